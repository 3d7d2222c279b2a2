//! An output folder that a stranger gave away with the site: with notes of a build that never was, with links, and
//! with things in it that are no files. Nothing outside it is written, read or taken away, and no build hangs.

#![cfg(unix)]
#![allow(clippy::disallowed_methods, reason = "the test makes folders as a stranger would")]
#![allow(clippy::unwrap_used, reason = "a slip in a test is a failure with a line number")]

mod support;

use std::fs;
use std::path::Path;
use std::process::Command;

use support::{Ran, Site, assert_same, event, tree};

fn site() -> Site {
    Site::new().file("content/a.md", event("A", "2001")).file("content/static/key", "a key")
}

/// A folder beside the site, with files that nobody must touch.
fn precious(site: &Site) -> std::path::PathBuf {
    let folder = site.path("../precious");
    for path in ["key", "thesis.txt", "index.html", "events/a/index.html", "alone/x", "lock"] {
        let full = folder.join(path);
        fs::create_dir_all(full.parent().unwrap()).unwrap();
        fs::write(full, "precious").unwrap();
    }
    folder
}

/// A manifest that names these files, each in the words of JSON.
fn manifest(paths: &[&str]) -> String {
    let record = format!("{{\"fingerprint\":\"{:032x}\",\"size\":8,\"modified\":0}}", 0);
    let files: Vec<String> = paths.iter().map(|path| format!("\"{path}\":{record}")).collect();
    format!("{{\"version\":1,\"files\":{{{}}}}}", files.join(","))
}

#[test]
fn a_manifest_takes_nothing_away_outside_the_output() {
    let (deep, long) = ("a/".repeat(3000), "a".repeat(5000));
    for path in [
        "../../precious/thesis.txt",
        "../../precious/alone/x",
        "../annals.yaml",
        "../content/a.md",
        ".annals/../../../precious/thesis.txt",
        ".ANNALS/../../../precious/thesis.txt",
        "events/../../../precious/thesis.txt",
        "./../../precious/thesis.txt",
        "//../../precious/thesis.txt",
        "..",
        ".",
        "",
        "/",
        "events//a",
        "a\\u0000b",
        &format!("{deep}x"),
        &long,
    ] {
        let site = site().file("public/.annals/manifest.json", manifest(&[path]));
        let folder = precious(&site);
        let absolute = folder.join("thesis.txt").display().to_string();
        let before = (tree(&folder), tree(&site.path("content")));
        let site = site.build().assert_wrote(site_size(), 0);
        let site = site.file("public/.annals/manifest.json", manifest(&[path, &absolute]));
        let _ = fs::remove_file(site.path("public/.annals/inputs.json"));
        let site = site.build().assert_wrote(0, 0);
        assert_same(&before.0, &tree(&folder));
        assert_same(&before.1, &tree(&site.path("content")));
        assert!(site.path("annals.yaml").exists(), "{path}");
    }
}

/// How many files the site has.
fn site_size() -> u64 {
    site().build().said().summary()["written"].as_u64().unwrap()
}

#[test]
fn a_manifest_takes_nothing_away_through_a_link() {
    let site =
        site().file("public/.annals/manifest.json", manifest(&["led/thesis.txt", "led/alone/x"]));
    let folder = precious(&site);
    let before = tree(&folder);
    let site = site.link("public/led", &folder).build().assert_done();
    assert_same(&before, &tree(&folder));
    assert!(site.path("public/led").is_symlink(), "a link of somebody else's is gone");
}

#[test]
fn what_is_no_file_in_the_place_of_a_builds_notes_does_not_stop_it_for_ever() {
    for name in ["lock", "manifest.json", "inputs.json", "manifest.new", "inputs.new", "stage"] {
        let path = format!("public/.annals/{name}");
        let make = |kind: &str, site: Site| match kind {
            "fifo" => {
                fs::create_dir_all(site.path("public/.annals")).unwrap();
                assert!(Command::new("mkfifo").arg(site.path(&path)).status().unwrap().success());
                site
            }
            "folder" => site.file(&format!("{path}/x/y"), "z"),
            "broken" => site.file(&path, "{\"version\":1,\"files\":[[[[{\"inputs\":"),
            _ => {
                let target = site.path("../precious/lock");
                site.link(&path, target)
            }
        };
        for kind in ["fifo", "folder", "broken", "link"] {
            let site = make(kind, site());
            let folder = precious(&site);
            let before = tree(&folder);
            // Whoever waits for the other end of a pipe waits for ever.
            let build = site.command(&["build"]);
            let mut within = Command::new("timeout");
            within.arg("100").arg(build.get_program()).args(build.get_args());
            let ran = Ran::of(within.current_dir(site.folder()));
            assert_same(&before, &tree(&folder));
            if name == "lock" && kind != "broken" {
                ran.assert_code(3).assert_says("cannot use ./public/.annals/lock");
            } else {
                ran.assert_code(0);
                assert_same(&site.tree(), &site.built_anew());
            }
        }
    }
}

