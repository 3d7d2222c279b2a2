//! Comparisons of more than a page can hold, and of events at the ends of time.
#![allow(clippy::unwrap_used, reason = "a slip in a test is a failure with a line number")]

mod support;

use std::fmt::Write as _;

use support::Site;

/// A site that compares two threads by the calendar, with a table of events.
fn two_threads(rows: impl Iterator<Item = (String, &'static str, u8)>) -> Site {
    let mut table = "title,date,threads,importance\n".to_owned();
    for (at, (date, thread, importance)) in rows.enumerate() {
        writeln!(table, "Event {at},{date},{thread},{importance}").unwrap();
    }
    let settings = "compare: [{ id: both, sides: [{ thread: first }, { thread: second }] }]\n";
    Site::new().file("annals.yaml", settings).file("content/table.csv", table)
}

#[test]
fn a_side_past_the_page_budget_shows_its_most_important_events_and_says_so() {
    let row = |n: usize| {
        let thread = if n.is_multiple_of(2) { "first" } else { "second" };
        let importance = if n < 40 { 5 } else { 2 };
        (format!("{}-01", 1900 + n % 100), thread, importance)
    };
    let site = two_threads((0..1_000).map(row)).build().assert_done();
    let page = site.published("compare/both/index.html");
    assert_eq!(page.matches("the 150 most important of 500 events").count(), 2);
    assert_eq!(page.matches("<td>").count() % 2, 0);
    assert_eq!(page.matches(">Event ").count(), 300);
    for important in 0..40 {
        assert!(page.contains(&format!(">Event {important}<")), "Event {important} is missing");
    }
    // The way to the rest.
    assert!(page.contains("../../threads/first/index.html"));
}

#[test]
fn dates_at_the_ends_of_time_stand_side_by_side() {
    let dates = ["Y-9223372036854775807", "Y9223372036854775807", "-0043-03-15", "XXXX", "../1985"];
    let both = dates.iter().flat_map(|date| ["first", "second"].map(|t| (date.to_string(), t, 3)));
    let site = two_threads(both).build().assert_done();
    let page = site.published("compare/both/index.html");
    assert_eq!(page.matches(">Event ").count(), 2 * dates.len());
    for words in
        [">44 BC<", ">Years<", "Known less closely", "without a recorded event on either side<"]
    {
        assert!(page.contains(words), "{words}");
    }
}

#[test]
fn a_site_that_compares_nothing_has_no_page_for_it() {
    let site = Site::new().file("content/a.md", support::event("A", "2019")).build().assert_done();
    let site = site.assert_lacks("compare");
    assert!(!site.published("index.html").contains("Compare"));
}
