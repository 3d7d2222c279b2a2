//! `tests/spec/relative.md`, and what must hold of any web of relations.
#![allow(
    clippy::unwrap_used,
    clippy::panic,
    reason = "a slip in a test is a failure with a line number"
)]

mod support;

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::sync::Arc;

use annals::date::{Bounded, Day, Duration, Instant, Precedence, TimeRange, propagate};
use annals::diag::Report;
use annals::pipeline::{self, Build, Options, Page};
use annals::render::View;
use annals::site::Site;
use annals::snapshot::{File, Snapshot};
use proptest::collection::vec;
use proptest::prelude::*;
use support::spec::rows;

const SPEC: &str = include_str!("spec/relative.md");
const ORDER: &str = include_str!("spec/order.md");

/// The rows of the table under `heading`: events, and what is expected of them.
fn pairs(document: &'static str, heading: &str) -> Vec<(&'static str, &'static str)> {
    rows(document, heading).into_iter().map(|row| (row[0], row[1])).collect()
}

/// `a 2019-06-29 07:51 Asia/Tokyo; b 2019-06 within PT5H after a` as a site's files. An event that
/// is named again goes on.
fn snapshot(events: &str) -> Snapshot {
    let mut files: BTreeMap<&str, (String, [Vec<String>; 2])> = BTreeMap::new();
    for event in events.split("; ") {
        let mut words = event.split(' ').peekable();
        let id = words.next().unwrap();
        let (front, relations) = files.entry(id).or_default();
        let mut within = None;
        while let Some(word) = words.next() {
            match word {
                "within" => within = words.next(),
                "after" | "before" => {
                    let within = within.take().map(|within| format!(", within: {within}"));
                    relations[usize::from(word == "before")].push(format!(
                        "{{ event: {}{} }}",
                        words.next().unwrap(),
                        within.unwrap_or_default()
                    ));
                }
                "weight" => writeln!(front, "weight: {}", words.next().unwrap()).unwrap(),
                "evening" => writeln!(front, "time: evening").unwrap(),
                zone if zone == "UTC"
                    || zone.starts_with('+')
                    || zone.as_bytes()[1..].is_ascii()
                        && zone[1..].contains('/')
                        && zone.as_bytes()[0].is_ascii_uppercase() =>
                {
                    writeln!(front, "timezone: \"{zone}\"").unwrap();
                }
                time if time.len() == 5 && time.as_bytes()[2] == b':' => {
                    writeln!(front, "time: \"{time}\"").unwrap()
                }
                date => writeln!(front, "date: \"{date}\"").unwrap(),
            }
        }
    }
    let file = |(id, (front, [after, before])): (&str, (String, [Vec<String>; 2]))| {
        let relations = [("after", after), ("before", before)]
            .map(|(key, list)| {
                if list.is_empty() {
                    String::new()
                } else {
                    format!("{key}: [{}]\n", list.join(", "))
                }
            })
            .concat();
        Arc::new(File::text(
            format!("content/{id}.md"),
            format!("---\ntitle: {id}\n{front}{relations}---\n"),
        ))
    };
    Snapshot { files: files.into_iter().map(file).collect(), ..Snapshot::default() }
}

fn resolved(snapshot: &Snapshot) -> (Site, Report) {
    let options = Options::default();
    let (config, _) = pipeline::configure(snapshot, &options);
    pipeline::resolve(snapshot, config, &options)
}

/// What the first error says; `nothing` where there is none.
fn said(report: &Report) -> &str {
    report.diagnostics().first().map_or("nothing", |finding| &finding.message)
}

/// Each expectation of a row: `b (a): words; c: words`.
fn expectations(cell: &str) -> impl Iterator<Item = (&str, &str)> {
    cell.split("; ").map(|one| one.split_once(": ").or_else(|| one.split_once(' ')).unwrap())
}

#[test]
fn what_is_left_of_a_date() {
    for (events, left) in pairs(SPEC, "What is left of a date") {
        let (site, report) = resolved(&snapshot(events));
        if left == "contradiction" {
            assert_eq!(report.diagnostics()[0].code, "date-contradiction", "{events}");
            continue;
        }
        assert_eq!(said(&report), "nothing", "{events}");
        for (id, expected) in expectations(left) {
            let event = site.events.iter().find(|event| &*event.facts.id.value == id).unwrap();
            let date = &event.facts.when.date;
            let own = (date.earliest().day(), date.latest().day());
            let limits = event.relations.bounds.map_or((None, None), |b| (b.earliest, b.latest));
            let found = (
                limits.0.map(|limit| limit.day).or(own.0),
                limits.1.map(|limit| limit.day).or(own.1),
            );
            let words = match found {
                found if found == own && expected == "same" => "same".to_owned(),
                (Some(first), Some(last)) => format!("{first} to {last}"),
                other => format!("{other:?}"),
            };
            assert_eq!(words, expected, "{id} of {events}");
        }
    }
}

#[test]
fn what_cannot_be() {
    for (events, expected) in pairs(SPEC, "What cannot be") {
        assert_eq!(said(&resolved(&snapshot(events)).1), expected, "{events}");
    }
}

