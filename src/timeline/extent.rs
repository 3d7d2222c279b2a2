//! From when to when something lies, on an axis of seconds.

use crate::date::{Bound, Day, Edtf, Instant};

/// Seconds in a day.
pub(super) const DAY: i128 = 86_400;

/// A stretch of time, in seconds since 1970-01-01 00:00 UTC, its end not included. Never empty.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Extent {
    /// None where it is open or unknown.
    pub from: Option<i128>,
    /// None where it is open or unknown.
    pub to: Option<i128>,
}

impl Extent {
    /// From the earliest to the latest moment that `date` can mean. None for a date that has no
    /// place on an axis.
    pub fn of(date: &Edtf) -> Option<Extent> {
        date.anchor()?;
        match date.instant() {
            Some(instant) => Some(Extent::at(instant, 1)),
            None => Some(Extent::between(date.earliest(), date.latest())),
        }
    }

    /// So many seconds from `instant` on.
    pub fn at(instant: Instant, seconds: i128) -> Extent {
        let from = instant.day.number() * DAY + i128::from(instant.second);
        Extent { from: Some(from), to: Some(from + seconds.max(1)) }
    }

    /// From the beginning of the day `first` to the end of the day `last`.
    pub fn between(first: Bound, last: Bound) -> Extent {
        Extent {
            from: first.day().map(|day| whole_day(day).0),
            to: last.day().map(|day| whole_day(day).1),
        }
    }

    /// Its length in seconds; None where an end is open or unknown.
    pub fn length(self) -> Option<i128> {
        Some(self.to? - self.from?)
    }

    /// What an interval with vague ends covers, whichever of its possible ends is right.
    pub fn certain(date: &Edtf) -> Option<(i128, i128)> {
        let (start, end) = (date.start(), date.end());
        let is_vague = |(earliest, latest): (Bound, Bound)| earliest != latest;
        if !date.is_interval() || !(is_vague(start) || is_vague(end)) {
            return None;
        }
        let from = whole_day(start.1.day()?).0;
        let to = whole_day(end.0.day()?).1;
        (from < to).then_some((from, to))
    }
}

/// From the beginning of a day to that of the next.
pub fn whole_day(day: Day) -> (i128, i128) {
    let from = day.number() * DAY;
    (from, from + DAY)
}

/// Seconds as days.
pub fn days(seconds: i128) -> f64 {
    // Whole days are exact as far as a double goes; the division by itself would be too, nearly.
    seconds.div_euclid(DAY) as f64 + seconds.rem_euclid(DAY) as f64 / DAY as f64
}
