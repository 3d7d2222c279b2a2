//! How events stand to each other in time, and what that leaves of their dates.

use super::noun::Noun;
use crate::date::{CalendarSpan, Day, Duration, Instant, WallClock};

/// How events stand to each other in time, and what that leaves of their dates.
pub trait RelationWords {
    /// How an event stands to another, before that one's name: "3 days after".
    fn apart(&self, order: Order, lag: Lag) -> String;

    /// The same where the event's file says how far they are apart at most: "Within 2 hours after".
    fn within(&self, order: Order, duration: Duration) -> String;

    /// What leads to an event that has to do with this one.
    fn see_also(&self) -> String;

    /// What leads to an event that may be this one.
    fn may_be_the_same(&self) -> String;

    /// What relations leave of a date: "between 29 and 30 June 2019".
    fn narrowed(&self, narrowed: &Narrowed) -> String;
}

/// Which of two events comes first.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Order {
    /// The other.
    After,
    /// The one that is spoken of.
    Before,
}

/// How long it is from one event to a later one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Lag {
    /// Their dates do not say.
    Unknown,
    /// Both are known to the day, and it is one day.
    SameDay,
    /// From one moment to another.
    Moments(Instant, Instant),
    /// So many seconds, told in hours and minutes.
    Hours(u32),
    /// From one day to another.
    Days(CalendarSpan),
    /// At least so many hours, days, months or years, and so many of them at most. Days are whole ones; of the
    /// others it is a little less than the most.
    Between {
        /// 0 where there is no least.
        least: usize,
        /// Not less than `least`.
        most: usize,
        /// What is counted.
        unit: Noun,
    },
}

/// What relations leave of a date.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Narrowed {
    /// One day, and on it no time before or after those on its clock.
    OneDay(Day, Option<WallClock>, Option<WallClock>),
    /// From one day to another.
    Days(Day, Day),
    /// That day or later.
    NotBefore(Day),
    /// That day or earlier.
    NotAfter(Day),
}
