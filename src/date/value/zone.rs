//! Time zones: what a local clock shows, and which instant it means.

use super::day::Day;
use super::error::DateError;
use super::time::{Instant, TimeOfDay};
use super::zones::{NamedZone, Shown};
use chrono::{Datelike, Duration, NaiveDate, NaiveDateTime, Timelike};
use std::fmt;

/// A time zone: a place's, with its history, or a fixed shift.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Zone {
    /// Minutes east of Greenwich; 0 is UTC.
    Fixed(i16),
    /// A name of the IANA time zone database, as `Asia/Seoul`.
    Named(NamedZone),
}

/// What a clock on a wall in some zone shows at an instant.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct WallClock {
    /// The day there.
    pub day: Day,
    /// `HH:MM`.
    pub time: String,
    /// Seconds after that minute.
    pub second: u32,
    /// `KST`, `EDT`, or `UTC+3` where the zone has no letters.
    pub abbreviation: String,
}

/// What a local time means.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reading {
    /// When it was.
    pub instant: Instant,
    /// The letters of the shift that it is counted with, as in [`WallClock`].
    pub abbreviation: String,
    /// Why it may mean something else.
    pub doubt: Option<Doubt>,
}

/// Why a local time is not one instant.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Doubt {
    /// Clocks were put forward over it: what they showed at the instant that it is read as.
    Skipped(WallClock),
    /// Clocks were put back over it: the second time that they showed it.
    Repeated(Instant, WallClock),
}

impl Zone {
    /// Greenwich.
    pub const UTC: Zone = Zone::Fixed(0);

    /// Reads an IANA name (`Asia/Seoul`), `UTC`, `Z`, or a shift (`+09:00`, `+0900`, `-05`).
    ///
    /// ```
    /// use annals::date::Zone;
    ///
    /// assert!(Zone::parse("Asia/Seoul").is_ok());
    /// let error = Zone::parse("Asia/Soul").unwrap_err();
    /// assert_eq!(error.hint.as_deref(), Some("did you mean Asia/Seoul?"));
    /// ```
    ///
    /// # Errors
    /// For a name that the database does not have; the hint names the nearest.
    pub fn parse(text: &str) -> Result<Zone, DateError> {
        if matches!(text, "UTC" | "Z") {
            return Ok(Zone::UTC);
        }
        if text.starts_with(['+', '-']) {
            return match fixed(text) {
                Some(minutes) => Ok(Zone::Fixed(minutes)),
                None => Err(DateError::whole(text, format!("`{text}` is not a shift from UTC"))
                    .with_hint("write it as +09:00 or -05:00, at most 14:00")),
            };
        }
        if let Some(zone) = NamedZone::find(text) {
            return Ok(Zone::Named(zone));
        }
        let error = DateError::whole(text, format!("there is no time zone `{text}`"));
        Err(match nearest(text) {
            Some(name) => error.with_hint(format!("did you mean {name}?")),
            None => error.with_hint("write an IANA name as Asia/Seoul, or a shift as +09:00"),
        })
    }

    /// The instant of a local time; `None` beyond 64-bit years. It is that of [`Zone::reading`].
    #[must_use]
    pub fn instant(self, day: Day, time: TimeOfDay) -> Option<Instant> {
        let second = time.second_of_day();
        let shift = match self.shown(day, second)? {
            Shown::Once(shift) | Shown::Twice { first: shift, .. } => shift,
            Shown::Never { before, .. } => before,
        };
        Instant::new(day, second - i64::from(shift))
    }

    /// What a local time means, and whether its clocks ever showed it. `None` beyond 64-bit years.
    ///
    /// A time that the clock shows twice (the hour in which summer time ends) is the first of the
    /// two. One that it skips is counted with the shift before, and named so: 02:30 EST, though
    /// the clocks showed 03:30 EDT.
    ///
    /// ```
    /// use annals::date::{Day, Doubt, TimeOfDay, Zone};
    ///
    /// let (zone, day) = (Zone::parse("America/New_York")?, Day::new(2019, 3, 10).unwrap());
    /// let reading = zone.reading(day, TimeOfDay::parse("02:30")?).unwrap();
    /// assert_eq!(reading.instant.to_string(), "2019-03-10T07:30:00Z");
    /// assert_eq!(reading.abbreviation, "EST");
    /// assert!(matches!(reading.doubt, Some(Doubt::Skipped(clock)) if clock.time == "03:30"));
    /// # Ok::<(), annals::date::DateError>(())
    /// ```
    #[must_use]
    pub fn reading(self, day: Day, time: TimeOfDay) -> Option<Reading> {
        let second = time.second_of_day();
        let instant = self.instant(day, time)?;
        let clock = |at: Instant| at.clock_in(self);
        let (abbreviation, doubt) = match self.shown(day, second)? {
            Shown::Once(_) => (clock(instant)?.abbreviation, None),
            Shown::Twice { second: later, .. } => {
                let again = Instant::new(day, second - i64::from(later))?;
                (clock(instant)?.abbreviation, Some(Doubt::Repeated(again, clock(again)?)))
            }
            // Counted with the shift after, it lies before the clocks were put forward.
            Shown::Never { after, .. } => {
                let before = Instant::new(day, second - i64::from(after))?;
                (clock(before)?.abbreviation, Some(Doubt::Skipped(clock(instant)?)))
            }
        };
        Some(Reading { instant, abbreviation, doubt })
    }

