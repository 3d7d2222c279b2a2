//! Countries as they are today: which one a place is meant for, and its outline.

use super::draw::rings;
use super::outlines::{Line, OUTLINES};
use super::window::KILOMETRES;
use super::{Coordinates, Window};

/// How far from its land a place may lie that stands for a country, in degrees of latitude: some are islands.
const NEAR: f64 = 3.0;

/// A country that is still there.
#[derive(Clone, Copy, Debug)]
pub struct Country {
    rings: &'static [Line],
}

/// The English name of each country of today.
pub fn countries() -> impl Iterator<Item = &'static str> {
    OUTLINES.countries.iter().map(|country| &*country.name)
}

/// The country that has this name and lies around a place, or close to it. Names alone do not tell: some are those of a
/// part of another country.
pub fn country(name: &str, at: Coordinates) -> Option<Country> {
    let found = OUTLINES.countries.binary_search_by(|country| (*country.name).cmp(name)).ok()?;
    let country = Country { rings: &OUTLINES.countries.get(found)?.rings };
    country.is_around(at).then_some(country)
}

impl Country {
    /// Its outline in a window, as closed paths, in a drawing `width` units wide; coarser where it would be longer than
    /// `budget` bytes. Empty where it is no longer than `least` units to either side.
    pub fn outline(&self, window: &Window, width: f64, budget: usize, least: f64) -> String {
        let Some(largest) = self.rings.first() else { return String::new() };
        let narrow = window.parallel.to_radians().cos();
        let degrees = ((largest.east - largest.west) * narrow).max(largest.north - largest.south);
        match window.kilometres(degrees * KILOMETRES, width) > least {
            true => rings(self.rings, window, width, budget),
            false => String::new(),
        }
    }

    /// The south-western and the north-eastern corner of its largest piece of land.
    pub fn corners(&self) -> [Coordinates; 2] {
        let corner = |longitude: f64, latitude| Coordinates {
            latitude,
            longitude: (longitude + 180.0).rem_euclid(360.0) - 180.0,
        };
        match self.rings {
            [largest, ..] => {
                [corner(largest.west, largest.south), corner(largest.east, largest.north)]
            }
            [] => [corner(0.0, 0.0); 2],
        }
    }

    fn is_around(&self, at: Coordinates) -> bool {
        let turns = [-360.0, 0.0, 360.0].map(|turn| (at.longitude + turn, at.latitude));
        turns.iter().any(|at| self.rings.iter().any(|ring| is_near(ring, *at) || is_in(ring, *at)))
    }
}

fn is_near(ring: &Line, (x, y): (f64, f64)) -> bool {
    let narrow = y.to_radians().cos();
    ring.points.iter().any(|point| ((point.0 - x) * narrow).hypot(point.1 - y) < NEAR)
}

/// True where a line from the place to the east crosses the ring an odd number of times.
fn is_in(ring: &Line, (x, y): (f64, f64)) -> bool {
    let next = ring.points.iter().cycle().skip(1);
    let crossed = ring.points.iter().zip(next).filter(|((ax, ay), (bx, by))| {
        (*ay > y) != (*by > y) && x < (bx - ax) * (y - ay) / (by - ay) + ax
    });
    crossed.count() % 2 == 1
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(name: &str, latitude: f64, longitude: f64) -> bool {
        country(name, Coordinates { latitude, longitude }).is_some()
    }

    #[test]
    fn a_country_is_found_by_its_name_where_it_lies() {
        for (name, latitude, longitude) in [
            ("South Korea", 36.5, 127.9),
            ("North Korea", 40.0, 127.0),
            ("Russia", 60.0, 100.0),
            ("Russia", 66.0, -175.0),
            ("Fiji", -18.0, 179.0),
            ("Indonesia", -2.0, 118.0),
            ("United States of America", 39.8, -98.6),
            ("South Sudan", 7.0, 30.0),
            ("Antarctica", -85.0, 0.0),
            ("Nauru", -0.53, 166.93),
        ] {
            assert!(found(name, latitude, longitude), "{name}");
        }
        // Of the same name elsewhere, gone, and unknown.
        for (name, latitude, longitude) in [
            ("Georgia", 32.6, -83.4),
            ("South Korea", 55.7, 37.6),
            ("Soviet Union", 55.7, 37.6),
            ("", 0.0, 0.0),
        ] {
            assert!(!found(name, latitude, longitude), "{name}");
        }
    }

    #[test]
    fn an_outline_is_drawn_where_it_is_larger_than_a_mark() {
        let at = Coordinates { latitude: 40.0, longitude: 127.0 };
        let country = country("North Korea", at).unwrap_or_else(|| unreachable!());
        let near = Window::around(&[(at, 4.0)]).unwrap_or_else(|| unreachable!());
        let far = Window::around(&[(at, 80.0)]).unwrap_or_else(|| unreachable!());
        let outline = country.outline(&near, 600.0, 800, 20.0);
        assert!(outline.starts_with('M') && outline.len() <= 800, "{outline}");
        assert_eq!(country.outline(&far, 600.0, 800, 60.0), "");
    }
}
