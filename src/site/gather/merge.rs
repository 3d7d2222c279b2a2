//! What all roots hold, joined into one chronology.
//!
//! Merging is independent of the order of files: what they hold is sorted by path first, and a clash
//! names both files. What says `same_as` is folded into the event it names: see [`super::same_as`].

use std::collections::HashSet;

use ahash::{HashMap, HashMapExt};
use oxc_index::IndexVec;

use crate::config::{Config, FacetId, UnknownKeys};
use crate::diag::{Diagnostic, FilePath, Report, Span, Spanned};
use crate::model::{Event, Profile};
use crate::site::gather::gathered::{Gathered, WithText};
use crate::site::gather::{namesakes, same_as};

/// Joins what was gathered. Drafts are left out unless `drafts` is set.
pub(crate) fn merge(mut all: Gathered, config: &Config, drafts: bool) -> (Gathered, Report) {
    let mut report = Report::default();
    if !drafts {
        let events = all.events.extract_if(.., |(event, _)| event.draft);
        let events = events.map(|(event, _)| event.file.clone());
        let prose = all.prose.extract_if(.., |(prose, _)| prose.draft);
        let prose = prose.map(|(prose, _)| prose.file.clone());
        let withheld: Vec<FilePath> = events.chain(prose).collect();
        all.drafts = withheld.len();
        all.withheld = withheld.into_iter().collect();
    }
    all.events.sort_by(|(a, _), (b, _)| a.file.cmp(&b.file));
    all.profiles.sort_by(|(a, _), (b, _)| a.file.cmp(&b.file));
    all.sources.sort_by(|a, b| (&a.file, a.span).cmp(&(&b.file, b.span)));
    all.eras.sort_by(|(a, _), (b, _)| a.file.cmp(&b.file));
    all.prose.sort_by(|(a, _), (b, _)| a.file.cmp(&b.file));
    all.assets.sort_by(|a, b| a.file.cmp(&b.file));

    if config.unknown_keys == UnknownKeys::Warn {
        namesakes::tell_apart(&mut all.events, config, &mut report);
    }
    // Of two events with one id, one without a date (which is reported) gives way.
    let (mut undated, dated): (Vec<WithText<Event>>, Vec<WithText<Event>>) =
        all.events.into_iter().partition(|(event, _)| event.when.is_missing());
    all.events = dated;
    unique(&mut all.events, "event", |(e, _)| (&e.id, &e.file), &mut report);
    if !undated.is_empty() {
        let taken: HashSet<&str> = all.events.iter().map(|(event, _)| &*event.id.value).collect();
        undated.retain(|(event, _)| !taken.contains(&*event.id.value));
        unique(&mut undated, "event", |(e, _)| (&e.id, &e.file), &mut Report::default());
        all.events.append(&mut undated);
    }
    unique(&mut all.sources, "source", |s| (&s.id, &s.file), &mut report);
    unique(&mut all.eras, "era", |(e, _)| (&e.id, &e.file), &mut report);
    unique(&mut all.prose, "page", |(p, _)| (&p.id, &p.file), &mut report);
    let mut by_facet: IndexVec<FacetId, Vec<WithText<Profile>>> =
        config.facets.iter().map(|_| Vec::new()).collect();
    for profile in all.profiles.drain(..) {
        by_facet[profile.0.facet].push(profile);
    }
    for (mut profiles, facet) in by_facet.into_iter().zip(&config.facets) {
        unique(&mut profiles, &facet.singular, |(p, _)| (&p.id, &p.file), &mut report);
        all.profiles.extend(profiles);
    }
    all.events = same_as::fold(all.events, &all.unreadable, config, &mut report);
    same_as::prefer_dates(&mut all.events, &mut report);
    (all, report)
}

/// Keeps the first of each id and reports the others, naming both files. Sources written where
/// they are used have no id yet and never clash.
fn unique<T>(
    items: &mut Vec<T>,
    what: &str,
    identity: impl Fn(&T) -> (&Spanned<Box<str>>, &FilePath),
    report: &mut Report,
) {
    let mut seen: HashMap<&str, (&FilePath, Span)> = HashMap::with_capacity(items.len());
    let mut is_first = |item| {
        let (id, file): (&Spanned<Box<str>>, &FilePath) = identity(item);
        if id.value.is_empty() {
            return true;
        }
        let Some((first, span)) = seen.get(&*id.value) else {
            seen.insert(&id.value, (file, id.span));
            return true;
        };
        report.push(
            Diagnostic::error("id-clash", file, format!("two {what}s have the id `{}`", id.value))
                .at(id.span)
                .help(
                    "give one of them another `id:`, or `same_as:` if both tell of the same event",
                )
                .also(first, Some(*span), format!("the other {what}")),
        );
        false
    };
    let mut stays = items.iter().map(&mut is_first).collect::<Vec<bool>>().into_iter();
    items.retain(|_| stays.next().unwrap_or(true));
}