    fn shown(self, day: Day, second: i64) -> Option<Shown> {
        match self {
            Zone::Fixed(minutes) => Some(Shown::Once(i32::from(minutes) * 60)),
            Zone::Named(zone) => zone.shown(Instant::new(day, second)?),
        }
    }

    /// The instant at which a local day begins.
    #[must_use]
    pub fn midnight(self, day: Day) -> Option<Instant> {
        self.instant(day, TimeOfDay::Clock { hour: 0, minute: 0, second: None })
    }

    /// The name: `Asia/Seoul`, `UTC`, `UTC+9`.
    #[must_use]
    pub fn name(self) -> String {
        match self {
            Zone::Fixed(minutes) => shift_name(i32::from(minutes)),
            Zone::Named(zone) => zone.name().to_owned(),
        }
    }
}

impl Instant {
    /// What a clock in a zone shows at this instant; `None` as in [`Zone::instant`].
    ///
    /// ```
    /// use annals::date::{Day, TimeOfDay, Zone};
    ///
    /// let osaka = Zone::parse("Asia/Tokyo")?;
    /// let day = Day::new(2019, 6, 29).unwrap();
    /// let instant = osaka.instant(day, TimeOfDay::parse("07:51")?).unwrap();
    /// let there = instant.clock_in(Zone::parse("America/New_York")?).unwrap();
    /// assert_eq!((there.day.day, there.time.as_str(), there.abbreviation.as_str()), (28, "18:51",
    /// "EDT"));
    /// # Ok::<(), annals::date::DateError>(())
    /// ```
    #[must_use]
    pub fn clock_in(self, zone: Zone) -> Option<WallClock> {
        let (shift, abbreviation) = match zone {
            Zone::Fixed(minutes) => (i64::from(minutes) * 60, shift_name(i32::from(minutes))),
            Zone::Named(zone) => {
                let now = zone.in_force(self)?;
                let has_letters = !now.letters.starts_with(['+', '-']);
                let name = if has_letters { now.letters } else { name_in_seconds(now.shift) };
                (i64::from(now.shift), name)
            }
        };
        let local = self.plus_seconds(shift)?;
        let time = format!("{:02}:{:02}", local.second / 3600, local.second / 60 % 60);
        Some(WallClock { day: local.day, time, second: local.second % 60, abbreviation })
    }

    /// The same instant for chrono, where it reaches.
    #[must_use]
    pub fn to_chrono(self) -> Option<NaiveDateTime> {
        naive(self.day)?.checked_add_signed(Duration::seconds(i64::from(self.second)))
    }

    /// An instant of chrono's, taken as UTC; fractions are cut.
    #[must_use]
    pub fn from_chrono(utc: NaiveDateTime) -> Option<Instant> {
        let day = Day::new(
            i64::from(utc.year()),
            u8::try_from(utc.month()).ok()?,
            u8::try_from(utc.day()).ok()?,
        )?;
        Instant::new(day, i64::from(utc.num_seconds_from_midnight()))
    }
}

/// The IANA name, or the shift as it can be parsed again.
impl fmt::Display for Zone {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Zone::Fixed(0) => f.write_str("UTC"),
            Zone::Fixed(minutes) => {
                let sign = if *minutes < 0 { '-' } else { '+' };
                let size = minutes.unsigned_abs();
                write!(f, "{sign}{:02}:{:02}", size / 60, size % 60)
            }
            Zone::Named(zone) => f.write_str(zone.name()),
        }
    }
}

/// Minutes of `+09:00`, `+0900`, `+09` or `+9`; at most 14 hours.
pub(in crate::date) fn fixed(text: &str) -> Option<i16> {
    let (sign, rest) = match text.as_bytes().first()? {
        b'+' => (1, &text[1..]),
        b'-' => (-1, &text[1..]),
        _ => return None,
    };
    let number = |digits: &str| -> Option<i16> {
        let plain = !digits.is_empty() && digits.bytes().all(|byte| byte.is_ascii_digit());
        plain.then(|| digits.parse().ok()).flatten()
    };
    let (hours, minutes) = match (rest.split_once(':'), rest.len()) {
        (Some((hours, minutes)), _) if hours.len() <= 2 && minutes.len() == 2 => {
            (number(hours)?, number(minutes)?)
        }
        (None, 4) => (number(rest.get(..2)?)?, number(rest.get(2..)?)?),
        (None, 1 | 2) => (number(rest)?, 0),
        _ => return None,
    };
    let total = hours * 60 + minutes;
    (minutes < 60 && total <= 14 * 60).then_some(sign * total)
}

