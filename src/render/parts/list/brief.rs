//! The story in a few lines, for the front page.

use crate::render::link::event_link;
use crate::render::marks::{date_view, status_view};
use crate::render::ranking::most_sourced;
use crate::render::renderer::Renderer;
use crate::site::{EventId, Site};
use crate::view::BriefLine;

/// More lines than this are no brief.
const MOST: usize = 8;
/// Fewer lines than this are no story, where there is more to tell.
const FEWEST: usize = 3;
/// What an event weighs whose file says nothing of it.
const USUAL: u8 = 3;

/// A line for each of the events that tell the story of `ids`, in their order. None where that would be most of
/// them: then the list is short enough.
pub(in crate::render) fn brief(renderer: Renderer<'_>, ids: &[EventId]) -> Vec<BriefLine> {
    let site = renderer.site;
    let mut chosen = of_importance(site, ids);
    if chosen.is_empty() {
        chosen = of_equals(site, ids);
    }
    if chosen.len() * 2 >= ids.len() {
        return Vec::new();
    }
    chosen.sort_unstable();
    let line = |id: EventId| {
        let facts = &site.events[id].facts;
        BriefLine {
            event: event_link(site, id),
            date: date_view(renderer, &facts.when.date, String::new()),
            status: status_view(renderer, facts.status),
        }
    };
    chosen.into_iter().map(line).collect()
}

/// The events that their authors call important: all of the highest importance, then of the next, as far as there is
/// room for a whole one. Where the first already has too many, those of them with most sources.
fn of_importance(site: &Site, ids: &[EventId]) -> Vec<EventId> {
    let mut chosen: Vec<EventId> = Vec::new();
    for importance in (USUAL + 1..=5).rev() {
        let is_of_it = |id: &&EventId| site.events[**id].facts.importance == importance;
        let level: Vec<EventId> = ids.iter().filter(is_of_it).copied().collect();
        let room = MOST - chosen.len();
        if level.len() <= room {
            chosen.extend(level);
        } else {
            if chosen.len() < FEWEST {
                chosen.extend(most_sourced(site, &level, room));
            }
            break;
        }
    }
    chosen
}

/// Where all are of equal importance: the first, the last, and those with most sources.
fn of_equals(site: &Site, ids: &[EventId]) -> Vec<EventId> {
    let is_dated = |id: &&EventId| site.events[**id].facts.key.anchor().is_some();
    let mut dated: Vec<EventId> = ids.iter().filter(is_dated).copied().collect();
    let (Some(last), true) = (dated.pop(), dated.len() > 1) else { return Vec::new() };
    let first = dated.remove(0);
    let mut chosen = most_sourced(site, &dated, FEWEST);
    chosen.extend([first, last]);
    chosen
}
