//! Front matter as a tree in which every value knows where it was written.
//!
//! YAML and TOML both become this tree, and one decoder reads it. Scalars keep the text that was
//! written, so `0079` stays four digits and `1.10` keeps its zero.

use super::bytes::trim;
use crate::diag::Span;

/// One value.
#[derive(Clone, Debug)]
pub(crate) struct Node {
    pub(crate) span: Span,
    pub(crate) kind: Kind,
}

/// What a value is.
#[derive(Clone, Debug)]
pub(crate) enum Kind {
    /// Text as written; `plain` when it stands without quotes, so that it may be a number or null.
    Scalar { text: Box<str>, plain: bool },
    /// A list.
    List(Vec<Node>),
    /// Keys in the order of the file, duplicates included.
    Map(Vec<Entry>),
}

/// One key of a map and its value.
#[derive(Clone, Debug)]
pub(crate) struct Entry {
    pub(crate) key: Box<str>,
    pub(crate) key_span: Span,
    pub(crate) value: Node,
}

impl Node {
    pub(crate) fn scalar(text: impl Into<Box<str>>, plain: bool, span: Span) -> Self {
        Node { span, kind: Kind::Scalar { text: text.into(), plain } }
    }

    /// True for nothing at all, `~` and `null` (YAML 1.2, section 10.2.1.1).
    pub(crate) fn is_null(&self) -> bool {
        matches!(&self.kind, Kind::Scalar { text, plain: true }
            if matches!(&**text, "" | "~" | "null" | "Null" | "NULL"))
    }

    /// True for null and for text without a letter in it, quoted or not: `title: ""`.
    pub(crate) fn is_blank(&self) -> bool {
        self.is_null() || matches!(&self.kind, Kind::Scalar { text, .. } if trim(text).is_empty())
    }

    /// The value as JSON, with plain scalars read by YAML's core schema: for keys that Annals
    /// passes on without reading them.
    pub(crate) fn to_json(&self) -> serde_json::Value {
        use serde_json::Value;
        match &self.kind {
            Kind::Scalar { .. } if self.is_null() => Value::Null,
            Kind::Scalar { text, plain: true } => plain_to_json(text),
            Kind::Scalar { text, .. } => Value::String(text.to_string()),
            Kind::List(items) => Value::Array(items.iter().map(Node::to_json).collect()),
            Kind::Map(entries) => Value::Object(
                entries.iter().map(|e| (e.key.to_string(), e.value.to_json())).collect(),
            ),
        }
    }

    /// What the value is, for messages: "a list".
    pub(crate) fn describe(&self) -> &'static str {
        match &self.kind {
            Kind::Scalar { .. } if self.is_null() => "nothing",
            Kind::Scalar { .. } => "a single value",
            Kind::List(_) => "a list",
            Kind::Map(_) => "a map of keys",
        }
    }
}

fn plain_to_json(text: &str) -> serde_json::Value {
    match text {
        "true" | "True" | "TRUE" => return true.into(),
        "false" | "False" | "FALSE" => return false.into(),
        _ => {}
    }
    // A number keeps being one only where printing it gives back what was written.
    match text.parse::<i64>() {
        Ok(number) if number.to_string() == text => return number.into(),
        _ => {}
    }
    match text.parse::<f64>() {
        Ok(number) if number.to_string() == text => number.into(),
        _ => text.into(),
    }
}
