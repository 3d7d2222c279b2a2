//! Which of many stand for all of them where there is no room: events of most importance or with
//! most sources, values with most events. Among equals the first; what was chosen stands in its own order again.

use std::cmp::Reverse;

use crate::config::FacetId;
use crate::site::{EntityId, EventId, Site};

/// Values of a facet that tiles count by, and that lanes of the timeline can be made of.
pub(super) const LANES: usize = 16;

/// The events of most importance among `ids`, at most so many.
pub(super) fn most_important(site: &Site, ids: &[EventId], most: usize) -> Vec<EventId> {
    leading(ids, most, |id| site.events[id].facts.importance)
}

/// The same, but that of events that are alike some are taken at even steps, so that no end of the list stands for all.
pub(super) fn most_important_spread(site: &Site, ids: &[EventId], most: usize) -> Vec<EventId> {
    if ids.len() <= most {
        return ids.to_vec();
    }
    let mut chosen = Vec::with_capacity(most);
    for importance in (1..=5).rev() {
        let alike =
            ids.iter().copied().filter(|id| site.events[*id].facts.importance == importance);
        let alike: Vec<EventId> = alike.collect();
        let room = alike.len().min(most - chosen.len());
        chosen.extend((0..room).map(|at| alike[at * alike.len() / room]));
    }
    chosen.sort_unstable();
    chosen
}

/// The events with most sources among `ids`, at most so many.
pub(super) fn most_sourced(site: &Site, ids: &[EventId], most: usize) -> Vec<EventId> {
    leading(ids, most, |id| site.events[id].sources.len())
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
