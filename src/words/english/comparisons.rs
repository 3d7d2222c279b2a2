//! Two parts of the chronology side by side, in English.

use super::English;
use crate::date::{CalendarSpan, Grain, distance};
use crate::words::ComparisonWords;

impl ComparisonWords for English {
    fn about_comparison(&self, [first, second]: [&str; 2], site: &str) -> String {
        format!("{first} beside {second}, in {site}")
    }

    fn rows(&self, grain: Grain, from_start: bool) -> String {
        match (grain, from_start) {
            (Grain::Day, true) => "Days from each start",
            (Grain::Month, true) => "Months from each start",
            (Grain::Year, true) => "Years from each start",
            (Grain::Day, false) => "Days",
            (Grain::Month, false) => "Months",
            (Grain::Year, false) => "Years",
        }
        .to_owned()
    }

    fn under_way(&self) -> String {
        "Already under way".to_owned()
    }

    fn units_apart(&self, grain: Grain, units: i128) -> String {
        grain.distance(units)
    }

    fn silence_of_both(&self, grain: Grain, units: i128) -> String {
        let units = u64::try_from(units).unwrap_or(u64::MAX);
        let length = match grain {
            Grain::Day => format!("{units} days"),
            Grain::Month => CalendarSpan::of_months(units).words(),
            Grain::Year => CalendarSpan::of_months(units.saturating_mul(12)).words(),
        };
        format!("{length} without a recorded event on either side")
    }

    fn seconds_apart(&self, seconds: i64) -> String {
        distance(seconds)
    }

    fn within_seconds(&self, seconds: i64) -> String {
        format!("Within {}", self.seconds_apart(seconds))
    }
}
