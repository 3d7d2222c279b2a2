//! What was parsed and resolved before and taken from the cache gives the same site as doing all of it anew.
#![allow(clippy::unwrap_used, reason = "a slip in a test is a failure with a line number")]

use std::sync::Arc;

use annals::cache::Cache;
use annals::config::Config;
use annals::pipeline::{Options, configure, resolve, resolve_again};
use annals::site::Site;
use annals::snapshot::{File, Snapshot};

/// Where a site stands after one more edit: a path and its new text, or nothing when it is gone.
type Edit = (&'static str, Option<&'static str>);

const WALK: &str = "---\ntitle: Walk\ndate: 2019-06-30\npeople: [Kim]\nsources:\n  - { title: Paper, url: 'https://example.org/paper' }\n---\nText [[talk]].\n";
const TALK: &str = "---\ntitle: Talk\ndate: 2019-07-01\npeople: [Kim]\n---\nOther text.\n";
const ACCOUNT: &str = "---\ntitle: Stroll\ndate: 2019-06-29\nsame_as: walk\npeople: [Lee]\nsources:\n  - { title: Paper, url: 'https://example.org/paper' }\n  - { title: Other paper }\n---\n";

const EDITS: &[Edit] = &[
    ("content/walk.md", Some(WALK)),
    ("content/talk.md", Some(TALK)),
    // FoldedFile into `walk`, which stays as its file tells it.
    ("content/account.md", Some(ACCOUNT)),
    ("content/talk.md", Some("---\ntitle: Longer talk\ndate: 2019-07-02\n---\n")),
    ("content/talk.md", Some(TALK)),
    ("content/account.md", None),
    ("content/people/kim.md", Some("---\ntitle: Kim Jong Un\naliases: [Kim]\n---\nProfile.\n")),
    ("content/talk.md", Some("---\ntitle: Talk\ndate: 2019-02-30\n---\n")),
    ("content/talk.md", Some("---\ntitle: [\n---\n")),
    ("content/talk.md", None),
    (
        "content/sources/all.yaml",
        Some("paper:\n  title: Paper\n  url: https://example.org/paper\n"),
    ),
    ("annals.yaml", Some("title: Test\nunknown_keys: warn\n")),
    // Told apart by their dates, under the settings of now.
    ("content/2020-01-01-column.md", Some("---\ntitle: Column\ndate: 2020-01-01\n---\n")),
    ("content/2020-02-01-column.md", Some("---\ntitle: Column\ndate: 2020-02-01\n---\n")),
    ("content/2020-02-01-column.md", None),
    ("annals.yaml", Some("title: Test\nfacets:\n  people: { label: Persons }\n")),
    ("content/walk.md", None),
];

/// A snapshot after an edit.
fn edit(snapshot: &mut Snapshot, (path, text): &Edit) {
    match text {
        Some(text) => change(snapshot, path, text),
        None => snapshot.files.retain(|file| *file.path != **path),
    }
}

/// A snapshot with `text` at `path`.
fn change(snapshot: &mut Snapshot, path: &str, text: &str) {
    snapshot.files.retain(|file| *file.path != *path);
    snapshot.files.push(Arc::new(File::text(path, text)));
    snapshot.files.sort_by(|a, b| a.path.cmp(&b.path));
}

/// The site of `snapshot` from the cache, which is the one resolved anew, with the same findings.
fn as_anew(snapshot: &Snapshot, config: &Config, cache: &mut Cache, at: &str) -> Site {
    let options = Options::default();
    let (site, report) = resolve_again(snapshot, config.clone(), &options, cache);
    let anew = resolve(snapshot, config.clone(), &options);
    assert_eq!(format!("{site:#?} {report:#?}"), format!("{:#?} {:#?}", anew.0, anew.1), "{at}");
    site
}

#[test]
fn a_site_from_the_cache_is_the_site_resolved_anew() {
    let options = Options::default();
    let (mut snapshot, mut cache) = (Snapshot::default(), Cache::default());
    let mut said = 0;
    for step in EDITS {
        edit(&mut snapshot, step);
        let (config, _) = configure(&snapshot, &options);
        let again = resolve_again(&snapshot, config.clone(), &options, &mut cache);
        let anew = resolve(&snapshot, config, &options);
        assert_eq!(format!("{again:#?}"), format!("{anew:#?}"), "after {step:?}");
        said += anew.1.len();
    }
    assert!(said > 0, "no edit made a mistake");
}

