//! What makes two mentions of a source mentions of one: its id, else its DOI or address, else that they are one.

use ahash::HashMap;

use crate::diag::{FilePath, Span};
use crate::hash::Fingerprint;
use crate::model::Source;

/// What a source is known by.
pub(super) enum Identity<'s> {
    /// Its id.
    Id(&'s str),
    /// The document, by its DOI or its address, where it has no id.
    Document(Fingerprint),
    /// Where it is written, where it has neither.
    Place((FilePath, Span)),
}

impl<'s> Identity<'s> {
    pub(super) fn of(source: &'s Source) -> Self {
        if !source.id.value.is_empty() {
            return Identity::Id(&source.id.value);
        }
        let place = || Identity::Place((source.file.clone(), source.span));
        source.document.map_or_else(place, Identity::Document)
    }
}

/// Sources by all that they are known by.
#[derive(Default)]
pub(super) struct Names<Id> {
    pub(super) by_id: HashMap<Box<str>, Id>,
    /// The first of each document.
    pub(super) by_document: HashMap<Fingerprint, Id>,
    pub(super) by_place: HashMap<(FilePath, Span), Id>,
}

impl<Id: Copy> Names<Id> {
    /// The source that is known by that.
    pub(super) fn get(&self, identity: &Identity<'_>) -> Option<Id> {
        match identity {
            Identity::Id(id) => self.by_id.get(*id),
            Identity::Document(document) => self.by_document.get(document),
            Identity::Place(place) => self.by_place.get(place),
        }
        .copied()
    }

    /// The same sources by other ids.
    pub(super) fn map<To>(self, to: impl Fn(Id) -> To) -> Names<To> {
        let Names { by_id, by_document, by_place } = self;
        Names {
            by_id: by_id.into_iter().map(|(name, id)| (name, to(id))).collect(),
            by_document: by_document.into_iter().map(|(name, id)| (name, to(id))).collect(),
            by_place: by_place.into_iter().map(|(name, id)| (name, to(id))).collect(),
        }
    }
}
