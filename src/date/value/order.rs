//! The order of events in time (`tests/spec/order.md`, rules 1 to 6). Step 7, weight and path,
//! belongs to the site.

use super::bounds::Bound;
use super::day::Day;
use super::edtf::{Edtf, Ending, Form};
use super::end::End;
use super::parts::Date;
use super::time::{Instant, TimeOfDay};
use super::zone::Zone;
use std::cmp::Reverse;

/// Where a date stands among others. Small, and compared without looking at the date again.
///
/// ```
/// # use annals::date::Edtf;
/// let key = |text: &str| Edtf::parse(text).map(|date| date.key());
/// assert!(key("2018")? < key("2018-01-01")?, "the whole before its parts");
/// assert!(key("2018-06-12")? < key("2018-06-12~")?, "the plain before the approximate");
/// assert!(key("1985-04-12")? < key("1985-04-12T00:00:00Z")?, "no time before any time");
/// # Ok::<(), annals::date::DateError>(())
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct SortKey {
    // The fields stand in the order of the steps; the derived comparison goes through them.
    undated: bool,
    /// The instant of its clock, or that at which its anchor day begins.
    at: Instant,
    by_clock: bool,
    anchor: Day,
    started: SortingStart,
    end: SortingEnd,
    /// 0 plain, 1 `?`, 2 `~`, 3 `%`.
    doubt: u8,
}

/// Step 4: what was already going on comes first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
enum SortingStart {
    OpenOrUnknown,
    Dated,
}

/// Step 5: the later end comes first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
enum SortingEnd {
    Open,
    Unknown,
    Day(Reverse<Day>),
}

impl SortKey {
    /// The day by which the date is sorted and grouped: see [`Edtf::anchor`].
    #[must_use]
    pub fn anchor(&self) -> Option<Day> {
        (!self.undated).then_some(self.anchor)
    }

    /// The instant by which it is sorted: that of its clock, or that at which its anchor day begins,
    /// in UTC where no zone is given.
    #[must_use]
    pub fn instant(&self) -> Instant {
        self.at
    }

    /// Whether that instant is one of a clock.
    #[must_use]
    pub fn is_by_clock(&self) -> bool {
        self.by_clock
    }

    /// The same place at this instant of a time of day given outside the date (`time:`).
    #[must_use]
    pub fn at(self, utc: Instant) -> SortKey {
        SortKey { by_clock: true, ..self.from(utc) }
    }

    /// The same place, beginning at another instant.
    #[must_use]
    pub fn from(self, utc: Instant) -> SortKey {
        SortKey { at: utc, ..self }
    }
}

impl Edtf {
    /// The day by which it is sorted and grouped: the earliest day; for an `S` year 1 January of
    /// the estimate; for an interval its start's anchor, or its end's earliest day where the start
    /// is open, unknown or undated; for a set the earliest day of its dated members. `None` where
    /// it is undated: no digit of the year is known.
    #[must_use]
    pub fn anchor(&self) -> Option<Day> {
        self.dated_anchor().map(|(day, _)| day)
    }

    /// The key to sort by. A time of day in the string itself counts, in UTC where it has no shift;
    /// for one given outside it there is [`SortKey::at`].
    #[must_use]
    pub fn key(&self) -> SortKey {
        let dated = self.anchor();
        let anchor =
            dated.or_else(|| self.dates().filter_map(|date| date.extreme(End::First)).min());
        // A date always has a day; the fallback only keeps the function total.
        let anchor = anchor.unwrap_or(Day { year: 0, month: 1, day: 1 });
        let start = match &self.form {
            Form::Interval(interval) => interval.start.date().is_some(),
            _ => self.earliest().day().is_some(),
        };
        let (clock, qualifier) = (self.instant(), self.qualifier());
        SortKey {
            undated: dated.is_none(),
            at: clock.unwrap_or(Instant { day: anchor, second: 0 }),
            by_clock: clock.is_some(),
            anchor,
            started: if start { SortingStart::Dated } else { SortingStart::OpenOrUnknown },
            end: self.sorting_end(),
            doubt: u8::from(qualifier.uncertain) + 2 * u8::from(qualifier.approximate),
        }
    }

    /// Step 5. An `S` year stands with its estimate, at both ends: 1950S2 beside 1950, although it
    /// may mean 1999.
    fn sorting_end(&self) -> SortingEnd {
        let estimate = match &self.form {
            Form::Date(date) if date.year.significant.is_some() => date.year.value(),
            _ => None,
        };
        match estimate.map_or_else(|| self.latest(), |year| Bound::Day(Day::last_of(year))) {
            Bound::Open => SortingEnd::Open,
            Bound::Unknown => SortingEnd::Unknown,
            Bound::Day(day) => SortingEnd::Day(Reverse(day)),
        }
    }

    /// The instant of a time of day in the string itself; one without shift is taken as UTC.
    #[must_use]
    pub fn instant(&self) -> Option<Instant> {
        let Form::Moment(date, clock) = &self.form else {
            return None;
        };
        let time =
            TimeOfDay::Clock { hour: clock.hour, minute: clock.minute, second: Some(clock.second) };
        let zone = Zone::Fixed(clock.shift.map_or(0, super::edtf::Shift::minutes));
        zone.instant(date.exact_day()?, time)
    }

    /// The anchor, and the date that it is the anchor of.
    pub(in crate::date) fn dated_anchor(&self) -> Option<(Day, &Date)> {
        match &self.form {
            Form::Date(date) | Form::Moment(date, _) => date_anchor(date).zip(Some(date)),
            Form::Interval(interval) => {
                let start = match &interval.start {
                    Ending::Date(date) => date_anchor(date).zip(Some(date)),
                    Ending::Open | Ending::Unknown => None,
                };
                start.or_else(|| earliest_of(interval.end.date()?))
            }
            Form::Set(_) => self.dates().filter_map(earliest_of).min_by_key(|(day, _)| *day),
        }
    }
}

fn date_anchor(date: &Date) -> Option<Day> {
    match date.year.significant {
        Some(_) => date.year.value().map(Day::first_of),
        None => earliest_of(date).map(|(day, _)| day),
    }
}

fn earliest_of(date: &Date) -> Option<(Day, &Date)> {
    if date.year.is_unknown() {
        return None;
    }
    date.extreme(End::First).map(|day| (day, date))
}
