//! Whole small sites, each in one text file: what goes in, what is said, what comes out.
//!
//! A file of `tests/golden/` is a text archive. It opens with what the case is about; then every
//! `-- path --` heads a file of the site. A head that begins with `$` is a command: below it stands
//! all that the command says and, unless it is 0, its exit code. Every head after a command expects:
//!
//! | head | what stands below it |
//! |---|---|
//! | `-- $ annals build --` | standard output, standard error, exit code |
//! | `-- public/events/ --` | the paths of all files in that folder |
//! | `-- public/feed.atom --` | that file |
//! | `-- public/assets/style.css: last 5 --` | its last five lines |
//!
//! The names of styles and scripts say their bytes, `list.3f2a9c1e.css`: cases have `list.*.css`, whatever these are.
//!
//! A case lists what it is about, so that it changes when that changes. A few list the whole of `public/`; in all
//! others the number of files is left out of what a build says.
//!
//! Each file is a test: `cargo test --test golden links` runs `links.txt` and whatever else has that
//! in its name. `ANNALS_BLESS=1 cargo test --test golden links` writes what is the case over what was
//! expected; the change is then read like any other.
#![allow(clippy::disallowed_methods, reason = "the test reads its cases")]
#![allow(
    clippy::unwrap_used,
    clippy::panic,
    reason = "a slip in a test is a failure with a line number"
)]

mod support;

use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use libtest_mimic::{Arguments, Failed, Trial};
use support::{Ran, Site, first_difference, repository, tree};

/// One `-- head --` and the lines below it.
struct Part {
    head: String,
    body: String,
}

/// The words at the top, and the parts.
fn archive(text: &str) -> (String, Vec<Part>) {
    let mut about = String::new();
    let mut parts: Vec<Part> = Vec::new();
    for line in text.split_inclusive('\n') {
        let head = line.trim_end().strip_prefix("-- ").and_then(|head| head.strip_suffix(" --"));
        match (head, parts.last_mut()) {
            (Some(head), _) => parts.push(Part { head: head.to_owned(), body: String::new() }),
            (None, Some(part)) => part.body.push_str(line),
            (None, None) => about.push_str(line),
        }
    }
    (about, parts)
}

fn written(about: &str, parts: &[Part]) -> String {
    let mut text = about.to_owned();
    for Part { head, body } in parts {
        let _ = write!(text, "-- {head} --\n{body}");
    }
    text
}

/// Runs a case and returns its archive as it should read.
fn run(text: &str) -> String {
    let (about, mut parts) = archive(text);
    let first = parts.iter().position(|part| part.head.starts_with('$')).unwrap();
    let mut site = Site::empty();
    for part in &parts[..first] {
        site = site.file(&part.head, &part.body);
    }
    let counts_files = parts.iter().any(|part| part.head == "public/");
    for part in &mut parts[first..] {
        part.body = match part.head.strip_prefix("$ annals ") {
            Some(args) => {
                let args: Vec<&str> = args.split_whitespace().collect();
                site = site.run(&args);
                said(site.said(), counts_files)
            }
            None => found(&site, &part.head),
        };
    }
    written(&about, &parts)
}

/// What a command said, without what no two runs have in common; and without the number of files,
/// unless the case `counts_files`.
fn said(ran: &Ran, counts_files: bool) -> String {
    let mut text = format!("{}{}", ran.stdout, ran.stderr);
    if text.ends_with(" ms\n") {
        text.truncate(text.rfind("; ").unwrap_or(text.len()));
        // "2 events, 20 files in ./public: 20 written, 0 unchanged" becomes "2 events".
        let files = text.find(" files in ").and_then(|at| text[..at].rfind(", "));
        if let Some(at) = files.filter(|_| !counts_files) {
            text.truncate(at);
        }
    }
    text = text.trim_end().to_owned() + "\n";
    if ran.code != 0 {
        let _ = writeln!(text, "exit {}", ran.code);
    }
    text
}

