//! What makes two mentions of a source mentions of one: its id, else its DOI or address, else that they are one.

use ahash::HashMap;

use crate::diag::{FilePath, Span};
use crate::hash::Fingerprint;
use crate::model::Source;
use crate::model::csl::Variable;

/// What a source is known by.
pub(super) enum Identity<'s> {
    /// Its id.
    Id(&'s str),
    /// Its DOI or its address, where it has no id.
    Address(Fingerprint),
    /// Where it is written, where it has neither.
    Place((FilePath, Span)),
}

impl<'s> Identity<'s> {
    pub(super) fn of(source: &'s Source) -> Self {
        if !source.id.value.is_empty() {
            return Identity::Id(&source.id.value);
        }
        let place = || Identity::Place((source.file.clone(), source.span));
        address(source).map_or_else(place, Identity::Address)
    }
}

/// Sources by all that they are known by.
#[derive(Default)]
pub(super) struct Names<Id> {
    pub(super) by_id: HashMap<Box<str>, Id>,
    /// The first with each address.
    pub(super) by_address: HashMap<Fingerprint, Id>,
    pub(super) by_place: HashMap<(FilePath, Span), Id>,
}

impl<Id: Copy> Names<Id> {
    /// The source that is known by that.
    pub(super) fn get(&self, identity: &Identity<'_>) -> Option<Id> {
        match identity {
            Identity::Id(id) => self.by_id.get(*id),
            Identity::Address(address) => self.by_address.get(address),
            Identity::Place(place) => self.by_place.get(place),
        }
        .copied()
    }

    /// The same sources by other ids.
    pub(super) fn map<To>(self, to: impl Fn(Id) -> To) -> Names<To> {
        let Names { by_id, by_address, by_place } = self;
        Names {
            by_id: by_id.into_iter().map(|(name, id)| (name, to(id))).collect(),
            by_address: by_address.into_iter().map(|(name, id)| (name, to(id))).collect(),
            by_place: by_place.into_iter().map(|(name, id)| (name, to(id))).collect(),
        }
    }
}

/// What tells one document from another wherever it is written out: its DOI, else its address
/// without what may differ for one document. `http:` and `https:`, `www.`, a slash at the end and a
/// fragment make no other document.
pub(super) fn address(source: &Source) -> Option<Fingerprint> {
    let doi = source.text(Variable::DOI);
    let url = source.url.as_ref().map(|url| &*url.value);
    let resolved = url.and_then(|url| url.split_once("doi.org/")).map_or("", |(_, doi)| doi);
    if let Some(doi) = [doi, resolved].into_iter().find(|doi| !doi.is_empty()) {
        return Some(Fingerprint::of_bytes(format!("doi:{}", doi.to_lowercase()).as_bytes()));
    }
    let (_, address) = url?.split_once("://")?;
    let address = address.split('#').next().unwrap_or(address).trim_end_matches('/');
    let address = address.strip_prefix("www.").unwrap_or(address);
    Some(Fingerprint::of_bytes(address.as_bytes()))
}
