//! Metadata without fences, as Pelican and MultiMarkdown have it: `Title: …` lines at the top, up
//! to a blank line. A value goes on in the lines that are indented below it.

use std::ops::Range;

use crate::diag::Span;
use crate::parse::syntax::bytes::trim;
use crate::parse::syntax::node::{Entry, Kind, Node};

/// The block at the start of `lines`, where each is a range of `text`. A text is not taken for
/// metadata unless it names a title or a date.
pub(crate) fn find(text: &str, lines: impl Iterator<Item = Range<usize>>) -> Option<Range<usize>> {
    let mut block: Option<Range<usize>> = None;
    let mut is_metadata = false;
    for line in lines {
        let written = &text[line.clone()];
        if trim(written).is_empty() {
            break;
        }
        match key(written) {
            Some(key) => is_metadata |= matches!(&*key.to_lowercase(), "title" | "date"),
            None if block.is_some() && written.starts_with([' ', '\t']) => {}
            None => return None,
        }
        let start = block.map_or(line.start, |block| block.start);
        block = Some(start..line.end);
    }
    block.filter(|_| is_metadata)
}

/// `Date` of `Date: 2015-03-23`.
fn key(line: &str) -> Option<&str> {
    let (key, value) = line.split_once(':')?;
    let plain = key.starts_with(|c: char| c.is_ascii_alphabetic())
        && key.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'_' || b == b'-');
    let apart = value.is_empty() || value.starts_with(char::is_whitespace);
    (plain && apart).then_some(key)
}

/// Reads a block that [`find`] found, which stands `offset` bytes into its file. Case does not
/// count in its keys.
pub(crate) fn parse(block: &str, offset: usize) -> Node {
    // Each key with its value, and where both stand in the block.
    let mut found: Vec<(&str, Range<usize>, String, Range<usize>)> = Vec::new();
    let mut at = 0;
    for line in block.split_inclusive('\n') {
        let start = at;
        at += line.len();
        let end = start + line.trim_end().len();
        match (key(line), found.last_mut()) {
            (Some(key), _) => {
                let value = &line[key.len() + 1..];
                let text = trim(value);
                let from = start + key.len() + 1 + value.find(text).unwrap_or_default();
                found.push((key, start..start + key.len(), text.to_owned(), from..end));
            }
            (None, Some((_, _, text, place))) => {
                text.push(' ');
                text.push_str(trim(line));
                place.end = end;
            }
            (None, None) => {}
        }
    }
    let span = |place: Range<usize>| Span::new(place.start, place.end).shifted(offset);
    let entries = found.into_iter().map(|(key, key_at, text, text_at)| Entry {
        key: key.to_lowercase().into(),
        key_span: span(key_at),
        value: Node::scalar(trim(&text), true, span(text_at)),
    });
    Node { span: span(0..block.len()), kind: Kind::Map(entries.collect()) }
}
