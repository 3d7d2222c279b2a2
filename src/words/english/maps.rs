//! Maps and the places on them, in English.

use super::English;
use crate::geo::Coordinates;
use crate::words::{MapWords, Noun, NumberWords};

impl MapWords for English {
    fn all_places(&self) -> String {
        "All places".to_owned()
    }

    fn map(&self, places: usize) -> String {
        format!("Map of {}. The list of places has each of them.", self.count(places, Noun::Place))
    }

    fn map_scale(&self, kilometres: usize, parallel: f64) -> String {
        let across = self.number(kilometres);
        let along = match parallel {
            0.0 => "the equator".to_owned(),
            parallel if parallel < 0.0 => format!("{}° S", -parallel),
            parallel => format!("{parallel}° N"),
        };
        format!("About {across} km across. Equirectangular, true to scale along {along}.")
    }

    fn position(&self, at: Coordinates, decimals: usize) -> String {
        let side = |degrees: f64, positive, negative| {
            let side = if degrees < 0.0 { negative } else { positive };
            format!("{:.decimals$}° {side}", degrees.abs())
        };
        format!("{}, {}", side(at.latitude, "N", "S"), side(at.longitude, "E", "W"))
    }
}
