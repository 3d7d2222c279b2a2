//! A day of the proleptic Gregorian calendar, for any year that fits 64 bits.

use std::fmt;

/// One calendar day. The year is astronomical: 0 is 1 BC and -43 is 44 BC.
///
/// Days compare in the order of time. Any (month, day) can be put in the fields; [`Day::new`] is
/// the way in that checks them.
///
/// ```
/// use annals::date::Day;
///
/// let ides = Day::new(-43, 3, 15).unwrap();
/// assert_eq!(ides.to_string(), "-0043-03-15");
/// assert!(ides < Day::new(42, 1, 1).unwrap());
/// assert_eq!(Day::new(2023, 2, 29), None);
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Day {
    /// Astronomical year: 0 is 1 BC.
    pub year: i64,
    /// Month, 1 to 12.
    pub month: u8,
    /// Day of the month, 1 to 31.
    pub day: u8,
}

/// Days in 400 Gregorian years, after which the calendar repeats.
const DAYS_IN_ERA: i128 = 146_097;
/// Days from 1 March of year 0 to 1 January 1970.
const EPOCH: i128 = 719_468;

impl Day {
    /// The first day on which anybody counted by this calendar.
    pub const REFORM: Day = Day { year: 1582, month: 10, day: 15 };

    /// The day, or `None` where the calendar has no such day.
    #[must_use]
    pub fn new(year: i64, month: u8, day: u8) -> Option<Day> {
        let real = day >= 1 && day <= days_in_month(year, month);
        real.then_some(Day { year, month, day })
    }

    /// Days since 1 January 1970, which is 0. Wide enough for every year.
    ///
    /// ```
    /// # use annals::date::Day;
    /// assert_eq!(Day::new(2000, 3, 1).unwrap().number(), 11_017);
    /// ```
    #[must_use]
    pub fn number(self) -> i128 {
        // Years are counted from March, so that the leap day is the last day of its year.
        let month = i128::from(self.month);
        let year = i128::from(self.year) - i128::from(month <= 2);
        let era = year.div_euclid(400);
        let year_of_era = year.rem_euclid(400);
        let day_of_year = (153 * ((month + 9) % 12) + 2) / 5 + i128::from(self.day) - 1;
        let day_of_era = year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year;
        era * DAYS_IN_ERA + day_of_era - EPOCH
    }

    /// The day with this [number](Day::number), or `None` where its year does not fit 64 bits.
    #[must_use]
    pub fn from_number(number: i128) -> Option<Day> {
        let shifted = number.checked_add(EPOCH)?;
        let era = shifted.div_euclid(DAYS_IN_ERA);
        let day_of_era = shifted.rem_euclid(DAYS_IN_ERA);
        let year_of_era =
            (day_of_era - day_of_era / 1_460 + day_of_era / 36_524 - day_of_era / 146_096) / 365;
        let day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
        let march_month = (5 * day_of_year + 2) / 153;
        let day = day_of_year - (153 * march_month + 2) / 5 + 1;
        let month = if march_month < 10 { march_month + 3 } else { march_month - 9 };
        let year = era.checked_mul(400)? + year_of_era + i128::from(month <= 2);
        Day::new(i64::try_from(year).ok()?, u8::try_from(month).ok()?, u8::try_from(day).ok()?)
    }

    /// The day so many days later (earlier where negative); `None` beyond 64-bit years.
    #[must_use]
    pub fn plus_days(self, days: i64) -> Option<Day> {
        Day::from_number(self.number() + i128::from(days))
    }

    /// The same day of the month so many months later (earlier where negative), or the last day of
    /// that month where it is shorter: a month after 31 January is 28 or 29 February.
    #[must_use]
    pub fn plus_months(self, months: i64) -> Option<Day> {
        let total = i128::from(self.year) * 12 + i128::from(self.month) - 1 + i128::from(months);
        let year = i64::try_from(total.div_euclid(12)).ok()?;
        let month = u8::try_from(total.rem_euclid(12) + 1).ok()?;
        Day::new(year, month, self.day.min(days_in_month(year, month)))
    }

