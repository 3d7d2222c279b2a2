//! The small words that labels are made of: years with their era, months, ordinals, lists.

use std::borrow::Borrow;

/// English month names, January first.
const MONTHS: [&str; 12] = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];

/// The English name of a month, 1 to 12; empty for any other number.
pub(crate) fn month(number: u8) -> &'static str {
    let index = usize::from(number).wrapping_sub(1);
    MONTHS.get(index).copied().unwrap_or_default()
}

/// The month that a name or its abbreviation (three letters or more) means, whatever the case.
pub(crate) fn month_number(name: &str) -> Option<u8> {
    let name = name.strip_suffix('.').unwrap_or(name).to_lowercase();
    if name.len() < 3 {
        return None;
    }
    let found = MONTHS.iter().position(|month| month.to_lowercase().starts_with(&name));
    u8::try_from(found? + 1).ok()
}

/// `June 2018`, `March 44 BC`.
pub(crate) fn month_of_year(of: i64, number: u8) -> String {
    format!("{} {}", month(number), year(of))
}

/// The number of a year before Christ: year 0 is 1 BC. Wide, since the year can be the least of
/// all.
pub(crate) fn bc(year: i64) -> i128 {
    1 - i128::from(year)
}

/// From so many years before now on, round years are counted back from now.
const DEEP: i128 = 100_000;
/// Words for large numbers, and what they mean.
const LARGE: [(i128, &str); 5] = [
    (1_000_000_000_000_000_000, "quintillion"),
    (1_000_000_000_000_000, "quadrillion"),
    (1_000_000_000_000, "trillion"),
    (1_000_000_000, "billion"),
    (1_000_000, "million"),
];

/// A year as people write it: `2018`, `AD 42`, `44 BC`, `AD 170,000,002`, `13.8 billion years ago`.
///
/// Years from 1000 to 9999 stand bare; others name their era, and long ones have commas. A round
/// number of deep time is what its source says, which counts back from now.
pub(crate) fn year(year: i64) -> String {
    match (ago(year), year) {
        (Some(count), _) => format!("{} years ago", count_of_years(count)),
        (None, ..=0) => format!("{} BC", number_of_year(bc(year))),
        (None, 1000..=9999) => year.to_string(),
        (None, _) => format!("AD {}", count_of_years(i128::from(year))),
    }
}

/// How many years ago a year of deep time was, where that is a round number by either count: with a
/// year 0 or without.
fn ago(year: i64) -> Option<i128> {
    let counts = [-i128::from(year), bc(year)];
    counts.into_iter().find(|count| *count >= DEEP && count % 1_000 == 0)
}

/// `66.5 million`, `13.8 billion`, where three decimals say it exactly; else digits.
pub(crate) fn count_of_years(count: i128) -> String {
    let large = LARGE.iter().find(|(unit, _)| {
        *unit <= count && count < unit.saturating_mul(1_000) && count % (unit / 1_000) == 0
    });
    match large {
        Some((unit, word)) => format!("{} {word}", (count / (unit / 1_000)) as f64 / 1_000.0),
        None => number_of_year(count),
    }
}

/// From one year to another, the era only once where that is clear: `2018–2020`, `101–44 BC`,
/// `AD 42–50`, `44 BC – AD 14`, `170–66 million years ago`.
pub(crate) fn year_range(first: i64, last: i64) -> String {
    if let (Some(from), Some(to), true) = (ago(first), ago(last), first < last) {
        let (from, to) = (count_of_years(from), count_of_years(to));
        return match (from.split_once(' '), to.split_once(' ')) {
            (Some((from, unit)), Some((_, other))) if unit == other => {
                format!("{from}–{to} years ago")
            }
            (None, None) => format!("{from}–{to} years ago"),
            _ => format!("{from} – {to} years ago"),
        };
    }
    match (first, last) {
        _ if first == last => year(first),
        _ if ago(first).or(ago(last)).is_some() => format!("{} – {}", year(first), year(last)),
        (_, ..=0) => format!("{}–{}", number_of_year(bc(first)), year(last)),
        (1000..=9999, 1000..=9999) => format!("{first}–{last}"),
        (1..=999, 1..=9999) | (10_000.., _) => {
            format!("{}–{}", year(first), number_of_year(i128::from(last)))
        }
        _ => format!("{} – {}", year(first), year(last)),
    }
}

/// The years of a period of 10, 100 or 1000, by its first and last: `1960s`, `1900–1909`, `20th century`, `AD 40s`,
/// `2nd century BC`, and a plain range where there is no such word.
pub(crate) fn years(first: i64, last: i64) -> String {
    named_years(first, last).unwrap_or_else(|| year_range(first, last))
}

/// The name of such a period, where it has one.
pub(crate) fn named_years(first: i64, last: i64) -> Option<String> {
    // "1900s" is a decade to some and a century to others, so neither is called that. By strict count the 20th
    // century begins in 1901; few readers count so, and 19XX has no other name. 200 to 101 BC is the 2nd, exactly.
    let width = last.checked_sub(first)?.checked_add(1)?;
    match (first, width) {
        (1.., 10) if first % 100 == 0 => None,
        (1.., 10) => Some(format!("{}s", year(first))),
        (1.., 100) => Some(format!("{} century", ordinal(first / 100 + 1))),
        (..=-1, 100) => Some(format!("{} century BC", ordinal(bc(first) / 100))),
        _ => None,
    }
}

/// The number of a year: bare up to 9999, with commas beyond.
pub(crate) fn number_of_year(number: i128) -> String {
    if number.unsigned_abs() < 10_000 { number.to_string() } else { grouped(number) }
}

/// A number with commas: `999`, `1,200`, `170,000,001`.
pub(crate) fn grouped(number: i128) -> String {
    let digits = number.unsigned_abs().to_string();
    let mut text = if number < 0 { "-".to_owned() } else { String::new() };
    for (index, digit) in digits.chars().enumerate() {
        if index > 0 && (digits.len() - index).is_multiple_of(3) {
            text.push(',');
        }
        text.push(digit);
    }
    text
}

/// `1st`, `2nd`, `3rd`, `11th`, `21st`.
pub(crate) fn ordinal(number: impl Into<i128>) -> String {
    let number = number.into();
    let ending = match (number % 10, number % 100) {
        (_, 11..=13) => "th",
        (1, _) => "st",
        (2, _) => "nd",
        (3, _) => "rd",
        _ => "th",
    };
    format!("{number}{ending}")
}

/// `a`, `a or b`, `a, b, or c`.
pub(crate) fn either(items: &[String]) -> String {
    match items {
        [] => String::new(),
        [one] => one.clone(),
        [one, two] => format!("{one} or {two}"),
        [rest @ .., last] => format!("{}, or {last}", rest.join(", ")),
    }
}

/// `a`, `a and b`, `a, b and c`.
pub(crate) fn both<S: Borrow<str>>(items: &[S]) -> String {
    match items {
        [] => String::new(),
        [one] => one.borrow().to_owned(),
        [rest @ .., last] => format!("{} and {}", rest.join(", "), last.borrow()),
    }
}
