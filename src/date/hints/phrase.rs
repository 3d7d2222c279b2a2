//! Words around dates: about, before, between, early; and several dates in one phrase.

use super::notation::edtf;
use super::{numeric, words};
use crate::date::value::day::{Day, days_in_month};
use crate::date::value::edtf::Edtf;
use crate::date::words::english::month_number;

/// Proposals for a normalised text.
pub(in crate::date) fn read(text: &str) -> Vec<String> {
    let (text, sign) = marks(text);
    let text = text.trim();
    // "c. 1900-10" is a range of years rather than October, or either.
    let figures =
        || Some(numeric::read(text)).filter(|found| !sign.is_empty() && !found.is_empty());
    let single = || figures().or_else(|| Some(one(text)).filter(|found| !found.is_empty()));
    let found = bounded(text).or_else(|| part(text)).or_else(|| fraction(text));
    let found = found.or_else(single).or_else(|| pair(text));
    found.unwrap_or_default().into_iter().map(|proposal| mark(&proposal, sign)).collect()
}

/// One date, in words, figures or EDTF.
pub(in crate::date) fn one(text: &str) -> Vec<String> {
    let text = text.trim();
    let upper = text.to_ascii_uppercase();
    if let Some(date) = edtf(&upper).filter(|date| !date.is_set() && !date.is_interval()) {
        return vec![date.to_string()];
    }
    let found = words::read(text);
    if found.is_empty() { numeric::read(text) } else { found }
}

/// The text without words of doubt, and the sign that says them.
fn marks(text: &str) -> (String, &'static str) {
    const ABOUT: [&str; 10] = [
        "circa ",
        "ca. ",
        "ca.",
        "ca ",
        "c. ",
        "c.",
        "about ",
        "approximately ",
        "around ",
        "roughly ",
    ];
    const ABOUT_SHORT: [&str; 12] = [
        "approx. ", "approx ", "c ", "~ ", "~", "abt. ", "abt ", "est. ", "est ", "cal. ", "cal ",
        "fl. ",
    ];
    const PERHAPS: [&str; 6] = ["possibly ", "perhaps ", "probably ", "maybe ", "likely ", "? "];
    const ABOUT_AFTER: [&str; 6] =
        ["(approximate)", "(approximately)", "(approx.)", "(approx)", "(circa)", "(ca.)"];
    const PERHAPS_AFTER: [&str; 5] = ["(?)", "(uncertain)", "(possibly)", "[?]", "?"];
    let mut rest = text.trim();
    let (mut approximate, mut uncertain) = (false, false);
    let short =
        rest.strip_prefix('c').filter(|after| after.starts_with(|c: char| c.is_ascii_digit()));
    if let Some(after) = short {
        (rest, approximate) = (after, true);
    }
    // Each kind of mark counts once; a second round finds "possibly about".
    for _ in 0..2 {
        for prefix in ABOUT.iter().chain(&ABOUT_SHORT) {
            if let Some(after) = rest.strip_prefix(prefix) {
                (rest, approximate) = (after.trim_start(), true);
            }
        }
        if let Some(after) = PERHAPS.iter().find_map(|prefix| rest.strip_prefix(prefix)) {
            (rest, uncertain) = (after.trim_start(), true);
        }
        if let Some(before) = ABOUT_AFTER.iter().find_map(|suffix| rest.strip_suffix(suffix)) {
            (rest, approximate) = (before.trim_end(), true);
        }
        if let Some(before) = PERHAPS_AFTER.iter().find_map(|suffix| rest.strip_suffix(suffix)) {
            (rest, uncertain) = (before.trim_end(), true);
        }
    }
    let sign = match (approximate, uncertain) {
        (true, true) => "%",
        (true, false) => "~",
        (false, true) => "?",
        (false, false) => "",
    };
    (rest.to_owned(), sign)
}

