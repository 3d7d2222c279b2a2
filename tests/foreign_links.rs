//! Links that a stranger put into a site: what is published through one is content, and no text of it as it is
//! written. And folders that are not there, and files that nobody means to publish.

#![cfg(unix)]
#![allow(clippy::disallowed_methods, reason = "the test makes links as a stranger would")]
#![allow(clippy::unwrap_used, reason = "a slip in a test is a failure with a line number")]

mod support;

use std::fs;
use std::os::unix::fs::symlink;
use std::sync::atomic::{AtomicBool, Ordering};

use serde_json::Value;
use support::{Ran, Site, assert_same, event};

const SECRET: &str = "the secret words";

fn draft() -> String {
    format!("---\ntitle: Draft\ndate: 2002\ndraft: true\n---\n{SECRET}\n")
}

/// A site with a secret in every place where one may be.
fn site() -> Site {
    let picture = "---\ntitle: A\ndate: 2001\n---\n![A picture](picture.png)\n";
    let site = Site::new().file("content/a.md", picture).file("content/picture.png", "a picture");
    let site = site.file("content/d.md", draft()).file("content/drafts/e.md", draft());
    let site =
        site.file("content/sources/own.yaml", format!("s: {{title: A source}} # {SECRET}\n"));
    let site = site.file("../outside/secret.md", draft()).file("../outside/secret.txt", SECRET);
    let site = site.file(".git/config", SECRET).file(".env", SECRET).file(".ssh/id", SECRET);
    let site = site.file("keys.txt", SECRET).file("node_modules/x.txt", SECRET);
    site.file("content/static/.env", SECRET).file("content/.hidden/x.txt", SECRET)
}

/// The codes of everything that a check finds, with the files.
fn found(site: &Site) -> Vec<(String, String)> {
    let ran = Ran::of(&mut site.command(&["check", "--format", "json"]));
    let Value::Array(all) = ran.json() else { return Vec::new() };
    let word = |one: &Value, key: &str| one[key].as_str().unwrap_or_default().to_owned();
    all.iter().map(|one| (word(one, "code"), word(one, "file"))).collect()
}

#[track_caller]
fn assert_tells_no_secret(site: &Site, why: &str) {
    for (path, bytes) in site.tree() {
        assert!(!String::from_utf8_lossy(&bytes).contains(SECRET), "{why}: {path} tells it");
    }
}

#[test]
fn a_link_leads_to_content_and_to_nothing_else() {
    for (link, target) in [
        ("content/static/git", "../../.git"),
        ("content/static/config", "../../.git/config"),
        ("content/static/x.txt", "../d.md"),
        ("content/static/x.md", "../d.md"),
        ("content/static/drafts", "../drafts"),
        ("content/static/all", "../../content"),
        ("content/static/site", "../.."),
        ("content/static/sources.txt", "../sources/own.yaml"),
        ("content/static/env", "../../.env"),
        ("content/static/env", ".env"),
        ("content/static/ssh", "../../.ssh"),
        ("content/static/keys.txt", "../../keys.txt"),
        ("content/static/modules", "../../node_modules"),
        ("content/static/hidden", "../.hidden"),
        ("content/static/settings.txt", "../../annals.yaml"),
        ("content/static/out", "../../../outside"),
        ("content/static/out.txt", "../../../outside/secret.txt"),
        ("content/git", "../.git"),
        ("content/env.md", "../.env"),
        ("content/out.md", "../../outside/secret.md"),
        ("content/settings.md", "../annals.yaml"),
        ("content/whole", ".."),
        ("themes/default/css/x.css", "../../../content/d.md"),
        ("themes/default/css/x.css", "../../../keys.txt"),
        ("themes/default/css", "../../.git"),
        ("themes/default", "../.git"),
    ] {
        let site = site().link(link, target);
        let found = found(&site);
        // A link to a folder around itself is a circle first.
        let codes = ["link-outside", "unreadable"];
        let links: Vec<_> = found.iter().filter(|(code, _)| codes.contains(&&**code)).collect();
        assert!(!links.is_empty(), "{link} -> {target}: {found:?}");
        assert!(links.iter().all(|(_, file)| file.starts_with(link)), "{link}: {links:?}");
        let site = site.build().assert_code(1);
        assert!(site.tree().is_empty(), "{link}");
    }
    // A picture that is a text.
    let site = site().remove("content/picture.png").link("content/picture.png", "d.md").build();
    site.assert_code(1).assert_says("link-outside");
}

#[test]
fn a_link_to_the_output_does_not_publish_it_in_itself() {
    for (link, target) in [
        ("content/static/pub", "../../public"),
        ("content/static/page.html", "../../public/index.html"),
        ("content/pub", "../public"),
        ("content/static/there", "../../dist/inner"),
    ] {
        let site = site().build().assert_done();
        Ran::of(&mut site.command(&["build", "--output", "dist"])).assert_code(0);
        fs::create_dir_all(site.path("dist/inner")).unwrap();
        let before = site.tree();
        let site = site.link(link, target).build().assert_code(1).assert_says("link-outside");
        assert_same(&before, &site.tree());
    }
}

