//! One event's own page.

use serde::Serialize;

use super::{Entry, Head, Link, Locator, Record};

/// The events before and after this one.
#[derive(Clone, Debug, Hash, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct Neighbours {
    pub previous: Option<Link>,
    pub next: Option<Link>,
}

/// The same within one thread.
#[derive(Clone, Debug, Hash, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct ThreadNeighbours {
    pub thread: Link,
    /// "3 of 24"; both are 0 in a thread past the page budget, where each new event would change a thousand pages.
    pub position: usize,
    pub total: usize,
    pub neighbours: Neighbours,
}

/// `/events/ID/`.
#[derive(Clone, Debug, Hash, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
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
    /// Where it is chosen on the timeline; empty where it has no place there.
    pub on_timeline: String,
    /// Comparisons that it stands in.
    pub compared: Vec<Link>,
    /// How to cite this page.
    pub cite: CiteAs,
}

/// A small map with the name of the place on it.
#[derive(Clone, Debug, Hash, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct PlaceLocator {
    /// The facet that the place is a value of: the map belongs in its row.
    pub facet: String,
    pub name: String,
    pub map: Locator,
}

/// A reference, ready to be copied.
#[derive(Clone, Debug, Hash, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct CiteAs {
    /// "Hanoi summit falters", Summits & Silences, 27–28 February 2019, <address>.
    pub text: String,
    /// The same as BibLaTeX.
    pub bibtex: String,
    /// The same as CSL-JSON.
    pub csl_json: String,
}
