//! Outlines in a window, as the data of SVG paths.

use std::fmt::Write;

use super::outlines::{Line, OUTLINES};
use super::{Point, Window};

/// Land smaller than this, in square units, is left out.
const SPECK: f64 = 12.0;
/// Borders shorter than this, in units, are left out.
const SHORTEST: f64 = 4.0;
/// How far a line may be from its outline, in units, before it is made coarser still.
const FINEST: f64 = 1.0;

/// The land in a window as closed paths, in a drawing `width` units wide; coarser where it would
/// be longer than `budget` bytes.
pub fn land(window: &Window, width: f64, budget: usize) -> String {
    rings(&OUTLINES.land, window, width, budget)
}

/// The same for some rings.
pub(super) fn rings(rings: &[Line], window: &Window, width: f64, budget: usize) -> String {
    drawn(budget, |tolerance| {
        let mut path = String::new();
        each(window, rings, width, |points| {
            let ring = simplified(&clipped(points, window, width), tolerance, true);
            if area(&ring) >= SPECK * tolerance {
                write(&mut path, &ring, true);
            }
        });
        path
    })
}

/// The borders in a window, in the same way, as open paths.
pub fn borders(window: &Window, width: f64, budget: usize) -> String {
    drawn(budget, |tolerance| {
        let mut path = String::new();
        each(window, &OUTLINES.borders, width, |points| {
            for line in cut(points, window, width) {
                let line = simplified(&line, tolerance, false);
                if length(&line) >= SHORTEST * tolerance {
                    write(&mut path, &line, false);
                }
            }
        });
        path
    })
}

/// Draws again, coarser each time, until the path is short enough.
fn drawn(budget: usize, draw: impl Fn(f64) -> String) -> String {
    let mut tolerance = FINEST;
    loop {
        let path = draw(tolerance);
        if path.len() <= budget || tolerance > 100.0 {
            return path;
        }
        tolerance *= 1.4;
    }
}

/// Hands out every line that may touch the window, flat, once for each turn of the earth that
/// shows it.
fn each(window: &Window, lines: &[Line], width: f64, mut take: impl FnMut(&[Point])) {
    let east = window.west + window.span;
    for line in lines {
        if line.north < window.south || line.south > window.north {
            continue;
        }
        for turn in [-360.0, 0.0, 360.0] {
            if line.east + turn < window.west || line.west + turn > east {
                continue;
            }
            let points: Vec<Point> =
                line.points.iter().map(|(x, y)| window.flat(x + turn, *y, width)).collect();
            take(&points);
        }
    }
}

/// One edge of the window: which points lie inside, and where a line meets it.
struct Edge {
    vertical: bool,
    at: f64,
    above: bool,
}

impl Edge {
    fn of(window: &Window, width: f64) -> [Edge; 4] {
        // A little beyond the frame, so that no coast is drawn along it.
        let beyond = width / 100.0;
        let height = window.height(width);
        [
            Edge { vertical: true, at: -beyond, above: true },
            Edge { vertical: true, at: width + beyond, above: false },
            Edge { vertical: false, at: -beyond, above: true },
            Edge { vertical: false, at: height + beyond, above: false },
        ]
    }

    fn holds(&self, point: Point) -> bool {
        let value = if self.vertical { point.x } else { point.y };
        if self.above { value >= self.at } else { value <= self.at }
    }

    fn meets(&self, a: Point, b: Point) -> Point {
        let (from, to) = if self.vertical { (a.x, b.x) } else { (a.y, b.y) };
        let t = (self.at - from) / (to - from);
        Point { x: a.x + (b.x - a.x) * t, y: a.y + (b.y - a.y) * t }
    }
}

