//! One hostile chronology through every format: each published file is what it claims to be, says
//! what was written, and nothing in it runs. `tests/data/hostile` is the chronology.
#![allow(clippy::disallowed_methods, reason = "the test stands outside the program")]
#![allow(
    clippy::unwrap_used,
    clippy::panic,
    reason = "a slip in a test is a failure with a line number"
)]

mod support;

use std::fs;

use annals::characters::is_unwritable;
use annals::quotes::Quotes;
use html5ever::tendril::TendrilSink;
use html5ever::tree_builder::TreeBuilderOpts;
use html5ever::{ParseOpts, parse_document};
use markup5ever_rcdom::{Handle, NodeData, RcDom};
use support::git::git_on;
use support::{Ran, Site, event, repository, tree};

const DATA: &str = "tests/data/hostile";

/// What everything is called.
fn word() -> String {
    let json = fs::read_to_string(repository().join(DATA).join("word.json")).unwrap();
    serde_json::from_str(&json).unwrap()
}

/// What a page makes of it: no controls and no non-characters, and the turn of direction ends.
fn said() -> String {
    let word: String = word().chars().filter(|c| !is_unwritable(*c)).collect();
    word.replace("  ", " ") + "\u{202C}"
}

/// The chronology, committed by somebody no better.
fn hostile() -> Site {
    let word = word();
    let quoted = serde_json::to_string(&word).unwrap();
    let quoted: String = quoted
        .chars()
        .map(|c| match c {
            c if is_unwritable(c) || c == '\u{202E}' => format!("\\u{:04x}", c as u32),
            c => c.to_string(),
        })
        .collect();
    let cell = format!("\"{}\"", word.replace('"', "\"\""));
    let mut site = Site::empty();
    for (path, bytes) in tree(&repository().join(DATA)) {
        let bytes = match String::from_utf8(bytes) {
            Ok(text) => text
                .replace("QUOTED", &quoted)
                .replace("CELL", &cell)
                .replace("CONTROLS", "a\u{2}b\u{B}\u{FFFE}\u{202E}")
                .replace("PLAIN", &word)
                .into_bytes(),
            Err(picture) => picture.into_bytes(),
        };
        if !matches!(path.as_str(), "README.md" | "word.json") {
            site = site.file(&path, bytes);
        }
    }
    let site = site.init().commit("2023-01-01", &word.replace('\0', ""));
    git_on(site.folder(), "2023-01-02", &["config", "user.name", "Eve"]);
    site.file("content/events/third.md", event("Third", "2013-01-01"))
        .commit("2023-01-03", "Third & <b>last</b> ]]> </script>\u{202E}\u{FFFE}\u{1b}[31m")
}

/// Every node of a page, from the top.
fn nodes(top: &Handle) -> Vec<Handle> {
    let mut all = vec![top.clone()];
    let mut at = 0;
    while let Some(node) = all.get(at).cloned() {
        all.extend(node.children.borrow().iter().cloned());
        at += 1;
    }
    all
}

/// The text in a node.
fn text(top: &Handle) -> String {
    let mut text = String::new();
    let mut open = vec![top.clone()];
    while let Some(node) = open.pop() {
        if let NodeData::Text { contents } = &node.data {
            text.push_str(&contents.borrow());
        }
        open.extend(node.children.borrow().iter().rev().cloned());
    }
    text
}

fn html(path: &str, source: &str) -> Handle {
    let tree_builder = TreeBuilderOpts { exact_errors: true, ..TreeBuilderOpts::default() };
    let tokenizer = html5ever::tokenizer::TokenizerOpts {
        exact_errors: true,
        ..html5ever::tokenizer::TokenizerOpts::default()
    };
    let options = ParseOpts { tree_builder, tokenizer };
    let page = parse_document(RcDom::default(), options).one(source);
    let errors = page.errors.borrow();
    assert!(errors.is_empty(), "{path}: {errors:?}");
    for node in nodes(&page.document) {
        let NodeData::Element { name, attrs, .. } = &node.data else { continue };
        let attributes = attrs.borrow();
        let get = |wanted: &str| {
            let found = attributes.iter().find(|attribute| &*attribute.name.local == wanted);
            found.map(|attribute| attribute.value.to_string())
        };
        for attribute in attributes.iter() {
            let (key, value) = (&*attribute.name.local, attribute.value.trim());
            assert!(!key.starts_with("on"), "{path}: <{} {key}={value}>", name.local);
            let leads = matches!(key, "href" | "src" | "action" | "data");
            assert!(!(leads && value.contains("script:")), "{path}: {key}={value}");
        }
        match &*name.local {
            "script" if get("type").is_some_and(|kind| kind.ends_with("json")) => {
                let json: serde_json::Value = serde_json::from_str(&text(&node))
                    .unwrap_or_else(|error| panic!("{path}: {error}"));
                assert!(json.is_object() || json.is_array());
            }
            "script" => {
                assert!(text(&node).is_empty(), "{path}: a script of its own: {}", text(&node));
                assert!(get("src").unwrap().contains("assets/"), "{path}");
            }
            "title" if text(&node).is_empty() => panic!("{path}: no title"),
            "iframe" | "object" | "embed" | "style" | "base" => {
                panic!("{path}: <{}>", name.local)
            }
            _ => {}
        }
    }
    page.document.clone()
}

