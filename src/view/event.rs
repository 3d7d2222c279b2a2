//! One event's own page.

use serde::Serialize;

use super::{AccountBar, AccountField, Entry, Head, History, Link, Locator};

/// The same instant on another clock: "06:46 UTC", "28 June, 21:46 EDT".
#[derive(Clone, Debug, Hash, Serialize)]
pub struct Clock {
    pub place: String,
    pub label: String,
}

/// A source as an event cites it; numbers start at 1 and are the event's own.
#[derive(Clone, Debug, Hash, Serialize)]
pub struct SourceNote {
    pub number: usize,
    /// The citation as HTML, without links of its own.
    pub html: String,
    /// The source's page, from the root.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub href: Option<String>,
    /// The original.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub url: Option<String>,
    /// Whose site the original is on; empty where its address names none.
    pub host: String,
    /// True when the original cannot be reached any more.
    pub is_gone: bool,
    /// A copy that is kept.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub archived: Option<String>,
    /// SHA-256 of that copy; empty when not told.
    pub sha256: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub accessed: Option<String>,
    /// Sources that this one repeats.
    pub derives_from: Vec<Link>,
    /// Where the text cites it: ids on this page.
    pub cited_at: Vec<String>,
}

/// A tie to another event, in words: "under 5 hours after".
#[derive(Clone, Debug, Hash, Serialize)]
pub struct Relation {
    pub words: String,
    pub event: Link,
    /// The other event's date.
    pub date: String,
}

/// What an event's relations leave of its date: "between 29 and 30 June 2019".
#[derive(Clone, Debug, Hash, Serialize)]
pub struct Consequence {
    pub words: String,
    /// What is left, on an axis as long as the date itself; none where that has no ends.
    pub bar: Option<AccountBar>,
    /// The events whose dates it follows from.
    pub from: Vec<Link>,
}

/// What became of something scheduled or forecast, or what an event settled.
#[derive(Clone, Debug, Hash, Serialize)]
pub struct Outcome {
    /// "Outcome" or "Settles".
    pub words: &'static str,
    pub event: Link,
    pub date: String,
    /// How the two compare: "later by 19 days"; empty where nothing came of it yet.
    pub verdict: String,
}

/// A page that mentions this one.
#[derive(Clone, Debug, Hash, Serialize)]
pub struct Backlink {
    pub link: Link,
    /// The mentioning event's date; empty for undated pages.
    pub date: String,
}

/// The events before and after this one.
#[derive(Clone, Debug, Hash, Serialize)]
pub struct Neighbours {
    pub previous: Option<Link>,
    pub next: Option<Link>,
}

/// The same within one thread.
#[derive(Clone, Debug, Hash, Serialize)]
pub struct ThreadNeighbours {
    pub thread: Link,
    /// "3 of 24".
    pub position: usize,
    pub total: usize,
    pub neighbours: Neighbours,
}

/// What is told of an event beyond its entry and its text.
#[derive(Clone, Debug, Hash, Serialize)]
pub struct Record {
    /// "some day between 1 June and 31 December 2019": the date's bounds, where it has width.
    pub bounds: String,
    /// What its relations leave of that, where it is less.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub narrowed: Option<Consequence>,
    /// "Sunday"; empty unless the day is known.
    pub weekday: String,
    pub clocks: Vec<Clock>,
    pub image: Option<Image>,
    pub accounts: Vec<AccountField>,
    pub sources: Vec<SourceNote>,
    pub relations: Vec<Relation>,
    pub outcomes: Vec<Outcome>,
    pub corrections: Vec<Correction>,
    pub history: History,
    pub backlinks: Vec<Backlink>,
}

/// `/events/ID/`.
#[derive(Clone, Debug, Hash, Serialize)]
pub struct EventPage {
    pub head: Head,
    /// The event as lists show it, without its text.
    pub entry: Entry,
    #[serde(flatten)]
    pub record: Record,
    pub summary: String,
    /// The whole text, links filled in.
    pub html: String,
    /// The site's own keys of this event, as its file has them.
    pub extra: serde_json::Map<String, serde_json::Value>,
    pub neighbours: Neighbours,
    pub threads: Vec<ThreadNeighbours>,
    /// Its places on the map.
    pub on_map: Vec<Link>,
    /// Where the first of them is.
    pub locator: Option<PlaceLocator>,
    /// Comparisons that it stands in.
    pub compared: Vec<Link>,
    /// How to cite this page.
    pub cite: CiteAs,
}

/// A small map with the name of the place on it.
#[derive(Clone, Debug, Hash, Serialize)]
pub struct PlaceLocator {
    pub name: String,
    pub map: Locator,
}

/// A reference, ready to be copied.
#[derive(Clone, Debug, Hash, Serialize)]
pub struct CiteAs {
    /// "Hanoi summit falters", Summits & Silences, 27–28 February 2019, <address>.
    pub text: String,
    /// The same as BibLaTeX.
    pub bibtex: String,
    /// The same as CSL-JSON.
    pub csl_json: String,
}

/// A picture with its words.
#[derive(Clone, Debug, Hash, Serialize)]
pub struct Image {
    pub src: String,
    pub alt: String,
    pub credit: String,
    pub caption: String,
}

/// A correction, in words.
#[derive(Clone, Debug, Hash, Serialize)]
pub struct Correction {
    pub date: String,
    pub text: String,
}
