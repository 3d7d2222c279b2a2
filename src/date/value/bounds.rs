//! Between which days a date lies (`tests/spec/dates.md`). Marks of doubt never move these bounds.

use super::day::Day;
use super::edtf::{Edtf, Ending, Form, Member};
use super::end::End;
use super::parts::Date;
use std::fmt;

/// One end of the time that a date can mean.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Bound {
    /// That day.
    Day(Day),
    /// `..`: it goes on, or no bound is meant.
    Open,
    /// Nothing written: there was an end (or a start), but nobody knows when.
    Unknown,
}

impl Bound {
    /// The day, where there is one.
    #[must_use]
    pub fn day(self) -> Option<Day> {
        match self {
            Bound::Day(day) => Some(day),
            Bound::Open | Bound::Unknown => None,
        }
    }
}

/// The day on which something lies between two days, where they are one.
fn one_day((first, last): (Bound, Bound)) -> Option<Day> {
    first.day().filter(|_| first == last)
}

/// The day; `..` where open; nothing where unknown.
impl fmt::Display for Bound {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Bound::Day(day) => write!(f, "{day}"),
            Bound::Open => f.write_str(".."),
            Bound::Unknown => Ok(()),
        }
    }
}

impl Edtf {
    /// The first day that it can mean.
    ///
    /// ```
    /// # use annals::date::{Bound, Edtf};
    /// assert_eq!(Edtf::parse("156X-12-25")?.earliest().to_string(), "1560-12-25");
    /// assert_eq!(Edtf::parse("../1985")?.earliest(), Bound::Open);
    /// assert_eq!(Edtf::parse("/1985")?.earliest(), Bound::Unknown);
    /// # Ok::<(), annals::date::DateError>(())
    /// ```
    #[must_use]
    pub fn earliest(&self) -> Bound {
        self.outer(End::First)
    }

    /// The last day that it can mean.
    #[must_use]
    pub fn latest(&self) -> Bound {
        self.outer(End::Last)
    }

    /// Between which two days it begins: of an interval, the bounds of its start; of all else, its
    /// own. An open or unknown start is so on both sides.
    #[must_use]
    pub fn start(&self) -> (Bound, Bound) {
        self.side(End::First)
    }

    /// Between which two days it ends, in the same way.
    #[must_use]
    pub fn end(&self) -> (Bound, Bound) {
        self.side(End::Last)
    }

    /// The day on which it begins, where that is one.
    ///
    /// ```
    /// # use annals::date::Edtf;
    /// let begins = |date: &str| Edtf::parse(date).ok()?.first_day().map(|day| day.to_string());
    /// assert_eq!(begins("2019-06-30/2019-07").as_deref(), Some("2019-06-30"));
    /// assert_eq!(begins("2019-06"), None);
    /// ```
    #[must_use]
    pub fn first_day(&self) -> Option<Day> {
        one_day(self.start())
    }

    /// The day on which it ends, where that is one.
    #[must_use]
    pub fn last_day(&self) -> Option<Day> {
        one_day(self.end())
    }

    /// Of a set, between which two days each of its members lies; nothing for other dates.
    #[must_use]
    pub fn members(&self) -> Vec<(Bound, Bound)> {
        let Form::Set(set) = &self.form else { return Vec::new() };
        let bounds = |member| (member_bound(member, End::First), member_bound(member, End::Last));
        set.members.iter().map(bounds).collect()
    }

    /// Between which two days its start or its end lies.
    fn side(&self, side: End) -> (Bound, Bound) {
        match &self.form {
            Form::Interval(interval) => {
                let ending = side.of(&interval.start, &interval.end);
                (ending_bound(ending, End::First), ending_bound(ending, End::Last))
            }
            _ => (self.earliest(), self.latest()),
        }
    }

    fn outer(&self, end: End) -> Bound {
        match &self.form {
            Form::Date(date) | Form::Moment(date, _) => date_bound(date, end),
            Form::Interval(interval) => ending_bound(end.of(&interval.start, &interval.end), end),
            Form::Set(set) => {
                let bounds = set.members.iter().map(|member| member_bound(member, end));
                bounds.reduce(|a, b| wider(a, b, end)).unwrap_or(Bound::Unknown)
            }
        }
    }
}

fn date_bound(date: &Date, end: End) -> Bound {
    // The grammar lets no date pass that has no real day.
    date.extreme(end).map_or(Bound::Unknown, Bound::Day)
}

fn ending_bound(ending: &Ending, end: End) -> Bound {
    match ending {
        Ending::Date(date) => date_bound(date, end),
        Ending::Open => Bound::Open,
        Ending::Unknown => Bound::Unknown,
    }
}

fn member_bound(member: &Member, end: End) -> Bound {
    match (member, end) {
        (Member::UpTo(_), End::First) | (Member::From(_), End::Last) => Bound::Open,
        (Member::Date(date) | Member::UpTo(date) | Member::From(date), _) => date_bound(date, end),
        (Member::Range(from, to), _) => date_bound(end.of(from, to), end),
    }
}

/// Of two bounds at one end, the one that leaves more.
fn wider(a: Bound, b: Bound, end: End) -> Bound {
    match (a, b) {
        (Bound::Open, _) | (_, Bound::Open) => Bound::Open,
        (Bound::Day(a), Bound::Day(b)) => Bound::Day(end.of(a.min(b), a.max(b))),
        _ => Bound::Unknown,
    }
}
