//! The small forms of pages: which there are, what leads to them and back, and how big they get.
#![allow(clippy::unwrap_used, reason = "a slip in a test is a failure with a line number")]

mod support;

use std::fmt::Write as _;

use serde_json::Value;
use support::Site;
use support::html::tags;

const URL: &str = "https://example.org/x/";

/// Three events of one person, one of them not published, with these settings.
fn built(settings: &str) -> Site {
    let of_ada = |title: &str, more: &str| {
        format!("---\ntitle: {title}\ndate: 2019-06-30\nperson: Ada\n{more}---\n")
    };
    Site::new()
        .file("annals.yaml", format!("title: Test\n{settings}"))
        .file("content/a.md", of_ada("A", ""))
        .file("content/b.md", of_ada("B", ""))
        .file("content/hidden.md", of_ada("Hidden", "draft: true\n"))
        .build()
        .assert_done()
}

/// Everything below `embed/`.
fn embeds(site: &Site) -> Vec<String> {
    site.tree().into_keys().filter(|path| path.starts_with("embed/")).collect()
}

#[test]
fn settings_say_which_there_are() {
    const VIEWS: [&str; 2] = ["embed/2019/index.html", "embed/index.html"];
    const EVENTS: [&str; 2] = ["embed/events/a/index.html", "embed/events/b/index.html"];
    const ENTITIES: [&str; 1] = ["embed/people/ada/index.html"];
    let all: Vec<&str> = [&VIEWS[..], &EVENTS, &ENTITIES].concat();
    for (settings, expected) in [
        ("", all.clone()),
        ("embeds:\n", all.clone()),
        ("embeds: true\n", all.clone()),
        ("embeds: [events, entities, views]\n", all),
        ("embeds: false\n", Vec::new()),
        ("embeds: []\n", Vec::new()),
        ("embeds: events\n", EVENTS.to_vec()),
        ("embeds: [entities]\n", ENTITIES.to_vec()),
        ("embeds: [views, entities]\n", [&VIEWS[..], &ENTITIES].concat()),
        // Events without pages of their own have nothing that a small form could lead to.
        ("event_pages: false\n", [&VIEWS[..], &ENTITIES].concat()),
        ("event_pages: false\nembeds: [events]\n", Vec::new()),
    ] {
        let mut expected: Vec<&str> = expected;
        expected.sort_unstable();
        assert_eq!(embeds(&built(settings)), expected, "{settings}");
    }
}

#[test]
fn mistakes_in_the_setting_are_named() {
    for (settings, words) in [
        ("embeds: [event]\n", "did you mean `events`?"),
        ("embeds: [timeline]\n", "write true, false, or some of [events, entities, views]"),
        ("embeds: { events: true }\n", "`embeds` is a map of keys, not a single value"),
    ] {
        let site = Site::new().file("annals.yaml", settings).build().assert_code(2);
        site.said().assert_says(words);
    }
}

/// The embeds of a table with `rows` events, dated by `date`.
fn of_table(settings: &str, rows: usize, date: impl Fn(usize) -> String) -> Vec<String> {
    let mut table = "title,date,people\n".to_owned();
    for n in 0..rows {
        let _ = writeln!(table, "Event {n},{},Ada", date(n));
    }
    let site = Site::new().file("annals.yaml", settings).file("content/t.csv", table);
    embeds(&site.build().assert_done())
}

#[test]
fn a_long_chronology_has_views_alone_unless_it_asks_for_more() {
    let years = |n: usize| format!("{}", 1900 + n % 30);
    let views = "the chronology and its thirty years";
    assert_eq!(of_table("title: Long\n", 1001, years).len(), 31, "{views}");
    assert_eq!(
        of_table("embeds: true\n", 1001, years).len(),
        31 + 1001 + 1,
        "{views}, and all else"
    );
    assert_eq!(
        of_table("title: Long\n", 1000, years).len(),
        31 + 1000 + 1,
        "{views}, and all else"
    );
}

#[test]
fn months_and_days_have_none() {
    let days = |n: usize| format!("2019-06-{:02}", 1 + n % 30);
    let found = of_table("page_budget: 10\nembeds: [views]\n", 100, days);
    assert_eq!(found, ["embed/2019/index.html", "embed/index.html"]);
}

