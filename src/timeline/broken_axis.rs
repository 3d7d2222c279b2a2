//! A broken axis: a scale from days to pixels that leaves long silences out. The drawing shows where it is broken, and
//! for how long.

/// A silence is left out when it is longer than so many times all the time that remains.
const LONG: f64 = 1.0;
/// What must remain beside a silence, as a share of the time that fills a drawing at least.
const FEW: f64 = 0.2;
/// The most breaks; with more, a reader loses track of where on the axis something stands.
const MOST_BREAKS: usize = 4;
/// Pixels that stay open before the first moment and after the last, so that the names of their units
/// have room.
const EDGE: f64 = 110.0;
/// Pixels that stay open on either side of a break.
const PAD: f64 = 40.0;
/// The least pixels of all parts together, `EDGE` and `PAD` aside.
const OPEN: f64 = 280.0;

/// Days to pixels. Between two breaks the scale is linear, and a day is as wide in every part.
#[derive(Clone, Debug, PartialEq)]
pub struct BrokenAxis {
    /// The parts between breaks, in order.
    parts: Vec<Part>,
    /// The silence at each break, from the last moment before it to the first one after, in days since 1970.
    silences: Vec<(f64, f64)>,
    width: f64,
}

/// A part of the axis between two breaks.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Part {
    /// Where it begins and ends, in days since 1970.
    pub from: f64,
    /// As `from`.
    pub to: f64,
    /// Where it begins, in pixels.
    pub x: f64,
    /// Its length in pixels.
    pub width: f64,
}

impl BrokenAxis {
    /// The axis of `moments`, in days since 1970 and in order, on `width` pixels, of which each break takes `gap`. It
    /// shows `least` days or more, so that its ruler is no finer than dates are.
    pub fn over(moments: &[f64], least: f64, width: f64, gap: f64) -> BrokenAxis {
        let (first, last) = match (moments.first(), moments.last()) {
            (Some(first), Some(last)) => (*first, *last),
            _ => (0.0, 0.0),
        };
        let mut silences: Vec<(f64, f64)> =
            moments.windows(2).filter_map(|pair| Some((*pair.first()?, *pair.get(1)?))).collect();
        silences.sort_by(|a, b| (b.1 - b.0).total_cmp(&(a.1 - a.0)));
        let mut open = last - first;
        let mut left_out: Vec<(f64, f64)> = Vec::new();
        let room = (width - 2.0 * EDGE - OPEN) / (gap + 2.0 * PAD);
        for (from, to) in silences.into_iter().take(MOST_BREAKS.min(room.max(0.0) as usize)) {
            let rest = open - (to - from);
            // Of two moments alone, the silence between them is the whole chronology.
            if to - from <= LONG * rest.max(least) || rest < FEW * least {
                break;
            }
            open = rest;
            left_out.push((from, to));
        }
        left_out.sort_by(|a, b| a.0.total_cmp(&b.0));
        let breaks = left_out.len() as f64;
        let spent = 2.0 * EDGE + breaks * (gap + 2.0 * PAD);
        let per_day = (width - spent) / open.max(least);
        // What is left over goes to all sides alike.
        let over = (width - spent - open * per_day) / (2.0 + 2.0 * breaks);
        let (edge, pad) = ((EDGE + over) / per_day, (PAD + over) / per_day);
        let mut parts = Vec::new();
        let (mut from, mut x) = (first - edge, 0.0);
        let ends = left_out.iter().map(|(from, to)| (from + pad, to - pad));
        for (until, next) in ends.chain([(last + edge, last + edge)]) {
            let length = (until - from) * per_day;
            parts.push(Part { from, to: until, x, width: length });
            x += length + gap;
            from = next;
        }
        BrokenAxis { parts, silences: left_out, width }
    }

    /// The silences that are left out, in order: from the last moment before to the first one after, in days since
    /// 1970.
    pub fn silences(&self) -> &[(f64, f64)] {
        &self.silences
    }

    /// The parts between breaks, in order; one more than there are silences.
    pub fn parts(&self) -> &[Part] {
        &self.parts
    }

    /// Where a day lies, in pixels; the nearer edge for one outside.
    pub fn x(&self, day: f64) -> f64 {
        let after = self.parts.partition_point(|part| part.from <= day);
        let Some(part) = after.checked_sub(1).and_then(|at| self.parts.get(at)) else { return 0.0 };
        if day <= part.to {
            return part.x + (day - part.from) / (part.to - part.from) * part.width;
        }
        match self.parts.get(after) {
            // Inside a break too: half way through the silence is half way through the gap.
            Some(next) => {
                let end = part.x + part.width;
                end + (day - part.to) / (next.from - part.to) * (next.x - end)
            }
            None => self.width,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn long_silences_are_left_out_and_short_ones_are_not() {
        let year = 365.0;
        let cases: [(&[f64], usize); 5] = [
            (&[], 1),
            (&[5.0], 1),
            (&[0.0, 1.0, 2.0, 3.0, 4.0, 5.0, 6.0], 1),
            // Two events in 1950, many from 2018 on.
            (&[0.0, year, 65.0 * year, 65.4 * year, 65.8 * year, 66.0 * year, 66.3 * year], 2),
            (&[0.0, 1.0, 1_000.0, 1_001.0, 5_000.0, 5_001.0], 3),
        ];
        for (moments, parts) in cases {
            let scale = BrokenAxis::over(moments, 1.0, 1_200.0, 40.0);
            assert_eq!(scale.parts().len(), parts, "{moments:?} {scale:?}");
        }
    }

    #[test]
    fn later_is_further_right() {
        let moments = [-1e9, -4e5, 0.0, 0.5, 1.0, 400.0, 401.0, 5e4, 5e4 + 1.0, 1e9];
        let scale = BrokenAxis::over(&moments, 1.0, 1_200.0, 44.0);
        let mut last = -1.0;
        for moment in moments {
            let x = scale.x(moment);
            assert!(x > last && (0.0..=1_200.0).contains(&x), "{moment}: {x} after {last}");
            last = x;
        }
        assert_eq!(scale.x(-1e30), 0.0);
        assert_eq!(scale.x(1e30), 1_200.0);
    }
}
