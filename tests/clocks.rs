//! `tests/spec/clocks.md`, and old instants as another program reads them.
#![allow(
    clippy::unwrap_used,
    clippy::panic,
    reason = "a slip in a test is a failure with a line number"
)]

use std::sync::Arc;

use annals::build::{self, Build, Options, Page};
use annals::date::{Instant, NamedZone, TimeOfDay, Zone};
use annals::diag::Report;
use annals::render::View;
use annals::snapshot::{File, Snapshot};
use annals::view::EventPage;

const SPEC: &str = include_str!("spec/clocks.md");

/// The rows of the table under `heading`.
fn rows(heading: &str) -> Vec<Vec<&'static str>> {
    let (_, section) = SPEC.split_once(&format!("## {heading}\n")).unwrap();
    let section = section.split("\n## ").next().unwrap();
    let lines = section.lines().filter_map(|line| line.strip_prefix("| ")?.strip_suffix('|'));
    let rows: Vec<Vec<&str>> =
        lines.skip(1).map(|line| line.split('|').map(str::trim).collect()).collect();
    let rows: Vec<_> = rows.into_iter().filter(|row| !row[0].starts_with("---")).collect();
    assert!(rows.len() > 6, "the table under “{heading}” is gone");
    rows
}

/// The page of an event with this front matter, and what was said of it.
fn page(front: &str) -> (EventPage, Report) {
    let bytes = format!("---\ntitle: A\n{front}---\n").into_bytes();
    let file = Arc::new(File { path: "content/a.md".into(), bytes });
    let snapshot = Snapshot { files: vec![file], ..Snapshot::default() };
    let options = Options::default();
    let (config, _) = build::configure(&snapshot, &options);
    let (site, report) = build::resolve(&snapshot, config, &options);
    let build = Build::new(site, &snapshot).unwrap();
    let path = build.paths().find(|path| path.as_str() == "events/a/index.html").unwrap();
    match build.page(path).unwrap().unwrap() {
        Page::View(view, _) => match *view {
            View::Event(page) => (*page, report),
            other => panic!("{other:?}"),
        },
        _ => panic!("no page"),
    }
}

#[test]
fn a_time_is_read_on_the_clock_of_its_zone() {
    for row in rows("What a time means") {
        let [zone, date, time, shown, utc, warning] = row[..] else { panic!("six cells: {row:?}") };
        let mut front = format!("date: {date}\ntimezone: \"{zone}\"\n");
        if !time.is_empty() {
            front += &format!("time: \"{time}\"\n");
        }
        let (page, report) = page(&front);
        let said = report.diagnostics().first().map_or("nothing", |finding| finding.code);
        assert_eq!(page.entry.date.time, shown, "{row:?}");
        let clocks: Vec<_> = page.record.clocks.iter().map(|clock| &*clock.label).collect();
        assert_eq!((clocks.join("; ").as_str(), said), (utc, warning), "{row:?}");
    }
}

#[test]
fn days_of_the_week_begin_with_the_reform() {
    for row in rows("Days of the week") {
        let (page, _) = page(&format!("date: \"{}\"\n", row[0]));
        assert_eq!(page.record.weekday, row[1], "{row:?}");
    }
}

/// `1950-05-03T19:03:00` as if it were a time in UTC.
fn moment(text: &str) -> Instant {
    let (day, time) = text.trim_end_matches('Z').split_once('T').unwrap();
    let day = annals::date::Edtf::parse(day).unwrap().exact_day().unwrap();
    Instant::new(day, TimeOfDay::parse(time).unwrap().second_of_day()).unwrap()
}

#[test]
fn old_instants_are_those_of_another_program() {
    let table = include_str!("data/dates/instants.tsv");
    let (mut instants, mut zones) = (0, std::collections::BTreeSet::new());
    for line in table.lines().skip(1) {
        let [name, utc, local, shift, letters] = line.split('\t').collect::<Vec<_>>()[..] else {
            panic!("five fields: {line}")
        };
        let zone = Zone::parse(name).unwrap();
        let (at, there) = (moment(utc), moment(local));
        assert_eq!(at.plus_seconds(shift.parse().unwrap()), Some(there), "{line}");
        let clock = at.clock_in(zone).unwrap();
        let seconds = format!("{}:{:02}", clock.time, clock.second);
        assert_eq!(format!("{}T{seconds}", clock.day), local, "{line}");
        if !letters.starts_with(['+', '-']) {
            assert_eq!(clock.abbreviation, letters, "{line}");
        }
        // And back, from what the clock showed.
        let read = zone.reading(there.day, TimeOfDay::parse(&seconds).unwrap()).unwrap();
        let is_second =
            matches!(read.doubt, Some(annals::date::Doubt::Repeated(again, _)) if again == at);
        assert!(read.instant == at || is_second, "{line}: {read:?}");
        instants += 1;
        zones.insert(name);
    }
    assert_eq!((instants, zones.len()), (500, 60));
    assert!(NamedZone::edition() >= "2026f");
}
