//! What the facts of all documents make together. Texts have no part in it: whatever is written in them, it stays.

use std::collections::BTreeSet;
use std::ops::Deref;
use std::sync::Arc;

use oxc_index::{IndexSlice, IndexVec};

use super::links::Target;
use super::merge::{Asset, Gathered, Told};
use super::{
    Address, Atlas, Comparison, DataPart, Entity, EntityId, EventId, Field, Gaps, Later, Mention,
    Outcomes, Periods, ProseId, SharedName, SourceId, TextId, Ties, accounts, address, clocks,
    compare, data, entities, is_a_foreign_habit, order, outcomes, sources, ties,
};
use crate::config::{Config, FacetId, UnknownKeys};
use crate::date::{Instant, Period, SortKey, TimeOfDay, Zone};
use crate::diag::{FilePath, Report};
use crate::model::{self, Era, Prose, Source};
use crate::path::SitePath;

/// The sources of the registry.
pub type Sources = IndexSlice<SourceId, [Arc<Source>]>;

/// The entities of each facet.
pub type Entities = IndexSlice<FacetId, [Vec<Entity>]>;

/// The events of a chronology, each by its position.
pub type Events = IndexSlice<EventId, [Event]>;

/// The same, before anything else is known of them.
pub(super) type PlacedEvents = IndexSlice<EventId, [Placed]>;

/// Everything that documents say together but for their texts, resolved.
#[derive(Debug)]
pub struct Chronology {
    /// Its settings.
    pub config: Config,
    /// Every event, in the total order of `tests/spec/order.md`.
    pub events: IndexVec<EventId, Event>,
    /// Entities by facet, each facet in authored order, then by name.
    pub entities: IndexVec<FacetId, Vec<Entity>>,
    /// For each facet, the names that several of its entities go by, in order of the names.
    pub shared: IndexVec<FacetId, Vec<SharedName>>,
    /// The registry, by id.
    pub sources: IndexVec<SourceId, Arc<Source>>,
    /// For each source, the events that cite it.
    pub cited_by: IndexVec<SourceId, Vec<EventId>>,
    /// For each source, the sources that repeat it.
    pub repeated_by: IndexVec<SourceId, Vec<SourceId>>,
    /// For each source, where it is read.
    source_addresses: IndexVec<SourceId, Option<Address>>,
    /// Named spans, in order of date.
    pub eras: Vec<Told<Era>>,
    /// Undated pages, in authored order.
    pub prose: IndexVec<ProseId, Told<Prose>>,
    /// What can be put on a map, and what cannot.
    pub atlas: Atlas,
    /// What the settings set side by side, in their order.
    pub comparisons: Vec<Comparison>,
    /// What was expected, by what came of it.
    pub outcomes: Outcomes,
    /// What it tells of days after the one as of which it was checked.
    pub later: Later,
    /// Years, months, decades with their events.
    pub periods: Periods,
    /// The files of data behind `chronology.json`; none when it holds everything itself.
    pub data: Vec<DataPart>,
    /// What a silence worth a line is.
    pub gaps: Gaps,
    /// How many drafts were left out.
    pub drafts: usize,
    /// Files that were left out as drafts: nothing is told of them.
    pub(super) withheld: BTreeSet<FilePath>,
    /// Other files, in order of path.
    pub(super) assets: Vec<Asset>,
    /// Ids of events whose files could not be read.
    pub(super) unreadable: BTreeSet<Box<str>>,
}

/// One event, in its place, with all that is known of it.
#[derive(Debug)]
pub struct Event {
    /// What its file says, and where that puts it.
    placed: Placed,
    /// Where it is read.
    pub path: Address,
    /// Its sources, in the order of their numbers (the first is 1); indexes into the registry.
    pub sources: Vec<SourceId>,
    /// Sources that do not repeat another one of this event.
    pub independent: usize,
    /// What its sources say, field by field, where they differ.
    pub accounts: Vec<Field>,
    /// Its ties to other events.
    pub ties: Ties,
}

