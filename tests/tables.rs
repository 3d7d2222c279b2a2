//! Tables of events: what they say is what files say, and however many rows there are, every page
//! stays within bounds and every event is a few links from the front page.
#![allow(clippy::disallowed_methods, reason = "the test stands outside the program")]
#![allow(
    clippy::unwrap_used,
    clippy::panic,
    reason = "a slip in a test is a failure with a line number"
)]

mod support;

use std::collections::{BTreeMap, BTreeSet, VecDeque};
use std::fmt::Write as _;

use serde_json::{Value, json};
use support::html::tags;
use support::{Ran, Site, Tree, event};

/// The chronology of a site, event by event, by id.
fn chronology(site: &Site) -> Vec<Value> {
    let data: Value = serde_json::from_str(&site.published("chronology.json")).unwrap();
    data["chronology"].as_array().unwrap().clone()
}

/// Row `n` of a made-up table, the same every time: keys and values.
fn row(n: usize) -> BTreeMap<&'static str, Value> {
    let (year, month, day) = (1990 + n * 7 % 20, 1 + n * 5 % 12, 1 + n * 11 % 28);
    let date = match n % 10 {
        0 => format!("{year}"),
        1 => format!("{year}-{month:02}~"),
        _ => format!("{year}-{month:02}-{day:02}"),
    };
    BTreeMap::from([
        ("id", json!(format!("e{n}"))),
        ("title", json!(format!("Event \"{n}\", in short"))),
        ("date", json!(date)),
        ("people", json!([format!("Person {}", n % 7), format!("Person {}", n % 400)])),
        ("tags", json!([format!("tag {}", n % 3)])),
        ("importance", json!(1 + n % 5)),
        ("summary", json!(format!("Summary {n}; with signs: <&>."))),
        ("text", json!(format!("Text *{n}*.\n\nMore of it."))),
    ])
}

fn csv(rows: usize) -> String {
    let keys: Vec<&str> = row(0).into_keys().collect();
    let mut text = format!("\u{FEFF}{}\r\n", keys.join(","));
    for n in 0..rows {
        let cells = row(n).into_values().map(|value| {
            let cell = match value {
                Value::Array(items) => {
                    let items: Vec<&str> = items.iter().map(|i| i.as_str().unwrap()).collect();
                    items.join(" | ")
                }
                Value::String(text) => text,
                value => value.to_string(),
            };
            format!("\"{}\"", cell.replace('"', "\"\""))
        });
        let _ = write!(text, "{}\r\n", cells.collect::<Vec<_>>().join(","));
    }
    text
}

fn jsonl(rows: usize) -> String {
    (0..rows).map(|n| format!("{}\n", json!(row(n)))).collect()
}

#[test]
fn a_table_of_any_kind_says_what_files_say() {
    const ROWS: usize = 60;
    let rows: Vec<_> = (0..ROWS).map(row).collect();
    let yaml = rows.iter().map(|row| format!("- {}\n", json!(row))).collect::<String>();
    let mut files = Site::new();
    for mut row in rows.iter().cloned() {
        let text = row.remove("text").unwrap();
        let path = format!("content/{}.md", row["id"].as_str().unwrap());
        files = files.file(&path, format!("---\n{}\n---\n{}", json!(row), text.as_str().unwrap()));
    }
    let files = files.build().assert_done();
    let tables = [
        ("content/t.csv", csv(ROWS)),
        ("content/t.jsonl", jsonl(ROWS)),
        ("content/t.json", json!(rows).to_string()),
        ("content/t.yaml", yaml),
    ];
    for (path, text) in tables {
        let site = Site::new().file(path, text).build().assert_done();
        assert_eq!(chronology(&site), chronology(&files), "{path}");
        support::assert_same(&site.tree(), &files.tree());
    }
}

#[test]
fn a_rows_made_id_stays_when_rows_come_and_go() {
    let head = "title,date\n";
    let site = Site::new().file("content/t.csv", format!("{head}Old,1990\nNew,2001-02-03\n"));
    let site = site.build().assert_done().assert_has("events/new/index.html");
    let site = site.file("content/t.csv", format!("{head}Middle,1995\nNew,2001-02-03\n"));
    site.build().assert_done().assert_has("events/new/index.html");
}

#[test]
fn a_thousand_mistakes_of_a_kind_are_counted_rather_than_shown() {
    let rows: String = (0..1000).map(|n| format!("Row {n},never\n")).collect();
    let site = Site::new().file("content/t.csv", format!("title,date\n{rows}"));
    let site = site.run(&["build"]).assert_code(1).assert_says("980 more of `date-invalid`");
    assert!(site.said().stderr.len() < 10_000, "{}", site.said().stderr);
    let all = Ran::of(&mut site.command(&["check", "--format", "json"])).json();
    assert_eq!(all.as_array().unwrap().len(), 1000);
}

#[test]
fn a_table_past_its_limit_is_named_with_the_key_to_raise() {
    let site = Site::new().file("annals.yaml", "max_table: 2000\n").file("content/t.csv", csv(100));
    site.build().assert_code(1).assert_says("more than the limit of 2000").assert_says("max_table");
}

#[test]
fn a_map_of_json_is_a_file_like_any_other() {
    let page = event("A", "2001") + "[Data](map.json)\n";
    let site = Site::new().file("content/a.md", page).file("content/map.json", "{\"type\": 1}");
    site.build().assert_done().assert_has("media/map.json");
}

/// What a page has to do with others: the ids on it, and the pages that it links to.
struct Ties {
    ids: BTreeSet<String>,
    links: BTreeSet<String>,
}

