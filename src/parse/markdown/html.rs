//! Raw HTML taken apart: its tags and texts, each with its place.

use std::ops::Range;

use crate::characters::writable;
use html5gum::{DefaultEmitter, Error, Token, Tokenizer};

/// A start tag.
#[derive(Debug)]
pub(crate) struct Start {
    /// The element's name in lower case.
    pub(crate) name: String,
    /// Attributes with their values, decoded.
    pub(crate) attributes: Vec<(String, String)>,
}

impl Start {
    /// The value of an attribute.
    pub(crate) fn get(&self, name: &str) -> Option<&str> {
        self.attributes.iter().find(|(known, _)| known == name).map(|(_, value)| value.as_str())
    }
}

/// A part of raw HTML.
#[derive(Debug)]
pub(crate) enum Part {
    Start(Start),
    /// An end tag, by its name in lower case.
    End(String),
    /// Text, decoded.
    Text(String),
    /// A comment or a declaration.
    Comment,
    /// What opens and never closes: a tag or a comment without its end.
    Unfinished,
}

/// Attributes that a tag may have and be taken apart.
pub(crate) const MAX_ATTRIBUTES: usize = 64;

/// The parts of `html`, each with its place in it. A tag with more attributes than [`MAX_ATTRIBUTES`] has only
/// so many and one more, all empty: the tokenizer calls itself for each, and would run out of stack.
pub(crate) fn parts(html: &str) -> Vec<(Part, Range<usize>)> {
    let mut parts = Vec::new();
    let mut from = 0;
    while let Some(crowded) = crowded(&html[from..]) {
        let crowded = from + crowded.start..from + crowded.end;
        parts.extend(at(tokens(&html[from..crowded.start]), from));
        let name =
            html[crowded.start + 1..crowded.end].chars().take_while(char::is_ascii_alphanumeric);
        let attributes = vec![(String::new(), String::new()); MAX_ATTRIBUTES + 1];
        parts.push((Part::Start(Start { name: name.collect(), attributes }), crowded.clone()));
        from = crowded.end;
    }
    parts.extend(at(tokens(&html[from..]), from));
    parts
}

/// Parts of a piece of HTML that begins at `offset`.
fn at(
    parts: Vec<(Part, Range<usize>)>,
    offset: usize,
) -> impl Iterator<Item = (Part, Range<usize>)> {
    parts.into_iter().map(move |(part, place)| (part, place.start + offset..place.end + offset))
}

/// The first tag with more attributes than a tag may have, to its end or that of the text.
fn crowded(html: &str) -> Option<Range<usize>> {
    let bytes = html.as_bytes();
    let mut start = 0;
    while let Some(found) = memchr::memchr(b'<', &bytes[start..]) {
        let tag = start + found;
        start = tag + 1;
        let name = start + usize::from(bytes.get(start) == Some(&b'/'));
        if !bytes.get(name).is_some_and(u8::is_ascii_alphabetic) {
            continue;
        }
        let (mut at, mut attributes, mut apart, mut value) = (name, 0, false, false);
        while let Some(byte) = bytes.get(at).filter(|byte| **byte != b'>') {
            match byte {
                // A value in quotation marks is skipped to its end.
                b'"' | b'\'' if value => {
                    let rest = &bytes[at + 1..];
                    at += memchr::memchr(*byte, rest).map_or(rest.len(), |end| end + 1);
                    (apart, value) = (true, false);
                }
                b'=' => value = true,
                b' ' | b'\t' | b'\n' | b'\r' | b'\x0C' | b'/' => apart = true,
                _ => {
                    attributes += usize::from(apart && !value);
                    (apart, value) = (false, false);
                }
            }
            at += 1;
        }
        if attributes > MAX_ATTRIBUTES {
            return Some(tag..html.ceil_char_boundary((at + 1).min(html.len())));
        }
        start = at.min(html.len());
    }
    None
}

