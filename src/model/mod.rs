//! What a site's files say, before anything is merged or looked up.

use std::sync::Arc;

pub mod bibtex;
pub mod bibtex_keys;
mod body;
pub mod csl;
mod edit;
mod entity;
mod event;
mod source;

pub use body::{Anchors, Body, Excerpt, Placeholder, PlaceholderKind};
pub(crate) use edit::Edit;
pub use edit::Reworded;
pub use entity::{Alias, Era, Precision, Profile, Prose};
pub use event::{
    Account, Correction, Direction, Event, FieldKind, FieldName, FoldedFile, Image, Mention,
    Prefer, Relative, SourceRef, Status, When,
};
pub use source::{Name, Source, SourceDate, Value};

/// What a file says: its facts, and its text. Most edits change one of the two.
#[derive(Clone, Debug)]
pub struct Written<T> {
    /// All that it says but the text.
    pub facts: Arc<T>,
    /// The text.
    pub body: Arc<Body>,
}

impl<T> Written<T> {
    /// With copies to share.
    pub fn new(facts: T, body: Arc<Body>) -> Self {
        Written { facts: Arc::new(facts), body }
    }

    /// Takes the facts of `known` where they are the same. True where they are.
    pub(crate) fn take_facts_of(&mut self, known: &Written<T>) -> bool
    where
        T: PartialEq,
    {
        let are_same = self.facts == known.facts;
        if are_same {
            self.facts = known.facts.clone();
        }
        are_same
    }
}
