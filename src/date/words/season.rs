//! The names of seasons, quarters, thirds and halves.

/// A name with the words that join it to a year, and a remark.
pub(in crate::date) struct SeasonName {
    /// `Spring`, `second quarter`.
    pub(in crate::date) name: &'static str,
    /// Between name and year: `Spring 2001`, `second quarter of 2001`.
    pub(in crate::date) joint: &'static str,
    /// After the year, with its space: ` (Northern Hemisphere)`.
    pub(in crate::date) remark: &'static str,
}

/// The English name of a code.
pub(in crate::date) fn name(code: u8) -> SeasonName {
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
