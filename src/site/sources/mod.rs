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
use super::{Address, Event, EventId, Events, Site, SourceId};
use crate::diag::{Report, Span};
use crate::model::{HoleKind, Source, SourceRef};
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
    /// For each event, its sources in the order of their numbers, and how many are independent.
    pub(super) numbered: Vec<(Vec<SourceId>, usize)>,
    pub(super) report: Report,
}

/// Builds the registry, and numbers the sources of every event.
pub(super) fn resolve(registered: Vec<Arc<Source>>, events: &Events) -> Resolved {
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
    let numbered: Vec<(Vec<SourceId>, usize, Report)> = events
        .raw
        .par_iter()
        .map(|event| {
            let mut report = Report::default();
            let numbered = number(event, &witnesses, &mut report);
            let independent = witnesses.independent(&numbered);
            (numbered, independent, report)
        })
        .collect();
    let numbered = numbered
        .into_iter()
        .map(|(numbered, independent, found)| {
            report.append(found);
            (numbered, independent)
        })
        .collect();
    Resolved { sources, witnesses, written, numbered, report }
}

/// Numbers what an event names: its sources, its accounts' and preferences', its text's.
fn number(event: &Event, witnesses: &Witnesses, report: &mut Report) -> Vec<SourceId> {
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
    for hole in &event.text.body.holes {
        if let HoleKind::Cite { source, span, .. } = &hole.kind {
            add(by_id(source, *span));
        }
    }
    numbered
}

/// Notes for each source which events cite it, which sources repeat it, and where it is read. In a
/// site without pages for events, a source that one event tells of stands with that event; those
/// with a `written` id have a page in any case.
pub(super) fn cite(site: &mut Site, written: &HashSet<Box<str>>) {
    let mut cited_by: IndexVec<SourceId, Vec<EventId>> = none(site);
    for (id, event) in site.events.iter_enumerated() {
        for source in &event.sources {
            cited_by[*source].push(id);
        }
    }
    let mut repeated_by: IndexVec<SourceId, Vec<SourceId>> = none(site);
    for (at, source) in site.sources.iter_enumerated() {
        for origin in source.derives_from.iter().filter_map(|id| site.source(&id.value)) {
            if repeated_by[origin].last() != Some(&at) {
                repeated_by[origin].push(at);
            }
        }
    }
    let address = |(at, source): (SourceId, &Arc<Source>)| {
        if let [event] = cited_by[at][..]
            && let event @ Address::Part(page, _) = &site.events[event].path
            && repeated_by[at].is_empty()
            && !written.contains(&source.id.value)
        {
            return Some(Address::Part(page.clone(), event.inner_id("sources").into()));
        }
        PageKind::Source.page(&slug(&source.id.value)).map(Address::Page)
    };
    site.source_addresses = site.sources.iter_enumerated().map(address).collect();
    site.cited_by = cited_by;
    site.repeated_by = repeated_by;
}

/// An empty list for each source.
fn none<T: Clone>(site: &Site) -> IndexVec<SourceId, Vec<T>> {
    vec![Vec::new(); site.sources.len()].into()
}
