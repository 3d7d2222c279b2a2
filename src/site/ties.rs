//! Events joined with events: outcomes, relations, relative dates.

use std::collections::{BTreeSet, HashMap};

use super::relative::{self, Bounds};
use super::{Event, EventId};
use crate::date::Duration;
use crate::diag::{Diagnostic, Report, Spanned, did_you_mean};
use crate::model::Status;

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
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Tie {
    /// The other event.
    pub event: EventId,
    /// What joins them.
    pub kind: TieKind,
}

/// What joins two events.
#[derive(Clone, Debug, PartialEq, Eq)]
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
pub(super) fn resolve(events: &mut [Event], unreadable: &BTreeSet<Box<str>>, report: &mut Report) {
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
    for (at, event) in events.iter().enumerate() {
        let folded = event.told.folded.iter().map(|folded| &folded.id);
        let names = folded.chain([&event.told.id.value]);
        ids.extend(names.map(|id| (id.clone(), at)));
    }
    let mut found: Vec<(EventId, Tie)> = Vec::new();
    let mut outcomes: Vec<(EventId, EventId)> = Vec::new();
    let mut said: Vec<relative::Said> = Vec::new();
    for (at, event) in events.iter().enumerate() {
        let mut find = |id: &Spanned<Box<str>>| match unreadable.contains(&id.value) {
            true => None,
            false => find(id, at, event, &ids, report),
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
    for (at, tie) in found {
        let back = Tie { event: at, kind: tie.kind.reversed() };
        let other = tie.event;
        push_new(&mut events[at].ties.others, tie);
        push_new(&mut events[other].ties.others, back);
    }
}

fn push_new(ties: &mut Vec<Tie>, tie: Tie) {
    if !ties.contains(&tie) {
        ties.push(tie);
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
            let otherwise = "an event's id is its file's name without date and ending";
            let known = ids.keys().map(|id| &**id);
            finding.help(did_you_mean(&id.value, known, otherwise))
        }
    };
    report.push(finding.at(id.span));
    None
}
