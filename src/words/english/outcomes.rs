//! What was expected, and what came of it, in English.

use super::English;
use crate::date::{CalendarSpan, Edtf};
use crate::model::Status;
use crate::site::{Distance, Fate};
use crate::words::{DateWords, Noun, NumberWords, OutcomeGroup, OutcomeWords};

impl OutcomeWords for English {
    fn fate(&self, fate: Fate, status: Status) -> String {
        let by = |word: &str, distance: Distance| format!("{word} by {}", far(distance));
        match fate {
            Fate::Open => String::new(),
            Fate::Overdue => "no outcome recorded".to_owned(),
            Fate::AsExpected => match status {
                Status::Forecast => "as forecast".to_owned(),
                Status::Scheduled => "as planned".to_owned(),
                _ => "as dated".to_owned(),
            },
            Fate::Later(distance) => by("later", distance),
            Fate::Earlier(distance) => by("earlier", distance),
            Fate::Happened => "happened; the date cannot be compared".to_owned(),
            Fate::DidNotHappen => "did not happen".to_owned(),
            Fate::Cancelled => "cancelled".to_owned(),
            Fate::Disputed => "in dispute".to_owned(),
        }
    }

    fn no_outcome(&self, due: &Edtf) -> String {
        format!("No outcome recorded (due {})", self.date(due))
    }

    fn outcome(&self) -> String {
        "Outcome".to_owned()
    }

    fn settles(&self, status: Status) -> String {
        match status {
            Status::Forecast => "Settles the forecast",
            _ => "Settles",
        }
        .to_owned()
    }

    fn outcome_group(&self, group: OutcomeGroup) -> String {
        match group {
            OutcomeGroup::Open => "Still open",
            OutcomeGroup::Overdue => "No outcome recorded",
            OutcomeGroup::Settled => "How it came",
            OutcomeGroup::Disputed => "Disputed",
            OutcomeGroup::Absent => "Absences",
        }
        .to_owned()
    }

    fn about_outcome_group(&self, group: OutcomeGroup, as_of: Option<&Edtf>) -> String {
        let on = as_of.map(|date| format!(" as of {}", self.date(date))).unwrap_or_default();
        match group {
            OutcomeGroup::Open => format!("Expected, and not over{on}."),
            OutcomeGroup::Overdue => format!("Over{on}; what came of them is not recorded."),
            OutcomeGroup::Settled => "Forecasts and plans beside what came of them.".to_owned(),
            OutcomeGroup::Disputed => "Whether it happened is in dispute.".to_owned(),
            OutcomeGroup::Absent => "That it did not happen was noted.".to_owned(),
        }
    }

    fn tally(&self, noun: Noun, fates: &[(Fate, usize)]) -> String {
        let all = fates.iter().map(|(_, n)| n).sum();
        let counted = fates.iter().map(|(fate, n)| format!("{n} {}", counted(*fate)));
        format!("Of {}: {}.", self.count(all, noun), counted.collect::<Vec<_>>().join(", "))
    }

    fn later_outcomes(&self, n: usize, as_of: &Edtf) -> String {
        let as_of = self.date(as_of);
        match n {
            1 => format!("One of the outcomes came after {as_of}."),
            n => format!("{n} of the outcomes came after {as_of}."),
        }
    }

    fn nothing_overdue(&self) -> String {
        "What has no outcome counts as open: the chronology does not say as of which day it was checked."
            .to_owned()
    }
}

/// How an event fared, after the number of those that did: "came later".
fn counted(fate: Fate) -> &'static str {
    match fate {
        Fate::AsExpected => "came as expected",
        Fate::Later(_) => "came later",
        Fate::Earlier(_) => "came earlier",
        Fate::Happened => "came at a time that cannot be compared",
        Fate::DidNotHappen => "did not happen",
        Fate::Cancelled => "called off",
        Fate::Disputed => "in dispute",
        Fate::Open => "open",
        Fate::Overdue => "without a recorded outcome",
    }
}

/// "19 days", "a month", "about 2 years".
fn far(distance: Distance) -> String {
    let one = |of: &str| format!("a {of}");
    match (distance.span, distance.about) {
        (CalendarSpan { years: 0, months: 0, days: 1 }, false) => one("day"),
        (CalendarSpan { years: 0, months: 1, days: 0 }, false) => one("month"),
        (CalendarSpan { years: 1, months: 0, days: 0 }, false) => one("year"),
        _ => English.distance(distance),
    }
}
