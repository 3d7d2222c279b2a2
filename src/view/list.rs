//! Pages that are a list of events: the chronology and its periods.

use serde::Serialize;

use super::{DateView, DatedLink, EntryPlaceholder, Head, Link, StatusView, Strip};

/// What stands between two headings, in reading order.
#[derive(Clone, Debug, Hash, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(tag = "kind", rename_all = "lowercase")]
pub enum Item {
    /// An event, drawn by the theme's `entry.html`.
    Entry {
        /// The month that begins before it, where months are read on the page of their year.
        #[serde(skip_serializing_if = "Option::is_none")]
        month: Option<Month>,
        /// The id that others link to, where the entry stands for a page of its own; else empty.
        anchor: String,
        /// Where its HTML will stand.
        #[cfg_attr(test, schemars(with = "String"))]
        html: EntryPlaceholder,
        /// Stands under words of its own: known only to lie somewhere in a period.
        vague: bool,
    },
    /// A named span of time begins here.
    Era(Box<Era>),
    /// A worded silence between two events under one heading: "6 months without a recorded event".
    Gap { words: String },
    /// Heads the events known only to lie somewhere in a period: "Some time in 2019".
    Vague {
        /// The month that begins before these words.
        #[serde(skip_serializing_if = "Option::is_none")]
        month: Option<Month>,
        words: String,
    },
}

/// A month begins in the list of its year.
#[derive(Clone, Debug, Hash, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct Month {
    /// Fragment: `y2019-06`; empty where it has begun before.
    pub id: String,
    /// "June"; the year where what follows is known to be in no single month.
    pub label: String,
}

/// A named span of time, told where it begins.
#[derive(Clone, Debug, Hash, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct Era {
    /// Fragment: `era-summit-period`.
    pub id: String,
    pub title: String,
    pub date: DateView,
    /// Its text, as HTML.
    pub html: String,
}

/// A silence between the events under two headings.
#[derive(Clone, Debug, Hash, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct Gap {
    /// "64 years 7 months without a recorded event".
    pub words: String,
    /// How long it is, for the room that it takes: `months`, `years`, `decades`, `centuries`.
    pub length: &'static str,
}

/// The events under one heading, usually a year.
#[derive(Clone, Debug, Hash, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct Section {
    /// Fragment: `y2019`.
    pub id: String,
    pub label: String,
    /// Where the period is read, unless that is here.
    pub href: Option<String>,
    pub count: usize,
    /// The silence before its first event, where the section before it ended long ago.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub gap: Option<Gap>,
    pub items: Vec<Item>,
}

/// A number with its word: 45 "happened".
#[derive(Clone, Debug, Hash, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct Count {
    pub n: usize,
    pub id: &'static str,
    pub word: String,
    pub mark: &'static str,
}

/// One of the events that tell the story in brief.
#[derive(Clone, Debug, Hash, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct BriefLine {
    pub event: Link,
    pub date: DateView,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub status: Option<StatusView>,
}

/// One value to filter by: a link to a page that is ready.
#[derive(Clone, Debug, Hash, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct Filter {
    pub link: Link,
    pub n: usize,
}

/// The values of one facet, the most frequent first, with a way to the rest.
#[derive(Clone, Debug, Hash, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct FilterGroup {
    pub label: String,
    pub filters: Vec<Filter>,
    /// The facet's index.
    pub all: Link,
    /// How many values are not listed here.
    pub rest: usize,
}

/// A period, where it is read and its share of events.
#[derive(Clone, Debug, Hash, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct PeriodLink {
    pub label: String,
    /// The same among its siblings, below the period that it is a part of: "Jun" below "2019", "110s" below "2nd century".
    pub short: String,
    pub href: String,
    pub n: usize,
    /// Fragment, where the table of periods that this stands in has all of its events, and no page has them.
    pub id: String,
    /// `year`, `month`, `decade`, …
    pub level: &'static str,
    /// The titles of the most important events of the period, when the list itself is elsewhere.
    pub highlights: Vec<Link>,
    /// The same with their dates.
    pub best: Vec<DatedLink>,
    /// Smaller periods inside.
    pub parts: Vec<PeriodLink>,
}

/// Events before the date with which the front page begins: a line of links in place of entries.
#[derive(Clone, Debug, Hash, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct Earlier {
    /// The start, as it is said: "2018".
    pub start: String,
    /// Each of them with its date; empty where there are too many.
    pub events: Vec<DatedLink>,
    /// The periods that they stand in, where they are too many to be named.
    pub periods: Vec<PeriodLink>,
}

/// The chronology (`/`) or a period of it (`/2019/`, `/2019/06/`, `/1960s/`).
#[derive(Clone, Debug, Hash, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct ListPage {
    pub head: Head,
    pub heading: String,
    /// True on `/`.
    pub front: bool,
    /// Events on this page or under it.
    pub total: usize,
    /// "12 June 2018 – 25 February 2026"; empty without events.
    pub span: String,
    /// "48 sources", with the way to them; on the front page alone, where the site has any.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub sources: Option<Link>,
    /// The events that tell the story, in order; on the front page alone.
    pub brief: Vec<BriefLine>,
    /// What came of what was expected, beside them: "Of 3 forecasts: 1 came later, 2 are open."
    pub tallies: Vec<String>,
    pub counts: Vec<Count>,
    pub strip: Option<Strip>,
    pub filters: Vec<FilterGroup>,
    /// What the filter's script says, as JSON; empty without filters.
    pub script_words: String,
    /// What lies before the author's start, on the front page alone.
    pub earlier: Option<Earlier>,
    /// Periods inside this one; where `sections` is empty they are the way in.
    pub periods: Vec<PeriodLink>,
    pub sections: Vec<Section>,
    /// Kinds of date on this page, for its legend.
    pub legend: Vec<Count>,
}
