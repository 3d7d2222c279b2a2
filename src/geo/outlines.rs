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
        let mut bytes = Bytes(file);
        let mut lines = || bytes.lines().unwrap_or_default();
        Outlines { land: lines(), borders: lines() }
    }
}

/// What is left to read.
struct Bytes<'a>(&'a [u8]);

impl Bytes<'_> {
    fn lines(&mut self) -> Option<Vec<Line>> {
        (0..self.number()?).map(|_| self.line()).collect()
    }

    fn line(&mut self) -> Option<Line> {
        let (mut x, mut y) = (0, 0);
        let mut points = Vec::new();
        for _ in 0..self.number()? {
            x += self.step()?;
            y += self.step()?;
            points.push((x as f64 / UNITS, y as f64 / UNITS));
        }
        let least = |of: fn(&(f64, f64)) -> f64| points.iter().map(of).fold(f64::MAX, f64::min);
        let most = |of: fn(&(f64, f64)) -> f64| points.iter().map(of).fold(f64::MIN, f64::max);
        let (west, east) = (least(|p| p.0), most(|p| p.0));
        let (south, north) = (least(|p| p.1), most(|p| p.1));
        Some(Line { points, west, east, south, north })
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
        for line in outlines.land.iter().chain(&outlines.borders) {
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