/// The last `count` lines of `text`.
fn last_lines(text: &str, count: usize) -> String {
    let before = text.lines().count().saturating_sub(count);
    text.lines().skip(before).map(|line| line.to_owned() + "\n").collect()
}

/// `text` with a star for what names of assets say of their bytes.
fn starred(text: &str) -> String {
    let is_print = |print: &&str| print.len() == 8 && print.bytes().all(|b| b.is_ascii_hexdigit());
    let mut parts = text.split('.').peekable();
    let mut starred = parts.next().unwrap_or_default().to_owned();
    while let Some(part) = parts.next() {
        let names = |next: &&str| next.starts_with("css") || next.starts_with("js");
        let is_starred = is_print(&part) && parts.peek().is_some_and(names);
        let _ = write!(starred, ".{}", if is_starred { "*" } else { part });
    }
    starred
}

/// A folder's paths, a file's text, or the last lines of it.
fn found(site: &Site, head: &str) -> String {
    let (head, last) = match head.rsplit_once(": last ") {
        Some((file, lines)) => (file, lines.parse().unwrap()),
        None => (head, usize::MAX),
    };
    let path = site.path(head);
    if head.ends_with('/') {
        let mut paths: Vec<String> =
            tree(&path).into_keys().map(|path| starred(&path) + "\n").collect();
        paths.sort();
        return if paths.is_empty() { "(nothing)\n".to_owned() } else { paths.concat() };
    }
    match fs::read(&path) {
        Ok(bytes) => last_lines(starred(&String::from_utf8_lossy(&bytes)).trim_end(), last),
        Err(error) => format!("({error})\n"),
    }
}

/// Compares with what `path` says, or writes it there when asked to bless.
fn settle(path: &Path, expected: &str, found: &str) -> Result<(), Failed> {
    if std::env::var("ANNALS_BLESS").is_ok_and(|value| value == "1") {
        if found != expected {
            fs::write(path, found).unwrap();
        }
        return Ok(());
    }
    let Some(words) = first_difference(expected, found) else { return Ok(()) };
    let name = path.file_name().unwrap().to_string_lossy();
    Err(format!(
        "tests/golden/{name}, {words}\n\n`-` is expected, `+` is the case; ANNALS_BLESS=1 takes the case as it is"
    )
    .into())
}

/// A case of `tests/golden/`.
fn case(path: &Path) -> Result<(), Failed> {
    let expected = fs::read_to_string(path).unwrap();
    settle(path, &expected, &run(&expected))
}

/// The site of this repository. Its files stand in `content/`, so the archive holds only what is
/// expected of them.
fn own_site(path: &Path) -> Result<(), Failed> {
    let expected = fs::read_to_string(path).unwrap();
    let (about, mut parts) = archive(&expected);
    let output = tempfile::tempdir().unwrap();
    // A copy has no history: what is expected must not change with every commit.
    let site = Site::of_the_repository();
    let in_copy = |args: &[&str]| Ran::of(&mut site.command(args)).assert_code(0).clone();
    in_copy(&["build", "--quiet", "--output", output.path().to_str().unwrap()]);
    for part in &mut parts {
        part.body = match part.head.strip_prefix("$ annals ") {
            Some(args) => said(&in_copy(&args.split_whitespace().collect::<Vec<_>>()), true),
            None => tree(output.path()).into_keys().map(|path| path + "\n").collect(),
        };
    }
    settle(path, &expected, &written(&about, &parts))
}

fn main() -> ExitCode {
    let folder = repository().join("tests/golden");
    let mut cases: Vec<PathBuf> =
        fs::read_dir(&folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    cases.sort();
    assert!(cases.len() > 10, "the cases are gone");
    let trial = |path: PathBuf| {
        let name = path.file_stem().unwrap().to_string_lossy().into_owned();
        let test = if name == "own-site" { own_site } else { case };
        Trial::test(name, move || test(&path))
    };
    let trials = cases.into_iter().map(trial).collect();
    libtest_mimic::run(&Arguments::from_args(), trials).exit_code()
}