/// A sign at the end of every date of a proposal, where signs can stand.
fn mark(proposal: &str, sign: &str) -> String {
    if sign.is_empty() || proposal.contains("..") || proposal.starts_with(['[', '{']) {
        return proposal.to_owned();
    }
    let ends: Vec<String> = proposal
        .split('/')
        .map(|end| match end.is_empty() || end.ends_with(['~', '?', '%']) {
            true => end.to_owned(),
            false => format!("{end}{sign}"),
        })
        .collect();
    ends.join("/")
}

/// `before 1800`, `after 1800`, `since 1985`, `until 1985`.
fn bounded(text: &str) -> Option<Vec<String>> {
    let (word, rest) = text.split_once(' ')?;
    let rest = rest.strip_prefix("to ").filter(|_| word == "prior").unwrap_or(rest);
    // An edge is one, however well it is known.
    let edge = marks(rest).0;
    let dates = || one(&edge).into_iter();
    Some(match word {
        "before" | "prior" => {
            dates().filter_map(|date| beside(&date, -1)).map(|date| format!("[..{date}]")).collect()
        }
        "after" | "post" => {
            dates().filter_map(|date| beside(&date, 1)).map(|date| format!("[{date}..]")).collect()
        }
        "by" => dates().map(|date| format!("[..{date}]")).collect(),
        "until" | "till" | "to" => dates().map(|date| format!("../{date}")).collect(),
        "since" => dates().map(|date| format!("{date}/..")).collect(),
        "from" if pair(rest).is_none() => dates().map(|date| format!("{date}/..")).collect(),
        "from" | "between" => pair_with(rest, word == "between")?,
        _ => return None,
    })
}

/// The year, month or day before or after a plain one.
fn beside(text: &str, step: i64) -> Option<String> {
    let date = edtf(text)?;
    let (start, end) = (date.earliest().day()?, date.latest().day()?);
    let near = if step < 0 { start.plus_days(-1)? } else { end.plus_days(1)? };
    let day = near.to_string();
    // The same precision: a year stays a year. Everything else is told to the day.
    let length = match text.trim_start_matches('-').len() {
        4 => day.len() - 6,
        7 if date.precision() == crate::date::value::shape::Precision::Month => day.len() - 3,
        _ => day.len(),
    };
    day.get(..length).map(str::to_owned)
}

/// `early 1990s`, `mid-2018`, `late June 2019`: a third of it, since EDTF has no such words.
fn part(text: &str) -> Option<Vec<String>> {
    let thirds = [
        ("early", 0),
        ("beginning of", 0),
        ("mid", 1),
        ("middle of", 1),
        ("late", 2),
        ("end of", 2),
    ];
    let (rest, third) = thirds.iter().find_map(|(word, third)| {
        let rest = text.strip_prefix(word)?;
        rest.starts_with([' ', '-']).then(|| (&rest[1..], *third))
    })?;
    Some(one(rest).iter().filter_map(|date| third_of(date, third)).collect())
}

/// `second half of the 19th century`, `last quarter of the 1850s`: years out of those that a mask holds.
fn fraction(text: &str) -> Option<Vec<String>> {
    let (nth, rest) = text.strip_prefix("the ").unwrap_or(text).split_once(' ')?;
    let (part, rest) = rest.split_once(' ')?;
    let parts = ["half", "third", "quarter"].iter().position(|name| *name == part)? as i64 + 2;
    let names = [["first", "1st"], ["second", "2nd"], ["third", "3rd"], ["fourth", "4th"]];
    let nth = match nth {
        "last" => parts - 1,
        nth => names.iter().position(|names| names.contains(&nth))? as i64,
    };
    let rest = rest.strip_prefix("of ").unwrap_or(rest);
    let years = |date: &String| {
        let date = edtf(date).filter(|_| date.ends_with('X') && nth < parts)?;
        let (start, end) = (date.earliest().day()?.year, date.latest().day()?.year);
        let from = |nth: i64| start + (end - start + 1) * nth / parts;
        Some(format!("[{}..{}]", year(from(nth)), year(from(nth + 1) - 1)))
    };
    Some(one(rest).iter().filter_map(years).collect())
        .filter(|found: &Vec<String>| !found.is_empty())
}

