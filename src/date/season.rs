//! Seasons, quarters, thirds and halves: the month codes 21 to 41 (ISO 8601-2, section 4.8).

use super::day::{Day, days_in_month};

/// First and last month of a code; a last month below the first lies in the next year.
///
/// The standard names no months for seasons. Meteorological seasons are our convention.
pub(super) fn months(code: u8) -> Option<(u8, u8)> {
    Some(match code {
        21 | 25 | 31 => (3, 5),
        22 | 26 | 32 => (6, 8),
        23 | 27 | 29 => (9, 11),
        24 | 28 | 30 => (12, 2),
        33..=36 => ((code - 33) * 3 + 1, (code - 33) * 3 + 3),
        37..=39 => ((code - 37) * 4 + 1, (code - 37) * 4 + 4),
        40 => (1, 6),
        41 => (7, 12),
        _ => return None,
    })
}

/// The first day (or the last) of a code's months, counted in a year.
pub(super) fn extreme(year: i64, code: u8, earliest: bool) -> Option<Day> {
    let (first, last) = months(code)?;
    if earliest {
        return Some(Day { year, month: first, day: 1 });
    }
    let year = if last < first { year.checked_add(1)? } else { year };
    Some(Day { year, month: last, day: days_in_month(year, last) })
}

/// A name with the words that join it to a year, and a remark.
pub(super) struct SeasonName {
    /// `Spring`, `second quarter`.
    pub(super) name: &'static str,
    /// Between name and year: `Spring 2001`, `second quarter of 2001`.
    pub(super) joint: &'static str,
    /// After the year, with its space: ` (Northern Hemisphere)`.
    pub(super) remark: &'static str,
}

/// The English name of a code.
pub(super) fn name(code: u8) -> SeasonName {
    const SEASONS: [&str; 4] = ["Spring", "Summer", "Autumn", "Winter"];
    const NUMBERS: [&str; 4] =
        ["first quarter", "second quarter", "third quarter", "fourth quarter"];
    const THIRDS: [&str; 3] = ["first third", "second third", "last third"];
    let pick = |list: &[&'static str], from: u8| {
        list.get(usize::from(code.saturating_sub(from))).copied().unwrap_or_default()
    };
    let (name, joint, remark) = match code {
        ..=24 => (pick(&SEASONS, 21), " ", ""),
        25..=28 => (pick(&SEASONS, 25), " ", " (Northern Hemisphere)"),
        29..=32 => (pick(&SEASONS, 29), " ", " (Southern Hemisphere)"),
        33..=36 => (pick(&NUMBERS, 33), " of ", ""),
        37..=39 => (pick(&THIRDS, 37), " of ", ""),
        40 => ("first half", " of ", ""),
        _ => ("second half", " of ", ""),
    };
    SeasonName { name, joint, remark }
}
