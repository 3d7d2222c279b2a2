//! What `after` and `before` say of events' dates: bounds are narrowed along all relations
//! ([`crate::date::propagate`]), and chains and cycles that cannot be true are reported.

use std::collections::{BTreeMap, BTreeSet};

use crate::date::{
    Bounded, Day, End, Instant, Precedence, Shape, Tightened, TimeOfDay, TimeRange, Zone, propagate,
};
use crate::diag::{Diagnostic, Report};
use crate::model::{self, Direction};
use crate::site::cycles::cycles;
use crate::site::ids::EventId;
use crate::site::time::placed::{Placed, PlacedEvents};

/// How long after midnight in Greenwich a day goes on in the westernmost zone, in seconds.
const WEST: i64 = 12 * 3600;
/// How long before midnight in Greenwich a day begins in the easternmost zone, in seconds.
const EAST: i64 = 14 * 3600;
/// Steps of a chain or cycle that are shown.
const MOST_STEPS: usize = 100;

/// What relations leave of an event's date; each side only where they narrow it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Bounds {
    /// Not before.
    pub earliest: Option<Limit>,
    /// Not after.
    pub latest: Option<Limit>,
}

/// One end of [`Bounds`].
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Limit {
    /// The day, on the event's own calendar.
    pub day: Day,
    /// The moment, where the time zones of both events are known. `None` where it is the first or last minute of the
    /// day, which says no more than the day does.
    pub at: Option<Instant>,
    /// The event that the relation leads to.
    pub by: EventId,
    /// The event whose own date sets the bound: `by`, or the last of a chain of relations that begins there.
    pub from: EventId,
}

/// `after` or `before` as an event's file says it: which event, its entry there, the other event.
pub(in crate::site) type RelationRef = (EventId, usize, EventId);

/// Narrows the dates of the events that `said` joins, and reports cycles and contradictions. Returns the events whose
/// dates are narrowed, with their bounds.
pub(in crate::site) fn resolve(
    events: &PlacedEvents,
    said: &[RelationRef],
    report: &mut Report,
) -> Vec<(EventId, Bounds)> {
    if said.is_empty() {
        return Vec::new();
    }
    let graph = ConstraintGraph::of(events, said);
    graph.report_cycles(report);
    let narrowed = propagate(&graph.dated, &graph.precedences);
    graph.report_conflicts(&narrowed, report);
    (0..graph.ids.len())
        .filter_map(|at| Some((graph.ids[at], graph.bounds(at, &narrowed)?)))
        .collect()
}

/// When the events that have relations can have begun.
pub(in crate::site) struct Begun {
    /// These events, in order.
    pub(in crate::site) ids: Vec<EventId>,
    /// What joins them; both ends are places in `ids`.
    pub(in crate::site) precedences: Vec<Precedence>,
    /// For each of `ids`, what its date and all relations leave of its beginning.
    pub(in crate::site) begun: Vec<TimeRange>,
}

/// When the events that `said` joins can have begun.
pub(in crate::site) fn begun(events: &PlacedEvents, said: &[RelationRef]) -> Begun {
    let graph = ConstraintGraph::of(events, said);
    let narrowed = propagate(&graph.dated, &graph.precedences);
    let begun = (0..graph.ids.len())
        .map(|at| {
            let Bounded { own, lasts } = graph.dated[at];
            match narrowed[at].range {
                _ if lasts => beginning(&events[graph.ids[at]], own),
                // A contradiction, which is reported, narrows nothing.
                left if left.is_empty() => own,
                left => left,
            }
        })
        .collect();
    Begun { ids: graph.ids, precedences: graph.precedences, begun }
}

/// When something that lasts can have begun: no later than its start can have been over.
fn beginning(event: &Placed, own: TimeRange) -> TimeRange {
    let date = &event.facts.when.date;
    let first = match date.shape() {
        Shape::AllOf => date.members().into_iter().filter_map(|(_, last)| last.day()).min(),
        _ => date.start().1.day().or_else(|| date.end().1.day()),
    };
    let zone = event.zone.unwrap_or(Zone::UTC);
    let over = first.and_then(|day| zone.midnight(day.plus_days(1)?)?.plus_seconds(-1));
    TimeRange { latest: over.or(own.latest), ..own }
}