impl Ties {
    fn of(path: &str, page: &str) -> Self {
        let folder = path.rsplit_once('/').map_or("", |(folder, _)| folder);
        let mut ties = Ties { ids: BTreeSet::new(), links: BTreeSet::new() };
        for tag in tags(page) {
            if let Some(id) = tag.get("id") {
                assert!(ties.ids.insert(id.to_owned()), "{path} has two things called {id}");
            }
            // A form leads somewhere as well.
            let href = tag.get("href").or(tag.get("action")).unwrap_or_default();
            if href.is_empty()
                || href.contains("://")
                || href.starts_with("data:")
                || href.starts_with('#')
            {
                continue;
            }
            let mut parts: Vec<&str> = folder.split('/').filter(|part| !part.is_empty()).collect();
            for part in href.split('#').next().unwrap().split('/').filter(|p| !p.is_empty()) {
                match part {
                    ".." => drop(parts.pop()),
                    part => parts.push(part),
                }
            }
            ties.links.insert(parts.join("/"));
        }
        ties
    }
}

/// How many links each page is away from the front page.
fn distances(site: &Tree, pages: &BTreeMap<&str, Ties>) -> BTreeMap<String, usize> {
    let mut far = BTreeMap::from([("index.html".to_owned(), 0)]);
    let mut open = VecDeque::from(["index.html".to_owned()]);
    while let Some(path) = open.pop_front() {
        for target in &pages[&*path].links {
            assert!(site.contains_key(target), "{path} leads to {target}, which is not there");
            if target.ends_with(".html") && !far.contains_key(target) {
                far.insert(target.to_owned(), far[&path] + 1);
                open.push_back(target.to_owned());
            }
        }
    }
    far
}

/// Every page within bounds, every event where its address says, everything near.
fn assert_in_bounds(rows: usize, site: &Site, most_bytes: usize) {
    let tree = site.tree();
    let mut pages: BTreeMap<&str, Ties> = BTreeMap::new();
    for (path, bytes) in &tree {
        assert!(bytes.len() <= most_bytes, "{path} has {} bytes", bytes.len());
        if path.ends_with(".html") {
            let page = std::str::from_utf8(bytes).unwrap();
            let entries = page.matches("<article").count();
            assert!(entries <= 150, "{path} lists {entries} events");
            pages.insert(path, Ties::of(path, page));
        }
    }
    let data: Value = serde_json::from_slice(&tree["chronology.json"]).unwrap();
    assert_eq!(data["events"], json!(rows));
    let far = distances(&tree, &pages);
    let mut seen = BTreeSet::new();
    for part in data["parts"].as_array().unwrap() {
        let path = part["path"].as_str().unwrap().trim_start_matches('/');
        let data: Value = serde_json::from_slice(&tree[path]).unwrap();
        let events = data["chronology"].as_array().unwrap();
        assert_eq!(part["events"], json!(events.len()), "{path}");
        assert!(events.len() <= 10_000, "{path}");
        for event in events {
            let address = event["path"].as_str().unwrap().trim_start_matches('/');
            let page = address.replacen("/#", "/index.html#", 1);
            let (page, id) = page.split_once('#').unwrap();
            assert!(pages[page].ids.contains(id), "no event stands at {page}#{id}");
            assert!(far[page] <= 7, "{page} is far away");
            seen.insert(event["id"].as_str().unwrap().to_owned());
        }
    }
    assert_eq!(seen.len(), rows, "every event is in one part of the data");
    let pages = tree.keys().filter(|path| path.ends_with(".html") && *path != "404.html");
    for page in pages {
        let distance = far.get(page).unwrap_or_else(|| panic!("nothing leads to {page}"));
        assert!(*distance <= 10, "{page} is {distance} links away");
    }
}

#[test]
fn eleven_thousand_rows_stay_within_the_page_budget_and_within_reach() {
    let settings = "title: Many\nevent_pages: false\n";
    let site = Site::new().file("annals.yaml", settings).file("content/t.jsonl", jsonl(11_000));
    assert_in_bounds(11_000, &site.build().assert_done(), 4 << 20);
}

#[test]
fn so_do_eleven_thousand_on_one_day_of_one_source_and_person() {
    let rows: String = (0..11_000)
        .map(|n| {
            let row = json!({
                "title": format!("Shot {n}"), "date": "2001-02-03", "person": "Ada",
                "place": format!("Place {n}"), "sources": ["log", {"title": format!("Sheet {n}")}],
                "text": "By [[Ada]].",
            });
            format!("{row}\n")
        })
        .collect();
    let site = Site::new()
        .file("annals.yaml", "title: Many\nevent_pages: false\n")
        .file("content/t.jsonl", rows)
        .file("content/sources/s.yaml", "log: { title: The log }\n");
    assert_in_bounds(11_000, &site.build().assert_done(), 6 << 20);
}

#[test]
fn a_thousand_years_with_events_are_a_few_periods_on_the_front_page() {
    let rows: String = (0..12_000)
        .map(|n| {
            format!(
                "{}\n",
                json!({"title": format!("Year {n}"), "date": format!("{:04}", n % 3000)})
            )
        })
        .collect();
    let site = Site::new()
        .file("annals.yaml", "title: Long\nevent_pages: false\n")
        .file("content/t.jsonl", rows)
        .build()
        .assert_done();
    assert!(site.published("index.html").len() < 60_000);
    assert_in_bounds(12_000, &site, 5 << 20);
}
