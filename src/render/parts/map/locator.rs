//! The small map on a place's page, and on those of its events.

use std::cmp::Reverse;

use super::country::country;
use super::figure::{area, offset, outline, whole, written};
use super::place::{coordinates, precision, way};
use crate::geo::{self, Label, Point, Side, Window};
use crate::model::Precision;
use crate::render::renderer::Renderer;
use crate::site::EntityId;
use crate::view::{Locator, Neighbour};

/// Units of the drawing from side to side.
const WIDTH: f64 = 600.0;

/// Degrees of latitude to either side of the place: enough to know a coast by.
const AROUND: f64 = 9.0;

/// The same to either side of a country.
const BESIDE: f64 = 2.5;

/// Units in a pixel, where it is shown at its full width.
const UNITS: f64 = WIDTH / 280.0;

/// Names beside the place.
const NEIGHBOURS: usize = 6;

/// The radius of a neighbour's mark.
const RADIUS: f64 = 7.0;

/// Marks nearer than this are one to the eye.
const APART: f64 = 30.0;

/// Bytes for land and for borders.
const BUDGET: (usize, usize) = (3_000, 1_000);

/// Bytes for the outline of a country.
const COUNTRY: usize = 1_000;

/// Where an entity is; nothing without coordinates.
pub(in crate::render) fn locator(renderer: Renderer<'_>, id: EntityId) -> Option<Locator> {
    coordinates(renderer.site, id)?;
    renderer.caches.locator(id).get_or_init(|| draw(renderer, id)).clone()
}

fn draw(renderer: Renderer<'_>, id: EntityId) -> Option<Locator> {
    let site = renderer.site;
    let at = coordinates(site, id)?;
    let country = country(site, id);
    let window = Window::around(&match &country {
        // All of it, but for its islands.
        Some(country) => country.corners().map(|corner| (corner, BESIDE)).to_vec(),
        None => vec![(at, AROUND)],
    })?;
    let point = window.project(at, WIDTH);
    Some(Locator {
        href: way(renderer, id)?.href,
        width: whole(WIDTH),
        height: whole(window.height(WIDTH)),
        land: geo::land(&window, WIDTH, BUDGET.0),
        borders: geo::borders(&window, WIDTH, BUDGET.1),
        area: area(&window, WIDTH, at, precision(site, id)).filter(|_| country.is_none()),
        country: country
            .map(|country| outline(&country, &window, WIDTH, COUNTRY))
            .unwrap_or_default(),
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
    let is_point = |other: EntityId| {
        !matches!(precision(site, other), Some(Precision::Region | Precision::Country))
    };
    let label = |(other, at): &(EntityId, Point)| {
        // The page is about the place itself: its mark needs room, and no name.
        let width = match *other == id {
            true => 0.0,
            false => geo::text_width(&site.entity(*other).name) * letter,
        };
        match is_point(*other) {
            true => Label { at: *at, radius: RADIUS, width, height: line },
            // A name without a point stands over its place.
            false => {
                let at = Point { x: at.x - width / 2.0, ..*at };
                Label { at, radius: 0.0, width, height: line }
            }
        }
    };
    let labels: Vec<Label> = seen.iter().map(label).collect();
    let sides = geo::label(&labels, WIDTH, height);
    let neighbour = |(((other, at), label), side): ((&(EntityId, Point), &Label), Option<Side>)| {
        // Beside its place, it would seem to name what it stands over.
        let side = side.filter(|side| is_point(*other) || *side == Side::Right)?;
        let (anchor, dx, dy) = offset(side, label.radius, letter);
        Some(Neighbour {
            is_point: is_point(*other),
            x: written(at.x),
            y: written(at.y),
            name_x: written(label.at.x + dx),
            name_y: written(label.at.y + dy),
            anchor,
            name: site.entity(*other).name.to_string(),
        })
    };
    seen.iter().zip(&labels).zip(sides).skip(1).filter_map(neighbour).collect()
}
