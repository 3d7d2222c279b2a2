//! All documents as one chronology, in one order, with every name looked up and every path claimed.
//!
//! The phases, each a file: [`merge`] gathers documents, and [`fold`] makes those that tell of one
//! event one; [`entities`] finds who and what is meant by the [`names`] of a facet; [`order`] sorts, and
//! [`precedence`] puts after each other what relations join; [`clocks`] finds times that never were;
//! [`sources`] numbers what each event rests on, and [`accounts`] says who agrees with whom; [`ties`]
//! joins events with events, and [`relative`] says what the date of one leaves of another's;
//! [`outcomes`] sees what came of what was expected; [`compare`] sets events side by side;
//! [`changes`] gathers corrections and commits; [`links`] looks up what texts lead to in the
//! [`index`] of all names; [`periods`], [`embeds`] and [`routes`] lay out the pages, and [`claims`]
//! gives each path to one of them, whose [`owners`] hear of it where two want one.

mod accounts;
mod address;
mod atlas;
mod bundles;
mod changes;
mod claims;
mod clocks;
mod compare;
mod cycles;
mod data;
mod duplicates;
mod embeds;
mod entities;
mod fold;
pub mod fragments;
mod gaps;
mod index;
mod later;
mod left_out;
mod links;
mod lists;
mod media;
mod merge;
mod names;
mod namesakes;
mod old;
mod order;
mod outcomes;
mod owners;
mod paths;
mod periods;
mod precedence;
mod relative;
mod routes;
mod sources;
mod ties;
mod unused;

use std::collections::BTreeMap;
use std::sync::Arc;

use oxc_index::{IndexSlice, IndexVec, define_index_type};

pub use self::accounts::{By, Field, Said, Verdict};
pub use self::address::Address;
pub use self::atlas::Atlas;
pub use self::bundles::leave_data_to_bundles;
pub use self::changes::{Changed, Changes, Thing};
pub use self::claims::Made;
pub use self::compare::{Comparison, Side};
pub use self::data::{DATA_LIMIT, DataPart};
pub use self::duplicates::probable_duplicates;
pub use self::embeds::{EmbedPaths, Embedded};
pub use self::entities::{Entity, EntityId};
pub use self::gaps::Gaps;
pub use self::later::Later;
pub use self::left_out::LeftOut;
pub use self::links::{Target, Text};
pub use self::media::Company;
pub use self::merge::{Asset, Chronology, merge};
pub use self::names::SharedName;
pub use self::outcomes::{Distance, Fate, Outcomes, overdue_events};
pub use self::periods::{Level, PeriodId, PeriodNode, Periods};
pub use self::relative::{Bounds, Limit};
pub use self::routes::{
    Page, Part, Route, SITEMAP_LIMIT, Subject, first_part, part_path, parts, sitemap_file,
};
pub use self::ties::{Tie, TieKind, Ties};
pub use self::unused::no_event;
use crate::config::{Config, FacetId, UnknownKeys};
use crate::date::{Instant, Period, SortKey, TimeOfDay, Zone};
use crate::diag::Report;
use crate::history::History;
use crate::model::{self, Era, Prose, Source};
use crate::path::SitePath;

/// What a post of another generator may well mean by what Annals reads as a name or an address of
/// its own. Where such posts are let through, it stays as it was written and is no error.
pub(crate) fn is_a_foreign_habit(code: &str) -> bool {
    const HABITS: [&str; 8] = [
        "alias-clash",
        "alias-invalid",
        "event-unknown",
        "file-runs",
        "link-scheme",
        "picture-page",
        "link-unknown",
        "source-unknown",
    ];
    HABITS.contains(&code)
}

define_index_type! {
    /// Position of an event in the chronology.
    pub struct EventId = u32;
}

define_index_type! {
    /// Position of an undated page among all of them.
    pub struct ProseId = u32;
}

define_index_type! {
    /// Position of a source in the registry.
    pub struct SourceId = u32;
}

/// The sources of the registry.
pub type Sources = IndexSlice<SourceId, [Arc<Source>]>;

/// The entities of each facet.
pub type Entities = IndexSlice<FacetId, [Vec<Entity>]>;

/// The events of a chronology, each by its position.
pub type Events = IndexSlice<EventId, [Event]>;

/// The whole site, resolved: what every page is drawn from.
#[derive(Debug)]
pub struct Site {
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
    /// Named spans, in order of date, with their texts.
    pub eras: Vec<(Arc<Era>, Text)>,
    /// Undated pages, in authored order, with their texts.
    pub prose: IndexVec<ProseId, (Arc<Prose>, Text)>,
    /// Pages that mention each target, in reading order.
    pub backlinks: BTreeMap<Target, Vec<Target>>,
    /// What goes with each film and recording, by its path.
    pub media: BTreeMap<SitePath, Company>,
    /// What can be put on a map, and what cannot.
    pub atlas: Atlas,
    /// What the settings set side by side, in their order.
    pub comparisons: Vec<Comparison>,
    /// Its corrections, and what its repository says of it.
    pub changes: Changes,
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
    /// Every path that is published, in order.
    pub routes: Vec<(SitePath, Route)>,
}

