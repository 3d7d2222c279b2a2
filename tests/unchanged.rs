//! A build that sees by the looks of the files that nothing changed does nothing; one that sees
//! anything else does all that a clean build would.

#![allow(clippy::disallowed_methods, reason = "the test edits a site's files")]
#![allow(clippy::unwrap_used, reason = "a slip in a test is a failure with a line number")]

mod support;

use std::fs;
use std::time::Duration;

use support::{Site, event};

/// Longer than it takes until any further change of a file is sure to show: two seconds on the
/// coarsest file systems.
const SETTLED: Duration = Duration::from_millis(2200);

/// What the last build that went well depended on.
const NOTED: &str = ".annals/inputs.json";

fn site() -> Site {
    Site::new()
        .file("content/one.md", event("One", "2001") + "See [two](two.md).\n")
        .file("content/two.md", event("Two", "2002"))
        .file("content/static/robots.txt", "User-agent: *\n")
        .file("content/2003/three/index.md", event("Three", "2003") + "![A](a.png)\n")
        .file("content/2003/three/a.png", "first")
        .file("themes/default/css/95-mine.css", "h1 { color: teal }\n")
}

/// One edit, and what it does to a site whose last build is noted.
type Edit = (&'static str, fn(Site) -> Site);

/// Rewrites a file with as many other bytes, and gives it the time it had.
fn rewrite(site: Site, path: &str, from: &str, to: &str) -> Site {
    let full = site.path(path);
    let time = fs::metadata(&full).and_then(|file| file.modified()).unwrap();
    let text = fs::read_to_string(&full).unwrap().replace(from, to);
    fs::write(&full, text).unwrap();
    fs::File::options().write(true).open(&full).unwrap().set_modified(time).unwrap();
    site
}

const EDITS: [Edit; 12] = [
    ("a text of the same length and time", |site| rewrite(site, "content/one.md", "One", "Own")),
    ("an asset of the same length and time", |site| {
        rewrite(site, "content/2003/three/a.png", "first", "other")
    }),
    ("another file under the name", |site| {
        site.file("content/new", event("Ten", "2001")).rename("content/new", "content/one.md")
    }),
    ("an event more", |site| site.file("content/four.md", event("Four", "2004"))),
    ("an event less", |site| {
        site.remove("content/two.md").file("content/one.md", event("A", "2001"))
    }),
    ("an event moved", |site| site.rename("content/two.md", "content/deux.md")),
    ("a style", |site| rewrite(site, "themes/default/css/95-mine.css", "teal", "plum")),
    ("a template", |site| site.file("themes/default/templates/404.html", "gone")),
    ("the settings", |site| site.file("annals.yaml", "title: Another\n")),
    ("a page that somebody took away", |site| site.remove("public/events/one/index.html")),
    ("a page that somebody wrote to", |site| site.file("public/index.html", "mine")),
    ("a manifest that is gone", |site| site.remove("public/.annals/manifest.json")),
];

#[test]
fn what_changed_is_built_and_what_did_not_is_left_alone() {
    let mut sites: Vec<Site> = EDITS.iter().map(|_| site()).collect();
    let unchanged = site();
    let warned = site().file("content/odd.md", event("Odd", "2005") + "See [nothing](no.md).\n");
    let broken = site();
    std::thread::sleep(SETTLED);

    let unchanged = unchanged.build().assert_done().assert_has(NOTED);
    let noted = fs::metadata(unchanged.path("public").join(NOTED)).unwrap().modified().unwrap();
    let unchanged = unchanged.build().assert_done().assert_wrote(0, 0);
    assert_eq!(
        fs::metadata(unchanged.path("public").join(NOTED)).unwrap().modified().unwrap(),
        noted,
        "a build with nothing to do has not begun"
    );
    // Asked for something else, it begins; and again, when it is asked for what it was at first.
    let unchanged = unchanged.run(&["build", "--url", "https://example.org"]).assert_done();
    unchanged.assert_has("feed.atom").build().assert_done().assert_lacks("feed.atom");

    // Whoever was told of a doubt is told again.
    let warned = warned.build().assert_done().assert_lacks(NOTED).build().assert_done();
    warned.assert_says("no page or file at `no.md`");

    // After an error nothing stands that was not there, and the error is said until it is mended.
    let broken = broken.build().assert_done().file("content/one.md", "---\ntitle: [\n---\n");
    let broken = broken.build().assert_code(1).build().assert_code(1);
    broken.file("content/one.md", event("One", "2001")).build().assert_as_if_built_anew();

    for ((name, edit), site) in EDITS.iter().zip(sites.drain(..)) {
        println!("{name}");
        edit(site.build().assert_done().assert_has(NOTED)).build().assert_as_if_built_anew();
    }
}

#[test]
fn files_that_were_just_written_are_not_trusted_by_their_looks() {
    let site = site().build().assert_done().assert_lacks(NOTED);
    rewrite(site, "content/one.md", "One", "Own").build().assert_as_if_built_anew();
}
