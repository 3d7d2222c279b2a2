//! The chronology: all that follows from the facts of the documents. It does not depend on texts, so an edit of a text
//! leaves it as it is.

pub(in crate::site) mod addresses;
pub(in crate::site) mod changes;
pub(in crate::site) mod clocks;
pub(in crate::site) mod compare;
pub(in crate::site) mod data_files;
pub(in crate::site) mod duplicates;
pub(in crate::site) mod event;
pub(in crate::site) mod file_subjects;
pub(in crate::site) mod later;
pub(in crate::site) mod outcomes;
pub(in crate::site) mod placement;
pub(in crate::site) mod reworded;

use std::collections::BTreeSet;
use std::ops::Deref;
use std::sync::Arc;

use oxc_index::IndexVec;
use rayon::prelude::*;

use crate::config::{Config, FacetId, UnknownKeys};
use crate::diag::{FilePath, Report};
use crate::model::{Era, Prose, Source};
use crate::site::address::Address;
use crate::site::chronology::compare::Comparison;
use crate::site::chronology::data_files::DataPart;
use crate::site::chronology::event::Event;
use crate::site::chronology::later::Later;
use crate::site::chronology::outcomes::{Fate, Outcomes};
use crate::site::chronology::placement::Placement;
use crate::site::foreign::is_a_foreign_habit;
use crate::site::gather::gathered::{Asset, Gathered, WithText};
use crate::site::ids::{EntityId, EventId, ProseId, SourceId, Target, TextId};
use crate::site::names::entity::Entity;
use crate::site::names::table::SharedName;
use crate::site::sources::accounts;
use crate::site::time::gaps::Gaps;
use crate::site::time::periods::Periods;
use crate::site::time::{order, relations};
use crate::site::{names, sources};

/// All documents resolved, texts aside: events and sources, and what joins them.
#[derive(Clone, Debug)]
pub struct Chronology {
    /// Every event, in the total order of `tests/spec/order.md`.
    pub events: IndexVec<EventId, Arc<Event>>,
    /// The registry, by id.
    pub sources: IndexVec<SourceId, Arc<Source>>,
    /// What joins them.
    structure: Arc<Structure>,
}

/// What joins the events and sources of a chronology. It holds none of their words, so that it stays where only these
/// are others.
#[derive(Debug)]
pub struct Structure {
    /// The site's settings.
    pub config: Config,
    /// Entities by facet, each facet in authored order, then by name.
    pub entities: IndexVec<FacetId, Vec<Entity>>,
    /// For each facet, the names that several of its entities go by, in order of the names.
    pub shared: IndexVec<FacetId, Vec<SharedName>>,
    /// For each source, the events that cite it.
    pub cited_by: IndexVec<SourceId, Vec<EventId>>,
    /// For each source, the sources that repeat it.
    pub repeated_by: IndexVec<SourceId, Vec<SourceId>>,
    /// For each source, where it is read.
    source_addresses: IndexVec<SourceId, Option<Address>>,
    /// Named spans, in order of date.
    pub eras: Vec<WithText<Era>>,
    /// Undated pages, in authored order.
    pub prose: IndexVec<ProseId, WithText<Prose>>,
    /// What can be put on a map, and what cannot.
    pub placement: Placement,
    /// What the settings set side by side, in their order.
    pub comparisons: Vec<Comparison>,
    /// What was expected, by what came of it.
    pub outcomes: Outcomes,
    /// Events dated after the day as of which it was checked.
    pub later: Later,
    /// Years, months, decades with their events.
    pub periods: Periods,
    /// The files of data behind `chronology.json`; none when it holds everything itself.
    pub data: Vec<DataPart>,
    /// The silences that are worth a line.
    pub gaps: Gaps,
    /// How many drafts were left out.
    pub drafts: usize,
    /// Files that were left out as drafts: nothing is told of them.
    pub(in crate::site) withheld: BTreeSet<FilePath>,
    /// Other files, in order of path.
    pub(in crate::site) assets: Vec<Asset>,
    /// Ids of events whose files could not be read.
    pub(in crate::site) unreadable: BTreeSet<Box<str>>,
}

impl Deref for Chronology {
    type Target = Structure;

    fn deref(&self) -> &Structure {
        &self.structure
    }
}

