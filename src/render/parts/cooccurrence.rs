//! Co-occurrence: the entities that share events with one, and those that share its name.

use std::collections::{BTreeMap, BTreeSet};

use crate::config::FacetId;
use crate::render::link::{dated_link, entity_link, facet_link};
use crate::render::renderer::Renderer;
use crate::site::{Entity, EntityId, EventId, Site};
use crate::view::{Another, Confusable, Link, Shared, SharedNames, Together};

/// Entities of one facet that share events with another, shown on its page.
const TOGETHER: usize = 12;

/// An event with more values than this is left out: the pairs of a thousand take long to count, and being on such a
/// list says little of any two.
const CROWD: usize = 200;

/// Others of a shared name that a page names.
const OTHERS: usize = 8;

/// Shared names that an index names.
const SHARED: usize = 40;

/// The entities that share events with `entity`, by facet, the most frequent first.
pub(in crate::render) fn together(
    renderer: Renderer<'_>,
    id: EntityId,
    entity: &Entity,
) -> Vec<Together> {
    let site = renderer.site;
    /// How often, and the first and last time.
    type Times = (usize, EventId, EventId);
    let mut shared: BTreeMap<EntityId, Times> = BTreeMap::new();
    // Events come in order, so the first that is met is the first there was.
    for event in &entity.events {
        let company = site.events[*event].mentions.iter().take(CROWD);
        for mention in company.filter(|mention| mention.entity != id) {
            let (n, _, last) = shared.entry(mention.entity).or_insert((0, *event, *event));
            (*n, *last) = (*n + 1, *event);
        }
    }
    let mut groups = Vec::new();
    for (at, facet) in site.config.facets.iter_enumerated() {
        let mut found: Vec<(EntityId, Times)> = shared
            .iter()
            .filter(|(other, _)| other.facet == at)
            .map(|(other, times)| (*other, *times))
            .collect();
        found.sort_by_key(|(other, (n, ..))| (std::cmp::Reverse(*n), *other));
        let rest = found.len().saturating_sub(TOGETHER);
        found.truncate(TOGETHER);
        if !found.is_empty() {
            let items = found.into_iter().map(|(other, (n, first, last))| {
                let other = site.entity(other);
                Shared {
                    link: entity_link(other),
                    n,
                    first: dated_link(renderer, first),
                    last: (last != first).then(|| dated_link(renderer, last)),
                }
            });
            let (label, items) = (facet.label.clone(), items.collect());
            groups.push(Together { label, singular: facet.label_singular.clone(), items, rest });
        }
    }
    groups
}

/// Those of its facet that go by a name of entity `id`.
pub(in crate::render) fn confusable(site: &Site, id: EntityId) -> Confusable {
    let shared = site.entity(id).shared.iter().map(|at| &site.shared[id.facet][*at]);
    let others: BTreeSet<usize> =
        shared.flat_map(|shared| &shared.entities).copied().filter(|at| *at != id.index).collect();
    let rest = others.len().saturating_sub(OTHERS);
    let others = others.into_iter().take(OTHERS).map(|at| {
        let other = &site.entities[id.facet][at];
        // In brackets it is no sentence.
        let description = other.description().unwrap_or_default().trim_end_matches('.').to_owned();
        Another { link: entity_link(other), description }
    });
    Confusable { others: others.collect(), rest }
}

/// The names that several of a facet's entities go by.
pub(in crate::render) fn shared_names(
    renderer: Renderer<'_>,
    facet: FacetId,
) -> (Vec<SharedNames>, usize) {
    let site = renderer.site;
    let shared = &site.shared[facet];
    let names = shared.iter().take(SHARED).map(|shared| {
        let named = |at: &usize| entity_link(&site.entities[facet][*at]);
        let mut links: Vec<Link> = shared.entities.iter().take(OTHERS).map(named).collect();
        let more = shared.entities.len().saturating_sub(OTHERS);
        if more > 0 {
            let facet = &site.config.facets[facet];
            links.push(facet_link(facet, &renderer.words.more(more)));
        }
        SharedNames { name: shared.name.to_string(), links }
    });
    (names.collect(), shared.len().saturating_sub(SHARED))
}
