//! What must hold whatever somebody writes: tried on random sites and random edits.
//!
//! The keystone is the first: after any edits, the site that was kept up to date equals the one
//! that is built anew, byte for byte. There is no cache to be trusted, so there is none to be wrong.
#![allow(clippy::disallowed_methods, reason = "the test stands outside the program")]
#![allow(
    clippy::unwrap_used,
    clippy::panic,
    reason = "a slip in a test is a failure with a line number"
)]

mod support;

use std::cmp::Ordering;
use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use annals::build::{self, Build, Options};
use annals::disk::{self, Outcome, Publisher};
use annals::snapshot::Snapshot;
use proptest::collection::{btree_map, vec};
use proptest::prelude::*;
use proptest::sample::{Index, select};
use support::{Ran, Tree, annals, assert_same, difference, tree};

/// A site's files, by path.
type Files = BTreeMap<String, String>;

/// What somebody writes about an event.
#[derive(Clone, Debug)]
struct Written {
    title: String,
    date: &'static str,
    people: Vec<&'static str>,
    text: String,
    draft: bool,
}

impl Written {
    fn markdown(&self) -> String {
        let Written { title, date, people, text, draft } = self;
        let people = people.join(", ");
        format!(
            "---\ntitle: \"{title}\"\ndate: {date}\npeople: [{people}]\ndraft: {draft}\n---\n{text}\n"
        )
    }
}

fn dates() -> impl Strategy<Value = &'static str> {
    select(vec![
        "2019-06-30",
        "2019-06-30",
        "2019-06",
        "2019",
        "2019~",
        "2019-06-30?",
        "201X",
        "2018/2019-06",
        "2019-07-01/..",
        "/2017",
        "-0043-03-15",
        "\"[2018-01-01,2018-02-01]\"",
        "2019-21",
        "Y170000002",
    ])
}

fn written() -> impl Strategy<Value = Written> {
    let people = select(vec!["ada", "Ada", "grace-hopper", "Grace Hopper", "nobody"]);
    let words = select(vec![
        "Plain words.",
        "With *stress* and [a link](https://example.org/).",
        "Follows [[e0]].",
        "By [[Ada]] and [[about]].",
        "- a list\n- of things\n\n## And a heading",
        "Raw <b onclick=\"x()\">HTML</b> <script>x()</script>.",
        "A note[^1].\n\n[^1]: Below.",
    ]);
    ("[A-Za-z<&é ]{0,12}", dates(), vec(people, 0..3), vec(words, 0..3), prop::bool::weighted(0.1))
        .prop_map(|(title, date, people, words, draft)| Written {
            // Ids come from the file, so that any title may stand.
            title: format!("T{title}"),
            date,
            people,
            text: words.join("\n\n"),
            draft,
        })
}

/// A site in which every link of [`written`] leads somewhere.
fn site() -> impl Strategy<Value = Files> {
    btree_map(1..20_usize, written(), 1..6).prop_map(|events| {
        let mut files = Files::from([
            ("annals.yaml".to_owned(), settings(0)),
            ("content/e0.md".to_owned(), support::event("The first", "1815-12-10")),
            ("content/people/ada.md".to_owned(), profile(0)),
            ("content/pages/about.md".to_owned(), "---\ntitle: About\n---\n".to_owned()),
        ]);
        for (n, event) in events {
            files.insert(format!("content/e{n}.md"), event.markdown());
        }
        files
    })
}

fn settings(variant: usize) -> String {
    let more = [
        "",
        "facets: [people, places]\n",
        "facets: [people, tags, { id: ships, singular: ship, label: Boats }]\n",
        "url: https://example.org/\n",
        "page_budget: 10\nlist_words: 0\n",
        "as_of: 2024\nlanguage: de\ngaps: P1Y\n",
    ];
    format!("title: A site\n{}", more[variant % more.len()])
}

fn profile(variant: usize) -> String {
    let more = ["", "aliases: [nobody]\n", "description: Countess\n", "order: 1\n"];
    format!("---\nname: Ada\n{}---\nSee [[e0]].\n", more[variant % more.len()])
}

