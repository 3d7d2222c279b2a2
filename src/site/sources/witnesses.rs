//! Who is meant by a source's name, and who is a witness beside whom (`tests/spec/independence.md`).

use std::collections::{BTreeSet, HashMap};
use std::sync::{Arc, OnceLock};

use crate::diag::{Diagnostic, FilePath, Report, Span};
use crate::model::{Source, SourceRef};
use crate::near::NearNames;
use crate::site::circles::circles;

/// Every source by the names it goes by, with what each repeats.
pub(in crate::site) struct Witnesses {
    by_id: HashMap<Box<str>, usize>,
    /// Those that were written out without an id, by where they lie in memory.
    by_place: HashMap<usize, usize>,
    /// For each source, those it repeats.
    origins: Vec<Vec<usize>>,
    /// The ids again, once one is looked for that nothing has.
    near: OnceLock<NearNames>,
}

/// Where a source lies in memory: what tells one without a name from another.
pub(super) fn place(source: &Arc<Source>) -> usize {
    Arc::as_ptr(source) as usize
}

impl Witnesses {
    pub(super) fn new(
        sources: &[Arc<Source>],
        by_id: HashMap<Box<str>, usize>,
        by_place: HashMap<usize, usize>,
    ) -> Self {
        let of = |source: &Arc<Source>| {
            source.derives_from.iter().filter_map(|id| by_id.get(&id.value).copied()).collect()
        };
        let origins = sources.iter().map(of).collect();
        Witnesses { by_id, by_place, origins, near: OnceLock::new() }
    }

    /// The source with that id.
    pub(in crate::site) fn find(&self, id: &str) -> Option<usize> {
        self.by_id.get(id).copied()
    }

    /// The source that is named or written out.
    pub(in crate::site) fn of(&self, reference: &SourceRef) -> Option<usize> {
        match reference {
            SourceRef::Id(id) => self.find(&id.value),
            SourceRef::Inline(source) => self.by_place.get(&place(source)).copied(),
        }
    }

    /// The same, and says so where there is none.
    pub(super) fn look_up(
        &self,
        id: &str,
        span: Span,
        file: &FilePath,
        report: &mut Report,
    ) -> Option<usize> {
        let found = self.find(id);
        if found.is_none() {
            let finding =
                Diagnostic::error("source-unknown", file, format!("no source has the id `{id}`"))
                    .at(span);
            let otherwise =
                "add it to content/sources/, or write the source out: { title: …, url: … }";
            let near = || NearNames::of(self.by_id.keys().map(|id| &**id));
            let help = self.near.get_or_init(near).did_you_mean(id, otherwise);
            report.push(finding.help(help));
        }
        found
    }

    /// How many independent witnesses `sources` are. Sources that lead back to one origin, whether
    /// or not it is among them, are one witness between them.
    pub(in crate::site) fn independent(&self, sources: &[usize]) -> usize {
        if sources.iter().all(|source| self.origins[*source].is_empty()) {
            return sources.len();
        }
        // Each source with everything it rests on; families that share a document are one.
        let mut families: Vec<BTreeSet<usize>> = Vec::new();
        for source in sources {
            let mut family = BTreeSet::from([*source]);
            let mut open = vec![*source];
            while let Some(at) = open.pop() {
                open.extend(self.origins[at].iter().filter(|origin| family.insert(**origin)));
            }
            let (related, apart): (Vec<_>, Vec<_>) =
                families.into_iter().partition(|known| !known.is_disjoint(&family));
            families = apart;
            family.extend(related.into_iter().flatten());
            families.push(family);
        }
        families.len()
    }

    /// Reports each circle of sources that repeat each other: nobody would be a witness.
    pub(super) fn report_circles(&self, sources: &[Arc<Source>], report: &mut Report) {
        let edges: Vec<(usize, usize)> = self
            .origins
            .iter()
            .enumerate()
            .flat_map(|(at, origins)| origins.iter().map(move |origin| (at, *origin)))
            .collect();
        if edges.is_empty() {
            return;
        }
        for circle in circles(sources.len(), &edges) {
            let steps = circle.iter().map(|at| edges[*at]);
            let steps: Vec<(&Source, &Source)> =
                steps.map(|(from, to)| (&*sources[from], &*sources[to])).collect();
            report.extend(circle_found(&steps));
        }
    }
}

/// A circle, each step from a source to the one that it repeats.
fn circle_found(steps: &[(&Source, &Source)]) -> Option<Diagnostic> {
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