/// Edits of texts alone, each with whether the facts that texts bring along stay what they were.
const TEXTS: &[(Edit, bool)] = &[
    (("content/talk.md", Some("---\ntitle: Talk\ndate: 2019-07-01\n---\nOther words.\n")), true),
    // Links, to events and parts of texts, that are there and that are not.
    (
        (
            "content/talk.md",
            Some("---\ntitle: Talk\ndate: 2019-07-01\n---\nAfter [[walk]] and [[nobody]].\n"),
        ),
        true,
    ),
    (
        (
            "content/pages/about.md",
            Some("---\ntitle: About\n---\nSee [[walk#crossing]], [there](/people/kim/part-2/).\n"),
        ),
        true,
    ),
    (
        (
            "content/walk.md",
            Some(
                "---\ntitle: Walk\ndate: 2019-06-30\npeople: [Kim]\nimage: { src: a.png, alt: A }\n---\n## Crossing\n\n![map](map.png)\n",
            ),
        ),
        true,
    ),
    (
        (
            "content/walk.md",
            Some(
                "---\ntitle: Walk\ndate: 2019-06-30\npeople: [Kim]\nimage: { src: a.png, alt: A }\n---\n## Crossed\n\nText.\n",
            ),
        ),
        true,
    ),
    (
        (
            "content/people/kim.md",
            Some("---\ntitle: Kim\n---\nWalked: [[walk]]. ![film](clip.mp4)\n"),
        ),
        true,
    ),
    (("content/eras/one.md", Some("---\ntitle: One\ndate: 2019\n---\nWith [[talk]].\n")), true),
    // What an event rests on is a fact: a citation that is new, one that is unknown, one less; then only words.
    (
        ("content/talk.md", Some("---\ntitle: Talk\ndate: 2019-07-01\n---\nSaid so [@paper].\n")),
        false,
    ),
    (
        (
            "content/talk.md",
            Some("---\ntitle: Talk\ndate: 2019-07-01\n---\nSaid so [@paper] and [@none].\n"),
        ),
        false,
    ),
    (
        (
            "content/talk.md",
            Some(
                "---\ntitle: Talk\ndate: 2019-07-01\n---\nLong ago, he said so [@paper, p. 4] and [@none].\n",
            ),
        ),
        true,
    ),
    // A file that was empty lends an event the text of another account.
    (
        (
            "content/account.md",
            Some("---\ntitle: Walk\ndate: 2019-06-30\nsame_as: bare\n---\nTold by another.\n"),
        ),
        false,
    ),
    (
        (
            "content/account.md",
            Some(
                "---\ntitle: Walk\ndate: 2019-06-30\nsame_as: bare\n---\nTold by another, [[talk]].\n",
            ),
        ),
        true,
    ),
    (("content/bare.md", Some("---\ntitle: Bare\ndate: 2019-06-30\n---\nIts own.\n")), false),
    // Bytes that make no other document.
    (("content/a.png", Some("other bytes")), true),
    (("content/clip.vtt", Some("WEBVTT")), false),
    (("README.md", Some("Read me.\n")), true),
];

const BEFORE_TEXTS: &[Edit] = &[
    (
        "content/walk.md",
        Some(
            "---\ntitle: Walk\ndate: 2019-06-30\npeople: [Kim]\nimage: { src: a.png, alt: A }\n---\n## Crossing\n\nText.\n",
        ),
    ),
    ("content/talk.md", Some("---\ntitle: Talk\ndate: 2019-07-01\n---\nWords.\n")),
    ("content/bare.md", Some("---\ntitle: Bare\ndate: 2019-06-30\n---\n")),
    ("content/account.md", Some("---\ntitle: Walk\ndate: 2019-06-30\nsame_as: bare\n---\n")),
    ("content/pages/about.md", Some("---\ntitle: About\n---\nText.\n")),
    ("content/people/kim.md", Some("---\ntitle: Kim\n---\nText.\n")),
    ("content/eras/one.md", Some("---\ntitle: One\ndate: 2019\n---\nText.\n")),
    ("content/sources/all.yaml", Some("paper:\n  title: Paper\n")),
    ("content/a.png", Some("bytes")),
    ("content/map.png", Some("bytes")),
    ("content/clip.mp4", Some("bytes")),
];

