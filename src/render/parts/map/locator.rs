//! The small map on a place's page, and on those of its events.

use super::figure::{area, precision, whole, written};
use super::place::{coordinates, way};
use crate::geo::{self, Window};
use crate::render::renderer::Renderer;
use crate::site::EntityId;
use crate::view::Locator;

/// Units of the drawing from side to side.
const WIDTH: f64 = 600.0;

/// Degrees of latitude to either side of the place: enough to know a coast by.
const AROUND: f64 = 9.0;

/// Bytes for land and for borders.
const BUDGET: (usize, usize) = (3_000, 1_000);

/// Where an entity is; nothing without coordinates.
pub(in crate::render) fn locator(renderer: Renderer<'_>, id: EntityId) -> Option<Locator> {
    coordinates(renderer.site, id)?;
    renderer.caches.locator(id).get_or_init(|| draw(renderer, id)).clone()
}

fn draw(renderer: Renderer<'_>, id: EntityId) -> Option<Locator> {
    let site = renderer.site;
    let at = coordinates(site, id)?;
    let window = Window::around(&[(at, AROUND)])?;
    let point = window.project(at, WIDTH);
    Some(Locator {
        href: way(renderer, id)?.href,
        width: whole(WIDTH),
        height: whole(window.height(WIDTH)),
        land: geo::land(&window, WIDTH, BUDGET.0),
        borders: geo::borders(&window, WIDTH, BUDGET.1),
        area: area(&window, WIDTH, at, precision(site, id)),
        x: written(point.x),
        y: written(point.y),
    })
}
