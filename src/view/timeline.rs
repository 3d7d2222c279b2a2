//! The timeline's page.

use serde::Serialize;

use super::{Count, Head, Poster};

/// `/timeline/`.
#[derive(Clone, Debug, Hash, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct TimelinePage {
    pub head: Head,
    /// Events in the chronology.
    pub total: usize,
    /// "1950 to 2026"; empty without dated events.
    pub span: String,
    /// The way to the one that runs down, from the root; empty where there are too many events.
    pub down: String,
    pub counts: Vec<Count>,
    /// The marks that occur.
    pub legend: Vec<Count>,
    /// The same without script; None where no event has a place on an axis, and where the one that runs down has them all.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub poster: Option<Poster>,
    /// Every event, in order, for paper and for readers without script; none past the page budget.
    pub register: Vec<Registered>,
    /// What the script draws from (`docs/timeline-format.md`), ready to stand in a script element.
    pub data: String,
}

/// An event in a list of titles.
#[derive(Clone, Debug, Hash, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct Registered {
    pub date: String,
    pub title: String,
    pub href: String,
}

/// `/timeline/timeline.svg`.
#[derive(Clone, Debug, Hash, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct PosterFile {
    /// The chronology's title.
    pub title: String,
    /// What leads to the site's root.
    pub root: String,
    pub poster: Poster,
}
