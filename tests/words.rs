//! Pages are worded by their language alone: a site without a Latin letter in what its authors wrote, told in a language
//! without one, has views without one. So a word of English that Rust puts on a page stands out, wherever it is put.
//!
//! What templates say is left out: it is English, and stands in the theme. So are fields that hold no words: addresses,
//! ids, marks, dates as EDTF.
#![allow(clippy::disallowed_methods, reason = "the test reads the traits")]
#![allow(
    clippy::unwrap_used,
    clippy::panic,
    reason = "a slip in a test is a failure with a line number"
)]

#[path = "words/glyphs.rs"]
mod glyphs;

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;
use std::fs;
use std::path::Path;
use std::sync::Arc;

use annals::history::{Entry, History, Moment, Status};
use annals::pipeline::{self, Build, Options, Page};
use annals::render::View;
use annals::snapshot::{Content, File, Snapshot};
use annals::words::{English, Script, ScriptWords};
use glyphs::{ASKED, Glyphs};
use serde_json::Value;

const SITE: &str = include_str!("words/site.txt");

/// Fields of views and documents that hold no words of a language, wherever they stand.
const WORDLESS: &[&str] = &[
    // Addresses, and what leads to places on a page.
    "anchor",
    "archived",
    "canonical",
    "changes",
    "changes_feed",
    "cited_at",
    "data",
    "feed",
    "h",
    "host",
    "href",
    "icon",
    "oembed",
    "on_timeline",
    "outcomes",
    "path",
    "provider_url",
    "root",
    "section",
    "snippet",
    "src",
    "target",
    "tiles",
    "url",
    // Ids, which styles, scripts and other programs go by.
    "facet",
    "field",
    "id",
    "k",
    "kind",
    "lang",
    "length",
    "level",
    "precision",
    "s",
    "shape",
    "type",
    // The place by which a script chooses a form.
    "by",
    // Drawings.
    "borders",
    "land",
    // Sources in formats of other programs, and events in the words of schema.org.
    "bibtex",
    "csl_json",
    "json_ld",
];

/// The same for fields that hold words elsewhere.
const WORDLESS_HERE: &[&str] = &[
    "Event.accounts.said.verdict",
    "Down.years.bars.part",
    "Down.years.gap.bars.part",
    "Down.years.rows.bars.part",
    "Down.years.rows.mark",
    "Event.accounts.verdict",
    "Poster.poster.titles.mark.status",
    "Search.terms",
    "Search.texts",
    "Timeline.down",
    "Timeline.poster.titles.mark.status",
    "chronology.json.chronology.accounts.said.verdict",
    "chronology.json.chronology.accounts.verdict",
    "chronology.json.chronology.people",
    "chronology.json.chronology.places",
    "chronology.json.chronology.status",
    "chronology.json.chronology.threads",
];

