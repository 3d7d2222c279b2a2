//! Dates on one clock: the day, month or year that something began in, counted in the calendar or
//! from another such day, month or year.

use super::bounds::Bound;
use super::day::Day;
use super::edtf::Edtf;
use super::label;
use super::period::Period;
use super::shape::Shape;
use super::span::elapsed;
use super::time::Instant;

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

    /// What the calendar calls that unit: `29 June 2019`, `June 2019`, `2019`. Empty beyond 64-bit
    /// years.
    #[must_use]
    pub fn label(self, unit: i128) -> String {
        let year = |year: i128| i64::try_from(year).ok();
        let label = match self {
            Grain::Day => Day::from_number(unit).map(|day| Edtf::from_day(day).label()),
            Grain::Month => {
                let month = u8::try_from(unit.rem_euclid(12) + 1).unwrap_or(1);
                year(unit.div_euclid(12))
                    .and_then(|year| Edtf::from_month(year, month))
                    .map(|date| date.label())
            }
            Grain::Year => year(unit).map(|year| Period::Year(year).label()),
        };
        label.unwrap_or_default()
    }

    /// So many units after another one, or before where negative.
    ///
    /// ```
    /// use annals::date::Grain;
    /// assert_eq!(Grain::Day.distance(4), "4 days after");
    /// assert_eq!(Grain::Day.distance(-1), "The day before");
    /// assert_eq!(Grain::Month.distance(3), "The 3rd month after");
    /// ```
    #[must_use]
    pub fn distance(self, units: i128) -> String {
        let name = match self {
            Grain::Day => "day",
            Grain::Month => "month",
            Grain::Year => "year",
        };
        let side = if units < 0 { "before" } else { "after" };
        match (units.unsigned_abs(), self) {
            (0, _) => format!("The same {name}"),
            (1, _) if units < 0 => format!("The {name} before"),
            (1, _) => format!("The next {name}"),
            (days, Grain::Day) => {
                let days = i128::try_from(days).unwrap_or(i128::MAX);
                format!("{} days {side}", label::grouped(days))
            }
            // Two months that are known as months are no whole number of months apart.
            (n, _) => {
                let nth = label::ordinal(i128::try_from(n).unwrap_or(i128::MAX));
                format!("The {nth} {name} {side}")
            }
        }
    }
}

/// So many seconds after something, or before where negative: `5 hours 20 minutes after`.
///
/// ```
/// assert_eq!(annals::date::distance(-1_200), "20 minutes before");
/// ```
#[must_use]
pub fn distance(seconds: i64) -> String {
    const SOME_DAY: Day = Day { year: 2000, month: 1, day: 1 };
    let side = if seconds < 0 { "before" } else { "after" };
    let instants = Instant::new(SOME_DAY, 0).zip(Instant::new(SOME_DAY, seconds.saturating_abs()));
    match instants {
        Some((from, to)) if from != to => format!("{} {side}", elapsed(from, to)),
        _ => "At the same time".to_owned(),
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
        for grain in [Grain::Day, Grain::Month, Grain::Year] {
            for year in [i64::MIN, -44, 0, 2019, i64::MAX] {
                assert!(!grain.label(grain.unit(day(year, 3, 15))).is_empty());
            }
            // Farther than any calendar.
            assert_eq!(grain.label(i128::MAX), "");
            assert!(!grain.distance(i128::MIN).is_empty());
        }
    }

    #[test]
    fn seconds_are_told_in_the_largest_units() {
        assert_eq!(distance(0), "At the same time");
        assert_eq!(distance(19_200), "5 hours 20 minutes after");
        assert!(distance(i64::MIN).ends_with("before"));
    }
}
