//! Dates in figures with the year last, or with parts not padded: `12/06/2018`, `3/27/18`,
//! `2018-3-28`.

use super::notation::centuries;
use crate::date::grammar::written::numbers;
use crate::date::value::day::Day;

/// Proposals for a normalised text: two where the order of day and month, or the century, is open.
pub(in crate::date) fn read(text: &str) -> Vec<String> {
    // A sign of doubt at the end is kept.
    let (text, sign) = match text.strip_suffix(['?', '~', '%']) {
        Some(rest) => (rest.trim_end(), &text[text.len() - 1..]),
        None => (text, ""),
    };
    let mut found = Vec::new();
    let arabic = arabic(text);
    let text = arabic.as_deref().unwrap_or(text);
    for separator in ['/', '.', '-'] {
        if let Some(parts) = numbers::<3>(text, separator) {
            found = three(parts);
            found.extend(year_first(parts, separator));
        } else if let Some(parts) = numbers::<2>(text, separator) {
            found = two(parts, separator);
        }
        if !found.is_empty() {
            break;
        }
    }
    found.into_iter().map(|proposal| format!("{proposal}{sign}")).collect()
}

/// `27.x.1961` with a figure for the month.
fn arabic(text: &str) -> Option<String> {
    const MONTHS: [&str; 12] =
        ["i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x", "xi", "xii"];
    let parts: Vec<&str> =
        text.split([' ', '.', '/', '-']).filter(|part| !part.is_empty()).collect();
    let month = |part: &&str| MONTHS.iter().position(|month| month == part).map(|at| at + 1);
    let is_number = |part: &&str| part.bytes().all(|byte| byte.is_ascii_digit());
    let romans = parts.iter().filter(|part| month(part).is_some()).count();
    let figures = parts.iter().filter(|part| is_number(part)).count();
    let plain = |part: &&str| month(part).map_or_else(|| (*part).to_owned(), |at| at.to_string());
    (romans == 1 && romans + figures == parts.len() && (2..=3).contains(&parts.len()))
        .then(|| parts.iter().map(plain).collect::<Vec<_>>().join("/"))
}

/// Day, month and year, in any order that makes a real day.
fn three([a, b, c]: [&str; 3]) -> Vec<String> {
    if a.len() > 2 {
        // 2018-13-01 can only be 13 January.
        return day(a, b, c).or_else(|| day(a, c, b)).into_iter().collect();
    }
    years(c).iter().flat_map(|year| [day(year, b, a), day(year, a, b)]).flatten().collect()
}

/// True for figures such as `12-06-18`, whose last can be the year.
pub(in crate::date) fn ends_with_a_year(text: &str) -> bool {
    numbers::<3>(text, '-').is_some_and(|parts| parts[2].len() == 2 && !three(parts).is_empty())
}

/// The day of `12-06-18` where its first figures are those of the year, as in ISO 8601.
fn year_first([a, b, c]: [&str; 3], separator: char) -> Option<String> {
    let is_short = separator == '-' && [a, b, c].iter().all(|part| part.len() == 2);
    is_short.then(|| day(&centuries(a)[0], b, c)).flatten()
}

/// The month of `1917-04-31` and `31/04/1917`, which has no such day.
pub(in crate::date) fn month_instead(text: &str) -> Vec<String> {
    let parts = ['/', '.', '-'].iter().find_map(|separator| numbers::<3>(text, *separator));
    match parts {
        Some([a, b, c]) if a.len() > 2 => month_for(a, b, c).into_iter().collect(),
        Some([a, b, c]) => {
            let month = |year: &String| month_for(year, b, a).or_else(|| month_for(year, a, b));
            years(c).iter().filter_map(month).collect()
        }
        None => Vec::new(),
    }
}

/// The month of a day that it does not have.
fn month_for(year: &str, month_number: &str, day: &str) -> Option<String> {
    let is_day = day.parse::<u8>().is_ok_and(|day| (1..=31).contains(&day));
    month(year, month_number).filter(|_| is_day && year.len() == 4)
}

/// `6/1948`, `2018-3`, `1985-1990`, `1984-85`, `1784-5`.
fn two([a, b]: [&str; 2], separator: char) -> Vec<String> {
    if a.len() <= 2 && b.len() == 4 {
        return month(b, a).into_iter().collect();
    }
    // `6/61` and `6/00` are of no day.
    if a.len() <= 2 && b.len() == 2 && separator != '.' && (b > "31" || b == "00") {
        return centuries(b).iter().filter_map(|year| month(year, a)).collect();
    }
    if a.len() != 4 {
        return Vec::new();
    }
    let mut found = Vec::new();
    if b.len() == 4 && separator != '.' {
        found.push(format!("{a}/{b}"));
    }
    // The end of a range of years can leave out the digits that it shares.
    if separator != '.'
        && b.len() < 4
        && let Some(head) = a.get(..4 - b.len())
        && format!("{head}{b}").as_str() > a
    {
        found.push(format!("{a}/{head}{b}"));
    }
    if b.len() <= 2 {
        found.extend(month(a, b));
    }
    found
}

/// A year of two digits can be of two centuries.
fn years(text: &str) -> Vec<String> {
    match text.len() {
        2 => centuries(text).into(),
        3 | 4 => vec![format!("{text:0>4}")],
        _ => Vec::new(),
    }
}

fn day(year: &str, month: &str, day: &str) -> Option<String> {
    let found = Day::new(year.parse().ok()?, month.parse().ok()?, day.parse().ok()?);
    found.map(|day| day.to_string())
}

fn month(year: &str, month: &str) -> Option<String> {
    let number: u8 = month.parse().ok()?;
    (1..=12).contains(&number).then(|| format!("{year}-{number:02}"))
}
