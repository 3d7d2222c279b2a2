//! The bibliography, and what rests on each source.

use crate::cite::{bibtex, csl_json};
use crate::model::csl::Variable;
use crate::page_kind::PageKind;
use crate::path::SitePath;
use crate::render::link::source_name;
use crate::render::link::{date_of, event_link, link, source_link};
use crate::render::parts::event::accounts::claims;
use crate::render::parts::event::source_note::entry;
use crate::render::parts::head::head;
use crate::render::parts::list::pager::Pager;
use crate::render::renderer::Renderer;
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
    let description = renderer.words.about_page(PageKind::Sources, total, &site.config.title);
    let title = renderer.words.title(PageKind::Sources);
    let pager = Pager { renderer, name: &title, path, part, split: parts(total, site) };
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
    let description = renderer.words.about_source(uses.len());
    let pager = Pager { renderer, name: &title, path, part, split: parts(uses.len(), site) };
    let mut head = head(renderer, path, &pager.title(part), &description);
    pager.guide(&mut head, |part| date_of(renderer, uses[part * budget]));
    head.trail = vec![link(&renderer.words.title(PageKind::Sources), PageKind::Sources.href())];
    let claims = uses.iter().skip(part * budget).take(budget).map(|id| {
        let event = &site.events[*id];
        Claim {
            event: event_link(site, *id),
            date: renderer.words.date(&event.facts.when.date),
            words: claims(renderer, event, at),
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
