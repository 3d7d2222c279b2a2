//! Sources: citations, the bibliography, and what rests on each.

use super::accounts::{claims, source_link};
use super::chronology::date_of;
use super::event::event_link;
use super::link::link;
use super::pager::Pager;
use super::renderer::Renderer;
use super::words::{counted, source_name};
use crate::cite::{bibtex, csl_json};
use crate::model::csl::Variable;
use crate::model::{Source, SourceDate};
use crate::path::SitePath;
use crate::site::{Address, Part, Site, SourceId, parts};
use crate::view::{Claim, Link, SourceNote, SourcePage, SourcesPage};

/// Source `at`, as note number `number` of a page.
pub(super) fn note(
    renderer: Renderer<'_>,
    at: SourceId,
    number: usize,
    cited_at: Vec<String>,
) -> SourceNote {
    let site = renderer.site;
    let html = renderer.caches.citations.get(site, at).note.clone();
    SourceNote { number, cited_at, ..told(site, at, html) }
}

/// Source `at`, as an entry of the bibliography.
fn entry(renderer: Renderer<'_>, at: SourceId) -> SourceNote {
    let site = renderer.site;
    told(site, at, renderer.caches.citations.get(site, at).entry.clone())
}

fn told(site: &Site, at: SourceId, html: String) -> SourceNote {
    let source = &site.sources[at];
    let original = source.original();
    let host = original.as_deref().map(host).unwrap_or_default().to_owned();
    let archived = source.archived.as_ref().map(|url| url.value.to_string());
    SourceNote {
        number: 1,
        html,
        href: site.source_address(at).map(Address::href),
        host,
        is_gone: source.is_gone,
        url: original,
        archived,
        sha256: source.sha256.to_string(),
        accessed: source.date(Variable::ACCESSED).map(SourceDate::label),
        derives_from: origins(site, source),
        cited_at: Vec::new(),
    }
}

/// The host that an address names.
fn host(url: &str) -> &str {
    let rest = url.split_once("://").map_or("", |(_, rest)| rest);
    rest.split_once('/').map_or(rest, |(host, _)| host)
}

fn origins(site: &Site, source: &Source) -> Vec<Link> {
    source.derives_from.iter().filter_map(|id| source_link(site, site.source(&id.value)?)).collect()
}

/// A part of `/sources/`.
pub(super) fn bibliography(renderer: Renderer<'_>, path: &SitePath, part: Part) -> SourcesPage {
    let site = renderer.site;
    let (order, budget) = (renderer.caches.citations.order(site), site.config.page_budget);
    let (total, from) = (order.len(), part * budget);
    let shown = order.iter().skip(from).take(budget);
    let description = format!("{} of {}", counted(total, "source"), site.config.title);
    let first = SitePath::page("sources").unwrap_or_else(|| path.clone());
    let pager = Pager { name: "Sources", first: &first, part, split: parts(total, site) };
    let mut head = renderer.head(path, &pager.title(part), &description);
    pager.guide(&mut head, |part| source_name(&site.sources[order[part * budget]]));
    SourcesPage {
        head,
        total,
        sources: shown.clone().map(|at| entry(renderer, *at)).collect(),
        uses: shown.map(|at| site.cited_by[*at].len()).collect(),
    }
}

/// `sources.bib`: the whole registry for other programs.
pub(super) fn bibtex_file(renderer: Renderer<'_>) -> String {
    let site = renderer.site;
    bibtex(renderer.caches.citations.order(site).iter().map(|at| &*site.sources[*at]))
}

/// `sources.json`: the same as CSL-JSON.
pub(super) fn csl_json_file(renderer: Renderer<'_>) -> String {
    let site = renderer.site;
    csl_json(renderer.caches.citations.order(site).iter().map(|at| &*site.sources[*at]))
}

/// A part of `/sources/ID/`.
pub(super) fn page(
    renderer: Renderer<'_>,
    path: &SitePath,
    at: SourceId,
    part: Part,
) -> SourcePage {
    let site = renderer.site;
    let source = &site.sources[at];
    let title = match source.title() {
        "" => source_name(source),
        title => title.trim_matches(['[', ']']).to_owned(),
    };
    let (uses, budget) = (&site.cited_by[at], site.config.page_budget);
    let description = format!("What rests on this source: {}", counted(uses.len(), "event"));
    let first = site.source_address(at).map_or(path, Address::page);
    let pager = Pager { name: &title, first, part, split: parts(uses.len(), site) };
    let mut head = renderer.head(path, &pager.title(part), &description);
    pager.guide(&mut head, |part| date_of(site, uses[part * budget]));
    head.trail = vec![link("Sources", "sources/index.html")];
    let claims = uses.iter().skip(part * budget).take(budget).map(|id| {
        let event = &site.events[*id];
        Claim {
            event: event_link(site, *id),
            date: event.told.when.date.label(),
            words: claims(event, at),
        }
    });
    SourcePage {
        bibtex: bibtex([&**source]),
        csl_json: csl_json([&**source]),
        source: entry(renderer, at),
        note: source.text(Variable::NOTE).to_owned(),
        claims: claims.collect(),
        repeated_by: site.repeated_by[at]
            .iter()
            .filter_map(|other| source_link(site, *other))
            .collect(),
        title,
        head,
    }
}
