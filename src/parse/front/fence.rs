//! Front matter and text: where one ends and the other begins.

use std::ops::Range;

use super::headers;
use crate::parse::syntax::bytes::{is_blank, trim};

/// What language the front matter is in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Language {
    Yaml,
    Toml,
    /// `Title: …` lines.
    Headers,
}

/// A file's two parts, as ranges of its bytes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Parts {
    /// Front matter without its fences; absent when there is none.
    pub(crate) matter: Option<(Language, Range<usize>)>,
    /// The closing fence, where it is indented and may belong to a value instead.
    pub(crate) indented: Option<Range<usize>>,
    /// Everything below.
    pub(crate) body: Range<usize>,
}

/// A fence that opens and never closes.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Unclosed {
    /// The opening line.
    pub(crate) opening: Range<usize>,
}

/// Splits `text` at its fences: `---` (YAML) or `+++` (TOML), after a byte-order mark and blank
/// lines if there are any. YAML may also end with `...`. With `foreign`, TOML may stand in a fenced
/// code block, and metadata at the top without any fence.
pub(crate) fn split(text: &str, foreign: bool) -> Result<Parts, Unclosed> {
    let mut lines = Lines { text, at: if text.starts_with('\u{FEFF}') { 3 } else { 0 } };
    let whole = Parts { matter: None, indented: None, body: lines.at..text.len() };
    let mut from_opening = lines.clone();
    let Some(opening) = lines.find(|line| !trim(&text[line.clone()]).is_empty()) else {
        return Ok(whole);
    };
    let (language, code) = match without_end(&text[opening.clone()]) {
        "+++" => (Language::Toml, false),
        "```toml" if foreign => (Language::Toml, true),
        fence if is_rule(fence) => (Language::Yaml, false),
        _ if foreign => {
            from_opening.at = opening.start;
            let matter = headers::find(text, from_opening);
            return Ok(matter.map_or(whole, |block| {
                parts(text, Language::Headers, block.start, block.end..block.end)
            }));
        }
        _ => return Ok(whole),
    };
    let start = lines.at;
    // A closing fence may be indented, unless one stands in the first column: then the indented
    // one belongs to a value.
    let mut indented = None;
    let mut above = "";
    for line in lines.clone() {
        let written = without_end(&text[line.clone()]);
        let fence = trim(written);
        let closes = match language {
            Language::Toml if code => fence == "```",
            Language::Toml => fence == "+++",
            _ => fence == "..." || is_rule(fence),
        };
        if closes && fence.len() == written.len() {
            return Ok(parts(text, language, start, line));
        } else if closes && language == Language::Yaml && has_whole_value(above) {
            // Nothing goes on below `date: 2019-06-30`, so it belongs to no value.
            return Ok(Parts {
                indented: Some(line.clone()),
                ..parts(text, language, start, line)
            });
        } else if closes && indented.is_none() {
            indented = Some(line);
        }
        if !fence.is_empty() {
            above = written;
        }
    }
    match indented {
        Some(line) => {
            let indented = Some(line.clone());
            Ok(Parts { indented, ..parts(text, language, start, line) })
        }
        None => Err(Unclosed { opening }),
    }
}

/// True for a key in the first column with its value beside it, as `title: Hanoi`.
fn has_whole_value(line: &str) -> bool {
    let Some((key, value)) = line.split_once(':') else { return false };
    let is_word = |c: char| c.is_alphanumeric() || c == '_' || c == '-';
    let value = trim(value);
    key.chars().all(is_word)
        && !value.is_empty()
        && !value.starts_with(['|', '>', '"', '\'', '[', '{'])
}

/// Where the text may begin whose fence above it was forgotten: a line of prose after a blank one.
pub(crate) fn prose(matter: &str) -> Option<Range<usize>> {
    let mut blank = false;
    let mut lines = Lines { text: matter, at: 0 };
    lines.find(|line| {
        let written = &matter[line.clone()];
        let is_blank_line = trim(written).is_empty();
        let is_prose = blank
            && written.starts_with(|c: char| c.is_alphabetic())
            && written.split_once(':').is_none_or(|(key, _)| key.contains(' '));
        blank = is_blank_line;
        is_prose
    })
}

/// The first line of a text that begins with keys and has no fence above them.
pub(crate) fn unopened(text: &str) -> Option<Range<usize>> {
    const KEYS: [&str; 12] = [
        "title", "date", "name", "id", "people", "places", "tags", "threads", "summary", "end",
        "sources", "status",
    ];
    let lines = Lines { text, at: 0 };
    let mut lines = lines.filter(|line| !trim(&text[line.clone()]).is_empty());
    let first = lines.next()?;
    let is_key = |line: &str| {
        line.split_once(':').is_some_and(|(key, value)| {
            KEYS.contains(&key) && (trim(value).is_empty() || value.starts_with(' '))
        })
    };
    if !is_key(&text[first.clone()]) {
        return None;
    }
    // A fence below them, or a second key: one word with a colon may well begin a text.
    let second = lines.next()?;
    let closes = |line: Range<usize>| is_rule(without_end(&text[line]));
    (is_key(&text[second.clone()]) || closes(second) || lines.take(40).any(closes)).then_some(first)
}

fn is_rule(fence: &str) -> bool {
    fence.len() >= 3 && fence.bytes().all(|b| b == b'-')
}

/// A line without the white space at its end, which is not seen.
fn without_end(line: &str) -> &str {
    line.trim_end_matches(is_blank)
}

fn parts(text: &str, language: Language, start: usize, closing: Range<usize>) -> Parts {
    let body = text[closing.end..].find('\n').map_or(text.len(), |n| closing.end + n + 1);
    Parts { matter: Some((language, start..closing.start)), indented: None, body: body..text.len() }
}

/// The lines of a text as ranges without their line ends.
#[derive(Clone)]
struct Lines<'a> {
    text: &'a str,
    /// Start of the next line.
    at: usize,
}

impl Iterator for Lines<'_> {
    type Item = Range<usize>;

    fn next(&mut self) -> Option<Range<usize>> {
        let start = self.at;
        let rest = self.text.get(start..).filter(|rest| !rest.is_empty())?;
        let length = memchr::memchr(b'\n', rest.as_bytes()).unwrap_or(rest.len());
        self.at = (start + length + 1).min(self.text.len());
        Some(start..start + length)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn both(text: &str) -> (&str, &str) {
        let parts = split(text, false).expect("closed");
        (parts.matter.map_or("", |(_, range)| &text[range]), &text[parts.body])
    }

    #[test]
    fn fences_of_every_habit() {
        assert_eq!(both("---\na: 1\n---\ntext\n"), ("a: 1\n", "text\n"));
        assert_eq!(both("\u{FEFF}\n\n---\r\na: 1\r\n---\r\ntext"), ("a: 1\r\n", "text"));
        assert_eq!(both("---\na: 1\n...\ntext"), ("a: 1\n", "text"));
        assert_eq!(both("------\na: 1\n------\ntext"), ("a: 1\n", "text"));
        assert_eq!(both("---\na: 1\n ---  \ntext"), ("a: 1\n", "text"));
        assert_eq!(both("---\na: |\n  ---\n  b\n---\ntext"), ("a: |\n  ---\n  b\n", "text"));
        assert_eq!(both("+++\na = 1\n+++"), ("a = 1\n", ""));
        assert_eq!(both("no matter\n---\n"), ("", "no matter\n---\n"));
        assert_eq!(both(""), ("", ""));
        assert_eq!(split("---\na: 1\n", false).map_err(|u| u.opening), Err(0..3));
    }
}
