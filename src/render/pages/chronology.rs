//! The chronology, and the periods it is cut into.

use crate::path::SitePath;
use crate::render::link::{date_of, link, link_at, link_to};
use crate::render::parts::embed_link;
use crate::render::parts::event::json_ld;
use crate::render::parts::head::head;
use crate::render::parts::list::brief::brief;
use crate::render::parts::list::counts::{counts, legend, span};
use crate::render::parts::list::earlier;
use crate::render::parts::list::filters::{FILTERED, filters, uses, uses_by};
use crate::render::parts::list::pager::Pager;
use crate::render::parts::list::period_links::period_links;
use crate::render::parts::list::sections::{Listing, period_of, section_of, sections};
use crate::render::parts::list::strip::strip;
use crate::render::parts::tally::tallies;
use crate::render::renderer::Renderer;
use crate::render::site_view::way;
use crate::site::{Embedded, EventId, Level, Page, Part, PeriodId, PeriodNode, parts};
use crate::view::{FilterGroup, Link, ListPage};
use crate::words::{Noun, Script};

/// `/`: every event, or the periods they are in when there are too many for one page.
pub(in crate::render) fn front(renderer: Renderer<'_>, path: &SitePath) -> ListPage {
    let site = renderer.site;
    let all: Vec<EventId> = site.events.indices().collect();
    let whole = all.len() <= site.config.page_budget;
    let mut head = head(renderer, path, "", &site.config.description);
    head.embed = embed_link::offered(renderer, Embedded::Chronology);
    let (before, told) = earlier::apart(site, &all);
    let brief = brief(renderer, &all);
    let shown: &[EventId] = if whole { &told } else { &[] };
    let filters = match whole {
        true => filters(renderer, &uses_by(site, &told)),
        false => filters(renderer, &uses(site)),
    };
    ListPage {
        heading: site.config.title.clone(),
        front: true,
        total: all.len(),
        span: span(renderer, &all),
        sources: sources(renderer),
        tallies: if brief.is_empty() { Vec::new() } else { tallies(renderer) },
        brief,
        counts: counts(renderer, &all),
        strip: strip(renderer, &all, None, |id| match whole {
            true if before.contains(&id) => site.events[id].path.href(),
            true => section_of(site, id),
            false => period_of(site, id),
        }),
        script_words: script_words(renderer, &filters),
        filters,
        earlier: earlier::line(renderer, &before),
        periods: period_links(renderer, &earlier::periods(site, &told), !whole),
        sections: sections(renderer, shown, &head, path, Listing::Stretch),
        legend: legend(renderer, shown),
        head,
    }
}

/// How many sources the site has, and the way to them.
fn sources(renderer: Renderer<'_>) -> Option<Link> {
    let href = way(renderer.site, Page::Sources(0));
    let count = || renderer.words.count(renderer.site.sources.len(), Noun::Source);
    (!href.is_empty()).then(|| link(&count(), &href))
}

/// A part of the page of one period.
pub(in crate::render) fn period(
    renderer: Renderer<'_>,
    path: &SitePath,
    at: PeriodId,
    part: Part,
) -> ListPage {
    let site = renderer.site;
    let node = &site.periods.nodes[at];
    let budget = site.config.page_budget;
    let listed = &node.listed;
    let whole = listed.len() == node.events.len();
    let shown: Vec<EventId> = listed.iter().copied().skip(part * budget).take(budget).collect();
    // Years on this page have their own headings, which the rail leads to.
    let years_only =
        node.parts.iter().all(|part| site.periods.nodes[*part].stretch.level() == Level::Year);
    let label = renderer.words.stretch(node.stretch);
    let description = renderer.words.about_list(&label, node.events.len(), &site.config.title);
    let split = parts(listed.len(), site);
    let pager = Pager { renderer, name: &label, path, part, split };
    let mut head = head(renderer, path, &pager.title(part), &description);
    pager.guide(&mut head, |part| date_of(renderer, listed[part * budget]));
    let sibling = |other: Option<PeriodId>| {
        let other = &site.periods.nodes[other?];
        Some(link_at(&renderer.words.stretch(other.stretch), &other.address))
    };
    head.previous = head.previous.take().or_else(|| sibling(node.beside.0));
    head.next = head.next.take().or_else(|| sibling(node.beside.1));
    head.trail = trail(renderer, node);
    let first = part == 0;
    head.embed = embed_link::offered(renderer, Embedded::Period(at)).filter(|_| first);
    head.json_ld = json_ld::entries(site, &shown, path);
    let filters = match shown.len() {
        0..FILTERED => Vec::new(),
        _ => filters(renderer, &uses_by(site, &shown)),
    };
    ListPage {
        heading: label,
        front: false,
        total: node.events.len(),
        span: String::new(),
        sources: None,
        brief: Vec::new(),
        tallies: Vec::new(),
        counts: counts(renderer, if first { &node.events } else { &shown }),
        strip: match node.stretch.level() {
            Level::Wide | Level::Year if first => {
                strip(renderer, &node.events, node.stretch.years(), |id| {
                    let part = site.periods.part_of(node, id);
                    part.map(|part| part.address.href()).unwrap_or_default()
                })
            }
            _ => None,
        },
        script_words: script_words(renderer, &filters),
        filters,
        earlier: None,
        periods: match whole && years_only {
            false if first => period_links(renderer, &node.parts, !whole),
            _ => Vec::new(),
        },
        sections: sections(renderer, &shown, &head, path, Listing::Stretch),
        legend: legend(renderer, &shown),
        head,
    }
}

/// What the script of these filters says.
fn script_words(renderer: Renderer<'_>, filters: &[FilterGroup]) -> String {
    match filters {
        [] => String::new(),
        _ => renderer.words.for_script(Script::List).json(),
    }
}

/// The wider periods around `node`, widest first.
fn trail(renderer: Renderer<'_>, node: &PeriodNode) -> Vec<Link> {
    let site = renderer.site;
    let nodes = &site.periods.nodes;
    let outer = |node: &PeriodNode| node.outer.map(|outer| &nodes[outer]);
    let around = std::iter::successors(outer(node), |node| outer(node));
    let mut trail: Vec<_> =
        around.map(|outer| link_to(&renderer.words.stretch(outer.stretch), &outer.path)).collect();
    trail.reverse();
    trail
}
