//! The registry, and what each event rests on.
//!
//! A source written where it is used joins the registry: the same id, address or DOI is the same
//! source. Each event numbers its sources from 1, in the order in which its file names them.

use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};
use std::sync::Arc;

use rayon::prelude::*;

use super::{Address, Event, Site, routes};
use crate::diag::{Diagnostic, FilePath, Report, Span, did_you_mean};
use crate::model::csl::Variable;
use crate::model::{HoleKind, Source, SourceRef};
use crate::path::slug;

/// The registry, and what each event rests on.
pub(super) struct Resolved {
    /// The registry, in order of id.
    pub(super) sources: Vec<Arc<Source>>,
    /// The ids that somebody wrote; the others were made here.
    pub(super) written: HashSet<Box<str>>,
    /// For each event, its sources in the order of their numbers, and how many are independent.
    pub(super) numbered: Vec<(Vec<usize>, usize)>,
    pub(super) report: Report,
}

/// Builds the registry, and numbers the sources of every event.
pub(super) fn resolve(registered: Vec<Arc<Source>>, events: &[Event]) -> Resolved {
    let mut report = Report::default();
    let mut registry = Registry::default();
    for source in registered {
        registry.add(source);
    }
    // The ids that sources written where they are used go by, event by event.
    let mut inline: Vec<Vec<Box<str>>> = Vec::with_capacity(events.len());
    for event in events {
        let written = event.told.sources.iter().filter_map(|source| match source {
            SourceRef::Id(_) => None,
            SourceRef::Inline(source) => Some(registry.add(source.clone())),
        });
        inline.push(written.collect());
    }
    let index: HashMap<Box<str>, usize> =
        registry.by_id.keys().enumerate().map(|(at, id)| (id.clone(), at)).collect();
    let sources: Vec<Arc<Source>> = std::mem::take(&mut registry.by_id).into_values().collect();
    let lookup = Lookup { index: &index };
    for source in &sources {
        for other in &source.derives_from {
            lookup.find(&other.value, other.span, &source.file, &mut report);
        }
    }
    circles(&sources, &index, &mut report);
    let numbered: Vec<(Vec<usize>, usize, Report)> = events
        .par_iter()
        .zip(&inline)
        .map(|(event, inline)| {
            let mut report = Report::default();
            let numbered = number(event, inline, &lookup, &mut report);
            let independent = independent(&numbered, &sources, &index);
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
    Resolved { sources, written: registry.written, numbered, report }
}

/// Sources by id.
#[derive(Default)]
struct Registry {
    by_id: BTreeMap<Box<str>, Arc<Source>>,
    by_address: HashMap<Box<str>, Box<str>>,
    /// Ids that somebody wrote.
    written: HashSet<Box<str>>,
    /// How often an id was made of the same words.
    made: HashMap<String, usize>,
}

impl Registry {
    /// Adds a source and returns the id it goes by.
    fn add(&mut self, mut source: Arc<Source>) -> Box<str> {
        let address = address(&source);
        if source.id.value.is_empty() {
            if let Some(known) = address.as_ref().and_then(|address| self.by_address.get(address)) {
                return known.clone();
            }
            let id = self.free_id(&source);
            Arc::make_mut(&mut source).id.value = id;
        } else {
            self.written.insert(source.id.value.clone());
            if self.by_id.contains_key(&source.id.value) {
                return source.id.value.clone();
            }
        }
        let id = source.id.value.clone();
        if let Some(address) = address {
            self.by_address.entry(address).or_insert_with(|| id.clone());
        }
        self.by_id.insert(id.clone(), source);
        id
    }

    /// An id spelled after the title, told apart by a number where two titles agree.
    fn free_id(&mut self, source: &Source) -> Box<str> {
        let from = match source.title() {
            "" => source.url.as_ref().map_or("", |url| &url.value),
            title => title,
        };
        let words = slug(from);
        let base = words.split('-').take(8).collect::<Vec<_>>().join("-");
        let base = if base.is_empty() { "source".to_owned() } else { base };
        let mut id = base.clone();
        let n = self.made.entry(base.clone()).or_insert(1);
        while self.by_id.contains_key(id.as_str()) {
            *n += 1;
            id = format!("{base}-{n}");
        }
        id.into()
    }
}

/// What tells one document from another wherever it is written out: its DOI, else its address
/// without what may differ for one document. `http:` and `https:`, `www.`, a slash at the end and a
/// fragment make no other document.
fn address(source: &Source) -> Option<Box<str>> {
    let doi = source.text(Variable::DOI);
    let url = source.url.as_ref().map(|url| &*url.value);
    let resolved = url.and_then(|url| url.split_once("doi.org/")).map_or("", |(_, doi)| doi);
    if let Some(doi) = [doi, resolved].into_iter().find(|doi| !doi.is_empty()) {
        return Some(format!("doi:{}", doi.to_lowercase()).into());
    }
    let (_, address) = url?.split_once("://")?;
    let address = address.split('#').next().unwrap_or(address).trim_end_matches('/');
    Some(address.strip_prefix("www.").unwrap_or(address).into())
}

/// Reports each circle of sources that repeat each other: nobody would be a witness.
fn circles(sources: &[Arc<Source>], index: &HashMap<Box<str>, usize>, report: &mut Report) {
    let origins =
        |at: usize| sources[at].derives_from.iter().filter_map(|id| index.get(&id.value).copied());
    // Sources with origins, from which every circle is reached.
    let mut done = vec![false; sources.len()];
    for start in (0..sources.len()).filter(|at| !sources[*at].derives_from.is_empty()) {
        // The way from `start`, with what is still to be followed at each step.
        let mut way = vec![(start, origins(start).collect::<Vec<_>>())];
        if done[start] {
            continue;
        }
        while let Some((at, open)) = way.last_mut() {
            let Some(next) = open.pop() else {
                done[*at] = true;
                way.pop();
                continue;
            };
            if let Some(from) = way.iter().position(|(at, _)| *at == next) {
                let circle: Vec<usize> = way[from..].iter().map(|(at, _)| *at).collect();
                report.push(circle_found(sources, &circle));
            } else if !done[next] {
                way.push((next, origins(next).collect()));
            }
        }
    }
}

/// The circle, told from its first source in order of id.
fn circle_found(sources: &[Arc<Source>], circle: &[usize]) -> Diagnostic {
    let first = (0..circle.len()).min_by_key(|at| circle[*at]).unwrap_or(0);
    let ordered: Vec<&Source> =
        circle[first..].iter().chain(&circle[..first]).map(|at| &*sources[*at]).collect();
    let names: Vec<&str> =
        ordered.iter().chain(ordered.first()).map(|source| &*source.id.value).collect();
    let place = |source: &Source, next: &Source| {
        let named = source.derives_from.iter().find(|id| id.value == next.id.value);
        named.map_or(source.span, |id| id.span)
    };
    let next = |at: usize| ordered[(at + 1) % ordered.len()];
    let message = format!("sources repeat each other in a circle: {}", names.join(" → "));
    let mut finding = Diagnostic::error("source-circle", &ordered[0].file, message)
        .at(place(ordered[0], next(0)))
        .help("delete `derives_from` of the one that was there first");
    for (at, source) in ordered.iter().enumerate().skip(1) {
        let words = format!("`{}` repeats `{}`", source.id.value, next(at).id.value);
        finding = finding.also(&source.file, Some(place(source, next(at))), words);
    }
    finding
}

struct Lookup<'a> {
    index: &'a HashMap<Box<str>, usize>,
}

impl Lookup<'_> {
    fn find(&self, id: &str, span: Span, file: &FilePath, report: &mut Report) -> Option<usize> {
        let found = self.index.get(id).copied();
        if found.is_none() {
            let finding =
                Diagnostic::error("source-unknown", file, format!("no source has the id `{id}`"))
                    .at(span);
            let otherwise =
                "add it to content/sources/, or write the source out: { title: …, url: … }";
            let ids = self.index.keys().map(|id| &**id);
            report.push(finding.help(did_you_mean(id, ids, otherwise)));
        }
        found
    }
}

