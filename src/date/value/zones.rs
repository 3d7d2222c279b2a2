//! The time zones inside the binary, with their history before 1970 (`zones/README.md`).

use std::sync::{LazyLock, OnceLock};

use jiff::Timestamp;
use jiff::civil::DateTime;
use jiff::tz::{AmbiguousOffset, TimeZone};

use super::day::Day;
use super::time::Instant;

static FILE: &[u8] = include_bytes!("../../../zones/zones.bin");
static TABLE: LazyLock<Table> = LazyLock::new(|| Table::read(FILE));

/// A time zone of the IANA database, by one of its names.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct NamedZone(u16);

/// How often a clock on a wall of some zone showed a time. Shifts are seconds east of Greenwich.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::date) enum Shown {
    /// Once, as nearly always.
    Once(i32),
    /// Twice: clocks were put back over it.
    Twice { first: i32, second: i32 },
    /// Never: clocks were put forward over it.
    Never { before: i32, after: i32 },
}

/// What is in force in a zone at an instant.
pub(in crate::date) struct InForce {
    /// Seconds east of Greenwich.
    pub(in crate::date) shift: i32,
    /// `KST`, or digits (`+03`) where the zone has no letters.
    pub(in crate::date) letters: String,
}

struct Table {
    edition: &'static str,
    /// In order of the names.
    zones: Vec<Named>,
}

struct Named {
    name: &'static str,
    file: &'static [u8],
    read: OnceLock<TimeZone>,
}

impl Table {
    /// What can be read of a file: of a damaged one less, or nothing.
    fn read(file: &'static [u8]) -> Table {
        let end = file.windows(2).position(|two| two == b"\n\n");
        let (index, data) = file.split_at_checked(end.map_or(0, |end| end + 2)).unwrap_or_default();
        let mut lines = std::str::from_utf8(index).unwrap_or_default().lines();
        let edition = lines.next().unwrap_or_default();
        let named = |line: &'static str| {
            let mut words = line.split(' ');
            let name = words.next()?;
            let at: usize = words.next()?.parse().ok()?;
            let length: usize = words.next()?.parse().ok()?;
            let file = data.get(at..at.checked_add(length)?)?;
            Some(Named { name, file, read: OnceLock::new() })
        };
        Table { edition, zones: lines.filter_map(named).collect() }
    }
}

impl NamedZone {
    /// The zone of that name.
    pub(in crate::date) fn find(name: &str) -> Option<NamedZone> {
        let at = TABLE.zones.binary_search_by(|zone| zone.name.cmp(name)).ok()?;
        u16::try_from(at).ok().map(NamedZone)
    }

    /// The names of all zones, in order.
    pub fn names() -> impl Iterator<Item = &'static str> {
        TABLE.zones.iter().map(|zone| zone.name)
    }

    /// The edition of the database: `2026f`.
    #[must_use]
    pub fn edition() -> &'static str {
        TABLE.edition
    }

    /// Its name: `Asia/Seoul`.
    #[must_use]
    pub fn name(self) -> &'static str {
        TABLE.zones.get(usize::from(self.0)).map_or("UTC", |zone| zone.name)
    }

    fn rules(self) -> Option<&'static TimeZone> {
        let zone = TABLE.zones.get(usize::from(self.0))?;
        let read = || TimeZone::tzif(zone.name, zone.file).unwrap_or(TimeZone::UTC);
        Some(zone.read.get_or_init(read))
    }

    /// How often its clocks showed a time, given as if it were one of UTC.
    pub(in crate::date) fn shown(self, local: Instant) -> Option<Shown> {
        Some(match self.rules()?.to_ambiguous_timestamp(date_time(local)?).offset() {
            AmbiguousOffset::Unambiguous { offset } => Shown::Once(offset.seconds()),
            AmbiguousOffset::Fold { before, after } => {
                Shown::Twice { first: before.seconds(), second: after.seconds() }
            }
            AmbiguousOffset::Gap { before, after } => {
                Shown::Never { before: before.seconds(), after: after.seconds() }
            }
        })
    }

    /// What is in force at an instant.
    pub(in crate::date) fn in_force(self, at: Instant) -> Option<InForce> {
        let at: Timestamp = TimeZone::UTC.to_timestamp(date_time(at)?).ok()?;
        let info = self.rules()?.to_offset_info(at);
        Some(InForce { shift: info.offset().seconds(), letters: info.abbreviation().to_owned() })
    }
}

/// The same date and time where the rules of zones reach. Far from now there are no rules, and a
/// year with the same calendar stands for each.
fn date_time(at: Instant) -> Option<DateTime> {
    const FAR: i64 = 9_200;
    const NEVER: i64 = -9_201;
    /// The Gregorian calendar repeats after so many years.
    const ROUND: i64 = 400;
    let Day { year, month, day } = at.day;
    let year = match year {
        FAR.. => FAR - ROUND + year.rem_euclid(ROUND),
        ..=NEVER => year.rem_euclid(ROUND) - FAR,
        _ => year,
    };
    let clock = [at.second / 3_600, at.second / 60 % 60, at.second % 60];
    let [hour, minute, second] = clock.map(|part| i8::try_from(part).unwrap_or(0));
    let (month, day) = (i8::try_from(month).ok()?, i8::try_from(day).ok()?);
    DateTime::new(i16::try_from(year).ok()?, month, day, hour, minute, second, 0).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_zone_is_read() {
        assert!(TABLE.zones.len() > 590 && TABLE.zones.is_sorted_by_key(|zone| zone.name));
        for zone in &TABLE.zones {
            assert!(TimeZone::tzif(zone.name, zone.file).is_ok(), "{}", zone.name);
            assert_eq!(NamedZone::find(zone.name).map(NamedZone::name), Some(zone.name));
        }
    }

    #[test]
    fn a_damaged_table_is_no_panic() {
        for length in (0..FILE.len()).step_by(997) {
            assert!(Table::read(&FILE[..length]).zones.len() <= TABLE.zones.len());
        }
    }

    #[test]
    fn far_years_have_the_same_calendar() {
        for year in [-9_201, 9_200, 9_999, 300_000, -300_000, i64::MIN, i64::MAX] {
            let day = |year| Day { year, month: 3, day: 1 };
            let near = date_time(Instant { day: day(year), second: 0 }).unwrap();
            let near = day(i64::from(near.year()));
            assert_eq!(near.weekday(), day(year).weekday(), "{year}");
            assert!((-9_999..9_999).contains(&near.year));
        }
    }
}
