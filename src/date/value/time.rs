//! Times of day, and the instants they stand for. Zones are in [`super::zone`].

use super::day::Day;
use super::error::DateError;
use std::fmt;

/// A time of day on a local clock, or the part of a day where no more is known.
///
/// ```
/// use annals::date::TimeOfDay;
///
/// assert_eq!(TimeOfDay::parse("15:46")?.to_string(), "15:46");
/// assert_eq!(TimeOfDay::parse("evening")?.to_string(), "evening");
/// # Ok::<(), annals::date::DateError>(())
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum TimeOfDay {
    /// Hour 0 to 23, minute 0 to 59, second 0 to 60 where it is given.
    Clock {
        /// 0 to 23.
        hour: u8,
        /// 0 to 59.
        minute: u8,
        /// 0 to 60 (a leap second), or not given.
        second: Option<u8>,
    },
    /// A part of the day.
    Part(PartOfDay),
}

/// A part of the day. The hours are only for sorting among clock times, and are never shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum PartOfDay {
    /// Sorts as 06:00.
    Morning,
    /// Sorts as 12:00.
    Noon,
    /// Sorts as 13:00.
    Afternoon,
    /// Sorts as 18:00.
    Evening,
    /// Sorts as 22:00: the night that follows the day.
    Night,
}

impl PartOfDay {
    const ALL: [(PartOfDay, &'static str, u8); 5] = [
        (PartOfDay::Morning, "morning", 6),
        (PartOfDay::Noon, "noon", 12),
        (PartOfDay::Afternoon, "afternoon", 13),
        (PartOfDay::Evening, "evening", 18),
        (PartOfDay::Night, "night", 22),
    ];

    /// The word to write and to show.
    #[must_use]
    pub fn name(self) -> &'static str {
        PartOfDay::ALL[self as usize].1
    }
}

impl TimeOfDay {
    /// Reads `15:46`, `15:46:30`, or one of the words morning, noon, afternoon, evening, night.
    ///
    /// # Errors
    /// For anything else. `24:00`, `3 pm` and midnight get a hint.
    pub fn parse(text: &str) -> Result<TimeOfDay, DateError> {
        if let Some((part, ..)) = PartOfDay::ALL.iter().find(|(_, name, _)| *name == text) {
            return Ok(TimeOfDay::Part(*part));
        }
        let fail = || {
            let message = format!(
                "`{text}` is not a time of day: write 15:46, 15:46:30, or morning, noon, \
                 afternoon, evening or night"
            );
            let error = DateError::whole(text, message);
            match time_hint(text) {
                Some(hint) => error.with_hint(hint),
                None => error,
            }
        };
        let mut parts = text.split(':').map(two_digits);
        let (Some(Some(hour)), Some(Some(minute))) = (parts.next(), parts.next()) else {
            return Err(fail());
        };
        let second = match parts.next() {
            None => None,
            Some(Some(second)) => Some(second),
            Some(None) => return Err(fail()),
        };
        if parts.next().is_some() || hour > 23 || minute > 59 || second.is_some_and(|s| s > 60) {
            return Err(fail());
        }
        Ok(TimeOfDay::Clock { hour, minute, second })
    }

    /// Seconds after local midnight; for a part of the day, those it sorts by.
    #[must_use]
    pub fn second_of_day(self) -> i64 {
        match self {
            TimeOfDay::Clock { hour, minute, second } => {
                i64::from(hour) * 3600 + i64::from(minute) * 60 + i64::from(second.unwrap_or(0))
            }
            TimeOfDay::Part(part) => i64::from(PartOfDay::ALL[part as usize].2) * 3600,
        }
    }

    /// Whether it is midnight to the second: how other programs write "no time known".
    #[must_use]
    pub fn is_midnight(self) -> bool {
        matches!(self, TimeOfDay::Clock { hour: 0, minute: 0, second: None | Some(0) })
    }
}

fn two_digits(text: &str) -> Option<u8> {
    let plain = text.len() == 2 && text.bytes().all(|byte| byte.is_ascii_digit());
    plain.then(|| text.parse().ok()).flatten()
}

