//! One event as every list shows it.

use serde::Serialize;

use super::{Disagreement, Link, Record};
use crate::config::FacetRole;

/// A date as a page shows it: the phrase first, the notation behind it.
#[derive(Clone, Debug, Hash, Serialize)]
pub struct DateView {
    /// "27–28 February 2019".
    pub label: String,
    /// The same without the year, for use under a heading that names it.
    pub short: String,
    /// Canonical EDTF: `2019-02-27/2019-02-28`.
    pub edtf: String,
    /// Value for `<time datetime>`, where HTML has one for this date.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub datetime: Option<String>,
    /// `exact`, `approximate`, `uncertain`, `within`, `one-of`, `interval`, `open`, `unknown-end`,
    /// `undated`: names the mark's shape and its style.
    pub shape: &'static str,
    /// The mark itself: one character that survives greyscale and print.
    pub mark: &'static str,
    /// What the mark means, in a word or two.
    pub word: &'static str,
    /// Local time of day, with its zone: "15:46 KST", "morning". Empty when unknown.
    pub time: String,
}

/// A status other than "happened".
#[derive(Clone, Debug, Hash, Serialize)]
pub struct StatusView {
    /// `scheduled`, `forecast`, `cancelled`, `absence`, `disputed`.
    pub id: &'static str,
    /// "Scheduled".
    pub word: &'static str,
    pub mark: &'static str,
}

/// What a list shows of an event's text.
#[derive(Clone, Debug, Hash, Serialize)]
pub struct Text {
    /// The whole text, or the summary, as HTML.
    pub html: String,
    /// Words that stand only on the event's own page; 0 when all of it is here.
    pub more: usize,
}

/// How many sources an event has, and how many of them do not copy another.
#[derive(Clone, Copy, Debug, Hash, Serialize)]
pub struct SourceCount {
    pub total: usize,
    pub independent: usize,
}

/// An event's values on one facet.
#[derive(Clone, Debug, Hash, Serialize)]
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

/// What `entry.html` draws: one event in a list.
#[derive(Clone, Debug, Serialize)]
pub struct EntryView {
    /// The event.
    pub entry: Entry,
    /// What leads to the site's root.
    pub root: &'static str,
}

/// One event in a list.
#[derive(Clone, Debug, Hash, Serialize)]
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
    /// This entry's part in what the page is about ("speaker"), on an entity's page.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub role: String,
    /// All that an event's page would tell, where the entry stands for one.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub record: Option<Box<Record>>,
}
