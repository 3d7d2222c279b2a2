//! What was expected, and what came of it.

use std::cmp::Ordering;
use std::collections::BTreeSet;

use crate::config::Config;
use crate::date::{CalendarSpan, Edtf, IntervalRelation};
use crate::diag::{Diagnostic, FilePath, Report};
use crate::model::csl::Variable;
use crate::model::{SourceDate, Status};
use crate::site::chronology::event::{Event, Events};
use crate::site::cycles::cycles;
use crate::site::ids::EventId;
use crate::site::ids::Sources;
use crate::site::time::distance::Distance;

/// Events by what is known of their outcome, each list in the order of the chronology.
#[derive(Clone, Debug, Default)]
pub struct Outcomes {
    /// Scheduled and forecast events that nothing has come of yet, whose time is not known to be over.
    pub open: Vec<EventId>,
    /// Scheduled and forecast events without an outcome whose time was over on the day of `as_of`.
    pub overdue: Vec<EventId>,
    /// Events with an outcome, as expected or otherwise, and cancelled ones.
    pub settled: Vec<EventId>,
    /// Events of which it is in dispute whether they happened.
    pub disputed: Vec<EventId>,
    /// Absences: events that are recorded as not having happened.
    pub absent: Vec<EventId>,
}

/// What came of something that was expected.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fate {
    /// Nothing yet.
    Open,
    /// Nothing that is recorded, although its time is over.
    Overdue,
    /// It came when it was expected.
    AsExpected,
    /// It came later.
    Later(Distance),
    /// It came earlier.
    Earlier(Distance),
    /// It happened, and the two dates do not say whether that was the time.
    Happened,
    /// It did not happen.
    DidNotHappen,
    /// It was called off.
    Cancelled,
    /// Whether it happened is in dispute.
    Disputed,
}

impl Outcomes {
    /// Sorts `events` by what came of them.
    pub(in crate::site) fn of(events: &Events, config: &Config) -> Self {
        let mut outcomes = Outcomes::default();
        for (id, event) in events.iter_enumerated() {
            match event.facts.status {
                Status::Happened => {}
                Status::Absence => outcomes.absent.push(id),
                status => {
                    if status == Status::Disputed {
                        outcomes.disputed.push(id);
                        if event.relations.outcome.is_none() {
                            continue;
                        }
                    }
                    match fate(events, config.as_of.as_ref(), id) {
                        Fate::Open => outcomes.open.push(id),
                        Fate::Overdue => outcomes.overdue.push(id),
                        _ => outcomes.settled.push(id),
                    }
                }
            }
        }
        outcomes
    }

    /// How many entries all lists have.
    pub fn rows(&self) -> usize {
        let Outcomes { open, overdue, settled, disputed, absent } = self;
        [open, overdue, settled, disputed, absent].into_iter().map(Vec::len).sum()
    }

    /// True when nothing was ever expected.
    pub fn is_empty(&self) -> bool {
        self.open.is_empty() && self.overdue.is_empty() && self.settled.is_empty()
    }
}

/// What came of event `id`, where it was expected.
pub(in crate::site) fn fate_of(events: &Events, as_of: Option<&Edtf>, id: EventId) -> Option<Fate> {
    let event = &events[id];
    let is_expected =
        matches!(event.facts.status, Status::Scheduled | Status::Forecast | Status::Cancelled);
    let is_settled = event.relations.outcome.is_some();
    (is_expected || is_settled).then(|| fate(events, as_of, id))
}

fn fate(events: &Events, as_of: Option<&Edtf>, id: EventId) -> Fate {
    let event = &events[id];
    if event.facts.status == Status::Cancelled {
        return Fate::Cancelled;
    }
    let expected = &event.facts.when.date;
    let Some(outcome) = event.relations.outcome.map(|id| &events[id].facts) else {
        let is_over = as_of.is_some_and(|as_of| is_over(expected, as_of));
        return if is_over { Fate::Overdue } else { Fate::Open };
    };
    match outcome.status {
        Status::Happened => compared(expected, &outcome.when.date),
        Status::Absence | Status::Cancelled => Fate::DidNotHappen,
        Status::Disputed => Fate::Disputed,
        // The outcome is itself only expected, so nothing is settled yet.
        Status::Scheduled | Status::Forecast => Fate::Open,
    }
}

/// True when a date is over on every day that `as_of` can mean.
fn is_over(expected: &Edtf, as_of: &Edtf) -> bool {
    expected.latest().day().zip(as_of.earliest().day()).is_some_and(|(last, today)| last < today)
}

/// How the date of what came lies to that of what was expected.
fn compared(expected: &Edtf, came: &Edtf) -> Fate {
    if expected.anchor().is_none() || came.anchor().is_none() {
        return Fate::Happened;
    }
    let about = is_a_guess(expected, came);
    // Two that are known to the day are compared by the days on which they begin.
    if let (Some(planned), Some(found)) = (expected.first_day(), came.first_day()) {
        let between = || Distance { span: CalendarSpan::between(planned, found), about };
        return match planned.cmp(&found) {
            Ordering::Equal => Fate::AsExpected,
            Ordering::Less => Fate::Later(between()),
            Ordering::Greater => Fate::Earlier(between()),
        };
    }
    // Vaguer dates by the distance between their nearest ends.
    let fate = match (expected.relation(came).is_disjoint(), expected.is_certainly_before(came)) {
        (true, true) => Distance::between(expected.end(), came.start(), about).map(Fate::Later),
        (true, false) => Distance::between(came.end(), expected.start(), about).map(Fate::Earlier),
        _ => holds(expected, came).then_some(Fate::AsExpected),
    };
    fate.unwrap_or(Fate::Happened)
}

