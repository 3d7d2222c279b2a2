//! The drawing that needs no script: what its ruler says of each mark.
#![allow(
    clippy::unwrap_used,
    clippy::panic,
    reason = "a slip in a test is a failure with a line number"
)]

mod support;

use annals::date::{Day, Edtf};
use annals::pipeline::Page;
use annals::render::View;
use annals::view::{Poster, PosterTick};
use proptest::collection::vec;
use proptest::prelude::*;
use support::within::in_memory;

/// The drawing of events, each a date and perhaps a time, in Seoul and New York in turn.
fn poster(events: &[(String, Option<String>)]) -> Poster {
    let file = |(at, (date, time)): (usize, &(String, Option<String>))| {
        let zone = ["Asia/Seoul", "America/New_York"][at % 2];
        let time = time.as_ref().map(|time| format!("time: \"{time}\"\ntimezone: {zone}\n"));
        let front = format!("title: E{at}\ndate: \"{date}\"\n{}", time.unwrap_or_default());
        (format!("content/e{at:02}.md"), format!("---\n{front}---\n"))
    };
    let build = in_memory(events.iter().enumerate().map(file));
    let path = build.paths().find(|path| path.as_str() == "timeline/timeline.svg").unwrap();
    match build.page(path).unwrap() {
        Page::View(view, _) => match *view {
            View::Poster(file) => file.poster,
            other => panic!("{other:?}"),
        },
        _ => panic!("no page"),
    }
}

fn px(text: &str) -> f64 {
    text.parse().unwrap()
}

/// The tick of a level that a place stands behind, and the one after it; none behind a fold.
fn around(poster: &Poster, major: bool, x: f64) -> (Option<&PosterTick>, Option<&PosterTick>) {
    let fold = poster.folds.iter().map(|fold| px(&fold.x)).filter(|fold| *fold < x);
    let from = fold.fold(f64::MIN, f64::max);
    let mut level: Vec<&PosterTick> = poster.ticks.iter().filter(|t| t.major == major).collect();
    level.sort_by(|a, b| px(&a.x).total_cmp(&px(&b.x)));
    let after = level.partition_point(|tick| px(&tick.x) <= x);
    let governs = after.checked_sub(1).map(|at| level[at]).filter(|tick| px(&tick.x) > from);
    (governs, level.get(after).copied())
}

/// Whether a name of the ruler is one of the unit that a moment lies in, or of one of the same level
/// before it: between two ticks of a step there may be several units.
fn names(label: &str, day: Day, time: Option<&str>) -> bool {
    const MONTHS: [&str; 12] = [
        "January",
        "February",
        "March",
        "April",
        "May",
        "June",
        "July",
        "August",
        "September",
        "October",
        "November",
        "December",
    ];
    let words: Vec<&str> = label.split(' ').collect();
    let month = |name: &str| MONTHS.iter().position(|month| *month == name).map(|n| n as u8 + 1);
    let number = |text: &str| text.parse::<i64>().unwrap();
    match words[..] {
        [d, m, y] => {
            (number(y), month(m), number(d)) == (day.year, Some(day.month), i64::from(day.day))
        }
        [m, y] if month(m).is_some() => (number(y), month(m)) == (day.year, Some(day.month)),
        [d, m] => month(m) == Some(day.month) && number(d) <= i64::from(day.day),
        [clock] if clock.contains(':') => time.is_none_or(|time| clock <= time),
        [m] if month(m).is_some() => month(m).unwrap() <= day.month,
        [y] => number(y) <= day.year,
        _ => panic!("{label}"),
    }
}