/// The graph of relations: events are its nodes, precedences its edges.
struct ConstraintGraph<'a> {
    events: &'a PlacedEvents,
    said: &'a [RelationRef],
    /// Each of its events, in order; everything below is by place in this list.
    ids: Vec<EventId>,
    dated: Vec<Bounded>,
    /// True for an event without a zone that is joined to one with a zone: its day may be that day anywhere on earth.
    anywhere: Vec<bool>,
    /// One for each of `said`.
    precedences: Vec<Precedence>,
}

impl<'a> ConstraintGraph<'a> {
    fn of(events: &'a PlacedEvents, said: &'a [RelationRef]) -> Self {
        let ids: BTreeSet<EventId> = said.iter().flat_map(|(at, _, other)| [*at, *other]).collect();
        let ids: Vec<EventId> = ids.into_iter().collect();
        let place: BTreeMap<EventId, usize> =
            ids.iter().enumerate().map(|(at, id)| (*id, at)).collect();
        let precedences: Vec<Precedence> = said
            .iter()
            .map(|(at, entry, other)| {
                let relative = &events[*at].facts.relative[*entry];
                let (at, other) = (place[at], place[other]);
                let (earlier, later) = match relative.direction {
                    Direction::After => (other, at),
                    Direction::Before => (at, other),
                };
                Precedence { earlier, later, within: relative.within }
            })
            .collect();
        let has_zone = |at: usize| {
            let event = &events[ids[at]];
            event.zone.is_some() || event.facts.when.date.instant().is_some()
        };
        let components = connected_components(ids.len(), &precedences);
        let zoned: BTreeSet<usize> =
            (0..ids.len()).filter(|at| has_zone(*at)).map(|at| components[at]).collect();
        let anywhere: Vec<bool> =
            (0..ids.len()).map(|at| !has_zone(at) && zoned.contains(&components[at])).collect();
        let dated = ids
            .iter()
            .zip(&anywhere)
            .map(|(id, anywhere)| dated(&events[*id], *anywhere))
            .collect();
        ConstraintGraph { events, said, ids, dated, anywhere, precedences }
    }

    fn facts(&self, at: usize) -> &model::Event {
        &self.events[self.ids[at]].facts
    }

    /// Relations that lead round in a cycle, each cycle once.
    fn report_cycles(&self, report: &mut Report) {
        // In order of file, so that the report is the same whatever the order of events.
        let mut order: Vec<usize> = (0..self.said.len()).collect();
        order.sort_by_key(|by| {
            let (at, entry, _) = self.said[*by];
            (&self.events[at].facts.file, at, entry)
        });
        // What both files say, one with `after` and the other with `before`, is one step.
        let mut edges: Vec<(usize, usize)> = Vec::new();
        let mut said_by: BTreeMap<(usize, usize), Vec<usize>> = BTreeMap::new();
        for by in order {
            let Precedence { earlier, later, .. } = self.precedences[by];
            let said = said_by.entry((earlier, later)).or_default();
            if said.is_empty() {
                edges.push((earlier, later));
            }
            said.push(by);
        }
        for cycle in cycles(self.ids.len(), &edges) {
            let steps: Vec<usize> =
                cycle.iter().flat_map(|edge| &said_by[&edges[*edge]]).copied().collect();
            let first = self.precedences[steps[0]].earlier;
            let (at, entry, _) = self.said[steps[0]];
            let facts = &self.events[at].facts;
            let message = format!(
                "`{}` is said to come before itself, through {} relations",
                self.facts(first).id.value,
                cycle.len()
            );
            let finding = Diagnostic::error("relative-cycle", &facts.file, message)
                .at(facts.relative[entry].event.span)
                .help("one of these relations is the wrong way round, or too many");
            report.push(self.with_steps(finding, &steps));
        }
    }

