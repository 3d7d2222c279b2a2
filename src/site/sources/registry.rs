//! The registry while it is gathered: sources with one id, DOI or address are one source.

use std::collections::hash_map::Entry;
use std::sync::Arc;

use ahash::HashMap;
use oxc_index::IndexVec;

use super::identity::{Identity, Names};
use super::witnesses::Witnesses;
use crate::model::{Source, SourceRef};
use crate::path::slug;
use crate::site::ids::SourceId;

/// Sources in the order in which they came.
#[derive(Default)]
pub(super) struct Registry {
    sources: Vec<Arc<Source>>,
    names: Names<usize>,
    /// How often an id was made of the same words.
    made: HashMap<String, usize>,
}

impl Registry {
    /// Adds what an event writes out.
    pub(super) fn add_written_out(&mut self, reference: &SourceRef) {
        if let SourceRef::Inline(source) = reference {
            self.add(source);
        }
    }

    /// Adds a source that is not known yet.
    pub(super) fn add(&mut self, source: &Arc<Source>) {
        let at = self.sources.len();
        let identity = Identity::of(source);
        match &identity {
            Identity::Id(id) => {
                if self.names.by_id.contains_key(*id) {
                    return;
                }
                if let Some(document) = source.document {
                    self.names.by_document.entry(document).or_insert(at);
                }
            }
            Identity::Document(document) => match self.names.by_document.entry(*document) {
                Entry::Occupied(_) => return,
                Entry::Vacant(free) => drop(free.insert(at)),
            },
            Identity::Place(place) => match self.names.by_place.entry(place.clone()) {
                Entry::Occupied(_) => return,
                Entry::Vacant(free) => drop(free.insert(at)),
            },
        }
        let mut source = source.clone();
        if source.id.value.is_empty() {
            Arc::make_mut(&mut source).id.value = self.free_id(&source);
        }
        self.names.by_id.insert(source.id.value.clone(), at);
        self.sources.push(source);
    }

    /// The registry in order of id, and the sources by what they go by.
    pub(super) fn finish(self) -> (IndexVec<SourceId, Arc<Source>>, Witnesses) {
        let Registry { sources, names, .. } = self;
        let mut order: Vec<usize> = (0..sources.len()).collect();
        order.sort_unstable_by_key(|at| &*sources[*at].id.value);
        let mut places: Vec<SourceId> = vec![0.into(); sources.len()];
        order.iter().enumerate().for_each(|(place, at)| places[*at] = place.into());
        let sources: IndexVec<SourceId, Arc<Source>> =
            order.into_iter().map(|at| sources[at].clone()).collect();
        let witnesses = Witnesses::new(&sources, names.map(|at| places[at]));
        (sources, witnesses)
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
        while self.names.by_id.contains_key(id.as_str()) {
            *n += 1;
            id = format!("{base}-{n}");
        }
        id.into()
    }
}
