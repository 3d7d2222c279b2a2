//! The small map on a place's page, and on those of its events.

use std::sync::OnceLock;

use oxc_index::IndexVec;

use super::map::{self, coordinates};
use super::map_figure::{Precision, area, whole, written};
use super::renderer::Renderer;
use crate::config::FacetId;
use crate::geo::{self, Window};
use crate::site::{EntityId, Site};
use crate::view::Locator;

/// Units of the drawing from side to side.
const WIDTH: f64 = 600.0;
/// Degrees of latitude to either side of the place: enough to know a coast by.
const AROUND: f64 = 9.0;
/// Bytes for land and for borders.
const BUDGET: (usize, usize) = (3_000, 1_000);

/// The maps that were drawn already, by place: an event's is that of its place.
#[derive(Debug)]
pub(super) struct Locators(IndexVec<FacetId, Vec<OnceLock<Option<Locator>>>>);

impl Locators {
    /// None yet of the places of `site`.
    pub(super) fn of(site: &Site) -> Self {
        let blank = |count| (0..count).map(|_| OnceLock::new()).collect();
        Locators(site.entities.iter().map(|entities| blank(entities.len())).collect())
    }

    /// Where an entity is; nothing without coordinates.
    pub(super) fn get(&self, renderer: &Renderer, site: &Site, id: EntityId) -> Option<Locator> {
        coordinates(site, id)?;
        self.0[id.facet][id.index].get_or_init(|| draw(renderer, site, id)).clone()
    }
}

fn draw(renderer: &Renderer, site: &Site, id: EntityId) -> Option<Locator> {
    let at = coordinates(site, id)?;
    let window = Window::around(&[(at, AROUND)])?;
    let point = window.project(at, WIDTH);
    Some(Locator {
        href: map::way(renderer, site, id)?.href,
        width: whole(WIDTH),
        height: whole(window.height(WIDTH)),
        land: geo::land(&window, WIDTH, BUDGET.0),
        borders: geo::borders(&window, WIDTH, BUDGET.1),
        area: area(&window, WIDTH, at, Precision::of(site, id)),
        x: written(point.x),
        y: written(point.y),
    })
}
