//! The part of the earth that a map shows, and how it lies flat.

use super::{Coordinates, Point};

/// The least that a map shows, in degrees of latitude: outlines are no finer.
const LEAST: f64 = 7.0;
/// Room around the places, as a part of what they span.
const MARGIN: f64 = 0.12;
/// Beyond this parallel a map true to scale would be too slender.
const STEEPEST: f64 = 60.0;
/// Kilometres in a degree of latitude.
pub(super) const KILOMETRES: f64 = 111.2;

/// How wide a map is beside its height.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Shape {
    /// Two to one.
    Wide,
    /// Three to two.
    Even,
    /// As wide as high.
    Square,
}

impl Shape {
    /// Width over height.
    pub fn ratio(self) -> f64 {
        match self {
            Shape::Wide => 2.0,
            Shape::Even => 1.5,
            Shape::Square => 1.0,
        }
    }
}

/// A part of the earth in equirectangular projection, true to scale along one parallel.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Window {
    /// Its western edge, in degrees.
    pub(super) west: f64,
    /// Its width, in degrees: at most 360.
    pub(super) span: f64,
    /// Its southern edge.
    pub(super) south: f64,
    /// Its northern edge.
    pub(super) north: f64,
    /// The parallel, in degrees, along which it is true to scale.
    pub parallel: f64,
    /// The form of its frame.
    pub shape: Shape,
}

impl Window {
    /// The window around some places, each with the degrees of latitude that it may be off; `None`
    /// without places. It begins behind the widest stretch of longitudes without a place, so that
    /// neighbours across the antimeridian are neighbours on the map.
    pub fn around(places: &[(Coordinates, f64)]) -> Option<Window> {
        let (first, _) = places.first()?;
        let fold =
            |start: f64, pick: fn(f64, f64) -> f64, of: &dyn Fn(&(Coordinates, f64)) -> f64| {
                places.iter().map(of).fold(start, pick)
            };
        let south = fold(first.latitude, f64::min, &|(at, reach)| at.latitude - reach);
        let north = fold(first.latitude, f64::max, &|(at, reach)| at.latitude + reach);
        let (south, north) = (south.max(-90.0), north.min(90.0));
        let middle = (south + north) / 2.0;
        let parallel = middle.clamp(-STEEPEST, STEEPEST).round();
        let narrow = parallel.to_radians().cos();
        let reach = fold(0.0, f64::max, &|(_, reach)| *reach) / narrow;
        let (west, span) = longitudes(places);
        let (west, span) = (west - reach, (span + 2.0 * reach).min(360.0));
        // In degrees of latitude from here on.
        let roomy = |span: f64| (span * (1.0 + 2.0 * MARGIN)).max(LEAST);
        let (width, height) = (roomy(span * narrow), roomy(north - south).min(180.0));
        let shape = match width / height {
            1.7.. => Shape::Wide,
            1.2..1.7 => Shape::Even,
            _ => Shape::Square,
        };
        let height = height.max(width / shape.ratio()).min(180.0);
        let width = (height * shape.ratio()).min(360.0 * narrow);
        let height = width / shape.ratio();
        let south = (middle - height / 2.0).clamp(-90.0, 90.0 - height);
        let east = width / narrow;
        let west = west + span / 2.0 - east / 2.0;
        Some(Window { west, span: east, south, north: south + height, parallel, shape })
    }

    /// Where a place lies in a drawing `width` units wide.
    pub fn project(&self, place: Coordinates, width: f64) -> Point {
        let east = (place.longitude - self.west).rem_euclid(360.0);
        self.flat(self.west + east, place.latitude, width)
    }

    /// The same for a longitude that is counted on from the western edge.
    pub(super) fn flat(&self, longitude: f64, latitude: f64, width: f64) -> Point {
        let unit = width / self.span;
        let narrow = self.parallel.to_radians().cos();
        Point { x: (longitude - self.west) * unit, y: (self.north - latitude) * unit / narrow }
    }

    /// The height of a drawing `width` units wide.
    pub fn height(&self, width: f64) -> f64 {
        width / self.shape.ratio()
    }