/// The part of a ring that lies in the window (Sutherland–Hodgman clipping).
fn clipped(ring: &[Point], window: &Window, width: f64) -> Vec<Point> {
    let mut ring = ring.to_vec();
    for edge in Edge::of(window, width) {
        let mut inside = Vec::with_capacity(ring.len());
        let Some(mut before) = ring.last().copied() else { break };
        for point in ring {
            if edge.holds(before) != edge.holds(point) {
                inside.push(edge.meets(before, point));
            }
            if edge.holds(point) {
                inside.push(point);
            }
            before = point;
        }
        ring = inside;
    }
    ring
}

/// The pieces of a line that lie in the window.
fn cut(line: &[Point], window: &Window, width: f64) -> Vec<Vec<Point>> {
    let mut pieces = vec![line.to_vec()];
    for edge in Edge::of(window, width) {
        let mut inside = Vec::new();
        for piece in pieces {
            let mut current: Vec<Point> = Vec::new();
            for (at, point) in piece.iter().copied().enumerate() {
                let before = at.checked_sub(1).and_then(|at| piece.get(at)).copied();
                if let Some(before) =
                    before.filter(|before| edge.holds(*before) != edge.holds(point))
                {
                    current.push(edge.meets(before, point));
                    if !edge.holds(point) {
                        inside.push(std::mem::take(&mut current));
                    }
                }
                if edge.holds(point) {
                    current.push(point);
                }
            }
            inside.push(current);
        }
        pieces = inside;
    }
    pieces.retain(|piece| piece.len() > 1);
    pieces
}

/// Simplifies a line (Douglas–Peucker): points within the tolerance of a straight line are left out.
fn simplified(points: &[Point], tolerance: f64, closed: bool) -> Vec<Point> {
    let last = points.len().saturating_sub(1);
    if last < 2 {
        return points.to_vec();
    }
    let mut keep = vec![false; points.len()];
    // A ring is held open by the point farthest from its first.
    let far = |n: &usize| points[0].distance(points[*n]);
    let hold = match closed {
        true => (0..=last).max_by(|a, b| far(a).total_cmp(&far(b))).unwrap_or(last),
        false => last,
    };
    let mut open = vec![(0, hold), (hold, last)];
    for at in [0, hold, last] {
        keep[at] = true;
    }
    while let Some((first, last)) = open.pop() {
        let away = |n: usize| (off_line(points[n], points[first], points[last]), n);
        let worst = (first + 1..last).map(away).max_by(|a, b| a.0.total_cmp(&b.0));
        if let Some((away, at)) = worst
            && away > tolerance
        {
            keep[at] = true;
            open.extend([(first, at), (at, last)]);
        }
    }
    points.iter().zip(keep).filter(|(_, keep)| *keep).map(|(point, _)| *point).collect()
}

/// From a point to a stretch of line.
fn off_line(point: Point, a: Point, b: Point) -> f64 {
    let (dx, dy) = (b.x - a.x, b.y - a.y);
    let length = dx * dx + dy * dy;
    if length == 0.0 {
        return point.distance(a);
    }
    let t = (((point.x - a.x) * dx + (point.y - a.y) * dy) / length).clamp(0.0, 1.0);
    point.distance(Point { x: a.x + dx * t, y: a.y + dy * t })
}

fn area(ring: &[Point]) -> f64 {
    let next = ring.iter().cycle().skip(1);
    ring.iter().zip(next).map(|(a, b)| a.x * b.y - b.x * a.y).sum::<f64>().abs() / 2.0
}

fn length(line: &[Point]) -> f64 {
    line.windows(2).map(|pair| pair[0].distance(pair[1])).sum()
}

