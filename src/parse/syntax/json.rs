//! JSON to [`Node`]s.
//!
//! serde_json reads, and hands each member of a list or map over unread (`RawValue`), as the piece
//! of the text that it is: where the piece lies in the text is the value's place.

use std::borrow::Cow;
use std::fmt;

use serde::de::{Deserializer, MapAccess, Visitor};
use serde::{Deserialize, de};
use serde_json::value::RawValue;

use super::node::{Entry, Kind, Node};
use crate::diag::Span;

/// The deepest nesting of lists and maps that is read.
const MAX_DEPTH: usize = 64;

/// Where and why a text is no JSON.
pub(crate) type JsonError = (Span, String);

/// A text whose pieces know where they stand in their file.
#[derive(Clone, Copy)]
pub(crate) struct Json<'t> {
    text: &'t str,
    /// Bytes of the file before `text`.
    offset: usize,
}

impl<'t> Json<'t> {
    /// `text`, which stands `offset` bytes into its file.
    pub(crate) fn new(text: &'t str, offset: usize) -> Self {
        Json { text, offset }
    }

    /// The items of a text that is a list, still unread.
    pub(crate) fn items(&self) -> Result<Vec<&'t str>, JsonError> {
        let items: Vec<&RawValue> = self.read(self.text)?;
        Ok(items.into_iter().map(RawValue::get).collect())
    }

    /// The value that the whole text is.
    pub(crate) fn value(&self) -> Result<Node, JsonError> {
        let value: &RawValue = self.read(self.text)?;
        self.node(value.get(), 0)
    }

    /// The value that a piece of the text is.
    pub(crate) fn node(&self, piece: &'t str, depth: usize) -> Result<Node, JsonError> {
        let span = self.span(piece);
        if depth > MAX_DEPTH {
            return Err((span, format!("lists and maps are nested more than {MAX_DEPTH} deep")));
        }
        let kind = match piece.as_bytes().first() {
            Some(b'{') => {
                let Members(members) = self.read(piece)?;
                let entry = |(key, value): (&'t RawValue, &'t RawValue)| {
                    Ok(Entry {
                        key: self.string(key.get())?,
                        key_span: self.span(key.get()),
                        value: self.node(value.get(), depth + 1)?,
                    })
                };
                Kind::Map(members.into_iter().map(entry).collect::<Result<_, JsonError>>()?)
            }
            Some(b'[') => {
                let items: Vec<&RawValue> = self.read(piece)?;
                let nodes = items.into_iter().map(|item| self.node(item.get(), depth + 1));
                Kind::List(nodes.collect::<Result<_, _>>()?)
            }
            Some(b'"') => Kind::Scalar { text: self.string(piece)?, plain: false },
            _ => Kind::Scalar { text: piece.into(), plain: true },
        };
        Ok(Node { span, kind })
    }

    fn string(&self, piece: &'t str) -> Result<Box<str>, JsonError> {
        match piece.get(1..piece.len() - 1) {
            Some(plain) if !plain.contains('\\') => Ok(plain.into()),
            _ => self.read::<Text<'_>>(piece).map(|text| text.0.into()),
        }
    }

    fn read<T: Deserialize<'t>>(&self, piece: &'t str) -> Result<T, JsonError> {
        serde_json::from_str(piece).map_err(|error| self.explained(piece, &error))
    }

    fn span(&self, piece: &str) -> Span {
        let start = piece.as_ptr() as usize - self.text.as_ptr() as usize;
        Span::new(start, start + piece.len()).shifted(self.offset)
    }

    /// The reader's words without the place, which the span says.
    fn explained(&self, piece: &'t str, error: &serde_json::Error) -> JsonError {
        let before = piece.split_inclusive('\n').take(error.line().saturating_sub(1));
        let line: usize = before.map(str::len).sum();
        let at = (line + error.column().saturating_sub(1)).min(piece.len());
        let at = piece.floor_char_boundary(at);
        let width = piece[at..].chars().next().filter(|c| *c != '\n').map_or(0, char::len_utf8);
        let words = error.to_string();
        let place = format!(" at line {} column {}", error.line(), error.column());
        let words = words.strip_suffix(&place).unwrap_or(&words).to_owned();
        (self.span(&piece[at..at + width]), words)
    }
}

/// A string with its escapes read.
#[derive(Deserialize)]
struct Text<'t>(#[serde(borrow)] Cow<'t, str>);

/// The members of an object in the order of the text, duplicates included.
struct Members<'t>(Vec<(&'t RawValue, &'t RawValue)>);

impl<'t> Deserialize<'t> for Members<'t> {
    fn deserialize<D: Deserializer<'t>>(deserializer: D) -> Result<Self, D::Error> {
        struct Collect;
        impl<'t> Visitor<'t> for Collect {
            type Value = Members<'t>;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("keys with values")
            }

            fn visit_map<A: MapAccess<'t>>(self, mut map: A) -> Result<Members<'t>, A::Error> {
                let mut members = Vec::new();
                while let Some(member) = map.next_entry().map_err(de::Error::custom)? {
                    members.push(member);
                }
                Ok(Members(members))
            }
        }
        deserializer.deserialize_map(Collect)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn values_know_their_places() {
        let text = r#"{"title": "A \"b\"", "people": ["ada", {"id": "bo"}], "n": 0.50, "x": null}"#;
        let node = Json::new(text, 100).value().expect("it is JSON");
        let Kind::Map(entries) = &node.kind else { panic!("it is a map") };
        let at = |span: Span| &text[span.start as usize - 100..span.end as usize - 100];
        let found: Vec<_> = entries.iter().map(|e| (at(e.key_span), at(e.value.span))).collect();
        assert_eq!(found[0], ("\"title\"", r#""A \"b\"""#));
        assert_eq!(found[1].1, r#"["ada", {"id": "bo"}]"#);
        assert_eq!(found[2].1, "0.50");
        assert!(entries[3].value.is_null());
        let Kind::Scalar { text, plain: false } = &entries[0].value.kind else { panic!("text") };
        assert_eq!(&**text, "A \"b\"");
    }

    #[test]
    fn mistakes_have_a_place() {
        for (text, at) in [
            (r#"{"a": 1,}"#, 8),
            (r#"{"a" 1}"#, 5),
            (r#"{"a": "b"#, 7),
            (r#"{"a": [1, {"b": "\ud800"}]}"#, 16),
            ("{\"a\":\n tru}", 10),
        ] {
            let (span, _) = Json::new(text, 0).value().expect_err(text);
            assert!(span.start.abs_diff(at) <= 8, "{text}: {span:?}");
        }
        let deep = "[".repeat(100_000) + &"]".repeat(100_000);
        assert!(Json::new(&deep, 0).value().is_err());
    }
}