/// One thing that somebody does between two builds.
#[derive(Clone, Debug)]
enum Edit {
    /// Writes an event, over an old one or as a new one.
    Write(usize, Written),
    Remove(Index),
    Rename(Index, usize),
    Move(Index),
    Settings(usize),
    Profile(usize),
    Template(usize),
    Style(usize),
    Static(usize),
    /// Breaks an event, so that the next build fails.
    Break(Index),
    /// Meddles with the published files.
    Delete(Index),
    Deface(Index),
}

fn edit() -> impl Strategy<Value = Edit> {
    let n = 0..20_usize;
    prop_oneof![
        4 => (1..20_usize, written()).prop_map(|(n, event)| Edit::Write(n, event)),
        2 => any::<Index>().prop_map(Edit::Remove),
        1 => (any::<Index>(), 20..30_usize).prop_map(|(at, to)| Edit::Rename(at, to)),
        1 => any::<Index>().prop_map(Edit::Move),
        2 => n.clone().prop_map(Edit::Settings),
        1 => n.clone().prop_map(Edit::Profile),
        1 => n.clone().prop_map(Edit::Template),
        1 => n.clone().prop_map(Edit::Style),
        1 => n.prop_map(Edit::Static),
        1 => any::<Index>().prop_map(Edit::Break),
        1 => any::<Index>().prop_map(Edit::Delete),
        1 => any::<Index>().prop_map(Edit::Deface),
    ]
}

impl Edit {
    fn apply(&self, files: &mut Files, published: &Path) {
        let events: Vec<String> = files
            .keys()
            .filter(|path| path.starts_with("content/e") && *path != "content/e0.md")
            .cloned()
            .collect();
        let pick = |at: &Index| (!events.is_empty()).then(|| at.get(&events).clone());
        let standing = || tree(published).into_keys().collect::<Vec<_>>();
        let mut take = |path: Option<String>| path.and_then(|path| files.remove_entry(&path));
        match self {
            Edit::Write(n, event) => {
                files.insert(format!("content/e{n}.md"), event.markdown());
            }
            Edit::Remove(at) => drop(take(pick(at))),
            Edit::Rename(at, to) => {
                if let Some((_, text)) = take(pick(at)) {
                    files.insert(format!("content/e{to}.md"), text);
                }
            }
            Edit::Move(at) => {
                if let Some((path, text)) = take(pick(at)) {
                    let folder = path.trim_start_matches("content/").trim_end_matches(".md");
                    files.insert(format!("content/moved/{folder}/index.md"), text);
                }
            }
            Edit::Settings(variant) => {
                files.insert("annals.yaml".to_owned(), settings(*variant));
            }
            Edit::Profile(variant) => {
                files.insert("content/people/ada.md".to_owned(), profile(*variant));
            }
            Edit::Template(n) => {
                let text =
                    format!("<!doctype html>{n} {{{{ entry.title }}}}{{{{ html | safe }}}}</html>");
                files.insert("themes/default/templates/event.html".to_owned(), text);
            }
            Edit::Style(n) => {
                files.insert("themes/default/css/99.css".to_owned(), format!("p {{ order: {n} }}"));
            }
            Edit::Static(n) => {
                files.insert(format!("content/static/{}.txt", n % 3), "text".repeat(*n));
            }
            Edit::Break(at) => {
                if let Some(path) = pick(at) {
                    files.insert(path, support::event("Broken", "2019-13-45"));
                }
            }
            Edit::Delete(at) => {
                let standing = standing();
                if !standing.is_empty() {
                    fs::remove_file(published.join(at.get(&standing))).unwrap();
                }
            }
            Edit::Deface(at) => {
                let standing = standing();
                if !standing.is_empty() {
                    fs::write(published.join(at.get(&standing)), "defaced").unwrap();
                }
            }
        }
    }
}

/// Makes the folder hold exactly these files.
fn store(files: &Files, folder: &Path) {
    for part in ["content", "themes"] {
        let _ = fs::remove_dir_all(folder.join(part));
    }
    for (path, text) in files {
        let full = folder.join(path);
        fs::create_dir_all(full.parent().unwrap()).unwrap();
        fs::write(full, text).unwrap();
    }
}