/// One event, in its place.
#[derive(Debug)]
pub struct Event {
    /// The event as its file tells it.
    pub told: Arc<model::Event>,
    /// Its place in the total order.
    pub key: SortKey,
    /// The period it stands under.
    pub heading: Period,
    /// The zone its time of day is read in: its own, its place's or the site's.
    pub zone: Option<Zone>,
    /// Where it is read.
    pub path: Address,
    /// Who and what it mentions.
    pub mentions: Vec<Mention>,
    /// Its sources, in the order of their numbers (the first is 1); indexes into the registry.
    pub sources: Vec<SourceId>,
    /// Sources that do not repeat another one of this event.
    pub independent: usize,
    /// What its sources say, field by field, where they differ.
    pub accounts: Vec<Field>,
    /// Its ties to other events.
    pub ties: Ties,
    /// Its text, links looked up.
    pub text: Text,
    /// Where its picture is published.
    pub image: Option<SitePath>,
}

/// A facet value in its part.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mention {
    /// Who or what.
    pub entity: EntityId,
    /// "speaker", or nothing.
    pub role: Box<str>,
    /// Where it stands among the mentions of the event's file; the first place of several.
    pub told: usize,
}

impl Event {
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

impl Site {
    /// Resolves a merged chronology. Whatever cannot be found is reported; the site stands all
    /// the same, so that one run reports everything. `history` is what its repository says, if there is one;
    /// `made` is what else will be published.
    pub fn resolve(
        chronology: Chronology,
        history: Option<Arc<History>>,
        made: Made,
        config: Config,
    ) -> (Site, Report) {
        let mut report = Report::default();
        let Chronology { events, profiles, sources, eras, prose, .. } = chronology;
        let Chronology { assets, unreadable, withheld, drafts, .. } = chronology;
        let entities::Resolved { mut entities, shared, mentions } =
            entities::resolve(&events, profiles, &config, &mut report);
        let mut events = order::sort(events, mentions, &entities, &config);
        order::enter(&events, &mut entities);
        let looked_up = report.len();
        // The two sides ask the events about different things.
        let (registry, (periods, gaps)) = rayon::join(
            || sources::resolve(sources, &events),
            || (Periods::of(&events, config.page_budget), Gaps::of(&events, config.gaps)),
        );
        report.append(registry.report);
        for (event, (sources, independent)) in events.iter_mut().zip(registry.numbered) {
            (event.sources, event.independent) = (sources, independent);
        }
        accounts::resolve(&mut events, &entities, &registry.witnesses, &config, &mut report);
        clocks::check(&events, &mut report);
        ties::resolve(&mut events, &unreadable, &mut report);
        outcomes::check(&events, &registry.sources, &mut report);
        address::give(&mut events, &periods, &config);
        let comparisons = compare::resolve(&config, &events, &entities, &unreadable, &mut report);
        let mut site = Site {
            gaps,
            outcomes: Outcomes::of(&events, &config),
            later: Later::of(&events, &config),
            data: data::cut(&periods, events.len()),
            periods,
            cited_by: IndexVec::new(),
            repeated_by: IndexVec::new(),
            source_addresses: IndexVec::new(),
            sources: registry.sources,
            eras: order::eras(eras),
            prose: order::prose(prose).into(),
            backlinks: BTreeMap::new(),
            media: BTreeMap::new(),
            atlas: Atlas::of(&events, &entities),
            comparisons,
            changes: Changes::default(),
            routes: Vec::new(),
            drafts,
            config,
            events,
            entities,
            shared,
        };
        site.later.check(&site.events, site.config.as_of.as_ref(), &mut report);
        sources::cite(&mut site, &registry.written);
        let history = history.filter(|_| site.config.history.is_some());
        site.changes = Changes::of(&site, &assets, &withheld, history);
        let wanted = links::resolve(&mut site, &assets, &unreadable, &mut report);
        site.routes = claims::claim(&site, &assets, &wanted, made, &mut report);
        if site.config.unknown_keys == UnknownKeys::Warn {
            report.soften(looked_up, |finding| is_a_foreign_habit(finding.code));
        }
        unused::unused(&assets, &wanted, &mut report);
        (site, report)
    }

    /// An entity.
    pub fn entity(&self, id: EntityId) -> &Entity {
        &self.entities[id.facet][id.index]
    }

    /// Every text.
    pub fn texts(&self) -> impl Iterator<Item = &Text> {
        let entities = self.entities.iter().flatten().map(|entity| &entity.text);
        let prose = self.prose.iter().map(|(_, text)| text);
        let eras = self.eras.iter().map(|(_, text)| text);
        self.events.iter().map(|event| &event.text).chain(entities).chain(prose).chain(eras)
    }

    /// Lines of the longer one of the lists on the page of an entity: its events, and what mentions it.
    pub fn listed_of(&self, id: EntityId) -> usize {
        self.entity(id).events.len().max(self.mentions_of(&Target::Entity(id)).len())
    }

    /// What mentions `target`, in reading order.
    pub fn mentions_of(&self, target: &Target) -> &[Target] {
        self.backlinks.get(target).map_or(&[], Vec::as_slice)
    }

    /// The source with that id, by its place in the registry.
    pub fn source(&self, id: &str) -> Option<SourceId> {
        self.sources.binary_search_by(|source| (*source.id.value).cmp(id)).ok()
    }

    /// Where a source is read: its page, or with the one event that tells of it.
    pub fn source_address(&self, source: SourceId) -> Option<&Address> {
        self.source_addresses.get(source)?.as_ref()
    }
}
