//! What must hold whatever somebody writes: tried on random sites. Random edits are in `edits.rs`.
#![allow(clippy::disallowed_methods, reason = "the test stands outside the program")]
#![allow(
    clippy::unwrap_used,
    clippy::panic,
    reason = "a slip in a test is a failure with a line number"
)]

mod support;

use std::cmp::Ordering;
use std::fs;

use annals::disk;
use annals::pipeline::{self, Options};
use annals::snapshot::Snapshot;
use proptest::collection::{btree_map, vec};
use proptest::prelude::*;
use proptest::sample::select;
use support::within::{Files, built, store};
use support::{Ran, Tree, annals, assert_same, difference, tree};

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
    let events = btree_map(1..20_usize, written(), 1..6);
    (events, settings(), profile()).prop_map(|(events, settings, profile)| {
        let mut files = Files::from([
            ("annals.yaml".to_owned(), settings.into()),
            ("content/e0.md".to_owned(), support::event("The first", "1815-12-10").into()),
            ("content/people/ada.md".to_owned(), profile.into()),
            ("content/pages/about.md".to_owned(), "---\ntitle: About\n---\n".into()),
        ]);
        for (n, event) in events {
            files.insert(format!("content/e{n}.md"), event.markdown().into());
        }
        files
    })
}

fn settings() -> impl Strategy<Value = String> {
    let more = select(vec![
        "",
        "facets: [people, places]\n",
        "facets: [people, tags, { id: ships, singular: ship, label: Boats }]\n",
        "url: https://example.org/\n",
        "page_budget: 10\nlist_words: 0\n",
        "as_of: 2024\nlanguage: de\ngaps: P1Y\n",
    ]);
    more.prop_map(|more| format!("title: A site\n{more}"))
}

fn profile() -> impl Strategy<Value = String> {
    let more = select(vec!["", "aliases: [nobody]\n", "description: Countess\n", "order: 1\n"]);
    more.prop_map(|more| format!("---\nname: Ada\n{more}---\nSee [[e0]].\n"))
}

/// The site as one build of these files publishes it.
fn published(files: &Files) -> Tree {
    let folder = tempfile::tempdir().unwrap();
    store(files, folder.path());
    let output = folder.path().join("public");
    assert!(built(folder.path(), &output).is_ok(), "the site has errors: {files:#?}");
    tree(&output)
}

/// What chance finds becomes a test with a name; no file of seeds is kept.
fn cases(cases: u32) -> ProptestConfig {
    ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(cases) }
}

proptest! {
    #![proptest_config(cases(120))]

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
        if built(folder.path(), &output).is_ok() {
            assert_same(&tree(&output), &published(&files));
        }
    }

    #[test]
    fn the_order_of_events_is_total_and_that_of_their_dates(events in vec(written(), 2..12)) {
        let folder = tempfile::tempdir().unwrap();
        let mut files = Files::from([("annals.yaml".to_owned(), Vec::new())]);
        for (n, event) in events.iter().enumerate() {
            let event = Written { text: String::new(), draft: false, ..event.clone() };
            files.insert(format!("content/e{n}.md"), event.markdown().into());
        }
        store(&files, folder.path());
        let config = pipeline::configure(&Snapshot::default(), &Options::default()).0;
        let (snapshot, _) = disk::load(folder.path(), &config).unwrap();
        let (site, _) = pipeline::resolve(&snapshot, config, &Options::default());
        prop_assert_eq!(site.events.len(), events.len());
        for (at, a) in site.events.iter().enumerate() {
            for (place, b) in site.events.iter().enumerate() {
                let order = (&a.key, a.facts.weight, &a.facts.file).cmp(&(&b.key, b.facts.weight, &b.facts.file));
                prop_assert_eq!(order, at.cmp(&place));
                prop_assert!(order != Ordering::Equal || at == place);
                if at < place {
                    prop_assert!(!b.facts.when.date.is_certainly_before(&a.facts.when.date));
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
            ("annals.yaml".to_owned(), "title: Accounts\n".into()),
            (
                "content/sources/papers.yaml".to_owned(),
                "gazette: { title: Gazette }\nherald: { title: Herald }\n".into(),
            ),
        ]);
        let plain = |event: &Written, keys: &str| {
            let event = Written { text: event.title.clone(), draft: false, ..event.clone() };
            event.markdown().replacen("---\n", &format!("---\n{keys}"), 1)
        };
        files.insert("content/m.md".to_owned(), plain(&self.event, "id: it\n").into());
        for (n, (account, source)) in self.accounts.iter().enumerate() {
            let keys = format!("id: account-{n}\nsame_as: it\nsources: [{source}]\n");
            files.insert(format!("content/{}.md", name(n)), plain(account, &keys).into());
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
            let once = String::from_utf8_lossy(&files[&format!("content/a{n}.md")]);
            let again =
                once.replace(&format!("id: account-{n}\n"), &format!("id: again-{n}\n"));
            files.insert(format!("content/b{n}.md"), again.into());
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
