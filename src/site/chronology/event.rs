//! An event with all that is known of it.

use std::ops::Deref;
use std::sync::Arc;

use oxc_index::IndexSlice;

use crate::date::Agreement;
use crate::diag::FilePath;
use crate::model::FieldKind;
use crate::site::address::Address;
use crate::site::ids::{EventId, SourceId};
use crate::site::sources::accounts::{FieldAccounts, Verdict};
use crate::site::time::placed::Placed;
use crate::site::time::relations::Relations;

/// One event, in its place, with all that is known of it.
#[derive(Clone, Debug)]
pub struct Event {
    /// What its file says, and where that puts it.
    pub(in crate::site) placed: Placed,
    /// Where it is read.
    pub path: Address,
    /// Its sources, in the order of their numbers (the first is 1); indexes into the registry.
    pub sources: Vec<SourceId>,
    /// Sources that do not repeat another one of this event.
    pub independent: usize,
    /// What its sources say, field by field, where they differ.
    pub accounts: Vec<FieldAccounts>,
    /// Its relations to other events.
    pub relations: Relations,
}

impl Deref for Event {
    type Target = Placed;

    fn deref(&self) -> &Placed {
        &self.placed
    }
}

impl Event {
    /// The files that tell of it: its own, and those that were folded into it.
    pub fn files(&self) -> impl Iterator<Item = &FilePath> {
        let folded = self.facts.folded.iter().map(|folded| &folded.file);
        std::iter::once(&self.facts.file).chain(folded)
    }

    /// How the accounts of this event stand together: as the field on which they stand worst.
    pub fn verdict(&self) -> Verdict {
        let verdicts = self.accounts.iter().map(|field| field.verdict);
        verdicts.max().unwrap_or(Verdict::Agreed(Agreement::Same))
    }

    /// What is said of a field, where anything is.
    pub fn field(&self, kind: FieldKind) -> Option<&FieldAccounts> {
        self.accounts.iter().find(|field| field.kind == kind)
    }
}

/// The events of a chronology, each by its position.
pub type Events = IndexSlice<EventId, [Arc<Event>]>;
