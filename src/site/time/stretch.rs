//! Stretches of the calendar.

use crate::date::{Day, Period};

/// How wide a period is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Level {
    /// A decade, century or millennium, or what has no date at all.
    Wide,
    /// A year.
    Year,
    /// A month.
    Month,
    /// A day.
    Day,
}

/// A stretch of the calendar that a page is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Stretch {
    /// A year, a wider period, or what has no date at all: what events stand under in lists.
    Heading(Period),
    /// A month, 1 to 12, of a year.
    Month(i64, u8),
    /// A day.
    Day(Day),
}

impl Stretch {
    /// How wide it is.
    pub fn level(self) -> Level {
        match self {
            Stretch::Heading(Period::Year(_)) => Level::Year,
            Stretch::Heading(_) => Level::Wide,
            Stretch::Month(..) => Level::Month,
            Stretch::Day(_) => Level::Day,
        }
    }

    /// Its first and last year; none for what has no date.
    pub fn years(self) -> Option<(i64, i64)> {
        match self {
            Stretch::Heading(period) => period.years(),
            Stretch::Month(year, _) | Stretch::Day(Day { year, .. }) => Some((year, year)),
        }
    }
}
