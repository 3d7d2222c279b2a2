//! Where time stands on a strip: a column for each unit of it, and silences folded.

use crate::date::{Bound, Day, Shape};
use crate::site::{EventId, Site};
use crate::view::Number;

/// More columns than this would be thinner than a finger or a pointer can hit.
const MOST: i64 = 72;

/// So many columns are enough where silences are folded: each stands for something.
const ENOUGH: i64 = 48;

/// A folded silence takes the room of so many columns, when columns are counted.
const FOLD: i64 = 3;

/// So many units without an event are a silence to fold.
const SILENT: i64 = 6;

/// Months or years that one column may hold.
const STEPS: [i64; 9] = [1, 3, 6, 12, 24, 60, 120, 240, 600];

/// How wide a folded silence is, where there is room: enough for "64 years".
const FOLD_WIDTH: f64 = 72.0;

/// All folds together take no more than this part of a strip.
const FOLDED: f64 = 0.4;

/// A strip of few bins does not fill its width with them.
const WIDEST: f64 = 96.0;

/// An event and its time, in months since year 0.
pub(super) struct Dated {
    pub(super) id: EventId,
    pub(super) from: f64,
    pub(super) to: f64,
    /// True where it is known to the day.
    pub(super) is_a_day: bool,
}

impl Dated {
    /// An event with its time. What has no beginning or no end is drawn where it is known: a stroke to the edge would
    /// say more than the source.
    pub(super) fn of(site: &Site, id: EventId) -> Option<Dated> {
        let date = &site.events[id].facts.when.date;
        if date.shape() == Shape::Undated {
            return None;
        }
        let day = |bound: Bound| bound.day().map(month_number);
        let (start, end) = (date.start(), date.end());
        let (earliest, latest) = (day(date.earliest()), day(date.latest()));
        let from = earliest.or(day(end.0)).or(day(start.0)).or(latest)?;
        let to = latest.or(day(start.1)).unwrap_or(from);
        let is_a_day = earliest.is_some() && earliest == latest;
        Some(Dated { id, from, to: to.max(from) + 1.0 / 31.0, is_a_day })
    }
}

fn month_number(day: Day) -> f64 {
    day.year as f64 * 12.0 + f64::from(day.month - 1) + f64::from(day.day - 1) / 31.0
}

/// A column in its place.
pub(super) struct Placed<'a> {
    pub(super) x: f64,
    pub(super) width: f64,
    pub(super) column: &'a Slot,
}

/// Those of `placed` that are units of time, each with what it has of the events.
pub(super) fn units<'p>(
    placed: &'p [Placed<'_>],
) -> impl DoubleEndedIterator<Item = (&'p Placed<'p>, i64, &'p Share)> + Clone {
    placed.iter().filter_map(|at| match at.column {
        Slot::Unit(unit, share) => Some((at, *unit, share)),
        Slot::Fold(..) => None,
    })
}

/// Time cut into units of `step` months.
pub(super) struct Columns {
    pub(super) step: i64,
    /// In order, without overlap.
    pub(super) list: Vec<Slot>,
}

/// A part of a strip. Units are counted from year 0.
pub(super) enum Slot {
    /// A unit, and what it has of the events.
    Unit(i64, Share),
    /// The units from one to before another, in which nothing begins.
    Fold(i64, i64),
}

/// What a unit has of the events.
#[derive(Clone, Debug, Default)]
pub(super) struct Share {
    /// Events that begin in it, or may.
    pub(super) begin: usize,
    /// Events that lie in it whole.
    pub(super) within: usize,
    /// Events that reach beyond it, or may.
    pub(super) touching: usize,
    /// The first event that begins in it, or that may.
    pub(super) first: Option<EventId>,
}

impl Columns {
    /// All of the months from `first` to before `last`, each unit as wide as the other.
    pub(super) fn of_frame(dated: &[Dated], first: i64, last: i64) -> Columns {
        let step = least(|step| last.saturating_sub(first) / step <= MOST);
        let units = (first.div_euclid(step)..=last.saturating_sub(1).div_euclid(step)).collect();
        Columns::of(dated.iter(), step, units)
    }

