//! Seasons, quarters, thirds and halves: the month codes 21 to 41 (ISO 8601-2, section 4.8).

use super::day::{Day, days_in_month};
use super::end::End;

/// First and last month of a code; a last month below the first lies in the next year.
///
/// The standard names no months for seasons. Meteorological seasons are our convention.
pub(in crate::date) fn months(code: u8) -> Option<(u8, u8)> {
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
pub(in crate::date) fn extreme(year: i64, code: u8, end: End) -> Option<Day> {
    let (first, last) = months(code)?;
    if end == End::First {
        return Some(Day { year, month: first, day: 1 });
    }
    let year = if last < first { year.checked_add(1)? } else { year };
    Some(Day { year, month: last, day: days_in_month(year, last) })
}
