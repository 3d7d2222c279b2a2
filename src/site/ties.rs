//! Events joined with events: outcomes, relations, relative dates.

use std::cell::LazyCell;
use std::collections::{BTreeSet, HashMap, HashSet};

use super::relative::{self, Bounds};
use super::{Event, EventId, Events};
use crate::date::Duration;
use crate::diag::{Diagnostic, Report, Spanned};
use crate::model::Status;
use crate::near::NearNames;

/// An event's ties, each to an event by its place in the chronology.
#[derive(Clone, Debug, Default)]
pub struct Ties {
    /// The event that settled this one.
    pub outcome: Option<EventId>,
    /// Scheduled and forecast events that this one settled.
    pub settles: Vec<EventId>,
    /// What relations leave of its date, where they narrow it.
    pub bounds: Option<Bounds>,
    /// Other ties, in the order of the file, then those that lead here.
    pub others: Vec<Tie>,
}

/// One tie.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Tie {
    /// The other event.
    pub event: EventId,
    /// What joins them.
    pub kind: TieKind,
}

/// What joins two events.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum TieKind {
    /// This event came after the other, within a time where that is known.
    After(Option<Duration>),
    /// This event came before the other.
    Before(Option<Duration>),
    /// They belong together.
    Related,
    /// They may be one and the same.
    MayBeSame,
}

/// Looks up every tie and enters it at both ends.
pub(super) fn resolve(events: &mut Events, unreadable: &BTreeSet<Box<str>>, report: &mut Report) {
    // Most events name no other.
    let names_another = |event: &Event| {
        let told = &event.told;
        let listed = [&told.related, &told.may_be_same_as];
        told.outcome.is_some()
            || !told.relative.is_empty()
            || listed.iter().any(|names| !names.is_empty())
    };
    if !events.iter().any(names_another) {
        return;
    }
    let mut ids: HashMap<Box<str>, EventId> = HashMap::new();
    for (at, event) in events.iter_enumerated() {
        let folded = event.told.folded.iter().map(|folded| &folded.id);
        let names = folded.chain([&event.told.id.value]);
        ids.extend(names.map(|id| (id.clone(), at)));
    }
    // The ids again, once one is looked for that no event has.
    let near = LazyCell::new(|| NearNames::of(ids.keys().map(|id| &**id)));
    let otherwise = "an event's id is its file's name without date and ending";
    let help = |id: &str| near.did_you_mean(id, otherwise);
    let mut found: Vec<(EventId, Tie)> = Vec::new();
    let mut outcomes: Vec<(EventId, EventId)> = Vec::new();
    let mut said: Vec<relative::Said> = Vec::new();
    for (at, event) in events.iter_enumerated() {
        let mut find = |id: &Spanned<Box<str>>| match unreadable.contains(&id.value) {
            true => None,
            false => find(id, at, event, &ids, help, report),
        };
        outcomes.extend(event.told.outcome.as_ref().and_then(&mut find).map(|other| (at, other)));
        for (entry, relative) in event.told.relative.iter().enumerate() {
            let kind = if relative.after { TieKind::After } else { TieKind::Before };
            if let Some(other) = find(&relative.event) {
                found.push((at, Tie { event: other, kind: kind(relative.within) }));
                said.push((at, entry, other));
            }
        }
        for (names, kind) in [
            (&event.told.related, TieKind::Related),
            (&event.told.may_be_same_as, TieKind::MayBeSame),
        ] {
            found.extend(names.iter().filter_map(|id| {
                find(id).map(|other| (at, Tie { event: other, kind: kind.clone() }))
            }));
        }
        let expected = matches!(
            event.told.status,
            Status::Scheduled | Status::Forecast | Status::Cancelled | Status::Disputed
        );
        if let Some(outcome) = &event.told.outcome
            && !expected
        {
            report.push(
                Diagnostic::warning(
                    "outcome",
                    &event.told.file,
                    "an outcome settles what was scheduled or forecast; this event happened",
                )
                .at(outcome.span)
                .help("add `status: scheduled` or `status: forecast`, or use `related:`"),
            );
        }
    }
    relative::resolve(events, &said, report);
    for (at, outcome) in outcomes {
        events[at].ties.outcome = Some(outcome);
        events[outcome].ties.settles.push(at);
    }
    // Often both ends tell of one tie.
    let mut known: HashSet<(EventId, Tie)> = HashSet::new();
    for (at, tie) in found {
        let back = (tie.event, Tie { event: at, kind: tie.kind.reversed() });
        for (at, tie) in [(at, tie), back] {
            if known.insert((at, tie.clone())) {
                events[at].ties.others.push(tie);
            }
        }
    }
}

impl TieKind {
    fn reversed(&self) -> TieKind {
        match self {
            TieKind::After(within) => TieKind::Before(*within),
            TieKind::Before(within) => TieKind::After(*within),
            same => same.clone(),
        }
    }
}

fn find(
    id: &Spanned<Box<str>>,
    at: EventId,
    event: &Event,
    ids: &HashMap<Box<str>, EventId>,
    help: impl Fn(&str) -> String,
    report: &mut Report,
) -> Option<EventId> {
    let finding = match ids.get(&id.value) {
        Some(other) if *other == at => Diagnostic::error(
            "event-self",
            &event.told.file,
            format!("`{}` names itself", id.value),
        )
        .help("name another event, or delete the key"),
        Some(other) => return Some(*other),
        None => {
            let finding = Diagnostic::error(
                "event-unknown",
                &event.told.file,
                format!("no event has the id `{}`", id.value),
            );
            finding.help(help(&id.value))
        }
    };
    report.push(finding.at(id.span));
    None
}
