//! Maps and the places on them.

use crate::geo::Coordinates;

/// Maps and the places on them.
pub trait MapWords {
    /// What a map of all places is called.
    fn all_places(&self) -> String;

    /// A map of so many places in two sentences.
    fn map(&self, places: usize) -> String;

    /// How large a map's part of the earth is: so many kilometres across, true to scale along a parallel in degrees,
    /// north of the equator.
    fn map_scale(&self, kilometres: usize, parallel: f64) -> String;

    /// Where a place is, in degrees with so many decimals: "37.9558° N, 126.6767° E".
    fn position(&self, at: Coordinates, decimals: usize) -> String;
}
