//! The ways into periods.

use crate::render::link::event_link;
use crate::render::ranking::most_important;
use crate::render::renderer::Renderer;
use crate::site::{EventId, Level, PeriodId, PeriodNode, Site};
use crate::view::{Link, PeriodLink};

/// Titles that stand for a period whose list is elsewhere.
const HIGHLIGHTS: usize = 3;

/// Links to `periods`, with the titles that stand for each where these are wanted.
pub(in crate::render) fn period_links(
    renderer: Renderer<'_>,
    periods: &[PeriodId],
    with_highlights: bool,
) -> Vec<PeriodLink> {
    let site = renderer.site;
    let nodes = periods.iter().map(|at| &site.periods.nodes[*at]);
    nodes.map(|node| period_link(renderer, node, with_highlights)).collect()
}

fn period_link(renderer: Renderer<'_>, node: &PeriodNode, with_highlights: bool) -> PeriodLink {
    let site = renderer.site;
    let highlights = match with_highlights {
        true => highlights(site, &node.events),
        false => Vec::new(),
    };
    PeriodLink {
        label: renderer.words.stretch(node.stretch),
        href: node.path.href(),
        n: node.events.len(),
        level: level_name(node.stretch.level()),
        highlights,
        // The parts of parts have their own way in.
        parts: node
            .parts
            .iter()
            .map(|part| &site.periods.nodes[*part])
            .map(|part| PeriodLink {
                label: renderer.words.stretch(part.stretch),
                href: part.path.href(),
                n: part.events.len(),
                level: level_name(part.stretch.level()),
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

/// The name of a level of period.
pub(in crate::render) fn level_name(level: Level) -> &'static str {
    match level {
        Level::Wide => "decade",
        Level::Year => "year",
        Level::Month => "month",
        Level::Day => "day",
    }
}
