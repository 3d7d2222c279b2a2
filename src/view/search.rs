//! The page on which words are looked up.

use serde::Serialize;

use super::{Head, Link};

/// `/search/`.
#[derive(Clone, Debug, Hash, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct SearchPage {
    pub head: Head,
    /// Ways to look things up without script: years, facets, sources.
    pub ways: Vec<Link>,
    /// Years, or wider periods where there are many.
    pub periods: Vec<Link>,
    /// What is found, by kind.
    pub kinds: Vec<SearchChoice>,
    /// What events can be narrowed to: values of each facet, and statuses.
    pub groups: Vec<SearchGroup>,
    /// The first and the last year of events; none where no year is known.
    pub first_year: Option<i64>,
    pub last_year: Option<i64>,
    /// The folders of the files that the script asks for, from the site's root.
    pub terms: String,
    pub texts: String,
    /// What the script says, as JSON.
    pub script_words: String,
}

/// Something to choose.
#[derive(Clone, Debug, Hash, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct SearchChoice {
    pub id: String,
    pub label: String,
}

/// Values of which some can be chosen.
#[derive(Clone, Debug, Hash, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct SearchGroup {
    pub id: String,
    pub label: String,
    pub choices: Vec<SearchChoice>,
}
