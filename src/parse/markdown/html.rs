//! Raw HTML taken apart: its tags and texts, each with its place.

use std::ops::Range;

use crate::characters::{is_unwritable, may_be_unwritable};
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

/// The parts of `html`, each with its place in it.
pub(crate) fn parts(html: &str) -> Vec<(Part, Range<usize>)> {
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
    let word = String::from_utf8_lossy(bytes);
    match may_be_unwritable(&word) {
        true => word.replace(is_unwritable, "\u{FFFD}"),
        false => word.into_owned(),
    }
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
