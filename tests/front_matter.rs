//! `tests/spec/front-matter.md` against the program: every example is a file, and what is read of
//! it.

#![allow(clippy::panic, reason = "a slip in a test is a failure with a line number")]

use std::fmt::Write as _;

use annals::config::{Config, UnknownKeys};
use annals::diag::{Diagnostic, Severity};
use annals::pipeline::{self, Options};
use annals::site::Site;
use annals::snapshot::{File, Snapshot};

const SPEC: &str = include_str!("spec/front-matter.md");

/// A file, whether keys of other generators are let through, and what is said of it.
struct Example {
    line: usize,
    name: String,
    unknown_keys: UnknownKeys,
    text: String,
    expected: Vec<String>,
}

/// Blocks between `~~~~` come in pairs: `~~~~file NAME` or `~~~~foreign NAME`, then `~~~~read`.
fn examples() -> Vec<Example> {
    let mut examples: Vec<Example> = Vec::new();
    let mut lines = SPEC.lines().enumerate();
    while let Some((number, line)) = lines.next() {
        let Some(info) = line.strip_prefix("~~~~") else { continue };
        let inside: Vec<&str> =
            lines.by_ref().map(|(_, line)| line).take_while(|line| *line != "~~~~").collect();
        let (kind, name) = info.split_once(' ').unwrap_or((info, ""));
        match (kind, examples.last_mut()) {
            ("read", Some(example)) => {
                example.expected = inside.into_iter().map(str::to_owned).collect();
            }
            ("file" | "foreign", _) => examples.push(Example {
                line: number + 1,
                name: name.to_owned(),
                unknown_keys: match kind {
                    "foreign" => UnknownKeys::Warn,
                    _ => UnknownKeys::Error,
                },
                text: visible(&inside.join("\n")) + "\n",
                expected: Vec::new(),
            }),
            _ => panic!("line {}: what is `{info}`?", number + 1),
        }
    }
    examples
}

/// The characters that no one would see in the examples.
fn visible(text: &str) -> String {
    let marks = [
        ("⟨tab⟩", "\t"),
        ("⟨cr⟩", "\r"),
        ("⟨nbsp⟩", "\u{A0}"),
        ("⟨zwsp⟩", "\u{200B}"),
        ("⟨bom⟩", "\u{FEFF}"),
    ];
    marks.iter().fold(text.to_owned(), |text, (mark, meant)| text.replace(mark, meant))
}

fn read(example: &Example) -> (Site, Vec<Diagnostic>) {
    let path = format!("content/{}", example.name);
    let file = File::text(path.as_str(), example.text.clone());
    let config = Config { unknown_keys: example.unknown_keys, ..Config::default() };
    let options = Options { drafts: true, ..Options::default() };
    let (site, report) = pipeline::resolve(
        &Snapshot { files: vec![file.into()], ..Snapshot::default() },
        config,
        &options,
    );
    (site, report.diagnostics().to_vec())
}

/// `warning date-guessed 3:7 the date is written …`
fn finding(found: &Diagnostic, text: &str) -> String {
    let severity = match found.severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
    };
    let at = found.span.unwrap_or_default().start as usize;
    let before = &text[..at];
    let line = before.matches('\n').count() + 1;
    let in_line = before.rsplit('\n').next().unwrap_or_default().trim_start_matches('\u{FEFF}');
    let column = in_line.chars().count() + 1;
    format!("{severity} {} {line}:{column} {}", found.code, found.message)
}

/// One fact of the site's event, by the name that the examples give it.
fn fact(site: &Site, key: &str) -> String {
    let Some(event) = site.events.first() else { return "no event".to_owned() };
    let facts = &event.facts;
    match key {
        "id" => facts.id.value.to_string(),
        "title" => facts.title.to_string(),
        "date" => facts.when.date.to_string(),
        "time" => facts.when.time.map_or("none".to_owned(), |time| time.to_string()),
        "zone" => facts.when.zone.map_or("none".to_owned(), |zone| zone.to_string()),
        "status" => facts.status.id().to_owned(),
        "summary" => facts.summary.as_deref().unwrap_or_default().to_owned(),
        "draft" => facts.draft.to_string(),
        "extra" => serde_json::Value::Object(facts.extra.clone()).to_string(),
        "sources" => site.sources.len().to_string(),
        "text" => site.text(event.text).body.excerpt.text.clone(),
        "tags" => {
            let names = facts.mentions.iter().map(|mention| &*mention.name.value);
            names.collect::<Vec<_>>().join(" | ")
        }
        _ => panic!("nothing is called `{key}`"),
    }
}

#[test]
fn every_example_is_read_as_it_says() {
    let mut differences = String::new();
    let examples = examples();
    assert!(examples.len() > 40, "the examples are there");
    for example in &examples {
        let (site, found) = read(example);
        let mut found: Vec<String> = found.iter().map(|f| finding(f, &example.text)).collect();
        for expected in &example.expected {
            let differs = if expected.starts_with("error ") || expected.starts_with("warning ") {
                // The first words of a message are enough to know it by.
                match found.iter().position(|found| found.starts_with(expected.as_str())) {
                    Some(at) => {
                        found.remove(at);
                        None
                    }
                    None => Some("nothing like it".to_owned()),
                }
            } else {
                let (key, value) = expected.split_once(": ").unwrap_or((expected, ""));
                let fact = fact(&site, key);
                (fact != value).then_some(fact)
            };
            if let Some(instead) = differs {
                let _ = writeln!(
                    differences,
                    "{}: expected `{expected}`, found `{instead}`",
                    example.line
                );
            }
        }
        for found in found {
            let _ = writeln!(differences, "{}: not expected: `{found}`", example.line);
        }
    }
    assert!(differences.is_empty(), "\n{differences}");
}
