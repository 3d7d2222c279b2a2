//! The manual lists all that there is: what the program knows and the manual does not name is as
//! wrong as the other way round.
#![allow(clippy::disallowed_methods, reason = "the test reads the manual and the source")]
#![allow(
    clippy::unwrap_used,
    clippy::panic,
    reason = "a slip in a test is a failure with a line number"
)]

mod support;

use std::collections::BTreeSet;
use std::fs;

use annals::config::Facet;
use annals::diag::{CODES, Severity};
use annals::page_kind::{FOLDERS, PageKind, Place, kept_folders};
use support::{Site, repository};

/// Words in order, each once.
type Words = BTreeSet<String>;

fn read(path: &str) -> String {
    fs::read_to_string(repository().join(path)).unwrap_or_else(|error| panic!("{path}: {error}"))
}

/// The manual's section of that number.
fn section(number: usize) -> String {
    let manual = read("docs/manual.md");
    let start = manual.find(&format!("\n## {number}. ")).unwrap() + 1;
    let length = manual[start..].find("\n## ").unwrap_or(manual.len() - start);
    manual[start..start + length].to_owned()
}

/// The rows of the first table in `text` whose first column is headed `head`, each as its cells.
fn table(text: &str, head: &str) -> Vec<Vec<String>> {
    let rows = text.lines().skip_while(|line| !line.starts_with(&format!("| {head} |"))).skip(2);
    let cells =
        |row: &str| row.trim_matches('|').split(" | ").map(|cell| cell.trim().to_owned()).collect();
    let rows: Vec<_> = rows.take_while(|line| line.starts_with('|')).map(cells).collect();
    assert!(!rows.is_empty(), "the manual has lost its table of each {head}");
    rows
}

/// What stands between backquotes.
fn quoted(text: &str) -> Words {
    text.split('`').skip(1).step_by(2).map(str::to_owned).collect()
}

/// What the first cells of `rows` name.
fn named(rows: &[Vec<String>]) -> Words {
    rows.iter().flat_map(|row| quoted(&row[0])).collect()
}

/// What stands between quotation marks.
fn strings(code: &str) -> Words {
    code.split('"').skip(1).step_by(2).map(str::to_owned).collect()
}

/// The strings of the list called `name` in a source file.
fn listed(path: &str, name: &str) -> Words {
    let code = read(path);
    let start = code.find(&format!("const {name}: [&str; ")).unwrap();
    let end = start + code[start..].find("];").unwrap();
    strings(&code[start..end])
}

/// The literals that stand right behind one of `openings` in `code`.
fn literals(code: &str, openings: &[&str]) -> Words {
    let behind = |opening: &&str| -> Vec<String> {
        let opening = format!("{opening}\"");
        let ends = code.match_indices(&opening).map(|(at, _)| at + opening.len());
        ends.map(|at| code[at..].split('"').next().unwrap_or_default().to_owned()).collect()
    };
    openings.iter().flat_map(behind).collect()
}

fn words<'a>(words: impl IntoIterator<Item = &'a str>) -> Words {
    words.into_iter().map(str::to_owned).collect()
}

/// Both sides name the same.
#[track_caller]
fn assert_same(what: &str, manual: &Words, code: &Words) {
    let missing: Vec<_> = code.difference(manual).collect();
    let invented: Vec<_> = manual.difference(code).collect();
    assert!(missing.is_empty(), "docs/manual.md does not name these {what}: {missing:?}");
    assert!(invented.is_empty(), "docs/manual.md names {what} that are not there: {invented:?}");
}

/// No key of `front_matter` is unknown to the program.
#[track_caller]
fn assert_known(site: Site) {
    let report = site.run(&["check", "--format", "json"]).said().json();
    let findings = report.as_array().unwrap();
    let unknown: Vec<_> =
        findings.iter().filter(|finding| finding["code"] == "key-unknown").collect();
    assert!(unknown.is_empty(), "{unknown:#?}");
}

fn blank(keys: &Words) -> String {
    keys.iter().map(|key| format!("{key}:\n")).collect()
}

#[test]
fn every_key_of_an_event_is_in_the_manual() {
    let keys = named(&table(&section(3), "key"));
    let mut known = listed("src/parse/keys/event.rs", "KEYS");
    let attempts = literals(&read("src/parse/keys/event.rs"), &["attempt(&["]);
    assert!(
        attempts.is_subset(&known),
        "KEYS in src/parse/keys/event.rs lacks one of {attempts:?}"
    );
    known.extend(Facet::standard().into_iter().map(|facet| facet.id));
    assert_same("keys of events", &keys, &known);
    let event = format!("---\n{}---\n", blank(&keys));
    assert_known(Site::new().file("content/2020-01-01-a.md", event));
}

#[test]
fn every_setting_is_in_the_manual() {
    let keys = named(&table(&section(2), "key"));
    let code = read("src/parse/settings/mod.rs");
    let reads = ["word", "words", "text", "date", "flag", "look", "take", "nodes"];
    let reads = reads.map(|read| format!("fields.{read}("));
    let mut openings: Vec<&str> = reads.iter().map(String::as_str).collect();
    openings.push("(&mut fields, ");
    let mut known = literals(&code, &openings);
    // Each is read in a file of its own.
    known.extend(words(["citation_style", "compare", "history", "permalinks", "picture_widths"]));
    // Another spelling of `licence`.
    known.remove("license");
    known.extend(literals(&code, &["bytes(&mut fields, "]));
    assert_same("settings", &keys, &known);
    assert_known(Site::empty().file("annals.yaml", blank(&keys)));
}

