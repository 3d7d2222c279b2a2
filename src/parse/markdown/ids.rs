//! The ids that a text gives to its parts: each once, and none that a page has itself.

use std::collections::HashMap;

use crate::model::Anchors;
use crate::path::{is_a_pages_own, slug};

/// The ids of one text.
#[derive(Default)]
pub(crate) struct Ids {
    /// Those in use, with the last number that made one unique.
    used: HashMap<String, usize>,
    /// What can be linked to.
    pub(crate) anchors: Anchors,
}

impl Ids {
    /// An id for the part with these `words`: the one that is wanted, else one made of the words,
    /// with a number where it is taken.
    pub(crate) fn take(&mut self, wanted: Option<&str>, words: &str) -> String {
        let made = || {
            let made = slug(words);
            if made.is_empty() { "section".to_owned() } else { made }
        };
        let wanted = wanted.map_or_else(made, str::to_owned);
        let mut id = wanted.clone();
        while self.used.contains_key(&id) || is_a_pages_own(&id) {
            let used = self.used.entry(wanted.clone()).or_insert(1);
            *used += 1;
            id = format!("{wanted}-{used}");
        }
        self.used.insert(id.clone(), 1);
        self.anchors.ids.insert(id.as_str().into());
        let words = slug(words);
        if !words.is_empty() {
            self.anchors.words.entry(words.into()).or_insert_with(|| id.as_str().into());
        }
        id
    }
}
