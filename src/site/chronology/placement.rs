//! Sorts places and events by whether a map can show them: places with coordinates, places without, events without a
//! place.

use oxc_index::IndexVec;

use crate::config::FacetId;
use crate::site::chronology::event::{Event, Events};
use crate::site::ids::{EntityId, EventId};
use crate::site::names::entity::{Entities, Entity};

/// Every place and every event, by how well it can be put on a map. Empty where no place has
/// coordinates: then there is no map.
#[derive(Debug, Default)]
pub struct Placement {
    /// Places with coordinates, in their facets' order.
    pub placed: Vec<EntityId>,
    /// The other values of those facets.
    pub unplaced: Vec<EntityId>,
    /// Events without a place.
    pub unnamed: Vec<EventId>,
}

impl Placement {
    /// Facets count as places when any of their values has coordinates.
    pub(in crate::site) fn of(events: &Events, entities: &Entities) -> Self {
        let is_placed = |entity: &Entity| {
            entity.profile.as_ref().is_some_and(|profile| profile.coordinates.is_some())
        };
        let is_map: IndexVec<FacetId, bool> =
            entities.iter().map(|facet| facet.iter().any(is_placed)).collect();
        if !is_map.contains(&true) {
            return Placement::default();
        }
        let values = entities.iter_enumerated().filter(|(facet, _)| is_map[*facet]);
        let ids = values.flat_map(|(facet, values)| {
            (0..values.len()).map(move |index| EntityId { facet, index })
        });
        let (placed, unplaced) = ids.partition(|id| is_placed(&entities[id.facet][id.index]));
        let is_unnamed =
            |event: &Event| !event.mentions.iter().any(|mention| is_map[mention.entity.facet]);
        let unnamed =
            events.iter_enumerated().filter(|(_, event)| is_unnamed(event)).map(|(id, _)| id);
        Placement { placed, unplaced, unnamed: unnamed.collect() }
    }
}
