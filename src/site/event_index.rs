//! Events by their ids, for everything that names one.

use std::cell::OnceCell;
use std::collections::BTreeSet;

use ahash::{HashMap, HashMapExt};

use crate::diag::{Diagnostic, FilePath, Report, Spanned};
use crate::model::Event;
use crate::near::NearNames;

/// What an id is, for files that name one which no event has.
pub(super) const IDS: &str = "an event's id is its file's name without date and ending";

/// Every id of an event: its own, and those of the files that were folded into it.
pub(super) struct EventIndex<'e, Id> {
    ids: HashMap<&'e str, Id>,
    /// Ids of events whose files could not be read: that they are missing was reported.
    unreadable: &'e BTreeSet<Box<str>>,
    /// The ids by likeness, for suggestions; made at the first id that is not found.
    near: OnceCell<NearNames>,
}

impl<'e, Id: Copy> EventIndex<'e, Id> {
    pub(super) fn of(
        events: impl Iterator<Item = (Id, &'e Event)>,
        unreadable: &'e BTreeSet<Box<str>>,
    ) -> Self {
        let mut ids = HashMap::with_capacity(events.size_hint().0);
        for (at, event) in events {
            let folded = event.folded.iter().map(|folded| &*folded.id);
            ids.extend(folded.chain([&*event.id.value]).map(|id| (id, at)));
        }
        EventIndex { ids, unreadable, near: OnceCell::new() }
    }

    /// The event with that id.
    pub(super) fn get(&self, id: &str) -> Option<Id> {
        self.ids.get(id).copied()
    }

    /// The event that `file` names; `None`, and reported, where there is none. `otherwise` says what to write where no
    /// id is like that one.
    pub(super) fn find(
        &self,
        id: &Spanned<Box<str>>,
        file: &FilePath,
        otherwise: &str,
        report: &mut Report,
    ) -> Option<Id> {
        let found = self.get(&id.value);
        if found.is_none() && !self.unreadable.contains(&id.value) {
            let message = format!("no event has the id `{}`", id.value);
            let near = self.near.get_or_init(|| NearNames::of(self.ids.keys().copied()));
            let finding = Diagnostic::error("event-unknown", file, message).at(id.span);
            report.push(finding.help(near.did_you_mean(&id.value, otherwise)));
        }
        found
    }
}
