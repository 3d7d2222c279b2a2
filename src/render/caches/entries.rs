//! Entries of lists: what each is drawn from, and its HTML.

use std::sync::OnceLock;

use oxc_index::IndexVec;

use crate::hash::Fingerprint;
use crate::site::{EventId, Site};
use crate::theme::ThemeError;
use crate::view::Form;

/// What is known already of the entries that several pages show, by event.
#[derive(Debug)]
pub(in crate::render) struct Entries {
    full: IndexVec<EventId, KnownEntry>,
    short: IndexVec<EventId, KnownEntry>,
    line: IndexVec<EventId, KnownEntry>,
}

/// An entry in one form, without a role.
#[derive(Debug, Default)]
pub(in crate::render) struct KnownEntry {
    /// Of what it is drawn from.
    pub(in crate::render) fingerprint: OnceLock<Fingerprint>,
    /// What it is drawn as, with placeholders for the way to the root.
    pub(in crate::render) html: OnceLock<Result<Box<str>, ThemeError>>,
}

impl Entries {
    /// Nothing known yet of the entries of `site`.
    pub(super) fn new(site: &Site) -> Self {
        let none = || site.events.iter().map(|_| KnownEntry::default()).collect();
        Entries { full: none(), short: none(), line: none() }
    }

    /// What is known of the entry of event `id`; nothing is kept of one that a single page shows.
    pub(in crate::render) fn known(&self, id: EventId, form: Form) -> Option<&KnownEntry> {
        match form {
            Form::Whole => None,
            Form::Full => Some(&self.full[id]),
            Form::Short => Some(&self.short[id]),
            Form::Line => Some(&self.line[id]),
        }
    }
}
