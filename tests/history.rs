//! What pages, feeds and data say of the history of a site that lies in a repository, and that a
//! site without one says nothing.

#![allow(clippy::disallowed_methods, reason = "the test makes repositories and edits files")]
#![allow(
    clippy::unwrap_used,
    clippy::panic,
    reason = "a slip in a test is a failure with a line number"
)]

mod support;

use std::fs;
use std::io::Write;
use std::path::Path;
use std::process::{Command, Stdio};

use annals::config::Config;
use annals::diag::FilePath;
use annals::disk::Reading;
use support::git::{git, git_on, neutral};
use support::{Ran, Site, assert_same, event};
use tempfile::TempDir;

/// A site in a repository, built as on a machine without settings of its own.
trait Built: Sized {
    fn built(self) -> Self;
}

impl Built for Site {
    #[track_caller]
    fn built(self) -> Self {
        Ran::of(neutral(&mut self.command(&["build"]))).assert_code(0);
        self
    }
}

/// The text of a page: its words, without tags, each run of space as one.
fn words(html: &str) -> String {
    let mut text = String::new();
    for part in html.split('<') {
        text.push_str(part.split_once('>').map_or(part, |(_, rest)| rest));
    }
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// What a page says between two words.
#[track_caller]
fn between(page: &str, from: &str, to: &str) -> String {
    let text = words(page);
    let rest = text.split_once(from).map(|(_, rest)| rest.to_owned());
    let rest = rest.unwrap_or_else(|| panic!("`{from}` is not in {text}"));
    rest.split(to).next().unwrap_or_default().trim().to_owned()
}

#[track_caller]
fn assert_holds(text: &str, words: &str) {
    assert!(text.contains(words), "`{words}` is not in:\n{text}");
}

#[track_caller]
fn assert_lacks(text: &str, words: &str) {
    assert!(!text.contains(words), "`{words}` is in:\n{text}");
}

const SETTINGS: &str = "title: Test\nurl: https://example.org/\ntimezone: Asia/Seoul\n";

/// Two events; one is changed, and renamed and edited in one commit; a third is removed.
fn site() -> Site {
    let long = |title: &str| event(title, "2001") + &"Words that stay as they are.\n".repeat(9);
    let site = Site::new().file("annals.yaml", SETTINGS).init();
    let site = site.file("content/one.md", long("One")).file("content/gone.md", long("Gone"));
    let site = site.file("README.md", "Not content.\n").commit("2020-03-01", "Begin");
    let site = site.file("content/two.md", event("Two", "2002")).commit("2020-03-02", "Add two");
    let site =
        site.file("content/one.md", long("One") + "More.\n").commit("2020-03-03", "Say more");
    let site = site.file("README.md", "Still not.\n").commit("2020-03-04", "No content");
    let site = site.rename("content/one.md", "content/2001/one-renamed.md");
    let site =
        site.file("content/2001/one-renamed.md", long("One") + "Else.\n").remove("content/gone.md");
    site.commit("2020-03-05", "Rename one, remove another")
}

#[test]
fn pages_tell_what_became_of_each_file() {
    let site = site().built();
    let head = site.commit_id("HEAD");
    let changes = site.published("changes/index.html");
    let told = between(&changes, "2020 ", "Feed Data");
    let ids = ["HEAD~2", "HEAD~3", "HEAD~4"].map(|revision| site.commit_id(revision));
    let expected = [
        format!("5 March Rename one, remove another Renamed: One Removed: gone.md commit {head}"),
        format!("3 March Say more Changed: One commit {}", ids[0]),
        format!("2 March Add two Added: Two commit {}", ids[1]),
        format!("1 March Begin Added: One; gone.md; the settings commit {} Changes", ids[2]),
    ];
    assert_eq!(told, expected.join(" "));
    assert_holds(&words(&changes), "4 revisions");

    let one = site.published("events/one-renamed/index.html");
    let told = between(&one, "History ", "Cite as");
    let expected = [
        format!("Renamed on 5 March 2020: Rename one, remove another {head}"),
        format!("Changed on 3 March 2020: Say more {}", ids[0]),
        format!("Created on 1 March 2020: Begin {}", ids[2]),
    ];
    assert_eq!(told, expected.join(" "));
    for page in [&one, &changes, &site.published("index.html")] {
        assert_holds(&words(page), &format!("From commit {head} of 5 March 2020. Made with"));
        assert_lacks(page, "Ada Example");
    }
    assert_holds(
        &one,
        r#""dateCreated":"2020-03-01T12:00:00Z","dateModified":"2020-03-05T12:00:00Z""#,
    );

    let data = site.published("chronology.json");
    assert_holds(
        &data,
        r#""sources":[],"independent":0,"created":"2020-03-01","modified":"2020-03-05"}"#,
    );
    assert_holds(
        &data,
        r#""sources":[],"independent":0,"created":"2020-03-02","modified":"2020-03-02"}"#,
    );
    let feed = site.published("feed.atom");
    assert_holds(
        &feed,
        "<published>2020-03-01T12:00:00Z</published>\n  <updated>2020-03-05T12:00:00Z</updated>",
    );
    let front = site.published("index.html");
    assert_holds(&front, r#"href="changes.atom" title="Test: corrections and changes""#);
}

#[test]
fn names_and_links_are_shown_when_they_are_asked_for() {
    let settings =
        "history: { names: true, commit_url: \"https://code.example/c/{commit}?a&b\" }\n";
    let site = site().file("annals.yaml", SETTINGS.to_owned() + settings);
    let site = site.commit("2020-03-06", "Show names").built();
    let id = git(site.folder(), &["rev-parse", "HEAD"]);
    let link = format!("href=\"https://code.example/c/{}?a&amp;b\"", id.trim());
    for path in ["changes/index.html", "index.html", "events/two/index.html"] {
        assert_holds(&site.published(path), &link);
    }
    assert_holds(
        &words(&site.published("changes/index.html")),
        "Show names Changed: the settings Ada Example",
    );
    assert_holds(&words(&site.published("events/two/index.html")), "Add two Ada Example, ");
}

#[test]
fn the_day_is_that_of_the_sites_own_zone() {
    // Noon in Greenwich is the next day in the easternmost zone.
    let site = site().file("annals.yaml", SETTINGS.replace("Asia/Seoul", "Pacific/Kiritimati"));
    let site = site.commit("2020-03-06", "Move east").built();
    assert_holds(&words(&site.published("index.html")), "of 7 March 2020");
    assert_holds(
        &site.published("chronology.json"),
        r#""created":"2020-03-02","modified":"2020-03-06""#,
    );
}

#[test]
fn a_feed_entry_stays_the_same_entry_over_edits() {
    let site = site().built();
    let entry = |site: &Site, file: &str| -> Vec<String> {
        let feed = site.published(file);
        let entries = feed.split("<entry>").skip(1).filter(|e| e.contains("/events/two/"));
        entries.map(str::to_owned).collect()
    };
    let value = |entry: &str, key: &str| -> String {
        let rest = entry.split(&format!("<{key}>")).nth(1).unwrap();
        rest.split('<').next().unwrap().to_owned()
    };
    let first = ["feed.atom", "changes.atom"].map(|file| entry(&site, file));
    let correction =
        "corrections: [{ date: 2020-04-01, text: \"It was <two> & not three.\" }]\n---\n";
    let text = format!("---\ntitle: Two, again\ndate: 2002\n{correction}");
    let site = site.file("content/two.md", text);
    let site = site.commit("2020-03-31", "Count again").built();
    for (file, first) in ["feed.atom", "changes.atom"].into_iter().zip(first) {
        let now = entry(&site, file);
        assert_eq!((first.len(), now.len()), (1, 1), "{file}: one entry, always");
        for key in ["id", "published"] {
            assert_eq!(value(&first[0], key), value(&now[0], key), "{file}");
        }
        assert_eq!(value(&first[0], "updated"), "2020-03-02T12:00:00Z", "{file}");
        assert_eq!(value(&now[0], "updated"), "2020-04-01T00:00:00Z", "{file}");
    }
    let feed = site.published("changes.atom");
    assert_holds(
        &feed,
        "Correction, 1 April 2020: It was &amp;lt;two&amp;gt; &amp;amp; not three.",
    );
    assert_holds(&feed, "Changed on 31 March 2020: Count again");
    assert!(feed.find("/events/two/") < feed.find("/events/one-renamed/"), "the latest first");
    let page = words(&site.published("changes/index.html"));
    assert_holds(&page, "1 correction, 5 revisions");
    assert_holds(&page, "Corrections 1 April 2020 Two, again It was &lt;two&gt;");
}

#[test]
fn corrections_alone_have_a_page_and_a_feed() {
    let told =
        "---\ntitle: One\ndate: 2001\ncorrections: [{ date: 2020-04, text: Mended. }]\n---\n";
    let site = Site::new().file("annals.yaml", SETTINGS).file("content/one.md", told).built();
    assert_holds(&words(&site.published("changes/index.html")), "April 2020 One Mended.");
    assert_holds(&site.published("changes.atom"), "<updated>2020-04-30T00:00:00Z</updated>");
    assert_lacks(&site.published("changes.atom"), "<published>");
    let event = words(&site.published("events/one/index.html"));
    assert_holds(&event, "Corrections Mended.");
    // Without an address there is no feed; with neither there is no page.
    let site = site.file("annals.yaml", "title: Test\n").built().assert_lacks("changes.atom");
    let site = site.assert_has("changes/index.html").file("content/one.md", event_one()).built();
    site.assert_lacks("changes/index.html");
}

fn event_one() -> String {
    event("One", "2001")
}

#[test]
fn without_a_history_nothing_is_said_of_one() {
    let plain = || Site::new().file("annals.yaml", SETTINGS).file("content/one.md", event_one());
    let expected = plain().built().tree();
    assert!(!expected.contains_key("changes/index.html"));
    // A repository without a commit, and one that never heard of the site.
    assert_same(&plain().init().built().tree(), &expected);
    let ignored = plain().init().file(".git/info/exclude", "*\n").commit("2020-01-01", "Nothing");
    assert_same(&ignored.built().tree(), &expected);
    // Broken ones.
    let broken = plain().init().commit("2020-01-01", "One").file(".git/HEAD", "nonsense");
    assert_same(&broken.built().tree(), &expected);
    let broken = plain().init().commit("2020-01-01", "One").remove(".git/objects").built();
    assert_same(&broken.tree(), &expected);
    assert_same(&plain().file(".git", "gitdir: /nowhere\n").built().tree(), &expected);
    // Without the command.
    let site = plain().init().commit("2020-01-01", "One");
    let empty = TempDir::new().unwrap();
    let mut command = site.command(&["build"]);
    Ran::of(neutral(&mut command).env("PATH", empty.path())).assert_code(0);
    assert_same(&site.tree(), &expected);
    // Not wanted.
    let site = site.file("annals.yaml", SETTINGS.to_owned() + "history: false\n").built();
    assert_same(&site.tree(), &expected);
}

#[test]
fn changes_that_no_commit_has_are_owned_up_to() {
    let said = "with changes not yet committed";
    let clean = |site: &Site| {
        assert_lacks(&site.published("index.html"), said);
    };
    let site = site().built();
    clean(&site);
    // What is no content changes nothing.
    let site =
        site.file("README.md", "x").file("content/.hidden", "x").file("other.md", "x").built();
    clean(&site);
    let site = site.file("content/three.md", event("Three", "2003")).built();
    assert_holds(&site.published("index.html"), said);
    let site = site.remove("content/three.md").built();
    clean(&site);
    let site = site.file("content/two.md", event("Zwei", "2002")).built();
    assert_holds(&words(&site.published("index.html")), &format!(", {said}. Made with"));
    git(site.folder(), &["add", "--all"]);
    let site = site.built();
    assert_holds(&site.published("index.html"), said);
    let site = site.commit("2020-03-09", "Translate").remove("content/two.md").built();
    assert_holds(&site.published("index.html"), said);
}

#[test]
fn a_shallow_copy_says_how_far_it_reaches() {
    let origin = site();
    let copy = Site::empty();
    let from = format!("file://{}", origin.folder().display());
    git(copy.folder(), &["clone", "--quiet", "--depth=4", &from, "."]);
    let copy = copy.built();
    // The oldest commit at hand is that of 2 March, which adds everything as far as it knows.
    let said = "History before 2 March 2020 is not in this copy.";
    let changes = words(&copy.published("changes/index.html"));
    assert_holds(&changes, "2 revisions");
    assert_holds(&changes, said);
    assert_lacks(&changes, "Added");
    let one = between(&copy.published("events/one-renamed/index.html"), "History ", "Cite as");
    assert_lacks(&one, "Created");
    assert_holds(&one, said);
    // Nothing is known of the other.
    assert_lacks(&words(&copy.published("events/two/index.html")), "History");
    let data = copy.published("chronology.json");
    assert_holds(&data, r#""sources":[],"independent":0,"modified":"2020-03-05"}"#);
    assert_holds(&data, "\"sources\":[],\"independent\":0}");
    assert_lacks(&copy.published("feed.atom"), "<published>");
    // With a depth of one, the page still owns up to it.
    let copy = Site::empty();
    git(copy.folder(), &["clone", "--quiet", "--depth=1", &from, "."]);
    let said = "History before 5 March 2020 is not in this copy.";
    assert_holds(&words(&copy.built().published("changes/index.html")), said);
}

#[test]
fn a_site_may_lie_below_the_top_of_its_repository() {
    let around = TempDir::new().unwrap();
    let top =
        Site::empty().file("docs/annals.yaml", SETTINGS).file("docs/content/one.md", event_one());
    let top = top.file("content/other.md", "Not of the site.\n").init();
    let top = top
        .commit("2020-03-01", "Begin")
        .file("content/other.md", "x")
        .commit("2020-03-02", "Else");
    let top =
        top.rename("docs/content/one.md", "docs/content/two.md").commit("2020-03-03", "Rename");
    let output = around.path().join("public");
    let docs = top.path("docs");
    let build = || {
        let mut command = top.command(&["build", "--site", docs.to_str().unwrap(), "--output"]);
        Ran::of(neutral(&mut command).arg(&output)).assert_code(0);
        fs::read_to_string(output.join("changes/index.html")).unwrap()
    };
    let told = between(&build(), "2020 ", "Feed Data");
    assert_holds(&told, "3 March Rename Renamed: One");
    assert_lacks(&told, "Else");
    assert_lacks(&told, "not yet committed");
    fs::write(docs.join("content/two.md"), event("Two", "2001")).unwrap();
    assert_holds(&words(&build()), "not yet committed");
}

#[test]
fn settings_of_the_machine_change_nothing() {
    let site = site().commit("2020-03-07", "Größe").built();
    let expected = site.tree();
    let hostile = TempDir::new().unwrap();
    let config = hostile.path().join("config");
    let lines = "[color]\nui = always\n[core]\nquotePath = true\npager = false\n\
        [diff]\nrenames = false\nnoprefix = true\nexternal = false\norderFile = /nowhere\n\
        [log]\nshowSignature = true\ndecorate = full\ndate = relative\nfollow = true\nmailmap = false\n\
        [format]\npretty = raw\n[i18n]\nlogOutputEncoding = latin1\n[mailmap]\nfile = /nowhere\n\
        [status]\nshowUntrackedFiles = no\nrelativePaths = false\nrenames = copies\nbranch = true\n";
    fs::write(&config, lines).unwrap();
    let mut command = site.command(&["build", "--clean"]);
    neutral(&mut command).env("GIT_CONFIG_GLOBAL", &config).env("GIT_DIR", "/nowhere");
    command.env("LC_ALL", "de_DE.UTF-8").env("LANGUAGE", "de").env("TZ", "Pacific/Kiritimati");
    command.env("GIT_PAGER", "false").env("GIT_LITERAL_PATHSPECS", "0").env("GIT_TRACE", "2");
    Ran::of(&mut command).assert_code(0);
    assert_same(&site.tree(), &expected);
}

#[test]
fn a_commit_is_noticed_by_the_build_after_it() {
    let site = site();
    std::thread::sleep(std::time::Duration::from_millis(2200));
    let build = |site: &Site| {
        Ran::of(neutral(&mut site.command(&["build", "--format", "json"]))).assert_code(0).summary()
    };
    build(&site);
    assert!(site.path("public/.annals/inputs.json").is_file(), "nothing was noted");
    assert_eq!(build(&site)["written"], 0);
    // No file changes, only what they are part of.
    let site = site.commit("2020-04-01", "Nothing at all");
    assert!(build(&site)["written"].as_u64() > Some(0));
    assert_holds(&words(&site.published("index.html")), "of 1 April 2020");
    assert_same(&site.tree(), &anew(&site));
    let site =
        site.file("content/two.md", event("Two", "2003")).commit("2020-04-02", "Move it").built();
    assert_same(&site.tree(), &anew(&site));
    // Deepening a copy adds to what is known, though it stands at the same commit.
    let copy = Site::empty();
    let from = format!("file://{}", site.folder().display());
    git(copy.folder(), &["clone", "--quiet", "--depth=1", &from, "."]);
    std::thread::sleep(std::time::Duration::from_millis(2200));
    build(&copy);
    git(copy.folder(), &["fetch", "--quiet", "--unshallow"]);
    assert!(build(&copy)["written"].as_u64() > Some(0));
    assert_same(&copy.tree(), &site.tree());
}

/// The same built into a folder of its own.
#[track_caller]
fn anew(site: &Site) -> support::Tree {
    let elsewhere = TempDir::new().unwrap();
    let output = elsewhere.path().join("public");
    Ran::of(neutral(&mut site.command(&["build", "--output"])).arg(&output)).assert_code(0);
    support::tree(&output)
}

#[test]
fn drafts_and_tables_keep_what_is_theirs() {
    let draft = "---\ntitle: Secret\ndate: 2003\ndraft: true\n---\n";
    let rows = "title,date\nAlpha,2001\nBeta,2002\n";
    let site = Site::new().file("annals.yaml", SETTINGS).init();
    let site = site.file("content/all.csv", rows).commit("2020-03-01", "A table");
    let site = site.file("content/secret.md", draft).commit("2020-03-02", "A secret");
    let site = site.file("content/.obsidian/x.json", "{}").commit("2020-03-03", "An editor");
    let again = "---\ntitle: Alpha\ndate: 2001\nsame_as: alpha\n---\nTold again.\n";
    let site = site.file("content/again.md", again).commit("2020-03-04", "A file").built();
    let changes = words(&site.published("changes/index.html"));
    assert_holds(&changes, "A table Added: all.csv (2 events); the settings");
    assert_holds(&changes, "A file Added: Alpha");
    for untold in ["ecret", "An editor", "obsidian"] {
        assert_lacks(&changes, untold);
        assert_lacks(&site.published("changes.atom"), untold);
    }
    assert_lacks(&words(&site.published("events/alpha/index.html")), "History");
    assert_lacks(&site.published("chronology.json"), "created");
    let site = site.file("content/secret.md", draft.replace("true", "false"));
    let site = site.commit("2020-03-04", "Publish").built();
    assert_holds(&words(&site.published("changes/index.html")), "A secret Added: Secret");
}

#[test]
fn long_lists_are_cut_and_counted() {
    let mut site =
        Site::new().file("annals.yaml", SETTINGS.to_owned() + "page_budget: 10\n").init();
    for n in 0..1020 {
        site = site.file(&format!("content/e{n}.md"), event(&format!("Event {n}"), "2001"));
    }
    site = site.commit("2020-01-01", "All at once");
    for n in 1..=28 {
        let text = event("Event 0", "2001") + &format!("{n}\n");
        site = site
            .file("content/e0.md", text)
            .commit(&format!("2020-02-{n:02}"), &format!("Edit {n}"));
    }
    let site = site.built();
    let event = between(&site.published("events/e0/index.html"), "History ", "Cite as");
    assert_holds(&event, "Edit 24");
    assert_lacks(&event, "Edit 23");
    assert_holds(&event, "23 more changes Created on 1 January 2020: All at once");
    let last = words(&site.published("changes/part-3/index.html"));
    assert_holds(&last, "; and 1,009 more commit");
    assert!(!site.has("changes/part-4/index.html"));
}

#[test]
fn a_history_beyond_all_measure_is_read_as_far_as_it_says() {
    let site = Site::new().file("annals.yaml", "title: Test\npage_budget: 30000\n").init();
    let mut import = Command::new("git");
    neutral(&mut import).current_dir(site.folder()).args(["fast-import", "--quiet"]);
    let mut import = import.stdin(Stdio::piped()).spawn().unwrap();
    let mut stream = Vec::new();
    for n in 0..20_100 {
        // One a day, from 1 January 1970 on.
        let (time, text) = (n * 86_400, event("One", "2001") + &n.to_string());
        write!(stream, "commit refs/heads/main\ncommitter A <a@e> {time} +0000\ndata 1\nx\n")
            .unwrap();
        let path = if n == 0 { "annals.yaml" } else { "content/one.md" };
        let text = if n == 0 { "title: Test\npage_budget: 30000\n".to_owned() } else { text };
        write!(stream, "M 100644 inline {path}\ndata {}\n{text}\n", text.len()).unwrap();
    }
    import.stdin.take().unwrap().write_all(&stream).unwrap();
    assert!(import.wait().unwrap().success());
    git(site.folder(), &["reset", "--quiet", "--hard"]);
    let site = site.built();
    let changes = words(&site.published("changes/index.html"));
    assert_holds(&changes, "20,000 revisions");
    // The first hundred are left out.
    assert_holds(&changes, "History before 11 April 1970 is not in this copy.");
    assert_lacks(&words(&site.published("events/one/index.html")), "Created");
}

#[test]
#[cfg(unix)]
fn what_is_no_text_breaks_nothing() {
    use std::ffi::OsStr;
    use std::os::unix::ffi::OsStrExt;
    let site = Site::new().file("annals.yaml", SETTINGS).init();
    let odd = site.path("content").join(OsStr::from_bytes(b"caf\xe9\n\t.md"));
    fs::create_dir_all(odd.parent().unwrap()).unwrap();
    fs::write(&odd, event("Odd", "2001")).unwrap();
    let site = site
        .file("message", b"Caf\xe9 \x1b[1m\xff\nsecond line\n\nbody\n")
        .file("content/one.md", event_one());
    git(site.folder(), &["add", "--all"]);
    git_on(site.folder(), "2020-03-01", &["commit", "--quiet", "-F", "message"]);
    fs::remove_file(&odd).unwrap();
    let site = site
        .file("content/it's \"x\" ünï.md", event("Quoted", "2002"))
        .commit("2020-03-02", "")
        .built();
    let changes = words(&site.published("changes/index.html"));
    assert_holds(&changes, "Café [1mÿ second line Added: One; caf\u{fffd}");
    assert_holds(&changes, "Without a message Added: Quoted Removed: caf\u{fffd}");
    assert_lacks(&site.published("changes.atom"), "\u{1b}");
}

#[test]
fn merges_are_no_changes_and_branches_are() {
    let long = event("One", "2001") + &"Words that stay as they are.\n".repeat(9);
    let site = Site::new().file("annals.yaml", SETTINGS).file("content/one.md", &long).init();
    let site = site.commit("2020-03-01", "Begin");
    git(site.folder(), &["checkout", "--quiet", "-b", "side"]);
    let site =
        site.file("content/one.md", long.clone() + "Beside.\n").commit("2020-03-05", "Beside");
    git(site.folder(), &["checkout", "--quiet", "main"]);
    let site = site.rename("content/one.md", "content/uno.md").commit("2020-03-03", "Rename");
    git_on(site.folder(), "2020-03-06", &["merge", "--quiet", "--no-edit", "side"]);
    let site = site.built();
    let told = between(&site.published("events/uno/index.html"), "History ", "Cite as");
    assert_holds(&told, "Changed on 5 March 2020: Beside");
    assert_holds(&told, "Renamed on 3 March 2020: Rename");
    assert_holds(&told, "Created on 1 March 2020: Begin");
    assert_lacks(&words(&site.published("changes/index.html")), "Merge");
    assert_holds(&words(&site.published("index.html")), "of 6 March 2020. Made");
}

#[test]
fn a_page_of_changes_that_somebody_keeps_by_hand_stays() {
    let own = "---\ntitle: What we changed\n---\nMuch.\n";
    let site = site().file("content/pages/changes.md", own).commit("2020-03-06", "By hand").built();
    assert_holds(&site.published("changes/index.html"), "What we changed");
    assert_holds(&words(&site.published("changes/index.html")), "Last changed on 6 March 2020");
    site.assert_has("changes.atom");
}

#[test]
fn a_preview_keeps_up_with_its_repository() {
    let site = site();
    // The preview asks git as this machine is set up, which may refuse folders of others alone.
    let config = Config::default();
    let mut reading = Reading::new(site.folder());
    reading.read_all(&config).unwrap();
    let told = |reading: &Reading| {
        let history = reading.snapshot().history.clone().unwrap();
        (history.head[..7].to_owned(), history.uncommitted, history.commits.len())
    };
    let head = site.commit_id("HEAD");
    assert_eq!(told(&reading), (head.clone(), false, 4));
    let two: FilePath = "content/two.md".into();
    let before = fs::read(site.path(&two)).unwrap();
    let site = site.file(&two, event("Zwei", "2002"));
    assert!(reading.read_again(&config, [&two]).unwrap().snapshot);
    assert_eq!(told(&reading), (head.clone(), true, 4));
    let site = site.file(&two, before);
    reading.read_again(&config, [&two]).unwrap();
    assert_eq!(told(&reading), (head, false, 4));
    let site = site.file(&two, event("Zwei", "2002")).commit("2020-03-09", "Translate");
    assert!(reading.read_again(&config, [&two]).unwrap().snapshot);
    assert_eq!(told(&reading), (site.commit_id("HEAD"), false, 5));
    assert!(!reading.read_again(&config, [&two]).unwrap().snapshot, "nothing is new");
    // A folder that ceases to be a repository.
    let site = site.remove(".git");
    assert!(reading.read_again(&config, [&two]).unwrap().snapshot);
    assert_eq!(reading.snapshot().history, None);
    assert!(Path::new(site.folder()).is_dir());
}

#[test]
fn a_commit_rewrites_what_it_changed_and_the_front_page() {
    let site = site().built();
    let before = site.tree();
    let rewritten = |site: &Site, before: &support::Tree| -> Vec<String> {
        let now = site.tree();
        now.into_iter()
            .filter(|(path, bytes)| before.get(path) != Some(bytes))
            .map(|(path, _)| path)
            .collect()
    };
    // Code beside the content.
    let site =
        site.file("src/main.rs", "fn main() {}\n").commit("2020-04-01", "Add a program").built();
    assert_eq!(rewritten(&site, &before), ["index.html"]);
    assert_holds(&words(&site.published("index.html")), "of 1 April 2020. Made");
    assert_lacks(&words(&site.published("changes/index.html")), "Add a program");
    // One event: its own page and those that list it, each from that commit; no other.
    let before = site.tree();
    let foot = |site: &Site, path: &str| between(&site.published(path), "From commit ", ". Made");
    let others = foot(&site, "events/one-renamed/index.html");
    let changed = event("Two", "2002") + "More.\n";
    let site = site.file("content/two.md", changed).commit("2020-04-02", "Say more of two").built();
    let written = rewritten(&site, &before);
    for path in ["2002/index.html", "changes/index.html", "events/two/index.html", "index.html"] {
        assert!(written.iter().any(|known| known == path), "{path} is not in {written:?}");
    }
    for path in ["events/one-renamed/index.html", "2001/index.html"] {
        assert!(written.iter().all(|known| known != path), "{path} is in {written:?}");
    }
    let head = site.commit_id("HEAD");
    assert_eq!(foot(&site, "events/two/index.html"), format!("{head} of 2 April 2020"));
    assert_eq!(foot(&site, "2002/index.html"), format!("{head} of 2 April 2020"));
    assert_eq!(foot(&site, "events/one-renamed/index.html"), others);
    // What every page shows.
    let settings = format!("{SETTINGS}as_of: 2020\n");
    let site = site.file("annals.yaml", settings).commit("2020-04-03", "Check").built();
    let head = format!("As of 2020, from commit {} of 3 April 2020", site.commit_id("HEAD"));
    assert_holds(&words(&site.published("events/one-renamed/index.html")), &head);
    assert_same(&site.tree(), &anew(&site));
}

#[test]
fn subjects_are_worded_as_the_site_says() {
    let told = |site: &Site| {
        let changes = words(&site.published("changes/index.html"));
        let event = words(&site.published("events/two/index.html"));
        (changes, event, site.published("changes.atom"))
    };
    let begin = || {
        let site = site().file("content/two.md", event("Two", "2002") + "More.\n");
        let site = site.commit("2020-04-01", "content: say more of two [skip ci]");
        site.file("content/four.md", event("Four", "2004")).commit("2020-04-02", "feat: four")
    };
    let with = |site: Site, history: &str| {
        site.file("annals.yaml", format!("{SETTINGS}history: {history}\n")).built()
    };
    let (changes, page, feed) = told(&with(begin(), "{ subjects: true }"));
    for text in [&changes, &page, &feed] {
        assert_holds(text, "content: say more of two [skip ci]");
    }
    let (changes, page, feed) = told(&with(begin(), "{ subjects: false }"));
    for text in [&changes, &page, &feed] {
        for subject in ["say more", "feat: four", "Rename one", "Without a message"] {
            assert_lacks(text, subject);
        }
    }
    assert_holds(&changes, "2 April 1 added Added: Four commit");
    assert_holds(&changes, "5 March 1 renamed, 1 removed Renamed: One Removed: gone.md");
    let (changes, page, feed) = told(&with(begin(), "{ subjects: \"content:\" }"));
    for text in [&changes, &page, &feed] {
        assert_holds(text, "Say more of two [skip ci]");
        assert_lacks(text, "content:");
        assert_lacks(text, "feat: four");
    }
    let site = begin();
    let ids = ["HEAD", "HEAD~1"].map(|revision| site.commit_id(revision));
    let map = format!(
        "{{ subjects: {{ {}: \"\", \"{}\": The second meeting }} }}",
        ids[0],
        ids[1].to_uppercase()
    );
    let (changes, page, feed) = told(&with(site, &map));
    for text in [&changes, &page, &feed] {
        assert_holds(text, "The second meeting");
        assert_lacks(text, "feat: four");
    }
    assert_holds(&changes, "Rename one, remove another");
    let wrong =
        Site::new().file("annals.yaml", "history: { subjects: { later: x, 1a2b3c4: [y] } }\n");
    let wrong = wrong.run(&["build"]).assert_code(2);
    wrong
        .assert_says("`later` is no id of a commit")
        .assert_says("the words for commit `1a2b3c4` are a list");
}
