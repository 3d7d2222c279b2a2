//! What all documents hold, before any name is looked up.

use std::collections::BTreeSet;
use std::sync::Arc;

use crate::diag::FilePath;
use crate::model::{Era, Event, Profile, Prose, Source};
use crate::site::ids::TextId;

/// A file that is published as it is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Asset {
    /// The file.
    pub file: FilePath,
    /// Where it goes, when its place says so (`static/`); else wherever it is used.
    pub target: Option<String>,
    /// True where a browser would run scripts in it on the site's own origin, and the settings do not allow that.
    pub runs: bool,
}

/// The facts of one document, and its text.
pub type WithText<T> = (Arc<T>, TextId);

/// Everything the site's files say, together.
#[derive(Debug, Default)]
pub(crate) struct Gathered {
    /// Events in order of file.
    pub events: Vec<WithText<Event>>,
    /// Profiles of facet values.
    pub profiles: Vec<WithText<Profile>>,
    /// Registered sources.
    pub sources: Vec<Arc<Source>>,
    /// Named spans.
    pub eras: Vec<WithText<Era>>,
    /// Undated pages.
    pub prose: Vec<WithText<Prose>>,
    /// Other files, in order of path.
    pub assets: Vec<Asset>,
    /// Ids of events whose files could not be read.
    pub unreadable: BTreeSet<Box<str>>,
    /// Files of drafts that were left out: nothing is told of them.
    pub withheld: BTreeSet<FilePath>,
    /// How many drafts were left out.
    pub drafts: usize,
}
