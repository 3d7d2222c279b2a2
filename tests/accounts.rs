//! Who says what, and who is a witness beside whom.
#![allow(clippy::unwrap_used, reason = "a slip in a test is a failure with a line number")]

use std::collections::BTreeSet;
use std::fmt::Write;
use std::sync::Arc;

use annals::config::Config;
use annals::pipeline::{Options, resolve};
use annals::site::{Site, SourceId, Stated};
use annals::snapshot::{File, Snapshot};
use proptest::prelude::*;

/// The site of these files, and how many errors it has.
fn site(files: &[(&str, String)]) -> (Site, usize) {
    let mut snapshot = Snapshot::default();
    for (path, text) in files {
        let file = File::text(*path, text.clone());
        snapshot.files.push(Arc::new(file));
    }
    snapshot.files.sort_by(|a, b| a.path.cmp(&b.path));
    let (site, report) = resolve(&snapshot, Config::default(), &Options::default());
    (site, report.errors())
}

fn registry(ids: &[&str], repeats: &str) -> String {
    let mut text = String::new();
    for id in ids {
        let origins: Vec<&str> = repeats
            .split_whitespace()
            .filter_map(|pair| pair.split_once('>'))
            .filter(|(from, _)| from == id)
            .map(|(_, to)| to)
            .collect();
        writeln!(text, "{id}: {{ title: {id}, derives_from: [{}] }}", origins.join(", ")).unwrap();
    }
    text
}

#[test]
fn witnesses_are_counted_as_the_table_says() {
    let mut rows = 0;
    for line in include_str!("spec/independence.md").lines() {
        let cells: Vec<&str> = line.trim_matches('|').split('|').map(str::trim).collect();
        let [cited, repeats, count] = cells[..] else { continue };
        let Ok(count) = count.parse::<usize>() else { continue };
        let event =
            format!("---\ntitle: E\ndate: 2000\nsources: [{}]\n---\n", cited.replace(' ', ", "));
        let registry = registry(&["a", "b", "c", "d", "e"], repeats);
        let files = [("content/e.md", event), ("content/sources/s.yaml", registry)];
        let (site, errors) = self::site(&files);
        assert_eq!(errors, 0, "{line}");
        assert_eq!(site.events.raw[0].independent, count, "{line}");
        rows += 1;
    }
    assert!(rows > 10, "only {rows} rows were read");
}

const SOURCES: [&str; 4] = ["a", "b", "c", "d"];
const DATES: [&str; 6] = ["1850", "1850-06", "1850-06-02", "1850-06-01", "1850-06-02~", "1851"];
const WORDS: [&str; 3] = ["calm", "“Calm”", "tense"];

/// What each source is shown to say of each field: source, field, words, remark.
fn said(site: &Site) -> BTreeSet<(SourceId, String, String, String)> {
    let event = &site.events.raw[0];
    let fields = event.accounts.iter();
    let each = fields.flat_map(|field| field.statements.iter().map(move |said| (field, said)));
    each.flat_map(|(field, said)| {
        said.by.iter().map(move |by| {
            (
                by.source,
                field.name.to_string(),
                match &said.stated {
                    Stated::Written(words) => words.to_lowercase(),
                    stated => format!("{stated:?}"),
                },
                by.note.as_deref().unwrap_or_default().to_owned(),
            )
        })
    })
    .map(|(source, field, words, note)| (source, field, words.replace(['“', '”'], ""), note))
    .collect()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    /// Whoever is preferred, the others are shown to say what they said before.
    #[test]
    fn preferring_never_changes_what_the_others_say(
        dates in prop::collection::vec((0..SOURCES.len(), 0..DATES.len()), 1..4),
        moods in prop::collection::vec((0..SOURCES.len(), 0..WORDS.len()), 0..4),
        preferred in 0..SOURCES.len(),
    ) {
        let mut accounts = String::new();
        for (nth, (source, date)) in dates.iter().enumerate() {
            writeln!(accounts, "  - {{ source: {}, field: date, value: {}, note: n{nth} }}", SOURCES[*source], DATES[*date]).unwrap();
        }
        for (nth, (source, word)) in moods.iter().enumerate() {
            writeln!(accounts, "  - {{ source: {}, field: mood, value: {}, note: m{nth} }}", SOURCES[*source], WORDS[*word]).unwrap();
        }
        let event = |prefer: &str| {
            format!("---\ntitle: E\ndate: 1850\nsources: [own]\naccounts:\n{accounts}{prefer}---\n")
        };
        let registry = || registry(&["a", "b", "c", "d", "own"], "b>a");
        let of = |prefer: &str| {
            site(&[("content/e.md", event(prefer)), ("content/sources/s.yaml", registry())])
        };
        let prefer = format!("prefer: {{ date: {} }}\n", SOURCES[preferred]);
        let ((without, none), (with, _)) = (of(""), of(&prefer));
        prop_assert_eq!(none, 0);
        let (before, after) = (said(&without), said(&with));
        prop_assert!(before.is_subset(&after), "{:?}\nis not in {:?}", before, after);
        // Nothing is added but what the event said for itself, in its own source's name, or what
        // the preferred source is taken to say.
        prop_assert!(after.len() <= before.len() + 1, "{:?}\nmore than {:?}", after, before);
    }
}
