//! The value that the whole room is about: one EDTF expression.

use super::day::Day;
use super::end::End;
use super::error::DateError;
use super::parts::{Date, Qualifier};
use super::time::TimeOfDay;
use super::zone::Zone;

/// A date of the Extended Date/Time Format (ISO 8601-2:2019 annex A; Library of Congress, 4
/// February
/// 2019), levels 0 to 2: a date of any precision, a date with time, an interval or a set.
///
/// Two values are equal where they say the same, however they are spelt: `?2001` equals `2001?`.
/// [`Display`](std::fmt::Display) prints the canonical spelling, which parses to an equal value.
///
/// ```
/// use annals::date::Edtf;
///
/// let date = Edtf::parse("2018-06-~12")?;
/// assert_eq!(date.level(), 2);
/// assert_eq!(date.label(), "c. 12 June 2018");
/// assert_eq!(Edtf::parse("~2018-~06")?.to_string(), "2018-06~");
/// # Ok::<(), annals::date::DateError>(())
/// ```
#[derive(Clone, Debug)]
pub struct Edtf {
    pub(in crate::date) form: Form,
    /// Of the spelling, not of the value.
    pub(in crate::date) level: u8,
}

/// The four kinds of expression. The rare big ones are boxed, so that a million dates stay small.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::date) enum Form {
    Date(Date),
    Moment(Date, Clock),
    Interval(Box<Interval>),
    Set(Box<Set>),
}

/// `hh:mm:ss` and the shift after it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::date) struct Clock {
    pub(in crate::date) hour: u8,
    pub(in crate::date) minute: u8,
    pub(in crate::date) second: u8,
    pub(in crate::date) shift: Option<Shift>,
}

/// The shift from UTC, as written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::date) enum Shift {
    Utc,
    Minutes { minutes: i16, hours_only: bool },
}

/// `start/end`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::date) struct Interval {
    pub(in crate::date) start: Ending,
    pub(in crate::date) end: Ending,
}

/// One end of an interval.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::date) enum Ending {
    Date(Date),
    /// `..`
    Open,
    /// Nothing written.
    Unknown,
}

/// `{…}` (all of) or `[…]` (one of).
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::date) struct Set {
    pub(in crate::date) all: bool,
    pub(in crate::date) members: Vec<Member>,
}

/// One member of a set.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::date) enum Member {
    Date(Date),
    /// `..a`
    UpTo(Date),
    /// `a..`
    From(Date),
    /// `a..b`
    Range(Date, Date),
}

impl Edtf {
    /// The interval from one date to another (`date:` and `end:` of an event).
    ///
    /// # Errors
    /// Where either is an interval, a set or has a time of day, or where the end lies before the
    /// start. The offset counts in the canonical text `start/end`.
    pub fn interval(start: &Edtf, end: &Edtf) -> Result<Edtf, DateError> {
        let (start_text, end_text) = (start.to_string(), end.to_string());
        let ending = |edtf: &Edtf, text: &str, offset: usize, name: &str| match &edtf.form {
            Form::Date(date) => Ok(Ending::Date(*date)),
            Form::Moment(..) => Err(DateError::at(
                offset,
                text.len(),
                format!("the {name} of an interval is a date without time of day"),
            )),
            Form::Interval(_) | Form::Set(_) => Err(DateError::at(
                offset,
                text.len(),
                format!("the {name} of an interval is one date, not an interval or a set"),
            )),
        };
        let interval = Interval {
            start: ending(start, &start_text, 0, "start")?,
            end: ending(end, &end_text, start_text.len() + 1, "end")?,
        };
        if !interval.is_in_order() {
            let message = format!("the end {end_text} lies before the start {start_text}");
            return Err(DateError::at(start_text.len() + 1, end_text.len(), message));
        }
        let masked = interval.dates().any(|date| date.is_masked());
        let level = if masked { 2 } else { start.level.max(end.level) };
        Ok(Edtf { form: Form::Interval(Box::new(interval)), level })
    }

    /// The lowest EDTF level (0 to 2) that has every feature of the text as it was written: `2001?`
    /// is of level 1, and `?2001`, which means the same, of level 2.
    #[must_use]
    pub fn level(&self) -> u8 {
        self.level
    }

    /// Whether any part of it is marked as an estimate (`~` or `%`). An `S` year is not marked so,
    /// though its label says "c.".
    #[must_use]
    pub fn is_approximate(&self) -> bool {
        self.qualifier().approximate
    }

    /// Whether any part of it is marked as doubtful (`?` or `%`).
    #[must_use]
    pub fn is_uncertain(&self) -> bool {
        self.qualifier().uncertain
    }

    /// All marks on any part of it together.
    #[must_use]
    pub fn qualifier(&self) -> Qualifier {
        self.dates().fold(Qualifier::default(), |sum, date| sum.and(date.qualifier()))
    }