/// A year as EDTF writes it.
fn year(year: i64) -> String {
    Day { year, month: 1, day: 1 }.to_string().replace("-01-01", "")
}

fn third_of(text: &str, third: i64) -> Option<String> {
    let date: Edtf = edtf(text)?;
    let (start, end) = (date.earliest().day()?, date.latest().day()?);
    match (text.len(), text.trim_start_matches('-')) {
        (4, digits) if digits.bytes().all(|byte| byte.is_ascii_digit()) => {
            Some(format!("{text}-{}", 37 + third))
        }
        (4 | 5, _) => {
            let width = end.year - start.year + 1;
            let from = start.year + (width * third + 2) / 3;
            let to = start.year + (width * (third + 1) + 2) / 3 - 1;
            Some(format!("[{}..{}]", year(from), year(to)))
        }
        (7, _) => {
            let last = days_in_month(start.year, start.month);
            let (from, to) = [(1, 10), (11, 20), (21, last)][usize::try_from(third).ok()?];
            Some(format!("[{text}-{from:02}..{text}-{to:02}]"))
        }
        _ => None,
    }
}

/// `1985 to 1990`, `Jun-Aug 1956`, `12-14 June 2018`, `1667 or 1668`.
fn pair(text: &str) -> Option<Vec<String>> {
    pair_with(text, false)
}

fn pair_with(text: &str, one_of: bool) -> Option<Vec<String>> {
    let joints: &[(&str, &str)] = if one_of {
        &[(" and ", "[..]"), (" to ", "[..]"), (" - ", "[..]"), ("-", "[..]")]
    } else {
        &[
            (" to ", "/"),
            (" until ", "/"),
            (" through ", "/"),
            (" - ", "/"),
            (" or ", "[,]"),
            (" and ", "{,}"),
            (" & ", "{,}"),
            ("-", "/"),
            ("/", "/"),
        ]
    };
    joints.iter().find_map(|(joint, form)| {
        let (left, right) = text.split_once(joint)?;
        let found = join(left.trim(), right.trim(), form);
        (!found.is_empty()).then_some(found)
    })
}

fn join(left: &str, right: &str, form: &str) -> Vec<String> {
    let mut found = Vec::new();
    let is_set = form.starts_with(['[', '{']);
    for end in ended(right, is_set) {
        for start in ended(&completed(left, right), is_set) {
            found.push(match form {
                "[..]" => format!("[{start}..{end}]"),
                "[,]" => format!("[{start},{end}]"),
                "{,}" => format!("{{{start},{end}}}"),
                _ => format!("{start}/{end}"),
            });
        }
    }
    found
}

/// One end of several, with its own mark of doubt, which an edge of a set has no place for.
fn ended(text: &str, is_set: bool) -> Vec<String> {
    let (text, sign) = marks(text);
    let sign = if is_set { "" } else { sign };
    one(&text).iter().map(|date| mark(date, sign)).collect()
}

/// The left side with what only the right side says: `Jun` of `Jun-Aug 1956`, `12` of `12-14 June`.
fn completed(left: &str, right: &str) -> String {
    let words: Vec<&str> = right.split(' ').collect();
    let short = left.len() <= 2 && left.bytes().all(|byte| byte.is_ascii_digit());
    let has_year =
        left.split([' ', ',']).any(|word| word.len() == 4 && word.parse::<u16>().is_ok());
    let has_month = left.split(' ').any(|word| month_number(word).is_some());
    let month_at = words.iter().position(|word| month_number(word).is_some());
    match month_at {
        Some(at) if short => format!("{left} {}", words[at..].join(" ")),
        Some(at) if has_month && !has_year => format!("{left} {}", words[at + 1..].join(" ")),
        None if words.last().is_some_and(|word| word.starts_with("cent"))
            && !left.contains(' ') =>
        {
            format!("{left} century")
        }
        None if right.ends_with(" bc") && !left.ends_with(" bc") && !left.contains("ad") => {
            format!("{left} bc")
        }
        _ => left.to_owned(),
    }
}
