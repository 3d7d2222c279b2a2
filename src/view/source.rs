//! What events rest on.

use serde::Serialize;

use super::{Head, Link};

/// A source as an event cites it; numbers start at 1 and are the event's own.
#[derive(Clone, Debug, Hash, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct SourceNote {
    pub number: usize,
    /// The citation as HTML, without links of its own.
    pub html: String,
    /// The same in three, for a link that leaves all but the title out.
    pub linked: LinkedCitation,
    /// Where the source is read, from the root: on its page, or with the one event that cites it. None where it is read
    /// here.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub href: Option<String>,
    /// The id that others link to, where the source is read here.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub anchor: Option<String>,
    /// The original.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub url: Option<String>,
    /// Whose site the original is on; empty where its address names none.
    pub host: String,
    /// True when the original cannot be reached any more.
    pub is_gone: bool,
    /// A copy that is kept.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub archived: Option<String>,
    /// SHA-256 of that copy; empty when not told.
    pub sha256: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub accessed: Option<String>,
    /// Sources that this one repeats.
    pub derives_from: Vec<Link>,
    /// Where the text cites it: ids on this page.
    pub cited_at: Vec<String>,
}

/// A citation, cut around the title of what it cites. Where that is not found in it, all of it stands for the title.
#[derive(Clone, Debug, Hash, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct LinkedCitation {
    pub before_html: String,
    pub title_html: String,
    pub after_html: String,
}

/// How many sources an event has, and how many of them do not copy another.
#[derive(Clone, Copy, Debug, Hash, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct SourceCount {
    pub total: usize,
    pub independent: usize,
}

/// `/sources/`: the bibliography.
#[derive(Clone, Debug, Hash, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct SourcesPage {
    pub head: Head,
    pub total: usize,
    pub sources: Vec<SourceNote>,
    /// Events that rest on each source, in the same order.
    pub uses: Vec<usize>,
}

/// One claim that rests on a source.
#[derive(Clone, Debug, Hash, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct Claim {
    pub event: Link,
    pub date: String,
    /// What it says of which field, where it is a rival account.
    pub words: String,
}

/// `/sources/ID/`.
#[derive(Clone, Debug, Hash, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct SourcePage {
    pub head: Head,
    pub title: String,
    pub source: SourceNote,
    pub note: String,
    /// The source as BibLaTeX.
    pub bibtex: String,
    /// The source as CSL-JSON.
    pub csl_json: String,
    pub claims: Vec<Claim>,
    /// Sources that repeat this one.
    pub repeated_by: Vec<Link>,
}
