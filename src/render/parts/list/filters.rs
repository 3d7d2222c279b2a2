//! What a list can be filtered by: the most frequent values of each facet.

use std::collections::BTreeMap;

use crate::render::link::{entity_link, facet_link};
use crate::render::renderer::Renderer;
use crate::site::{EntityId, EventId, Site};
use crate::view::{Filter, FilterGroup};
use crate::words::capitalised;

/// Values of a facet that stand in a list's filter; the rest are on the facet's own page.
const FILTERS: usize = 8;

/// Lists of fewer events than this are read faster than they are filtered.
pub(in crate::render) const FILTERED: usize = 10;

/// How many events mention each entity.
type Uses = BTreeMap<EntityId, usize>;

/// How many events of the whole chronology mention each entity that any mentions.
pub(in crate::render) fn uses(site: &Site) -> Uses {
    let entities = site.all_entities().map(|(id, entity)| (id, entity.events.len()));
    entities.filter(|(_, n)| *n > 0).collect()
}

/// How many of `ids` mention each entity that any of them mentions.
pub(in crate::render) fn uses_by(site: &Site, ids: &[EventId]) -> Uses {
    let mut uses = Uses::new();
    for mention in ids.iter().flat_map(|id| &site.events[*id].mentions) {
        *uses.entry(mention.entity).or_default() += 1;
    }
    uses
}

/// The most frequent values of each facet that is used at all.
pub(in crate::render) fn filters(renderer: Renderer<'_>, uses: &Uses) -> Vec<FilterGroup> {
    let site = renderer.site;
    let mut groups = Vec::new();
    for (at, facet) in site.config.facets.iter_enumerated() {
        let mut used: Vec<(EntityId, usize)> =
            uses.iter().filter(|(id, _)| id.facet == at).map(|(id, n)| (*id, *n)).collect();
        if used.is_empty() {
            continue;
        }
        let rank = |(id, n): &(EntityId, usize)| (std::cmp::Reverse(*n), &site.entity(*id).id);
        used.sort_by(|a, b| rank(a).cmp(&rank(b)));
        let rest = used.len().saturating_sub(FILTERS);
        used.truncate(FILTERS);
        let filter = |(id, n): (EntityId, usize)| Filter { link: entity_link(site.entity(id)), n };
        groups.push(FilterGroup {
            label: facet.label.clone(),
            filters: used.into_iter().map(filter).collect(),
            all: facet_link(facet, &capitalised(&renderer.words.all_of(&facet.label))),
            rest,
        });
    }
    groups
}
