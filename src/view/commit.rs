//! Commits as pages name them.

use serde::Serialize;

/// A commit as a page names it.
#[derive(Clone, Debug, Hash, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct CommitView {
    /// The first seven digits of its id.
    pub id: String,
    /// Its address elsewhere; empty where the site gives none.
    pub href: String,
    /// The day it was made, in words.
    pub date: String,
    /// The same under the heading of its year: "21 November".
    pub short: String,
    /// The same as `2026-11-21`.
    pub day: String,
    /// What its message says to readers; may be empty.
    pub subject: String,
    /// True where the site leaves the message out, rather than that there is none.
    pub is_left_out: bool,
    /// Who wrote it; empty unless the site names authors.
    pub author: String,
}

/// The commit that a page is from, for its foot: the last one that changed what the page is made of. On
/// the front page, the one that the site is built from.
#[derive(Clone, Debug, Hash, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct BuiltFrom {
    pub commit: CommitView,
    /// The files have changes that no commit has yet. Said on the front page and on `/changes/`.
    pub uncommitted: bool,
}
