//! A single date in words.

use super::{english, season};
use crate::date::value::day::Day;
use crate::date::value::parts::Qualifier;
use crate::date::value::phrase::{Choice, Phrase, WithinYear, YearOrMonth, YearPhrase};

/// The words of a date, kept apart so that an interval can leave out a repeated year.
pub(in crate::date) struct Wording {
    /// `c. `, `possibly `, or nothing.
    prefix: &'static str,
    /// Day, month or season, where there is one: `12 June`, `some day in April`.
    subject: Option<String>,
    /// Between subject and year.
    joint: &'static str,
    /// `2018`, `1960s`, `unknown year`.
    year: String,
    /// The year as a number, where it is known.
    number: Option<i64>,
    /// After it all, with its space: ` (Northern Hemisphere)`, ` (year uncertain)`.
    remark: String,
}

impl Wording {
    /// All the words.
    pub(in crate::date) fn full(&self) -> String {
        let Wording { prefix, subject, joint, year, remark, .. } = self;
        match subject {
            Some(subject) => format!("{prefix}{subject}{joint}{year}{remark}"),
            None => format!("{prefix}{year}{remark}"),
        }
    }

    /// The words without the year, where it is this one and nothing is lost.
    pub(in crate::date) fn without_year(&self, year: i64) -> Option<String> {
        let (Some(subject), true) = (&self.subject, self.number == Some(year)) else {
            return None;
        };
        // "some day in" leaves nothing to be in.
        let complete = self.joint != " in ";
        complete.then(|| format!("{}{subject}{}", self.prefix, self.remark))
    }

    /// The year that it is known to share with the other, so that it can stand once.
    pub(in crate::date) fn shared_year(&self, other: &Wording) -> Option<i64> {
        let plain = |words: &Wording| words.subject.is_some() && words.remark.is_empty();
        let plain = plain(self) && plain(other) && self.joint == " " && other.joint == " ";
        self.number.filter(|year| plain && other.number == Some(*year))
    }
}

/// A date in words.
pub(in crate::date) fn wording(phrase: &Phrase) -> Wording {
    let (year, number, rounded) = year(&phrase.year);
    let (subject, joint, remark) = match &phrase.within_year {
        WithinYear::Nothing => (None, " ", ""),
        WithinYear::Season(code) => {
            let name = season::name(*code);
            (Some(name.name.to_owned()), name.joint, name.remark)
        }
        WithinYear::Month(Choice::Unknown) => (Some("some month".to_owned()), " in ", ""),
        WithinYear::Month(month) => (Some(months(month)), " ", ""),
        WithinYear::Day(day, month) => {
            let (subject, joint) = day_subject(&phrase.year, day, month);
            (Some(subject), joint, "")
        }
        WithinYear::Pattern(days, pattern) => {
            return pattern_of(phrase, year, *days, pattern);
        }
    };
    let is_known = matches!(phrase.year, YearPhrase::Known(_) | YearPhrase::Rounded(..));
    Wording {
        prefix: prefix(phrase.doubt),
        subject,
        joint: if is_known { joint } else { ", " },
        year,
        number,
        remark: format!("{remark}{rounded}{}", doubts(&phrase.doubted)),
    }
}

/// Digits with gaps in several places: the bounds are true, and the pattern says the rest.
fn pattern_of(phrase: &Phrase, year: String, days: Option<(Day, Day)>, pattern: &str) -> Wording {
    let year = match (&phrase.year, days) {
        (YearPhrase::Unknown { .. }, _) => year,
        (_, None) => pattern.to_owned(),
        (_, Some((first, last))) => {
            format!("between {} and {} ({pattern})", day_of(first), day_of(last))
        }
    };
    let (prefix, remark) = (prefix(phrase.doubt), doubts(&phrase.doubted));
    Wording { prefix, subject: None, joint: " ", year, number: None, remark }
}

/// `12 June 2018`.
pub(super) fn day_of(day: Day) -> String {
    format!("{} {}", day.day, english::month_of_year(day.year, day.month))
}