#[test]
fn a_full_page_and_its_small_form_lead_to_each_other() {
    let site = built(&format!("url: {URL}\n"));
    let tree = site.tree();
    let text = |path: &str| String::from_utf8(tree[path].clone()).unwrap();
    let file = |address: &str| match address.strip_prefix(URL).unwrap() {
        below if below.is_empty() || below.ends_with('/') => format!("{below}index.html"),
        below => below.to_owned(),
    };
    let mut met = 0;
    for path in
        tree.keys().filter(|path| path.ends_with("index.html") && !path.starts_with("embed/"))
    {
        let page = text(path);
        let heads = tags(&page);
        let Some(link) =
            heads.iter().find(|tag| tag.get("type") == Some("application/json+oembed"))
        else {
            continue;
        };
        met += 1;
        assert_eq!((link.name, link.get("rel")), ("link", Some("alternate")), "{path}");
        let document: Value =
            serde_json::from_str(&text(&file(link.get("href").unwrap()))).unwrap();
        assert_eq!((&document["version"], &document["type"]), (&"1.0".into(), &"rich".into()));
        assert!(document["width"].is_u64() && document["height"].is_u64(), "{document}");
        let html = document["html"].as_str().unwrap();
        assert!(
            page.contains(&html.replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;"))
        );
        let frame = &tags(html)[0];
        assert_eq!(frame.name, "iframe");
        assert!(frame.get("title").is_some_and(|title| !title.is_empty()));
        let small = text(&file(frame.get("src").unwrap()));
        let small = tags(&small);
        assert!(small.iter().all(|tag| tag.get("rel") != Some("canonical")));
    }
    assert_eq!(met, 2 + 2 + 1, "the chronology, the year, two events, one person");
    assert!(!site.published("sitemap.xml").contains("/embed/"));
}

#[test]
fn every_link_leads_out_of_the_frame_and_no_script_is_needed() {
    let site = built("");
    for path in embeds(&site) {
        let page = site.published(&path);
        let tags = tags(&page);
        assert!(tags.iter().all(|tag| tag.name != "script"), "{path}");
        let robots = tags.iter().find(|tag| tag.get("name") == Some("robots")).unwrap();
        assert_eq!(robots.get("content"), Some("noindex"), "{path}");
        let links: Vec<_> = tags.iter().filter(|tag| tag.name == "a").collect();
        assert!(links.len() >= 2, "{path}");
        assert!(links.iter().all(|link| link.get("target") == Some("_top")), "{path}");
        assert!(!page.contains("Hidden"), "{path}");
    }
    assert!(
        !site.published("events/a/index.html").contains("<textarea"),
        "there is nothing to copy"
    );
    assert!(site.published("events/a/index.html").contains("embed/events/a/index.html"));
}

/// Letters that no compression makes smaller.
fn noise(seed: u64, length: usize) -> String {
    let mut state = seed.wrapping_mul(0x9E37_79B9_7F4A_7C15) | 1;
    let mut letters = String::new();
    for _ in 0..length {
        state ^= state << 13;
        state ^= state >> 7;
        state ^= state << 17;
        letters.push(char::from_u32(0xAC00 + (state >> 40) as u32 % 11_172).unwrap());
    }
    letters
}

#[test]
fn no_title_and_no_number_makes_one_heavy() {
    let mut site = Site::new()
        .file("annals.yaml", format!("title: Heavy\nsubtitle: {}\nembeds: true\n", noise(1, 3000)));
    for n in 0..60 {
        let people: Vec<String> = (0..12).map(|at| noise(n * 100 + at + 7, 100)).collect();
        let text = format!(
            "---\ntitle: \"{}\"\ndate: 2019\nsummary: \"{}\"\npeople: [P, {}]\n---\n",
            noise(n + 1000, 5000),
            noise(n + 2000, 5000),
            people.join(", ")
        );
        site = site.file(&format!("content/e{n}.md"), text);
    }
    let site = site
        .file(
            "content/people/p.md",
            format!("---\nname: P\ndescription: {}\n---\n", noise(3, 9000)),
        )
        .build()
        .assert_done();
    let style = site.published("assets/embed.css").len();
    for path in [
        "embed/index.html",
        "embed/2019/index.html",
        "embed/people/p/index.html",
        "embed/events/e7/index.html",
    ] {
        let page = site.published(path);
        // Not even compressed.
        assert!(page.len() + style <= 30_000, "{path}: {} bytes and {style} of style", page.len());
    }
    let list = site.published("embed/people/p/index.html");
    assert!(list.contains("20 of 60 events") && list.contains("40 more events"), "{list}");
}

#[test]
fn a_list_shows_what_matters_most_from_one_end_to_the_other() {
    let mut site = Site::new();
    for n in 0..100 {
        let importance = if n % 30 == 29 { 5 } else { 3 };
        let text =
            format!("---\ntitle: E{n:02}\ndate: {}\nimportance: {importance}\n---\n", 1900 + n);
        site = site.file(&format!("content/e{n:02}.md"), text);
    }
    let list = site.build().assert_done().published("embed/index.html");
    let shown: Vec<usize> = (0..100).filter(|n| list.contains(&format!(">E{n:02}<"))).collect();
    assert_eq!(shown.len(), 20);
    assert!([29, 59, 89].iter().all(|n| shown.contains(n)), "{shown:?}");
    assert!(shown[0] < 6 && shown[19] > 90, "{shown:?}");
    assert!(shown.windows(2).all(|pair| pair[1] - pair[0] <= 8), "{shown:?}");
}
