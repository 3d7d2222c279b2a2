//! A length of time as ISO 8601 writes it, in its own units.

use super::error::DateError;
use super::time::Instant;
use std::fmt;

/// A duration as ISO 8601-1 writes it, section 5.5.2: `PT5H`, `P30D`, `P1Y6M`, `P2W`.
///
/// Its units stay as written: a month is not so many days.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub struct Duration {
    /// Years.
    pub years: u32,
    /// Months.
    pub months: u32,
    /// Weeks.
    pub weeks: u32,
    /// Days.
    pub days: u32,
    /// Hours.
    pub hours: u32,
    /// Minutes.
    pub minutes: u32,
    /// Seconds.
    pub seconds: u32,
}

/// The seven units in the order of writing: letter, and after `T` or not.
const UNITS: [(char, bool); 7] =
    [('Y', false), ('M', false), ('W', false), ('D', false), ('H', true), ('M', true), ('S', true)];

impl Duration {
    /// Reads a duration.
    ///
    /// ```
    /// use annals::date::Duration;
    ///
    /// assert_eq!(Duration::parse("PT5H")?.words(), "5 hours");
    /// assert_eq!(Duration::parse("P1Y6M")?.words(), "1 year 6 months");
    /// assert!(Duration::parse("5h").unwrap_err().hint.is_some());
    /// # Ok::<(), annals::date::DateError>(())
    /// ```
    ///
    /// # Errors
    /// Where the text is not `P`, then numbers with `Y M W D`, then `T` and numbers with `H M S`,
    /// each unit at most once, in this order, whole numbers only, and at least one.
    pub fn parse(text: &str) -> Result<Duration, DateError> {
        let fail = || {
            let message = format!("`{text}` is not a duration");
            DateError::whole(text, message).with_hint(
                "write P, then years Y, months M, days D, then T, hours H, minutes M: PT5H is 5 \
                 hours, P30D 30 days, P1Y6M a year and 6 months",
            )
        };
        let mut duration = Duration::default();
        let mut number = String::new();
        let mut after_t = false;
        let mut next_unit = 0;
        for letter in text.strip_prefix('P').ok_or_else(fail)?.chars() {
            match letter {
                '0'..='9' => number.push(letter),
                'T' if !after_t && number.is_empty() => {
                    after_t = true;
                    next_unit = next_unit.max(4);
                }
                _ => {
                    let found = UNITS.iter().position(|unit| *unit == (letter, after_t));
                    let unit = found.filter(|unit| *unit >= next_unit).ok_or_else(fail)?;
                    *duration.fields_mut()[unit] = number.parse().map_err(|_| fail())?;
                    number.clear();
                    next_unit = unit + 1;
                }
            }
        }
        if !number.is_empty() || next_unit == 0 || text.ends_with('T') {
            return Err(fail());
        }
        Ok(duration)
    }

    /// The instant that follows another by this: years and months by the calendar first, then the
    /// rest. `None` beyond 64-bit years.
    #[must_use]
    pub fn after(self, instant: Instant) -> Option<Instant> {
        let months = i64::from(self.years) * 12 + i64::from(self.months);
        let days = i64::from(self.weeks) * 7 + i64::from(self.days);
        let day = instant.day.plus_months(months)?.plus_days(days)?;
        let seconds =
            i64::from(self.hours) * 3600 + i64::from(self.minutes) * 60 + i64::from(self.seconds);
        Instant { day, second: instant.second }.plus_seconds(seconds)
    }

    /// An instant from which this leads to `instant` or just short of it: the way back of
    /// [`after`](Self::after). `None` beyond 64-bit years.
    #[must_use]
    pub fn before(self, instant: Instant) -> Option<Instant> {
        let months = i64::from(self.years) * 12 + i64::from(self.months);
        let days = i64::from(self.weeks) * 7 + i64::from(self.days);
        let seconds =
            i64::from(self.hours) * 3600 + i64::from(self.minutes) * 60 + i64::from(self.seconds);
        let Instant { day, second } = instant.plus_seconds(-seconds)?;
        Some(Instant { day: day.plus_days(-days)?.plus_months(-months)?, second })
    }

    fn fields_mut(&mut self) -> [&mut u32; 7] {
        let Duration { years, months, weeks, days, hours, minutes, seconds } = self;
        [years, months, weeks, days, hours, minutes, seconds]
    }
}

/// As ISO 8601 writes it: `P1Y6M`, `PT5H`; `PT0S` for none.
impl fmt::Display for Duration {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut copy = *self;
        let mut after_t = false;
        f.write_str("P")?;
        if copy == Duration::default() {
            return f.write_str("T0S");
        }
        for (number, (letter, is_time)) in copy.fields_mut().into_iter().zip(UNITS) {
            if *number == 0 {
                continue;
            }
            if is_time && !after_t {
                f.write_str("T")?;
                after_t = true;
            }
            write!(f, "{number}{letter}")?;
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn durations_round_trip_and_refuse_nonsense() {
        for text in ["PT5H", "P1Y6M", "P30D", "P2W", "P1DT12H30M5S"] {
            assert_eq!(Duration::parse(text).map(|found| found.to_string()).as_deref(), Ok(text));
        }
        for text in ["", "P", "PT", "5H", "P5H", "PT1D", "P1M1Y", "P1.5D", "PT5", "P99999999999D"] {
            assert!(Duration::parse(text).is_err(), "{text}");
        }
    }
}
