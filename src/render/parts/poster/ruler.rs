//! What stands above the drawing: the calendar's units, and the silences that are left out.

use std::ops::Range;

use super::sheet::{GAP, written};
use crate::date::{CalendarSpan, Day};
use crate::render::renderer::Renderer;
use crate::theme::TimelineMetrics;
use crate::timeline::{BrokenAxis, Part, Tick, Ticks, ticks};
use crate::view::{PosterFold, PosterTick};
use crate::words::Noun;

/// Pixels before a part in which the unit that it begins in is looked for.
const BEFORE: f64 = 400.0;

/// The names of years, months, days or hours in the theme's `face`, and where each begins.
pub(super) fn ruler(
    renderer: Renderer<'_>,
    axis: &BrokenAxis,
    face: &TimelineMetrics,
) -> Vec<PosterTick> {
    let named = |ticks: Vec<Tick>| -> Vec<NamedTick> {
        let name = |tick: Tick| NamedTick { at: tick.at, label: renderer.words.tick(tick.name) };
        ticks.into_iter().map(name).collect()
    };
    let mut drawn = Vec::new();
    let parts = axis.parts();
    // Names above a break may reach into it; those in the row of its words may not.
    let mut free = 0.0;
    for (at, part) in parts.iter().enumerate() {
        let per_day = part.width / (part.to - part.from);
        // A little more than the part, for the unit in which it begins.
        let Ticks { minor, major } =
            ticks(part.from - BEFORE / per_day, part.to, part.width + BEFORE);
        let (minor, mut major) = (named(minor), named(major));
        // A year that stands in both levels is named once.
        major.retain(|tick| minor.iter().all(|other| other.label != tick.label));
        let end = part.x + part.width;
        let beyond = parts.get(at + 1).map_or(end, |next| next.x);
        let lettered = LetteredPart { axis, part, face };
        let small = lettered.level(minor.clone(), part.x..end);
        let mut large = lettered.level(major, free..beyond);
        let is_bare = |level: &[Placing]| level.iter().all(|tick| tick.label.is_empty());
        if is_bare(&small) && is_bare(&large) {
            // The upper row has more room.
            large = lettered.level(minor, free..beyond);
        }
        let ends = large.iter().filter(|tick| !tick.label.is_empty());
        free = ends.map(|tick| tick.ends).fold(free.max(end), f64::max);
        let tick = |tick: Placing, major| PosterTick {
            x: written(tick.x),
            label: tick.label,
            label_x: written(tick.label_x),
            major,
        };
        drawn.extend(small.into_iter().map(|placing| tick(placing, false)));
        drawn.extend(large.into_iter().map(|placing| tick(placing, true)));
    }
    drawn
}

/// A tick with its name.
#[derive(Clone)]
struct NamedTick {
    at: f64,
    label: String,
}

/// A tick in the drawing.
struct Placing {
    x: f64,
    label: String,
    label_x: f64,
    /// Where the label ends.
    ends: f64,
}

/// A part of the axis, and the face that its labels are set in.
struct LetteredPart<'a> {
    axis: &'a BrokenAxis,
    part: &'a Part,
    face: &'a TimelineMetrics,
}

impl LetteredPart<'_> {
    /// The ticks of one level, whose labels have the pixels in `room`. What is named at one is all up to the next, so
    /// each has its label only where that ends before the next begins; a mark never stands under the name of another
    /// unit.
    fn level(&self, ticks: Vec<NamedTick>, room: Range<f64>) -> Vec<Placing> {
        let LetteredPart { axis, part, face } = *self;
        let before = ticks.partition_point(|tick| tick.at <= part.from);
        let shown: Vec<NamedTick> = ticks.into_iter().skip(before.saturating_sub(1)).collect();
        let x = |tick: &NamedTick| axis.x(tick.at.max(part.from)).max(part.x);
        let nexts: Vec<f64> = shown.iter().skip(1).map(x).chain([room.end]).collect();
        let place = |(tick, next): (NamedTick, f64)| {
            let (x, length) = (x(&tick), face.width(&tick.label) + GAP);
            // The unit in which a part begins may have its name before it, where there is a break.
            let least = if tick.at <= part.from { room.start } else { x };
            let label_x = x.min(next - length);
            let label = if least <= label_x { tick.label } else { String::new() };
            Placing { x, label, label_x, ends: label_x + length }
        };
        shown.into_iter().zip(nexts).map(place).collect()
    }
}

/// The breaks of the axis, each `width` wide: silences that are left out, with their length in words.
pub(super) fn breaks(renderer: Renderer<'_>, axis: &BrokenAxis, width: f64) -> Vec<PosterFold> {
    let silences = axis.parts().iter().zip(axis.silences());
    silences
        .map(|(before, (from, to))| PosterFold {
            x: written(before.x + before.width),
            width: written(width),
            middle: written(before.x + before.width + width / 2.0),
            words: silence(renderer, *from, *to),
        })
        .collect()
}

/// How long a silence is: in hours or minutes within two days, else about so many days or more.
fn silence(renderer: Renderer<'_>, from: f64, to: f64) -> String {
    let minutes = ((to - from) * 1_440.0).round();
    if minutes < 2.0 * 1_440.0 {
        return match minutes < 180.0 {
            true => renderer.words.count(minutes as usize, Noun::Minute),
            false => renderer.words.count((minutes / 60.0).round() as usize, Noun::Hour),
        };
    }
    let day = |at: f64| Day::from_number(at.round() as i128);
    let span = day(from)
        .zip(day(to))
        .map(|(from, to)| renderer.words.about(CalendarSpan::between(from, to)));
    span.unwrap_or_default()
}
