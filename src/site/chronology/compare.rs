//! Comparisons: which events stand on either side, and what each side is counted from.

use std::collections::BTreeSet;

use crate::config::{self, Config, FacetId};
use crate::date::{Bound, Edtf, Grain};
use crate::diag::{Diagnostic, FilePath, Report, Span, Spanned, did_you_mean};
use crate::page_kind::PageKind;
use crate::path::{SETTINGS_FILE, SitePath};
use crate::site::chronology::event::Events;
use crate::site::event_index::EventIndex;
use crate::site::ids::{EntityId, EventId};
use crate::site::names::entity::Entities;
use crate::site::names::table::{Candidate, ambiguous, named};

/// Two parts of the chronology, side by side.
#[derive(Debug)]
pub struct Comparison {
    /// Its title, where it has one of its own.
    pub title: Option<String>,
    /// One or two sentences about it, or nothing.
    pub description: String,
    /// Its page.
    pub path: SitePath,
    /// The two.
    pub sides: [Side; 2],
}

/// One side.
#[derive(Debug)]
pub struct Side {
    /// Its heading, where it has one of its own.
    pub label: Option<String>,
    /// The stretch of time that it holds, where it is one.
    pub date: Option<Edtf>,
    /// The values that its events have, where they have some in common.
    pub values: Vec<EntityId>,
    /// Its events, in order.
    pub events: Vec<EventId>,
    /// The event that its clock is counted from, and how finely that one is known. Either both
    /// sides have one or neither.
    pub anchor: Option<(EventId, Grain)>,
}

impl Comparison {
    /// True when the event stands on one of its sides.
    pub fn holds(&self, id: EventId) -> bool {
        self.sides.iter().any(|side| side.events.binary_search(&id).is_ok())
    }
}

/// Looks up what the settings compare. A comparison that names what is not there is reported and
/// left out.
pub(in crate::site) fn resolve(
    config: &Config,
    events: &Events,
    entities: &Entities,
    unreadable: &BTreeSet<Box<str>>,
    report: &mut Report,
) -> Vec<Comparison> {
    if config.comparisons.is_empty() {
        return Vec::new();
    }
    let facts = events.iter_enumerated().map(|(at, event)| (at, &*event.facts));
    let ids = EventIndex::of(facts, unreadable);
    let file: FilePath = SETTINGS_FILE.into();
    let mut lookup = Lookup { config, events, entities, ids, file, report };
    config.comparisons.iter().filter_map(|settings| lookup.comparison(settings)).collect()
}

struct Lookup<'a> {
    config: &'a Config,
    events: &'a Events,
    entities: &'a Entities,
    ids: EventIndex<'a, EventId>,
    file: FilePath,
    report: &'a mut Report,
}

impl Lookup<'_> {
    fn comparison(&mut self, settings: &config::Comparison) -> Option<Comparison> {
        // Both are looked up, so that one run tells what is wrong with either.
        let [first, second] = settings.sides.each_ref().map(|side| self.side(side));
        let sides = [first?, second?];
        let title = Some(settings.title.clone()).filter(|title| !title.is_empty());
        let path = PageKind::Comparison.page(&settings.id)?;
        Some(Comparison { title, description: settings.description.clone(), path, sides })
    }

    fn side(&mut self, settings: &config::Side) -> Option<Side> {
        let found: Vec<Option<EntityId>> =
            settings.values.iter().map(|(facet, name)| self.value(*facet, name)).collect();
        let anchor = settings.anchor.as_ref().map(|id| self.anchor(id));
        let values: Vec<EntityId> = found.into_iter().collect::<Option<_>>()?;
        let anchor = match anchor {
            Some(None) => return None,
            found => found.flatten(),
        };
        let events = self.events_of(&values, settings.date.as_ref());
        if events.is_empty() {
            let help = "widen its `date:`, or name other values";
            self.report.push(
                Diagnostic::warning("compare", &self.file, "this side holds no event")
                    .at(settings.span)
                    .help(help),
            );
        }
        let label = Some(settings.label.clone()).filter(|label| !label.is_empty());
        Some(Side { label, date: settings.date.clone(), values, events, anchor })
    }

    fn value(&mut self, facet: FacetId, name: &Spanned<Box<str>>) -> Option<EntityId> {
        let entities = &self.entities[facet];
        match named(entities, &name.value)[..] {
            [] => {}
            [index] => return Some(EntityId { facet, index }),
            ref several => {
                let candidates: Vec<Candidate> =
                    several.iter().map(|at| Candidate::of(&entities[*at])).collect();
                let (message, help) = ambiguous(&name.value, &candidates);
                self.error(name.span, message, help);
                return None;
            }
        }
        let singular = self.config.facets[facet].singular.clone();
        let ids = entities.iter().map(|entity| &*entity.id);
        let help = did_you_mean(&name.value, ids, "write the id of one that events name");
        self.error(name.span, format!("no {singular} goes by `{}`", name.value), help);
        None
    }

    fn anchor(&mut self, id: &Spanned<Box<str>>) -> Option<(EventId, Grain)> {
        let at = self.ids.find(id, &self.file, "write the id of an event", self.report)?;
        let date = &self.events[at].facts.when.date;
        let beginning = date.beginning();
        if beginning.is_none() {
            let message = format!("nothing can be counted from `{}`: {}", id.value, date.label());
            let help = "write the id of an event whose first day, month or year is known";
            self.error(id.span, message, help.to_owned());
        }
        Some((at, beginning?.grain))
    }

    fn error(&mut self, span: Span, message: String, help: String) {
        self.report.push(Diagnostic::error("compare", &self.file, message).at(span).help(help));
    }

    /// The events that have one of the values of each facet that is named, and whose time may lie
    /// in the stretch or reach into it.
    fn events_of(&self, values: &[EntityId], date: Option<&Edtf>) -> Vec<EventId> {
        let in_time = |id: &EventId| {
            let facts = &self.events[*id].facts;
            date.is_none_or(|stretch| {
                facts.key.anchor().is_some() && may_reach(&facts.when.date, stretch)
            })
        };
        let mut by_facet: Vec<(FacetId, BTreeSet<EventId>)> = Vec::new();
        for value in values {
            let events = &self.entities[value.facet][value.index].events;
            match by_facet.iter_mut().find(|(facet, _)| *facet == value.facet) {
                Some((_, known)) => known.extend(events),
                None => by_facet.push((value.facet, events.iter().copied().collect())),
            }
        }
        match by_facet.split_first() {
            None => self.events.indices().filter(in_time).collect(),
            Some(((_, first), rest)) => first
                .iter()
                .copied()
                .filter(|id| rest.iter().all(|(_, events)| events.contains(id)))
                .filter(in_time)
                .collect(),
        }
    }
}

/// True where a date may lie in a stretch of time or reach into it. Where the date's beginning is open or unknown,
/// only its end is compared.
fn may_reach(date: &Edtf, stretch: &Edtf) -> bool {
    match (date.earliest(), date.latest()) {
        (Bound::Open | Bound::Unknown, Bound::Day(last)) => {
            !Edtf::from_day(last).relation(stretch).is_disjoint()
        }
        _ => !date.relation(stretch).is_disjoint(),
    }
}
