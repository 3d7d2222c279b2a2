//! The alphabet of a language: its rules for the order of words, and the names of each facet by them.

use std::sync::OnceLock;

use icu_collator::options::CollatorOptions;
use icu_collator::{Collator, CollatorBorrowed, CollatorPreferences};
use icu_locale::Locale;
use oxc_index::IndexVec;

use crate::config::FacetId;
use crate::site::Site;

/// For each facet the places of its entities in the order of their names, found when its index is first drawn.
#[derive(Debug)]
pub(in crate::render) struct Alphabet {
    each: IndexVec<FacetId, OnceLock<Vec<usize>>>,
}

impl Alphabet {
    /// Nothing sorted yet.
    pub(in crate::render) fn new(site: &Site) -> Self {
        Alphabet { each: site.entities.iter().map(|_| OnceLock::new()).collect() }
    }

    /// The entities of `facet` from A to Z.
    pub(in crate::render) fn of(&self, site: &Site, facet: FacetId) -> &[usize] {
        self.each[facet].get_or_init(|| {
            let entities = &site.entities[facet];
            let mut order: Vec<usize> = (0..entities.len()).collect();
            let collator = collator(&site.config.language);
            let name = |at: &usize| &*entities[*at].name;
            // Equal names stay in the order of the site.
            match collator {
                Some(collator) => order.sort_by(|a, b| collator.compare(name(a), name(b))),
                None => order.sort_by(|a, b| name(a).cmp(name(b))),
            }
            order
        })
    }
}

/// Compares words by the rules of `language`, by those of all languages where it has none.
pub(super) fn collator(language: &str) -> Option<CollatorBorrowed<'static>> {
    let locale = Locale::try_from_str(language).unwrap_or(Locale::UNKNOWN);
    Collator::try_new(CollatorPreferences::from(&locale), CollatorOptions::default()).ok()
}
