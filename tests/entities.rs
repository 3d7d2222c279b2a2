//! What the page of a value tells of its events, when they are many.
#![allow(
    clippy::unwrap_used,
    clippy::panic,
    reason = "a slip in a test is a failure with a line number"
)]

mod support;

use std::fmt::Write as _;

use annals::pipeline::Page;
use annals::render::View;
use annals::view::EntityPage;
use support::within::in_memory;

/// The page of `ada`, who is in each of `events` events with one of fifty others.
fn page_of_one_in(events: usize) -> EntityPage {
    let mut table = String::new();
    for n in 0..events {
        let role = ["speaker", "host", ""][n % 3];
        let year = 1000 + n % 1000;
        let other = n % 50;
        writeln!(
            table,
            r#"{{"id":"e{n}","title":"Event {n}","date":"{year}","people":[{{"id":"ada","role":"{role}"}},"other-{other}"]}}"#
        )
        .unwrap();
    }
    page_of_ada(&table)
}

/// Her page in a chronology of these rows.
fn page_of_ada(table: &str) -> EntityPage {
    let profile = "---\nname: Ada\n---\n";
    let build = in_memory([("content/events.jsonl", table), ("content/people/ada.md", profile)]);
    let path = build.paths().find(|path| path.as_str() == "people/ada/index.html").unwrap().clone();
    match build.page(&path).unwrap() {
        Page::View(view, _) => match *view {
            View::Entity(page) => *page,
            other => panic!("{other:?}"),
        },
        _ => panic!("no page"),
    }
}

#[test]
fn many_events_are_counted_and_few_are_named() {
    let page = page_of_one_in(9_000);
    assert_eq!(page.total, 9_000);
    let [statements, actions, named] = &page.roles[..] else { panic!("{:?}", page.roles) };
    assert_eq!((&*statements.label, statements.n, statements.unnamed), ("Statements", 3_000, 0));
    assert_eq!((&*actions.label, actions.n, actions.unnamed), ("Actions", 3_000, 0));
    assert_eq!(
        (&*named.label, named.words.as_str(), named.unnamed),
        ("Named", "3,000 mentions", 3_000)
    );
    for group in [statements, actions] {
        let role = &group.roles[0];
        assert_eq!((role.n, role.events.len(), role.rest), (3_000, 8, 2_992));
    }
    let [people] = &page.together[..] else { panic!("{:?}", page.together) };
    assert_eq!((people.items.len(), people.rest), (12, 38));
    assert!(people.items.iter().all(|shared| shared.n == 180));
    assert_eq!(people.items[0].first.date, "1000");
    assert_eq!(page.first.unwrap().date, "1000");
    assert_eq!(page.last.unwrap().date, "1999");
}

#[test]
fn being_named_is_not_acting() {
    let rows = [
        ("a", "happened", "host"),
        ("b", "happened", "speaker"),
        ("c", "happened", ""),
        ("d", "forecast", "host"),
        ("e", "forecast", "speaker"),
        ("f", "absence", "host"),
        ("g", "absence", "speaker"),
        ("h", "cancelled", "host"),
        ("i", "scheduled", ""),
        ("j", "disputed", "host"),
    ];
    let row = |(id, status, role): (&str, &str, &str)| {
        format!(
            r#"{{"id":"{id}","title":"{id}","date":"2019","status":"{status}","people":[{{"id":"ada","role":"{role}"}}]}}"#
        )
    };
    let table: Vec<String> = rows.into_iter().map(row).collect();
    let page = page_of_ada(&table.join("\n"));
    let told: Vec<_> = page.roles.iter().map(|group| (&*group.label, group.n)).collect();
    assert_eq!(told, [("Statements", 2), ("Actions", 2), ("Named", 6)]);
}
