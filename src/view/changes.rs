//! Corrections and changes: what the pages say of their own history.

use serde::Serialize;

use super::{CommitView, Head, Link};

/// What a commit did to one event.
#[derive(Clone, Debug, Hash, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct Change {
    /// "Created", "Changed".
    pub word: String,
    pub commit: CommitView,
}

/// The commits that changed one event.
#[derive(Clone, Debug, Default, Hash, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct History {
    /// The newest first.
    pub changes: Vec<Change>,
    /// "12 more changes"; empty when all are listed.
    pub rest: String,
    /// The commit that created it, where it is known.
    pub created: Option<Change>,
    /// "History before 3 March 2026 is not in this copy."; empty when all is known.
    pub cut: String,
}

/// A correction, in words.
#[derive(Clone, Debug, Hash, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct Correction {
    pub date: String,
    pub text: String,
}

/// A correction, with the event that it belongs to.
#[derive(Clone, Debug, Hash, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct CorrectedEvent {
    pub event: Link,
    #[serde(flatten)]
    pub correction: Correction,
}

/// Something that a commit changed.
#[derive(Clone, Debug, Hash, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct ChangedThing {
    pub label: String,
    /// Its page; empty for what has none.
    pub href: String,
    /// True for the name of a file.
    pub is_file: bool,
}

/// What a commit did in one way: added, changed, renamed, removed.
#[derive(Clone, Debug, Hash, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct ChangeGroup {
    /// "Added".
    pub word: String,
    pub things: Vec<ChangedThing>,
    /// "9,940 more"; empty when all are listed.
    pub rest: String,
}

/// A commit with what it changed.
#[derive(Clone, Debug, Hash, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct ChangedBy {
    pub commit: CommitView,
    /// "1 added, 3 changed": stands for a message that is left out.
    pub did: String,
    pub groups: Vec<ChangeGroup>,
}

/// The commits of one year.
#[derive(Clone, Debug, Hash, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct ChangesOfYear {
    /// Fragment: `y2026`.
    pub id: String,
    pub label: String,
    pub commits: Vec<ChangedBy>,
}

/// A part of `/changes/`: corrections first, then commits.
#[derive(Clone, Debug, Hash, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct ChangesPage {
    pub head: Head,
    /// "3 corrections, 1,204 revisions".
    pub extent: String,
    pub corrections: Vec<CorrectedEvent>,
    pub years: Vec<ChangesOfYear>,
    /// "History before 3 March 2026 is not in this copy."; on the last part, where it is so.
    pub cut: String,
    /// Path of the feed of changes, from the root; empty without one.
    pub feed: String,
}