/// What the page of event `id` is drawn from.
fn page(build: &Build, id: &str) -> annals::view::EventPage {
    let path = build.paths().find(|path| path.as_str() == format!("events/{id}/index.html"));
    match build.page(path.unwrap()).unwrap() {
        Page::View(view, _) => match *view {
            View::Event(page) => *page,
            other => panic!("{other:?}"),
        },
        _ => panic!("no page of {id}"),
    }
}

#[test]
fn relations_in_words() {
    for (events, expected) in pairs(SPEC, "In words") {
        let snapshot = snapshot(events);
        let (site, report) = resolved(&snapshot);
        assert_eq!(said(&report), "nothing", "{events}");
        let build = Build::new(site, &snapshot).unwrap();
        for (ids, words) in cell_about(expected) {
            let page = page(&build, ids.0);
            let found = page.record.relations.iter().find(|r| r.event.label == ids.1).unwrap();
            assert_eq!(found.words, words, "{events}");
        }
    }
}

/// `b (a): words; …`.
fn cell_about(cell: &str) -> impl Iterator<Item = ((&str, &str), &str)> {
    cell.split("; ").map(|one| {
        let (ids, words) = one.split_once(": ").unwrap();
        (ids.strip_suffix(')').unwrap().split_once(" (").unwrap(), words)
    })
}

#[test]
fn what_follows_from_relations() {
    for (events, expected) in pairs(SPEC, "What follows from it") {
        let snapshot = snapshot(events);
        let build = Build::new(resolved(&snapshot).0, &snapshot).unwrap();
        for (id, words) in expectations(expected) {
            let found = page(&build, id).record.narrowed.map_or("nothing".to_owned(), |narrowed| {
                let from: Vec<String> = narrowed.from.into_iter().map(|link| link.label).collect();
                format!("{}, from {}", narrowed.words, from.join(" and "))
            });
            assert_eq!(found, words, "{id} of {events}");
        }
    }
}

#[test]
fn the_order_of_clocks_and_what_relations_decide() {
    for heading in ["Clocks", "What relations decide"] {
        for (events, expected) in pairs(ORDER, heading) {
            let (site, _) = resolved(&snapshot(events));
            let order: Vec<&str> = site.events.iter().map(|event| &*event.facts.id.value).collect();
            assert_eq!(order.join(" "), expected, "{events}");
        }
    }
}

fn stretch() -> impl Strategy<Value = Bounded> {
    let moment = |days: i64| Day::new(2019, 6, 1).unwrap().plus_days(days);
    let instant = move |days: Option<i64>| days.and_then(|n| Instant::new(moment(n)?, 0));
    (proptest::option::of(0_i64..60), proptest::option::of(0_i64..60), any::<bool>()).prop_map(
        move |(a, b, lasts)| {
            let (first, last) = match (a, b) {
                (Some(a), Some(b)) => (Some(a.min(b)), Some(a.max(b))),
                open => open,
            };
            Bounded { own: TimeRange { earliest: instant(first), latest: instant(last) }, lasts }
        },
    )
}

fn precedence() -> impl Strategy<Value = Precedence> {
    let within = prop_oneof![
        Just(None),
        (0_u32..40).prop_map(|days| Some(Duration { days, ..Duration::default() })),
        (0_u32..3).prop_map(|months| Some(Duration { months, hours: 5, ..Duration::default() })),
    ];
    (0_usize..8, 0_usize..8, within)
        .prop_filter("a thing does not follow itself", |(a, b, _)| a != b)
        .prop_map(|(earlier, later, within)| Precedence { earlier, later, within })
}

/// True when all that `inner` allows is allowed by `outer`.
fn lies_in(inner: TimeRange, outer: TimeRange) -> bool {
    outer.earliest.is_none_or(|limit| inner.earliest.is_some_and(|inner| inner >= limit))
        && outer.latest.is_none_or(|limit| inner.latest.is_some_and(|inner| inner <= limit))
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(600) })]

    #[test]
    fn what_is_left_does_not_depend_on_the_order(
        all in vec(stretch(), 8),
        precedences in vec(precedence(), 0..14),
        places in Just([0, 1, 2, 3, 4, 5, 6, 7]).prop_shuffle(),
    ) {
        let plain = propagate(&all, &precedences);
        // The same things under other numbers, and their precedences backwards.
        let mut moved = all.clone();
        places.iter().zip(&all).for_each(|(place, one)| moved[*place] = *one);
        let renumbered = |s: &Precedence| Precedence { earlier: places[s.earlier], later: places[s.later], ..*s };
        let again = propagate(&moved, &precedences.iter().rev().map(renumbered).collect::<Vec<_>>());
        for (place, one) in places.iter().zip(&plain) {
            prop_assert_eq!(again[*place].range, one.range);
        }
    }

    #[test]
    fn narrowing_twice_is_narrowing_once_and_leaves_no_more_than_there_was(
        all in vec(stretch(), 8),
        precedences in vec(precedence(), 0..14),
    ) {
        let once = propagate(&all, &precedences);
        for (narrowed, dated) in once.iter().zip(&all) {
            prop_assert!(lies_in(narrowed.range, dated.own));
        }
        // What lasts lends its own bounds, so it goes in as it was.
        let left = |(narrowed, dated): (&annals::date::Tightened, &Bounded)| Bounded {
            own: if dated.lasts { dated.own } else { narrowed.range },
            ..*dated
        };
        let again: Vec<Bounded> = once.iter().zip(&all).map(left).collect();
        for (twice, once) in propagate(&again, &precedences).iter().zip(&once) {
            prop_assert_eq!(twice.range, once.range);
        }
    }

    #[test]
    fn one_more_relation_never_widens(
        all in vec(stretch(), 8),
        precedences in vec(precedence(), 1..14),
    ) {
        let fewer = propagate(&all, &precedences[1..]);
        for (more, fewer) in propagate(&all, &precedences).iter().zip(&fewer) {
            prop_assert!(lies_in(more.range, fewer.range));
        }
    }
}

