//! The map of all places, and the same as lists.

use crate::config::FacetId;
use crate::model::Precision;
use crate::page_kind::PageKind;
use crate::path::SitePath;
use crate::render::link::{date_of, entity_link, event_link, facet_link, link};
use crate::render::parts::head::head;
use crate::render::parts::map::figure::figures;
use crate::render::parts::map::place::{anchor, coordinates, position, precision};
use crate::render::ranking::most_important;
use crate::render::renderer::Renderer;
use crate::site::{EntityId, EventId};
use crate::view::{Link, MapLine, MapPage, MapPlace, Unplaced};
use crate::words::Noun;

/// Up to so many places are listed with their most important events, and how many of these.
const WITH_EVENTS: (usize, usize) = (40, 3);

/// Places and events without a place on the map that are listed.
const UNPLACED: usize = 40;

/// `/map/`.
pub(in crate::render) fn page(renderer: Renderer<'_>, path: &SitePath) -> MapPage {
    let site = renderer.site;
    let placement = &site.placement;
    let total = placement.placed.len();
    let words = renderer.words;
    let description = words.about_page(PageKind::Map, total, &site.config.title);
    let (figures, is_close_first) = figures(renderer);
    let few = renderer.caches.on_map.len() <= WITH_EVENTS.0;
    MapPage {
        head: head(renderer, path, &words.title(PageKind::Map), &description),
        total,
        figures,
        is_close_first,
        places: renderer.caches.on_map.iter().map(|id| place(renderer, *id, few)).collect(),
        all: match renderer.caches.on_map.len() < total {
            true => indexes(renderer, &placement.placed),
            false => Vec::new(),
        },
        unplaced: Unplaced {
            total: placement.unplaced.len(),
            items: placement
                .unplaced
                .iter()
                .take(UNPLACED)
                .map(|id| entity_line(renderer, *id))
                .collect(),
            rest: placement.unplaced.len().saturating_sub(UNPLACED),
            all: indexes(renderer, &placement.unplaced),
        },
        unnamed: Unplaced {
            total: placement.unnamed.len(),
            items: placement
                .unnamed
                .iter()
                .take(UNPLACED)
                .map(|id| event_line(renderer, *id))
                .collect(),
            rest: placement.unnamed.len().saturating_sub(UNPLACED),
            all: vec![link(&words.all_events(), PageKind::Chronology.href())],
        },
    }
}

/// The indexes of the facets that some entities belong to.
fn indexes(renderer: Renderer<'_>, ids: &[EntityId]) -> Vec<Link> {
    let mut facets: Vec<FacetId> = ids.iter().map(|id| id.facet).collect();
    facets.dedup();
    let facets = facets.into_iter().map(|facet| &renderer.site.config.facets[facet]);
    facets.map(|facet| facet_link(facet, &renderer.words.all_of(&facet.label))).collect()
}

fn entity_line(renderer: Renderer<'_>, id: EntityId) -> MapLine {
    let site = renderer.site;
    let entity = site.entity(id);
    let note = renderer.words.count(entity.events.len(), Noun::Event);
    MapLine { link: entity_link(entity), note }
}

fn event_line(renderer: Renderer<'_>, id: EventId) -> MapLine {
    let site = renderer.site;
    MapLine { link: event_link(site, id), note: date_of(renderer, id) }
}

fn place(renderer: Renderer<'_>, id: EntityId, with_events: bool) -> MapPlace {
    let site = renderer.site;
    let entity = site.entity(id);
    let shown = if with_events { WITH_EVENTS.1 } else { 0 };
    let events = most_important(site, &entity.events, shown);
    let precision = precision(site, id);
    MapPlace {
        id: anchor(site, id),
        link: entity_link(entity),
        n: entity.events.len(),
        position: coordinates(site, id)
            .map(|at| position(renderer, at, precision))
            .unwrap_or_default(),
        precision: precision.map_or("", Precision::id).to_owned(),
        events: events.into_iter().map(|id| event_line(renderer, id)).collect(),
    }
}