#[test]
fn links_within_the_content_are_followed() {
    let site = site()
        .file("content/2001/b/index.md", event("B", "2001"))
        .file("content/2001/b/own.png", "own")
        .file("content/static/.well-known/x", "x")
        .file("notes/c.md", event("C", "2003"))
        .link("content/static/picture.png", "../picture.png")
        .link("content/static/b.png", "../2001/b/own.png")
        .link("content/static/known", ".well-known")
        .link("content/c.md", "../notes/c.md")
        .link("content/more", "../notes/../content/2001");
    let target = site.path("content/static/picture.png");
    let site = site.link("content/static/absolute.png", target);
    let found = found(&site);
    assert!(found.iter().all(|(code, _)| code != "link-outside"), "{found:?}");
    let site = site.remove("content/more").build().assert_done();
    assert_eq!(site.published("picture.png"), "a picture");
    assert_eq!(site.published("absolute.png"), "a picture");
    assert_eq!(site.published("b.png"), "own");
    assert_eq!(site.published("known/x"), "x");
    assert!(site.has("events/c/index.html"));
    assert_tells_no_secret(&site, "links within");
}

#[test]
fn a_content_folder_may_be_a_link_within_the_site() {
    let site = Site::new().file("data/a.md", event("A", "2001")).file("data/static/x.txt", "x");
    let site =
        site.link("content", "data").link("data/static/y.txt", "x.txt").build().assert_done();
    assert_eq!(site.published("y.txt"), "x");
    let site = site.file("data/d.md", draft()).link("data/static/d.txt", "../d.md").build();
    site.assert_code(1).assert_says("link-outside");
}

#[test]
fn settings_are_no_link_out_of_the_site() {
    for (target, fits) in [
        ("../outside/secret.txt", false),
        (".env", false),
        (".git/config", false),
        ("nowhere", false),
        ("annals.yaml", false),
        ("/dev/zero", false),
        ("config/annals.yaml", true),
    ] {
        let site = site().file("config/annals.yaml", "title: Test\n").remove("annals.yaml");
        let site = site.link("annals.yaml", target);
        let folder = site.folder().to_str().unwrap().to_owned();
        let said = Ran::of(&mut site.command(&["build", "--site", &folder]));
        assert_eq!(said.code == 0, fits, "{target}: {}", said.stderr);
        said.assert_orderly();
        assert!(!said.stderr.contains(SECRET), "{target}: {}", said.stderr);
    }
    // Not kept in the temporary folder of the system, where it would take its place.
    let site = site();
    fs::File::create(site.path("annals.yaml")).unwrap().set_len(6 << 30).unwrap();
    site.build().assert_code(3).assert_says("settings may have");
}

#[test]
fn a_file_that_becomes_a_link_while_a_site_is_built_is_not_followed() {
    let site = site().file("content/static/a.txt", "fine").file("content/static/b/c.txt", "fine");
    let (ends, outside) = (AtomicBool::new(false), site.path("../outside"));
    let swap = |path: &str, aside: &str, target: &std::path::Path| {
        let (path, aside) = (site.path(path), site.path(aside));
        while !ends.load(Ordering::Relaxed) {
            fs::rename(&path, &aside).unwrap();
            symlink(target, &path).unwrap();
            fs::remove_file(&path).unwrap();
            fs::rename(&aside, &path).unwrap();
        }
    };
    fs::copy(outside.join("secret.txt"), outside.join("c.txt")).unwrap();
    std::thread::scope(|scope| {
        let secret = outside.join("secret.txt");
        scope.spawn(move || swap("content/static/a.txt", "aside-a", &secret));
        scope.spawn(|| swap("content/static/b", "aside-b", &outside));
        let builds = std::panic::catch_unwind(std::panic::AssertUnwindSafe(|| {
            for _ in 0..20 {
                Ran::of(&mut site.command(&["build", "-q", "--clean"])).assert_orderly();
                assert_tells_no_secret(&site, "a race");
            }
        }));
        ends.store(true, Ordering::Relaxed);
        builds.unwrap();
    });
    site.build().assert_done();
}

#[test]
fn what_nobody_means_to_publish_is_left_out_and_said() {
    let fit = [".well-known/x", ".nojekyll", ".htaccess", ".gitignore", "CNAME", ".env.example"];
    let unfit = [
        ".git/config",
        ".svn/x",
        ".env",
        ".env.local",
        ".DS_Store",
        "deep/.DS_Store",
        "x.html~",
        "#x#",
        ".x.swp",
        "x.html.bak",
        "Thumbs.db",
        ".ssh/id",
        ".npmrc",
        "deep/.git",
    ];
    let mut site = Site::new().file("content/a.md", event("A", "2001"));
    for name in fit.iter().chain(&unfit) {
        site = site.file(&format!("content/static/{name}"), "x");
    }
    let said = found(&site);
    let left: Vec<&str> =
        said.iter().filter(|(code, _)| code == "left-out").map(|(_, file)| &**file).collect();
    assert_eq!(left.len(), unfit.len(), "{left:?}");
    let site = site.build().assert_done();
    for name in fit {
        assert!(site.has(name), "{name}");
    }
    for name in unfit {
        assert!(!site.has(name), "{name}");
    }
    // A copy of a text beside it, in a folder whose files are all published.
    let site = Site::new().file("content/a/index.md", event("A", "2001"));
    let site = site.file("content/a/index.md~", draft()).file("content/a/#index.md#", draft());
    let site = site.file("content/a/index.md.bak", draft()).build().assert_done();
    assert_tells_no_secret(&site, "an editor's copy");
    let site = Site::new().file("content/a.md", event("A", "2001"));
    let site = site.file("themes/default/css/#99.css#", SECRET).build().assert_done();
    assert_tells_no_secret(&site, "an editor's copy of a style");
}

