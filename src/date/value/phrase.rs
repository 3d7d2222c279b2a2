//! What there is to say of a date, before any language says it: the same facts for every language, and no word of one.
//!
//! [`Edtf::expression`] is where a language starts. It says which dates stand in an expression and how; a [`Phrase`]
//! says of one date what is known of its year, what is known below that, and what is in doubt.

use super::day::{Day, days_in_month};
use super::edtf::{Edtf, Ending, Form, Member};
use super::end::End;
use super::parts::{Date, Field, Qualifier, YearForm};
use super::time::TimeOfDay;
use super::zone::Zone;

/// The dates of an expression, and how they stand in it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Expression {
    /// One date.
    Date(Phrase),
    /// A date with a time of day, and the shift from UTC where it has one.
    Moment(Phrase, TimeOfDay, Option<Zone>),
    /// From one date to another.
    Interval(Phrase, Phrase),
    /// From a date on, with no end.
    Since(Phrase),
    /// Up to a date, with no beginning.
    Until(Phrase),
    /// From a date to an unknown one.
    UnknownEnd(Phrase),
    /// From an unknown date to a date.
    UnknownStart(Phrase),
    /// Each of these.
    AllOf(Vec<SetPhrase>),
    /// One of these.
    OneOf(Vec<SetPhrase>),
}

/// One member of a set.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum SetPhrase {
    /// A date.
    Date(Phrase),
    /// Every one of the unit from one date to another.
    Range(Phrase, Phrase),
    /// A date and whatever is earlier.
    UpTo(Phrase),
    /// A date and whatever is later.
    From(Phrase),
}

/// What there is to say of one date.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Phrase {
    /// The year.
    pub year: YearPhrase,
    /// What is known below the year.
    pub within_year: WithinYear,
    /// The marks of its smallest part, which are said of all of it. A year of which not every digit is known is
    /// approximate.
    pub doubt: Qualifier,
    /// The year and the month, where they are marked otherwise than that: neighbours with the same marks together.
    pub doubted: Vec<(Vec<YearOrMonth>, Qualifier)>,
}

/// A part of a date above its smallest one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[expect(missing_docs, reason = "the names say it")]
pub enum YearOrMonth {
    Year,
    Month,
}

/// What is known of a year. Years are counted as in ISO 8601: 0 is 1 BC.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum YearPhrase {
    /// All of it.
    Known(i64),
    /// Its first digits, as the year that they make; and from which year to which it can be, where that is not plain
    /// from its zeros.
    Rounded(i64, Option<(i64, i64)>),
    /// Some digits: from which year to which it can be, and how it is written where others than the last are missing.
    Masked(i64, i64, Option<String>),
    /// Nothing, but that it is before Christ or after.
    Unknown {
        /// True where it is before Christ.
        is_bc: bool,
    },
}

/// What is known of a date below its year.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum WithinYear {
    /// No more than the year.
    Nothing,
    /// A season, quarter, third or half by its code in ISO 8601-2, 21 to 41.
    Season(u8),
    /// The month, 1 to 12.
    Month(Choice),
    /// The day, and its month.
    Day(Choice, Choice),
    /// Digits are missing in several places: the first and the last day that it can be, where any can, and how it is
    /// written.
    Pattern(Option<(Day, Day)>, String),
}

/// What is known of a month or a day.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Choice {
    /// Its number.
    Known(u8),
    /// One digit: it is one of these, in rising order. There may be one alone.
    OneOf(Vec<u8>),
    /// Nothing.
    Unknown,
}

impl Edtf {
    /// What there is to say of it, for a language to say.
    ///
    /// ```
    /// use annals::date::{Choice, Edtf, Expression, WithinYear, YearPhrase};
    ///
    /// let Expression::Date(date) = Edtf::parse("2018-06-1X")?.expression() else { unreachable!() };
    /// assert_eq!(date.year, YearPhrase::Known(2018));
    /// let days = Choice::OneOf((10..=19).collect());
    /// assert_eq!(date.within_year, WithinYear::Day(days, Choice::Known(6)));
    /// # Ok::<(), annals::date::DateError>(())
    /// ```
    #[must_use]
    pub fn expression(&self) -> Expression {
        match &self.form {
            Form::Date(date) => Expression::Date(date.phrase()),
            Form::Moment(date, clock) => {
                let second = Some(clock.second);
                let time = TimeOfDay::Clock { hour: clock.hour, minute: clock.minute, second };
                let zone = clock.shift.map(|shift| Zone::Fixed(shift.minutes()));
                Expression::Moment(date.phrase(), time, zone)
            }
            Form::Interval(interval) => match (&interval.start, &interval.end) {
                (Ending::Date(start), Ending::Date(end)) => {
                    Expression::Interval(start.phrase(), end.phrase())
                }
                (Ending::Date(start), Ending::Open) => Expression::Since(start.phrase()),
                (Ending::Date(start), Ending::Unknown) => Expression::UnknownEnd(start.phrase()),
                (Ending::Open, Ending::Date(end)) => Expression::Until(end.phrase()),
                (Ending::Unknown, Ending::Date(end)) => Expression::UnknownStart(end.phrase()),
                // The grammar reads no interval without a date.
                _ => Expression::OneOf(Vec::new()),
            },
            Form::Set(set) => {
                let members = set.members.iter().map(Member::phrase).collect();
                if set.all { Expression::AllOf(members) } else { Expression::OneOf(members) }
            }
        }
    }
}