    /// So many kilometres in a drawing `width` units wide, along its parallel.
    pub fn kilometres(&self, kilometres: f64, width: f64) -> f64 {
        let narrow = self.parallel.to_radians().cos();
        kilometres / KILOMETRES / (self.span * narrow) * width
    }

    /// The kilometres that its width is, along its parallel.
    pub fn width_in_kilometres(&self) -> f64 {
        self.span * self.parallel.to_radians().cos() * KILOMETRES
    }
}

/// The western edge and the width of the narrowest stretch with all places in it.
fn longitudes(places: &[(Coordinates, f64)]) -> (f64, f64) {
    let mut all: Vec<f64> = places.iter().map(|(at, _)| at.longitude).collect();
    all.sort_by(f64::total_cmp);
    let (Some(first), Some(last)) = (all.first(), all.last()) else { return (0.0, 0.0) };
    let around = (first + 360.0 - last, *first);
    let inside = all.windows(2).map(|pair| (pair[1] - pair[0], pair[1]));
    let (gap, west) =
        inside.fold(around, |widest, next| if next.0 > widest.0 { next } else { widest });
    (west, 360.0 - gap)
}

#[cfg(test)]
mod tests {
    use proptest::collection::vec;
    use proptest::prelude::*;

    use super::*;

    fn at(latitude: f64, longitude: f64) -> (Coordinates, f64) {
        (Coordinates { latitude, longitude }, 0.0)
    }

    fn anywhere() -> impl Strategy<Value = (Coordinates, f64)> {
        let latitude = prop_oneof![Just(-90.0), Just(0.0), Just(90.0), -90.0..=90.0];
        let longitude = prop_oneof![Just(-180.0), Just(0.0), Just(180.0), -180.0..=180.0];
        let reach = prop_oneof![Just(0.0), Just(2.7)];
        (latitude, longitude, reach)
            .prop_map(|(latitude, longitude, reach)| (Coordinates { latitude, longitude }, reach))
    }

    proptest! {
        #[test]
        fn every_place_lies_inside_its_window(places in vec(anywhere(), 1..40)) {
            let window = Window::around(&places).unwrap_or_else(|| unreachable!());
            prop_assert!(window.span <= 360.0 + 1e-9 && window.span >= LEAST);
            prop_assert!(window.south >= -90.0 - 1e-9 && window.north <= 90.0 + 1e-9);
            let height = window.height(1000.0);
            // The same scale both ways, along the parallel.
            let narrow = window.parallel.to_radians().cos();
            let upright = (window.north - window.south) / narrow * 1000.0 / window.span;
            prop_assert!((upright - height).abs() < 1e-6, "{upright} {height}");
            for (place, _) in places {
                let Point { x, y } = window.project(place, 1000.0);
                prop_assert!((-1e-6..=1000.0 + 1e-6).contains(&x), "{place:?} at {x} in {window:?}");
                prop_assert!((-1e-6..=height + 1e-6).contains(&y), "{place:?} at {y} in {window:?}");
            }
        }

        #[test]
        fn neighbours_stay_neighbours_wherever_the_earth_is_cut(
            (middle, _) in anywhere(),
            west in 0.0..3.0_f64,
            east in 0.0..3.0_f64,
        ) {
            let turned = |by: f64| {
                let longitude = (middle.longitude + by + 180.0).rem_euclid(360.0) - 180.0;
                at(middle.latitude, longitude)
            };
            let places = [turned(-west), turned(east)];
            let window = Window::around(&places).unwrap_or_else(|| unreachable!());
            let apart = window.project(places[1].0, 1.0).x - window.project(places[0].0, 1.0).x;
            prop_assert!((apart * window.span - (west + east)).abs() < 1e-6, "{window:?}");
        }
    }

    #[test]
    fn without_places_there_is_no_window() {
        assert_eq!(Window::around(&[]), None);
    }

    #[test]
    fn both_sides_of_the_antimeridian_are_one_region() {
        let places = [at(-17.7, 178.0), at(-13.8, -171.8), at(-21.2, -175.2)];
        let window = Window::around(&places).unwrap_or_else(|| unreachable!());
        assert!(window.span < 20.0, "{window:?}");
    }
}
