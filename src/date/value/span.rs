//! How long between: the calendar difference of two days.

use super::day::Day;

/// Whole years, months and days from one day to a later one, as people count them: first the years
/// that fit, then the months, then the days.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct CalendarSpan {
    /// Whole years.
    pub years: u64,
    /// Whole months that are left, 0 to 11.
    pub months: u8,
    /// Days that are left, 0 to 30.
    pub days: u8,
}

impl CalendarSpan {
    /// The span between two days, in whichever order they come.
    ///
    /// ```
    /// use annals::date::{CalendarSpan, Day};
    ///
    /// let day = |y, m, d| Day::new(y, m, d).unwrap();
    /// let span = CalendarSpan::between(day(2019, 6, 30), day(2025, 11, 2));
    /// assert_eq!((span.years, span.months, span.days), (6, 4, 3));
    /// assert_eq!(span.words(), "6 years 4 months");
    /// ```
    #[must_use]
    pub fn between(a: Day, b: Day) -> CalendarSpan {
        let (from, to) = if a <= b { (a, b) } else { (b, a) };
        let months_of = |day: Day| i128::from(day.year) * 12 + i128::from(day.month);
        let mut months = months_of(to) - months_of(from);
        if months > 0 && to.day < from.day {
            months -= 1;
        }
        let reached = i64::try_from(months).ok().and_then(|months| from.plus_months(months));
        // Two years at the far ends of the range are more months apart than can be added.
        let days = reached.map_or(0, |reached| reached.days_until(to).clamp(0, 30));
        CalendarSpan {
            years: u64::try_from(months / 12).unwrap_or(u64::MAX),
            months: u8::try_from(months % 12).unwrap_or_default(),
            days: u8::try_from(days).unwrap_or_default(),
        }
    }

    /// So many whole months, from which years are made.
    #[must_use]
    pub fn of_months(months: u64) -> CalendarSpan {
        let rest = u8::try_from(months % 12).unwrap_or_default();
        CalendarSpan { years: months / 12, months: rest, days: 0 }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn spans_over_the_whole_range_do_not_panic() {
        let span = CalendarSpan::between(Day::first_of(i64::MIN), Day::last_of(i64::MAX));
        assert_eq!(span.years, u64::MAX);
    }
}
