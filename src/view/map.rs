//! The map, its lists, and the small map on a place's page.

use serde::Serialize;

use super::{Head, Link};

/// `/map/`.
#[derive(Clone, Debug, Hash, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct MapPage {
    pub head: Head,
    /// Places that have coordinates.
    pub total: usize,
    /// The whole first, then what is too close together on it.
    pub figures: Vec<MapFigure>,
    /// True where most events are on the second of them, so that it leads and the whole is the small one beside it.
    pub is_close_first: bool,
    /// The same places as a list, as many as a page holds.
    pub places: Vec<MapPlace>,
    /// Where those are that the list leaves out; none where it has all.
    pub all: Vec<Link>,
    pub unplaced: Unplaced,
    pub unnamed: Unplaced,
}

/// One map. Lengths are written out: those of the drawing in its own units, those of marks as
/// parts of its width and height, so that marks keep their size when the drawing does not.
#[derive(Clone, Debug, Hash, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct MapFigure {
    /// Fragment: `map`, `map-2`.
    pub id: String,
    /// "All places", "Panmunjom, Seoul and 5 more".
    pub caption: String,
    /// `wide`, `even` or `square`: the form of the frame.
    pub shape: &'static str,
    pub width: u32,
    pub height: u32,
    /// Path data of the land.
    pub land: String,
    /// Path data of the borders.
    pub borders: String,
    /// How far places reach that are no points.
    pub areas: Vec<MapArea>,
    /// Path data of those that are countries of today.
    pub countries: Vec<String>,
    /// The marks, laid out for each of two widths.
    pub layouts: Vec<MapLayout>,
    /// "About 1,200 km across. Equirectangular, true to scale along 38° N."
    pub scale: String,
    /// The drawing in a sentence, for those who cannot see it.
    pub summary: String,
}

/// A circle in the drawing's units.
#[derive(Clone, Debug, Hash, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct MapArea {
    pub x: String,
    pub y: String,
    pub r: String,
}

/// Marks for drawings of at least some width.
#[derive(Clone, Debug, Hash, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct MapLayout {
    /// `wide` or `narrow`.
    pub id: &'static str,
    pub marks: Vec<MapMark>,
}

/// One place, or several that are too close together.
#[derive(Clone, Debug, Hash, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct MapMark {
    /// From the root, or a fragment on this page.
    pub href: String,
    /// True for a fragment on this page.
    pub here: bool,
    /// "Panmunjom: 12 events".
    pub label: String,
    /// `site`, `city`, `region`, `country`, `unsaid`, or `cluster`.
    pub kind: &'static str,
    /// Places that it stands for.
    pub n: usize,
    /// From the left and from above, in hundredths of the drawing.
    pub x: String,
    pub y: String,
    /// In pixels.
    pub r: String,
    pub name: Option<MapName>,
}

/// A name beside its mark.
#[derive(Clone, Debug, Hash, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct MapName {
    pub text: String,
    /// `start`, `middle` or `end`.
    pub anchor: &'static str,
    /// From the mark's middle to the name's base line, in pixels.
    pub dx: String,
    pub dy: String,
}

/// One place in the list.
#[derive(Clone, Debug, Hash, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct MapPlace {
    /// Fragment: `place-hanoi`.
    pub id: String,
    pub link: Link,
    pub n: usize,
    /// "37.9558° N, 126.6767° E".
    pub position: String,
    /// `site`, `city`, `region`, `country`; empty when not said.
    pub precision: String,
    /// Its most important events; none where the list is long.
    pub events: Vec<MapLine>,
}

/// A link with a word beside it: an event's date, or a place's number of events.
#[derive(Clone, Debug, Hash, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct MapLine {
    pub link: Link,
    pub note: String,
}

/// What no map can show, as a list.
#[derive(Clone, Debug, Hash, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct Unplaced {
    pub total: usize,
    pub items: Vec<MapLine>,
    /// How many are not listed.
    pub rest: usize,
    /// Where all of them are.
    pub all: Vec<Link>,
}

/// A small map with one place on it.
#[derive(Clone, Debug, Hash, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct Locator {
    /// The place on the big map.
    pub href: String,
    pub width: u32,
    pub height: u32,
    pub land: String,
    pub borders: String,
    /// How far the place reaches, where it is no point.
    pub area: Option<MapArea>,
    /// Path data of the place where it is a country of today; empty elsewhere.
    pub country: String,
    /// Its mark, in the drawing's units.
    pub x: String,
    pub y: String,
    /// Other places of the site around it, those with the most events, as far as there is room for their names.
    pub neighbours: Vec<Neighbour>,
}

/// A place beside the one that a small map is about, in the drawing's units.
#[derive(Clone, Debug, Hash, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct Neighbour {
    pub name: String,
    /// False for a region or a country, which has a name on the map and no point.
    pub is_point: bool,
    pub x: String,
    pub y: String,
    /// Where the name begins, ends or has its middle, on its base line.
    pub name_x: String,
    pub name_y: String,
    /// `start`, `middle` or `end`.
    pub anchor: &'static str,
}