/// `9:5`, `3 pm`, `3:30 p.m.`, `15h46`, `1546`, `24:00`, `midnight`: what was meant.
fn time_hint(text: &str) -> Option<String> {
    let lower = text.trim().to_ascii_lowercase().replace('.', "");
    match lower.as_str() {
        "midnight" | "24:00" | "24:00:00" => {
            return Some("write 00:00 with the date of the day that begins then".to_owned());
        }
        "midday" => return Some("write noon".to_owned()),
        "dawn" | "early morning" => return Some("write morning".to_owned()),
        "dusk" => return Some("write evening".to_owned()),
        _ => {}
    }
    if let Some((part, ..)) = PartOfDay::ALL.iter().find(|(_, name, _)| *name == lower) {
        return Some(format!("write {}", part.name()));
    }
    let (clock, half) = if let Some(clock) = lower.strip_suffix("pm") {
        (clock, Some(12))
    } else if let Some(clock) = lower.strip_suffix("am") {
        (clock, Some(0))
    } else {
        (lower.as_str(), None)
    };
    let numbers: Option<Vec<u8>> =
        clock.trim().split([':', 'h']).map(|part| part.trim().parse().ok()).collect();
    let (hour, minute, second) = match numbers?.as_slice() {
        [hour] if half.is_some() => (*hour, 0, None),
        [hour, minute] => (*hour, *minute, None),
        [hour, minute, second] => (*hour, *minute, Some(*second)),
        _ => return None,
    };
    let hour = match half {
        Some(_) if !(1..=12).contains(&hour) => return None,
        Some(shift) => hour % 12 + shift,
        None => hour,
    };
    if hour > 23 || minute > 59 || second.is_some_and(|second| second > 60) {
        return None;
    }
    Some(format!("write {}", TimeOfDay::Clock { hour, minute, second }))
}

/// `15:46`, `15:46:30` or the word.
impl fmt::Display for TimeOfDay {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            TimeOfDay::Clock { hour, minute, second: None } => write!(f, "{hour:02}:{minute:02}"),
            TimeOfDay::Clock { hour, minute, second: Some(second) } => {
                write!(f, "{hour:02}:{minute:02}:{second:02}")
            }
            TimeOfDay::Part(part) => f.write_str(part.name()),
        }
    }
}

/// A moment in UTC, to the second. A leap second counts as the first second of the next minute.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Instant {
    /// The day in UTC.
    pub day: Day,
    /// Seconds after midnight UTC, 0 to 86,399.
    pub second: u32,
}

/// Seconds in a day without leap seconds.
const DAY: i64 = 86_400;

impl Instant {
    /// The instant so many seconds after midnight UTC of a day (any number, negative too); `None`
    /// beyond 64-bit years.
    #[must_use]
    pub fn new(day: Day, seconds: i64) -> Option<Instant> {
        let day = day.plus_days(seconds.div_euclid(DAY))?;
        Some(Instant { day, second: u32::try_from(seconds.rem_euclid(DAY)).ok()? })
    }

    /// Seconds from midnight UTC of a day to this instant, at the ends of the 64-bit range where it
    /// is further than that.
    #[must_use]
    pub fn seconds_since(self, day: Day) -> i64 {
        let seconds = day.days_until(self.day) * i128::from(DAY) + i128::from(self.second);
        i64::try_from(seconds).unwrap_or(if seconds < 0 { i64::MIN } else { i64::MAX })
    }

    /// The instant so many seconds later; `None` beyond 64-bit years.
    #[must_use]
    pub fn plus_seconds(self, seconds: i64) -> Option<Instant> {
        Instant::new(self.day, i64::from(self.second).checked_add(seconds)?)
    }
}

/// RFC 3339 in UTC: `2019-06-30T06:46:00Z`.
impl fmt::Display for Instant {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (hour, minute, second) = (self.second / 3600, self.second / 60 % 60, self.second % 60);
        write!(f, "{}T{hour:02}:{minute:02}:{second:02}Z", self.day)
    }
}
