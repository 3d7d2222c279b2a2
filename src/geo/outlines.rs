//! The outlines inside the binary (`outlines/README.md`).

use std::sync::LazyLock;

static FILE: &[u8] = include_bytes!("../../outlines/natural-earth.bin");

/// Units of the file in a degree.
const UNITS: f64 = 100.0;

/// Coasts and borders.
pub(super) static OUTLINES: LazyLock<Outlines> = LazyLock::new(|| Outlines::read(FILE));

/// Lines in degrees: longitude, which may run past ±180, then latitude.
#[derive(Debug, Default)]
pub(super) struct Outlines {
    /// Rings; the last point joins the first.
    pub(super) land: Vec<Line>,
    /// Lines that two countries share.
    pub(super) borders: Vec<Line>,
    /// In order of name.
    pub(super) countries: Vec<Country>,
}

/// A country as it is today.
#[derive(Debug)]
pub(super) struct Country {
    /// Its name in English.
    pub(super) name: String,
    /// Its land, the largest piece first.
    pub(super) rings: Vec<Line>,
}

/// One line and what it spans.
#[derive(Debug)]
pub(super) struct Line {
    pub(super) points: Vec<(f64, f64)>,
    pub(super) west: f64,
    pub(super) east: f64,
    pub(super) south: f64,
    pub(super) north: f64,
}

impl Outlines {
    fn read(file: &[u8]) -> Self {
        Bytes(file).outlines().unwrap_or_default()
    }
}

/// A point in units of the file.
type Place = (i64, i64);

/// Units around the earth.
const TURN: i64 = 36_000;

impl Line {
    /// The line made of these arcs, which runs on past ±180 degrees instead of jumping.
    fn of(arcs: &[&[Place]], is_backwards: &[bool], is_ring: bool) -> Option<Line> {
        let mut places: Vec<Place> = Vec::new();
        for (arc, is_backwards) in arcs.iter().zip(is_backwards) {
            let skipped = usize::from(!places.is_empty());
            match is_backwards {
                true => places.extend(arc.iter().rev().skip(skipped)),
                false => places.extend(arc.iter().skip(skipped)),
            }
        }
        let mut turn = 0;
        let mut before = places.first()?.0;
        for (x, _) in &mut places {
            if (*x - before).abs() > TURN / 2 {
                turn += if *x < before { TURN } else { -TURN };
            }
            before = *x;
            *x += turn;
        }
        let (first, last) = (*places.first()?, *places.last()?);
        if is_ring && (last.0 - first.0).abs() > TURN / 2 {
            // One that runs around the earth is closed along its pole.
            let pole = if first.1 < 0 { -TURN / 4 } else { TURN / 4 };
            places.extend([(last.0, pole), (first.0, pole)]);
        } else if is_ring && first == last {
            places.pop();
        }
        let points = places.into_iter().map(|(x, y)| (x as f64 / UNITS, y as f64 / UNITS));
        Some(Line::through(points.collect()))
    }

    fn through(points: Vec<(f64, f64)>) -> Line {
        let least = |of: fn(&(f64, f64)) -> f64| points.iter().map(of).fold(f64::MAX, f64::min);
        let most = |of: fn(&(f64, f64)) -> f64| points.iter().map(of).fold(f64::MIN, f64::max);
        let (west, east) = (least(|p| p.0), most(|p| p.0));
        let (south, north) = (least(|p| p.1), most(|p| p.1));
        Line { points, west, east, south, north }
    }
}

/// What is left to read.
struct Bytes<'a>(&'a [u8]);

impl Bytes<'_> {
    fn outlines(&mut self) -> Option<Outlines> {
        let arcs: Vec<Vec<Place>> =
            (0..self.number()?).map(|_| self.arc()).collect::<Option<_>>()?;
        let (land, borders) = (self.lines(&arcs, true)?, self.lines(&arcs, false)?);
        let count = self.number()?;
        let mut country = || Some(Country { name: self.text()?, rings: self.lines(&arcs, true)? });
        let countries = (0..count).map(|_| country()).collect::<Option<_>>()?;
        Some(Outlines { land, borders, countries })
    }

    fn lines(&mut self, arcs: &[Vec<Place>], are_rings: bool) -> Option<Vec<Line>> {
        (0..self.number()?).map(|_| self.line(arcs, are_rings)).collect()
    }

    /// The numbers of its arcs, of which the lowest bit says that one runs backwards.
    fn line(&mut self, arcs: &[Vec<Place>], is_ring: bool) -> Option<Line> {
        let mut parts: Vec<&[Place]> = Vec::new();
        let mut is_backwards = Vec::new();
        for _ in 0..self.number()? {
            let number = self.number()?;
            parts.push(arcs.get(usize::try_from(number >> 1).ok()?)?);
            is_backwards.push(number & 1 == 1);
        }
        Line::of(&parts, &is_backwards, is_ring)
    }

    fn arc(&mut self) -> Option<Vec<Place>> {
        let (mut x, mut y) = (0, 0);
        let mut places = Vec::new();
        for _ in 0..self.number()? {
            x += self.step()?;
            y += self.step()?;
            places.push((x, y));
        }
        Some(places)
    }

    fn text(&mut self) -> Option<String> {
        let length = usize::try_from(self.number()?).ok()?;
        let (text, rest) = self.0.split_at_checked(length)?;
        self.0 = rest;
        String::from_utf8(text.to_vec()).ok()
    }

    /// A zigzag number: the sign is the lowest bit.
    fn step(&mut self) -> Option<i64> {
        let number = i64::try_from(self.number()?).ok()?;
        Some((number >> 1) ^ -(number & 1))
    }

    /// A LEB128 number: seven bits in each byte, the low ones first.
    fn number(&mut self) -> Option<u64> {
        let mut number = 0;
        for shift in (0..63).step_by(7) {
            let (byte, rest) = self.0.split_first()?;
            self.0 = rest;
            number |= u64::from(byte & 127) << shift;
            if *byte < 128 {
                return Some(number);
            }
        }
        None
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_whole_file_is_read_and_lies_on_the_earth() {
        let outlines = Outlines::read(FILE);
        assert!(outlines.land.len() > 1_000 && outlines.borders.len() > 300);
        assert!(outlines.countries.len() > 200);
        assert!(outlines.countries.is_sorted_by_key(|country| &country.name));
        let rings = outlines.countries.iter().flat_map(|country| &country.rings);
        for line in outlines.land.iter().chain(&outlines.borders).chain(rings) {
            assert!(line.points.len() > 1);
            assert!(line.south >= -90.0 && line.north <= 90.0, "{line:?}");
            assert!(line.west >= -200.0 && line.east <= 200.0, "{line:?}");
        }
        assert!(FILE.len() <= 150_000, "{} bytes", FILE.len());
    }

    #[test]
    fn a_file_cut_short_is_no_panic() {
        for length in [0, 1, 2, 1_000, FILE.len() - 1] {
            let outlines = Outlines::read(&FILE[..length]);
            assert!(outlines.borders.is_empty());
        }
    }
}
