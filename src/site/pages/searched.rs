//! What can be found by its words: everything that has a page or a place on one, by number.

use std::ops::Range;

use crate::config::FacetId;
use crate::page_kind::TEXTS;
use crate::path::SitePath;
use crate::site::chronology::Chronology;
use crate::site::ids::{EventId, PeriodId, SourceId, Target};

/// A file has the texts of at least so many documents: a page of results asks for about ten files.
const DOCUMENTS: usize = 8;

/// No more files than this, however many documents there are; then each has the texts of more of them.
const FILES: usize = 1 << 14;

/// A kind of what is found.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SearchedKind {
    /// Years and other periods with a page of their own.
    Periods,
    /// The values of a facet.
    Facet(FacetId),
    /// Undated pages.
    Prose,
    /// Sources that are read somewhere.
    Sources,
    /// Events.
    Events,
}

/// Every document that can be found. Events come last, in their order, so that one that is new changes no other's number
/// where it is the latest; and a stretch of time is a stretch of numbers.
#[derive(Debug)]
pub struct Searched {
    others: Vec<Target>,
    kinds: Vec<(SearchedKind, Range<usize>)>,
    length: usize,
}

impl Searched {
    /// Of a chronology.
    pub fn of(chronology: &Chronology) -> Searched {
        let mut others = Vec::new();
        let mut kinds = Vec::new();
        let mut add = |kind, targets: &mut dyn Iterator<Item = Target>| {
            let first = others.len();
            others.extend(targets);
            kinds.push((kind, first..others.len()));
        };
        let periods = &chronology.periods.nodes;
        let has_page = |at: &PeriodId| periods[*at].has_page();
        let pages = periods.indices().filter(has_page);
        add(SearchedKind::Periods, &mut pages.map(Target::Period));
        for facet in chronology.entities.indices() {
            let ids = chronology.all_entities().map(|(id, _)| id);
            let of_facet = ids.filter(|id| id.facet == facet);
            add(SearchedKind::Facet(facet), &mut of_facet.map(Target::Entity));
        }
        add(SearchedKind::Prose, &mut chronology.prose.indices().map(Target::Prose));
        let is_read = |at: &SourceId| chronology.source_address(*at).is_some();
        let read = chronology.sources.indices().filter(is_read);
        add(SearchedKind::Sources, &mut read.map(Target::Source));
        let length = others.len() + chronology.events.len();
        kinds.push((SearchedKind::Events, others.len()..length));
        Searched { others, kinds, length }
    }

    /// How many documents there are.
    pub fn len(&self) -> usize {
        self.length
    }

    /// True where nothing can be found.
    pub fn is_empty(&self) -> bool {
        self.length == 0
    }

    /// Each kind, with the numbers of its documents.
    pub fn kinds(&self) -> &[(SearchedKind, Range<usize>)] {
        &self.kinds
    }

    /// The document of that number.
    pub fn document(&self, number: usize) -> Target {
        let event = || Target::Event(EventId::from_usize(number - self.others.len()));
        self.others.get(number).cloned().unwrap_or_else(event)
    }

    /// How many documents one file has the texts of.
    pub fn documents_a_file(&self) -> usize {
        self.length.div_ceil(FILES).next_power_of_two().max(DOCUMENTS)
    }

    /// How many files have texts.
    pub fn files(&self) -> usize {
        self.length.div_ceil(self.documents_a_file())
    }

    /// The path of a file of texts.
    pub fn file(n: usize) -> Option<SitePath> {
        SitePath::file(&format!("{TEXTS}/{n}.js"))
    }

    /// The documents whose texts stand in that file.
    pub fn in_file(&self, n: usize) -> Range<usize> {
        let each = self.documents_a_file();
        n * each..self.length.min((n + 1) * each)
    }
}