/// `UTC`, `UTC+9`, `UTC+4:30`, `UTC−5`.
pub(in crate::date) fn shift_name(minutes: i32) -> String {
    if minutes == 0 {
        return "UTC".to_owned();
    }
    let sign = if minutes < 0 { '\u{2212}' } else { '+' };
    let (hours, rest) = (minutes.unsigned_abs() / 60, minutes.unsigned_abs() % 60);
    if rest == 0 { format!("UTC{sign}{hours}") } else { format!("UTC{sign}{hours}:{rest:02}") }
}

/// The same for shifts of the time before whole minutes: `UTC−0:44:30`.
fn name_in_seconds(seconds: i32) -> String {
    match seconds.unsigned_abs() % 60 {
        0 => shift_name(seconds / 60),
        rest => {
            let sign = if seconds < 0 { '\u{2212}' } else { '+' };
            let minutes = seconds.unsigned_abs() / 60;
            format!("UTC{sign}{}:{:02}:{rest:02}", minutes / 60, minutes % 60)
        }
    }
}

fn naive(day: Day) -> Option<NaiveDateTime> {
    let year = i32::try_from(day.year).ok()?;
    NaiveDate::from_ymd_opt(year, u32::from(day.month), u32::from(day.day))?.and_hms_opt(0, 0, 0)
}

/// The zone whose name is the nearest, in letters, where one is near.
fn nearest(text: &str) -> Option<&'static str> {
    // Long input cannot be near, and the comparison grows with its square.
    if text.is_empty() || text.len() > 40 {
        return None;
    }
    let wanted = text.to_lowercase().replace(' ', "_");
    let place = |name: &str| name.rsplit('/').next().unwrap_or_default().to_lowercase();
    // The name of a city alone is enough.
    let city = NamedZone::names().find(|name| place(name) == wanted);
    let distances = NamedZone::names().map(|name| (distance(&wanted, &name.to_lowercase()), name));
    city.or_else(|| {
        let (distance, name) = distances.min_by_key(|(distance, _)| *distance)?;
        (distance <= 1 + wanted.chars().count() / 5).then_some(name)
    })
}

/// Letters to add, drop or change to make one word of the other (Levenshtein).
fn distance(a: &str, b: &str) -> usize {
    let b: Vec<char> = b.chars().collect();
    let mut row: Vec<usize> = (0..=b.len()).collect();
    for (i, from) in a.chars().enumerate() {
        let mut diagonal = row[0];
        row[0] = i + 1;
        for (j, to) in b.iter().enumerate() {
            let change = diagonal + usize::from(from != *to);
            diagonal = row[j + 1];
            row[j + 1] = change.min(diagonal + 1).min(row[j] + 1);
        }
    }
    row.last().copied().unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn instant(zone: &str, day: (i64, u8, u8), time: &str) -> Option<String> {
        let day = Day::new(day.0, day.1, day.2)?;
        let time = TimeOfDay::parse(time).ok()?;
        Zone::parse(zone).ok()?.instant(day, time).map(|instant| instant.to_string())
    }

    #[test]
    fn a_skipped_time_counts_with_the_shift_before() {
        let found = instant("America/New_York", (2019, 3, 10), "02:30");
        assert_eq!(found.as_deref(), Some("2019-03-10T07:30:00Z"));
    }

    #[test]
    fn a_time_shown_twice_is_the_first() {
        let found = instant("America/New_York", (2019, 11, 3), "01:30");
        assert_eq!(found.as_deref(), Some("2019-11-03T05:30:00Z"));
    }

    #[test]
    fn a_day_that_a_place_skipped_still_has_an_instant() {
        assert!(instant("Pacific/Apia", (2011, 12, 30), "12:00").is_some());
    }

    #[test]
    fn years_beyond_the_rules_go_by_the_last_ones() {
        let far = [300_000, -300_000].map(|year| instant("Asia/Seoul", (year, 1, 1), "12:00"));
        assert_eq!(far[0].as_deref(), Some("300000-01-01T03:00:00Z"));
        assert_eq!(far[1].as_deref(), Some("-300000-01-01T03:32:08Z"), "by the sun of Seoul");
    }

    #[test]
    fn the_nearest_name_is_suggested() {
        for (written, meant) in [("Asia/Soul", "Asia/Seoul"), ("seoul", "Asia/Seoul")] {
            let hint = Zone::parse(written).err().and_then(|error| error.hint);
            assert_eq!(hint, Some(format!("did you mean {meant}?")));
        }
    }
}
