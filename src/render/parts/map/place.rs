//! A place and the way to it on the map.

use crate::geo::Coordinates;
use crate::model::Precision;
use crate::page_kind::PageKind;
use crate::path::slug;
use crate::render::link::link;
use crate::render::renderer::Renderer;
use crate::site::{EntityId, Site};
use crate::view::Link;

/// Where an entity is.
pub(in crate::render) fn coordinates(site: &Site, id: EntityId) -> Option<Coordinates> {
    site.entity(id).profile.as_ref()?.coordinates
}

/// How closely a place is known, where its profile says so.
pub(in crate::render) fn precision(site: &Site, id: EntityId) -> Option<Precision> {
    site.entity(id).profile.as_ref()?.precision
}

/// The way to an entity on the map, under its name; nothing without coordinates.
pub(in crate::render) fn way(renderer: Renderer<'_>, id: EntityId) -> Option<Link> {
    let site = renderer.site;
    coordinates(site, id)?;
    let href = match renderer.caches.on_map.binary_search(&id) {
        Ok(_) => format!("{}#{}", PageKind::Map.href(), anchor(site, id)),
        Err(_) => PageKind::Map.href().to_owned(),
    };
    Some(link(&site.entity(id).name, &href))
}

/// The fragment of a place in the map's list.
pub(in crate::render) fn anchor(site: &Site, id: EntityId) -> String {
    format!("{}-{}", slug(&site.config.facets[id.facet].singular), site.entity(id).id)
}

/// Where a place is, with as many decimals as the precision bears out.
pub(in crate::render) fn position(
    renderer: Renderer<'_>,
    at: Coordinates,
    precision: Option<Precision>,
) -> String {
    let decimals = match precision {
        Some(Precision::Country) => 0,
        Some(Precision::Region) => 1,
        Some(Precision::City) => 2,
        Some(Precision::Site) | None => 4,
    };
    renderer.words.position(at, decimals)
}
