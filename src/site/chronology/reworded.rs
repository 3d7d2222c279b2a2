//! A chronology after edits of wording: the events that were edited say other words, and all that joins them stays.

use std::sync::Arc;

use crate::diag::{Report, Spanned};
use crate::model::{Event, Reworded, Source, SourceRef};
use crate::site::chronology::Chronology;
use crate::site::chronology::event;
use crate::site::ids::{EventId, SourceId};

impl Chronology {
    /// The same chronology after `edits`, and the events that they were of. `None` where it has to be resolved anew:
    /// where an event does not stand in it as its own file alone tells it, or something in `findings` speaks of the
    /// event or points into its file.
    pub(in crate::site) fn reworded(
        &self,
        edits: &[Reworded],
        findings: &Report,
    ) -> Option<(Chronology, Vec<EventId>)> {
        let mut chronology = self.clone();
        let mut ids = Vec::with_capacity(edits.len());
        for Reworded { before, now } in edits {
            let is_told = |event: &Arc<event::Event>| Arc::ptr_eq(&event.facts, before);
            let id = EventId::from(chronology.events.iter().position(is_told)?);
            let event = &mut chronology.events[id];
            // A finding about what was expected names its outcome.
            if !event.relations.settles.is_empty() || findings.speaks_of(&before.file) {
                return None;
            }
            Arc::make_mut(event).placed.facts = now.clone();
            // All are found before the first takes its new place, which may be the old one of another.
            let found: Vec<Option<SourceId>> =
                written_out(before).map(|source| chronology.registered(source)).collect();
            for (at, source) in found.into_iter().zip(written_out(now)) {
                let Some(at) = at else { continue };
                let id = chronology.sources[at].id.value.clone();
                let id = Spanned::new(id, source.id.span);
                chronology.sources[at] = Arc::new(Source { id, ..source.clone() });
            }
            ids.push(id);
        }
        Some((chronology, ids))
    }

    /// The place of a source that is written out, where the registry has it from there.
    fn registered(&self, written: &Source) -> Option<SourceId> {
        let is_it =
            |source: &Arc<Source>| source.span == written.span && source.file == written.file;
        self.sources.iter().position(is_it).map(SourceId::from)
    }
}

/// The sources that `event` writes out.
fn written_out(event: &Event) -> impl Iterator<Item = &Source> {
    let in_accounts = event.accounts.iter().map(|account| &account.source);
    event.sources.iter().chain(in_accounts).filter_map(|source| match source {
        SourceRef::Id(_) => None,
        SourceRef::Inline(source) => Some(&**source),
    })
}
