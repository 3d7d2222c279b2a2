//! Times of day that no clock of their zone showed, or that it showed twice.

use crate::date::{Doubt, Edtf, PartOfDay, TimeOfDay, Zone};
use crate::diag::{Diagnostic, FilePath, Report};
use crate::site::chronology::event::{Event, Events};

/// A warning for each such time of day.
pub(in crate::site) fn check(events: &Events, report: &mut Report) {
    report.extend(events.iter().filter_map(|event| doubt(event)));
}

fn doubt(event: &Event) -> Option<Diagnostic> {
    let facts = &event.facts;
    let (zone, day) = event.zone.zip(facts.when.date.exact_day())?;
    let name = zone.name();
    let date = Edtf::from_day(day).label();
    let warn = |code: &'static str, message: String, help: String| {
        let span = facts.date_span();
        let file: &FilePath = &facts.file;
        Some(Diagnostic { span, ..Diagnostic::warning(code, file, message).help(help) })
    };
    if is_left_out(zone, day) {
        return warn(
            "time-skipped",
            format!("{name} had no {date}: its calendar went from the day before to the day after"),
            "correct the day, or name the zone whose calendar it is: `timezone: UTC`".to_owned(),
        );
    }
    let time = facts.when.time.filter(|time| matches!(time, TimeOfDay::Clock { .. }))?;
    let read = zone.reading(day, time)?;
    let here = &read.abbreviation;
    let utc = read.instant.clock_in(Zone::UTC)?.time;
    match read.doubt? {
        Doubt::Skipped(clock) => warn(
            "time-skipped",
            format!("the clocks of {name} never showed {time} on {date}: they were put forward"),
            format!(
                "write {}, if that is meant; it is read as {time} {here}, {utc} UTC, when they showed {} {}",
                clock.time, clock.time, clock.abbreviation
            ),
        ),
        Doubt::Repeated(again, clock) => warn(
            "time-repeated",
            format!("the clocks of {name} showed {time} twice on {date}: they were put back"),
            format!(
                "it is read as the first, {time} {here}, {utc} UTC; for the second, {time} {} or {} UTC, write \
                 the time in UTC with `timezone: UTC`, or the shift from it",
                clock.abbreviation,
                again.clock_in(Zone::UTC)?.time
            ),
        ),
    }
}

/// Whether a place left out a whole day, as those do that cross the date line to the west.
fn is_left_out(zone: Zone, day: crate::date::Day) -> bool {
    let skips = |time| {
        let read = zone.reading(day, time);
        matches!(read, Some(read) if matches!(read.doubt, Some(Doubt::Skipped(_))))
    };
    let noon = TimeOfDay::Part(PartOfDay::Noon);
    let at = |hour, minute| TimeOfDay::Clock { hour, minute, second: None };
    skips(noon) && skips(at(0, 0)) && skips(at(23, 59))
}
