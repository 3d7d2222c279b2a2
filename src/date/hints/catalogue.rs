//! Dates as family trees (GEDCOM) and library catalogues write them: `ABT 1900`, `BET 1900 AND 1905`,
//! `c1900`, `[18--?]`, `11 Feb 1731/2`, `1985-present`.

use super::phrase;
use crate::date::grammar::written::numbers;
use crate::date::words::english::month_number;

/// Proposals for a normalised text.
pub(in crate::date) fn read(text: &str) -> Vec<String> {
    let plain = supplied(text);
    if let Some(found) = missing_digits(plain).or_else(|| open(plain)) {
        return vec![found];
    }
    let plain = corrected(plain);
    let plain = ["@#dgregorian@ ", "wft ", "cop. ", "pub. ", "b. ", "born ", "d. ", "died ", "r. "]
        .iter()
        .find_map(|mark| plain.strip_prefix(mark))
        .unwrap_or(plain);
    let said = interpreted(plain).or_else(|| present(plain)).or_else(|| dual(plain));
    let said = said.or_else(|| words(plain));
    let changed = said.clone().unwrap_or_else(|| plain.to_owned());
    let apart = letters_apart(&changed);
    let changed = apart.unwrap_or(changed);
    // `1850-[1855]`: brackets around a part of it.
    let bare = match changed.contains("..") || changed.contains(',') {
        true => changed,
        false => changed.replace(['[', ']'], ""),
    };
    // What stands for itself is a phrase already.
    if bare == text { Vec::new() } else { phrase::read(&bare) }
}

/// `1900 [i.e. 1901]` is what a cataloguer corrected; of `1900, c1899` the first is the year of publication.
fn corrected(text: &str) -> &str {
    if let Some((_, right)) = text.split_once("i.e.") {
        return right.trim().trim_end_matches([']', ')']).trim_end();
    }
    let is_copyright = |rest: &&str| {
        rest.starts_with(['c', '©', 'p', '℗']) && rest.ends_with(|c: char| c.is_ascii_digit())
    };
    match text.split_once(", ").filter(|(_, rest)| is_copyright(rest)) {
        Some((published, _)) if numbers::<1>(published, '-').is_some() => published,
        _ => text,
    }
}

/// `1900 or later`, `not after 1900`: the named date is one of those that it may be.
fn open(text: &str) -> Option<String> {
    let after = [" or later", " or after", "+"].iter().find_map(|words| text.strip_suffix(words));
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
    let aside = text.strip_prefix('(').and_then(|rest| rest.strip_suffix(')'));
    inside
        .or(aside)
        .filter(|inside| !inside.contains([',', '[', '{']) && !inside.contains(".."))
        .unwrap_or(text)
}

/// GEDCOM's words, and those of catalogues, as words that a phrase has.
fn words(text: &str) -> Option<String> {
    // `<1900` and `pre-1900` have no space.
    for (mark, meant) in [("<", "before"), (">", "after"), ("pre-", "before"), ("post-", "after")] {
        if let Some(rest) = text.strip_prefix(mark).filter(|rest| !rest.ends_with('>')) {
            return Some(format!("{meant} {}", rest.trim_start()));
        }
    }
    // `1900 ca.`: the mark on the other side.
    for mark in [" circa", " ca.", " ca", " c.", " approx.", " approx", " approximately", " abt"] {
        if let Some(date) = text.strip_suffix(mark) {
            return Some(format!("about {date}"));
        }
    }
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

/// `11 feb 1731/2`: before 1752 the English year began on 25 March, and both are named. The later counts.
fn dual(text: &str) -> Option<String> {
    let (rest, later) = text.rsplit_once(['/', '-'])?;
    let (words, year) = rest.rsplit_once([' ', '-'])?;
    let next = (year.len() == 4).then(|| year.parse::<u16>().ok()).flatten()? + 1;
    let months = words.split([' ', '-', '.', ',']).filter_map(month_number);
    let named = months.max().is_some_and(|month| month <= 3);
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
    const BEFORE: [&str; 8] = ["c", "ca", "cca", "ad", "cop.", "©", "p", "℗"];
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
            "cop." | "©" | "p" | "℗" => "",
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