impl Chronology {
    /// Resolves what was gathered: each phase makes its own column of what those before it have made. Whatever
    /// cannot be found is reported; the chronology stands all the same, so that one run reports everything.
    pub(in crate::site) fn resolve(gathered: Gathered, config: Config) -> (Chronology, Report) {
        let mut report = Report::default();
        let Gathered { events, profiles, sources, eras, prose, .. } = gathered;
        let Gathered { assets, unreadable, withheld, drafts, .. } = gathered;
        let names::Resolved { named, shared, mentions } =
            names::resolve(&events, profiles, &config, &mut report);
        let placed = order::sort(events, mentions, &named, &config);
        let entities = order::with_events(named, &placed);
        let looked_up = report.len();
        // These two only read the events, so they run side by side.
        let (registry, (periods, gaps)) = rayon::join(
            || sources::resolve(&sources, &placed),
            || (Periods::of(&placed, &config), Gaps::of(&placed, config.gaps)),
        );
        report.append(registry.report);
        let accounts = accounts::resolve(&placed, &entities, &registry.witnesses, &mut report);
        let relations = relations::resolve(&placed, &unreadable, &mut report);
        let cited_by = sources::cited_by(&registry.sources, &registry.numbered);
        let repeated_by = sources::repeated_by(&registry.sources);
        let addresses = addresses::of_events(&placed, &periods, &config);
        let source_addresses = addresses::of_sources(
            &registry.sources,
            &cited_by,
            &repeated_by,
            &accounts,
            &addresses,
        );
        let columns = registry.numbered.raw.into_par_iter().zip(accounts.raw);
        let columns = columns.zip(relations.raw).zip(addresses.raw);
        let events: Vec<Arc<Event>> = placed
            .raw
            .into_par_iter()
            .zip(columns)
            .map(|(placed, (((numbered, accounts), relations), path))| {
                let sources::Numbered { sources, independent } = numbered;
                Arc::new(Event { placed, path, sources, independent, accounts, relations })
            })
            .collect();
        let events = IndexVec::from_vec(events);
        clocks::check(&events, &mut report);
        outcomes::check(&events, &registry.sources, &mut report);
        let later = Later::of(&events, &config);
        later.check(&events, config.as_of.as_ref(), &mut report);
        let structure = Structure {
            comparisons: compare::resolve(&config, &events, &entities, &unreadable, &mut report),
            outcomes: Outcomes::of(&events, &config),
            placement: Placement::of(&events, &entities),
            data: data_files::cut(&periods, events.len()),
            eras: order::eras(eras),
            prose: order::prose(prose).into(),
            cited_by,
            repeated_by,
            source_addresses,
            later,
            periods,
            gaps,
            drafts,
            withheld,
            assets,
            unreadable,
            config,
            entities,
            shared,
        };
        if structure.config.unknown_keys == UnknownKeys::Warn {
            report.soften(looked_up, |finding| is_a_foreign_habit(finding.code));
        }
        let sources = registry.sources;
        (Chronology { events, sources, structure: Arc::new(structure) }, report)
    }

    /// What came of event `id`, where it was expected.
    pub fn fate(&self, id: EventId) -> Option<Fate> {
        outcomes::fate_of(&self.events, self.config.as_of.as_ref(), id)
    }

    /// A warning for each event that is overdue.
    pub fn overdue_events(&self) -> Report {
        outcomes::overdue_events(&self.outcomes, &self.events, self.config.as_of.as_ref())
    }

    /// An entity.
    pub fn entity(&self, id: EntityId) -> &Entity {
        &self.entities[id.facet][id.index]
    }

    /// Every entity.
    pub fn all_entities(&self) -> impl Iterator<Item = (EntityId, &Entity)> {
        self.entities.iter_enumerated().flat_map(|(facet, entities)| {
            let id = move |index| EntityId { facet, index };
            entities.iter().enumerate().map(move |(at, entity)| (id(at), entity))
        })
    }

    /// The source with that id, by its place in the registry.
    pub fn source(&self, id: &str) -> Option<SourceId> {
        sources::find(&self.sources, id)
    }

    /// Where a source is read: its page, or with the one event that tells of it.
    pub fn source_address(&self, source: SourceId) -> Option<&Address> {
        self.source_addresses.get(source)?.as_ref()
    }

    /// The text of what a link leads to, where it has one.
    pub(in crate::site) fn text_of(&self, target: &Target) -> Option<TextId> {
        match target {
            Target::Event(id) => Some(self.events[*id].text),
            Target::Entity(id) => self.entity(*id).text,
            Target::Prose(at) => Some(self.prose[*at].1),
            Target::Source(_)
            | Target::Period(_)
            | Target::File(_)
            | Target::Elsewhere
            | Target::Missing => None,
        }
    }
}
