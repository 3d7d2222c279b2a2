//! English.

mod pages;

use super::{Apart, Noun, Words, capitalised};
use crate::date::{
    Agreement, CalendarSpan, Day, Duration, Edtf, Grain, Instant, Period, Precision, Shape, both,
    distance, elapsed, grouped,
};
use crate::history::Change;
use crate::model::Status;
use crate::site::{Distance, Fate, Silence, Verdict};

/// Pages in English. Dates are said as diagnostics say them.
#[derive(Clone, Copy, Debug)]
pub struct English;

impl Words for English {
    fn date(&self, date: &Edtf) -> String {
        date.label()
    }

    fn date_within_year(&self, date: &Edtf) -> String {
        date.label_within_year()
    }

    fn date_as_heading(&self, date: &Edtf) -> String {
        // "c." begins no line.
        let label = date.label();
        let about = label.strip_prefix("c. ").map(|rest| format!("About {rest}"));
        about.unwrap_or_else(|| capitalised(&label))
    }

    fn period(&self, period: Period) -> String {
        period.label()
    }

    fn some_time_in(&self, date: &Edtf) -> Option<String> {
        let is_vague =
            matches!(date.shape(), Shape::Within | Shape::Approximate | Shape::Uncertain);
        if !is_vague || matches!(date.precision(), Precision::Time | Precision::Day) {
            return None;
        }
        let plain = date.unqualified().label();
        (!plain.starts_with("some ")).then(|| format!("Some time in {plain}"))
    }

    fn shape(&self, shape: Shape) -> String {
        match shape {
            Shape::Exact => "exact",
            Shape::Approximate => "approximate",
            Shape::Uncertain => "uncertain",
            Shape::Within => "some day within",
            Shape::OneOf => "one of several",
            Shape::AllOf => "on several dates",
            Shape::Interval => "from – to",
            Shape::OpenEnd => "still going on",
            Shape::OpenStart => "already going on",
            Shape::UnknownStart => "start unknown",
            Shape::UnknownEnd => "end unknown",
            Shape::Undated => "no date",
        }
        .to_owned()
    }

    fn between(&self, first: Day, last: Day) -> String {
        format!("between {} and {}", self.day(first), self.day(last))
    }

    fn unit(&self, grain: Grain, unit: i128) -> String {
        grain.label(unit)
    }

    fn units_apart(&self, grain: Grain, units: i128) -> String {
        grain.distance(units)
    }

    fn seconds_apart(&self, seconds: i64) -> String {
        distance(seconds)
    }

    fn within_seconds(&self, seconds: i64) -> String {
        format!("Within {}", self.seconds_apart(seconds))
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

    fn duration(&self, duration: Duration) -> String {
        duration.words()
    }

    fn span(&self, span: CalendarSpan) -> String {
        span.words()
    }

    fn about(&self, span: CalendarSpan) -> String {
        span.about()
    }

    fn elapsed(&self, from: Instant, to: Instant) -> String {
        elapsed(from, to)
    }

    fn silence(&self, silence: Silence) -> String {
        let one = if silence.is_shared { "another" } else { "a" };
        format!("{} without {one} recorded event", self.distance(silence.length))
    }

    fn number(&self, n: usize) -> String {
        grouped(n as i128)
    }

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

    fn status(&self, status: Status) -> String {
        match status {
            Status::Happened => "Happened",
            Status::Scheduled => "Scheduled",
            Status::Forecast => "Forecast",
            Status::Cancelled => "Cancelled",
            Status::Absence => "Absence",
            Status::Disputed => "Disputed",
        }
        .to_owned()
    }

    fn disagreement(&self, worst: Verdict) -> String {
        match worst {
            Verdict::Agreed(_) => "",
            Verdict::Conflict => "accounts conflict",
            Verdict::Worded | Verdict::Differ(_) => "accounts differ",
        }
        .to_owned()
    }

    fn verdict(&self, verdict: Verdict, said: usize) -> String {
        match verdict {
            _ if said == 1 => "one account",
            Verdict::Agreed(Agreement::Same) => "agreed",
            Verdict::Agreed(_) => "agreed, not by all as precisely",
            Verdict::Worded => "told in different words",
            Verdict::Differ(Agreement::Unsure) => "not agreed; some only estimate",
            Verdict::Differ(_) => "not agreed; more than one may be right",
            Verdict::Conflict => "contradicted",
        }
        .to_owned()
    }

    fn stance(&self, verdict: Verdict, apart: Option<Apart>) -> String {
        let by = |span: Option<CalendarSpan>, word: &str| match span {
            Some(span) => format!(": {} {word}", span.words()),
            None => format!(": {word}"),
        };
        match verdict {
            Verdict::Agreed(Agreement::Same) => "the same".to_owned(),
            Verdict::Agreed(Agreement::Finer) => "agrees, more precise".to_owned(),
            Verdict::Agreed(_) => "agrees, less precise".to_owned(),
            Verdict::Worded => "in other words".to_owned(),
            Verdict::Differ(Agreement::Unsure) => "differs, as an estimate may".to_owned(),
            Verdict::Differ(_) => "agrees in part".to_owned(),
            Verdict::Conflict => {
                let apart = apart.map(|apart| match apart {
                    Apart::Earlier(span) => by(span, "earlier"),
                    Apart::Later(span) => by(span, "later"),
                });
                format!("contradicts{}", apart.unwrap_or_default())
            }
        }
    }

    fn fate(&self, fate: Fate, status: Status) -> String {
        let by = |word: &str, distance: Distance| format!("{word} by {}", far(distance));
        match fate {
            Fate::Open => String::new(),
            Fate::Overdue(distance) => by("overdue", distance),
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

    fn fate_counted(&self, fate: Fate) -> String {
        match fate {
            Fate::AsExpected => "came as expected",
            Fate::Later(_) => "came later",
            Fate::Earlier(_) => "came earlier",
            Fate::Happened => "came at a time that cannot be compared",
            Fate::DidNotHappen => "did not happen",
            Fate::Cancelled => "called off",
            Fate::Disputed => "in dispute",
            Fate::Open => "open",
            Fate::Overdue(_) => "overdue",
        }
        .to_owned()
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

    fn change_of_event(&self, change: Change) -> String {
        match change {
            Change::Added => "Created".to_owned(),
            Change::Changed | Change::Renamed | Change::Removed => self.change(change),
        }
    }

    fn change(&self, change: Change) -> String {
        match change {
            Change::Added => "Added",
            Change::Renamed => "Renamed",
            Change::Removed => "Removed",
            Change::Changed => "Changed",
        }
        .to_owned()
    }

    fn history_before(&self, day: Day) -> String {
        format!("History before {} is not in this copy.", self.day(day))
    }
}

/// One of it, and several.
fn forms(noun: Noun) -> (&'static str, &'static str) {
    match noun {
        Noun::Action => ("action", "actions"),
        Noun::Commit => ("commit", "commits"),
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
