//! TOML front matter (`+++`) to [`Node`]s, so that posts from other generators load.

use std::ops::Range;

use toml::de::{DeTable, DeValue};

use super::node::{Entry, Kind, Node};
use crate::diag::Span;

/// Reads a TOML document that stands `offset` bytes into its file, or says where and why it is none.
pub(crate) fn parse(text: &str, offset: usize) -> Result<Node, (Span, String)> {
    let source = Source { text, offset };
    match DeTable::parse(text) {
        Ok(table) => Ok(source.node(0..text.len(), &DeValue::Table(table.into_inner()))),
        Err(error) => {
            Err((source.span(error.span().unwrap_or_default()), error.message().to_owned()))
        }
    }
}

struct Source<'text> {
    text: &'text str,
    offset: usize,
}

impl Source<'_> {
    fn span(&self, range: Range<usize>) -> Span {
        Span::new(range.start, range.end).shifted(self.offset)
    }

    fn node(&self, range: Range<usize>, value: &DeValue<'_>) -> Node {
        let span = self.span(range.clone());
        // Numbers and dates count as they were written; strings as they are meant.
        let written = || Node::scalar(self.text.get(range).unwrap_or_default(), true, span);
        match value {
            DeValue::String(string) => Node::scalar(string.as_ref(), false, span),
            DeValue::Integer(_)
            | DeValue::Float(_)
            | DeValue::Boolean(_)
            | DeValue::Datetime(_) => written(),
            DeValue::Array(items) => {
                let items =
                    items.iter().map(|item| self.node(item.span(), item.get_ref())).collect();
                Node { span, kind: Kind::List(items) }
            }
            DeValue::Table(table) => {
                let mut entries: Vec<Entry> = table
                    .iter()
                    .map(|(key, value)| Entry {
                        key: key.get_ref().as_ref().into(),
                        key_span: self.span(key.span()),
                        value: self.node(value.span(), value.get_ref()),
                    })
                    .collect();
                entries.sort_by_key(|entry| entry.key_span);
                Node { span, kind: Kind::Map(entries) }
            }
        }
    }
}
