//! What sources say of an event, field by field.

use serde::Serialize;

use super::{Link, Number, SourceCount};

/// How the accounts of an event stand together, for a list.
#[derive(Clone, Debug, Hash, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct Disagreement {
    /// `conflict` or `differ`.
    pub id: &'static str,
    /// "accounts conflict", "accounts differ".
    pub words: String,
    /// On what: "date and place".
    pub fields: String,
}

/// Everything that is said of one field.
#[derive(Clone, Debug, Hash, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct AccountField {
    /// "Date".
    pub name: String,
    /// `agreed`, `worded`, `differ` or `conflict`: names the verdict's style.
    pub verdict: &'static str,
    /// "agreed", "agreed; not all as precise", "contradicted", …
    pub verdict_words: String,
    /// The verdict's mark: one character that survives greyscale and print.
    pub mark: &'static str,
    /// What is shown first, then what others say.
    pub said: Vec<AccountSaid>,
    /// From when to when the bars of a date's accounts reach: "1 June 2019", "30 June 2019". Empty
    /// where none are drawn.
    pub axis: Vec<String>,
}

/// One thing that is said.
#[derive(Clone, Debug, Hash, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct AccountSaid {
    pub words: String,
    /// EDTF behind a date.
    pub edtf: Option<String>,
    /// True for what the event shows.
    pub is_shown: bool,
    /// How it stands to what is shown: "agrees, less precise"; empty for what is shown.
    pub stance: String,
    /// `agreed`, `worded`, `differ` or `conflict`.
    pub verdict: &'static str,
    /// Who says so.
    pub by: Vec<AccountBy>,
    /// How many they are, and how many of them are independent.
    pub sources: SourceCount,
    /// Why it is preferred.
    pub reason: String,
    /// Where it lies among the others, in thousandths of the axis.
    pub bars: Vec<AccountBar>,
}

/// A source that says something.
#[derive(Clone, Debug, Hash, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct AccountBy {
    pub source: Link,
    pub note: String,
    /// True where it is preferred, with or without others that say the same.
    pub is_preferred: bool,
}

/// A stretch of time that a date may mean, on an axis of a thousand.
#[derive(Clone, Debug, Hash, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct AccountBar {
    pub x: Number,
    pub width: Number,
}
