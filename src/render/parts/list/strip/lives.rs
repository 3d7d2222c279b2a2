//! Rows of an index as a chart of biography: the events of each value on one axis that all rows share, with silences
//! folded (Joseph Priestley, 1765).

use std::collections::BTreeSet;

use super::columns::{Columns, Dated, Placed, Slot, placed, round, unit, units};
use crate::date::Period;
use crate::render::renderer::Renderer;
use crate::site::EventId;
use crate::view::{Life, LifeAxis, LifeSpan, Tick};

/// How wide the axis is, in its own units.
const WIDTH: f64 = 1000.0;

/// The least width of a span: two pixels where the axis is a column of dates.
const POINT: i64 = 14;

/// Years of four digits stand clear of each other from here on, where the axis is narrowest.
const APART: f64 = 160.0;

/// The chart of rows, each the events of one value: its axis, and each row. None for fewer than three events.
pub(in crate::render) fn lives(
    renderer: Renderer<'_>,
    rows: &[&[EventId]],
) -> Option<(LifeAxis, Vec<Life>)> {
    let events = |ids: &[EventId]| -> Vec<Dated> {
        ids.iter().filter_map(|id| Dated::of(renderer.site, *id)).collect()
    };
    let rows: Vec<Vec<Dated>> = rows.iter().map(|ids| events(ids)).collect();
    let all: Vec<&Dated> = rows.iter().flatten().collect();
    if all.len() < 3 {
        return None;
    }
    let columns = Columns::folded(all.iter().copied());
    let placed = placed(&columns, WIDTH, true);
    let year = |month: f64| renderer.words.period(Period::Year(unit(month, 12)));
    let first = all.iter().map(|it| it.from).fold(f64::INFINITY, f64::min);
    let last = all.iter().map(|it| it.from).fold(f64::NEG_INFINITY, f64::max);
    let axis = LifeAxis {
        first: year(first),
        last: year(last),
        ticks: ticks(renderer, &placed, columns.step),
        folds: folds(&placed),
    };
    let life = |row: &Vec<Dated>| {
        let at = |month| x(&placed, columns.step, month);
        let (mut days, mut spans) = (BTreeSet::new(), BTreeSet::new());
        for it in row {
            // No mark is finer than its date.
            if it.is_a_day {
                days.insert(at(it.from));
            } else {
                spans.insert(seen(at(it.from), at(it.to)));
            }
        }
        Life {
            from: row.iter().map(|it| at(it.from)).min(),
            to: row.iter().map(|it| at(it.to)).max(),
            days: days.into_iter().collect(),
            spans: spans.into_iter().map(|(from, to)| LifeSpan { from, to }).collect(),
        }
    };
    Some((axis, rows.iter().map(life).collect()))
}

/// A span on the axis, widened about its middle where it would be too short to be seen.
fn seen(from: i64, to: i64) -> (i64, i64) {
    if to - from >= POINT {
        return (from, to);
    }
    let from = ((from + to - POINT) / 2).clamp(0, WIDTH as i64 - POINT);
    (from, from + POINT)
}

/// The years of the columns, where they begin; the last before its end.
fn ticks(renderer: Renderer<'_>, placed: &[Placed<'_>], step: i64) -> Vec<Tick> {
    let year = |unit: i64| unit.saturating_mul(step).div_euclid(12);
    let units: Vec<_> = units(placed).map(|(at, unit, _)| (at.x, year(unit))).collect();
    let years = units.chunk_by(|a, b| a.1 == b.1).filter_map(|of_year| of_year.first());
    let mut chosen: Vec<(f64, i64)> = Vec::new();
    for (x, year) in years {
        let is_last = *x > WIDTH - APART;
        // The last one reaches back over what may stand before it.
        let room = if is_last { 2.0 * APART } else { APART };
        let end = if is_last { WIDTH } else { *x };
        if is_last && chosen.len() > 1 {
            chosen.pop_if(|(before, _)| end - *before < room);
        }
        if chosen.last().is_none_or(|(before, _)| end - before >= room) {
            chosen.push((end, *year));
        }
    }
    let tick = |(x, year)| Tick {
        x: round(x),
        label: renderer.words.period(Period::Year(year)),
        count: None,
        anchor: if x < WIDTH { "start" } else { "end" },
    };
    chosen.into_iter().map(tick).collect()
}

fn folds(placed: &[Placed<'_>]) -> Vec<LifeSpan> {
    let is_fold = |at: &&Placed<'_>| matches!(at.column, Slot::Fold(..));
    let span = |at: &Placed<'_>| LifeSpan { from: at.x as i64, to: (at.x + at.width) as i64 };
    placed.iter().filter(is_fold).map(span).collect()
}

/// Where a month stands on the axis; a month in a fold, at its end.
fn x(placed: &[Placed<'_>], step: i64, month: f64) -> i64 {
    let here = unit(month, step);
    let slot = placed.iter().find(|at| match at.column {
        Slot::Unit(unit, _) => *unit >= here,
        Slot::Fold(from, to) => (*from..*to).contains(&here),
    });
    let Some(at) = slot else { return WIDTH as i64 };
    let share = match at.column {
        Slot::Unit(unit, _) if *unit == here => month / step as f64 - here as f64,
        Slot::Unit(..) => 0.0,
        Slot::Fold(..) => 1.0,
    };
    (at.x + at.width * share.clamp(0.0, 1.0)) as i64
}
