//! The feed says nothing that nobody knows, its entries keep their names, and its texts lead out of it.
#![allow(clippy::disallowed_methods, reason = "the test stands outside the program")]
#![allow(
    clippy::unwrap_used,
    clippy::panic,
    reason = "a slip in a test is a failure with a line number"
)]

mod support;

use support::html::{tags, unescape};
use support::{Site, event};

const URL: &str = "url: https://example.org/x/\n";

/// What stands in each element of this name.
fn elements<'f>(feed: &'f str, name: &str) -> Vec<&'f str> {
    let (open, close) = (format!("<{name}"), format!("</{name}>"));
    let inside = |piece: &'f str| piece.split_once('>').unwrap().1.split_once(&*close).unwrap().0;
    feed.split(&*open).skip(1).map(inside).collect()
}

#[test]
fn what_nothing_tells_is_left_out_and_said() {
    let site = Site::new()
        .file("annals.yaml", URL)
        .file("content/a.md", event("A", "1918-11-11"))
        .file("content/rows.csv", "title,date\nC,1920\n")
        .build()
        .assert_done()
        .assert_says("nothing tells when entries of the feed were last worked on");
    let feed = site.published("feed.atom");
    assert_eq!(elements(&feed, "entry").len(), 2);
    assert!(elements(&feed, "updated").is_empty() && !feed.contains("1970"), "{feed}");
    // What one of them tells is the feed's, and serves for those that tell nothing.
    let corrected = event("B", "1919\ncorrections: [{ date: 2021-05-06, text: c }]");
    let site = site.file("content/b.md", corrected).build().assert_done();
    assert!(!site.said().stderr.contains("feed"), "{}", site.said().stderr);
    let feed = site.published("feed.atom");
    assert_eq!(elements(&feed, "updated"), ["2021-05-06T00:00:00Z"; 4]);
    let site = site.file("annals.yaml", format!("{URL}as_of: 2022-03-04\n")).build().assert_done();
    let updated = elements(&site.published("feed.atom"), "updated").join(" ");
    let (checked, corrected) = ("2022-03-04T00:00:00Z", "2021-05-06T00:00:00Z");
    assert_eq!(updated, [checked, checked, corrected, checked].join(" "));
    // A row has its file's last commit, as far as nothing else is known.
    let site =
        site.file("annals.yaml", URL).init().commit("2023-04-05", "All").build().assert_done();
    let feed = site.published("feed.atom");
    assert_eq!(elements(&feed, "updated"), ["2023-04-05T12:00:00Z"; 4]);
}

#[test]
fn an_entry_keeps_its_name_wherever_it_is_read() {
    let settings = |pages: bool, budget: usize| {
        format!("{URL}as_of: 2022\nevent_pages: {pages}\npage_budget: {budget}\n")
    };
    let mut site = Site::new();
    for n in 1..=12 {
        site = site.file(&format!("content/e{n}.md"), event("E", &format!("2019-{n:02}")));
    }
    let ids = |site: &Site, feed: &str| {
        let feed = site.published(feed);
        let mut ids: Vec<String> = elements(&feed, "id").into_iter().map(str::to_owned).collect();
        ids.sort();
        ids
    };
    let site = site.file("annals.yaml", settings(true, 150)).build().assert_done();
    let named = ids(&site, "feed.atom");
    assert!(named.contains(&"https://example.org/x/events/e7/".to_owned()), "{named:?}");
    assert_eq!(named.len(), 13);
    for (pages, budget) in [(false, 150), (false, 10), (true, 10)] {
        let settings = settings(pages, budget);
        let site = Site::new().file("annals.yaml", &settings);
        let site = (1..=12).fold(site, |site, n| {
            site.file(&format!("content/e{n}.md"), event("E", &format!("2019-{n:02}")))
        });
        let site = site.init().commit("2022-01-01", "All").build().assert_done();
        assert_eq!(ids(&site, "feed.atom"), named, "{settings}");
        let changed = ids(&site, "changes.atom");
        assert!(named[1..].iter().all(|id| changed.contains(id)), "{settings}: {changed:?}");
    }
}

#[test]
fn links_in_a_text_lead_out_of_the_feed() {
    let text = "A note[^n], [a part](#part), [another](b.md), [its part](b.md#part), [[b]] and \
                `<a id=\"x\" href=\"#y\">`. Again[^n].\n\n## Part\n\n[^n]: Said.\n";
    for pages in [true, false] {
        let site = Site::new()
            .file("annals.yaml", format!("{URL}as_of: 2022\nevent_pages: {pages}\n"))
            .file("content/a.md", event("A", "2019") + text)
            .file("content/b.md", event("B", "2020") + "## Part\n")
            .build()
            .assert_done();
        let feed = site.published("feed.atom");
        let texts = elements(&feed, "content").into_iter().map(unescape).collect::<String>();
        let links: Vec<String> =
            tags(&texts).iter().filter_map(|tag| tag.get("href").map(str::to_owned)).collect();
        assert!(links.len() >= 7, "{links:?}");
        for link in &links {
            assert!(link.starts_with("https://example.org/x/"), "{link} in {texts}");
            let (page, part) = link.split_once('#').unwrap_or((link, ""));
            let page = site.published(page.strip_prefix("https://example.org/x/").unwrap());
            let is_there = tags(&page).iter().any(|tag| tag.get("id") == Some(part));
            assert!(part.is_empty() || is_there, "{link} leads nowhere");
        }
        assert!(texts.contains("&lt;a id=\"x\" href=\"#y\"&gt;"), "{texts}");
    }
}

#[test]
fn a_build_without_an_address_says_what_it_takes_away() {
    let site =
        Site::new().file("content/a.md", event("A", "2019")).init().commit("2020-01-01", "A");
    let site = site.run(&["build", "--url", "https://example.org/"]).assert_done();
    assert!(!site.said().stderr.contains("withdrawn"));
    let site = site.run(&["build"]).assert_done().assert_says("warning[withdrawn]");
    for file in ["changes.atom", "feed.atom", "sitemap.xml"] {
        let site = &site;
        site.said().assert_says(file);
        assert!(!site.has(file));
    }
    let site = site.assert_says("`--url`").run(&["build"]).assert_done();
    assert!(!site.said().stderr.contains("withdrawn"), "said once: {}", site.said().stderr);
}
