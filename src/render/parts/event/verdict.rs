//! What came of an event that was expected.

use crate::date::CalendarSpan;
use crate::model::Status;
use crate::site::{Distance, EventId, Fate, Site};

/// What came of an event, in words: "later by 19 days". Empty where nothing came of it yet.
pub(in crate::render) fn verdict(site: &Site, id: EventId) -> String {
    let by = |word: &str, distance: Distance| format!("{word} by {}", far(distance));
    match site.fate(id) {
        None | Some(Fate::Open) => String::new(),
        Some(Fate::Overdue(distance)) => by("overdue", distance),
        Some(Fate::AsExpected) => match site.events[id].told.status {
            Status::Forecast => "as forecast".to_owned(),
            Status::Scheduled => "as planned".to_owned(),
            _ => "as dated".to_owned(),
        },
        Some(Fate::Later(distance)) => by("later", distance),
        Some(Fate::Earlier(distance)) => by("earlier", distance),
        Some(Fate::Happened) => "happened; the date cannot be compared".to_owned(),
        Some(Fate::DidNotHappen) => "did not happen".to_owned(),
        Some(Fate::Cancelled) => "cancelled".to_owned(),
        Some(Fate::Disputed) => "in dispute".to_owned(),
    }
}

/// "19 days", "a month", "about 2 years".
fn far(distance: Distance) -> String {
    if distance.about {
        return distance.span.about();
    }
    let one = |of: &str| format!("a {of}");
    match distance.span {
        CalendarSpan { years: 0, months: 0, days: 1 } => one("day"),
        CalendarSpan { years: 0, months: 1, days: 0 } => one("month"),
        CalendarSpan { years: 1, months: 0, days: 0 } => one("year"),
        span => span.words(),
    }
}