/// Dates of the sort table, each with perhaps a time and a zone.
fn placed() -> impl Strategy<Value = (usize, Option<(u8, u8)>, Option<usize>)> {
    (0_usize..60, proptest::option::of((0_u8..24, 0_u8..60)), proptest::option::of(0_usize..5))
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(150) })]

    #[test]
    fn clocks_stand_by_instants_dates_by_dates_and_relations_hold(
        told in vec(placed(), 2..14),
        after in vec((0_usize..14, 0_usize..14), 0..6),
    ) {
        const ZONES: [&str; 5] =
            ["Asia/Seoul", "America/New_York", "Pacific/Kiritimati", "Pacific/Honolulu", "UTC"];
        let dates: Vec<&str> = include_str!("data/dates/sort.tsv")
            .lines().skip(1).filter_map(|line| line.split('\t').nth(1)).collect();
        // Half of the dates are days close to each other, so that clocks meet.
        let near = ["2019-06-28", "2019-06-29", "2019-06-30", "2019-06", "2019-06/2019-07", "2019"];
        let date = |n: usize| if n < 40 { near[n % near.len()] } else { dates[n] };
        let mut files: Vec<String> = told.iter().map(|(n, time, zone)| {
            let mut front = format!("date: \"{}\"\n", date(*n));
            let is_day = time.is_some() && date(*n).len() == 10 && date(*n).as_bytes()[7] == b'-';
            if let Some((h, m)) = time.filter(|_| is_day) {
                front += &format!("time: \"{h:02}:{m:02}:01\"\n");
            }
            zone.iter().for_each(|zone| front += &format!("timezone: {}\n", ZONES[*zone]));
            front
        }).collect();
        let mut lists: BTreeMap<usize, Vec<String>> = BTreeMap::new();
        for (a, b) in &after {
            // What is later in the list of files follows, so that there is no circle.
            if a < b && *b < files.len() {
                lists.entry(*b).or_default().push(format!("e{a}"));
            }
        }
        for (at, list) in lists {
            files[at] += &format!("after: [{}]\n", list.join(", "));
        }
        let snapshot = Snapshot {
            files: files.iter().enumerate().map(|(at, front)| Arc::new(File::text(format!("content/e{at}.md"), format!("---\ntitle: E\n{front}---\n")))).collect(),
            ..Snapshot::default()
        };
        let (site, report) = resolved(&snapshot);
        let events = &site.events;
        for (a, b) in events.iter().zip(events.iter().skip(1)) {
            prop_assert!(a.key.anchor().is_some() || b.key.anchor().is_none());
        }
        let related = |event: &annals::site::Event| {
            !event.facts.relative.is_empty() || events.iter().any(|other| {
                other.facts.relative.iter().any(|r| r.event.value == event.facts.id.value)
            })
        };
        // A clock without a zone may be moved by what it is said to follow.
        let zoned = events.iter().filter(|event| event.zone.is_some());
        let clocks: Vec<_> = zoned.filter_map(|event| event.instant()).collect();
        if report.diagnostics().is_empty() {
            prop_assert!(clocks.is_sorted(), "{files:?}");
            for (at, event) in events.iter_enumerated() {
                for relative in &event.facts.relative {
                    let other = events.position(|e| e.facts.id.value == relative.event.value);
                    let other = other.unwrap();
                    // Unless the dates by themselves say that it began before the other.
                    let begun = event.facts.when.date.start().1.day();
                    let others = events[other].facts.when.date.start().0.day();
                    let settled = event.facts.when.date.is_interval()
                        || events[other].facts.when.date.is_interval()
                        || begun.zip(others).is_none_or(|(begun, others)| begun < others)
                        || event.key.anchor().is_none() != events[other].key.anchor().is_none();
                    prop_assert!(other < at || settled, "{files:?}");
                }
            }
        }
        let dates: Vec<_> = events.iter()
            .filter(|event| event.instant().is_none() && !related(event))
            .map(|event| event.facts.key).collect();
        prop_assert!(dates.is_sorted(), "{files:?}");
    }
}