/// Numbers what an event names: its sources, its accounts' and preferences', its text's. `inline`
/// are the ids of those it writes out.
fn number(
    event: &Event,
    inline: &[Box<str>],
    lookup: &Lookup<'_>,
    report: &mut Report,
) -> Vec<usize> {
    let file = &event.told.file;
    let mut numbered = Vec::new();
    let mut add = |id: &str, span: Span| {
        if let Some(at) = lookup.find(id, span, file, report)
            && !numbered.contains(&at)
        {
            numbered.push(at);
        }
    };
    let mut inline = inline.iter();
    for source in &event.told.sources {
        match source {
            SourceRef::Id(id) => add(&id.value, id.span),
            SourceRef::Inline(source) => {
                if let Some(id) = inline.next() {
                    add(id, source.span);
                }
            }
        }
    }
    for account in &event.told.accounts {
        add(&account.source.value, account.source.span);
    }
    for prefer in &event.told.prefer {
        add(&prefer.source.value, prefer.source.span);
    }
    for hole in &event.text.body.holes {
        if let HoleKind::Cite { source, span, .. } = &hole.kind {
            add(source, *span);
        }
    }
    numbered
}

/// How many independent witnesses `sources` are. Sources that lead back to one origin, whether or
/// not the event cites that origin, are one witness between them.
fn independent(
    sources: &[usize],
    registry: &[Arc<Source>],
    index: &HashMap<Box<str>, usize>,
) -> usize {
    if sources.iter().all(|source| registry[*source].derives_from.is_empty()) {
        return sources.len();
    }
    // Each source with everything it rests on; families that share a document are one.
    let mut families: Vec<BTreeSet<usize>> = Vec::new();
    for source in sources {
        let mut family = BTreeSet::from([*source]);
        let mut open = vec![*source];
        while let Some(at) = open.pop() {
            for origin in registry[at].derives_from.iter().filter_map(|id| index.get(&id.value)) {
                if family.insert(*origin) {
                    open.push(*origin);
                }
            }
        }
        let (related, apart): (Vec<_>, Vec<_>) =
            families.into_iter().partition(|known| !known.is_disjoint(&family));
        families = apart;
        family.extend(related.into_iter().flatten());
        families.push(family);
    }
    families.len()
}