    /// Dates and relations that cannot all be true.
    fn report_conflicts(&self, narrowed: &[Tightened], report: &mut Report) {
        let direct: BTreeSet<usize> = (0..self.precedences.len())
            .filter(|by| self.precedences[*by].contradicts(&self.dated))
            .collect();
        for by in &direct {
            report.push(self.direct(*by));
        }
        let mut reported: BTreeSet<(usize, usize)> = BTreeSet::new();
        for (at, result) in narrowed.iter().enumerate() {
            let own = self.dated[at].own;
            let ends = [
                (End::First, TimeRange { earliest: result.range.earliest, latest: own.latest }),
                (End::Last, TimeRange { earliest: own.earliest, latest: result.range.latest }),
            ];
            let of_one_that_lasts = ends.iter().find(|(_, stretch)| stretch.is_empty());
            let (firsts, lasts) = match (self.dated[at].lasts, of_one_that_lasts) {
                (false, _) if result.range.is_empty() => {
                    (self.chain(at, narrowed, End::First), self.chain(at, narrowed, End::Last))
                }
                (true, Some((End::First, _))) => (self.chain(at, narrowed, End::First), Vec::new()),
                (true, Some((End::Last, _))) => (Vec::new(), self.chain(at, narrowed, End::Last)),
                _ => continue,
            };
            let (from, to) = (self.end(at, &firsts), self.end(at, &lasts));
            let mut steps: Vec<usize> = firsts.into_iter().rev().collect();
            steps.extend(lasts);
            if steps.iter().all(|by| !direct.contains(by)) && reported.insert((from, to)) {
                report.push(self.indirect(from, to, &steps));
            }
        }
    }

    /// The relations by which a bound came to `at`, the nearest first.
    fn chain(&self, at: usize, narrowed: &[Tightened], end: End) -> Vec<usize> {
        let by = |at: usize| end.of(narrowed[at].earliest_by, narrowed[at].latest_by);
        let mut steps = Vec::new();
        let mut here = at;
        while let Some(step) = by(here).filter(|_| here == at || !self.dated[here].lasts) {
            steps.push(step);
            here = self.precedences[step].other(here);
            if steps.len() > self.precedences.len() {
                break;
            }
        }
        steps
    }

    /// Where a chain from `at` ends.
    fn end(&self, at: usize, steps: &[usize]) -> usize {
        steps.iter().fold(at, |here, step| self.precedences[*step].other(here))
    }

    /// A relation that the events' own dates rule out.
    fn direct(&self, by: usize) -> Diagnostic {
        let (at, entry, other) = self.said[by];
        let (date, other_date) = (when(&self.events[at]), when(&self.events[other]));
        let (facts, other) = (&self.events[at].facts, &self.events[other].facts);
        let relative = &facts.relative[entry];
        let message = format!(
            "said to be {} “{}” ({other_date}), but dated {date}",
            words(relative),
            other.title,
        );
        Diagnostic::error("date-contradiction", &facts.file, message)
            .at(relative.event.span)
            .help("correct one of the two dates, or the relation")
            .also(&other.file, Some(other.when.span), "the other event's date")
    }

    /// A chain of relations that the dates at its two ends rule out.
    fn indirect(&self, from: usize, to: usize, steps: &[usize]) -> Diagnostic {
        let dates = [from, to].map(|at| when(&self.events[self.ids[at]]));
        let (from, to) = (self.facts(from), self.facts(to));
        let message = format!(
            "“{}” ({}) and “{}” ({}) cannot both be right: {} relations join them",
            from.title,
            dates[0],
            to.title,
            dates[1],
            steps.len()
        );
        let finding = Diagnostic::error("date-contradiction", &from.file, message)
            .at(from.when.span)
            .help("correct one of the two dates, or one of the relations");
        let dated = format!("`{}` is dated {}", to.id.value, dates[1]);
        self.with_steps(finding, steps).also(&to.file, Some(to.when.span), dated)
    }

    /// `finding` with each step as its file says it.
    fn with_steps(&self, mut finding: Diagnostic, steps: &[usize]) -> Diagnostic {
        for by in steps.iter().take(MOST_STEPS) {
            let (at, entry, other) = self.said[*by];
            let [date, other_date] = [at, other].map(|id| when(&self.events[id]));
            let (facts, other) = (&self.events[at].facts, &self.events[other].facts);
            let relative = &facts.relative[entry];
            let (id, other) = (&facts.id.value, &other.id.value);
            let step = format!("`{id}` ({date}) is {} `{other}` ({other_date})", words(relative));
            finding = finding.also(&facts.file, Some(relative.event.span), step);
        }
        let more = steps.len().saturating_sub(MOST_STEPS);
        if more > 0 {
            finding.message += &format!("; the first {MOST_STEPS} are shown");
        }
        finding
    }