/// One event in its place in the order.
#[derive(Debug)]
pub struct Placed {
    /// The event as its file tells it.
    pub told: Arc<model::Event>,
    /// Its text.
    pub text: TextId,
    /// Its place in the total order.
    pub key: SortKey,
    /// The period it stands under.
    pub heading: Period,
    /// The zone its time of day is read in: its own, its place's or the site's.
    pub zone: Option<Zone>,
    /// Who and what it mentions.
    pub mentions: Vec<Mention>,
    /// The page that it has where events have pages of their own.
    pub(super) own_page: SitePath,
}

impl Deref for Event {
    type Target = Placed;

    fn deref(&self) -> &Placed {
        &self.placed
    }
}

impl Placed {
    /// What it mentions on a facet, in the order of its file.
    pub fn mentioned(&self, facet: FacetId) -> impl Iterator<Item = &Mention> {
        self.mentions.iter().filter(move |mention| mention.entity.facet == facet)
    }

    /// When it took place, by the clock. None where nobody says at what time, or on which day.
    pub fn instant(&self) -> Option<Instant> {
        let when = &self.told.when;
        match when.time {
            Some(time @ TimeOfDay::Clock { .. }) => {
                self.zone.unwrap_or(Zone::UTC).instant(when.date.exact_day()?, time)
            }
            Some(TimeOfDay::Part(_)) => None,
            None => when.date.instant(),
        }
    }
}

impl Chronology {
    /// Resolves what was gathered: each phase makes its own column of what those before it have made. Whatever
    /// cannot be found is reported; the chronology stands all the same, so that one run reports everything.
    pub(super) fn resolve(gathered: Gathered, config: Config) -> (Chronology, Report) {
        let mut report = Report::default();
        let Gathered { events, profiles, sources, eras, prose, .. } = gathered;
        let Gathered { assets, unreadable, withheld, drafts, .. } = gathered;
        let entities::Resolved { named, shared, mentions } =
            entities::resolve(&events, profiles, &config, &mut report);
        let placed = order::sort(events, mentions, &named, &config);
        let entities = entities::with_events(named, &placed);
        let looked_up = report.len();
        // The two sides ask the events about different things.
        let (registry, (periods, gaps)) = rayon::join(
            || sources::resolve(sources, &placed),
            || (Periods::of(&placed, config.page_budget), Gaps::of(&placed, config.gaps)),
        );
        report.append(registry.report);
        let accounts =
            accounts::resolve(&placed, &entities, &registry.witnesses, &config, &mut report);
        let ties = ties::resolve(&placed, &unreadable, &mut report);
        let addresses = address::of_events(&placed, &periods, &config);
        let columns = registry.numbered.into_iter().zip(accounts).zip(ties).zip(addresses);
        let events: IndexVec<EventId, Event> = placed
            .into_iter()
            .zip(columns)
            .map(|(placed, (((numbered, accounts), ties), path))| {
                let sources::Numbered { sources, independent } = numbered;
                Event { placed, path, sources, independent, accounts, ties }
            })
            .collect();
        clocks::check(&events, &mut report);
        outcomes::check(&events, &registry.sources, &mut report);
        let later = Later::of(&events, &config);
        later.check(&events, config.as_of.as_ref(), &mut report);
        let uses = sources::uses(&registry.sources, &events, &registry.written);
        let chronology = Chronology {
            comparisons: compare::resolve(&config, &events, &entities, &unreadable, &mut report),
            outcomes: Outcomes::of(&events, &config),
            atlas: Atlas::of(&events, &entities),
            data: data::cut(&periods, events.len()),
            eras: order::eras(eras),
            prose: order::prose(prose).into(),
            sources: registry.sources,
            cited_by: uses.cited_by,
            repeated_by: uses.repeated_by,
            source_addresses: uses.addresses,
            later,
            periods,
            gaps,
            drafts,
            withheld,
            assets,
            unreadable,
            config,
            events,
            entities,
            shared,
        };
        if chronology.config.unknown_keys == UnknownKeys::Warn {
            report.soften(looked_up, |finding| is_a_foreign_habit(finding.code));
        }
        (chronology, report)
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
    pub(super) fn text_of(&self, target: &Target) -> Option<TextId> {
        match target {
            Target::Event(id) => Some(self.events[*id].text),
            Target::Entity(id) => self.entity(*id).text,
            Target::Prose(at) => Some(self.prose[*at].1),
            Target::Source(_) | Target::File(_) | Target::Elsewhere | Target::Missing => None,
        }
    }
}
