//! The search's files: what a site has of them, and what an edit changes.
#![allow(clippy::unwrap_used, reason = "a slip in a test is a failure with a line number")]

use std::collections::BTreeMap;
use std::sync::Arc;

use annals::page_kind::{TERMS, TEXTS};
use annals::pipeline::{self, Build, Options, Page};
use annals::snapshot::{File, Snapshot};

/// What a site of these files publishes below `search/`, by path.
fn searched(files: &[(String, String)]) -> BTreeMap<String, Vec<u8>> {
    let files = files.iter().map(|(path, text)| Arc::new(File::text(&**path, text.clone())));
    let mut files: Vec<Arc<File>> = files.collect();
    files.sort_by(|a, b| a.path.cmp(&b.path));
    let snapshot = Snapshot { files, history: None };
    let options = Options::default();
    let (config, report) = pipeline::configure(&snapshot, &options);
    assert_eq!(report.errors(), 0, "{report:?}");
    let (site, report) = pipeline::resolve(&snapshot, config, &options);
    assert_eq!(report.errors(), 0, "{report:?}");
    let build = Build::new(site, &snapshot).unwrap();
    let paths = build.paths().filter(|path| path.as_str().starts_with("search/"));
    let bytes = |path| match build.page(path).unwrap() {
        Page::View(view, _) => build.draw(&view).unwrap(),
        Page::Ready(bytes) => bytes.to_vec(),
        Page::Copy(_) | Page::Scaled(_) => Vec::new(),
    };
    paths.map(|path| (path.as_str().to_owned(), bytes(path))).collect()
}

/// A site of so many events, each with words of its own.
fn site(events: usize) -> Vec<(String, String)> {
    let word = |n: usize| {
        let letters = ["ba", "ke", "di", "fo", "gu", "la", "me", "ni", "po", "ru", "sa", "te"];
        let mut left = n * 7919 + 13;
        let mut word = String::new();
        for _ in 0..3 {
            word.push_str(letters[left % 12]);
            left /= 12;
        }
        word
    };
    let event = |n: usize| {
        let words: Vec<String> = (0..40).map(|at| word(n * 31 + at * at)).collect();
        let (year, month, day) = (1900 + n / 40, n % 12 + 1, n % 28 + 1);
        let front = format!(
            "title: {} {n}\ndate: {year}-{month:02}-{day:02}\npeople: [{}]",
            word(n),
            word(n % 9)
        );
        (format!("content/e{n}.md"), format!("---\n{front}\n---\n{}.\n", words.join(" ")))
    };
    (0..events).map(event).collect()
}

#[test]
fn a_site_has_its_search_unless_it_wants_none() {
    let mut files = site(3);
    let made = searched(&files);
    let has = |made: &BTreeMap<String, Vec<u8>>, path: &str| made.contains_key(path);
    assert!(has(&made, "search/index.html") && has(&made, &format!("{TERMS}/head.js")));
    assert!(has(&made, &format!("{TEXTS}/0.js")));
    files.push(("annals.yaml".into(), "search: false\n".into()));
    assert!(searched(&files).is_empty());
    files.pop();
    files.push(("content/pages/search.md".into(), "---\ntitle: Our own\n---\nText.\n".into()));
    let own = searched(&files);
    assert_eq!(Vec::from_iter(own.keys()), ["search/index.html"]);
}

#[test]
fn equal_sites_have_equal_files() {
    assert_eq!(searched(&site(300)), searched(&site(300)));
}

#[test]
fn some_words_of_one_event_change_few_files() {
    let files = site(3000);
    let before = searched(&files);
    let shards = before.keys().filter(|path| path.starts_with(TERMS)).count();
    assert!(shards > 20, "{shards} files are too few to tell");
    let mut edited = files.clone();
    let text = &mut edited[1234].1;
    *text = text.replacen(
        "\n---\n",
        "\nsummary: Another summary of seven new words altogether.\n---\n",
        1,
    );
    let after = searched(&edited);
    let changed = after.iter().filter(|(path, bytes)| before.get(*path) != Some(bytes)).count();
    let gone = before.keys().filter(|path| !after.contains_key(*path)).count();
    assert!((2..=20).contains(&(changed + gone)), "{changed} changed, {gone} gone, of {shards}");
}

#[test]
fn what_is_handed_over_is_json_whatever_texts_say() {
    let odd = "---\ntitle: \"</script><b>\\u2028 \\\\ \\\" ='*\"\ndate: 2001\n---\n`x < y` \\ \" 'z' <!-- c -->\n";
    for (path, bytes) in searched(&[("content/odd.md".into(), odd.into())]) {
        let Some(text) = path.ends_with(".js").then(|| String::from_utf8(bytes).unwrap()) else {
            continue;
        };
        let json = text.strip_prefix("document.currentScript.receive(").unwrap();
        let json = json.strip_suffix(")\n").unwrap();
        assert!(serde_json::from_str::<serde_json::Value>(json).is_ok(), "{path}: {json}");
    }
}
