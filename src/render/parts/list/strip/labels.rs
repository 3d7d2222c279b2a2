//! What a strip says: the times of its columns, and the whole in a sentence.

use super::columns::{Placed, Share, round, units};
use crate::date::Period;
use crate::render::renderer::Renderer;
use crate::view::Tick;
use crate::words::Column;

/// Labels of four digits stand clear of each other from here on, where a telephone shows a strip of 960 units.
const APART: f64 = 86.0;

/// The time of a unit of `step` months.
pub(super) fn column(unit: i64, step: i64) -> Column {
    let first = unit.saturating_mul(step);
    let last = first.saturating_add(step - 1);
    match step < 12 {
        true => Column::Months(year_and_month(first), year_and_month(last)),
        false => Column::Years(year_and_month(first).0, year_and_month(last).0),
    }
}

fn year_and_month(month: i64) -> (i64, u8) {
    (month.div_euclid(12), u8::try_from(month.rem_euclid(12) + 1).unwrap_or(1))
}

/// Labels below the columns: within one year its months, else the years where they begin, with the number of events
/// that begin in each, as far as they stand clear of each other.
pub(super) fn ticks(
    renderer: Renderer<'_>,
    placed: &[Placed<'_>],
    step: i64,
    is_frame: bool,
) -> Vec<Tick> {
    let units: Vec<(&Placed<'_>, i64, &Share)> = units(placed).collect();
    let year = |unit: i64| unit.saturating_mul(step).div_euclid(12);
    let years = units.first().zip(units.last()).map(|(first, last)| (year(first.1), year(last.1)));
    if step == 1 && years.is_some_and(|(first, last)| first == last) {
        return units.iter().map(|(at, unit, _)| month_tick(renderer, at, *unit)).collect();
    }
    let edge = placed.last().map_or(0.0, |last| last.x + last.width);
    let mut ticks: Vec<Tick> = Vec::new();
    let mut last = f64::NEG_INFINITY;
    for group in units.chunk_by(|a, b| year(a.1) == year(b.1)) {
        let Some((at, unit, _)) = group.first() else { continue };
        // The last one stands before its end, and reaches back over what may stand there.
        let is_last = at.x > edge - APART;
        let room = if is_last { 2.0 * APART } else { APART };
        if is_last && edge - last < room {
            ticks.pop();
        } else if at.x - last < APART {
            continue;
        }
        last = at.x;
        let begin = group.iter().map(|(_, _, share)| share.begin).sum();
        ticks.push(Tick {
            x: round(if is_last { edge } else { at.x }),
            label: renderer.words.period(Period::Year(year(*unit))),
            count: (!is_frame && begin > 0).then_some(begin),
            anchor: if is_last { "end" } else { "start" },
        });
    }
    ticks
}

fn month_tick(renderer: Renderer<'_>, at: &Placed<'_>, month: i64) -> Tick {
    let (_, number) = year_and_month(month);
    let label = renderer.words.month_in_short(number);
    Tick { x: round(at.x + at.width / 2.0), label, count: None, anchor: "middle" }
}

/// The drawing in a sentence.
pub(super) fn summary(
    renderer: Renderer<'_>,
    placed: &[Placed<'_>],
    step: i64,
    events: usize,
) -> String {
    let begun = units(placed).map(|(_, unit, share)| (unit, share.begin));
    let begun = begun.filter(|(_, begin)| *begin > 0);
    let (Some((first, _)), Some((last, _))) = (begun.clone().next(), begun.clone().next_back())
    else {
        return String::new();
    };
    let densest = begun.max_by(|a, b| a.1.cmp(&b.1).then(b.0.cmp(&a.0)));
    let densest = densest.map_or(first, |(unit, _)| unit);
    let year = |unit: i64| year_and_month(unit.saturating_mul(step)).0;
    renderer.words.strip(events, (year(first), year(last)), column(densest, step))
}
