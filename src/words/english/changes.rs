//! Corrections and changes, and what feeds say, in English.

use super::English;
use crate::date::{Day, Edtf, both};
use crate::history::Change;
use crate::model::Status;
use crate::site::{Fate, Verdict};
use crate::words::{ChangeWords, DateWords, EventWords, OutcomeWords, capitalised};

impl ChangeWords for English {
    fn change(&self, change: Change) -> String {
        match change {
            Change::Added => "Added",
            Change::Renamed => "Renamed",
            Change::Removed => "Removed",
            Change::Changed => "Changed",
        }
        .to_owned()
    }

    fn changed(&self, n: usize, change: Change) -> String {
        format!("{} {}", self.number(n), self.change(change).to_lowercase())
    }

    fn change_of_event(&self, change: Change) -> String {
        match change {
            Change::Added => "Created".to_owned(),
            Change::Changed | Change::Renamed | Change::Removed => self.change(change),
        }
    }

    fn change_of_event_on(&self, change: Change, day: Option<Day>) -> String {
        let word = self.change_of_event(change);
        day.map_or_else(|| word.clone(), |day| format!("{word} on {}", self.day(day)))
    }

    fn correction(&self, date: &Edtf, text: &str) -> String {
        format!("Correction, {}: {text}", self.date(date))
    }

    fn history_before(&self, day: Day) -> String {
        format!("History before {} is not in this copy.", self.day(day))
    }

    fn settings(&self) -> String {
        "the settings".to_owned()
    }

    fn era(&self, title: &str) -> String {
        format!("{title} (era)")
    }

    fn changes_feed(&self, site: &str) -> String {
        format!("{site}: corrections and changes")
    }

    fn entry_of_feed(&self, date: &Edtf, status: Status, title: &str) -> String {
        let date = self.date(date);
        match status {
            Status::Happened => format!("{date}: {title}"),
            _ => format!("{date}, {}: {title}", self.status(status).to_lowercase()),
        }
    }

    fn outcome_in_feed(&self, fate: Fate, status: Status, outcome: Option<&str>) -> String {
        let outcome = outcome.map(|title| format!(": {title}")).unwrap_or_default();
        format!("Outcome: {}{outcome}.", self.fate(fate, status))
    }

    fn disagreement_in_feed(&self, worst: Verdict, fields: &[&str]) -> String {
        format!("{} on {}.", capitalised(&self.disagreement(worst)), both(fields))
    }
}
