//! The chronology as one drawing that needs no script: on the timeline's page, and as a file.

use serde::Serialize;

use super::Number;

/// A drawing, in units of a pixel; lengths are written as an attribute has them.
#[derive(Clone, Debug, Default, Hash, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct Poster {
    /// What it shows, in a sentence.
    pub summary: String,
    pub width: Number,
    pub height: Number,
    /// From here up stands the ruler.
    pub top: Number,
    pub ticks: Vec<PosterTick>,
    /// Silences that are not drawn at their length.
    pub folds: Vec<PosterFold>,
    pub eras: Vec<PosterEra>,
    pub titles: Vec<PosterTitle>,
    pub lanes: Vec<PosterLane>,
    /// Events without a title in the drawing.
    pub untitled: usize,
}

/// A line of the ruler, with its word.
#[derive(Clone, Debug, Hash, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct PosterTick {
    pub x: String,
    /// Empty where there is no room for it.
    pub label: String,
    /// Where it begins: at the tick, or before it where a part of the drawing begins.
    pub label_x: String,
    pub major: bool,
}

/// A silence that is not drawn at its length.
#[derive(Clone, Debug, Hash, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct PosterFold {
    pub x: String,
    pub width: String,
    pub middle: String,
    /// "64 years".
    pub words: String,
}

/// A named span.
#[derive(Clone, Debug, Hash, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct PosterEra {
    pub x: String,
    pub width: String,
    pub title: String,
    pub date: String,
    /// Where its name begins; empty where there is no room for it.
    pub label_x: String,
    pub label_y: String,
    pub open_start: bool,
    pub open_end: bool,
}

/// An event with its title.
#[derive(Clone, Debug, Hash, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct PosterTitle {
    pub title: String,
    pub date: String,
    pub href: String,
    pub mark: PosterMark,
    pub text_x: String,
    pub text_y: String,
    /// The text ends at `text_x`.
    pub before: bool,
    /// From the mark down to the lanes.
    pub stem: String,
}

/// A row of events that have a value in common.
#[derive(Clone, Debug, Hash, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct PosterLane {
    pub label: String,
    /// Empty where the lane holds everything.
    pub href: String,
    pub events: usize,
    pub y: String,
    pub label_y: String,
    /// One for each event; none where there are too many.
    pub marks: Vec<PosterDot>,
    /// How many events lie where, where there are too many to be drawn by themselves.
    pub bars: Vec<PosterBar>,
}

/// An event without its title.
#[derive(Clone, Debug, Hash, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct PosterDot {
    pub title: String,
    pub href: String,
    pub mark: PosterMark,
}

/// A part of a lane.
#[derive(Clone, Debug, Hash, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct PosterBar {
    pub x: String,
    pub y: String,
    pub width: String,
    pub height: String,
}

/// The sign for one date.
#[derive(Clone, Debug, Hash, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct PosterMark {
    /// The kind of date: `exact`, `within`, `interval`, ….
    pub kind: &'static str,
    /// `happened`, `forecast`, ….
    pub status: &'static str,
    /// Accounts of the date differ.
    pub differs: bool,
    /// From the earliest moment.
    pub x: String,
    /// To the latest.
    pub to: String,
    /// Half way.
    pub middle: String,
    pub y: String,
    /// Where the dates of a set lie.
    pub members: Vec<String>,
}
