//! Which of many stand for all of them where there is no room: events of most importance or with
//! most sources, values with most events. Among equals the first; what was chosen stands in its own order again.

use std::cmp::Reverse;
use std::collections::BTreeMap;

use crate::config::FacetId;
use crate::site::{EntityId, EventId, Site};

/// Values of a facet that tiles count by, and that lanes of the timeline can be made of.
pub(super) const LANES: usize = 16;

/// The events of most importance among `ids`, at most so many.
pub(super) fn most_important(site: &Site, ids: &[EventId], most: usize) -> Vec<EventId> {
    leading(ids, most, |id| site.events[id].facts.importance)
}

/// The same, but that of those that are alike some are taken at even steps: no end of a list stands for all of it.
pub(super) fn most_important_spread(site: &Site, ids: &[EventId], most: usize) -> Vec<EventId> {
    spread(ids, most, |id| site.events[id].facts.importance.into())
}

/// The events with most sources among `ids`, at most so many, at even steps where some are alike.
pub(super) fn most_sourced(site: &Site, ids: &[EventId], most: usize) -> Vec<EventId> {
    spread(ids, most, |id| site.events[id].sources.len())
}

/// The entities with most events among `ids`, at most so many.
pub(super) fn most_used(site: &Site, ids: &[EntityId], most: usize) -> Vec<EntityId> {
    leading(ids, most, |id| site.entity(id).events.len())
}

/// The values of a facet with most events, at most so many; none without any.
pub(super) fn most_used_values(site: &Site, facet: FacetId, most: usize) -> Vec<EntityId> {
    let ids = (0..site.entities[facet].len()).map(|index| EntityId { facet, index });
    let used: Vec<EntityId> = ids.filter(|id| !site.entity(*id).events.is_empty()).collect();
    most_used(site, &used, most)
}

fn leading<T: Copy + Ord, W: Ord>(of: &[T], most: usize, weight: impl Fn(T) -> W) -> Vec<T> {
    let mut leading = of.to_vec();
    if leading.len() > most {
        leading.select_nth_unstable_by_key(most, |item| (Reverse(weight(*item)), *item));
        leading.truncate(most);
    }
    leading.sort_unstable();
    leading
}

/// The weightiest, level by level; of a level for which there is no room some at even steps.
fn spread(of: &[EventId], most: usize, weight: impl Fn(EventId) -> usize) -> Vec<EventId> {
    let mut levels: BTreeMap<Reverse<usize>, Vec<EventId>> = BTreeMap::new();
    for id in of {
        levels.entry(Reverse(weight(*id))).or_default().push(*id);
    }
    let mut chosen = Vec::with_capacity(most.min(of.len()));
    for alike in levels.into_values() {
        let room = alike.len().min(most - chosen.len());
        chosen.extend((0..room).map(|at| alike[at * alike.len() / room]));
    }
    chosen.sort_unstable();
    chosen
}
