//! Sources by id, and how many of several are independent witnesses (`tests/spec/independence.md`).

use std::collections::HashMap;
use std::sync::{Arc, OnceLock};

use oxc_index::{IndexSlice, IndexVec};

use super::identity::{Identity, Names};
use crate::diag::{Diagnostic, FilePath, Report, Span, Spanned};
use crate::model::{Source, SourceRef};
use crate::near::NearNames;
use crate::site::cycles::cycles;
use crate::site::ids::SourceId;
use crate::site::ids::Sources;

/// Every source by the names it goes by, with what each repeats.
pub(in crate::site) struct Witnesses {
    names: Names<SourceId>,
    /// For each source, those it repeats.
    origins: IndexVec<SourceId, Vec<SourceId>>,
    /// For each source, where a chain of sources that repeat one each leads from it: the first that repeats none or
    /// several.
    ends: IndexVec<SourceId, SourceId>,
    /// The ids by likeness, for suggestions; made at the first id that is not found.
    near: OnceLock<NearNames>,
}

/// That no source has the id that `file` names. `near` are the ids that there are; with `in_event`, the source may be
/// written out there.
pub(in crate::site) fn unknown(
    id: &str,
    file: &FilePath,
    span: Span,
    near: &NearNames,
    in_event: bool,
) -> Diagnostic {
    let otherwise = match in_event {
        true => "add it to content/sources/, or write the source out: { title: …, url: … }",
        false => "add it to content/sources/",
    };
    let message = format!("no source has the id `{id}`");
    let finding = Diagnostic::error("source-unknown", file, message).at(span);
    finding.help(near.did_you_mean(id, otherwise))
}

impl Witnesses {
    pub(super) fn new(sources: &Sources, names: Names<SourceId>) -> Self {
        let of = |source: &Arc<Source>| {
            let by_id = |id: &Spanned<Box<str>>| names.by_id.get(&id.value).copied();
            source.derives_from.iter().filter_map(by_id).collect()
        };
        let origins: IndexVec<SourceId, Vec<SourceId>> = sources.iter().map(of).collect();
        Witnesses { names, ends: ends(&origins), origins, near: OnceLock::new() }
    }

    /// The source with that id.
    pub(in crate::site) fn find(&self, id: &str) -> Option<SourceId> {
        self.names.by_id.get(id).copied()
    }

    /// The source that is named or written out.
    pub(in crate::site) fn of(&self, reference: &SourceRef) -> Option<SourceId> {
        match reference {
            SourceRef::Id(id) => self.find(&id.value),
            SourceRef::Inline(source) => self.names.get(&Identity::of(source)),
        }
    }

    /// The same, and says so where there is none.
    pub(super) fn look_up(
        &self,
        id: &str,
        span: Span,
        file: &FilePath,
        report: &mut Report,
    ) -> Option<SourceId> {
        let found = self.find(id);
        if found.is_none() {
            let near = || NearNames::of(self.names.by_id.keys().map(|id| &**id));
            report.push(unknown(id, file, span, self.near.get_or_init(near), true));
        }
        found
    }

    /// How many independent witnesses `sources` are. Sources that lead back to one origin, whether
    /// or not it is among them, are one witness between them.
    pub(in crate::site) fn independent(&self, sources: &[SourceId]) -> usize {
        if sources.iter().all(|source| self.origins[*source].is_empty()) {
            return sources.len();
        }
        // Union-find: sources whose chains meet in a document are one family, and beyond it the way is known.
        let mut families: Vec<usize> = Vec::with_capacity(sources.len());
        let mut come_to: HashMap<SourceId, usize> = HashMap::new();
        for source in sources {
            let family = families.len();
            families.push(family);
            let mut open = vec![self.ends[*source]];
            while let Some(at) = open.pop() {
                match come_to.get(&at) {
                    None => {
                        come_to.insert(at, family);
                        open.extend(self.origins[at].iter().map(|origin| self.ends[*origin]));
                    }
                    Some(other) => {
                        let (ours, theirs) =
                            (eldest(&mut families, family), eldest(&mut families, *other));
                        families[ours] = theirs;
                    }
                }
            }
        }
        (0..families.len()).filter(|family| families[*family] == *family).count()
    }

    /// Reports each cycle of sources that repeat each other: none of them would be an origin.
    pub(super) fn report_cycles(&self, sources: &Sources, report: &mut Report) {
        let edges: Vec<(usize, usize)> = self
            .origins
            .iter_enumerated()
            .flat_map(|(at, origins)| origins.iter().map(move |to| (at.index(), to.index())))
            .collect();
        if edges.is_empty() {
            return;
        }
        for cycle in cycles(sources.len(), &edges) {
            let steps = cycle.iter().map(|at| edges[*at]);
            let steps: Vec<(&Source, &Source)> =
                steps.map(|(from, to)| (&*sources.raw[from], &*sources.raw[to])).collect();
            report.extend(cycle_found(&steps));
        }
    }
}

/// For each source, where its chain of single origins ends. Those of a cycle all lead to one of its sources.
fn ends(origins: &IndexSlice<SourceId, [Vec<SourceId>]>) -> IndexVec<SourceId, SourceId> {
    let mut ends: IndexVec<SourceId, Option<SourceId>> = vec![None; origins.len()].into();
    for at in origins.indices() {
        let mut way = Vec::new();
        let mut here = at;
        let end = loop {
            if let Some(known) = ends[here] {
                break known;
            }
            // Until the end is known, a source that was passed is its own.
            ends[here] = Some(here);
            way.push(here);
            match origins[here][..] {
                [only] => here = only,
                _ => break here,
            }
        };
        way.into_iter().for_each(|passed| ends[passed] = Some(end));
    }
    ends.into_iter_enumerated().map(|(at, end)| end.unwrap_or(at)).collect()
}

/// The root of a family in the union-find, with path halving.
fn eldest(families: &mut [usize], mut family: usize) -> usize {
    while families[family] != family {
        families[family] = families[families[family]];
        family = families[family];
    }
    family
}

/// A cycle, each step from a source to the one that it repeats.
fn cycle_found(steps: &[(&Source, &Source)]) -> Option<Diagnostic> {
    let ((first, next), others) = steps.split_first()?;
    let place = |source: &Source, origin: &Source| {
        let named = source.derives_from.iter().find(|id| id.value == origin.id.value);
        named.map_or(source.span, |id| id.span)
    };
    let names: Vec<&str> = steps.iter().map(|(source, _)| &*source.id.value).collect();
    let names = names.join(" → ");
    let message = format!("sources repeat each other in a circle: {names} → {}", first.id.value);
    let mut finding = Diagnostic::error("source-circle", &first.file, message)
        .at(place(first, next))
        .help("delete `derives_from` of the one that was there first");
    for (source, origin) in others {
        let words = format!("`{}` repeats `{}`", source.id.value, origin.id.value);
        finding = finding.also(&source.file, Some(place(source, origin)), words);
    }
    Some(finding)
}
