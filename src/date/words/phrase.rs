//! A single date in words.

use super::{english, season};
use crate::date::value::day::{Day, days_in_month};
use crate::date::value::end::End;
use crate::date::value::parts::{Date, Field, Qualifier, YearForm};

/// The words of a date, kept apart so that an interval can leave out a repeated year.
pub(in crate::date) struct Phrase {
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

impl Phrase {
    /// All the words.
    pub(in crate::date) fn full(&self) -> String {
        let Phrase { prefix, subject, joint, year, remark, .. } = self;
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

    /// Whether it is known to be in the same year as the other, so that the year can stand once.
    pub(in crate::date) fn shares_year(&self, other: &Phrase) -> bool {
        let plain = |phrase: &Phrase| phrase.subject.is_some() && phrase.remark.is_empty();
        plain(self)
            && plain(other)
            && self.joint == " "
            && other.joint == " "
            && self.number.is_some()
            && self.number == other.number
    }
}

/// A date in words.
pub(in crate::date) fn phrase(date: &Date) -> Phrase {
    let (prefix, doubts) = doubt(date);
    let mut phrase = Phrase {
        prefix,
        subject: None,
        joint: " ",
        year: year(date),
        number: date.year.value(),
        remark: doubts,
    };
    if let (Some(significant), Some(value)) = (date.year.significant, date.year.value()) {
        significant_year(date, significant, value, &mut phrase);
        return phrase;
    }
    let (subject, joint) = match (date.month, date.day) {
        (None, _) => return phrase,
        (Some(_), _) if date.season().is_some() => {
            let name = season::name(date.season().unwrap_or_default());
            phrase.remark.insert_str(0, name.remark);
            (Some(name.name.to_owned()), name.joint)
        }
        (Some(month), None) => (month_subject(month), joint_of_month(month)),
        (Some(month), Some(day)) => day_subject(date, month, day),
    };
    if subject.is_none() && !date.year.is_unknown() {
        // Digits with gaps in several places: the bounds are true, and the pattern says the rest.
        let span =
            [End::First, End::Last].map(|end| date.extreme(end).map(day).unwrap_or_default());
        phrase.year = format!("between {} and {} ({})", span[0], span[1], date.unqualified());
        return phrase;
    }
    phrase.subject = subject;
    phrase.joint = if date.year.mask().is_some() { ", " } else { joint };
    phrase
}

/// `12 June 2018`.
fn day(day: Day) -> String {
    format!("{} {}", day.day, english::month_of_year(day.year, day.month))
}

fn year(date: &Date) -> String {
    let Some((negative, digits)) = date.year.mask() else {
        return date.year.value().map(english::year).unwrap_or_default();
    };
    if date.year.is_unknown() {
        return if negative { "unknown year BC".to_owned() } else { "unknown year".to_owned() };
    }
    let (first, last) = date.year.range();
    let known = digits.iter().take_while(|digit| digit.is_some()).count();
    let gaps_at_end = digits.iter().skip(known).all(Option::is_none);
    let name = if gaps_at_end { english::named_years(first, last) } else { None };
    name.unwrap_or_else(|| {
        let pattern = if gaps_at_end { String::new() } else { format!(" ({})", date.year) };
        format!("between {}{pattern}", year_span(first, last))
    })
}

/// `1000 and 1999`, `200 and 101 BC`, `1 BC and AD 99`.
fn year_span(first: i64, last: i64) -> String {
    if last <= 0 {
        format!("{} and {}", english::number_of_year(english::bc(first)), english::year(last))
    } else {
        format!("{} and {}", english::year(first), english::year(last))
    }
}

/// `c. 1950 (1900–1999)`. A long year already says by its zeros how rough it is.
fn significant_year(date: &Date, significant: u8, value: i64, phrase: &mut Phrase) {
    if u32::from(significant) == date.year.digit_count() {
        return;
    }
    phrase.prefix = if date.year.qualifier.uncertain { "possibly c. " } else { "c. " };
    if matches!(date.year.form, YearForm::Digits { .. }) {
        let (first, last) = date.year.range();
        phrase.remark = format!(" ({})", english::year_range(first, last));
    }
    phrase.year = english::year(significant_digits(value, significant));
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

fn month_subject(month: Field) -> Option<String> {
    if month.is_unknown() {
        return Some("some month".to_owned());
    }
    Some(choice(&month.fillings(12).collect::<Vec<_>>(), |number| {
        english::month(number).to_owned()
    }))
}

fn joint_of_month(month: Field) -> &'static str {
    if month.is_unknown() { " in " } else { " " }
}

fn day_subject(date: &Date, month: Field, day: Field) -> (Option<String>, &'static str) {
    let months =
        || choice(&month.fillings(12).collect::<Vec<_>>(), |n| english::month(n).to_owned());
    match (month.value(), day.value()) {
        (Some(month), Some(day)) => (Some(format!("{day} {}", english::month(month))), " "),
        (Some(month), None) => {
            let name = english::month(month);
            // A month of no known year is vague enough without "some day in".
            let subject = if day.is_unknown() && date.year.is_unknown() {
                name.to_owned()
            } else if day.is_unknown() {
                format!("some day in {name}")
            } else {
                // 2000 has a 29 February, as some filling of a masked year has.
                let last = days_in_month(date.year.value().unwrap_or(2000), month);
                let days: Vec<u8> = day.fillings(last).collect();
                format!("{} {name}", choice(&days, |number| number.to_string()))
            };
            (Some(subject), " ")
        }
        (None, None) if month.is_unknown() && day.is_unknown() => {
            (Some("some day".to_owned()), " in ")
        }
        (None, None) if day.is_unknown() => {
            let months = months();
            let joint = if months.starts_with("between") { "" } else { "in " };
            (Some(format!("some day {joint}{months}")), " ")
        }
        (None, Some(day)) if month.is_unknown() => {
            (Some(format!("{} of some month", english::ordinal(day))), " in ")
        }
        (None, Some(day)) => {
            let months = months();
            let joint = if months.starts_with("between") { "a month " } else { "" };
            (Some(format!("{} of {joint}{months}", english::ordinal(day))), " ")
        }
        (None, None) => (None, " "),
    }
}

/// `May`, `January or November`, `between October and December`, `9, 19, or 29`.
fn choice(numbers: &[u8], name: impl Fn(u8) -> String) -> String {
    let run = numbers.windows(2).all(|pair| pair[1] == pair[0] + 1);
    match numbers {
        [first, _, .., last] if run => format!("between {} and {}", name(*first), name(*last)),
        _ => english::either(&numbers.iter().map(|number| name(*number)).collect::<Vec<_>>()),
    }
}

/// The doubts of a date: a word before it for its smallest part, a remark for the parts above that
/// are marked otherwise.
fn doubt(date: &Date) -> (&'static str, String) {
    if !date.qualifier().is_set() {
        return ("", String::new());
    }
    let qualifiers: Vec<Qualifier> = date.qualifiers().collect();
    let smallest = qualifiers.last().copied().unwrap_or_default();
    let prefix = match (smallest.uncertain, smallest.approximate) {
        (true, true) => "possibly c. ",
        (true, false) => "possibly ",
        (false, true) => "c. ",
        (false, false) => "",
    };
    // What holds for every part is said by the prefix.
    let all_uncertain = qualifiers.iter().all(|qualifier| qualifier.uncertain);
    let all_approximate = qualifiers.iter().all(|qualifier| qualifier.approximate);
    let upper = &qualifiers[..qualifiers.len().saturating_sub(1)];
    let mut remarks: Vec<(Qualifier, Vec<&str>)> = Vec::new();
    for (name, qualifier) in ["year", "month"].into_iter().zip(upper) {
        let rest = Qualifier {
            uncertain: qualifier.uncertain && !all_uncertain,
            approximate: qualifier.approximate && !all_approximate,
        };
        match remarks.last_mut() {
            Some((shared, names)) if *shared == rest => names.push(name),
            _ => remarks.push((rest, vec![name])),
        }
    }
    remarks.retain(|(qualifier, _)| qualifier.is_set());
    if remarks.is_empty() {
        return (prefix, String::new());
    }
    let remarks: Vec<String> = remarks
        .iter()
        .map(|(qualifier, names)| format!("{} {}", names.join(" and "), adjective(*qualifier)))
        .collect();
    (prefix, format!(" ({})", remarks.join(", ")))
}

fn adjective(qualifier: Qualifier) -> &'static str {
    match (qualifier.uncertain, qualifier.approximate) {
        (true, true) => "uncertain and approximate",
        (true, false) => "uncertain",
        (false, _) => "approximate",
    }
}
