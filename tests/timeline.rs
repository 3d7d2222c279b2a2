//! What the timeline is drawn from, for dates that are easily drawn too finely.
#![allow(clippy::unwrap_used, reason = "a slip in a test is a failure with a line number")]

mod support;

use serde_json::Value;
use support::Site;

/// The event of a site with this front matter, as the timeline has it.
fn drawn(front: &str) -> Value {
    let site = Site::new()
        .file("content/a.md", format!("---\ntitle: A\n{front}\n---\n"))
        .build()
        .assert_done();
    let data: Value = serde_json::from_str(&site.published("timeline/timeline.json")).unwrap();
    data["root"]["events"][0].clone()
}

#[test]
fn a_time_of_day_makes_no_span_shorter() {
    let june = 18_048.0; // 1 June 2019
    let minute = 1.0 / 1440.0;
    let cases = [
        ("date: 2019-06-01", june, 1.0),
        ("date: 2019-06-01\ntime: \"12:00\"", june + 0.5, minute),
        ("date: 2019-06-01\ntime: \"12:00:00\"", june + 0.5, minute / 60.0),
        ("date: 2019-06-01\ntime: morning", june, 1.0),
        ("date: 2019-06\ntime: \"12:00\"", june, 30.0),
        ("date: 2019-06-01/2019-06-03\ntime: \"12:00\"", june, 3.0),
        ("date: \"[2019-06-01,2019-06-04]\"\ntime: \"12:00\"", june, 4.0),
    ];
    for (front, from, length) in cases {
        let event = drawn(front);
        let (a, b) = (event["a"].as_f64().unwrap(), event["b"].as_f64().unwrap());
        assert!((a - from).abs() < 1e-6 && (b - a - length).abs() < 1e-6, "{front}: {event}");
    }
}
