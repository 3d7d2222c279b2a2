//! Numbers, what is counted, and lists of names, in English.

use super::English;
use crate::date::{both, grouped};
use crate::words::{Noun, NumberWords};

impl NumberWords for English {
    fn count(&self, n: usize, noun: Noun) -> String {
        let (one, several) = forms(noun);
        format!("{} {}", self.number(n), if n == 1 { one } else { several })
    }

    fn more(&self, n: usize) -> String {
        format!("{} more", self.number(n))
    }

    fn list(&self, names: &[&str]) -> String {
        both(names)
    }

    fn names_and_more(&self, names: &[&str], more: usize) -> String {
        match more {
            0 => names.join(", "),
            _ => format!("{} and {more} more", names.join(", ")),
        }
    }
}

impl English {
    /// A number: "12,345".
    pub fn number(self, n: usize) -> String {
        grouped(n as i128)
    }
}

/// One of it, and several.
fn forms(noun: Noun) -> (&'static str, &'static str) {
    match noun {
        Noun::Action => ("action", "actions"),
        Noun::Commit => ("revision", "revisions"),
        Noun::Comparison => ("comparison", "comparisons"),
        Noun::Correction => ("correction", "corrections"),
        Noun::Day => ("day", "days"),
        Noun::Entry => ("entry", "entries"),
        Noun::Event => ("event", "events"),
        Noun::Forecast => ("forecast", "forecasts"),
        Noun::Hour => ("hour", "hours"),
        Noun::Mention => ("mention", "mentions"),
        Noun::Minute => ("minute", "minutes"),
        Noun::Month => ("month", "months"),
        Noun::MoreChange => ("more change", "more changes"),
        Noun::Place => ("place", "places"),
        Noun::Plan => ("plan", "plans"),
        Noun::Source => ("source", "sources"),
        Noun::Statement => ("statement", "statements"),
        Noun::Year => ("year", "years"),
    }
}
