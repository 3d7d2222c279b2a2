//! The registry, and what each event rests on.
//!
//! A source written where it is used joins the registry: the same id, address or DOI is the same
//! source. Each event numbers its sources from 1, in the order in which its text cites them; then come those that its
//! file names besides.

pub(in crate::site) mod accounts;
mod identity;
mod registry;
mod witnesses;

use std::sync::Arc;

use oxc_index::{IndexSlice, IndexVec};
use rayon::prelude::*;

use self::registry::Registry;
pub(in crate::site) use self::witnesses::{Witnesses, unknown};
use crate::diag::{Report, Span};
use crate::model::{Source, SourceRef};
use crate::site::ids::{EventId, SourceId, Sources};
use crate::site::time::placed::{Placed, PlacedEvents};

/// The registry, and what each event rests on.
pub(in crate::site) struct Resolved {
    /// The registry, in order of id.
    pub(in crate::site) sources: IndexVec<SourceId, Arc<Source>>,
    /// The sources by id, and which of them count as independent.
    pub(in crate::site) witnesses: Witnesses,
    /// What each event rests on.
    pub(in crate::site) numbered: IndexVec<EventId, Numbered>,
    pub(in crate::site) report: Report,
}

/// What an event rests on.
pub(in crate::site) struct Numbered {
    /// Its sources, in the order of their numbers.
    pub(in crate::site) sources: Vec<SourceId>,
    /// How many of them are independent.
    pub(in crate::site) independent: usize,
}

/// Builds the registry, and numbers the sources of every event.
pub(in crate::site) fn resolve(registered: &[Arc<Source>], events: &PlacedEvents) -> Resolved {
    let mut report = Report::default();
    let mut registry = Registry::default();
    registered.iter().for_each(|source| registry.add(source));
    for event in events {
        let in_accounts = event.facts.accounts.iter().map(|account| &account.source);
        event
            .facts
            .sources
            .iter()
            .chain(in_accounts)
            .for_each(|source| registry.add_written_out(source));
    }
    let (sources, witnesses) = registry.finish();
    for source in &sources {
        for other in &source.derives_from {
            witnesses.look_up(&other.value, other.span, &source.file, &mut report);
        }
    }
    witnesses.report_cycles(&sources, &mut report);
    let numbered: Vec<(Numbered, Report)> = events
        .raw
        .par_iter()
        .map(|event| {
            let mut report = Report::default();
            let sources = number(event, &witnesses, &mut report);
            let independent = witnesses.independent(&sources);
            (Numbered { sources, independent }, report)
        })
        .collect();
    let numbered = numbered
        .into_iter()
        .map(|(numbered, found)| {
            report.append(found);
            numbered
        })
        .collect();
    Resolved { sources, witnesses, numbered, report }
}

/// Numbers what an event names, so that numbers rise as one reads: what its text cites, then its sources, its accounts'
/// and preferences'.
fn number(event: &Placed, witnesses: &Witnesses, report: &mut Report) -> Vec<SourceId> {
    let facts = &event.facts;
    // What a text cites that is not there is reported with its links.
    let mut named: Vec<SourceId> = facts.cites.iter().filter_map(|id| witnesses.find(id)).collect();
    let mut by_id = |id: &str, span: Span| witnesses.look_up(id, span, &facts.file, report);
    let in_accounts = facts.accounts.iter().map(|account| &account.source);
    named.extend(facts.sources.iter().chain(in_accounts).filter_map(|source| match source {
        SourceRef::Id(id) => by_id(&id.value, id.span),
        SourceRef::Inline(_) => witnesses.of(source),
    }));
    let preferred = facts.prefer.iter().map(|prefer| &prefer.source);
    named.extend(preferred.filter_map(|id| by_id(&id.value, id.span)));
    first_of_each(named)
}

/// The sources without those that were named before.
fn first_of_each(named: Vec<SourceId>) -> Vec<SourceId> {
    let mut first: Vec<(SourceId, usize)> = named.into_iter().zip(0..).collect();
    first.sort_unstable();
    first.dedup_by_key(|(source, _)| *source);
    first.sort_unstable_by_key(|(_, at)| *at);
    first.into_iter().map(|(source, _)| source).collect()
}

/// For each of `sources`, the events that cite it.
pub(in crate::site) fn cited_by(
    sources: &Sources,
    numbered: &IndexSlice<EventId, [Numbered]>,
) -> IndexVec<SourceId, Vec<EventId>> {
    let mut cited_by = IndexVec::from_vec(vec![Vec::new(); sources.len()]);
    for (id, event) in numbered.iter_enumerated() {
        for source in &event.sources {
            cited_by[*source].push(id);
        }
    }
    cited_by
}

/// For each of `sources`, those that repeat it.
pub(in crate::site) fn repeated_by(sources: &Sources) -> IndexVec<SourceId, Vec<SourceId>> {
    let mut repeated_by = IndexVec::from_vec(vec![Vec::new(); sources.len()]);
    for (at, source) in sources.iter_enumerated() {
        for origin in source.derives_from.iter().filter_map(|id| find(sources, &id.value)) {
            if repeated_by[origin].last() != Some(&at) {
                repeated_by[origin].push(at);
            }
        }
    }
    repeated_by
}

/// The source of the registry with that id.
pub(in crate::site) fn find(sources: &Sources, id: &str) -> Option<SourceId> {
    sources.binary_search_by(|source| (*source.id.value).cmp(id)).ok()
}
