//! Front matter and text: where one ends and the other begins.

use std::ops::Range;

/// What language the front matter is in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Language {
    Yaml,
    Toml,
}

/// A file's two parts, as ranges of its bytes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Parts {
    /// Front matter without its fences; absent when there is none.
    pub(crate) matter: Option<(Language, Range<usize>)>,
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
/// lines if there are any. YAML may also end with `...`.
pub(crate) fn split(text: &str) -> Result<Parts, Unclosed> {
    let mut lines = Lines { text, at: if text.starts_with('\u{FEFF}') { 3 } else { 0 } };
    let whole = Parts { matter: None, body: lines.at..text.len() };
    let Some(opening) = lines.find(|line| !text[line.clone()].trim().is_empty()) else {
        return Ok(whole);
    };
    let language = match text[opening.clone()].trim_end() {
        "+++" => Language::Toml,
        fence if fence.len() >= 3 && fence.bytes().all(|b| b == b'-') => Language::Yaml,
        _ => return Ok(whole),
    };
    let start = lines.at;
    // A closing fence may be indented, unless one stands in the first column: then the indented
    // one belongs to a value.
    let mut indented = None;
    for line in lines.clone() {
        let written = text[line.clone()].trim_end();
        let fence = written.trim_start();
        let closes = match language {
            Language::Toml => fence == "+++",
            Language::Yaml => {
                fence == "..." || fence.len() >= 3 && fence.bytes().all(|b| b == b'-')
            }
        };
        if closes && fence.len() == written.len() {
            return Ok(parts(text, language, start, line));
        } else if closes && indented.is_none() {
            indented = Some(line);
        }
    }
    match indented {
        Some(line) => Ok(parts(text, language, start, line)),
        None => Err(Unclosed { opening }),
    }
}

fn parts(text: &str, language: Language, start: usize, closing: Range<usize>) -> Parts {
    let body = text[closing.end..].find('\n').map_or(text.len(), |n| closing.end + n + 1);
    Parts { matter: Some((language, start..closing.start)), body: body..text.len() }
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
        let parts = split(text).expect("closed");
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
        assert_eq!(split("---\na: 1\n").map_err(|u| u.opening), Err(0..3));
    }
}