/// The files of the site, and how they became what they are.
fn snapshot() -> Snapshot {
    let mut files: Vec<Arc<File>> = Vec::new();
    let mut history = Vec::new();
    for part in SITE.split("\n-- ").skip(1) {
        let (path, text) = part.split_once(" --\n").unwrap();
        files.push(Arc::new(File::text(path, text)));
    }
    // More things than a commit lists, and a row of days on which the first of them was written.
    let mut table = String::new();
    for n in 0..40 {
        let date = match n % 4 {
            0 => format!("{}", 1900 + n),
            1 => format!("19{n:02}-03"),
            2 => format!("19{n:02}-03-0{}", n % 9 + 1),
            _ => format!("19{n:02}~"),
        };
        writeln!(table, r#"{{"id":"t{n}","title":"줄 {n}","date":"{date}","people":["김","이"]}}"#)
            .unwrap();
    }
    files.push(Arc::new(File::text("content/t.jsonl", table)));
    let paths: Vec<_> = files.iter().map(|file| file.path.clone()).collect();
    let mut commit = |n: i64, files: Vec<Status>| {
        let time = Moment(1_560_000_000 - n * 90_000);
        let id = format!("{:040}", 9_000_000 - n).into();
        history.push(Entry { id, time, author: "저자".into(), subject: "고침".into(), files });
    };
    commit(0, paths.iter().cloned().map(Status::Changed).collect());
    commit(
        0,
        vec![Status::Changed("annals.yaml".into()), Status::Added("content/eras/e.md".into())],
    );
    for n in 1..9 {
        commit(n, vec![Status::Changed("content/a/index.md".into())]);
    }
    commit(9, vec![Status::Renamed("content/old.md".into(), "content/b.md".into())]);
    commit(10, vec![Status::Added("content/a/index.md".into())]);
    let head = ("9".repeat(40).into(), Moment(1_560_000_000));
    let cut = Some(Moment(1_500_000_000));
    let history = History::of(head, history, &BTreeSet::new(), cut);
    files.sort_by(|a, b| a.path.cmp(&b.path));
    Snapshot { files, history: Some(Arc::new(history)) }
}

fn build(settings: &str) -> Build {
    let mut snapshot = snapshot();
    let at = snapshot.files.iter().position(|file| &*file.path == "annals.yaml").unwrap();
    let Content::Text(base) = &snapshot.files[at].content else { panic!("settings are text") };
    let base = str::from_utf8(base).unwrap();
    snapshot.files[at] = Arc::new(File::text("annals.yaml", format!("{base}\n{settings}")));
    let options = Options::default();
    let (config, told) = pipeline::configure(&snapshot, &options);
    assert_eq!(told.errors(), 0, "{told:?}");
    let (site, told) = pipeline::resolve(&snapshot, config, &options);
    assert_eq!(told.errors(), 0, "{:#?}", told.diagnostics());
    Build::in_language(&Glyphs, site, &snapshot, None).unwrap()
}

/// What a reader sees of HTML or XML: no tags, no signs by their names.
fn seen(markup: &str) -> String {
    let mut text = String::new();
    for part in markup.split('<') {
        text.push_str(part.split_once('>').map_or(part, |(_, behind)| behind));
        text.push(' ');
    }
    let text = text.replace("&lt;", "<").replace("&gt;", ">").replace("&quot;", "\"");
    if text.contains("</") { seen(&text) } else { text.replace("&amp;", "&") }
}

/// The same without the places that scripts fill.
fn filled(text: &str) -> String {
    let parts = text.split('{').enumerate();
    parts
        .map(|(n, part)| if n == 0 { part } else { part.split_once('}').map_or(part, |it| it.1) })
        .collect()
}

/// Names that are the same in every language: of clocks, of the program, and the ending of a film's name.
const NAMES: [&str; 4] = ["UTC", "KST", "Annals", "mp"];

/// The first word in Latin letters that is no such name, and stands in no address.
fn latin(text: &str) -> Option<&str> {
    let texts = text.split_whitespace().filter(|text| !text.starts_with("https://"));
    let mut words = texts.flat_map(|text| text.split(|c: char| !c.is_ascii_alphabetic()));
    words.find(|word| word.len() > 1 && !NAMES.contains(word))
}

/// Goes through a value and notes each field with words in Latin letters; what is JSON itself is gone through too.
fn note(value: &Value, path: &str, field: &str, found: &mut BTreeMap<String, String>) {
    match value {
        Value::Object(fields) => {
            for (name, value) in fields {
                note(value, &format!("{path}.{name}"), name, found);
            }
        }
        Value::Array(items) => items.iter().for_each(|item| note(item, path, field, found)),
        Value::String(text) if field == "script_words" => {
            note(&serde_json::from_str(text).unwrap_or_default(), path, "", found);
        }
        Value::String(text) if !WORDLESS.contains(&field) && !WORDLESS_HERE.contains(&path) => {
            let seen = filled(&seen(text));
            if let Some(word) = latin(&seen) {
                let (word, short) = (word.to_owned(), seen.chars().take(80).collect::<String>());
                found.entry(path.to_owned()).or_insert(format!("{word}: {}", short.trim()));
            }
        }
        _ => {}
    }
}

/// Every field of the site's pages and documents with words in Latin letters.
fn latin_fields(build: &Build) -> BTreeMap<String, String> {
    let mut found = BTreeMap::new();
    for path in build.paths() {
        let Some(Page::View(view, _)) = build.page(path) else { continue };
        let kind = format!("{view:?}").split(['(', ' ']).next().unwrap().to_owned();
        let name = path.as_str().rsplit('/').next().unwrap();
        // Sources as data for other programs have their fields' names.
        if ["sources.json", "sources.bib"].contains(&name) {
            continue;
        }
        match &*view {
            View::Document(text) if name.ends_with(".json") => {
                note(&serde_json::from_str(text).unwrap(), name, "", &mut found);
            }
            View::Document(text) if name.ends_with(".atom") => {
                note(&Value::String(text.clone()), name, "", &mut found);
            }
            View::Document(_) => {}
            view => note(&serde_json::to_value(view).unwrap(), &kind, "", &mut found),
        }
    }
    found
}

/// The functions that a language has to have.
fn functions() -> BTreeSet<String> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("src/words");
    let files = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
    let texts = files.filter(|path| path.is_file()).map(|path| fs::read_to_string(path).unwrap());
    let mut functions = BTreeSet::new();
    for text in texts {
        // What has a body follows from others.
        let declared =
            text.lines().filter(|line| line.starts_with("    fn ") && line.ends_with(';'));
        for line in declared {
            functions.insert(line["    fn ".len()..].split('(').next().unwrap().to_owned());
        }
    }
    functions
}

