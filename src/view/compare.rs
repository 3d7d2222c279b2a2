//! Two parts of the chronology side by side, and the index of such pages.

use serde::Serialize;

use super::{DateView, Head, Link, StatusView};

/// `/compare/ID/`: a table with a column for each side and a row for each step of the clock.
#[derive(Clone, Debug, Hash, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct ComparePage {
    pub head: Head,
    pub title: String,
    pub description: String,
    /// The two columns.
    pub sides: Vec<CompareColumn>,
    /// What the clock counts: "Days from …", "Months of the calendar".
    pub clock: String,
    /// Steps of the clock, in order.
    pub rows: Vec<CompareRow>,
    /// What no step of the clock can hold, because it is known less closely.
    pub loose: Vec<CompareRow>,
}

/// One side: the head of its column.
#[derive(Clone, Debug, Hash, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct CompareColumn {
    pub label: String,
    /// Events on this side.
    pub total: usize,
    /// How many of them the table shows: the most important, where there are too many.
    pub shown: usize,
    /// The event that the clock is counted from.
    pub anchor: Option<Link>,
    /// Its date; empty without one.
    pub anchor_date: String,
    /// "from 28 June to 1 July 2019"; empty where any time will do.
    pub stretch: String,
    /// The values that its events have in common.
    pub values: Vec<Link>,
}

/// One row: a step of the clock with what either side has there, first column first.
#[derive(Clone, Debug, Hash, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct CompareRow {
    /// "4 days before", "June 2019", "Some time in 2019".
    pub words: String,
    pub cells: Vec<Vec<CompareEntry>>,
    /// For how long neither side has anything before this row; empty where that is not long.
    pub silence: String,
}

/// One event in a cell.
#[derive(Clone, Debug, Hash, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct CompareEntry {
    pub link: Link,
    pub date: DateView,
    /// True when the row's own words are the event's date.
    pub said: bool,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub status: Option<StatusView>,
    /// The clock is counted from this event.
    pub anchor: bool,
}

/// `/compare/`.
#[derive(Clone, Debug, Hash, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct Comparisons {
    pub head: Head,
    pub items: Vec<ComparisonItem>,
}

/// One comparison in the index.
#[derive(Clone, Debug, Hash, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct ComparisonItem {
    pub link: Link,
    pub description: String,
    /// "2019: 8 events".
    pub sides: Vec<String>,
}