/// The text and the attributes of a document.
fn xml(path: &str, source: &str) -> String {
    let read = roxmltree::Document::parse(source).unwrap_or_else(|error| panic!("{path}: {error}"));
    let mut words = String::new();
    for node in read.descendants() {
        assert_ne!(node.tag_name().name(), "script", "{path}");
        for attribute in node.attributes() {
            let (key, value) = (attribute.name(), attribute.value());
            assert!(!key.starts_with("on") && !value.contains("script:"), "{path}: {key}={value}");
            words.push_str(value);
        }
        words.push_str(node.text().filter(|_| node.is_text()).unwrap_or_default());
        words.push('\n');
    }
    words
}

#[test]
fn every_file_is_what_it_claims_to_be() {
    let site = hostile().build().assert_done();
    let mut kinds = std::collections::BTreeMap::new();
    for (path, bytes) in site.tree() {
        let kind = path.rsplit_once('.').unwrap().1.to_owned();
        *kinds.entry(kind.clone()).or_insert(0) += 1;
        if kind == "png" {
            continue;
        }
        let source = String::from_utf8(bytes).unwrap_or_else(|error| panic!("{path}: {error}"));
        if let Some(c) = source.chars().find(|c| is_unwritable(*c)) {
            panic!("{path} holds U+{:04X}", c as u32);
        }
        match kind.as_str() {
            "html" => drop(html(&path, &source)),
            "svg" | "atom" | "xml" => drop(xml(&path, &source)),
            "json" | "webmanifest" => {
                let json: Result<serde_json::Value, _> = serde_json::from_str(&source);
                drop(json.unwrap_or_else(|error| panic!("{path}: {error}")));
            }
            "bib" => {
                let library = biblatex::Bibliography::parse(&source)
                    .unwrap_or_else(|error| panic!("{path}: {error}"));
                assert_eq!(library.len(), 3, "{path}");
                for entry in library.iter() {
                    entry.title().unwrap_or_else(|error| panic!("{path}: {error}"));
                    entry.author().unwrap_or_else(|error| panic!("{path}: {error}"));
                }
            }
            // What search looks up, handed over by a script that is nothing else.
            "js" if path.starts_with("search/") => {
                let json = source.strip_prefix("document.currentScript.receive(");
                let json = json.and_then(|it| it.strip_suffix(")\n")).unwrap();
                let json: Result<serde_json::Value, _> = serde_json::from_str(json);
                drop(json.unwrap_or_else(|error| panic!("{path}: {error}")));
            }
            // From the theme alone.
            "css" | "js" | "txt" => assert!(!source.contains("Me & you"), "{path}"),
            _ => panic!("{path}: what is this?"),
        }
    }
    for kind in ["html", "svg", "atom", "xml", "json", "bib", "css", "js", "txt"] {
        assert!(kinds.contains_key(kind), "no .{kind} was published: {kinds:?}");
    }
}

#[test]
fn every_format_says_what_was_written() {
    let site = hostile().build().assert_done();
    let said = said();
    let page = html("first", &site.published("events/first/index.html"));
    let named = |name: &str| {
        let all = nodes(&page);
        let wanted = all.iter().find(
            |node| matches!(&node.data, NodeData::Element { name: n, .. } if &*n.local == name),
        );
        text(wanted.unwrap()).split_whitespace().collect::<Vec<_>>().join(" ")
    };
    // Where readers see it, quotation marks are those of print; programs get those that were written.
    let shown = Quotes::of("en").unwrap().set(&said).into_owned();
    assert_eq!(named("h1"), shown);
    assert!(named("title").contains(&shown), "{}", named("title"));
    for (file, wanted) in
        [("timeline/timeline.svg", &shown), ("feed.atom", &said), ("changes.atom", &said)]
    {
        let texts = xml(file, &site.published(file));
        assert!(texts.contains(wanted), "{file}: {texts}");
    }
    let data: serde_json::Value = serde_json::from_str(&site.published("chronology.json")).unwrap();
    let titles: Vec<&str> =
        data["chronology"].as_array().unwrap().iter().filter_map(|e| e["title"].as_str()).collect();
    assert_eq!(titles.iter().filter(|title| **title == said).count(), 3, "{titles:?}");
}

