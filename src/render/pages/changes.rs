//! `/changes/`: every correction in words, then the commits with what each of them changed.

use crate::date::Period;
use crate::diag::FilePath;
use crate::history::Change;
use crate::page_kind::PageKind;
use crate::path::SitePath;
use crate::render::link::{entity_link, event_link, link, link_to, prose_link};
use crate::render::parts::commit;
use crate::render::parts::head::head;
use crate::render::parts::list::pager::Pager;
use crate::render::renderer::Renderer;
use crate::render::site_view::way;
use crate::site::{Address, Changed, EventId, FileSubject, Page, Part, Site, parts};
use crate::view::{
    ChangeGroup, ChangedBy, ChangedThing, ChangesOfYear, ChangesPage, CorrectedEvent, Correction,
    Link,
};
use crate::words::Noun;

/// Things that a commit lists of each kind of change.
const LISTED: usize = 12;

/// A part of `/changes/`.
pub(in crate::render) fn page(renderer: Renderer<'_>, path: &SitePath, part: Part) -> ChangesPage {
    let site = renderer.site;
    let (corrections, commits) = (&site.changes.corrections, &site.changes.commits);
    let (budget, total) = (site.config.page_budget, site.changes.total());
    // Corrections and commits are one list in this order; a part may hold the end of the one and
    // the beginning of the other.
    let (from, to) = (part * budget, (part * budget + budget).min(total));
    let corrected = &corrections[from.min(corrections.len())..to.min(corrections.len())];
    let behind = |at: usize| at.saturating_sub(corrections.len());
    let changed = &commits[behind(from)..behind(to)];
    let extent = extent(renderer, corrections.len(), commits.len());
    let title = renderer.words.title(PageKind::Changes);
    let pager = Pager { renderer, name: &title, path, part, split: parts(total, site) };
    let description = renderer.words.about_page(PageKind::Changes, 0, &site.config.title);
    let mut head = head(renderer, path, &pager.title(part), &description);
    pager.guide(&mut head, |part| begins(renderer, part * budget));
    let is_last = part + 1 == parts(total, site);
    ChangesPage {
        extent,
        corrections: corrected.iter().map(|(id, at)| correction(renderer, *id, *at)).collect(),
        years: years(renderer, changed),
        cut: if is_last { commit::cut(renderer) } else { String::new() },
        feed: way(site, Page::ChangesFeed),
        head,
    }
}

fn extent(renderer: Renderer<'_>, corrections: usize, commits: usize) -> String {
    let counts = [(corrections, Noun::Correction), (commits, Noun::Commit)];
    let counts =
        counts.into_iter().filter(|(n, _)| *n > 0).map(|(n, noun)| renderer.words.count(n, noun));
    counts.collect::<Vec<_>>().join(", ")
}

/// What stands at a place of the list, for the ways between its parts.
fn begins(renderer: Renderer<'_>, at: usize) -> String {
    let site = renderer.site;
    let (corrections, commits) = (&site.changes.corrections, &site.changes.commits);
    match corrections.get(at) {
        Some((id, nth)) => renderer.words.date(&site.events[*id].facts.corrections[*nth].date),
        None => {
            let changed = commits.get(at - corrections.len());
            let commit = changed.and_then(|changed| site.changes.commit(changed.commit));
            commit.map(|commit| commit::view(renderer, commit).date).unwrap_or_default()
        }
    }
}

fn correction(renderer: Renderer<'_>, id: EventId, at: usize) -> CorrectedEvent {
    let site = renderer.site;
    let facts = &site.events[id].facts.corrections[at];
    let correction =
        Correction { date: renderer.words.date(&facts.date), text: facts.text.to_string() };
    CorrectedEvent { event: event_link(site, id), correction }
}