#[test]
fn an_edit_of_a_text_resolves_no_facts_again() {
    let options = Options::default();
    let (mut snapshot, mut cache) = (Snapshot::default(), Cache::default());
    BEFORE_TEXTS.iter().for_each(|step| edit(&mut snapshot, step));
    let (config, _) = configure(&snapshot, &options);
    let (mut last, _) = resolve_again(&snapshot, config.clone(), &options, &mut cache);
    for (step, stays) in TEXTS {
        edit(&mut snapshot, step);
        let site = as_anew(&snapshot, &config, &mut cache, &format!("after {step:?}"));
        // A chronology that was kept stands where it stood.
        let is_kept = std::ptr::eq(&*site as *const _, &*last as *const _);
        assert_eq!(is_kept, *stays, "after {step:?}");
        last = site;
    }
}

/// How much of a chronology an edit has resolved again.
#[derive(Clone, Copy, Debug, PartialEq)]
enum Resolved {
    /// An event's words: it stands where it stood, and nothing that joins events is another.
    Words,
    /// Everything.
    All,
}
use Resolved::{All, Words};

const BEFORE_FACTS: &[Edit] = &[
    (
        "content/march.md",
        Some(
            "---\ntitle: March\ndate: 2019-06-30\npeople: [Kim]\nrelated: [talk]\nsources:\n  - { title: Paper, url: 'https://example.org/paper' }\n  - { title: Letter }\n---\nText [[talk]].\n",
        ),
    ),
    (
        "content/later.md",
        Some(
            "---\ntitle: Later\ndate: 2020\nsources:\n  - { title: Paper, url: 'https://example.org/paper' }\n---\nSee [[March]], [[The march]] and [it](march.md).\n",
        ),
    ),
    ("content/talk.md", Some("---\ntitle: Talk\ndate: 2019-07-01\n---\nWords.\n")),
    (
        "content/plan.md",
        Some("---\ntitle: Plan\ndate: 2019\nstatus: scheduled\noutcome: talk\n---\n"),
    ),
    (
        "content/weighed.md",
        Some(
            "---\ntitle: Weighed\ndate: 2018\naccounts:\n  - { source: paper, field: title, value: Measured }\n---\n",
        ),
    ),
    ("content/fold.md", Some("---\ntitle: Fold\ndate: 2017\n---\n")),
    (
        "content/folded.md",
        Some("---\ntitle: Folded\ndate: 2017\nsame_as: fold\nsources: [paper]\n---\n"),
    ),
    ("content/wrong.md", Some("---\ntitle: Wrong\ndate: 2016\nsources: [none]\n---\n")),
    ("content/old.md", Some("---\ntitle: Old\ndate: 2015\naliases: [/events/march/]\n---\n")),
    ("content/draft.md", Some("---\ntitle: Draft\ndate: 2015\ndraft: true\n---\n")),
    ("content/people/kim.md", Some("---\ntitle: Kim\n---\nText.\n")),
    ("content/sources/all.yaml", Some("paper:\n  title: Paper\n")),
    ("content/a.png", Some("bytes")),
    ("content/b.png", Some("bytes")),
];