#[test]
fn no_word_on_a_page_is_said_but_by_its_language() {
    let mut found = BTreeMap::new();
    for settings in ["as_of: 2019-12-31", "as_of: 2018-06-01", "page_budget: 10"] {
        found.extend(latin_fields(&build(settings)));
    }
    assert!(found.is_empty(), "not said by the language of the page:\n{found:#?}");
    // What no page of this site says, it does not try.
    let asked = ASKED.lock().unwrap();
    let never: Vec<String> =
        functions().into_iter().filter(|name| !asked.contains(name.as_str())).collect();
    assert!(never.is_empty(), "no page of the site says {never:?}");
}

#[test]
fn scripts_are_tried_with_the_words_of_english() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/js/words.json");
    let words = English.for_script(Script::Timeline);
    let words = serde_json::to_string_pretty(&words).unwrap() + "\n";
    if std::env::var_os("ANNALS_BLESS").is_some() {
        fs::write(&path, &words).unwrap();
    }
    assert_eq!(fs::read_to_string(&path).unwrap(), words, "ANNALS_BLESS=1 writes it");
}

/// The modules of a script, in one text.
fn modules(script: &str) -> String {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("themes/default/js").join(script);
    let mut files: Vec<_> = fs::read_dir(folder).unwrap().map(|it| it.unwrap().path()).collect();
    files.retain(|path| path.is_file());
    files.sort();
    files.iter().map(|path| fs::read_to_string(path).unwrap()).collect()
}

#[test]
fn scripts_say_what_their_pages_bring_and_nothing_else() {
    let scripts: [(_, _, &[&str]); 4] = [
        (Script::List, "list", &["list"]),
        (Script::Timeline, "timeline", &["timeline", "timeline/closer"]),
        (Script::Down, "down", &["list", "down"]),
        (Script::Search, "search", &["search"]),
    ];
    for (script, name, folders) in scripts {
        let text: String = folders.iter().map(|folder| modules(folder)).collect();
        let brought = English.for_script(script).patterns;
        for key in brought.keys() {
            assert!(text.contains(&format!("'{key}'")), "{name} never says {key}");
        }
        // Some keys are chosen before they are said; those are tried in a browser.
        for said in text.split("say('").skip(1).filter_map(|rest| rest.split('\'').next()) {
            assert!(brought.contains_key(said), "no page of {name} brings {said}");
        }
    }
}