#[test]
fn an_editors_link_to_nowhere_is_passed_over_in_every_folder() {
    let mut site = site().file("content/b/index.md", event("B", "2001"));
    for folder in
        ["content", "content/b", "content/static", "content/sources", "themes/default/css"]
    {
        site = site.link(&format!("{folder}/.#a.md"), "me@desk.1234:567");
    }
    assert_eq!(found(&site), [("left-out".to_owned(), "content/static/.env".to_owned())]);
    site.build().assert_done();
}

#[test]
fn a_content_folder_that_is_not_there_takes_no_site_away() {
    let begun = || Site::new().file("content/a.md", event("A", "2001")).build().assert_done();
    // Renamed, left out as a submodule or mount would be, a link to nothing, to itself, a file.
    type Change = fn(Site) -> Site;
    let cases: [(&str, Change); 6] = [
        ("renamed", |site| site.rename("content", "inhalt")),
        ("empty", |site| site.remove("content/a.md")),
        ("a link to nothing", |site| site.remove("content").link("content", "nowhere")),
        ("a link to itself", |site| site.remove("content").link("content", "content")),
        ("a file", |site| site.remove("content").file("content", "x")),
        ("misspelled", |site| site.file("annals.yaml", "title: Test\ncontent: contnet\n")),
    ];
    for (why, change) in cases {
        let site = begun();
        let before = site.tree();
        let site = change(site).build();
        site.said().assert_code(1).assert_says("content-missing");
        assert_same(&before, &site.tree());
        let check = Ran::of(&mut site.command(&["check"]));
        assert!(!check.stderr.contains("nothing wrong"), "{why}: {}", check.stderr);
    }
    let two = "title: Test\ncontent: [content, more]\n";
    let site = begun().file("annals.yaml", two).file("more/b.md", event("B", "2002")).build();
    let site = site.assert_done().remove("more").build().assert_code(1);
    let named = &found(&site)[0];
    assert_eq!((&*named.0, &*named.1), ("content-missing", "annals.yaml"));
    // A site may begin with its settings.
    Site::new().build().assert_done();
}

#[test]
fn a_theme_that_cannot_be_read_is_named() {
    use std::os::unix::fs::PermissionsExt;
    let site = Site::new().file("content/a.md", event("A", "2001"));
    let site = site.file("themes/default/css/99.css", "p {}");
    for locked in ["themes", "themes/default"] {
        let set = |mode| fs::set_permissions(site.path(locked), fs::Permissions::from_mode(mode));
        set(0o000).unwrap();
        let ran = Ran::of(&mut support::unprivileged(&mut site.command(&["build", "-q"])));
        set(0o755).unwrap();
        ran.assert_code(1).assert_says("Permission denied").assert_says("themes");
    }
    for target in ["nowhere", "default"] {
        let site = Site::new().file("content/a.md", event("A", "2001"));
        site.link("themes/default", target).build().assert_code(1).assert_says("themes/default");
    }
}

#[test]
fn what_is_begun_is_written_through_no_link() {
    let outside = tempfile::tempdir().unwrap();
    for (link, target) in [
        ("content", outside.path().to_owned()),
        ("content", outside.path().join("new")),
        ("content/1999", outside.path().to_owned()),
        ("content/1999/a-day.md", outside.path().join("a-day.md")),
        ("content", ".git".into()),
    ] {
        let site = Site::new().file(".git/x", "x").link(link, target);
        let ran = Ran::of(&mut site.command(&["new", "A day", "--date", "1999-01-02"]));
        ran.assert_orderly();
        let made = fs::read_dir(outside.path()).unwrap().count();
        assert_eq!((made, site.path(".git/1999").exists()), (0, false), "{link}");
    }
    for link in ["annals.yaml", "content"] {
        let site = Site::empty().link(link, outside.path().join("new"));
        Ran::of(&mut site.command(&["init"])).assert_code(2).assert_says("is already there");
        assert_eq!(fs::read_dir(outside.path()).unwrap().count(), 0, "{link}");
    }
    let site = Site::new().file("data/a.md", event("A", "2001")).link("content", "data");
    let site = site.run(&["new", "A day", "--date", "1999-01-02"]).assert_done();
    assert!(site.path("data/1999/a-day.md").is_file());
}
