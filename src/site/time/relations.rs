//! Events joined with events: outcomes, relations, relative dates.

use std::collections::{BTreeSet, HashSet};

use oxc_index::IndexVec;

use crate::date::Duration;
use crate::diag::{Diagnostic, FilePath, Report, Spanned};
use crate::model::{self, Direction, Status};
use crate::site::event_index::{EventIndex, IDS};
use crate::site::ids::EventId;
use crate::site::time::placed::{Placed, PlacedEvents};
use crate::site::time::relative;
use crate::site::time::relative::Bounds;

/// An event's relations, each to an event by its place in the chronology.
#[derive(Clone, Debug, Default)]
pub struct Relations {
    /// The event that settled this one.
    pub outcome: Option<EventId>,
    /// Scheduled and forecast events that this one settled.
    pub settles: Vec<EventId>,
    /// What relations leave of its date, where they narrow it.
    pub bounds: Option<Bounds>,
    /// Other relations, in the order of the file, then those that lead here.
    pub others: Vec<Relation>,
}

/// One relation.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Relation {
    /// The other event.
    pub event: EventId,
    /// What joins them.
    pub kind: RelationKind,
}

/// What joins two events.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum RelationKind {
    /// This event came after the other, within a time where that is known.
    After(Option<Duration>),
    /// This event came before the other.
    Before(Option<Duration>),
    /// They belong together.
    Related,
    /// They may be one and the same.
    MayBeSame,
}

/// Looks up every relation. Each stands at both of its ends.
pub(in crate::site) fn resolve(
    events: &PlacedEvents,
    unreadable: &BTreeSet<Box<str>>,
    report: &mut Report,
) -> IndexVec<EventId, Relations> {
    let mut relations = IndexVec::from_vec(vec![Relations::default(); events.len()]);
    // Most events name no other.
    let names_another = |event: &Placed| {
        let facts = &event.facts;
        let listed = [&facts.related, &facts.may_be_same_as];
        facts.outcome.is_some()
            || !facts.relative.is_empty()
            || listed.iter().any(|names| !names.is_empty())
    };
    if !events.iter().any(names_another) {
        return relations;
    }
    let facts = events.iter_enumerated().map(|(at, event)| (at, &*event.facts));
    let ids = EventIndex::of(facts, unreadable);
    let Named { others, outcomes, relative } = named(events, &ids, report);
    for (at, bounds) in relative::resolve(events, &relative, report) {
        relations[at].bounds = Some(bounds);
    }
    for (at, outcome) in outcomes {
        relations[at].outcome = Some(outcome);
        relations[outcome].settles.push(at);
    }
    // One relation is often written in both files.
    let mut known: HashSet<(EventId, Relation)> = HashSet::new();
    for (at, relation) in others {
        let back = (relation.event, Relation { event: at, kind: relation.kind.reversed() });
        for (at, relation) in [(at, relation), back] {
            if known.insert((at, relation.clone())) {
                relations[at].others.push(relation);
            }
        }
    }
    relations
}

/// Relations as events' files name them, each with its event, in the order of events.
#[derive(Default)]
struct Named {
    others: Vec<(EventId, Relation)>,
    outcomes: Vec<(EventId, EventId)>,
    /// Of `others`, those that say what came first.
    relative: Vec<relative::RelationRef>,
}

/// Looks up every event that another one names.
fn named(events: &PlacedEvents, ids: &EventIndex<'_, EventId>, report: &mut Report) -> Named {
    let mut named = Named::default();
    for (at, event) in events.iter_enumerated() {
        let facts = &event.facts;
        let mut find = |id: &Spanned<Box<str>>| another(id, at, &facts.file, ids, report);
        let outcome = facts.outcome.as_ref().and_then(&mut find);
        named.outcomes.extend(outcome.map(|other| (at, other)));
        for (entry, relative) in facts.relative.iter().enumerate() {
            let kind = match relative.direction {
                Direction::After => RelationKind::After,
                Direction::Before => RelationKind::Before,
            };
            if let Some(other) = find(&relative.event) {
                named.others.push((at, Relation { event: other, kind: kind(relative.within) }));
                named.relative.push((at, entry, other));
            }
        }
        for (names, kind) in [
            (&facts.related, RelationKind::Related),
            (&facts.may_be_same_as, RelationKind::MayBeSame),
        ] {
            named.others.extend(names.iter().filter_map(|id| {
                find(id).map(|other| (at, Relation { event: other, kind: kind.clone() }))
            }));
        }
        report.extend(needless_outcome(facts));
    }
    named
}

/// What is wrong with an outcome of an event that was not expected.
fn needless_outcome(facts: &model::Event) -> Option<Diagnostic> {
    let outcome = facts.outcome.as_ref()?;
    let expected = matches!(
        facts.status,
        Status::Scheduled | Status::Forecast | Status::Cancelled | Status::Disputed
    );
    let message = "an outcome settles what was scheduled or forecast; this event happened";
    let finding = Diagnostic::warning("outcome", &facts.file, message).at(outcome.span);
    let help = "add `status: scheduled` or `status: forecast`, or use `related:`";
    (!expected).then(|| finding.help(help))
}

impl RelationKind {
    fn reversed(&self) -> RelationKind {
        match self {
            RelationKind::After(within) => RelationKind::Before(*within),
            RelationKind::Before(within) => RelationKind::After(*within),
            same => same.clone(),
        }
    }
}

/// The other event that `file`, which tells of the event `at`, names.
fn another(
    id: &Spanned<Box<str>>,
    at: EventId,
    file: &FilePath,
    ids: &EventIndex<'_, EventId>,
    report: &mut Report,
) -> Option<EventId> {
    let found = ids.find(id, file, IDS, report)?;
    if found == at {
        let message = format!("`{}` names itself", id.value);
        let finding = Diagnostic::error("event-self", file, message).at(id.span);
        report.push(finding.help("name another event, or delete the key"));
        return None;
    }
    Some(found)
}
