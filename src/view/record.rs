//! What is told of an event beyond its entry and its text.

use serde::Serialize;

use super::{AccountBar, AccountField, Correction, History, Link, SourceNote};

/// What is told of an event beyond its entry and its text.
#[derive(Clone, Debug, Hash, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
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

/// The same instant on another clock: "06:46 UTC", "28 June, 21:46 EDT".
#[derive(Clone, Debug, Hash, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct Clock {
    pub place: String,
    pub label: String,
}

/// A relation to another event, in words: "under 5 hours after".
#[derive(Clone, Debug, Hash, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct Relation {
    pub words: String,
    pub event: Link,
    /// The other event's date.
    pub date: String,
}

/// What an event's relations leave of its date: "between 29 and 30 June 2019".
#[derive(Clone, Debug, Hash, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct Consequence {
    pub words: String,
    /// What is left, on an axis as long as the date itself; none where that has no ends.
    pub bar: Option<AccountBar>,
    /// The events whose dates it follows from.
    pub from: Vec<Link>,
}

/// What became of something scheduled or forecast, or what an event settled.
#[derive(Clone, Debug, Hash, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct Outcome {
    /// "Outcome" or "Settles".
    pub words: String,
    pub event: Link,
    pub date: String,
    /// How the two compare: "later by 19 days"; empty where nothing came of it yet.
    pub verdict: String,
}

/// A page that mentions this one.
#[derive(Clone, Debug, Hash, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct Backlink {
    pub link: Link,
    /// The mentioning event's date; empty for undated pages.
    pub date: String,
}

/// A picture in one of its sizes.
#[derive(Clone, Debug, Hash, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct ImageSize {
    pub src: String,
    /// In pixels.
    pub width: u32,
}

/// A picture with its words.
#[derive(Clone, Debug, Hash, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct Image {
    /// The picture, or the widest of its smaller sizes.
    pub src: String,
    /// The files among which a browser chooses, the narrowest first; empty where there is nothing to choose.
    pub choice: Vec<ImageSize>,
    /// How much of the window the picture takes: what the attribute `sizes` says.
    pub sizes: String,
    /// The picture itself.
    pub whole: String,
    /// In pixels; 0 where the file does not say.
    pub width: u32,
    pub height: u32,
    pub alt: String,
    pub credit: String,
    pub caption: String,
}
