//! The rest of ISO 8601, and machines: basic format, week and ordinal dates, expanded years,
//! seconds since 1970.

use super::notation::centuries;
use super::numeric;
use crate::date::grammar::written::numbers;
use crate::date::value::day::{Day, Weekday};

/// Proposals for a normalised text.
pub(in crate::date) fn read(text: &str) -> Vec<String> {
    if let Some([days]) = numbers::<1>(text, '-').filter(|[days]| days.len() == 5) {
        return spreadsheet(days).into_iter().chain(expanded(text)).collect();
    }
    // A spreadsheet has the time of a day as a fraction of it.
    if let Some([days, _]) = numbers::<2>(text, '.').filter(|[days, _]| days.len() == 5) {
        return spreadsheet(days).into_iter().collect();
    }
    if let Some(known) = zeros(text).or_else(|| quarter(text)).or_else(|| east_asian(text)) {
        return vec![known];
    }
    if let Some(before_christ) = negative(text) {
        return [before_christ].into_iter().chain(expanded(text)).collect();
    }
    let found = basic(text)
        .or_else(|| week(text))
        .or_else(|| ordinal(text))
        .or_else(|| expanded(text))
        .or_else(|| epoch(text));
    // `12-06-18` may as well begin with its day, `61-10-27` may not; neither is of antiquity.
    if numeric::ends_with_a_year(text) {
        return Vec::new();
    }
    if let Some((year, rest)) = text.split_once('-').filter(|(year, _)| year.len() == 2)
        && numbers::<1>(year, '-').is_some()
    {
        return centuries(year).map(|year| format!("{year}-{rest}")).into();
    }
    // `79` is 1979 rather than AD 79.
    if let Some([year]) = text.strip_prefix('\'').and_then(|year| numbers::<1>(year, '-'))
        && year.len() == 2
    {
        return centuries(year).into();
    }
    let short = numbers::<1>(text, '-').filter(|[year]| year.len() == 2);
    let likely = short.map(|[year]| centuries(year)[0].clone());
    likely.into_iter().chain(found).collect()
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

/// `43263`: the day of a cell that a spreadsheet counts from the end of 1899.
fn spreadsheet(days: &str) -> Option<String> {
    let first = Day::new(1899, 12, 30)?;
    first.plus_days(days.parse().ok()?).map(|day| day.to_string())
}

/// `-336`: fewer than four digits are likely to mean 336 BC, which is the year -335.
fn negative(text: &str) -> Option<String> {
    let plain = text.strip_prefix('-')?;
    let (digits, rest) = plain.split_at(plain.find('-').unwrap_or(plain.len()));
    let [digits] = numbers::<1>(digits, '-')?;
    let year: u16 = digits.parse().ok().filter(|year| digits.len() < 4 && *year > 0)?;
    let minus = if year == 1 { "" } else { "-" };
    Some(format!("{minus}{:04}{rest}", year - 1))
}

/// `2018q1`: the quarters of a year are 33 to 36.
fn quarter(text: &str) -> Option<String> {
    let (year, quarter) = text.split_once('q')?;
    let quarter: u8 = quarter.parse().ok().filter(|quarter| (1..=4).contains(quarter))?;
    let [year] = numbers::<1>(year, '-').filter(|[year]| year.len() == 4)?;
    Some(format!("{year}-{}", 32 + quarter))
}

/// `1961年10月27日`, `1961년 10월 27일`.
fn east_asian(text: &str) -> Option<String> {
    let (year, rest) = text.split_once(['年', '년'])?;
    let [year] = numbers::<1>(year.trim(), '-').filter(|[year]| year.len() == 4)?;
    let Some((month, rest)) = rest.trim().split_once(['月', '월']) else {
        return rest.trim().is_empty().then(|| year.to_owned());
    };
    let [month] = numbers::<1>(month.trim(), '-')?;
    match rest.trim().trim_end_matches(['日', '일']).trim() {
        "" => Some(format!("{year}-{month:0>2}")),
        day => Some(format!("{year}-{month:0>2}-{day:0>2}")),
    }
}

/// `2019-00-00`, `00/04/1968`: noughts for what a database does not know.
fn zeros(text: &str) -> Option<String> {
    let parts = ['-', '/', '.'].iter().find_map(|separator| {
        numbers::<3>(text, *separator)
            .map(|parts| parts.to_vec())
            .or_else(|| numbers::<2>(text, *separator).map(|parts| parts.to_vec()))
    })?;
    let (year, others): (Vec<&str>, Vec<&str>) = parts.iter().partition(|part| part.len() == 4);
    let ([year], false) = (&year[..], others.iter().all(|part| !is_zero(part))) else {
        return None;
    };
    let known: Vec<&&str> = others.iter().filter(|part| !is_zero(part)).collect();
    match (is_zero(year), &known[..]) {
        (true, []) => Some("XXXX".to_owned()),
        (false, []) => Some((*year).to_owned()),
        (false, [month]) => Some(format!("{year}-{month:0>2}")),
        _ => None,
    }
}

fn is_zero(digits: &str) -> bool {
    digits.bytes().all(|byte| byte == b'0')
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
