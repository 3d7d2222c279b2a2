//! The density strip: how many events stand where, in one small drawing.

use serde::Serialize;

use super::Number;

/// One bin of the strip, in the strip's own units, with the page or section it leads to. Its
/// lengths are written out.
#[derive(Clone, Debug, Hash, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct Bin {
    pub x: String,
    pub y: String,
    pub height: String,
    /// From the root, or a bare fragment on this page; empty for a bin with nothing to open.
    pub href: String,
    /// "2019: 9 events".
    pub label: String,
}

/// A silence that is not drawn at its length.
#[derive(Clone, Debug, Hash, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct StripFold {
    pub x: Number,
    pub width: Number,
    /// "64 years".
    pub words: String,
}

/// A labelled instant below the strip.
#[derive(Clone, Debug, Hash, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct Tick {
    pub x: Number,
    pub label: String,
    /// How many events begin in the year that begins here, where it is said.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub count: Option<usize>,
    /// `start`, `middle` or `end`: how the label stands to its tick.
    pub anchor: &'static str,
}

/// A drawing `width` by `height` units; bins stand on its lower edge.
#[derive(Clone, Debug, Hash, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct Strip {
    pub width: Number,
    pub height: Number,
    /// The width of each bin.
    pub bin_width: String,
    /// True when the bins lead to fragments on this page.
    pub here: bool,
    pub bins: Vec<Bin>,
    /// Silences between them.
    pub folds: Vec<StripFold>,
    pub ticks: Vec<Tick>,
    /// The drawing in a sentence, for those who cannot see it.
    pub summary: String,
}