/// What `annals build` does, within this process. `None` when the content has errors.
fn built(site: &Path, output: &Path) -> Option<Outcome> {
    let options = Options::default();
    let mut settings = Snapshot::default();
    settings.files.extend(disk::read_file(site, "annals.yaml").unwrap());
    let (config, wrong) = build::configure(&settings, &options);
    let (snapshot, unread) = disk::load(site, &config).unwrap();
    let (resolved, report) = build::resolve(&snapshot, config, &options);
    if wrong.errors() + unread.errors() + report.errors() > 0 {
        return None;
    }
    let build = Build::new(resolved, &snapshot).unwrap_or_else(|error| panic!("{error}"));
    let publisher = Publisher::open(output).unwrap_or_else(|failure| panic!("{failure:?}"));
    let outcome = publisher.publish(&build, site, false, || ());
    Some(outcome.unwrap_or_else(|failure| panic!("{failure:?}")))
}

/// The site as one build of these files publishes it.
fn published(files: &Files) -> Tree {
    let folder = tempfile::tempdir().unwrap();
    store(files, folder.path());
    let output = folder.path().join("public");
    assert!(built(folder.path(), &output).is_some(), "the site has errors: {files:#?}");
    tree(&output)
}

/// What chance finds becomes a test with a name; no file of seeds is kept.
fn cases(cases: u32) -> ProptestConfig {
    ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(cases) }
}

proptest! {
    #![proptest_config(cases(120))]

    #[test]
    fn a_site_kept_up_to_date_equals_one_built_anew(
        first in site(),
        edits in vec((edit(), any::<bool>()), 1..8),
    ) {
        let folder = tempfile::tempdir().unwrap();
        let (warm, clean) = (folder.path().join("public"), folder.path().join("clean"));
        let mut files = first;
        store(&files, folder.path());
        built(folder.path(), &warm);
        for (edit, build_now) in &edits {
            edit.apply(&mut files, &warm);
            if !build_now {
                continue;
            }
            store(&files, folder.path());
            let before = tree(&warm);
            if built(folder.path(), &warm).is_none() {
                // With errors in the content nothing is touched.
                assert_same(&before, &tree(&warm));
            }
        }
        store(&files, folder.path());
        if built(folder.path(), &warm).is_some() {
            let _ = built(folder.path(), &clean);
            if let Some(words) = difference(&tree(&warm), &tree(&clean)) {
                prop_assert!(false, "warm (left) and clean (right) differ:\n{}", words);
            }
            let again = built(folder.path(), &warm).unwrap();
            prop_assert_eq!((again.written, again.removed), (0, 0));
        }
    }

    #[test]
    fn the_order_in_which_files_were_made_never_shows(
        files in site(),
        order in any::<prop::sample::Selector>(),
    ) {
        let folder = tempfile::tempdir().unwrap();
        let mut left: Vec<_> = files.iter().collect();
        while !left.is_empty() {
            let (path, text) = *order.select(&left);
            left.retain(|(known, _)| *known != path);
            let full = folder.path().join(path);
            fs::create_dir_all(full.parent().unwrap()).unwrap();
            fs::write(full, text).unwrap();
        }
        let output = folder.path().join("public");
        if built(folder.path(), &output).is_some() {
            assert_same(&tree(&output), &published(&files));
        }
    }

    #[test]
    fn the_order_of_events_is_total_and_that_of_their_dates(events in vec(written(), 2..12)) {
        let folder = tempfile::tempdir().unwrap();
        let mut files = Files::from([("annals.yaml".to_owned(), String::new())]);
        for (n, event) in events.iter().enumerate() {
            let event = Written { text: String::new(), draft: false, ..event.clone() };
            files.insert(format!("content/e{n}.md"), event.markdown());
        }
        store(&files, folder.path());
        let config = build::configure(&Snapshot::default(), &Options::default()).0;
        let (snapshot, _) = disk::load(folder.path(), &config).unwrap();
        let (site, _) = build::resolve(&snapshot, config, &Options::default());
        prop_assert_eq!(site.events.len(), events.len());
        for (at, a) in site.events.iter().enumerate() {
            for (place, b) in site.events.iter().enumerate() {
                let order = (&a.key, a.told.weight, &a.told.file).cmp(&(&b.key, b.told.weight, &b.told.file));
                prop_assert_eq!(order, at.cmp(&place));
                prop_assert!(order != Ordering::Equal || at == place);
                if at < place {
                    prop_assert!(!b.told.when.date.is_certainly_before(&a.told.when.date));
                }
            }
        }
    }
}

