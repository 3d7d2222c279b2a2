//! What many pages of one build want: found or drawn by the first that asks, and kept for the others. Here are
//! ids, lists and finished bytes; what draws them stands above.

mod alphabet;
mod citations;
mod entries;
mod last_commits;

use std::collections::BTreeMap;
use std::sync::OnceLock;

use oxc_index::IndexVec;

use self::alphabet::Alphabet;
use self::citations::Citations;
pub use self::citations::Cited;
use self::entries::Entries;
use self::last_commits::LastCommits;
use super::ranking::{LANES, most_used, most_used_values};
use crate::config::FacetId;
use crate::path::SitePath;
use crate::site::{EntityId, Searched, Site};
use crate::view::{Locator, Poster};
use crate::words::Words;

/// What the pages of one build share.
#[derive(Debug)]
pub struct Caches {
    /// Each facet's names from A to Z.
    pub(super) alphabet: Alphabet,
    /// Every source as the site's style prints it.
    pub(super) citations: Citations,
    /// The places that the map's list has room for, in order: all of them, or those with the most events.
    pub(super) on_map: Vec<EntityId>,
    /// Which commit last changed what each page is made of.
    pub(super) last_commits: LastCommits,
    /// The entries of lists.
    pub(super) entries: Entries,
    /// The timeline.
    pub(super) drawing: OnceLock<Drawing>,
    /// What can be found by its words.
    searched: OnceLock<Searched>,
    /// The files in which words are looked up.
    pub(super) search: OnceLock<BTreeMap<SitePath, Vec<u8>>>,
    lanes: OnceLock<IndexVec<FacetId, Vec<EntityId>>>,
    locators: IndexVec<FacetId, Vec<OnceLock<Option<Locator>>>>,
    spans: IndexVec<FacetId, Vec<OnceLock<String>>>,
}

/// The chronology as data for drawing.
#[derive(Debug)]
pub(super) struct Drawing {
    /// `timeline.json`.
    pub(super) json: String,
    /// Every tile but the one in `json`.
    pub(super) tiles: BTreeMap<SitePath, Vec<u8>>,
    /// The same without script; None where no event has a place on an axis.
    pub(super) poster: Option<Poster>,
}

impl Caches {
    /// Nothing drawn yet of `site`, whose pages are in the language of `words`.
    pub fn new(site: &Site, words: &'static dyn Words) -> Self {
        Caches {
            alphabet: Alphabet::new(site),
            citations: Citations::new(site, words),
            on_map: most_used(site, &site.placement.placed, site.config.page_budget),
            last_commits: LastCommits::new(site),
            entries: Entries::new(site),
            drawing: OnceLock::new(),
            searched: OnceLock::new(),
            search: OnceLock::new(),
            lanes: OnceLock::new(),
            locators: site.entities.iter().map(|entities| blank(entities.len())).collect(),
            spans: site.entities.iter().map(|entities| blank(entities.len())).collect(),
        }
    }

    /// What has printed the citations of the pages that were drawn.
    pub fn cited(&self) -> Cited {
        self.citations.cited()
    }

    /// The values of `facet` that the timeline can be narrowed to.
    pub(super) fn lanes(&self, site: &Site, facet: FacetId) -> &[EntityId] {
        let each = || site.entities.indices().map(|at| most_used_values(site, at, LANES)).collect();
        &self.lanes.get_or_init(each)[facet]
    }

    /// What can be found by its words.
    pub(super) fn searched(&self, site: &Site) -> &Searched {
        self.searched.get_or_init(|| Searched::of(site))
    }

    /// The small map of the place `id`: an event's is that of its place.
    pub(super) fn locator(&self, id: EntityId) -> &OnceLock<Option<Locator>> {
        &self.locators[id.facet][id.index]
    }

    /// From when to when the events of an entity are, in words: all parts of its list say so.
    pub(super) fn span(&self, id: EntityId) -> &OnceLock<String> {
        &self.spans[id.facet][id.index]
    }
}

/// A place for each of `count` things.
fn blank<T>(count: usize) -> Vec<OnceLock<T>> {
    (0..count).map(|_| OnceLock::new()).collect()
}
