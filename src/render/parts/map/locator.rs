//! The small map on a place's page, and on those of its events.

use std::cmp::Reverse;

use super::figure::{area, offset, precision, whole, written};
use super::place::{coordinates, way};
use crate::geo::{self, Label, Point, Side, Window};
use crate::model::Precision;
use crate::render::renderer::Renderer;
use crate::site::EntityId;
use crate::view::{Locator, Neighbour};

/// Units of the drawing from side to side.
const WIDTH: f64 = 600.0;

/// Degrees of latitude to either side of the place: enough to know a coast by.
const AROUND: f64 = 9.0;

/// Units in a pixel, where it is shown at its full width.
const UNITS: f64 = 600.0 / 280.0;

/// Names beside the place.
const NEIGHBOURS: usize = 6;

/// The radius of a neighbour's mark.
const RADIUS: f64 = 7.0;

/// Marks nearer than this are one to the eye.
const APART: f64 = 30.0;

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
        neighbours: neighbours(renderer, id, &window),
    })
}

/// The places around the place `id` whose names find room, those with the most events first.
fn neighbours(renderer: Renderer<'_>, id: EntityId, window: &Window) -> Vec<Neighbour> {
    let site = renderer.site;
    let face = &renderer.theme.metrics().map;
    let (letter, line) = (face.letter.pixels() * UNITS, face.line.pixels() * UNITS);
    let height = window.height(WIDTH);
    let is_inside = |at: &Point| (0.0..WIDTH).contains(&at.x) && (0.0..height).contains(&at.y);
    let point =
        |id: EntityId| Some(window.project(coordinates(site, id)?, WIDTH)).filter(is_inside);
    let Some(own) = point(id) else { return Vec::new() };
    // Those that the map's list names: a bound that does not grow with the number of places.
    let others = renderer.caches.on_map.iter().copied().filter(|other| *other != id);
    let mut around: Vec<(EntityId, Point)> =
        others.filter_map(|other| Some((other, point(other)?))).collect();
    around.sort_by_key(|(other, _)| (Reverse(site.entity(*other).events.len()), *other));
    let mut seen = vec![(id, own)];
    for (other, at) in around {
        let is_clear = seen.iter().all(|(_, before)| before.distance(at) > APART);
        if is_clear && seen.len() <= NEIGHBOURS {
            seen.push((other, at));
        }
    }
    let label = |(other, at): &(EntityId, Point)| Label {
        at: *at,
        radius: RADIUS,
        // The page is about the place itself: its mark needs room, and no name.
        width: match *other == id {
            true => 0.0,
            false => geo::text_width(&site.entity(*other).name) * letter,
        },
        height: line,
    };
    let labels: Vec<Label> = seen.iter().map(label).collect();
    let sides = geo::label(&labels, WIDTH, height);
    let neighbour = |((other, at), side): (&(EntityId, Point), Option<Side>)| {
        let (anchor, dx, dy) = offset(side?, RADIUS, letter);
        Some(Neighbour {
            is_point: !matches!(
                precision(site, *other),
                Some(Precision::Region | Precision::Country)
            ),
            x: written(at.x),
            y: written(at.y),
            name_x: written(at.x + dx),
            name_y: written(at.y + dy),
            anchor,
            name: site.entity(*other).name.to_string(),
        })
    };
    seen.iter().zip(sides).skip(1).filter_map(neighbour).collect()
}