#[test]
fn a_lock_that_is_another_file_too_is_left_as_it_is() {
    let site = site();
    let folder = precious(&site);
    fs::create_dir_all(site.path("public/.annals")).unwrap();
    for name in ["lock", "manifest.json", "inputs.json"] {
        fs::hard_link(folder.join("thesis.txt"), site.path("public/.annals").join(name)).unwrap();
    }
    fs::hard_link(folder.join("index.html"), site.path("public/index.html")).unwrap();
    let before = tree(&folder);
    let _site = site.build().assert_done();
    assert_same(&before, &tree(&folder));
}

#[test]
fn an_output_in_the_site_is_reached_through_no_link() {
    for (link, output) in [
        ("public", None),
        ("public", Some("public")),
        ("public", Some("./content/../public")),
        ("dist", Some("dist")),
        ("dist", Some("dist/inner")),
        ("public/.annals", None),
    ] {
        let site = site();
        let folder = precious(&site);
        let before = tree(&folder);
        let site = site.link(link, &folder);
        let output: Vec<&str> =
            output.into_iter().flat_map(|output| ["--output", output]).collect();
        let arguments = [&["build"][..], &output].concat();
        let said = Ran::of(&mut site.command(&arguments));
        said.assert_code(3).assert_says("it is a link");
        // From elsewhere, by its full name.
        let full = site.path(output.get(1).copied().unwrap_or("public"));
        let mut from_elsewhere = support::annals();
        from_elsewhere.args(["build", "--site"]).arg(site.folder()).arg("--output").arg(full);
        Ran::of(from_elsewhere.current_dir("/")).assert_code(3).assert_says("it is a link");
        assert_same(&before, &tree(&folder));
    }
    for target in ["nowhere", "public", "content", "."] {
        let site = site().link("public", target).build();
        assert!(site.said().code > 0, "{target}");
        assert_same(&tree(&site.path("content")), &tree(&self::site().path("content")));
    }
}

#[test]
fn an_output_elsewhere_may_be_named_by_a_link() {
    let site = site();
    fs::create_dir_all(site.path("../www/real")).unwrap();
    std::os::unix::fs::symlink("real", site.path("../www/live")).unwrap();
    let site = site.run(&["build", "--output", "../www/live"]).assert_done();
    assert!(site.path("../www/real/index.html").is_file());
}

#[test]
fn an_output_among_the_sites_own_files_is_refused_also_behind_a_link() {
    for output in ["content", "content/x", "themes/x", ".git", "data", "data/x", "."] {
        let site = Site::new().file("data/a.md", event("A", "2001")).link("content", "data");
        let before = tree(&site.path("data"));
        let site = site.run(&["build", "--output", output]).assert_code(2);
        assert_same(&before, &tree(&site.path("data")));
    }
}

/// Writes other bytes of the same number over a file, with the same time.
fn forge(path: &Path) {
    let before = fs::metadata(path).unwrap();
    let bytes = vec![b'?'; fs::read(path).unwrap().len()];
    let file = fs::File::options().write(true).truncate(true).open(path).unwrap();
    std::io::Write::write_all(&mut &file, &bytes).unwrap();
    file.set_modified(before.modified().unwrap()).unwrap();
}

#[test]
fn a_page_of_the_same_size_and_time_is_no_page_of_ours() {
    let site = site().build().assert_done();
    let whole = site.tree();
    for path in ["index.html", "key", "events/a/index.html"] {
        forge(&site.path("public").join(path));
    }
    let site = site.build().assert_wrote(3, 0);
    assert_same(&whole, &site.tree());
}

#[test]
fn the_name_of_a_draft_stands_nowhere_in_the_output() {
    let draft = "---\ntitle: Zyxplan\ndate: 2002\ndraft: true\n---\n![x](a-zyxplan.png)\n";
    let site = site().file("content/zyxplan.md", draft).file("content/a-zyxplan.png", "x");
    let site = site.file("content/zyxplan-folder/index.md", draft).build().assert_done();
    for entry in walkdir::WalkDir::new(site.path("public")) {
        let entry = entry.unwrap();
        let name = entry.path().display().to_string().to_lowercase();
        let text = fs::read(entry.path()).unwrap_or_default();
        let text = String::from_utf8_lossy(&text).to_lowercase();
        assert!(!name.contains("zyxplan") && !text.contains("zyxplan"), "{name}");
    }
}