    /// What relations leave of the date of `at`; `None` where they do not narrow it, or contradict it.
    fn bounds(&self, at: usize, narrowed: &[Tightened]) -> Option<Bounds> {
        let result = narrowed[at];
        let event = &self.events[self.ids[at]];
        if self.dated[at].lasts || result.range.is_empty() || event.instant().is_some() {
            return None;
        }
        let limit = |end: End| {
            let (by, at_instant) = match end {
                End::First => (result.earliest_by?, result.range.earliest?),
                End::Last => (result.latest_by?, result.range.latest?),
            };
            let date = &event.facts.when.date;
            let own = end.of(date.earliest(), date.latest()).day();
            let zone = event.zone.unwrap_or(Zone::UTC);
            let slack = if self.anywhere[at] { end.of(-WEST, EAST) } else { 0 };
            let local = at_instant.plus_seconds(slack)?.clock_in(zone)?;
            let is_finer = match own {
                None => true,
                Some(own) if end == End::First => local.day > own,
                Some(own) => local.day < own,
            };
            let edge = end.of("00:00", "23:59");
            let is_clock = !self.anywhere[at] && local.time != edge;
            let on_own_day = own.is_none_or(|own| local.day == own);
            (is_finer || is_clock && on_own_day).then(|| Limit {
                day: local.day,
                at: is_clock.then_some(at_instant),
                by: self.ids[self.precedences[by].other(at)],
                from: self.ids[self.end(at, &self.chain(at, narrowed, end))],
            })
        };
        let bounds = Bounds { earliest: limit(End::First), latest: limit(End::Last) };
        (bounds.earliest.is_some() || bounds.latest.is_some()).then_some(bounds)
    }
}

/// "within 5 hours after", "before".
fn words(relative: &model::Relative) -> String {
    let word = relative.direction.id();
    let within = relative.within.map(|within| format!("within {} ", within.words()));
    format!("{}{word}", within.unwrap_or_default())
}

/// An event's date in words, with its time of day.
fn when(event: &Placed) -> String {
    let facts = &event.facts.when;
    let label = facts.date.label();
    let Some(time) = facts.time else { return label };
    let read = event.zone.zip(facts.date.exact_day());
    let read = read.filter(|_| event.instant().is_some());
    let read = read.and_then(|(zone, day)| zone.reading(day, time));
    let zone = read.map(|read| format!(" {}", read.abbreviation)).unwrap_or_default();
    format!("{label}, {time}{zone}")
}

/// The connected components of the graph, by union-find with path halving: for each place the smallest place of its
/// component.
fn connected_components(places: usize, precedences: &[Precedence]) -> Vec<usize> {
    let mut parent: Vec<usize> = (0..places).collect();
    fn root(parent: &mut [usize], mut at: usize) -> usize {
        while parent[at] != at {
            parent[at] = parent[parent[at]];
            at = parent[at];
        }
        at
    }
    for Precedence { earlier, later, .. } in precedences {
        let (a, b) = (root(&mut parent, *earlier), root(&mut parent, *later));
        parent[a.max(b)] = a.min(b);
    }
    (0..places).map(|at| root(&mut parent, at)).collect()
}

/// The first and last moment at which `event` can have been by its own date, and whether it lasts.
fn dated(event: &Placed, anywhere: bool) -> Bounded {
    let when = &event.facts.when;
    let lasts = when.date.is_interval() || when.date.shape() == Shape::AllOf;
    let (west, east) = if anywhere { (WEST, EAST) } else { (0, 0) };
    if let Some(instant) = event.instant() {
        // A clock without seconds means some second of its minute.
        let minute = matches!(when.time, Some(TimeOfDay::Clock { second: None, .. }));
        let own = TimeRange {
            earliest: instant.plus_seconds(-east),
            latest: instant.plus_seconds(west + if minute { 59 } else { 0 }),
        };
        return Bounded { own, lasts };
    }
    let zone = event.zone.unwrap_or(Zone::UTC);
    let begin = |day: Day| zone.midnight(day).or_else(|| Zone::UTC.midnight(day));
    let end = |day: Day| begin(day.plus_days(1)?)?.plus_seconds(-1);
    let earliest = when.date.earliest().day().and_then(begin);
    // A day that a place left out when it crossed the date line is over as it begins.
    let latest = when.date.latest().day().and_then(end);
    let latest = latest.map(|latest| earliest.map_or(latest, |earliest| earliest.max(latest)));
    let own = TimeRange {
        earliest: earliest.and_then(|instant| instant.plus_seconds(-east)),
        latest: latest.and_then(|instant| instant.plus_seconds(west)),
    };
    Bounded { own, lasts }
}
