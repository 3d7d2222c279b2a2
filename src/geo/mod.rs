//! Maps: from degrees to a drawing. Knows nothing of sites; could be a crate of its own.
//!
//! 1. A [`Window`] is the part of the earth that a map shows, with its projection: chosen so that
//!    all its places lie inside, whichever side of the antimeridian they are on.
//! 2. [`land`] and [`borders`] draw the [outlines](../../outlines/README.md) in a window as the data
//!    of SVG paths.
//! 3. [`country`] finds the country that a place stands for, and draws its outline.
//! 4. [`cluster`] gathers marks that would overlap, and [`label`] finds room for their names.

mod cluster;
mod country;
mod draw;
mod label;
mod outlines;
mod window;

pub use self::cluster::{Cluster, Mark, cluster};
pub use self::country::{Country, countries, country};
pub use self::draw::{borders, land};
pub use self::label::{Label, Side, label, text_width};
pub use self::window::{Shape, Window};

/// Degrees on WGS 84.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Coordinates {
    /// -90 to 90, north positive.
    pub latitude: f64,
    /// -180 to 180, east positive.
    pub longitude: f64,
}

/// A point of a drawing, in its own units: right of its left edge, and down from its upper one.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Point {
    /// To the right.
    pub x: f64,
    /// Down.
    pub y: f64,
}

impl Point {
    /// How far it is to another point.
    pub fn distance(self, other: Point) -> f64 {
        (self.x - other.x).hypot(self.y - other.y)
    }
}