/// Whether one of two dates is marked as an estimate or in doubt.
fn is_a_guess(one: &Edtf, other: &Edtf) -> bool {
    [one, other].into_iter().any(|date| !date.qualifiers().is_empty())
}

/// True when every day that `came` can mean is one that was expected.
fn holds(expected: &Edtf, came: &Edtf) -> bool {
    matches!(expected.relation(came), IntervalRelation::Equal | IntervalRelation::Contains)
}

/// Outcomes that cannot be what they are said to be.
pub(in crate::site) fn check(events: &Events, sources: &Sources, report: &mut Report) {
    let edges: Vec<(EventId, EventId)> = events
        .iter_enumerated()
        .filter_map(|(at, event)| Some((at, event.relations.outcome?)))
        .collect();
    if edges.is_empty() {
        return;
    }
    let joined: Vec<(usize, usize)> =
        edges.iter().map(|(from, to)| (from.index(), to.index())).collect();
    let cycles = cycles(events.len(), &joined);
    let cyclic: BTreeSet<usize> = cycles.iter().flatten().copied().collect();
    for cycle in cycles {
        let mut names = cycle.iter().map(|edge| &*events[edges[*edge].0].facts.id.value);
        let first = names.next().unwrap_or_default();
        let through: Vec<String> = names.map(|name| format!("`{name}`")).collect();
        let message = format!("`{first}` is its own outcome, through {}", through.join(", "));
        let Some(finding) = cycle.first().and_then(|edge| {
            about(&events[edges[*edge].0], Diagnostic::error, "outcome-cycle", message)
        }) else {
            continue;
        };
        let steps = cycle.iter().skip(1).map(|edge| &events[edges[*edge].0].facts);
        report.push(
            steps
                .filter_map(|facts| Some((facts, facts.outcome.as_ref()?)))
                .fold(finding, |finding, (facts, outcome)| {
                    let step =
                        format!("the outcome of `{}` is `{}`", facts.id.value, outcome.value);
                    finding.also(&facts.file, Some(outcome.span), step)
                })
                .help("let the last of them name what came of it, or nothing"),
        );
    }
    for (_, (at, outcome)) in edges.iter().enumerate().filter(|(n, _)| !cyclic.contains(n)) {
        let (event, outcome) = (&events[*at], &events[*outcome]);
        if matches!(outcome.facts.status, Status::Scheduled | Status::Forecast) {
            let message = format!(
                "the outcome “{}” is itself only {}",
                outcome.facts.title,
                outcome.facts.status.id()
            );
            report.extend(about(event, Diagnostic::warning, "outcome", message).map(|finding| {
                finding.help("name what came of it in the end, or use `related:` until it has")
            }));
        }
        let made = event.sources.iter().filter_map(|source| {
            match sources[*source].date(Variable::ISSUED) {
                Some(SourceDate::Date(date)) => date.earliest().day(),
                _ => None,
            }
        });
        if let Some((made, came)) = made.min().zip(outcome.facts.when.date.latest().day())
            && came < made
            && event.facts.status != Status::Disputed
        {
            let message = format!(
                "the outcome “{}” ({}) was over before the first source of this appeared, on {}",
                outcome.facts.title,
                outcome.facts.when.date.label(),
                Edtf::from_day(made).label()
            );
            report.extend(about(event, Diagnostic::warning, "outcome-early", message).map(
                |finding| {
                    finding.help(
                        "correct a date, add the source that expected it, or name another outcome",
                    )
                },
            ));
        }
    }
}

/// A finding at the `outcome` of `event`.
fn about(
    event: &Event,
    finding: impl Fn(&'static str, &FilePath, String) -> Diagnostic,
    code: &'static str,
    message: String,
) -> Option<Diagnostic> {
    let facts = &event.facts;
    Some(finding(code, &facts.file, message).at(facts.outcome.as_ref()?.span))
}

/// A warning for each event that is overdue.
pub(in crate::site) fn overdue_events(
    outcomes: &Outcomes,
    events: &Events,
    as_of: Option<&Edtf>,
) -> Report {
    let mut report = Report::default();
    let Some(as_of) = as_of else { return report };
    for id in &outcomes.overdue {
        let facts = &events[*id].facts;
        let message = format!(
            "{} for {}, which is over as of {}, and no outcome is named",
            facts.status.id(),
            facts.when.date.label(),
            as_of.label()
        );
        let finding = Diagnostic::warning("overdue", &facts.file, message)
            .help("add `outcome:` with the event that came of it, or `status: cancelled`");
        report.push(Diagnostic { span: facts.date_span(), ..finding });
    }
    report
}
