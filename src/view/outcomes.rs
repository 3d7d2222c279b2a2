//! What was expected, and what came of it.

use serde::Serialize;

use super::{DateView, Head, Link, StatusView};

/// One event that was expected, disputed or missed.
#[derive(Clone, Debug, Hash, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct OutcomeRow {
    pub event: Link,
    pub date: DateView,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub status: Option<StatusView>,
    /// "Later by 19 days", "Did not happen", "No outcome recorded (due May 2025)"; empty where there is nothing to say yet.
    pub verdict: String,
    /// True where that says how two dates lie: by how much, not what came.
    pub compared: bool,
    /// What came of it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub outcome: Option<Link>,
    /// Its date; empty without one.
    pub outcome_date: String,
    /// The sources that tell of it, the first few.
    pub sources: Vec<Link>,
    /// How many more there are.
    pub more_sources: usize,
}

/// Those of one kind, as far as they stand on this page.
#[derive(Clone, Debug, Hash, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct OutcomeSection {
    /// `open`, `overdue`, `settled`, `disputed`, `absent`.
    pub id: &'static str,
    pub label: String,
    /// What they have in common.
    pub note: String,
    /// How many there are on all parts.
    pub total: usize,
    pub rows: Vec<OutcomeRow>,
}

/// `/outcomes/`.
#[derive(Clone, Debug, Hash, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct OutcomesPage {
    pub head: Head,
    /// "Of 7 forecasts: 2 came as expected, 1 later, 4 open."
    pub tallies: Vec<String>,
    /// Why nothing is said to lack an outcome where the chronology says not as of when it was checked; how many
    /// outcomes are later where it does. Empty else.
    pub no_date: String,
    pub sections: Vec<OutcomeSection>,
}
