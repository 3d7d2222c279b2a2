//! Dates of BibTeX: BibLaTeX's `date`, and the older `year`, `month` and `day`, as EDTF.

use super::tex;
use crate::date::Edtf;

const MONTHS: [&str; 12] =
    ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];

/// The seasons as EDTF numbers them.
const SEASONS: [(&str, u8); 5] =
    [("spring", 21), ("summer", 22), ("autumn", 23), ("fall", 23), ("winter", 24)];

/// The date that a field holds, where its braces and `~` are those of EDTF; else its words.
pub(super) fn date(written: &str) -> String {
    let mut plain = written.trim();
    // Braces around one date keep nothing together, and make no set of it.
    while let Some(inside) = plain.strip_prefix('{').and_then(|rest| rest.strip_suffix('}')) {
        if inside.contains([',', '.', '{', '}']) && !inside.starts_with('{') {
            break;
        }
        plain = inside.trim();
    }
    if Edtf::parse(plain).is_ok() {
        return plain.to_owned();
    }
    // Braces around a date keep nothing together.
    let bare: String = plain.chars().filter(|c| !matches!(c, '{' | '}')).collect();
    if Edtf::parse(bare.trim()).is_ok() {
        return bare.trim().to_owned();
    }
    let words = tex::text(written).words;
    // What says of itself that it is set as it stands is no date.
    let is_text = plain.starts_with("\\relax");
    years(&words).filter(|_| !is_text).unwrap_or(words)
}

/// `1936–1940` as an interval.
fn years(words: &str) -> Option<String> {
    let (first, last) = words.split_once(['–', '—']).or_else(|| words.split_once('-'))?;
    let (first, last) = (first.trim(), last.trim());
    let is_year = |text: &str| text.len() == 4 && text.bytes().all(|byte| byte.is_ascii_digit());
    (is_year(first) && is_year(last) && first <= last).then(|| format!("{first}/{last}"))
}

/// `year`, `month` and `day` as one date.
pub(super) fn from_parts(year: &str, month: Option<&str>, day: Option<&str>) -> String {
    let year = date(year);
    let is_year = year.strip_prefix('-').unwrap_or(&year).len() == 4
        && year.trim_start_matches('-').bytes().all(|byte| byte.is_ascii_digit());
    let Some(month) = month.filter(|_| is_year) else { return year };
    let day = day.map(|day| tex::text(day).words);
    let month = tex::text(month).words.to_lowercase();
    let ends: Vec<&str> = month
        .split(['–', '—', '/', '-', '&'])
        .flat_map(|part| part.split(" and "))
        .flat_map(|part| part.split(" to "))
        .map(str::trim)
        .filter(|part| !part.is_empty())
        .collect();
    let dates: Option<Vec<(u8, Option<u8>)>> = match *ends.as_slice() {
        [one] => month_and_day(one).map(|(month, beside)| {
            vec![(month, beside.or_else(|| day.as_deref().and_then(|day| day.parse().ok())))]
        }),
        [first, last] => match (month_and_day(first), month_and_day(last)) {
            // "June 10–12" and "10–12 June".
            (Some((month, Some(from))), _) if last.parse::<u8>().is_ok() => {
                last.parse().ok().map(|to| vec![(month, Some(from)), (month, Some(to))])
            }
            (_, Some((month, Some(to)))) if first.parse::<u8>().is_ok() => {
                first.parse().ok().map(|from| vec![(month, Some(from)), (month, Some(to))])
            }
            (Some(first), Some(last)) => Some(vec![first, last]),
            _ => None,
        },
        _ => None,
    };
    let Some(dates) = dates else { return year };
    // From December to January is into the next year.
    let goes_on = dates.len() == 2 && dates[0].0 > dates[1].0 && dates[0].0 <= 12;
    let next = year.parse::<i64>().ok().filter(|_| goes_on).map(|year| format!("{:04}", year + 1));
    let each = dates.iter().enumerate().map(|(nth, (month, day))| {
        let year = next.as_ref().filter(|_| nth == 1).unwrap_or(&year);
        match day.filter(|_| *month <= 12) {
            Some(day) => format!("{year}-{month:02}-{day:02}"),
            None => format!("{year}-{month:02}"),
        }
    });
    let written = each.collect::<Vec<_>>().join("/");
    // A day that the month does not have is told as it was written.
    if Edtf::parse(&written).is_ok() { written } else { format!("{month} {year}") }
}

/// "june", "sept.", "6", "summer", "10 june", "june 10".
fn month_and_day(words: &str) -> Option<(u8, Option<u8>)> {
    let mut found = (None, None);
    for word in words.split(|c: char| c.is_whitespace() || matches!(c, ',' | '.')) {
        if word.is_empty() {
            continue;
        }
        if let Ok(number) = word.parse::<u8>() {
            found.1 = Some(number);
            continue;
        }
        let month = MONTHS.iter().position(|name| word.starts_with(name));
        let season = || SEASONS.iter().find(|(name, _)| *name == word).map(|(_, number)| *number);
        found.0 = Some(month.and_then(|at| u8::try_from(at + 1).ok()).or_else(season)?);
    }
    match found {
        (Some(month), day) => Some((month, day)),
        (None, Some(month)) if (1..=12).contains(&month) => Some((month, None)),
        _ => None,
    }
}