/// The year in words, as a number where it is known, and a remark.
fn year(year: &YearPhrase) -> (String, Option<i64>, String) {
    let none = String::new();
    match year {
        YearPhrase::Known(year) => (english::year(*year), Some(*year), none),
        YearPhrase::Rounded(year, range) => {
            let range =
                range.map(|(first, last)| format!(" ({})", english::year_range(first, last)));
            (english::year(*year), None, range.unwrap_or_default())
        }
        YearPhrase::Unknown { is_bc: true } => ("unknown year BC".to_owned(), None, none),
        YearPhrase::Unknown { is_bc: false } => ("unknown year".to_owned(), None, none),
        YearPhrase::Masked(first, last, Some(pattern)) => {
            (format!("between {} ({pattern})", year_span(*first, *last)), None, none)
        }
        YearPhrase::Masked(first, last, None) => {
            let name = english::named_years(*first, *last);
            let name = name.unwrap_or_else(|| format!("between {}", year_span(*first, *last)));
            (name, None, none)
        }
    }
}

/// `1000 and 1999`, `200 and 101 BC`, `1 BC and AD 99`.
fn year_span(first: i64, last: i64) -> String {
    if last <= 0 {
        format!("{} and {}", english::number_of_year(english::bc(first)), english::year(last))
    } else {
        format!("{} and {}", english::year(first), english::year(last))
    }
}

/// `June`, `January or November`, `between October and December`.
fn months(month: &Choice) -> String {
    choice(month, |number| english::month(number).to_owned())
}

/// Day and month, and what joins them to the year.
fn day_subject(year: &YearPhrase, day: &Choice, month: &Choice) -> (String, &'static str) {
    let months = months(month);
    let is_between = months.starts_with("between");
    match (day, month) {
        (Choice::Unknown, Choice::Unknown) => ("some day".to_owned(), " in "),
        (Choice::Known(day), Choice::Unknown) => {
            (format!("{} of some month", english::ordinal(*day)), " in ")
        }
        // A month of no known year is vague enough without "some day in".
        (Choice::Unknown, Choice::Known(_)) if matches!(year, YearPhrase::Unknown { .. }) => {
            (months, " ")
        }
        (Choice::Unknown, _) if is_between => (format!("some day {months}"), " "),
        (Choice::Unknown, _) => (format!("some day in {months}"), " "),
        (Choice::Known(day), Choice::OneOf(_)) => {
            let joint = if is_between { "a month " } else { "" };
            (format!("{} of {joint}{months}", english::ordinal(*day)), " ")
        }
        (day, _) => (format!("{} {months}", choice(day, |number| number.to_string())), " "),
    }
}

/// `May`, `January or November`, `between October and December`, `9, 19, or 29`.
fn choice(choice: &Choice, name: impl Fn(u8) -> String) -> String {
    let numbers = match choice {
        Choice::Known(number) => return name(*number),
        Choice::OneOf(numbers) => numbers.as_slice(),
        Choice::Unknown => &[],
    };
    let run = numbers.windows(2).all(|pair| pair[1] == pair[0] + 1);
    match numbers {
        [first, _, .., last] if run => format!("between {} and {}", name(*first), name(*last)),
        _ => english::either(&numbers.iter().map(|number| name(*number)).collect::<Vec<_>>()),
    }
}

/// A word before a date for the doubts of its smallest part.
fn prefix(doubt: Qualifier) -> &'static str {
    match (doubt.uncertain, doubt.approximate) {
        (true, true) => "possibly c. ",
        (true, false) => "possibly ",
        (false, true) => "c. ",
        (false, false) => "",
    }
}

/// A remark for the parts above that are marked otherwise.
fn doubts(doubted: &[(Vec<YearOrMonth>, Qualifier)]) -> String {
    if doubted.is_empty() {
        return String::new();
    }
    let name = |part: &YearOrMonth| match part {
        YearOrMonth::Year => "year",
        YearOrMonth::Month => "month",
    };
    let remarks: Vec<String> = doubted
        .iter()
        .map(|(parts, qualifier)| {
            let names: Vec<&str> = parts.iter().map(name).collect();
            format!("{} {}", names.join(" and "), adjective(*qualifier))
        })
        .collect();
    format!(" ({})", remarks.join(", "))
}

fn adjective(qualifier: Qualifier) -> &'static str {
    match (qualifier.uncertain, qualifier.approximate) {
        (true, true) => "uncertain and approximate",
        (true, false) => "uncertain",
        (false, _) => "approximate",
    }
}
