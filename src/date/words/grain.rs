//! Places on a clock in words: the unit that something lies in, and how far that is from another.

use super::english;
use super::span::elapsed;
use crate::date::value::day::Day;
use crate::date::value::edtf::Edtf;
use crate::date::value::grain::Grain;
use crate::date::value::period::Period;
use crate::date::value::time::Instant;

impl Grain {
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
                format!("{} days {side}", english::grouped(days))
            }
            // Two months that are known as months are no whole number of months apart.
            (n, _) => {
                let nth = english::ordinal(i128::try_from(n).unwrap_or(i128::MAX));
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
    fn units_at_the_ends_of_the_calendar_have_words() {
        for grain in [Grain::Day, Grain::Month, Grain::Year] {
            for year in [i64::MIN, -44, 0, 2019, i64::MAX] {
                assert!(!grain.label(grain.unit(Day { year, month: 3, day: 15 })).is_empty());
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