#[test]
fn names_that_no_facet_can_have_are_in_the_manual() {
    let section = section(2);
    let end = section.find("cannot be facets").unwrap();
    let start = section[..end].rfind("\n\n").or(section[..end].rfind(".\n")).unwrap();
    let said = quoted(section[start..end].rsplit(".\n").next().unwrap());
    let mut kept = listed("src/parse/layout.rs", "FOLDERS");
    kept.extend(words(kept_folders()));
    assert_same("names that no facet can have", &said, &kept);
}

#[test]
fn every_diagnostic_is_in_the_manual() {
    let rows = table(&section(11), "code");
    assert_same("codes", &named(&rows), &words(CODES.iter().map(|(code, ..)| *code)));
    for (code, severity, _) in CODES {
        let row = rows.iter().find(|row| quoted(&row[0]).contains(*code)).unwrap();
        let word = match severity {
            Severity::Error => "error",
            Severity::Warning => "warning",
        };
        assert_eq!(row[1], word, "{code}");
    }
}

/// `Diagnostic::error` refuses a code that the list lacks; nothing refuses one that nobody uses.
#[test]
fn every_listed_diagnostic_is_one_that_is_made() {
    let code: String =
        sources("src").filter(|(path, _)| path != "src/diag.rs").map(|(_, text)| text).collect();
    for (name, ..) in CODES {
        assert!(code.contains(&format!("\"{name}\"")), "no code in src/ says `{name}` any more");
    }
    assert!(CODES.is_sorted_by_key(|(name, ..)| *name), "CODES are in the order of the alphabet");
}

/// The source files below a folder, each with its path.
fn sources(folder: &str) -> impl Iterator<Item = (String, String)> {
    let files = walkdir::WalkDir::new(repository().join(folder)).into_iter();
    files.map(|entry| entry.unwrap().into_path()).filter(|path| path.is_file()).map(|path| {
        let below = path.strip_prefix(repository()).unwrap().to_str().unwrap().replace('\\', "/");
        (below, fs::read_to_string(&path).unwrap())
    })
}

/// Where a kind stands, as the manual's table has it: the folder of a page, the path of a file.
fn as_told(place: Place) -> Option<String> {
    match place {
        Place::At(path) => Some(format!("/{}", path.strip_suffix("index.html").unwrap_or(path))),
        Place::In(folder) => Some(format!("/{folder}/")),
        Place::AsNamed => None,
    }
}

#[test]
fn every_published_path_is_in_the_manual() {
    let told = named(&table(&section(8), "path"));
    let kinds = || PageKind::ALL.iter().map(|kind| kind.place());
    for place in kinds() {
        let Some(path) = as_told(place) else { continue };
        let is_told = match place {
            Place::In(_) => told.iter().any(|one| one.starts_with(&path) && *one != path),
            _ => told.contains(&path),
        };
        assert!(is_told, "docs/manual.md, section 8, does not name {path}");
    }
    for folder in FOLDERS {
        let path = format!("/{folder}/");
        assert!(told.contains(&path), "docs/manual.md, section 8, does not name {path}");
    }
    // The other way round: what has a name of its own in the manual is a kind's, or a folder of files.
    let facets: Words = Facet::standard().into_iter().map(|facet| facet.id).collect();
    for path in told.iter().filter(|path| path.starts_with('/')) {
        let first = path.trim_start_matches('/').split('/').next().unwrap_or_default();
        let is_example = first == "about" || first == "undated" || facets.contains(first);
        let is_period = first.starts_with(|c: char| c.is_ascii_digit()) && first != "404.html";
        let is_kept = FOLDERS.iter().any(|folder| *path == format!("/{folder}/"));
        let is_a_kinds = kinds().any(|place| match (place, as_told(place)) {
            (Place::In(_), Some(folder)) => path.starts_with(&folder),
            (_, told) => told.as_ref() == Some(path),
        });
        assert!(
            is_example || is_period || is_kept || is_a_kinds,
            "docs/manual.md, section 8, names {path}, which nothing makes"
        );
    }
}

/// Templates that pages are made of, and that draw no page alone.
const PARTS: [&str; 6] =
    ["base.html", "embed.html", "entry.html", "entry-short.html", "footer.html", "menu.html"];

#[test]
fn every_template_draws_a_kind_of_page_or_is_a_part() {
    let mut drawn = words(PageKind::ALL.iter().filter_map(|kind| kind.template()));
    drawn.extend(words(PARTS));
    let folder = fs::read_dir(repository().join("themes/default/templates")).unwrap();
    let names = folder.map(|entry| entry.unwrap().file_name().into_string().unwrap());
    let there: Words = names.filter(|name| is_template(name)).collect();
    assert_eq!(drawn, there);
}

fn is_template(name: &str) -> bool {
    name.ends_with(".html") || name.ends_with(".svg")
}

#[test]
fn every_template_is_in_the_manual() {
    let rows = table(&section(12), "folder");
    let row = rows.iter().find(|row| row[0] == "`templates/`").unwrap();
    let told = quoted(&row[1]).into_iter().filter(|word| is_template(word));
    // Lists are handed an entry under this name; no file has it.
    let told: Words = told.filter(|word| word != "item.html").collect();
    let folder = fs::read_dir(repository().join("themes/default/templates")).unwrap();
    let names = folder.map(|entry| entry.unwrap().file_name().into_string().unwrap());
    assert_same("templates", &told, &names.filter(|name| is_template(name)).collect());
}

#[test]
fn every_view_is_in_the_manual() {
    let section = section(12);
    let told = section.split("(../src/view/").skip(1).filter_map(|rest| rest.split(')').next());
    let files = fs::read_dir(repository().join("src/view")).unwrap();
    let names = files.map(|entry| entry.unwrap().file_name().into_string().unwrap());
    assert_same("views", &words(told), &names.collect());
}
