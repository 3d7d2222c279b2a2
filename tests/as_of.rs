//! The day as of which a chronology was checked is never printed over what is later.
#![allow(clippy::disallowed_methods, reason = "the test stands outside the program")]
#![allow(clippy::unwrap_used, reason = "a slip in a test is a failure with a line number")]

mod support;

use support::{Ran, Site, event};

fn site() -> Site {
    Site::new()
        .file("content/before.md", event("Before", "2018-06-12"))
        .file("content/vague.md", event("Vague", "2019"))
        .file("content/plan.md", event("Plan", "2019-03\nstatus: forecast\noutcome: came"))
        .file("content/came.md", event("Came", "2019-07-01"))
        .file("content/open.md", event("Open", "2030\nstatus: scheduled"))
        // What was put right later was there before.
        .file(
            "content/put.md",
            event("Put right", "2017\ncorrections: [{ date: 2022-02-02, text: c }]"),
        )
        .file("content/rows.csv", "title,date\nRow,2021\n")
}

#[test]
fn what_is_later_is_said_instead_of_printed_over() {
    // (as of, findings, what the front page says)
    let cases: [(&str, &[&str], &str); 5] = [
        ("2022", &[], "As of 2022."),
        (
            "2019-06-30",
            &["2 events lie after 30 June 2019", "one of them an outcome"],
            "As of 30 June 2019, though 2 events here are later, one of them an outcome.",
        ),
        (
            "2020-01",
            &["this lies after January 2020"],
            "As of January 2020, though 1 event here is later.",
        ),
        ("2018-06-12", &["3 events lie after 12 June 2018"], "though 3 events here are later"),
        ("2020-02-02", &["this lies after 2 February 2020"], "though 1 event here is later"),
    ];
    for (day, findings, words) in cases {
        let site = site().run(&["build", "--as-of", day]).assert_done();
        let said = &site.said().stderr;
        assert_eq!(said.contains("warning[as-of]"), !findings.is_empty(), "{day}: {said}");
        for finding in findings {
            assert!(said.contains(finding), "{day}: {said}");
        }
        // The spaces within a date let no line end there.
        let page = site.published("index.html").replace('\u{a0}', " ");
        assert!(page.contains(words), "{day}: {page}");
        let checked = Ran::of(&mut site.command(&["check", "--as-of", day]));
        assert_eq!(checked.stderr.contains("[as-of]"), !findings.is_empty(), "{day}");
    }
    // What is later was not checked as of that day, and is not cited so; its outcome is said to be later.
    let site = site().run(&["build", "--as-of", "2019-06-30"]).assert_done();
    assert!(!site.published("events/came/index.html").contains("(1 July 2019), Test, as of"));
    let before = site.published("events/before/index.html");
    assert!(before.contains("(12 June 2018), Test, as of 30 June 2019"), "{before}");
    assert!(
        site.published("outcomes/index.html")
            .contains("One of the outcomes came after 30 June 2019.")
    );
}
