//! Dates on one clock: the day, month or year that something began in, counted in the calendar or
//! from another such day, month or year.

use super::bounds::Bound;
use super::day::Day;
use super::edtf::Edtf;
use super::shape::Shape;

/// How finely a clock counts. Ordered from fine to coarse.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Grain {
    /// Days.
    Day,
    /// Calendar months.
    Month,
    /// Calendar years.
    Year,
}

/// When something began, as closely as its date says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Beginning {
    /// A day of the unit in which it began.
    pub day: Day,
    /// The finest unit in which it certainly began.
    pub grain: Grain,
}

impl Edtf {
    /// The day, month or year in which it began; nothing where that is an estimate, in doubt, one
    /// of several, or wider than a year.
    ///
    /// ```
    /// use annals::date::{Edtf, Grain};
    /// let grain = |text: &str| Some(Edtf::parse(text).ok()?.beginning()?.grain);
    /// assert_eq!(grain("2019-02-27/2019-02-28"), Some(Grain::Day));
    /// assert_eq!(grain("2019-06"), Some(Grain::Month));
    /// assert_eq!(grain("[2025-10-25..2025-10-28]"), Some(Grain::Month));
    /// assert_eq!(grain("2019-06~"), None);
    /// assert_eq!(grain("196X"), None);
    /// ```
    #[must_use]
    pub fn beginning(&self) -> Option<Beginning> {
        let (Bound::Day(first), Bound::Day(last)) = self.start() else { return None };
        if self.qualifier().is_set() || self.shape() == Shape::AllOf {
            return None;
        }
        let grain = [Grain::Day, Grain::Month, Grain::Year]
            .into_iter()
            .find(|grain| grain.unit(first) == grain.unit(last))?;
        Some(Beginning { day: first, grain })
    }
}

impl Grain {
    /// The grain for a stretch of so many days: rows of days up to about three months, of months
    /// up to about ten years, of years beyond.
    #[must_use]
    pub fn for_stretch(days: i128) -> Grain {
        match days {
            ..=100 => Grain::Day,
            101..=3660 => Grain::Month,
            _ => Grain::Year,
        }
    }

    /// The number of the day, month or year that a day lies in.
    #[must_use]
    pub fn unit(self, day: Day) -> i128 {
        match self {
            Grain::Day => day.number(),
            Grain::Month => i128::from(day.year) * 12 + i128::from(day.month) - 1,
            Grain::Year => i128::from(day.year),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn units_are_counted_across_the_ends_of_months_years_and_eras() {
        let day = |year, month, day| Day { year, month, day };
        let between = |grain: Grain, a: Day, b: Day| grain.unit(b) - grain.unit(a);
        assert_eq!(between(Grain::Day, day(2019, 6, 30), day(2019, 7, 1)), 1);
        assert_eq!(between(Grain::Month, day(2019, 12, 31), day(2020, 1, 1)), 1);
        assert_eq!(between(Grain::Year, day(-1, 12, 31), day(1, 1, 1)), 2);
    }
}
