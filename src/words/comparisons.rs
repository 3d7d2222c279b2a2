//! Two parts of the chronology side by side.

use crate::date::Grain;

/// Two parts of the chronology side by side.
pub trait ComparisonWords {
    /// What a comparison is, by what its sides are called: "The North beside The South, in Ours".
    fn about_comparison(&self, sides: [&str; 2], site: &str) -> String;

    /// What the rows count, in the calendar or from the start of each side: "Days".
    fn rows(&self, grain: Grain, from_start: bool) -> String;

    /// The row of what began before the time that is compared.
    fn under_way(&self) -> String;

    /// So many units after something, or before it where negative: "The 3rd month after".
    fn units_apart(&self, grain: Grain, units: i128) -> String;

    /// That neither side has an event in so many units: "5 years 2 months without a recorded event on either side".
    fn silence_of_both(&self, grain: Grain, units: i128) -> String;

    /// So many seconds after something, or before it where negative: "5 hours 20 minutes after".
    fn seconds_apart(&self, seconds: i64) -> String;

    /// At most so many seconds after something, or before it where negative: "Within 20 minutes before".
    fn within_seconds(&self, seconds: i64) -> String;
}
