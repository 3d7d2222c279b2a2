//! The author's `start:` on the front page: the main run of events is told from there, and what
//! lies before is named in one line, so that a reader does not first meet a prologue and a silence.

use super::period_links::period_links;
use crate::render::link::dated_link;
use crate::render::renderer::Renderer;
use crate::site::{EventId, PeriodId, Site};
use crate::view::Earlier;

/// More events than this are a line of their periods.
const NAMED: usize = 6;

/// The events that lie wholly before the start, and all others, each in order.
pub(in crate::render) fn apart(site: &Site, ids: &[EventId]) -> (Vec<EventId>, Vec<EventId>) {
    let start = site.config.start.as_ref().and_then(|start| start.earliest().day());
    let Some(start) = start else { return (Vec::new(), ids.to_vec()) };
    let over = |id: &EventId| {
        site.events[*id].facts.when.date.latest().day().is_some_and(|last| last < start)
    };
    let (before, others): (Vec<EventId>, Vec<EventId>) = ids.iter().partition(|id| over(id));
    // A start after everything would leave an empty page.
    if others.is_empty() { (Vec::new(), before) } else { (before, others) }
}

/// The line that leads to what is before the start; none where nothing is.
pub(in crate::render) fn line(renderer: Renderer<'_>, before: &[EventId]) -> Option<Earlier> {
    let site = renderer.site;
    let start = site.config.start.as_ref().filter(|_| !before.is_empty())?;
    let named = before.len() <= NAMED;
    Some(Earlier {
        start: renderer.words.date(start),
        events: before.iter().filter(|_| named).map(|id| dated_link(renderer, *id)).collect(),
        periods: match named {
            true => Vec::new(),
            false => period_links(renderer, &periods(site, before), false),
        },
    })
}

/// The widest periods that hold any of `ids`, in order.
pub(in crate::render) fn periods(site: &Site, ids: &[EventId]) -> Vec<PeriodId> {
    let held = |at: &&PeriodId| {
        site.periods.nodes[**at].events.iter().any(|id| ids.binary_search(id).is_ok())
    };
    site.periods.roots.iter().filter(held).copied().collect()
}
