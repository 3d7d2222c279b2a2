//! The bibliography, and what rests on each source.

use crate::cite::{bibtex, csl_json};
use crate::model::csl::Variable;
use crate::page_kind::PageKind;
use crate::path::SitePath;
use crate::render::link::{date_of, event_link, link, source_link};
use crate::render::parts::event::accounts::claims;
use crate::render::parts::event::source_note::entry;
use crate::render::parts::head::head;
use crate::render::parts::list::pager::Pager;
use crate::render::renderer::Renderer;
use crate::render::words::{counted, source_name};
use crate::site::{Part, SourceId, parts};
use crate::view::{Claim, SourcePage, SourcesPage};

/// A part of `/sources/`.
pub(in crate::render) fn bibliography(
    renderer: Renderer<'_>,
    path: &SitePath,
    part: Part,
) -> SourcesPage {
    let site = renderer.site;
    let (order, budget) = (renderer.caches.citations.order(site), site.config.page_budget);
    let (total, from) = (order.len(), part * budget);
    let shown = order.iter().skip(from).take(budget);
    let description = format!("{} of {}", counted(total, "source"), site.config.title);
    let pager = Pager { name: "Sources", path, part, split: parts(total, site) };
    let mut head = head(renderer, path, &pager.title(part), &description);
    pager.guide(&mut head, |part| source_name(&site.sources[order[part * budget]]));
    SourcesPage {
        head,
        total,
        sources: shown.clone().map(|at| entry(renderer, *at)).collect(),
        uses: shown.map(|at| site.cited_by[*at].len()).collect(),
    }
}

/// A part of `/sources/ID/`.
pub(in crate::render) fn page(
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
    let pager = Pager { name: &title, path, part, split: parts(uses.len(), site) };
    let mut head = head(renderer, path, &pager.title(part), &description);
    pager.guide(&mut head, |part| date_of(site, uses[part * budget]));
    head.trail = vec![link("Sources", PageKind::Sources.href())];
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
