//! The pages of periods: however events lie in time, each is listed once, no page is past the budget, and every
//! address that a period has or had leads to where it is read.
#![allow(
    clippy::unwrap_used,
    clippy::panic,
    reason = "a slip in a test is a failure with a line number"
)]

mod support;

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;

use annals::pipeline::{Build, Page};
use support::html::{Tag, tags};
use support::within::in_memory;

/// Numbers that are the same every time.
struct Dice(u64);

impl Dice {
    /// A number below `most`.
    fn below(&mut self, most: u64) -> u64 {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963);
        (self.0 >> 33) % most
    }

    /// A date in one of the years from `first` on, at some precision.
    fn date(&mut self, first: i64, years: u64) -> String {
        let year = first + i64::try_from(self.below(years)).unwrap();
        let (month, day) = (1 + self.below(12), 1 + self.below(28));
        let sign = if year < 0 { "-" } else { "" };
        let digits = format!("{sign}{:04}", year.abs());
        match self.below(12) {
            0 => digits,
            1 => format!("{}X", &digits[..digits.len() - 1]),
            2 if self.below(9) == 0 => format!("{}XX", &digits[..digits.len() - 2]),
            3 => format!("{digits}-{month:02}"),
            4 => format!("{digits}-21"),
            _ => format!("{digits}-{month:02}-{day:02}"),
        }
    }
}

/// How events lie in time.
#[derive(Clone, Copy, Debug)]
enum Shape {
    /// Evenly over 2,600 years.
    Even,
    /// Within three years.
    Crowded,
    /// Most within twenty years, few in the centuries before.
    Lopsided,
}

const SHAPES: [Shape; 3] = [Shape::Even, Shape::Crowded, Shape::Lopsided];

/// A site of so many events, each called by its number.
fn site(shape: Shape, events: usize, settings: &str, seed: u64) -> Build {
    let mut dice = Dice(seed);
    let mut table = "id,title,date\n".to_owned();
    for n in 0..events {
        let date = match shape {
            Shape::Even => dice.date(-600, 2600),
            Shape::Crowded => dice.date(2017, 3),
            Shape::Lopsided if dice.below(20) == 0 => dice.date(-600, 2600),
            Shape::Lopsided => dice.date(1990, 20),
        };
        let _ = writeln!(table, "e{n},Event {n},{date}");
    }
    in_memory([("annals.yaml", settings), ("content/t.csv", &table)])
}

/// What stands at the addresses of the front page and of periods.
#[derive(Default)]
struct Periods {
    pages: BTreeMap<String, String>,
    /// The ids on each of these pages.
    ids: BTreeMap<String, BTreeSet<String>>,
    /// Old addresses, each with where it leads.
    moved: BTreeMap<String, String>,
    /// Every other file.
    files: BTreeSet<String>,
}

impl Periods {
    fn of(build: &Build) -> Self {
        let files = build.paths().map(ToString::to_string).collect();
        let mut periods = Periods { files, ..Periods::default() };
        let is_one = |path: &str| {
            path == "index.html"
                || path.ends_with("/index.html")
                    && (path.starts_with(|c: char| c.is_ascii_digit())
                        || path.starts_with("undated"))
        };
        for path in build.paths().filter(|path| is_one(path.as_str())) {
            let Some(Page::View(view, _)) = build.page(path) else { panic!("{path} is drawn") };
            let page = String::from_utf8(build.draw(&view).unwrap()).unwrap();
            let tags = tags(&page);
            let refresh = tags.iter().find_map(|tag| {
                tag.get("http-equiv").filter(|name| *name == "refresh")?;
                Some(tag.get("content")?.split_once("url=")?.1.to_owned())
            });
            let mut ids = BTreeSet::new();
            for id in tags.iter().filter_map(|tag| tag.get("id")) {
                assert!(ids.insert(id.to_owned()), "{path} has two things called {id}");
            }
            match refresh {
                Some(to) => periods.moved.insert(path.to_string(), resolved(path.as_str(), &to)),
                None => {
                    periods.ids.insert(path.to_string(), ids);
                    periods.pages.insert(path.to_string(), page)
                }
            };
        }
        periods
    }

    /// Whether there is such a place: a page of a period with its fragment, or any other page.
    fn has(&self, place: &str) -> bool {
        let (path, id) = place.split_once('#').unwrap_or((place, ""));
        match self.ids.get(path) {
            Some(ids) => id.is_empty() || ids.contains(id),
            None => self.files.contains(path),
        }
    }
}