    /// Whether it is an interval, `a/b`.
    #[must_use]
    pub fn is_interval(&self) -> bool {
        matches!(self.form, Form::Interval(_))
    }

    /// Whether it is a set, `[…]` or `{…}`.
    #[must_use]
    pub fn is_set(&self) -> bool {
        matches!(self.form, Form::Set(_))
    }

    /// The time of day in the string itself, with its shift from UTC where it has one.
    #[must_use]
    pub fn time(&self) -> Option<(TimeOfDay, Option<Zone>)> {
        let Form::Moment(_, clock) = &self.form else {
            return None;
        };
        let Clock { hour, minute, second, .. } = *clock;
        let zone = clock.shift.map(|shift| Zone::Fixed(shift.minutes()));
        Some((TimeOfDay::Clock { hour, minute, second: Some(second) }, zone))
    }

    /// The single day that it names, where it names one and only one (with or without time of day).
    #[must_use]
    pub fn exact_day(&self) -> Option<Day> {
        match &self.form {
            Form::Date(date) | Form::Moment(date, _) => date.exact_day(),
            Form::Interval(_) | Form::Set(_) => None,
        }
    }

    /// The day of a date that is one and no more, without a mark: most dates are, and are said the shortest way.
    pub(in crate::date) fn plain_day(&self) -> Option<Day> {
        match &self.form {
            Form::Date(date) if !date.qualifier().is_set() => date.exact_day(),
            _ => None,
        }
    }

    /// The marks on each part, in words for tables and tests: `year~ month~`, `start.year?`,
    /// `1.year?` (members of a set count from 1). Empty where nothing is marked.
    #[must_use]
    pub fn qualifiers(&self) -> String {
        let mut words = Vec::new();
        match &self.form {
            Form::Date(date) | Form::Moment(date, _) => push_qualifiers(&mut words, "", date),
            Form::Interval(interval) => {
                for (name, ending) in [("start.", interval.start), ("end.", interval.end)] {
                    ending.date().iter().for_each(|date| push_qualifiers(&mut words, name, date));
                }
            }
            Form::Set(set) => {
                for (index, member) in set.members.iter().enumerate() {
                    let prefix = format!("{}.", index + 1);
                    member.dates().for_each(|date| push_qualifiers(&mut words, &prefix, date));
                }
            }
        }
        words.join(" ")
    }

    /// Every date in it, in the order of writing.
    pub(in crate::date) fn dates(&self) -> impl Iterator<Item = &Date> {
        let (one, pair, members) = match &self.form {
            Form::Date(date) | Form::Moment(date, _) => (Some(date), None, None),
            Form::Interval(interval) => (None, Some(interval), None),
            Form::Set(set) => (None, None, Some(set)),
        };
        let pair = pair.into_iter().flat_map(|interval| interval.dates());
        let members = members.into_iter().flat_map(|set| set.members.iter());
        one.into_iter().chain(pair).chain(members.flat_map(Member::dates))
    }
}

fn push_qualifiers(words: &mut Vec<String>, prefix: &str, date: &Date) {
    for (name, qualifier) in ["year", "month", "day"].into_iter().zip(date.qualifiers()) {
        if let Some(sign) = qualifier.sign() {
            words.push(format!("{prefix}{name}{sign}"));
        }
    }
}

impl Shift {
    /// Minutes east of Greenwich.
    pub(in crate::date) fn minutes(self) -> i16 {
        match self {
            Shift::Utc => 0,
            Shift::Minutes { minutes, .. } => minutes,
        }
    }
}

impl Ending {
    pub(in crate::date) fn date(&self) -> Option<&Date> {
        match self {
            Ending::Date(date) => Some(date),
            Ending::Open | Ending::Unknown => None,
        }
    }
}

impl Interval {
    pub(in crate::date) fn dates(&self) -> impl Iterator<Item = &Date> {
        self.start.date().into_iter().chain(self.end.date())
    }

    /// Whether it can start before it ends. Overlap is fine: `2004-06/2004`.
    pub(in crate::date) fn is_in_order(&self) -> bool {
        let start = self.start.date().and_then(|date| date.extreme(End::First));
        let end = self.end.date().and_then(|date| date.extreme(End::Last));
        start.zip(end).is_none_or(|(start, end)| start <= end)
    }
}

impl Member {
    pub(in crate::date) fn dates(&self) -> impl Iterator<Item = &Date> {
        let (first, second) = match self {
            Member::Date(date) | Member::UpTo(date) | Member::From(date) => (date, None),
            Member::Range(from, to) => (from, Some(to)),
        };
        std::iter::once(first).chain(second)
    }
}

impl PartialEq for Edtf {
    fn eq(&self, other: &Edtf) -> bool {
        self.form == other.form
    }
}

impl Eq for Edtf {}
