//! Silences: how long a stretch without an event must be to deserve a line.

use super::Event;
use crate::date::{Bound, CalendarSpan, Day};

/// A silence is shown from this many times the chronology's usual step.
const TIMES_USUAL: i128 = 20;
/// And never below this many days.
const LEAST_DAYS: i128 = 60;

/// What counts as a silence in this chronology.
#[derive(Clone, Copy, Debug)]
pub struct Gaps {
    least: i128,
}

impl Gaps {
    /// From the configured number of days, or from the rhythm of the events themselves: the median
    /// step between neighbours.
    pub fn of(events: &[Event], configured: Option<i64>) -> Self {
        if let Some(days) = configured {
            return Gaps { least: i128::from(days) };
        }
        let mut steps: Vec<i128> =
            events.windows(2).filter_map(|w| days_between(&w[0], &w[1])).collect();
        if steps.is_empty() {
            return Gaps { least: i128::MAX };
        }
        let middle = steps.len() / 2;
        let median = *steps.select_nth_unstable(middle).1;
        Gaps { least: (median.max(1) * TIMES_USUAL).max(LEAST_DAYS) }
    }

    /// The words for the silence between two neighbours, where there is one worth words.
    pub fn between(&self, earlier: &Event, later: &Event) -> Option<String> {
        let days = days_between(earlier, later)?;
        if days < self.least {
            return None;
        }
        let span = CalendarSpan::between(begun(earlier)?, later.told.when.date.start().0.day()?);
        Some(span.words())
    }
}

/// The last day on which `event` can have begun. A long affair counts as heard from when it
/// begins, so that one open-ended event does not hide every silence after it.
fn begun(event: &Event) -> Option<Day> {
    match event.told.when.date.start() {
        (_, Bound::Day(day)) | (Bound::Day(day), _) => Some(day),
        _ => None,
    }
}

fn days_between(earlier: &Event, later: &Event) -> Option<i128> {
    let next = later.told.when.date.start().0.day()?;
    Some(begun(earlier)?.days_until(next).max(0))
}