/// Where a relative address leads from a page.
fn resolved(page: &str, address: &str) -> String {
    let mut parts: Vec<&str> = page.split('/').collect();
    let (path, id) = address.split_once('#').unwrap_or((address, ""));
    if !path.is_empty() {
        parts.pop();
    }
    for part in path.split('/').filter(|part| !part.is_empty()) {
        match part {
            ".." => drop(parts.pop()),
            part => parts.push(part),
        }
    }
    let path = parts.join("/");
    if id.is_empty() { path } else { format!("{path}#{id}") }
}

/// The events that a part of a page links to.
fn events<'p>(tags: impl IntoIterator<Item = &'p Tag<'p>>) -> Vec<String> {
    let event = |tag: &Tag<'_>| {
        let href = tag.get("href")?;
        let (_, rest) = href.split_once("events/")?;
        Some(rest.split_once("/index.html")?.0.to_owned())
    };
    tags.into_iter().filter_map(event).collect()
}

/// The events that a page lists: in full, or in the row of a period that has no page.
fn listed(page: &str) -> Vec<String> {
    let mut listed = Vec::new();
    for entry in page.split("<article").skip(1) {
        listed.extend(events(&tags(entry)).into_iter().next());
    }
    for row in page.split("<h2 id=\"period-").skip(1) {
        let row = row.split("<h2").next().unwrap().split("</ol>").next().unwrap();
        listed.extend(events(&tags(row)));
    }
    listed
}

/// Where a page's `<link rel>` leads.
fn beside(path: &str, page: &str, rel: &str) -> Option<String> {
    let link =
        tags(page).into_iter().find(|tag| tag.name == "link" && tag.get("rel") == Some(rel))?;
    Some(resolved(path, link.get("href")?))
}

/// All that this file promises, of one site.
fn assert_right(build: &Build, events: usize, budget: usize, name: &str) {
    let periods = Periods::of(build);
    let mut times: BTreeMap<String, usize> = BTreeMap::new();
    for (path, page) in &periods.pages {
        let on_it = listed(page);
        assert!(on_it.len() <= budget, "{name}: {path} lists {}", on_it.len());
        // The front page of a short chronology has them all, beside its periods.
        if path != "index.html" || events > budget {
            on_it.into_iter().for_each(|event| *times.entry(event).or_default() += 1);
        }
        for tag in tags(page) {
            let href = tag.get("href").unwrap_or_default();
            let is_of_periods = !href.contains(':') && !href.contains("events/");
            if is_of_periods && !href.is_empty() {
                let place = resolved(path, href);
                assert!(periods.has(&place), "{name}: {path} leads to {place}");
            }
        }
        for (one, other) in [("next", "prev"), ("prev", "next")] {
            let Some(place) = beside(path, page, one) else { continue };
            let Some(page) = periods.pages.get(&place) else { continue };
            // A list of several parts is led through part by part, and what is beside it leads to the first.
            let back = beside(&place, page, other);
            let has_parts = |path: &str| path.contains("/part-");
            if !has_parts(path) && back.as_deref().is_none_or(|back| !has_parts(back)) {
                assert_eq!(back.as_deref(), Some(&**path), "{name}: {one} of {path} is {place}");
            }
        }
    }
    for (path, place) in &periods.moved {
        assert!(periods.has(place), "{name}: {path} has moved to {place}");
        assert!(periods.pages.contains_key(place.split('#').next().unwrap()));
    }
    let not_once: Vec<_> = times.iter().filter(|(_, times)| **times != 1).take(9).collect();
    assert!(not_once.is_empty(), "{name}: {not_once:?}");
    assert_eq!(times.len(), events, "{name}: every event is listed");
}

#[test]
fn every_event_is_listed_once_in_chronologies_of_three_hundred_to_ten_thousand() {
    for size in [300, 3_000, 10_000] {
        for shape in SHAPES {
            let build = site(shape, size, "title: Made\n", 7);
            assert_right(&build, size, 150, &format!("{size} {shape:?}"));
        }
    }
}

#[test]
fn and_in_small_ones_with_small_pages() {
    for seed in 0..40 {
        for shape in SHAPES {
            let size = usize::try_from(1 + Dice(seed).below(200)).unwrap();
            let build = site(shape, size, "title: Made\npage_budget: 10\n", seed);
            assert_right(&build, size, 10, &format!("{size} {shape:?}, seed {seed}"));
        }
    }
}
