//! What was expected, and what came of it.

use super::noun::Noun;
use crate::date::Edtf;
use crate::model::Status;
use crate::site::Fate;

/// What was expected, and what came of it.
pub trait OutcomeWords {
    /// How an event of some status fared: "later by 19 days". Empty where nothing came of it yet.
    fn fate(&self, fate: Fate, status: Status) -> String;

    /// That nothing is recorded of what was due at a date that is over: of the record, not of those who planned.
    fn no_outcome(&self, due: &Edtf) -> String;

    /// What leads from an event to the one that settled it.
    fn outcome(&self) -> String;

    /// What leads from there to an event of some status that it settled: "Settles the forecast".
    fn settles(&self, status: Status) -> String;

    /// A group of events by what is known of their outcome, as a heading: "Still open".
    fn outcome_group(&self, group: OutcomeGroup) -> String;

    /// What those of a group have in common, in a sentence. `as_of` is when the chronology was checked.
    fn about_outcome_group(&self, group: OutcomeGroup, as_of: Option<&Edtf>) -> String;

    /// How all forecasts or plans fared, and how many of them each way: "Of 7 forecasts: 2 came as expected, 5 open."
    fn tally(&self, noun: Noun, fates: &[(Fate, usize)]) -> String;

    /// That so many of the outcomes, at least one, are later than when the chronology was checked.
    fn later_outcomes(&self, n: usize, as_of: &Edtf) -> String;

    /// Why nothing is said to lack an outcome where it is not said when the chronology was checked.
    fn nothing_overdue(&self) -> String;
}

/// Events by what is known of their outcome.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum OutcomeGroup {
    /// Nothing came of them, and their time is not over.
    Open,
    /// Nothing is recorded to have come of them, and their time is over.
    Overdue,
    /// Something came of them, or they were called off.
    Settled,
    /// It is in dispute whether they happened.
    Disputed,
    /// It was noted that they did not happen.
    Absent,
}
