//! The registry while it is gathered: sources with one id, DOI or address are one source.

use std::collections::{BTreeMap, HashMap, HashSet};
use std::sync::Arc;

use oxc_index::IndexVec;

use super::witnesses::{SourceKey, Witnesses, source_key};
use crate::model::csl::Variable;
use crate::model::{Source, SourceRef};
use crate::path::slug;
use crate::site::ids::SourceId;

/// Sources by id.
#[derive(Default)]
pub(super) struct Registry {
    pub(super) by_id: BTreeMap<Box<str>, Arc<Source>>,
    by_address: HashMap<Box<str>, Box<str>>,
    /// Ids that stand in a file; the others are made from titles.
    pub(super) written: HashSet<Box<str>>,
    /// The ids of those that were written out without one, by where they are written.
    by_key: HashMap<SourceKey, Box<str>>,
    /// How often an id was made of the same words.
    made: HashMap<String, usize>,
}

impl Registry {
    /// Adds what an event writes out.
    pub(super) fn add_written_out(&mut self, reference: &SourceRef) {
        let SourceRef::Inline(source) = reference else { return };
        if !self.by_key.contains_key(&source_key(source)) {
            let id = self.add(source.clone());
            self.by_key.insert(source_key(source), id);
        }
    }

    /// Sources by id and by key, and the registry itself in order of id.
    pub(super) fn finish(self) -> (IndexVec<SourceId, Arc<Source>>, Witnesses, HashSet<Box<str>>) {
        let Registry { by_id, by_key, written, .. } = self;
        let ids = by_id.keys().enumerate();
        let index: HashMap<Box<str>, SourceId> =
            ids.map(|(at, id)| (id.clone(), at.into())).collect();
        let by_key =
            by_key.into_iter().filter_map(|(key, id)| Some((key, *index.get(&id)?))).collect();
        let sources: IndexVec<SourceId, Arc<Source>> = by_id.into_values().collect();
        let witnesses = Witnesses::new(&sources, index, by_key);
        (sources, witnesses, written)
    }

    /// Adds a source and returns the id it goes by.
    pub(super) fn add(&mut self, mut source: Arc<Source>) -> Box<str> {
        let address = address(&source);
        if source.id.value.is_empty() {
            if let Some(known) = address.as_ref().and_then(|address| self.by_address.get(address)) {
                return known.clone();
            }
            let id = self.free_id(&source);
            Arc::make_mut(&mut source).id.value = id;
        } else {
            self.written.insert(source.id.value.clone());
            if self.by_id.contains_key(&source.id.value) {
                return source.id.value.clone();
            }
        }
        let id = source.id.value.clone();
        if let Some(address) = address {
            self.by_address.entry(address).or_insert_with(|| id.clone());
        }
        self.by_id.insert(id.clone(), source);
        id
    }

    /// An id spelled after the title, told apart by a number where two titles agree.
    fn free_id(&mut self, source: &Source) -> Box<str> {
        let from = match source.title() {
            "" => source.url.as_ref().map_or("", |url| &url.value),
            title => title,
        };
        let words = slug(from);
        let base = words.split('-').take(8).collect::<Vec<_>>().join("-");
        let base = if base.is_empty() { "source".to_owned() } else { base };
        let mut id = base.clone();
        let n = self.made.entry(base.clone()).or_insert(1);
        while self.by_id.contains_key(id.as_str()) {
            *n += 1;
            id = format!("{base}-{n}");
        }
        id.into()
    }
}

/// What tells one document from another wherever it is written out: its DOI, else its address
/// without what may differ for one document. `http:` and `https:`, `www.`, a slash at the end and a
/// fragment make no other document.
fn address(source: &Source) -> Option<Box<str>> {
    let doi = source.text(Variable::DOI);
    let url = source.url.as_ref().map(|url| &*url.value);
    let resolved = url.and_then(|url| url.split_once("doi.org/")).map_or("", |(_, doi)| doi);
    if let Some(doi) = [doi, resolved].into_iter().find(|doi| !doi.is_empty()) {
        return Some(format!("doi:{}", doi.to_lowercase()).into());
    }
    let (_, address) = url?.split_once("://")?;
    let address = address.split('#').next().unwrap_or(address).trim_end_matches('/');
    Some(address.strip_prefix("www.").unwrap_or(address).into())
}
