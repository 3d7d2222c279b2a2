//! The ways into periods.

use crate::render::link::{dated_link, event_link};
use crate::render::ranking::most_important_spread;
use crate::render::renderer::Renderer;
use crate::site::{FEW, Level, PeriodId, PeriodNode, Stretch};
use crate::view::PeriodLink;

/// Events that stand for a period whose list is elsewhere.
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
    let best = match (with_highlights, node.events.len()) {
        (false, _) => Vec::new(),
        (true, ..=FEW) => node.events.clone(),
        (true, _) => most_important_spread(site, &node.events, HIGHLIGHTS),
    };
    let parts = node.parts.iter().filter(|_| node.events.len() > FEW);
    let parts = parts.map(|part| bare(renderer, &site.periods.nodes[*part]));
    PeriodLink {
        highlights: best.iter().map(|id| event_link(site, *id)).collect(),
        best: best.into_iter().map(|id| dated_link(renderer, id)).collect(),
        // The parts of parts have their own way in.
        parts: parts.collect(),
        id: node.address.id().filter(|_| with_highlights).unwrap_or_default().to_owned(),
        ..bare(renderer, node)
    }
}

/// A link to a period, without what is in it.
fn bare(renderer: Renderer<'_>, node: &PeriodNode) -> PeriodLink {
    let label = renderer.words.stretch(node.stretch);
    let outer = node.outer.map(|outer| renderer.site.periods.nodes[outer].stretch);
    PeriodLink {
        short: match node.stretch {
            Stretch::Month(_, month) => renderer.words.month_in_short(month),
            Stretch::Day(day) => day.day.to_string(),
            Stretch::Heading(period) => match outer {
                Some(Stretch::Heading(outer)) => renderer.words.period_within(period, outer),
                _ => label.clone(),
            },
        },
        label,
        href: node.address.href(),
        n: node.events.len(),
        id: String::new(),
        level: level_name(node.stretch.level()),
        highlights: Vec::new(),
        best: Vec::new(),
        parts: Vec::new(),
    }
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
