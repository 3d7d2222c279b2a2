//! The timeline on which time runs down the page.

use serde::Serialize;

use super::{Count, Gap, Head, Link, StatusView};

/// `/timeline/down/`.
#[derive(Clone, Debug, Hash, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct DownPage {
    pub head: Head,
    /// Events in the chronology.
    pub total: usize,
    /// "1950 to 2026"; empty without dated events.
    pub span: String,
    pub counts: Vec<Count>,
    /// The marks that occur.
    pub legend: Vec<Count>,
    pub years: Vec<DownYear>,
    /// When the chronology was checked, in words; empty where that is not said.
    pub as_of: String,
}

/// What stands under one heading, usually a year.
#[derive(Clone, Debug, Hash, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct DownYear {
    pub label: String,
    /// The period's own page, where it has one.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub href: Option<String>,
    /// The silence before its first event.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub gap: Option<Gap>,
    pub rows: Vec<DownRow>,
}

/// What stands beside the line of time, in order.
#[derive(Clone, Debug, Hash, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(tag = "kind", rename_all = "lowercase")]
pub enum DownRow {
    /// A silence within the year.
    Gap(Gap),
    /// A named span begins.
    Era { title: String, date: String },
    /// The day as of which the chronology was checked: what follows was expected then.
    Checked,
    /// Events that have one date, and a mark at its place.
    Date(DownDate),
    /// Events known only to lie somewhere in a period: a bracket, and no mark.
    Vague { words: String, events: Vec<DownEvent> },
}

/// A date with its events.
#[derive(Clone, Debug, Hash, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct DownDate {
    /// "12 June": the heading names the year.
    pub label: String,
    /// The whole date, for those who listen: "12 June 2018".
    pub full: String,
    /// `exact`, `approximate`, …: names the mark.
    pub shape: &'static str,
    /// How much room stands before it, by the time since what is above: 0 to 4, from a day to over a year.
    pub room: u8,
    pub events: Vec<DownEvent>,
}

/// An event by its title.
#[derive(Clone, Debug, Hash, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct DownEvent {
    pub event: Link,
    /// 1 to 5.
    pub importance: u8,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub status: Option<StatusView>,
}