/// What is wrong with the names around the marks of a drawing.
fn wrong(events: &[(String, Option<String>)]) -> Vec<String> {
    let poster = poster(events);
    let mut found = Vec::new();
    for (at, (date, time)) in events.iter().enumerate() {
        let title = format!("E{at}");
        let Some(mark) = poster.titles.iter().find(|mark| mark.title == title) else {
            found.push(format!("{date} has no title"));
            continue;
        };
        let day = Edtf::parse(date).unwrap().exact_day().unwrap();
        if mark.mark.kind == "within" {
            // A day among times of day is as long as it is, and may have a fold in it.
            continue;
        }
        let x = px(&mark.mark.middle);
        let mut named = false;
        for major in [false, true] {
            // Lengths are written to a tenth of a pixel: a mark on a line is on either side of it.
            let sides = [x - 0.15, x + 0.15].map(|x| around(&poster, major, x).0);
            let mut labels: Vec<&str> = sides.iter().flatten().map(|tick| &*tick.label).collect();
            // On the line of a unit whose name had no room it stands under none.
            if labels.iter().any(|label| label.is_empty()) {
                labels.clear();
            }
            named |= !labels.is_empty();
            let is_right = |label: &&str| names(label, day, time.as_deref());
            if !labels.is_empty() && !labels.iter().any(is_right) {
                found.push(format!("{date} {time:?} stands under {labels:?}"));
            }
        }
        if !named
            && poster.ticks.iter().all(|tick| px(&tick.x) > x + 0.15 || !tick.label.is_empty())
        {
            found.push(format!("{date} {time:?} stands under no name"));
        }
    }
    for tick in poster.ticks.iter().filter(|tick| !tick.label.is_empty()) {
        let (_, next) = around(&poster, tick.major, px(&tick.x));
        let end = px(&tick.label_x) + tick.label.chars().count() as f64 * 6.0;
        let next = next.map_or(1_200.0, |next| px(&next.x)).min(1_200.0);
        if end > next {
            found.push(format!("{} runs into what is behind it: {end} {next}", tick.label));
        }
    }
    found
}

fn days(list: &[&str]) -> Vec<(String, Option<String>)> {
    let event = |text: &&str| match text.split_once(' ') {
        Some((date, time)) => (date.to_owned(), Some(time.to_owned())),
        None => ((*text).to_owned(), None),
    };
    list.iter().map(event).collect()
}

#[test]
fn marks_stand_under_the_names_of_their_units() {
    let cases: [&[&str]; 10] = [
        &["1918-11-11"],
        &["1918-11-11", "1918-11-11", "1918-11-11"],
        &["1918-11-11 05:10", "1918-11-11 11:00"],
        &["1918-11-11 00:00", "1918-11-11 23:59"],
        &["2019-01-01", "2019-12-31"],
        &["2019-01-08", "2019-06-30", "2019-12-05"],
        &["2018-12-31", "2019-12-31"],
        &["1950-06-25", "2018-06-12", "2019-06-30"],
        &["2019-06-30 06:00", "2019-06-30 06:40", "2019-06-30 21:00", "2019-06-30 21:30"],
        &["2000-01-01", "2010-01-01", "2020-01-01"],
    ];
    for case in cases {
        assert_eq!(wrong(&days(case)), Vec::<String>::new(), "{case:?}");
    }
}

#[test]
fn a_chronology_of_one_year_has_its_heading() {
    let months: Vec<String> = (1..=12).map(|month| format!("2019-{month:02}-09")).collect();
    let ends = ["2019-01-01", "2019-12-31"].into_iter();
    let poster = poster(&days(&ends.chain(months.iter().map(|day| &**day)).collect::<Vec<_>>()));
    assert!(
        poster.ticks.iter().any(|tick| tick.major && tick.label == "2019"),
        "{:?}",
        poster.ticks
    );
}

#[test]
fn folds_tell_hours_where_silences_are_hours() {
    let events =
        days(&["2019-06-30 06:00", "2019-06-30 06:40", "2019-06-30 21:00", "2019-06-30 21:30"]);
    let words: Vec<_> = poster(&events).folds.into_iter().map(|fold| fold.words).collect();
    assert_eq!(words, ["14 hours"]);
}

#[test]
fn what_takes_up_the_whole_drawing_has_its_title() {
    for date in ["1939-09-01/1945-09-02", "1918", "1392/1897", "19XX", "../1985", "1985/.."] {
        let poster = poster(&[(date.to_owned(), None)]);
        assert_eq!((poster.titles.len(), poster.untitled), (1, 0), "{date}");
    }
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(150) })]

    #[test]
    fn no_mark_stands_under_the_name_of_another_unit(
        start in 0i64..60_000,
        reach in prop_oneof![1i64..3, 3i64..40, 40i64..800, 800i64..40_000],
        places in vec((0.0f64..1.0, proptest::option::of((0u8..24, 0u8..60))), 1..8),
    ) {
        let first = Day::new(1860, 1, 1).unwrap().plus_days(start).unwrap();
        let event = |(place, time): &(f64, Option<(u8, u8)>)| {
            let day = first.plus_days((place * reach as f64) as i64).unwrap();
            (day.to_string(), time.map(|(hour, minute)| format!("{hour:02}:{minute:02}")))
        };
        let events: Vec<_> = places.iter().map(event).collect();
        let wrong = wrong(&events);
        prop_assert!(wrong.is_empty(), "{events:?}: {wrong:?}");
    }
}