/// The commits under the years in which they were made.
fn years(renderer: Renderer<'_>, commits: &[Changed]) -> Vec<ChangesOfYear> {
    let site = renderer.site;
    let mut years: Vec<ChangesOfYear> = Vec::new();
    for changed in commits {
        let Some(commit) = site.changes.commit(changed.commit) else { continue };
        let year = commit::day(site, commit.time).map(|day| day.year.to_string());
        let label = year.unwrap_or_else(|| renderer.words.period(Period::Undated));
        let by = ChangedBy {
            commit: commit::view(renderer, commit),
            did: did(renderer, changed),
            groups: groups(renderer, changed),
        };
        match years.last_mut() {
            Some(year) if year.label == label => year.commits.push(by),
            // Clocks that went wrong let a year come twice.
            _ => {
                let again = years.iter().filter(|year| year.label == label).count();
                let more = if again > 0 { format!("-{}", again + 1) } else { String::new() };
                years.push(ChangesOfYear {
                    id: format!("y{label}{more}"),
                    label,
                    commits: vec![by],
                });
            }
        }
    }
    years
}

/// How much a commit added, changed, renamed and removed.
fn did(renderer: Renderer<'_>, changed: &Changed) -> String {
    let same = |a: &(Change, FileSubject), b: &(Change, FileSubject)| a.0 == b.0;
    let group = |subjects: &[(Change, FileSubject)]| {
        let change = subjects.first().map_or(Change::Changed, |(change, _)| *change);
        renderer.words.changed(subjects.len(), change)
    };
    changed.subjects.chunk_by(same).map(group).collect::<Vec<_>>().join(", ")
}

/// What a commit changed, by what it did.
fn groups(renderer: Renderer<'_>, changed: &Changed) -> Vec<ChangeGroup> {
    let same = |a: &(Change, FileSubject), b: &(Change, FileSubject)| a.0 == b.0;
    let group = |subjects: &[(Change, FileSubject)]| {
        let rest = subjects.len().saturating_sub(LISTED);
        ChangeGroup {
            word: renderer
                .words
                .change(subjects.first().map_or(Change::Changed, |(change, _)| *change)),
            things: subjects
                .iter()
                .take(LISTED)
                .map(|(_, subject)| label(renderer, subject))
                .collect(),
            rest: if rest > 0 { renderer.words.more(rest) } else { String::new() },
        }
    };
    changed.subjects.chunk_by(same).map(group).collect()
}

fn label(renderer: Renderer<'_>, subject: &FileSubject) -> ChangedThing {
    let site = renderer.site;
    let to = |link: Link| ChangedThing { label: link.label, href: link.href, is_file: false };
    let plain = |label: String| ChangedThing { label, href: String::new(), is_file: false };
    match subject {
        FileSubject::Event(id) => to(event_link(site, *id)),
        FileSubject::Entity(id) => to(entity_link(site.entity(*id))),
        FileSubject::Prose(at) => to(prose_link(&site.prose[*at].0)),
        FileSubject::Era(at) => plain(renderer.words.era(&site.eras[*at].0.title)),
        FileSubject::Sources(file) => ChangedThing { is_file: true, ..to(sources(site, file)) },
        FileSubject::Table(file, events) => plain(format!(
            "{} ({})",
            below_root(site, file),
            renderer.words.count(*events, Noun::Event)
        )),
        FileSubject::File(file) => ChangedThing { is_file: true, ..plain(below_root(site, file)) },
        FileSubject::Settings => plain(renderer.words.settings()),
    }
}

/// The bibliography, or the one source in the file.
fn sources(site: &Site, file: &FilePath) -> Link {
    let mut here = site.sources.iter_enumerated().filter(|(_, source)| source.file == *file);
    let name = below_root(site, file);
    match (here.next().and_then(|(at, _)| site.source_address(at)), here.next()) {
        (Some(Address::Page(path)), None) => link_to(&name, path),
        _ => link(&name, PageKind::Sources.href()),
    }
}

/// A file's path without its content folder.
fn below_root(site: &Site, file: &FilePath) -> String {
    site.config.locate(file).map_or(&**file, |(_, below)| below).to_owned()
}
