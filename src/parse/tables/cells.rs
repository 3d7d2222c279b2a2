//! The cells of a CSV file (RFC 4180), each with its place, which no CSV crate tells.
//!
//! What is read where the RFC is silent is what the `csv` crate reads, and a test compares them.

use std::borrow::Cow;
use std::ops::Range;

/// One cell.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Cell {
    /// Its bytes, without the quotation marks around them.
    pub(crate) range: Range<usize>,
    /// True when it stands in quotation marks.
    pub(crate) quoted: bool,
    /// True when what it says is not what stands there: doubled quotation marks, or text after the closing one.
    escaped: bool,
    /// True when text stands after the closing quotation mark.
    pub(crate) has_text_after: bool,
}

impl Cell {
    /// What the cell says.
    pub(crate) fn text<'t>(&self, text: &'t str) -> Cow<'t, str> {
        let inside = &text[self.range.clone()];
        if !self.escaped {
            return Cow::Borrowed(inside);
        }
        // After the closing quotation mark, everything counts as it stands.
        let mut said = String::with_capacity(inside.len());
        let mut rest = &inside[1..];
        while let Some(at) = rest.find('"') {
            said.push_str(&rest[..at]);
            rest = &rest[at + 1..];
            match rest.strip_prefix('"') {
                Some(after) => rest = after,
                None => break,
            }
            said.push('"');
        }
        said.push_str(rest);
        Cow::Owned(said)
    }

    /// True when each of its characters stands in the text as it is.
    pub(crate) fn is_verbatim(&self) -> bool {
        !self.escaped
    }
}

/// The cells of one row, from its first byte on. Afterwards `at` is where the next row begins.
pub(crate) struct Row<'t> {
    pub(crate) bytes: &'t [u8],
    pub(crate) at: usize,
    pub(crate) delimiter: u8,
    ended: bool,
    /// A quotation mark that opens and never closes.
    pub(crate) unclosed: Option<usize>,
}

impl<'t> Row<'t> {
    /// The row that begins at `at` or after the empty lines there; `None` at the end of the text.
    pub(crate) fn new(text: &'t str, at: usize, delimiter: u8) -> Option<Self> {
        let bytes = text.as_bytes();
        let blank = bytes.get(at..)?.iter().take_while(|b| matches!(b, b'\r' | b'\n')).count();
        let at = at + blank;
        let row = Row { bytes, at, delimiter, ended: false, unclosed: None };
        (at < bytes.len()).then_some(row)
    }
}

impl Iterator for Row<'_> {
    type Item = Cell;

    fn next(&mut self) -> Option<Cell> {
        if self.ended {
            return None;
        }
        let start = self.at;
        let quoted = self.bytes.get(start) == Some(&b'"');
        let mut doubled = false;
        let mut at = start;
        if quoted {
            at += 1;
            loop {
                let Some(quote) = memchr::memchr(b'"', &self.bytes[at..]) else {
                    self.unclosed = Some(start);
                    self.at = self.bytes.len();
                    self.ended = true;
                    return None;
                };
                at += quote + 1;
                if self.bytes.get(at) != Some(&b'"') {
                    break;
                }
                doubled = true;
                at += 1;
            }
        }
        let closed = at;
        let stop = memchr::memchr3(self.delimiter, b'\n', b'\r', &self.bytes[at..]);
        at = stop.map_or(self.bytes.len(), |stop| at + stop);
        let escaped = quoted && (doubled || at > closed);
        let after = &self.bytes[closed..at];
        let has_text_after = quoted && after.iter().any(|byte| !byte.is_ascii_whitespace());
        let range = if quoted && !escaped { start + 1..closed - 1 } else { start..at };
        self.ended = self.bytes.get(at) != Some(&self.delimiter);
        self.at = (at + 1).min(self.bytes.len());
        Some(Cell { range, quoted, escaped, has_text_after })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn rows(text: &str) -> Option<Vec<Vec<String>>> {
        let mut rows = Vec::new();
        let mut at = 0;
        while let Some(mut row) = Row::new(text, at, b',') {
            rows.push(row.by_ref().map(|cell| cell.text(text).into_owned()).collect());
            at = row.at;
            if row.unclosed.is_some() {
                return None;
            }
        }
        Some(rows)
    }

    proptest! {
        #[test]
        fn the_csv_crate_reads_the_same(text in "([ab,\"\n\r]|\"a\"\"b\"){0,24}") {
            let mut reader = csv::ReaderBuilder::new()
                .has_headers(false)
                .flexible(true)
                .from_reader(text.as_bytes());
            let theirs: Vec<Vec<String>> = reader
                .records()
                .map(|row| row.expect("it is UTF-8").iter().map(str::to_owned).collect())
                .collect();
            // Where a quotation mark never closes, there is nothing to agree on.
            if let Some(ours) = rows(&text) {
                prop_assert_eq!(ours, theirs);
            }
        }
    }

    #[test]
    fn an_open_quotation_mark_is_found() {
        let text = "a,b\nc,\"d\n";
        let mut row = Row::new(text, 4, b',').expect("a row");
        assert_eq!(row.by_ref().count(), 1);
        assert_eq!(row.unclosed, Some(6));
    }
}
