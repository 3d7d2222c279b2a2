//! How dates and statuses are shown.

use serde::Serialize;

/// A date as a page shows it: the phrase first, the notation behind it.
#[derive(Clone, Debug, Hash, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct DateView {
    /// "27–28 February 2019".
    pub label: String,
    /// The same without the year, for use under a heading that names it.
    pub short: String,
    /// Canonical EDTF: `2019-02-27/2019-02-28`.
    pub edtf: String,
    /// Value for `<time datetime>`, where HTML has one for this date.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub datetime: Option<String>,
    /// `exact`, `approximate`, `uncertain`, `within`, `one-of`, `interval`, `open`, `unknown-end`,
    /// `undated`: names the mark's shape and its style.
    pub shape: &'static str,
    /// The mark itself: one character that survives greyscale and print.
    pub mark: &'static str,
    /// What the mark means, in a word or two.
    pub word: String,
    /// Local time of day, with its zone: "15:46 KST", "morning". Empty when unknown.
    pub time: String,
}

/// A status other than "happened".
#[derive(Clone, Debug, Hash, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct StatusView {
    /// `scheduled`, `forecast`, `cancelled`, `absence`, `disputed`.
    pub id: &'static str,
    /// "Scheduled".
    pub word: String,
    pub mark: &'static str,
}
