//! How long between, in words: the calendar difference of two days, or the time between two instants.

use super::english;
use crate::date::value::duration::Duration;
use crate::date::value::span::CalendarSpan;
use crate::date::value::time::Instant;

impl CalendarSpan {
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

impl Duration {
    /// In words, every unit that is not zero: `1 year 6 months`.
    #[must_use]
    pub fn words(self) -> String {
        let Duration { years, months, weeks, days, hours, minutes, seconds } = self;
        let counts = [
            (years, "year"),
            (months, "month"),
            (weeks, "week"),
            (days, "day"),
            (hours, "hour"),
            (minutes, "minute"),
            (seconds, "second"),
        ];
        let words = counts.map(|(number, unit)| count(u64::from(number), unit));
        let words: Vec<String> = words.into_iter().filter(|words| !words.is_empty()).collect();
        if words.is_empty() { "no time".to_owned() } else { words.join(" ") }
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
    format!("{} years", english::count_of_years(rounded))
}

/// `5 hours`, `1 day`; nothing for none.
fn count(number: u64, unit: &str) -> String {
    match number {
        0 => String::new(),
        1 => format!("1 {unit}"),
        _ => format!("{} {unit}s", english::grouped(i128::from(number))),
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
    use crate::date::value::day::Day;

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
    fn rounded_spans_say_so() {
        let span = CalendarSpan { years: 4, months: 8, days: 2 };
        assert_eq!(span.about(), "about 5 years");
    }
}
