//! Chips of lists: which lists have them, how they count, where they lead.
#![allow(clippy::unwrap_used, reason = "a slip in a test is a failure with a line number")]

mod support;

use std::fmt::Write as _;

use support::Site;

/// So many events in June of each of two years, all with Ada, every other one in Rome.
fn built(settings: &str, events: usize) -> Site {
    let mut table = "title,date,people,places\n".to_owned();
    for year in [2018, 2019] {
        for n in 0..events {
            let place = if n % 2 == 0 { "Rome" } else { "" };
            let _ = writeln!(table, "Event {n},{year}-06-{:02},Ada,{place}", 1 + n % 30);
        }
    }
    let site = Site::new().file("annals.yaml", format!("title: Test\n{settings}"));
    site.file("content/t.csv", table).build().assert_done()
}

/// The chips of a page, each with where it leads and its number.
fn chips(site: &Site, path: &str) -> Vec<(String, String)> {
    let page = site.published(path);
    let Some((_, card)) = page.split_once("<div class=\"filters\">") else { return Vec::new() };
    let (card, _) = card.split_once("</details>").unwrap();
    let chip = |line: &str| {
        let (href, rest) = line.strip_prefix("<li><a href=\"")?.split_once('"')?;
        let (_, number) = rest.split_once("<small>")?;
        Some((href.to_owned(), number.split_once('<')?.0.to_owned()))
    };
    card.lines().filter_map(chip).collect()
}

fn pairs(expected: &[(&str, &str)]) -> Vec<(String, String)> {
    expected.iter().map(|(href, n)| ((*href).to_owned(), (*n).to_owned())).collect()
}

#[test]
fn chips_count_the_events_of_their_own_page_and_lead_to_ready_ones() {
    let site = built("", 10);
    let (ada, rome) = ("people/ada/index.html", "places/rome/index.html");
    assert_eq!(chips(&site, "index.html"), pairs(&[(ada, "20"), (rome, "10")]));
    let below = |href: &str| format!("../{href}");
    let expected = [(&*below(ada), "10"), (&*below(rome), "5")];
    assert_eq!(chips(&site, "2019/index.html"), pairs(&expected));
    for (path, scope) in [("index.html", false), ("2019/index.html", true)] {
        let page = site.published(path);
        assert_eq!(page.contains("<small>on this page</small></summary>"), scope, "{path}");
        assert!(
            page.contains("<script src=\"../assets/list.")
                || page.contains("<script src=\"assets/list."),
            "{path}"
        );
    }
}

#[test]
fn a_short_list_has_none() {
    let site = built("", 9);
    assert_eq!(chips(&site, "index.html").len(), 2);
    assert!(chips(&site, "2019/index.html").is_empty());
    assert!(!site.published("2019/index.html").contains("list.js"));
}

#[test]
fn a_front_page_without_its_list_has_links_and_no_script() {
    let site = built("page_budget: 10\n", 30);
    assert_eq!(chips(&site, "index.html").len(), 2);
    assert!(!site.published("index.html").contains("list.js"));
}
