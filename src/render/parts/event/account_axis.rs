//! The axis on which what is said of a date is drawn.

use crate::date::{Bound, Day, Edtf};
use crate::render::renderer::Renderer;
use crate::site::FieldAccounts;
use crate::timeline::{Extent, days, whole_day};
use crate::view::{AccountBar, Number};

/// The stretch from one day to another, on an axis from the first to the last day of a longer one.
pub(in crate::render) fn part(whole: (Day, Day), part: (Day, Day)) -> Option<AccountBar> {
    let ends = |(first, last)| (days(whole_day(first).0), days(whole_day(last).1));
    let ((from, to), (first, last)) = (ends(whole), ends(part));
    (whole != part && from < to).then(|| Axis { from, to }.bar(first, last))
}

/// The axis on which a date's accounts are drawn, in days since 1970.
pub(in crate::render) struct Axis {
    from: f64,
    to: f64,
}

impl Axis {
    /// From the earliest to the latest day that any account names. `None` where there is nothing to
    /// compare.
    pub(super) fn of(field: &FieldAccounts) -> Option<Axis> {
        let dates: Vec<&Edtf> = field.statements.iter().filter_map(|said| said.date()).collect();
        let ends = dates.iter().filter_map(|date| Extent::of(date));
        let ends: Vec<f64> =
            ends.flat_map(|extent| [extent.from, extent.to]).flatten().map(days).collect();
        let from = ends.iter().copied().reduce(f64::min)?;
        let to = ends.iter().copied().reduce(f64::max)?;
        (dates.len() > 1 && to - from > 1.0).then_some(Axis { from, to })
    }

    /// The first and the last day.
    pub(super) fn ends(&self, renderer: Renderer<'_>) -> Vec<String> {
        // Days since 1970 of dates that were read fit easily.
        let label =
            |number: f64| Day::from_number(number as i128).map(|day| renderer.words.day(day));
        [label(self.from), label(self.to - 1.0)].into_iter().flatten().collect()
    }

    /// From the beginning of one day to the end of another.
    fn bar(&self, from: f64, to: f64) -> AccountBar {
        let place = |day: f64| (day - self.from) / (self.to - self.from) * 1000.0;
        let (x, end) = (place(from), place(to));
        // A day is still seen on an axis of centuries.
        let width = (end - x).max(6.0);
        AccountBar { x: Number(x.min(1000.0 - width)), width: Number(width) }
    }

    /// The stretches that a date may mean; one for each date of a set.
    pub(super) fn bars(&self, date: &Edtf) -> Vec<AccountBar> {
        let stretch = |extent: Extent| {
            self.bar(extent.from.map_or(self.from, days), extent.to.map_or(self.to, days))
        };
        match date.is_set() {
            true => {
                let members = date.members().into_iter();
                members
                    .map(|(first, last): (Bound, Bound)| stretch(Extent::between(first, last)))
                    .collect()
            }
            false => Extent::of(date).map(stretch).into_iter().collect(),
        }
    }
}