impl Member {
    fn phrase(&self) -> SetPhrase {
        match self {
            Member::Date(date) => SetPhrase::Date(date.phrase()),
            Member::Range(from, to) => SetPhrase::Range(from.phrase(), to.phrase()),
            Member::UpTo(date) => SetPhrase::UpTo(date.phrase()),
            Member::From(date) => SetPhrase::From(date.phrase()),
        }
    }
}

impl Phrase {
    /// Whether all of it is known and nothing of it is in doubt.
    #[must_use]
    pub fn is_plain(&self) -> bool {
        let known = |choice: &Choice| matches!(choice, Choice::Known(_));
        let is_known = match &self.within_year {
            WithinYear::Nothing | WithinYear::Season(_) => true,
            WithinYear::Month(month) => known(month),
            WithinYear::Day(day, month) => known(day) && known(month),
            WithinYear::Pattern(..) => false,
        };
        let is_known = is_known && matches!(self.year, YearPhrase::Known(_));
        is_known && !self.doubt.is_set() && self.doubted.is_empty()
    }
}

impl Date {
    fn phrase(&self) -> Phrase {
        let (doubt, doubted) = self.doubts();
        let mut phrase =
            Phrase { year: self.year_phrase(), within_year: self.within_year(), doubt, doubted };
        if self.is_rounded() {
            phrase.doubt.approximate = true;
        }
        phrase
    }

    /// Whether not every digit of the year is known that is written.
    fn is_rounded(&self) -> bool {
        let significant = self.year.significant.map(u32::from);
        significant.is_some_and(|significant| significant != self.year.digit_count())
    }

    fn year_phrase(&self) -> YearPhrase {
        let year = &self.year;
        let Some((negative, digits)) = year.mask() else {
            let value = year.value().unwrap_or_default();
            let Some(significant) = year.significant else { return YearPhrase::Known(value) };
            let is_short = matches!(year.form, YearForm::Digits { .. });
            let range = (is_short && self.is_rounded()).then(|| year.range());
            return YearPhrase::Rounded(significant_digits(value, significant), range);
        };
        if year.is_unknown() {
            return YearPhrase::Unknown { is_bc: negative };
        }
        let (first, last) = year.range();
        let known = digits.iter().take_while(|digit| digit.is_some()).count();
        let gaps_at_end = digits.iter().skip(known).all(Option::is_none);
        YearPhrase::Masked(first, last, (!gaps_at_end).then(|| year.to_string()))
    }

    fn within_year(&self) -> WithinYear {
        if self.year.significant.is_some() {
            return WithinYear::Nothing;
        }
        match (self.month, self.day) {
            (None, _) => WithinYear::Nothing,
            (Some(_), _) if self.season().is_some() => {
                WithinYear::Season(self.season().unwrap_or_default())
            }
            (Some(month), None) => WithinYear::Month(month.choice(12)),
            (Some(month), Some(day)) => {
                let is_partly = |field: Field| field.is_masked() && !field.is_unknown();
                if month.is_masked() && is_partly(day) {
                    let ends = [End::First, End::Last].map(|end| self.extreme(end));
                    let days = ends[0].zip(ends[1]);
                    return WithinYear::Pattern(days, self.unqualified().to_string());
                }
                // 2000 has a 29 February, as some filling of a masked year has.
                let year = self.year.value().unwrap_or(2000);
                let last = month.value().map_or(31, |month| days_in_month(year, month));
                WithinYear::Day(day.choice(last), month.choice(12))
            }
        }
    }

    /// The marks of its smallest part, and those of the parts above that are marked otherwise.
    fn doubts(&self) -> (Qualifier, Vec<(Vec<YearOrMonth>, Qualifier)>) {
        if !self.qualifier().is_set() {
            return (Qualifier::default(), Vec::new());
        }
        let qualifiers: Vec<Qualifier> = self.qualifiers().collect();
        let smallest = qualifiers.last().copied().unwrap_or_default();
        // What holds for every part is said of the whole.
        let all_uncertain = qualifiers.iter().all(|qualifier| qualifier.uncertain);
        let all_approximate = qualifiers.iter().all(|qualifier| qualifier.approximate);
        let upper = &qualifiers[..qualifiers.len().saturating_sub(1)];
        let mut doubted: Vec<(Vec<YearOrMonth>, Qualifier)> = Vec::new();
        for (part, qualifier) in [YearOrMonth::Year, YearOrMonth::Month].into_iter().zip(upper) {
            let rest = Qualifier {
                uncertain: qualifier.uncertain && !all_uncertain,
                approximate: qualifier.approximate && !all_approximate,
            };
            match doubted.last_mut() {
                Some((parts, shared)) if *shared == rest => parts.push(part),
                _ => doubted.push((vec![part], rest)),
            }
        }
        doubted.retain(|(_, qualifier)| qualifier.is_set());
        (smallest, doubted)
    }
}

impl Field {
    /// What is known of it, where it is at most `last`.
    fn choice(self, last: u8) -> Choice {
        match self.value() {
            Some(number) => Choice::Known(number),
            None if self.is_unknown() => Choice::Unknown,
            None => Choice::OneOf(self.fillings(last).collect()),
        }
    }
}

/// A year of deep time with no more digits than are known of it; nearer ones are given in full.
fn significant_digits(year: i64, significant: u8) -> i64 {
    let digits = year.unsigned_abs().to_string().len();
    let cut = u32::try_from(digits).unwrap_or(0).saturating_sub(u32::from(significant));
    let step = 10_i64.checked_pow(cut).unwrap_or(1);
    if year > -100_000 {
        return year;
    }
    let rounded =
        (year / step).checked_add(if year % step <= -step / 2 && step > 1 { -1 } else { 0 });
    rounded.and_then(|years| years.checked_mul(step)).unwrap_or(year)
}
