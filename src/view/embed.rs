//! The small forms of pages, for frames in other sites' pages.

use serde::Serialize;

use super::{DateView, Disagreement, Head, Link, SourceCount, StatusView};

/// Some names, and how many more there are.
#[derive(Clone, Debug, Hash, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct Names {
    /// "People".
    pub label: String,
    pub names: Vec<String>,
    pub more: usize,
}

/// `/embed/events/ID/`.
#[derive(Clone, Debug, Hash, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct EmbedEvent {
    pub head: Head,
    /// The event's own page, from the root.
    pub href: String,
    pub title: String,
    pub date: DateView,
    /// Absent for what simply happened.
    pub status: Option<StatusView>,
    /// Where it was and who took part.
    pub names: Vec<Names>,
    /// The summary, or the first words of the text.
    pub summary: String,
    pub sources: SourceCount,
    /// Whether accounts of it differ, and on what.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub disagreement: Option<Disagreement>,
}

/// One event in such a list.
#[derive(Clone, Debug, Hash, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct EmbedItem {
    pub link: Link,
    pub date: DateView,
    pub status: Option<StatusView>,
}

/// `/embed/`, `/embed/2019/`, `/embed/people/ID/`.
#[derive(Clone, Debug, Hash, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct EmbedList {
    pub head: Head,
    /// The full page, from the root.
    pub href: String,
    pub heading: String,
    pub description: String,
    /// How many events the full page has.
    pub total: usize,
    /// From the first to the last of them, in words; empty without a date.
    pub span: String,
    /// The most important of them, in order.
    pub items: Vec<EmbedItem>,
    /// How many are left out.
    pub more: usize,
}