/// The parts of HTML whose tags have few attributes.
fn tokens(html: &str) -> Vec<(Part, Range<usize>)> {
    let mut emitter = DefaultEmitter::<usize>::new_with_span();
    // What stands in scripts and styles is no HTML.
    emitter.naively_switch_states(true);
    let mut parts = Vec::new();
    let mut end = 0;
    let mut closed = true;
    for token in Tokenizer::new_with_emitter(html, emitter) {
        let Ok(token) = token;
        let (part, span) = match token {
            Token::StartTag(tag) => {
                let attributes = tag.attributes.into_iter();
                let attributes =
                    attributes.map(|(name, value)| (word(&name), word(&value.value))).collect();
                (Part::Start(Start { name: word(&tag.name), attributes }), tag.span)
            }
            Token::EndTag(tag) => (Part::End(word(&tag.name)), tag.span),
            Token::String(text) => (Part::Text(word(&text.value)), text.span),
            Token::Comment(comment) => (Part::Comment, comment.span),
            Token::Doctype(doctype) => (Part::Comment, doctype.span),
            Token::Error(error) => {
                closed &= error.value != Error::EofInComment;
                continue;
            }
        };
        let place = span.start.min(html.len())..span.end.min(html.len());
        end = place.end.max(end);
        parts.push((part, place));
    }
    let rest = &html[html.floor_char_boundary(end)..];
    if !rest.trim().is_empty() {
        parts.push((Part::Unfinished, html.len() - rest.len()..html.len()));
    }
    if let Some((part @ Part::Comment, _)) = parts.last_mut()
        && !closed
    {
        *part = Part::Unfinished;
    }
    parts
}

/// What references spell may be what no text holds.
fn word(bytes: &[u8]) -> String {
    writable(&String::from_utf8_lossy(bytes)).into_owned()
}

/// How raw HTML of several lines stands in its file: each piece by where it begins in both.
#[derive(Default)]
pub(crate) struct Lines {
    pub(crate) html: String,
    pieces: Vec<(usize, Range<usize>)>,
}

impl Lines {
    /// One more piece, which stands at `range`.
    pub(crate) fn push(&mut self, html: &str, range: &Range<usize>) {
        self.pieces.push((self.html.len(), range.clone()));
        self.html.push_str(html);
    }

    /// Where the bytes at `range` of it stand in the text.
    pub(crate) fn place(&self, range: Range<usize>) -> Range<usize> {
        let start = self.byte(range.start);
        start..self.byte(range.end).max(start)
    }

    fn byte(&self, at: usize) -> usize {
        let piece = self.pieces.partition_point(|(start, _)| *start <= at).saturating_sub(1);
        self.pieces.get(piece).map_or(0, |(start, place)| (place.start + at - start).min(place.end))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(html: &str) -> Vec<String> {
        let shown = |(part, at): &(Part, Range<usize>)| {
            let part = match part {
                Part::Start(tag) => format!("<{}>", tag.name),
                Part::End(name) => format!("</{name}>"),
                Part::Text(text) => text.clone(),
                Part::Comment => "!".to_owned(),
                Part::Unfinished => "?".to_owned(),
            };
            format!("{part} {}", &html[at.clone()])
        };
        parts(html).iter().map(shown).collect()
    }

    #[test]
    fn a_tag_with_too_many_attributes_is_none_and_hides_no_other() {
        let many = |n: usize| (0..n).map(|at| format!(" a{at}=\">\"")).collect::<String>();
        let html = format!("<i>é</i><b{}>x</b><p{}>y</p>", many(60_000), many(3));
        let found = parts(&html);
        let counts = |(part, _): &(Part, Range<usize>)| match part {
            Part::Start(start) => Some(start.attributes.len()),
            _ => None,
        };
        let starts: Vec<usize> = found.iter().filter_map(counts).collect();
        assert_eq!(starts, [0, MAX_ATTRIBUTES + 1, 3]);
        assert!(found.windows(2).all(|pair| pair[0].1.end <= pair[1].1.start));
        assert_eq!(found.last().map(|(_, place)| place.end), Some(html.len()));
        for open in ["<b", "</b", "<b a=\"", "<b a='>", "<b =", "<b /", "<é a"] {
            assert!(!parts(&(open.to_owned() + &" x".repeat(70_000))).is_empty(), "{open}");
        }
    }

    #[test]
    fn parts_and_their_places() {
        assert_eq!(
            shown("<B a=1>ü&amp;</b>x<!-- c -->"),
            ["<b> <B a=1>", "ü& ü&amp;", "</b> </b>", "x x", "! <!-- c -->"]
        );
        assert_eq!(
            shown("<script><b></script>"),
            ["<script> <script>", "<b> <b>", "</script> </script>"]
        );
        assert_eq!(shown("a <div\nid=x"), ["a  a ", "? <div\nid=x"]);
        assert_eq!(shown("a<!-- b"), ["a a", "? <!-- b"]);
    }
}
