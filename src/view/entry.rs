//! One event as every list shows it.

use std::hash::{Hash, Hasher};

use serde::{Serialize, Serializer};

use super::{Disagreement, Link, PLACEHOLDER, Record};
use crate::config::FacetRole;
use crate::hash::Fingerprint;

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

/// How much a list shows of an event.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Form {
    /// All that a page of its own would tell.
    Whole,
    /// With its text, or the summary.
    Full,
    /// A line and a sentence, on the page of a person, a place or the like.
    Short,
}

/// Stands in a list for an entry that is drawn later. Pages are compared by it, so that those which
/// are as they were need no entry drawn; a template sees a mark in the place of the HTML.
#[derive(Clone, Debug)]
pub struct Placeholder {
    /// The event's number in the site's order.
    pub event: usize,
    pub form: Form,
    /// Its part in what the page is about ("speaker"), on an entity's page.
    pub role: String,
    /// Of what the entry is drawn from.
    pub fingerprint: Fingerprint,
}

/// Events change their numbers when others are added: what is shown is in the fingerprint.
impl Hash for Placeholder {
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.fingerprint.hash(state);
    }
}

impl Serialize for Placeholder {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(&format_args!("{PLACEHOLDER}{}{PLACEHOLDER}", self.event))
    }
}

/// What `entry.html` and `entry-short.html` draw: one event in a list.
#[derive(Clone, Debug, Serialize)]
pub struct EntryView<E> {
    /// The event.
    pub entry: E,
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
    /// All that an event's page would tell, where the entry stands for one.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub record: Option<Box<Record>>,
}

/// One event in the chronology of a person, a place or the like, which is scanned rather than read.
#[derive(Clone, Debug, Hash, Serialize)]
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
    /// Whether accounts of it differ, and on what.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub disagreement: Option<Disagreement>,
}
