//! A list is known by its placeholders: nothing is drawn to learn whether it changed.
#![allow(clippy::unwrap_used, reason = "a slip in a test is a failure with a line number")]

mod support;

use std::collections::BTreeMap;

use annals::hash::Fingerprint;
use annals::pipeline::{Build, Page};
use annals::theme::ThemeError;
use support::within::in_memory;

const WALK: &str = "---\ntitle: Walk\ndate: 2001-02-03\npeople: [Ada, Bob]\nsummary: They walk.\n---\nAlong the river.\n";
const TALK: &str =
    "---\ntitle: Talk\ndate: 2002-03-04\npeople: [Ada]\n---\nAbout the summit. And more.\n";

/// A site of files, each with its path.
fn site(files: &[(&str, &str)]) -> Build {
    in_memory(files.iter().copied())
}

/// The bytes of the page at `path`.
fn drawn(build: &Build, path: &str) -> Result<Vec<u8>, ThemeError> {
    let path = build.paths().find(|known| known.as_str() == path).unwrap();
    let Some(Page::View(view, _)) = build.page(path) else { unreachable!("it is drawn") };
    build.draw(&view)
}

/// What each page is known by.
fn fingerprints(build: &Build) -> BTreeMap<String, Fingerprint> {
    let fingerprint = |page: Page<'_>| page.fingerprint().unwrap();
    build.paths().map(|path| (path.to_string(), fingerprint(build.page(path).unwrap()))).collect()
}

/// The HTML pages that differ between two builds.
fn changed(before: &Build, after: &Build) -> Vec<String> {
    let (before, after) = (fingerprints(before), fingerprints(after));
    assert_eq!(before.len(), after.len());
    let differs = |(path, page): (String, Fingerprint)| (before[&path] != page).then_some(path);
    let is_full_page = |path: &String| path.ends_with(".html") && !path.starts_with("embed/");
    after.into_iter().filter_map(differs).filter(is_full_page).collect()
}

#[test]
fn a_list_is_compared_without_drawing_its_entries() {
    let broken = ("themes/default/templates/entry.html", "{{ entry.nothing_of_this_name }}");
    let build = site(&[("content/walk.md", WALK), ("content/talk.md", TALK), broken]);
    assert!(fingerprints(&build).contains_key("people/ada/index.html"));
    drawn(&build, "index.html").unwrap_err();
}

#[test]
fn a_text_changes_the_lists_that_show_it_and_no_others() {
    let before = site(&[("content/walk.md", WALK), ("content/talk.md", TALK)]);
    let longer = WALK.replace("river", "river and back");
    let after = site(&[("content/walk.md", &longer), ("content/talk.md", TALK)]);
    assert_eq!(
        changed(&before, &after),
        ["2001/index.html", "events/walk/index.html", "index.html"],
        "a list of a person shows the summary alone"
    );
    let summary = WALK.replace("They walk", "They run");
    let after = site(&[("content/walk.md", &summary), ("content/talk.md", TALK)]);
    assert_eq!(
        changed(&before, &after),
        ["events/walk/index.html", "people/ada/index.html", "people/bob/index.html"],
        "where the text is short, it stands for itself elsewhere"
    );
}

#[test]
fn a_person_s_list_has_a_sentence_for_each_event_and_its_role() {
    let host = TALK.replace("Ada", "{ name: Ada, role: host }");
    let build = site(&[("content/walk.md", WALK), ("content/talk.md", &host)]);
    let page = String::from_utf8(drawn(&build, "people/ada/index.html").unwrap()).unwrap();
    for (words, is_there) in [
        ("<p>They walk.</p>", true),
        ("<p>About the summit.</p>", true),
        ("And more.", false),
        ("river", false),
        ("<i>as host</i>", true),
        ("href=\"../../events/talk/index.html\"", true),
        (annals::view::ENTRY_PLACEHOLDER, false),
        (annals::view::ROOT_PLACEHOLDER, false),
    ] {
        assert_eq!(page.contains(words), is_there, "{words}\n{page}");
    }
}

#[test]
fn an_event_that_comes_before_changes_no_list_of_others() {
    let before = site(&[("content/talk.md", TALK), ("content/walk.md", WALK)]);
    // Every other event gets another number by it.
    let first = WALK.replace("Walk", "Run").replace("2001", "1999").replace("Ada, Bob", "Bob");
    let after =
        site(&[("content/talk.md", TALK), ("content/walk.md", WALK), ("content/run.md", &first)]);
    let (before, after) = (fingerprints(&before), fingerprints(&after));
    assert_eq!(before["people/ada/index.html"], after["people/ada/index.html"]);
    assert_ne!(before["people/bob/index.html"], after["people/bob/index.html"]);
}

#[test]
fn a_span_reaches_to_the_year_in_which_what_began_earlier_ends() {
    let reign = ("content/reign.md", "---\ntitle: Reign\ndate: 2000/2005\n---\n");
    let unknown = ("content/unknown.md", "---\ntitle: Unknown\ndate: XXXX\n---\n");
    for (files, span) in [
        (vec![("content/talk.md", TALK)], "1 event, 2002"),
        (vec![("content/talk.md", TALK), reign], "2 events, 2000 – 2005"),
        (
            vec![("content/walk.md", WALK), ("content/talk.md", TALK), unknown],
            "3 events, 2001 – 2002",
        ),
    ] {
        let page = String::from_utf8(drawn(&site(&files), "timeline/index.html").unwrap()).unwrap();
        assert!(page.contains(&format!("<span>{span}</span>")), "{span}");
    }
}

#[test]
fn a_list_that_nobody_reads_to_its_end_has_a_line_for_each_event() {
    let event = |n: usize| {
        format!("Event {n},{},{},They talk.\n", 1900 + n, if n <= 100 { "Ada|Bob" } else { "Bob" })
    };
    let rows: String = (1..=101).map(event).collect();
    let table = format!("title,date,people,summary\n{rows}");
    let build = site(&[("annals.yaml", "page_budget: 10\n"), ("content/t.csv", &table)]);
    let page = |path: &str| String::from_utf8(drawn(&build, path).unwrap()).unwrap();
    let ten_parts = page("people/ada/part-10/index.html");
    assert_eq!(ten_parts.matches("<p>They talk.</p>").count(), 10);
    let eleven_parts = page("people/bob/part-11/index.html");
    assert!(!eleven_parts.contains("They talk."));
    assert_eq!(eleven_parts.matches("<p class=\"line\">").count(), 1);
    assert!(eleven_parts.contains("events/event-101/index.html\">Event 101</a>"), "{eleven_parts}");
}

#[test]
fn an_event_that_is_added_changes_the_pages_beside_it_and_not_those_of_its_whole_thread() {
    let row = |n: usize| format!("Event {n},{}-02-03,Summits\n", 1900 + n);
    let table =
        |rows: usize| format!("title,date,threads\n{}", (1..=rows).map(row).collect::<String>());
    let built = |rows: usize| {
        site(&[("annals.yaml", "page_budget: 10\n"), ("content/t.csv", &table(rows))])
    };
    let (before, after) = (fingerprints(&built(20)), fingerprints(&built(21)));
    let is_event = |path: &&String| path.starts_with("events/");
    let changed: Vec<&String> =
        before.keys().filter(is_event).filter(|path| before[*path] != after[*path]).collect();
    assert_eq!(changed, ["events/event-20/index.html"]);
}