    /// The units in which events begin, and what lies between them.
    pub(super) fn folded<'d>(dated: impl Iterator<Item = &'d Dated> + Clone) -> Columns {
        let mut months: Vec<i64> = dated.clone().map(|it| unit(it.from, 1)).collect();
        months.sort_unstable();
        months.dedup();
        let begun = |step: i64| {
            let mut begun: Vec<i64> = months.iter().map(|month| month.div_euclid(step)).collect();
            begun.dedup();
            begun
        };
        let step = least(|step| {
            let begun = begun(step);
            let between = begun.windows(2).map(|pair| match empty(pair[0], pair[1]) {
                SILENT.. => FOLD,
                empty => empty,
            });
            begun.len() as i64 + between.sum::<i64>() <= ENOUGH
        });
        let mut units: Vec<i64> = Vec::new();
        for here in begun(step) {
            if let Some(before) = units.last().copied()
                && empty(before, here) < SILENT
            {
                units.extend(before + 1..here);
            }
            units.push(here);
        }
        Columns::of(dated, step, units)
    }

    /// `units` in their order, each with its share; where some are left out, a fold.
    fn of<'d>(dated: impl Iterator<Item = &'d Dated>, step: i64, units: Vec<i64>) -> Columns {
        let mut list: Vec<Slot> = Vec::with_capacity(units.len());
        let mut before = None;
        for (unit, share) in units.iter().zip(shares(dated, step, &units)) {
            if let Some(before) = before.filter(|before| empty(*before, *unit) > 0) {
                list.push(Slot::Fold(before + 1, *unit));
            }
            before = Some(*unit);
            list.push(Slot::Unit(*unit, share));
        }
        Columns { step, list }
    }
}

/// How many units lie between two.
fn empty(before: i64, here: i64) -> i64 {
    here.saturating_sub(before).saturating_sub(1)
}

/// The least step that is enough.
fn least(is_enough: impl Fn(i64) -> bool) -> i64 {
    if let Some(step) = STEPS.into_iter().find(|step| is_enough(*step)) {
        return step;
    }
    let mut step = 1200;
    while !is_enough(step) && step < i64::MAX / 20 {
        step *= if step.to_string().starts_with('1') { 5 } else { 2 };
    }
    step
}

/// The unit that a month lies in.
pub(super) fn unit(month: f64, step: i64) -> i64 {
    (month / step as f64).floor() as i64
}

/// What `units`, which are in order, have of the events. An event lies in a unit only if all of its time does.
fn shares<'d>(dated: impl Iterator<Item = &'d Dated>, step: i64, units: &[i64]) -> Vec<Share> {
    let mut shares = vec![Share::default(); units.len()];
    for Dated { id, from, to, .. } in dated {
        // An end at midnight reaches into no further unit.
        let (from, to) = (unit(*from, step), unit(*to - 0.01, step));
        let first = units.partition_point(|unit| *unit < from);
        let last = units.partition_point(|unit| *unit <= to.max(from));
        for (unit, share) in units.iter().zip(&mut shares).take(last).skip(first) {
            share.within += usize::from(from >= to);
            share.touching += usize::from(from < to);
            if *unit == from {
                share.begin += 1;
                share.first = share.first.or(Some(*id));
            }
        }
    }
    shares
}

/// Columns side by side on a strip of that width. All are of one width within a frame; else folds have their own.
pub(super) fn placed(columns: &Columns, width: f64, is_frame: bool) -> Vec<Placed<'_>> {
    let folds = columns.list.iter().filter(|it| matches!(it, Slot::Fold(..))).count() as f64;
    let units = columns.list.len() as f64 - folds;
    let fold = FOLD_WIDTH.min(width * FOLDED / folds.max(1.0));
    let widest = if is_frame { width } else { WIDEST };
    let unit = ((width - fold * folds) / units.max(1.0)).min(widest);
    let mut placed: Vec<Placed<'_>> = Vec::with_capacity(columns.list.len());
    for column in &columns.list {
        let x = placed.last().map_or(0.0, |before| before.x + before.width);
        let width = match column {
            Slot::Unit(..) => unit,
            Slot::Fold(..) => fold,
        };
        placed.push(Placed { x, width, column });
    }
    placed
}

/// Two decimals are finer than a pixel.
pub(super) fn round(x: f64) -> Number {
    Number((x * 100.0).round() / 100.0)
}
