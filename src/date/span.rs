//! How long between: the calendar difference of two days, or the time between two instants, in
//! words.

use super::day::Day;
use super::label;
use super::time::Instant;

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

    /// In words, with its two largest units: `6 years 4 months`, `1 month 12 days`, `3 days`,
    /// `1,200 years`, `9.2 billion years`; from a hundred years on, years alone, and of deep time no
    /// more than three digits. `the same day` where there is nothing.
    #[must_use]
    pub fn words(self) -> String {
        let years = count_years(self.years);
        let months = count(u64::from(self.months), "month");
        let days = count(u64::from(self.days), "day");
        let parts: Vec<String> = match self.years {
            100.. => vec![years],
            0 => [months, days].into_iter().filter(|part| !part.is_empty()).collect(),
            _ => [years, months].into_iter().filter(|part| !part.is_empty()).collect(),
        };
        if parts.is_empty() { "the same day".to_owned() } else { parts.join(" ") }
    }

    /// In words for dates that are not exact: one unit, rounded, after "about": `about 5 years`.
    #[must_use]
    pub fn about(self) -> String {
        let round = |whole: u64, rest: u8, half: u8| whole.saturating_add(u64::from(rest >= half));
        let rounded = match self {
            CalendarSpan { years: 1.., .. } => count_years(round(self.years, self.months, 6)),
            CalendarSpan { months: 1.., .. } => {
                count(round(u64::from(self.months), self.days, 15), "month")
            }
            _ => count(u64::from(self.days), "day"),
        };
        if rounded.is_empty() {
            "about the same day".to_owned()
        } else {
            format!("about {rounded}")
        }
    }
}

/// `5 years`; of deep time in words, with three digits: `9.2 billion years`.
fn count_years(years: u64) -> String {
    if years < 100_000 {
        return count(years, "year");
    }
    // Deep time is never known by more, and a difference of round numbers must not look closer.
    let digits = years.to_string().len().saturating_sub(3);
    let step = u32::try_from(digits).ok().and_then(|digits| 10_i128.checked_pow(digits));
    let step = step.unwrap_or(1);
    let rounded = (i128::from(years) + step / 2) / step * step;
    format!("{} years", label::count_of_years(rounded))
}

/// `5 hours`, `1 day`; nothing for none.
pub(super) fn count(number: u64, unit: &str) -> String {
    match number {
        0 => String::new(),
        1 => format!("1 {unit}"),
        _ => format!("{} {unit}s", label::grouped(i128::from(number))),
    }
}

/// The time between two instants in words, in its largest units: `5 hours`, `1 hour 20 minutes`,
/// `40 seconds`; from a day on, in days, months and years.
///
/// ```
/// use annals::date::{Day, Instant, elapsed};
///
/// let day = Day::new(2019, 6, 29).unwrap();
/// let (a, b) = (Instant::new(day, 0).unwrap(), Instant::new(day, 5 * 3600).unwrap());
/// assert_eq!(elapsed(a, b), "5 hours");
/// ```
#[must_use]
pub fn elapsed(a: Instant, b: Instant) -> String {
    let (from, to) = if a <= b { (a, b) } else { (b, a) };
    let seconds = u64::try_from(to.seconds_since(from.day) - i64::from(from.second));
    match seconds.unwrap_or(u64::MAX) {
        0 => "no time".to_owned(),
        seconds @ 1..60 => count(seconds, "second"),
        seconds @ 60..86_400 => {
            let (hours, minutes) = (seconds / 3600, seconds / 60 % 60);
            format!("{} {}", count(hours, "hour"), count(minutes, "minute")).trim().to_owned()
        }
        _ => {
            // A day that is not yet over does not count as one.
            let last = if to.second < from.second { to.day.plus_days(-1) } else { None };
            CalendarSpan::between(from.day, last.unwrap_or(to.day)).words()
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn between(a: (i64, u8, u8), b: (i64, u8, u8)) -> String {
        let day = |(year, month, day)| Day { year, month, day };
        CalendarSpan::between(day(a), day(b)).words()
    }

    #[test]
    fn spans_in_words() {
        assert_eq!(between((2019, 6, 30), (2019, 7, 3)), "3 days");
        assert_eq!(between((2024, 1, 31), (2024, 2, 29)), "29 days");
        assert_eq!(between((2024, 1, 31), (2024, 3, 1)), "1 month 1 day");
        assert_eq!(between((-43, 3, 15), (1157, 3, 15)), "1,200 years");
        assert_eq!(between((2019, 6, 30), (2019, 6, 30)), "the same day");
        assert_eq!(between((2019, 6, 30), (2020, 6, 30)), "1 year");
    }

    #[test]
    fn spans_over_the_whole_range_do_not_panic() {
        let span = CalendarSpan::between(Day::first_of(i64::MIN), Day::last_of(i64::MAX));
        assert_eq!(span.years, u64::MAX);
    }

    #[test]
    fn rounded_spans_say_so() {
        let span = CalendarSpan { years: 4, months: 8, days: 2 };
        assert_eq!(span.about(), "about 5 years");
    }
}