/// Adds a line in whole units, each point as the step from the one before.
fn write(path: &mut String, points: &[Point], closed: bool) {
    let whole = |point: &Point| (point.x.round() as i64, point.y.round() as i64);
    let mut points = points.iter().map(whole);
    let Some((mut x, mut y)) = points.next() else { return };
    // Writing into a String cannot fail, here and below.
    let _ = write!(path, "M{x} {y}");
    let mut first = true;
    for (next_x, next_y) in points {
        if (next_x, next_y) == (x, y) {
            continue;
        }
        let (dx, dy) = (next_x - x, next_y - y);
        let lead = if first {
            "l"
        } else if dx < 0 {
            ""
        } else {
            " "
        };
        let between = if dy < 0 { "" } else { " " };
        let _ = write!(path, "{lead}{dx}{between}{dy}");
        (x, y, first) = (next_x, next_y, false);
    }
    path.push_str(if closed { "z" } else { "" });
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::geo::Coordinates;

    fn window(latitude: f64, longitude: f64, reach: f64) -> Window {
        let place = (Coordinates { latitude, longitude }, reach);
        Window::around(&[place]).unwrap_or_else(|| unreachable!())
    }

    /// Every point of a path.
    fn points(path: &str) -> Vec<(i64, i64)> {
        let mut points = Vec::new();
        for piece in path.split('M').skip(1) {
            let spaced = piece.replace('l', " ").replace('-', " -").replace('z', "");
            let numbers: Vec<i64> =
                spaced.split_whitespace().filter_map(|number| number.parse().ok()).collect();
            let (mut x, mut y) = (0, 0);
            for step in numbers.chunks(2) {
                x += step[0];
                y += step[1];
                points.push((x, y));
            }
        }
        points
    }

    proptest! {
        #[test]
        fn outlines_stay_in_the_frame_and_the_budget(
            latitude in -90.0..=90.0,
            longitude in -180.0..=180.0,
            reach in 1.0..90.0,
        ) {
            let window = window(latitude, longitude, reach);
            let (land, borders) = (land(&window, 2000.0, 12_000), borders(&window, 2000.0, 4_000));
            prop_assert!(land.len() <= 12_000 && borders.len() <= 4_000);
            let height = window.height(2000.0) as i64;
            for (x, y) in points(&land).into_iter().chain(points(&borders)) {
                prop_assert!((-21..=2021).contains(&x) && (-21..=height + 21).contains(&y), "{x} {y}");
            }
        }
    }

    /// True where a point lies on land, by the rule that fills a path.
    fn is_land(latitude: f64, longitude: f64) -> bool {
        let window = window(latitude, longitude, 4.0);
        let Point { x, y } = window.project(Coordinates { latitude, longitude }, 2000.0);
        let mut inside = false;
        for ring in land(&window, 2000.0, 100_000).split_inclusive('z') {
            let ring: Vec<(f64, f64)> =
                points(ring).into_iter().map(|(x, y)| (x as f64, y as f64)).collect();
            let next = ring.iter().cycle().skip(1);
            for ((ax, ay), (bx, by)) in ring.iter().zip(next) {
                if (*ay > y) != (*by > y) && x < (bx - ax) * (y - ay) / (by - ay) + ax {
                    inside = !inside;
                }
            }
        }
        inside
    }

    #[test]
    fn land_is_where_land_is() {
        let land = [
            (37.57, 126.98),
            (55.76, 37.62),
            (38.91, -77.04),
            (-33.46, -70.65),
            (-85.0, 10.0),
            (-89.0, 0.0),
            (67.0, -175.0),
            (66.0, 178.0),
            (-17.8, 178.0),
            (64.8, -18.0),
        ];
        let sea = [(0.0, -150.0), (38.0, 131.5), (90.0, 0.0), (0.0, 180.0), (-60.0, -180.0)];
        assert_eq!(land.map(|(latitude, longitude)| is_land(latitude, longitude)), [true; 10]);
        assert_eq!(sea.map(|(latitude, longitude)| is_land(latitude, longitude)), [false; 5]);
    }

    #[test]
    fn borders_are_cut_at_the_frame() {
        assert!(!borders(&window(38.3, 127.0, 3.0), 2000.0, 4_000).is_empty());
        assert_eq!(borders(&window(-40.0, -140.0, 3.0), 2000.0, 4_000), "");
    }
}
