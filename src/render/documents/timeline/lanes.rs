//! The values of facets that lanes can be made of.

use oxc_index::IndexSlice;

use crate::config::FacetId;
use crate::render::ranking::LANES;
use crate::site::{EntityId, Site};

/// As many values of a facet have a number of their own.
pub(super) const VALUES: usize = LANES;

/// The values of a facet that lanes can be made of.
pub(super) struct Lanes {
    /// In authored order.
    pub(super) chosen: Vec<EntityId>,
    /// The place of each entity among them.
    pub(super) places: Vec<Option<u8>>,
}

/// The lanes of each facet.
pub(super) type LanesOf = IndexSlice<FacetId, [Lanes]>;

impl Lanes {
    /// Those of facet `facet`, of which `chosen` have most events.
    pub(super) fn of(site: &Site, facet: FacetId, chosen: &[EntityId]) -> Lanes {
        let mut places = vec![None; site.entities[facet].len()];
        for (place, id) in (0u8..).zip(chosen) {
            places[id.index] = Some(place);
        }
        Lanes { chosen: chosen.to_vec(), places }
    }
}