#[test]
fn what_cannot_be_published_is_named_where_it_stands() {
    let site = Site::new()
        .file("content/a.md", "---\ntitle: \"A\\x02B\"\ndate: 2001\n---\nOne\u{2}\ntwo &#xFDD2; \u{B}\u{FFFE}three\n")
        .file("content/b.jsonl", "{\"title\": \"C\\u0001D\", \"date\": \"2002\"}\n{\"title\": \"E\u{1F}\u{202E}F\", \"date\": \"2003\"}\n")
        .file("content/c.csv", "title,date\nG\u{202D}H,2004\n");
    let ran = Ran::of(&mut site.command(&["check", "--format", "json"]));
    let found = ran.assert_code(0).json();
    let found: Vec<(String, String, u64, u64)> = found
        .as_array()
        .unwrap()
        .iter()
        .map(|f| {
            let text = |key: &str| f[key].as_str().unwrap().to_owned();
            (text("code"), text("file"), f["line"].as_u64().unwrap(), f["column"].as_u64().unwrap())
        })
        .collect();
    let (left_out, turned) = ("character", "character");
    let expected = [
        (left_out, "content/a.md", 2, 8),
        (left_out, "content/a.md", 5, 4),
        (left_out, "content/a.md", 6, 5),
        (left_out, "content/a.md", 6, 14),
        (left_out, "content/b.jsonl", 1, 11),
        (turned, "content/b.jsonl", 2, 11),
        (left_out, "content/b.jsonl", 2, 13),
        (turned, "content/c.csv", 2, 1),
    ];
    let mut expected = expected
        .map(|(code, file, line, column)| (code.to_owned(), file.to_owned(), line, column))
        .to_vec();
    let mut sorted = found;
    sorted.sort();
    expected.sort();
    assert_eq!(sorted, expected);
    let site = site.build().assert_done();
    let page = site.published("events/a/index.html");
    assert!(page.contains("<p>One\ntwo  three</p>") && page.contains("AB"), "{page}");
    let titles = Ran::of(&mut site.command(&["list", "-q"])).stdout.clone();
    let titles: Vec<&str> = titles.lines().map(|line| line[4..].trim()).collect();
    assert_eq!(titles, ["AB", "CD", "E<U+202E>F<U+202C>", "G<U+202D>H<U+202C>"]);
}

#[cfg(unix)]
#[test]
fn a_terminal_obeys_nothing_of_names_and_titles() {
    let name = "content/E\x1b]0;pwned\x07\nerror: F\u{9b}31m\u{202E}.md";
    let site = Site::new()
        .file(name, "---\ndate: 20XY\n---\n")
        .file("content/ok.md", event("\"A\\e]0;pwned\\aB\\u009b31m\"", "2001"))
        .file("content/also.md", event("\"B\\u2028C\"", "2002\nafter: \"no\\e[31m\\u202Eone\""));
    let hostile = |c: char| is_unwritable(c) || matches!(c, '\r' | '\u{202E}' | '\u{2028}');
    for form in ["human", "github"] {
        for command in [&["list"][..], &["check"], &["build"], &["date", "20\x1b[31m19\u{202E}"]] {
            let ran = Ran::of(site.command(command).args(["--format", form, "--color", "always"]));
            // Annals' own colours aside.
            let said = format!("{}{}", ran.assert_orderly().stdout, ran.stderr);
            for theirs in ["\x1b]", "20\x1b", "no\x1b", "\x07"] {
                assert!(!said.contains(theirs), "{command:?}: {said:?}");
            }
            let said = anstream::adapter::strip_str(&said).to_string();
            assert!(!said.contains(hostile), "{command:?}: {said:?}");
            assert!(!said.contains("\nerror: F"), "{command:?}: {said:?}");
        }
    }
    let ran = Ran::of(&mut site.command(&["check"]));
    ran.assert_says("--> content/E␛]0;pwned␇␊error: F<U+009B>31m<U+202E>.md:2:7");
    let listed = Ran::of(&mut site.command(&["list", "-q"])).stdout.clone();
    assert!(listed.contains("A]0;pwnedB31m"), "{listed}");
}

#[test]
fn a_turn_of_direction_is_reported_and_ends_where_its_value_does() {
    let site = Site::new().file("content/a.md", "---\ntitle: \"A\\u202EB\"\ndate: 2019\n---\n");
    let site = site.build().assert_done().assert_says("U+202E turns the direction");
    assert!(
        site.published("events/a/index.html").contains("<h1><bdi>A\u{202E}B\u{202C}</bdi></h1>")
    );
}
