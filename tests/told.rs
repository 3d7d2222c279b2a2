//! What pages tell of dates: `tests/spec/clocks.md`, `gaps.md` and `verdicts.md`, and old instants as another
//! program reads them.
#![allow(
    clippy::unwrap_used,
    clippy::panic,
    reason = "a slip in a test is a failure with a line number"
)]

mod support;

use std::sync::Arc;

use annals::date::{Instant, NamedZone, TimeOfDay, Zone};
use annals::diag::Report;
use annals::pipeline::{self, Build, Options, Page};
use annals::render::View;
use annals::snapshot::{File, Snapshot};
use annals::view::{EntryPlaceholder, EventPage, Item};
use support::spec::rows;

const CLOCKS: &str = include_str!("spec/clocks.md");
const GAPS: &str = include_str!("spec/gaps.md");
const VERDICTS: &str = include_str!("spec/verdicts.md");

/// A site of files, each with its path below `content/` and its front matter.
fn site(files: &[(String, String)], config: &str) -> (Build, Report) {
    let file = |path: String, text: String| Arc::new(File::text(path, text));
    let content = |(path, front): &(String, String)| {
        file(format!("content/{path}.md"), format!("---\ntitle: A\n{front}---\n"))
    };
    let mut all: Vec<_> = files.iter().map(content).collect();
    all.push(file("annals.yaml".to_owned(), format!("title: Dates\n{config}")));
    all.sort_by(|a, b| a.path.cmp(&b.path));
    let snapshot = Snapshot { files: all, ..Snapshot::default() };
    let options = Options::default();
    let (config, _) = pipeline::configure(&snapshot, &options);
    let (site, report) = pipeline::resolve(&snapshot, config, &options);
    (Build::new(site, &snapshot).unwrap(), report)
}

fn view(build: &Build, path: &str) -> View {
    let path = build.paths().find(|known| known.as_str() == path).unwrap();
    match build.page(path).unwrap() {
        Page::View(view, _) => *view,
        _ => panic!("no page"),
    }
}

/// The page of an event with this front matter, and what was said of it.
fn page(front: &str) -> (EventPage, Report) {
    let (build, report) = site(&[("a".to_owned(), front.to_owned())], "");
    match view(&build, "events/a/index.html") {
        View::Event(page) => (*page, report),
        other => panic!("{other:?}"),
    }
}

/// `2019; 2020 absence` as files `a`, `b`.
fn events(cell: &str) -> Vec<(String, String)> {
    let of = |(at, event): (u8, &str)| {
        let (date, status) = event.split_once(' ').unwrap_or((event, "happened"));
        let id = char::from(b'a' + at).to_string();
        // The id is the title, so that headings can name what stands under them.
        (id.clone(), format!("summary: {id}\ndate: \"{date}\"\nstatus: {status}\n"))
    };
    (0..).zip(cell.trim_matches('`').split("; ")).map(of).collect()
}

fn front(build: &Build) -> Vec<annals::view::Section> {
    match view(build, "index.html") {
        View::List(page) => page.sections,
        other => panic!("{other:?}"),
    }
}

/// The id of the event that an entry is of.
fn id<'b>(build: &'b Build, entry: &EntryPlaceholder) -> &'b str {
    &build.site().events.raw[entry.event].facts.id.value
}

#[test]
fn silences_are_counted_from_the_latest_known_end() {
    for row in rows(GAPS, "Silences") {
        let (build, _) = site(&events(row[0]), "gaps: P60D\n");
        let (mut lines, mut gap) = (Vec::new(), None);
        for section in front(&build) {
            gap = section.gap.map(|before| before.words).or(gap);
            for item in section.items {
                match item {
                    Item::Gap { words } => gap = Some(words),
                    Item::Entry { html, .. } => {
                        let line =
                            gap.take().map(|words| format!("{}: {words}", id(&build, &html)));
                        lines.extend(line);
                    }
                    _ => {}
                }
            }
        }
        let found = if lines.is_empty() { "nothing".to_owned() } else { lines.join("; ") };
        assert_eq!(found, row[1], "{row:?}");
    }
}

#[test]
fn eras_stand_under_the_year_they_begin_in() {
    for row in rows(GAPS, "Where eras stand") {
        let mut files = events(row[0]);
        for (at, date) in row[1].trim_matches('`').split("; ").enumerate() {
            files.push((format!("eras/e{at}"), format!("date: \"{date}\"\n")));
        }
        let (build, report) = site(&files, "gaps: P500Y\n");
        assert_eq!(report.errors(), 0, "{report:?}");
        let held = |item: &Item| match item {
            Item::Era(_) => Some("era".to_owned()),
            Item::Entry { html, .. } => Some(id(&build, html).to_owned()),
            _ => None,
        };
        let headings: Vec<String> = front(&build)
            .iter()
            .map(|section| {
                let items: Vec<String> = section.items.iter().filter_map(held).collect();
                format!("{} ({})", section.label, items.join(", "))
            })
            .collect();
        assert_eq!(headings.join("; "), row[2], "{row:?}");
    }
}

/// What the page of outcomes says first.
fn verdict(build: &Build) -> String {
    match view(build, "outcomes/index.html") {
        View::Outcomes(page) => page.sections[0].rows[0].verdict.clone(),
        other => panic!("{other:?}"),
    }
}

#[test]
fn verdicts_are_no_finer_than_the_dates() {
    for row in rows(VERDICTS, "What came of it") {
        let files = [
            ("a".to_owned(), format!("date: \"{}\"\nstatus: scheduled\noutcome: b\n", row[0])),
            ("b".to_owned(), format!("date: \"{}\"\n", row[1])),
        ];
        assert_eq!(verdict(&site(&files, "").0).to_lowercase(), row[2], "{row:?}");
    }
    for row in rows(VERDICTS, "What lacks an outcome") {
        let files = [("a".to_owned(), format!("date: \"{}\"\nstatus: scheduled\n", row[0]))];
        let (build, _) = site(&files, &format!("as_of: \"{}\"\n", row[1]));
        assert_eq!(verdict(&build), row[2], "{row:?}");
    }
}

#[test]
fn a_time_is_read_on_the_clock_of_its_zone() {
    for row in rows(CLOCKS, "What a time means") {
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
    for row in rows(CLOCKS, "Days of the week") {
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