/// Edits of facts, each of one key as its file now has it, with what they have resolved again. They add up.
const FACTS: &[(&str, &str, &str, Resolved)] = &[
    // A title that others link to by it, shorter and longer: every source behind it moves in its file.
    ("content/march.md", "title: March", "title: M", Words),
    ("content/march.md", "title: M", "title: The march", Words),
    ("content/march.md", "title: The march", "title: March\nsummary: A long one.", Words),
    ("content/march.md", "summary: A long one.", "summary: One.\nimportance: 5", Words),
    ("content/march.md", "importance: 5", "importance: 1\nimage: { src: a.png, alt: A }", Words),
    ("content/march.md", "src: a.png, alt: A", "src: b.png, alt: Other, credit: Nobody", Words),
    ("content/march.md", "src: b.png", "src: none.png", Words),
    ("content/march.md", "src: none.png", "src: a.png", Words),
    // Nothing but places in the file.
    ("content/march.md", "summary: One.", "# A remark.\nsummary: One.", Words),
    // What joins events.
    ("content/march.md", "title: Letter", "title: Letters", All),
    ("content/march.md", "title: Letters", "title: Letters, issued: 1999", All),
    ("content/march.md", "people: [Kim]", "people: [Lee]", All),
    ("content/march.md", "people: [Lee]", "people: [Lee]\nplaces: [Hanoi]", All),
    ("content/march.md", "places: [Hanoi]", "places: [Hanoi]\ntags: [walks]", All),
    ("content/march.md", "related: [talk]", "related: [later]", All),
    ("content/march.md", "related: [later]", "after: talk", All),
    ("content/march.md", "after: talk", "aliases: [/old/]", All),
    ("content/march.md", "date: 2019-06-30", "date: 2019-07-30", All),
    ("content/march.md", "date: 2019-07-30", "date: 2019-07-30\nid: march", All),
    ("content/march.md", "title: March", "title: Many a march", Words),
    // Titles that something else reads, and events that something was said of.
    ("content/weighed.md", "title: Weighed", "title: Measured", All),
    ("content/fold.md", "title: Fold", "title: Folded", All),
    ("content/folded.md", "title: Folded", "title: Another", All),
    ("content/talk.md", "title: Talk", "title: Talks", All),
    ("content/wrong.md", "title: Wrong", "title: Not quite right", All),
    ("content/draft.md", "title: Draft", "title: A draft", All),
    ("content/people/kim.md", "title: Kim", "title: Kim Jong Un", All),
    // An address that is taken is said of a place in the file, which moves.
    ("content/old.md", "title: Old", "title: As old as can be", Words),
    ("content/old.md", "/events/march/", "/events/many/", All),
    ("content/old.md", "title: As old as can be", "title: Old", Words),
];

#[test]
fn an_edit_of_wording_leaves_what_joins_events_as_it_is() {
    let options = Options::default();
    let (mut snapshot, mut cache) = (Snapshot::default(), Cache::default());
    BEFORE_FACTS.iter().for_each(|step| edit(&mut snapshot, step));
    let (config, _) = configure(&snapshot, &options);
    let (mut last, _) = resolve_again(&snapshot, config.clone(), &options, &mut cache);
    for (path, before, now, resolved) in FACTS {
        let file = snapshot.files.iter().find(|file| *file.path == **path).unwrap();
        let text = String::from_utf8(file.bytes().to_vec()).unwrap();
        assert!(text.contains(before), "{path} has no {before:?}");
        change(&mut snapshot, path, &text.replacen(before, now, 1));
        let site = as_anew(&snapshot, &config, &mut cache, &format!("{path}: {before} → {now}"));
        let is_same = std::ptr::eq(&**site as *const _, &**last as *const _);
        let was = if is_same { Words } else { All };
        assert_eq!(was, *resolved, "{path}: {before} → {now}");
        last = site;
    }
    // Several files in one save.
    for path in ["content/march.md", "content/later.md", "content/old.md"] {
        let file = snapshot.files.iter().find(|file| *file.path == *path).unwrap();
        let text = String::from_utf8(file.bytes().to_vec()).unwrap();
        change(&mut snapshot, path, &text.replacen("title: ", "title: On the ", 1));
    }
    let site = as_anew(&snapshot, &config, &mut cache, "several files in one save");
    assert!(std::ptr::eq(&**site as *const _, &**last as *const _));
}

#[test]
fn a_file_read_again_and_found_equal_is_the_same() {
    let options = Options::default();
    let (mut snapshot, mut cache) = (Snapshot::default(), Cache::default());
    edit(&mut snapshot, &("content/walk.md", Some(WALK)));
    edit(&mut snapshot, &("content/talk.md", Some(TALK)));
    let (config, _) = configure(&snapshot, &options);
    let told = |site: &annals::site::Site| -> Vec<_> {
        site.events.iter().map(|event| event.facts.clone()).collect()
    };
    let (site, _) = resolve_again(&snapshot, config.clone(), &options, &mut cache);
    let first = told(&site);
    edit(&mut snapshot, &("content/walk.md", Some(WALK)));
    edit(&mut snapshot, &("content/talk.md", Some("---\ntitle: Talk\ndate: 2020\n---\n")));
    let (site, _) = resolve_again(&snapshot, config, &options, &mut cache);
    let second = told(&site);
    let same: Vec<bool> = first.iter().zip(&second).map(|(a, b)| Arc::ptr_eq(a, b)).collect();
    assert_eq!(same, [true, false], "the walk is not parsed again, the talk is");
}
