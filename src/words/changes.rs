//! Corrections and changes, and what feeds say.

use crate::date::{Day, Edtf};
use crate::history::Change;
use crate::model::Status;
use crate::site::{Fate, Verdict};

/// Corrections and changes, and what feeds say.
pub trait ChangeWords {
    /// What a commit did to things: "Added".
    fn change(&self, change: Change) -> String;

    /// The same after the number of things: "3 added".
    fn changed(&self, n: usize, change: Change) -> String;

    /// What was done to an event's file: "Created".
    fn change_of_event(&self, change: Change) -> String;

    /// The same with its day, where that is known: "Created on 29 June 2019".
    fn change_of_event_on(&self, change: Change, day: Option<Day>) -> String;

    /// What a correction says, with its date: "Correction, 3 July 2019: It was 15:46."
    fn correction(&self, date: &Edtf, text: &str) -> String;

    /// That nothing is known of the history before some day.
    fn history_before(&self, day: Day) -> String;

    /// The settings, as a thing that a commit changed.
    fn settings(&self) -> String;

    /// An era, as a thing that a commit changed.
    fn era(&self, title: &str) -> String;

    /// What the feed of changes is called.
    fn changes_feed(&self, site: &str) -> String;

    /// An event's title in a feed, with its date, and its status unless it happened: "2026, forecast: A summit".
    fn entry_of_feed(&self, date: &Edtf, status: Status, title: &str) -> String;

    /// What came of an event, in a sentence, with the title of what settled it: "Outcome: later by 19 days: A summit."
    fn outcome_in_feed(&self, fate: Fate, status: Status, outcome: Option<&str>) -> String;

    /// That accounts of an event do not agree, and on what, in a sentence: "Accounts differ on date and place."
    fn disagreement_in_feed(&self, worst: Verdict, fields: &[&str]) -> String;
}
