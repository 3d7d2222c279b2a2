//! The chronology, and the periods it is cut into.

use super::earlier;
use super::embed;
use super::event::event_link;
use super::filters::{FILTERED, filters, uses, uses_by};
use super::json_ld;
use super::link::link_to;
use super::list::{Listing, counts, legend, level_name, page_of, section_of, sections, span};
use super::pager::Pager;
use super::ranking::most_important;
use super::renderer::Renderer;
use super::strip::strip;
use super::words::counted;
use crate::path::SitePath;
use crate::site::{Embedded, EventId, Level, Part, PeriodId, PeriodNode, Site, parts};
use crate::view::{Link, ListPage, PeriodLink};

/// Titles that stand for a period whose list is elsewhere.
const HIGHLIGHTS: usize = 3;

/// `/`: every event, or the periods they are in when there are too many for one page.
pub(super) fn front(renderer: Renderer<'_>, path: &SitePath) -> ListPage {
    let site = renderer.site;
    let all: Vec<EventId> = site.events.indices().collect();
    let whole = all.len() <= site.config.page_budget;
    let mut head = renderer.head(path, "", &site.config.description);
    head.embed = embed::offered(site, Embedded::Chronology);
    let (before, told) = earlier::apart(site, &all);
    let shown: &[EventId] = if whole { &told } else { &[] };
    ListPage {
        heading: site.config.title.clone(),
        front: true,
        total: all.len(),
        span: span(site, &all),
        counts: counts(site, &all),
        strip: strip(site, &told, None, |id| match whole {
            true => section_of(site, id),
            false => page_of(site, id),
        }),
        filters: match whole {
            true => filters(site, &uses_by(site, &told)),
            false => filters(site, &uses(site)),
        },
        earlier: earlier::line(site, &before),
        periods: period_links(site, &earlier::periods(site, &told), !whole),
        sections: sections(renderer, shown, &head, path, Listing::Stretch),
        legend: legend(site, shown),
        head,
    }
}

/// A part of the page of one period.
pub(super) fn period(
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
    let description =
        format!("{}: {} of {}", node.label, counted(node.events.len(), "event"), site.config.title);
    let split = parts(listed.len(), site);
    let pager = Pager { name: &node.label, first: &node.path, part, split };
    let mut head = renderer.head(path, &pager.title(part), &description);
    pager.guide(&mut head, |part| date_of(site, listed[part * budget]));
    let sibling = |other: Option<PeriodId>| {
        let other = &site.periods.nodes[other?];
        Some(link_to(&other.label, &other.path))
    };
    head.previous = head.previous.take().or_else(|| sibling(node.beside.0));
    head.next = head.next.take().or_else(|| sibling(node.beside.1));
    head.trail = trail(site, node);
    let first = part == 0;
    head.embed = embed::offered(site, Embedded::Period(at)).filter(|_| first);
    head.json_ld = json_ld::entries(site, &shown, path);
    ListPage {
        heading: node.label.clone(),
        front: false,
        total: node.events.len(),
        span: String::new(),
        counts: counts(site, if first { &node.events } else { &shown }),
        strip: match node.level {
            Level::Wide | Level::Year if first => strip(site, &node.events, node.years, |id| {
                let part = site.periods.part_of(node, id);
                part.map(|part| part.path.href()).unwrap_or_default()
            }),
            _ => None,
        },
        filters: match shown.len() {
            0..FILTERED => Vec::new(),
            _ => filters(site, &uses_by(site, &shown)),
        },
        earlier: None,
        periods: if first { period_links(site, &node.parts, !whole) } else { Vec::new() },
        sections: sections(renderer, &shown, &head, path, Listing::Stretch),
        legend: legend(site, &shown),
        head,
    }
}

/// The wider periods around `node`, widest first.
fn trail(site: &Site, node: &PeriodNode) -> Vec<crate::view::Link> {
    let nodes = &site.periods.nodes;
    let outer = |node: &PeriodNode| node.outer.map(|outer| &nodes[outer]);
    let around = std::iter::successors(outer(node), |node| outer(node));
    let mut trail: Vec<_> = around.map(|outer| link_to(&outer.label, &outer.path)).collect();
    trail.reverse();
    trail
}

pub(super) fn period_links(
    site: &Site,
    periods: &[PeriodId],
    with_highlights: bool,
) -> Vec<PeriodLink> {
    let nodes = periods.iter().map(|at| &site.periods.nodes[*at]);
    nodes.map(|node| period_link(site, node, with_highlights)).collect()
}

fn period_link(site: &Site, node: &PeriodNode, with_highlights: bool) -> PeriodLink {
    let highlights = match with_highlights {
        true => highlights(site, &node.events),
        false => Vec::new(),
    };
    PeriodLink {
        label: node.label.clone(),
        href: node.path.href(),
        n: node.events.len(),
        level: level_name(node.level),
        highlights,
        // The parts of parts have their own way in.
        parts: node
            .parts
            .iter()
            .map(|part| &site.periods.nodes[*part])
            .map(|part| PeriodLink {
                label: part.label.clone(),
                href: part.path.href(),
                n: part.events.len(),
                level: level_name(part.level),
                highlights: Vec::new(),
                parts: Vec::new(),
            })
            .collect(),
    }
}

/// The most important of some events, the earlier before the later.
fn highlights(site: &Site, events: &[EventId]) -> Vec<Link> {
    let best = most_important(site, events, HIGHLIGHTS);
    best.into_iter().map(|id| event_link(site, id)).collect()
}

/// An event's date, for a way to the part of a list that begins with it.
pub(super) fn date_of(site: &Site, id: EventId) -> String {
    site.events[id].told.when.date.label()
}
