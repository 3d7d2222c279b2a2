//! Silences: how long a stretch without an event must be to deserve a line
//! (`tests/spec/gaps.md`).

use std::cmp::Reverse;
use std::collections::BinaryHeap;

use oxc_index::IndexVec;

use crate::date::{Bound, CalendarSpan, Day, Edtf, Grain, Shape};
use crate::model::Status;
use crate::site::ids::EventId;
use crate::site::time::distance::Distance;
use crate::site::time::placed::{Placed, PlacedEvents};

/// A silence is shown from this many times the chronology's usual step.
const TIMES_USUAL: i128 = 20;
/// And never below this many days.
const LEAST_DAYS: i128 = 60;

/// The silences of a chronology that are worth a line.
#[derive(Clone, Debug, Default)]
pub struct Gaps {
    /// That before each event, where there is one.
    before: IndexVec<EventId, Option<Silence>>,
}

/// A stretch of time without an event.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Silence {
    /// How long it was, no more closely than the dates at its ends tell.
    pub length: Distance,
    /// Whether something that began before it lasted through it: then it is no silence by itself.
    pub is_shared: bool,
}

/// The last day so far on which something happened, and how precisely its date says so.
#[derive(Clone, Copy)]
struct Heard {
    day: Day,
    /// `None` where the date is an estimate or wider than a year.
    grain: Option<Grain>,
}

impl Gaps {
    /// The silences between `events`, which are in order. One is shown from the `configured` number of days on, or
    /// else from a multiple of the median step between neighbours. Takes O(n log n): a heap holds the ends of events
    /// that last.
    pub fn of(events: &PlacedEvents, configured: Option<i64>) -> Self {
        let dated: Vec<(EventId, &Edtf)> = events
            .iter_enumerated()
            .filter(|(_, event)| ends_a_silence(event))
            .map(|(id, event)| (id, &event.facts.when.date))
            .collect();
        let Some(least) = configured.map(i128::from).or_else(|| usual(&dated)) else {
            return Gaps::default();
        };
        let mut before = IndexVec::from_vec(vec![None; events.len()]);
        let mut heard: Option<Heard> = None;
        // Known ends of events that last, the earliest on top.
        let mut lasting: BinaryHeap<(Reverse<Day>, usize)> = BinaryHeap::new();
        for (at, (id, date)) in dated.iter().enumerate() {
            // An event that goes on during a silence does not break it, but its end may begin one.
            let next = date.start().0.day();
            while let Some((Reverse(day), of)) =
                lasting.peek().copied().filter(|top| next.is_some_and(|next| top.0.0 <= next))
            {
                lasting.pop();
                later(&mut heard, Heard { day, grain: grain(dated[of].1, end(dated[of].1)) });
            }
            if let Some((heard, next)) = heard.zip(next)
                && heard.day.days_until(next) >= least
            {
                let length = length(heard, next, grain(date, start(date)));
                before[*id] = Some(Silence { length, is_shared: !lasting.is_empty() });
            }
            if let Some(end) = known_end(date) {
                lasting.push((Reverse(end), at));
            }
            if let Some(day) = begun(date) {
                later(&mut heard, Heard { day, grain: grain(date, start(date)) });
            }
        }
        Gaps { before }
    }

    /// The silence before an event, where there is one worth a line.
    pub fn before(&self, id: EventId) -> Option<Silence> {
        *self.before.get(id)?
    }
}

/// What did not take place breaks no silence.
fn ends_a_silence(event: &Placed) -> bool {
    !matches!(event.facts.status, Status::Absence | Status::Cancelled)
}

/// So many times the median step between neighbours; None without neighbours.
fn usual(dated: &[(EventId, &Edtf)]) -> Option<i128> {
    let step = |(a, b): (&Edtf, &Edtf)| Some(begun(a)?.days_until(b.start().0.day()?).max(0));
    let pairs = dated.iter().zip(dated.iter().skip(1));
    let mut steps: Vec<i128> = pairs.filter_map(|(a, b)| step((a.1, b.1))).collect();
    if steps.is_empty() {
        return None;
    }
    let middle = steps.len() / 2;
    let median = *steps.select_nth_unstable(middle).1;
    Some((median.max(1) * TIMES_USUAL).max(LEAST_DAYS))
}

fn later(heard: &mut Option<Heard>, other: Heard) {
    if heard.is_none_or(|heard| heard.day < other.day) {
        *heard = Some(other);
    }
}

/// The first and last day on which a date can begin; for a list of dates (`{…}`), of the earliest.
fn start(date: &Edtf) -> (Bound, Bound) {
    let first = match date.shape() {
        Shape::AllOf => date.members().into_iter().min_by_key(|(first, _)| first.day()),
        _ => None,
    };
    first.unwrap_or_else(|| date.start())
}

/// The first and last day on which a date can end; for a list of dates (`{…}`), of the latest.
fn end(date: &Edtf) -> (Bound, Bound) {
    let last = match date.shape() {
        Shape::AllOf => date.members().into_iter().max_by_key(|(_, last)| last.day()),
        _ => None,
    };
    last.unwrap_or_else(|| date.end())
}

/// The day on which something that lasts is known to have ended.
fn known_end(date: &Edtf) -> Option<Day> {
    let lasts = date.is_interval() || date.shape() == Shape::AllOf;
    lasts.then(|| known(end(date))).flatten()
}

/// The last day on which a date can have begun. For a date that spans ten years or more it is the first such day, so
/// that one vague date does not hide every silence after it.
fn begun(date: &Edtf) -> Option<Day> {
    match start(date) {
        bounds @ (Bound::Day(_), Bound::Day(_)) => known(bounds),
        (Bound::Day(day), _) | (_, Bound::Day(day)) => Some(day),
        // Only its end is known.
        _ => None,
    }
}

/// The last day of two bounds that are less than ten years apart, else the first.
fn known((first, last): (Bound, Bound)) -> Option<Day> {
    let (first, last) = (first.day()?, last.day()?);
    Some(if last.year.saturating_sub(first.year) < 10 { last } else { first })
}

/// How precisely a date gives one of its ends; `None` where it is an estimate, or wider than a year.
fn grain(date: &Edtf, (first, last): (Bound, Bound)) -> Option<Grain> {
    if date.qualifier().is_set() {
        return None;
    }
    let (first, last) = (first.day()?, last.day()?);
    [Grain::Day, Grain::Month, Grain::Year]
        .into_iter()
        .find(|grain| grain.unit(first) == grain.unit(last))
}

/// How long a silence was, no more closely than the dates at its ends tell.
fn length(heard: Heard, next: Day, grain: Option<Grain>) -> Distance {
    let span = CalendarSpan::between(heard.day, next);
    let months = Grain::Month.unit(next) - Grain::Month.unit(heard.day);
    match heard.grain.zip(grain).map(|(a, b)| a.max(b)) {
        Some(Grain::Day) => Distance { span, about: false },
        Some(Grain::Month) if months > 0 => {
            let span = CalendarSpan::of_months(u64::try_from(months).unwrap_or(u64::MAX));
            Distance { span, about: false }
        }
        _ => Distance { span, about: true },
    }
}
