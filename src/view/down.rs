//! The timeline on which time runs down the page.

use serde::Serialize;

use super::{Count, FilterGroup, Head, Link, StatusView};

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
    /// What it can be filtered by; empty where it is short.
    pub filters: Vec<FilterGroup>,
    /// What events are about and what the script says, as JSON for that; empty without filters.
    pub data: String,
    /// Ways to years for the edge of the page; empty where there is one heading.
    pub stops: Vec<DownStop>,
    pub years: Vec<DownYear>,
    /// How many bars stand side by side at most.
    pub tracks: usize,
    /// When the chronology was checked, in words; empty where that is not said.
    pub as_of: String,
}

/// A way to a heading, and so many events from there to the next way.
#[derive(Clone, Debug, Hash, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct DownStop {
    pub label: String,
    /// The id of its heading.
    pub id: String,
    pub n: usize,
}

/// What stands under one heading, usually a year.
#[derive(Clone, Debug, Hash, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct DownYear {
    /// "y2019": by which ways lead here.
    pub id: String,
    pub label: String,
    /// The period's own page, where it has one.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub href: Option<String>,
    /// The silence before its first event.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub gap: Option<DownGap>,
    /// The bars that pass the heading, and the silence above it.
    pub bars: Vec<DownBar>,
    pub rows: Vec<DownRow>,
}

/// What stands beside the line of time, in order.
#[derive(Clone, Debug, Hash, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(tag = "kind", rename_all = "lowercase")]
pub enum DownRow {
    /// A silence within the year.
    Gap(DownGap),
    /// A named span begins.
    Era { title: String, date: String, bars: Vec<DownBar> },
    /// The day as of which the chronology was checked: what follows was expected then.
    Checked { bars: Vec<DownBar> },
    /// Events that have one date, and a mark at its place.
    Date(Box<DownDate>),
    /// Events known only to lie somewhere in a period: a bracket, and no mark.
    Vague { words: String, month: Option<DownMonth>, events: Vec<DownEvent>, bars: Vec<DownBar> },
}

impl DownRow {
    /// The bars that begin here or pass.
    pub fn bars_mut(&mut self) -> &mut Vec<DownBar> {
        match self {
            DownRow::Gap(gap) => &mut gap.bars,
            DownRow::Date(date) => &mut date.bars,
            DownRow::Era { bars, .. } | DownRow::Checked { bars } => bars,
            DownRow::Vague { bars, .. } => bars,
        }
    }
}

/// A silence.
#[derive(Clone, Debug, Hash, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct DownGap {
    /// "64 years 7 months without a recorded event".
    pub words: String,
    /// How long it is, for the room that it takes: `months`, `years`, `decades`, `centuries`.
    pub length: &'static str,
    pub bars: Vec<DownBar>,
}

/// A date with its events.
#[derive(Clone, Debug, Hash, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct DownDate {
    /// "12 June": the heading names the year.
    pub label: String,
    /// The whole date, for those who listen: "12 June 2018".
    pub full: String,
    /// The month in which it begins, where that is known and the heading is a year.
    pub month: Option<DownMonth>,
    /// What stands under the month: "12", "27–28"; of an interval that ends in another month, the day on which it
    /// begins. Empty where no day is known.
    pub day: String,
    /// True where month and day say all of the date; else the label stands before the titles.
    pub is_said: bool,
    /// `exact`, `approximate`, …: names the mark.
    pub shape: &'static str,
    /// Where the mark is: `point` on the line, `bar` along it, `beside` it where the day is not known on which it
    /// begins, or the interval is too long to be drawn; `none` without a date.
    pub mark: &'static str,
    /// How much room stands before it, by the time since what is above: 0 to 4, from a day to over a year.
    pub room: u8,
    pub events: Vec<DownEvent>,
    pub bars: Vec<DownBar>,
}

/// A month.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct DownMonth {
    /// "October".
    pub label: String,
    /// "Oct".
    pub short: String,
    /// True where the row above has the same.
    pub is_same: bool,
}

/// The piece of an interval's bar that stands beside one row.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct DownBar {
    /// Tells the bars of a page apart, from 1.
    pub n: usize,
    /// 0 on the line, others beside it.
    pub track: usize,
    /// `whole`: from the mark to the end of the row; `from` the mark on; `through` the row; `to` its mark; `past` the
    /// mark, where it ends before the next.
    pub part: &'static str,
    /// True where a day is an estimate, or in doubt.
    pub is_vague: bool,
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
    /// What it is about: places in the list of values of the page's data, the first being 0.
    pub values: Vec<usize>,
}
