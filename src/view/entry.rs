//! One event as every list shows it.

use serde::Serialize;

use super::{DateView, Disagreement, Link, Record, SourceCount, StatusView};
use crate::config::FacetRole;

/// What a list shows of an event's text.
#[derive(Clone, Debug, Hash, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct Text {
    /// The whole text, or the summary, as HTML.
    pub html: String,
    /// Words that stand only on the event's own page; 0 when all of it is here.
    pub more: usize,
}

/// An event's values on one facet.
#[derive(Clone, Debug, Hash, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct FacetLinks {
    /// `people`.
    pub facet: String,
    /// What the program itself takes its values for.
    #[serde(skip)]
    pub role: FacetRole,
    /// "People".
    pub label: String,
    pub links: Vec<Link>,
    /// How many more there are than a list shows.
    pub more: usize,
}

/// What `entry.html` and `entry-short.html` draw: one event in a list.
#[derive(Clone, Debug, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema), schemars(rename = "{E}View"))]
pub struct EntryView<E> {
    /// The event.
    pub entry: E,
    /// What leads to the site's root.
    pub root: &'static str,
}

/// One event in a list.
#[derive(Clone, Debug, Hash, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct Entry {
    pub id: String,
    pub href: String,
    /// True when `href` is a page of its own, not a part of one.
    pub own_page: bool,
    /// The id of the entry where it is what others link to; empty elsewhere.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub anchor: String,
    pub title: String,
    pub date: DateView,
    /// Absent for what simply happened.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub status: Option<StatusView>,
    pub importance: u8,
    /// Where it was: a list sets it apart from the other facets.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub place: Option<FacetLinks>,
    /// Who took part, likewise.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub people: Option<FacetLinks>,
    /// What it mentions, facet by facet: all of it on the event's own page, in a list what is not
    /// set apart.
    pub facets: Vec<FacetLinks>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub text: Option<Text>,
    pub sources: SourceCount,
    /// Whether accounts of it differ, and on what.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub disagreement: Option<Disagreement>,
    /// All that an event's page would tell, where the entry stands for one.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub record: Option<Box<Record>>,
}

/// One event in the chronology of a person, a place or the like, which is scanned rather than read.
#[derive(Clone, Debug, Hash, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct ShortEntry {
    pub href: String,
    /// True when `href` is a page of its own, not a part of one.
    pub own_page: bool,
    pub title: String,
    pub date: DateView,
    /// Absent for what simply happened.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub status: Option<StatusView>,
    pub importance: u8,
    /// The part in it of what the page is about ("speaker"); empty where none is named.
    pub role: String,
    /// The summary, else the first sentence of the text; empty where there is neither.
    pub sentence: String,
    /// True where a list is so long that each event has a line and no more; `sentence` is empty then.
    pub is_line: bool,
    /// Whether accounts of it differ, and on what.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub disagreement: Option<Disagreement>,
}
