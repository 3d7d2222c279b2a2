//! The registry, and what each event rests on.
//!
//! A source written where it is used joins the registry: the same id, address or DOI is the same
//! source. Each event numbers its sources from 1, in the order in which its file names them.

mod registry;
mod witnesses;

use std::collections::HashSet;
use std::sync::Arc;

use oxc_index::IndexVec;
use rayon::prelude::*;

use self::registry::Registry;
pub(super) use self::witnesses::Witnesses;
use super::{Address, EventId, Events, Placed, PlacedEvents, SourceId, Sources};
use crate::diag::{Report, Span};
use crate::model::{Source, SourceRef};
use crate::page_kind::PageKind;
use crate::path::slug;

/// The registry, and what each event rests on.
pub(super) struct Resolved {
    /// The registry, in order of id.
    pub(super) sources: IndexVec<SourceId, Arc<Source>>,
    /// Who is meant by which name.
    pub(super) witnesses: Witnesses,
    /// The ids that somebody wrote; the others were made here.
    pub(super) written: HashSet<Box<str>>,
    /// What each event rests on.
    pub(super) numbered: IndexVec<EventId, Numbered>,
    pub(super) report: Report,
}

/// What an event rests on.
pub(super) struct Numbered {
    /// Its sources, in the order of their numbers.
    pub(super) sources: Vec<SourceId>,
    /// How many of them are independent.
    pub(super) independent: usize,
}

/// Builds the registry, and numbers the sources of every event.
pub(super) fn resolve(registered: Vec<Arc<Source>>, events: &PlacedEvents) -> Resolved {
    let mut report = Report::default();
    let mut registry = Registry::default();
    for source in registered {
        registry.add(source);
    }
    for event in events {
        let in_accounts = event.told.accounts.iter().map(|account| &account.source);
        event
            .told
            .sources
            .iter()
            .chain(in_accounts)
            .for_each(|source| registry.add_written_out(source));
    }
    let (sources, witnesses, written) = registry.finish();
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
    Resolved { sources, witnesses, written, numbered, report }
}

/// Numbers what an event names: its sources, its accounts' and preferences', its text's.
fn number(event: &Placed, witnesses: &Witnesses, report: &mut Report) -> Vec<SourceId> {
    let file = &event.told.file;
    let (mut numbered, mut known) = (Vec::new(), HashSet::new());
    let mut add = |source: Option<SourceId>| {
        numbered.extend(source.filter(|source| known.insert(*source)));
    };
    let mut by_id = |id: &str, span: Span| witnesses.look_up(id, span, file, report);
    let in_accounts = event.told.accounts.iter().map(|account| &account.source);
    for source in event.told.sources.iter().chain(in_accounts) {
        add(match source {
            SourceRef::Id(id) => by_id(&id.value, id.span),
            SourceRef::Inline(_) => witnesses.of(source),
        });
    }
    for prefer in &event.told.prefer {
        add(by_id(&prefer.source.value, prefer.source.span));
    }
    // What a text cites that is not there is reported with its links.
    event.told.cites.iter().for_each(|id| add(witnesses.find(id)));
    numbered
}

/// What is known of each source from its uses.
pub(super) struct Uses {
    /// The events that cite it.
    pub(super) cited_by: IndexVec<SourceId, Vec<EventId>>,
    /// The sources that repeat it.
    pub(super) repeated_by: IndexVec<SourceId, Vec<SourceId>>,
    /// Where it is read.
    pub(super) addresses: IndexVec<SourceId, Option<Address>>,
}

/// Which events cite each of `sources`, which sources repeat it, and where it is read. In a site without pages for
/// events, a source that one event tells of stands with that event; those with a `written` id have a page in any case.
pub(super) fn uses(sources: &Sources, events: &Events, written: &HashSet<Box<str>>) -> Uses {
    let mut cited_by = IndexVec::from_vec(vec![Vec::new(); sources.len()]);
    for (id, event) in events.iter_enumerated() {
        for source in &event.sources {
            cited_by[*source].push(id);
        }
    }
    let mut repeated_by = IndexVec::from_vec(vec![Vec::new(); sources.len()]);
    for (at, source) in sources.iter_enumerated() {
        for origin in source.derives_from.iter().filter_map(|id| find(sources, &id.value)) {
            if repeated_by[origin].last() != Some(&at) {
                repeated_by[origin].push(at);
            }
        }
    }
    let address = |(at, source): (SourceId, &Arc<Source>)| {
        if let [event] = cited_by[at][..]
            && let event @ Address::Part(page, _) = &events[event].path
            && repeated_by[at].is_empty()
            && !written.contains(&source.id.value)
        {
            return Some(Address::Part(page.clone(), event.inner_id("sources").into()));
        }
        PageKind::Source.page(&slug(&source.id.value)).map(Address::Page)
    };
    let addresses = sources.iter_enumerated().map(address).collect();
    Uses { cited_by, repeated_by, addresses }
}

/// The source of the registry with that id.
pub(super) fn find(sources: &Sources, id: &str) -> Option<SourceId> {
    sources.binary_search_by(|source| (*source.id.value).cmp(id)).ok()
}