    /// Whole days from this day to the other; negative where the other is earlier.
    #[must_use]
    pub fn days_until(self, other: Day) -> i128 {
        other.number() - self.number()
    }

    /// The day of the week.
    #[must_use]
    pub fn weekday(self) -> Weekday {
        // 1 January 1970 was a Thursday.
        match (self.number() + 3).rem_euclid(7) {
            0 => Weekday::Monday,
            1 => Weekday::Tuesday,
            2 => Weekday::Wednesday,
            3 => Weekday::Thursday,
            4 => Weekday::Friday,
            5 => Weekday::Saturday,
            _ => Weekday::Sunday,
        }
    }

    /// First day of a year.
    pub(in crate::date) fn first_of(year: i64) -> Day {
        Day { year, month: 1, day: 1 }
    }

    /// Last day of a year.
    pub(in crate::date) fn last_of(year: i64) -> Day {
        Day { year, month: 12, day: 31 }
    }
}

/// `YYYY-MM-DD`: at least four digits of year, a minus before years below 0.
impl fmt::Display for Day {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let sign = if self.year < 0 { "-" } else { "" };
        write!(f, "{sign}{:04}-{:02}-{:02}", self.year.unsigned_abs(), self.month, self.day)
    }
}

/// A day of the week, Monday first as in ISO 8601.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[expect(missing_docs, reason = "the names say it")]
pub enum Weekday {
    Monday,
    Tuesday,
    Wednesday,
    Thursday,
    Friday,
    Saturday,
    Sunday,
}

/// Its English name.
impl fmt::Display for Weekday {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        // The variants are spelt as the days are.
        fmt::Debug::fmt(self, f)
    }
}

/// Whether a year has a 29 February (proleptic Gregorian, on the signed year).
#[must_use]
pub fn is_leap(year: i64) -> bool {
    year.rem_euclid(4) == 0 && (year.rem_euclid(100) != 0 || year.rem_euclid(400) == 0)
}

/// Days in a month of a year; 0 for a month that is not 1 to 12.
#[must_use]
pub fn days_in_month(year: i64, month: u8) -> u8 {
    match month {
        1 | 3 | 5 | 7 | 8 | 10 | 12 => 31,
        4 | 6 | 9 | 11 => 30,
        2 if is_leap(year) => 29,
        2 => 28,
        _ => 0,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_and_days_are_inverse_at_the_ends_of_the_range() {
        for year in [i64::MIN, -170_000_000, -1, 0, 1, 1969, 1970, 2024, i64::MAX] {
            for (month, day) in [(1, 1), (2, 28), (3, 1), (12, 31)] {
                let day = Day { year, month, day };
                assert_eq!(Day::from_number(day.number()), Some(day));
            }
        }
    }

    #[test]
    fn sums_beyond_the_range_are_none_not_a_panic() {
        assert_eq!(Day::last_of(i64::MAX).plus_days(1), None);
        assert_eq!(Day::first_of(i64::MIN).plus_days(-1), None);
        assert_eq!(Day::last_of(i64::MAX).plus_months(1), None);
        assert_eq!(Day::from_number(i128::MAX), None);
        assert_eq!(Day::from_number(i128::MIN), None);
    }

    #[test]
    fn a_month_after_the_31st_is_the_last_day_of_a_shorter_month() {
        let day = Day { year: 2024, month: 1, day: 31 };
        assert_eq!(day.plus_months(1).map(|d| d.to_string()).as_deref(), Some("2024-02-29"));
        assert_eq!(day.plus_months(-11).map(|d| d.to_string()).as_deref(), Some("2023-02-28"));
    }

    #[test]
    fn the_summit_was_on_a_tuesday() {
        assert_eq!(Day { year: 2018, month: 6, day: 12 }.weekday(), Weekday::Tuesday);
    }
}
