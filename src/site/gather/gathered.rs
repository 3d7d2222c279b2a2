//! What all documents hold, before any name is looked up.

use std::collections::BTreeSet;
use std::sync::Arc;

use oxc_index::IndexVec;

use crate::config::{Config, RawHtml};
use crate::diag::FilePath;
use crate::model::{Body, Era, Event, Profile, Prose, Source, Written};
use crate::parse::Document;
use crate::picture::Picture;
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
    /// What it is as a picture, where it is one.
    pub picture: Option<Picture>,
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

impl Gathered {
    /// What `documents` hold, and their texts, numbered in the order of the documents.
    pub(in crate::site) fn of(
        documents: Vec<Document>,
        config: &Config,
    ) -> (Self, IndexVec<TextId, Arc<Body>>) {
        let mut all = Gathered::default();
        let mut texts = IndexVec::with_capacity(documents.len());
        for document in documents {
            match document {
                Document::Event(event) => all.events.push(numbered(event, &mut texts)),
                Document::Table { events, unreadable, .. } => {
                    all.events.extend(events.into_iter().map(|event| numbered(event, &mut texts)));
                    all.unreadable.extend(unreadable);
                }
                Document::Profile(profile) => all.profiles.push(numbered(profile, &mut texts)),
                Document::Sources(sources) => all.sources.extend(sources),
                Document::Era(era) => all.eras.push(numbered(era, &mut texts)),
                Document::Prose(prose) => all.prose.push(numbered(prose, &mut texts)),
                Document::Static { file, target, picture } => {
                    all.assets.push(Asset { file, target: Some(target), runs: false, picture });
                }
                Document::Asset { file, runs, picture } => {
                    let runs = runs && config.html != RawHtml::Trusted;
                    all.assets.push(Asset { file, target: None, runs, picture });
                }
                Document::Unreadable(id) => drop(all.unreadable.insert(id)),
            }
        }
        (all, texts)
    }
}

/// The facts of `written`, with the number that its text gets among `texts`.
fn numbered<T>(written: Written<T>, texts: &mut IndexVec<TextId, Arc<Body>>) -> WithText<T> {
    (written.facts, texts.push(written.body))
}