/// Notes for each source which events cite it, which sources repeat it, and where it is read. In a
/// site without pages for events, a source that one event tells of stands with that event; those
/// with a `written` id have a page in any case.
pub(super) fn cite(site: &mut Site, written: &HashSet<Box<str>>) {
    let mut cited_by: Vec<Vec<usize>> = vec![Vec::new(); site.sources.len()];
    for (id, event) in site.events.iter().enumerate() {
        for source in &event.sources {
            cited_by[*source].push(id);
        }
    }
    let mut repeated_by: Vec<Vec<usize>> = vec![Vec::new(); site.sources.len()];
    let find = |id: &str| site.sources.binary_search_by(|source| (*source.id.value).cmp(id)).ok();
    for (at, source) in site.sources.iter().enumerate() {
        for origin in source.derives_from.iter().filter_map(|id| find(&id.value)) {
            if repeated_by[origin].last() != Some(&at) {
                repeated_by[origin].push(at);
            }
        }
    }
    let address = |(at, source): (usize, &Arc<Source>)| {
        if let [event] = cited_by[at][..]
            && let event @ Address::Part(page, _) = &site.events[event].path
            && repeated_by[at].is_empty()
            && !written.contains(&source.id.value)
        {
            return Some(Address::Part(page.clone(), event.inner_id("sources").into()));
        }
        routes::source_page(&source.id.value).map(Address::Page)
    };
    site.source_addresses = site.sources.iter().enumerate().map(address).collect();
    site.cited_by = cited_by;
    site.repeated_by = repeated_by;
}
