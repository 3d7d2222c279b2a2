//! Who gets which address, and what is said when two want one.
#![allow(clippy::disallowed_methods, reason = "the test stands outside the program")]
#![allow(
    clippy::unwrap_used,
    clippy::panic,
    reason = "a slip in a test is a failure with a line number"
)]

mod support;

use std::fmt::Write as _;

use serde_json::Value;
use support::{Ran, Site};

/// Everything that `annals check` finds.
fn found(site: &Site) -> Vec<Value> {
    let ran = Ran::of(&mut site.command(&["check", "--format", "json"]));
    ran.assert_orderly().json().as_array().unwrap().clone()
}

/// A row's site: see the document.
fn described(besides: &str) -> Site {
    let mut settings = "url: https://example.org/\n".to_owned();
    let (mut fields, mut aliases, mut text) = (String::new(), String::new(), String::new());
    let mut site = Site::new();
    let items = besides.split("`, `").map(|item| item.trim().trim_matches('`'));
    for item in items {
        if let Some(alias) = item.strip_prefix("alias ") {
            writeln!(aliases, "  - '{alias}'").unwrap();
        } else if item == "long alias" {
            let folder = "long-folder/".repeat(500);
            writeln!(aliases, "  - '/{}'", &folder[..5999]).unwrap();
        } else if item == "long file" {
            site = site.file(&format!("content/static/{}x", "long-folder/".repeat(80)), "x");
        } else if item.starts_with("facets: ") {
            settings += item;
        } else if let Some(field) = item.strip_prefix("field ") {
            writeln!(fields, "{field}").unwrap();
        } else if let Some(count) = item.strip_prefix("tags ") {
            let tags: Vec<String> =
                (0..count.parse::<usize>().unwrap()).map(|n| format!("t{n}")).collect();
            let many = format!("---\ntitle: M\ndate: 2019\ntags: [{}]\n---\n", tags.join(", "));
            site = site.file("content/many.md", many);
        } else if let Some(tag) = item.strip_prefix("tag ") {
            writeln!(fields, "tags: [{tag}]").unwrap();
        } else if item.starts_with("static/") {
            site = site.file(&format!("content/{item}"), "x");
        } else {
            site = site.file(&format!("content/{item}"), "x");
            writeln!(text, "[file](<{item}>)").unwrap();
        }
    }
    if !settings.contains("facets:") {
        fields += "people: [Kim]\n";
    }
    if !aliases.is_empty() {
        writeln!(fields, "aliases:\n{}", aliases.trim_end()).unwrap();
    }
    let event = format!("---\ntitle: E\ndate: 2019-05-01\n{fields}---\n{text}");
    site.file("annals.yaml", settings).file("content/e.md", event)
}

#[test]
fn every_clash_of_addresses_is_found_before_a_disk_finds_it() {
    let document = include_str!("spec/addresses.md");
    let rows = document.lines().filter(|line| line.starts_with("| `"));
    let mut wrong = String::new();
    let mut tried = 0;
    for row in rows {
        let cells: Vec<&str> = row.trim_matches('|').split(" | ").map(str::trim).collect();
        let (besides, code) = (cells[0], cells[1].trim_end_matches([' ', '|']));
        let site = described(besides);
        let findings = found(&site);
        let built = Ran::of(&mut site.command(&["build"]));
        tried += 1;
        if code == "-" {
            if !findings.is_empty() || built.code != 0 {
                writeln!(wrong, "{row}\n  {findings:?}\n  {}", built.stderr).unwrap();
            }
            continue;
        }
        let (file, words) = (cells[2], cells[3]);
        let fits = |one: &Value| {
            let text = |key: &str| one[key].as_str().unwrap_or_default().to_owned();
            text("code") == code
                && text("file").starts_with(file)
                && text("message").contains(words)
        };
        // One thing that is wrong is one finding.
        if findings.len() != 1 || !fits(&findings[0]) || built.code != 1 {
            writeln!(wrong, "{row}\n  {findings:?}\n  {} {}", built.code, built.stderr).unwrap();
        }
    }
    assert!(tried > 40, "{tried} rows");
    assert!(wrong.is_empty(), "\n{wrong}");
}