/// An event and other accounts of it, each in a file of its own.
#[derive(Clone, Debug)]
struct Told {
    event: Written,
    accounts: Vec<(Written, &'static str)>,
}

fn told() -> impl Strategy<Value = Told> {
    let source = select(vec!["gazette", "herald"]);
    (written(), vec((written(), source), 1..4))
        .prop_map(|(event, accounts)| Told { event, accounts })
}

impl Told {
    /// The files, each account under the name that `name` gives to its number.
    fn files(&self, name: impl Fn(usize) -> String) -> Files {
        let mut files = Files::from([
            ("annals.yaml".to_owned(), "title: Accounts\n".to_owned()),
            (
                "content/sources/papers.yaml".to_owned(),
                "gazette: { title: Gazette }\nherald: { title: Herald }\n".to_owned(),
            ),
        ]);
        let plain = |event: &Written, keys: &str| {
            let event = Written { text: event.title.clone(), draft: false, ..event.clone() };
            event.markdown().replacen("---\n", &format!("---\n{keys}"), 1)
        };
        files.insert("content/m.md".to_owned(), plain(&self.event, "id: it\n"));
        for (n, (account, source)) in self.accounts.iter().enumerate() {
            let keys = format!("id: account-{n}\nsame_as: it\nsources: [{source}]\n");
            files.insert(format!("content/{}.md", name(n)), plain(account, &keys));
        }
        files
    }
}

proptest! {
    #![proptest_config(cases(60))]

    #[test]
    fn where_the_files_of_an_account_stand_never_shows(told in told(), turned in any::<bool>()) {
        let count = told.accounts.len();
        let here = published(&told.files(|n| format!("a{n}")));
        let there = published(&told.files(|n| match turned {
            true => format!("z{}", count - n),
            false => format!("far/a{n}/index"),
        }));
        if let Some(words) = difference(&here, &there) {
            prop_assert!(false, "renaming files changed the site:\n{}", words);
        }
    }

    #[test]
    fn an_account_that_is_told_twice_adds_nothing(told in told()) {
        let once = published(&told.files(|n| format!("a{n}")));
        let mut files = told.files(|n| format!("a{n}"));
        for n in 0..told.accounts.len() {
            let again = files[&format!("content/a{n}.md")]
                .replace(&format!("id: account-{n}\n"), &format!("id: again-{n}\n"));
            files.insert(format!("content/b{n}.md"), again);
        }
        let mut twice = published(&files);
        // The copies' own addresses lead to the event: that is all there is of them.
        twice.retain(|path, _| !path.starts_with("events/again-"));
        if let Some(words) = difference(&once, &twice) {
            prop_assert!(false, "telling it again changed the site:\n{}", words);
        }
    }
}

proptest! {
    #![proptest_config(cases(8))]

    #[test]
    fn the_number_of_threads_never_shows(files in site()) {
        let folder = tempfile::tempdir().unwrap();
        store(&files, folder.path());
        let on = |threads: &str| {
            let output = folder.path().join(threads);
            let mut build = annals();
            build.env("RAYON_NUM_THREADS", threads).arg("build").arg("--output").arg(&output);
            let ran = Ran::of(build.arg("--site").arg(folder.path()));
            (ran.code, tree(&output))
        };
        let (one, two) = (on("1"), on("2"));
        prop_assert_eq!(one.0, two.0);
        assert_same(&one.1, &two.1);
        assert_same(&one.1, &on("7").1);
    }
}
