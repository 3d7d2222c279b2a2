//! The rest of ISO 8601, and machines: basic format, week and ordinal dates, expanded years,
//! seconds since 1970.

use super::super::day::{Day, Weekday};
use super::numbers;

/// Proposals for a normalised text.
pub(super) fn read(text: &str) -> Vec<String> {
    let found = basic(text)
        .or_else(|| week(text))
        .or_else(|| ordinal(text))
        .or_else(|| expanded(text))
        .or_else(|| epoch(text));
    found.into_iter().collect()
}

/// `20180612`, `198504`, `1985102` (day of the year), `20180612t100000z`.
fn basic(text: &str) -> Option<String> {
    let (date, time) = match text.split_once('t') {
        Some((date, time)) => (date, Some(time)),
        None => (text, None),
    };
    let [digits] = numbers::<1>(date, '-')?;
    let year = digits.get(..4)?;
    let day = match digits.len() {
        6 => format!("{year}-{}", &digits[4..]),
        7 => day_of_year(year, &digits[4..])?.to_string(),
        8 => format!("{year}-{}-{}", &digits[4..6], &digits[6..]),
        _ => return None,
    };
    let Some(time) = time else { return Some(day) };
    let clock = time.get(..6).filter(|clock| clock.bytes().all(|b| b.is_ascii_digit()))?;
    let shift = match &time[6..] {
        "z" => "Z".to_owned(),
        shift if shift.len() == 5 && shift.is_ascii() => format!("{}:{}", &shift[..3], &shift[3..]),
        shift => shift.to_owned(),
    };
    Some(format!("{day}T{}:{}:{}{shift}", &clock[..2], &clock[2..4], &clock[4..]))
}

/// `1985-w15`, `1985-w15-5`, `1985w155`: ISO weeks begin on Monday, and the first holds 4 January.
fn week(text: &str) -> Option<String> {
    let (year, rest) = text.split_once('w')?;
    let year: i64 = year.strip_suffix('-').unwrap_or(year).parse().ok()?;
    let digits = rest.replace('-', "");
    let week: i64 = digits.get(..2)?.parse().ok().filter(|week| (1..=53).contains(week))?;
    let fourth = Day::new(year, 1, 4)?;
    let monday = fourth.plus_days((week - 1) * 7 - from_monday(fourth))?;
    match digits.get(2..)? {
        "" => Some(format!("{monday}/{}", monday.plus_days(6)?)),
        day => {
            let day: i64 = day.parse().ok().filter(|day| (1..=7).contains(day))?;
            Some(monday.plus_days(day - 1)?.to_string())
        }
    }
}

fn from_monday(day: Day) -> i64 {
    match day.weekday() {
        Weekday::Monday => 0,
        Weekday::Tuesday => 1,
        Weekday::Wednesday => 2,
        Weekday::Thursday => 3,
        Weekday::Friday => 4,
        Weekday::Saturday => 5,
        Weekday::Sunday => 6,
    }
}

/// `1985-102`: the 102nd day of the year.
fn ordinal(text: &str) -> Option<String> {
    let [year, number] = numbers::<2>(text, '-')?;
    if year.len() != 4 || number.len() != 3 {
        return None;
    }
    day_of_year(year, number).map(|day| day.to_string())
}

fn day_of_year(year: &str, number: &str) -> Option<Day> {
    let year = year.parse().ok()?;
    let number: i64 = number.parse().ok().filter(|number| *number >= 1)?;
    Day::new(year, 1, 1)?.plus_days(number - 1).filter(|day| day.year == year)
}

/// `+12345`, `-12345`, `12345`, `-12345-01-01`, `+002018`, `y2018`, `79`: the year in EDTF's way.
fn expanded(text: &str) -> Option<String> {
    let bare = text.strip_prefix('y').unwrap_or(text);
    let (sign, rest) = match bare.strip_prefix('-') {
        Some(rest) => ("-", rest),
        None => ("", bare.strip_prefix('+').unwrap_or(bare)),
    };
    let year = rest.split('-').next().unwrap_or_default();
    let after = &rest[year.len()..];
    if year.is_empty() || !year.bytes().all(|byte| byte.is_ascii_digit()) {
        return None;
    }
    let size = year.trim_start_matches('0');
    match size.len() {
        // Long runs of digits are seconds, or nothing that can be told.
        5..=7 if !after.is_empty() || year != text || size.len() == 5 => {
            Some(format!("Y{sign}{size}"))
        }
        1..=4 => Some(format!("{sign}{size:0>4}{after}")),
        _ => None,
    }
}

/// Seconds since 1970 in ten digits, or thousandths in thirteen: the day in UTC.
fn epoch(text: &str) -> Option<String> {
    let [digits] = numbers::<1>(text, '-')?;
    let number: i128 = digits.parse().ok()?;
    let seconds = match digits.len() {
        9 | 10 => number,
        13 => number / 1000,
        _ => return None,
    };
    Day::from_number(seconds / 86_400).map(|day| day.to_string())
}
