//! Dates as family trees (GEDCOM) and library catalogues write them: `ABT 1900`, `BET 1900 AND 1905`,
//! `c1900`, `[18--?]`, `11 Feb 1731/2`, `1985-present`.

use super::super::label::month_number;
use super::{numbers, phrase};

/// Proposals for a normalised text.
pub(super) fn read(text: &str) -> Vec<String> {
    let plain = supplied(text);
    if let Some(found) = missing_digits(plain).or_else(|| open(plain)) {
        return vec![found];
    }
    let plain = ["@#dgregorian@ ", "wft ", "cop. ", "pub. "]
        .iter()
        .find_map(|mark| plain.strip_prefix(mark))
        .unwrap_or(plain);
    let said = interpreted(plain).or_else(|| present(plain)).or_else(|| dual(plain));
    let said = said.or_else(|| words(plain));
    let changed = said.clone().unwrap_or_else(|| plain.to_owned());
    let apart = letters_apart(&changed);
    let changed = apart.unwrap_or(changed);
    // What stands for itself is a phrase already.
    if changed == text { Vec::new() } else { phrase::read(&changed) }
}

/// `1900 or later`, `not after 1900`: the named date is one of those that it may be.
fn open(text: &str) -> Option<String> {
    let after = [" or later", " or after"].iter().find_map(|words| text.strip_suffix(words));
    let after = after.or_else(|| text.strip_prefix("not before "));
    if let Some(from) = after {
        return phrase::one(from).first().map(|date| format!("[{date}..]"));
    }
    let before = [" or earlier", " or before"].iter().find_map(|words| text.strip_suffix(words));
    let to = before.or_else(|| text.strip_prefix("not after "))?;
    phrase::one(to).first().map(|date| format!("[..{date}]"))
}

/// The text without the brackets of a date that a cataloguer supplied, where they are no set of EDTF.
fn supplied(text: &str) -> &str {
    let inside = text.strip_prefix('[').and_then(|rest| rest.strip_suffix(']'));
    inside
        .filter(|inside| !inside.contains([',', '[', '{']) && !inside.contains(".."))
        .unwrap_or(text)
}

/// GEDCOM's words, and those of catalogues, as words that a phrase has.
fn words(text: &str) -> Option<String> {
    const WORDS: [(&str, &str); 18] = [
        ("abt", "about"),
        ("abt.", "about"),
        ("est", "about"),
        ("est.", "about"),
        ("cal", "about"),
        ("cal.", "about"),
        ("fl.", "about"),
        ("floruit", "about"),
        ("active", "about"),
        ("bef", "before"),
        ("bef.", "before"),
        ("ante", "before"),
        ("aft", "after"),
        ("aft.", "after"),
        ("bet", "between"),
        ("bet.", "between"),
        ("btw", "between"),
        ("btwn", "between"),
    ];
    let (word, rest) = text.split_once(' ')?;
    let (_, meant) = WORDS.iter().find(|(known, _)| *known == word)?;
    let rest = if *meant == "between" { rest.replace(" & ", " and ") } else { rest.to_owned() };
    Some(format!("{meant} {rest}"))
}

/// `int 1900 (about that year)`: a date read out of words, which stand beside it.
fn interpreted(text: &str) -> Option<String> {
    let (date, phrase) = text.strip_prefix("int ")?.split_once('(')?;
    phrase.ends_with(')').then(|| date.trim().to_owned())
}

/// `1985-present`, `1985 to date`, `1985-`: what still goes on.
fn present(text: &str) -> Option<String> {
    const NOW: [&str; 7] = ["present", "the present", "now", "today", "date", "ongoing", "current"];
    let start = NOW.iter().find_map(|now| text.strip_suffix(now)).or_else(|| {
        let year = text.strip_suffix('-')?;
        numbers::<1>(year, '-').filter(|[year]| year.len() == 4).and(Some(text))
    })?;
    let start = start.trim_end();
    let start =
        ["-", "/", " to", " until", " till"].iter().find_map(|joint| start.strip_suffix(joint))?;
    Some(format!("since {}", start.trim_end()))
}

/// `11 feb 1731/2`: before 1752 the English year began in March, and both are named. The later counts.
fn dual(text: &str) -> Option<String> {
    let (rest, later) = text.rsplit_once('/')?;
    let (words, year) = rest.rsplit_once([' ', '-'])?;
    let next = (year.len() == 4).then(|| year.parse::<u16>().ok()).flatten()? + 1;
    let named = words.split([' ', '-', '.', ',']).any(|word| month_number(word).is_some());
    let is_next = (1..=4).contains(&later.len()) && format!("{next:04}").ends_with(later);
    (named && is_next).then(|| format!("{words} {next:04}"))
}

/// `18--`, `188-`, `18--?`, `188-?`: digits that a catalogue does not know.
fn missing_digits(text: &str) -> Option<String> {
    let (year, sign) = match text.strip_suffix('?') {
        Some(year) => (year, "?"),
        None => (text, ""),
    };
    let known = year.trim_end_matches('-');
    let missing = year.len() - known.len();
    let digits = known.bytes().all(|byte| byte.is_ascii_digit());
    let whole = (known.len(), missing) == (2, 2) || (known.len(), missing) == (3, 1);
    (digits && whole).then(|| format!("{known}{}{sign}", "X".repeat(missing)))
}

/// `38bc`, `c1900`, `ad79`: figures and letters without the space between them.
fn letters_apart(text: &str) -> Option<String> {
    const BEFORE: [&str; 6] = ["c", "ca", "cca", "ad", "cop.", "©"];
    const AFTER: [&str; 6] = ["bc", "bce", "b.c.", "b.c.e.", "ad", "ce"];
    let mut words: Vec<String> = Vec::new();
    let mut apart = false;
    for word in text.split(' ') {
        let cut =
            word.find(|c: char| c.is_ascii_digit()).filter(|at| BEFORE.contains(&&word[..*at]));
        let end = word.rfind(|c: char| c.is_ascii_digit()).map(|at| at + 1);
        let end = end.filter(|at| AFTER.contains(&&word[*at..]));
        let (from, to) = (cut.unwrap_or(0), end.unwrap_or(word.len()));
        apart |= cut.is_some() || end.is_some();
        let lead = match &word[..from] {
            "cop." | "©" => "",
            lead => lead,
        };
        words.extend(
            [lead, &word[from..to], &word[to..]]
                .iter()
                .filter(|part| !part.is_empty())
                .map(|part| (*part).to_owned()),
        );
    }
    apart.then(|| words.join(" "))
}
