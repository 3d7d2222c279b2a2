//! Drawings, in English.

use super::English;
use crate::date::{CalendarSpan, Period};
use crate::words::{Column, DateWords, DrawingWords, Noun, NumberWords};

impl DrawingWords for English {
    fn column(&self, column: Column, within: usize, touching: usize) -> String {
        let events = |n| self.count(n, Noun::Event);
        let held = match (within, touching) {
            (within, 0) => events(within),
            (0, touching) => format!("{} that may lie here or reach here", events(touching)),
            _ => format!("{}, {touching} more that may lie here or reach here", events(within)),
        };
        format!("{}: {held}", time_of(column))
    }

    fn strip(&self, events: usize, (first, last): (i64, i64), densest: Column) -> String {
        format!(
            "{} from {} to {}, most of them around {}.",
            self.count(events, Noun::Event),
            self.period(Period::Year(first)),
            self.period(Period::Year(last)),
            time_of(densest)
        )
    }

    fn folded(&self, months: u64) -> String {
        // Months beside years would need more room than there is.
        let months = if months < 12 { months } else { months / 12 * 12 };
        CalendarSpan::of_months(months).words()
    }

    fn poster(&self, events: usize) -> String {
        format!("{} on one axis", self.count(events, Noun::Event))
    }
}

/// "June 2019", "2019", "1960 – 1969".
fn time_of(column: Column) -> String {
    match column {
        Column::Years(first, last) => English.periods(Period::Year(first), Period::Year(last)),
        Column::Months(first, last) if first == last => English.month(first.0, first.1),
        Column::Months(first, last) => {
            format!("{} – {}", English.month(first.0, first.1), English.month(last.0, last.1))
        }
    }
}
