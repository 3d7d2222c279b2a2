//! The command, as people and programs meet it: exit codes, what is said, what is left on disk.
#![allow(clippy::disallowed_methods, reason = "the test stands outside the program")]
#![allow(
    clippy::unwrap_used,
    clippy::panic,
    reason = "a slip in a test is a failure with a line number"
)]

mod support;

use std::fs;
use std::io::{Write as _, pipe};
use std::process::Stdio;

use serde_json::{Value, json};
use support::{Ran, Site, annals, assert_same, event, tree};

fn three_events() -> Site {
    Site::new()
        .file("content/a.md", event("Aeroplane", "1903-12-17") + "Flies.\n")
        .file("content/b.md", "---\ntitle: Balloon\ndate: 1783-11-21\npeople: [Pilâtre de Rozier]\nplaces: [paris]\nthreads: [lift]\ntags: [first]\n---\n")
        .file("content/c.md", "---\ntitle: Comet\ndate: 2061~\nstatus: forecast\nsummary: It comes back.\n---\n")
}

// Exit codes.

#[test]
fn a_build_that_worked_is_0() {
    three_events().build().assert_code(0);
}

#[test]
fn content_with_an_error_is_1() {
    let site = three_events().file("content/d.md", event("No day", "2019-02-30"));
    for command in ["build", "check", "list"] {
        Ran::of(&mut site.command(&[command])).assert_code(1).assert_says("content/d.md:3:7");
    }
}

#[test]
fn wrong_usage_is_2() {
    let site = three_events();
    for args in [
        &["biuld"][..],
        &["build", "--no-such-flag"],
        &["build", "--url", "example.org"],
        &["build", "--as-of", "soon"],
        &["list", "--from", "soon"],
        &["list", "--status", "maybe"],
        &["new", "Title", "--date", "soon"],
        &["new", "…", "--date", "2019"],
        &["build", "--site", "no/such/folder"],
        &[],
    ] {
        let ran = Ran::of(&mut site.command(args));
        assert_eq!((ran.code, ran.stdout.as_str()), (2, ""), "{args:?}: {}", ran.stderr);
        assert!(!ran.stderr.is_empty(), "{args:?} is refused without a word");
    }
}

#[test]
fn wrong_settings_are_2() {
    let ran = three_events().file("annals.yaml", "titel: Slip\n").build();
    ran.assert_code(2).assert_says("did you mean `title`?");
}

#[test]
fn a_folder_that_is_no_site_is_2() {
    Site::empty().build().assert_code(2).assert_says("annals init");
}

#[test]
fn an_output_that_cannot_be_written_is_3() {
    let site = three_events().file("taken", "a file");
    Ran::of(&mut site.command(&["build", "--output", "taken/public"])).assert_code(3);
}

#[cfg(target_os = "linux")]
#[test]
fn a_disk_without_room_for_what_is_printed_is_3() {
    let full = || fs::OpenOptions::new().write(true).open("/dev/full").unwrap();
    for args in [&["list"][..], &["check", "--format", "json"], &["date", "2019"]] {
        let ran = Ran::of(three_events().command(args).stdout(full()));
        assert_eq!(ran.code, 3, "{args:?}: {}", ran.stderr);
    }
}

// What a build writes and leaves alone.

#[test]
fn a_build_says_in_one_line_of_json_what_it_did() {
    let site = three_events().build();
    let summary = site.said().summary();
    let keys: Vec<&String> = summary.as_object().unwrap().keys().collect();
    let mut expected =
        ["events", "drafts", "pages", "written", "unchanged", "removed", "gone", "bytes", "ms"];
    expected.sort_unstable();
    let mut found = keys.clone();
    found.sort_unstable();
    assert_eq!(found, expected);
    let numbers = summary.as_object().unwrap().iter().filter(|(key, _)| *key != "gone");
    assert!(numbers.clone().all(|(_, value)| value.is_u64()), "{summary}");
    assert_eq!(summary["gone"], serde_json::json!([]));
    let files = site.tree();
    assert_eq!(summary["events"], 3);
    assert_eq!(summary["pages"], files.len());
    assert_eq!(summary["written"], files.len());
    assert_eq!(summary["bytes"], files.values().map(Vec::len).sum::<usize>());
}

#[test]
fn a_second_build_writes_nothing() {
    let site = three_events().build();
    let files = site.tree().len();
    let site = site.build().assert_wrote(0, 0);
    assert_eq!(site.said().summary()["unchanged"], files);
}

#[test]
fn a_page_that_was_deleted_comes_back_alone() {
    three_events()
        .build()
        .remove("public/events/a/index.html")
        .build()
        .assert_wrote(1, 0)
        .assert_as_if_built_anew();
}

#[test]
fn a_page_that_somebody_changed_is_put_right() {
    three_events()
        .build()
        .file("public/events/a/index.html", "defaced")
        .build()
        .assert_wrote(1, 0)
        .assert_as_if_built_anew();
}

#[test]
fn a_lost_manifest_costs_a_look_at_every_file_and_no_writing() {
    three_events().build().remove("public/.annals").build().assert_wrote(0, 0);
}

#[test]
fn a_garbled_manifest_is_no_worse_than_a_lost_one() {
    for garbage in ["", "{", "[]", "{\"version\":99,\"files\":{}}", "\0\0"] {
        three_events()
            .build()
            .file("public/.annals/manifest.json", garbage)
            .file("content/a.md", event("Aeroplane, again", "1903-12-17"))
            .build()
            .assert_done()
            .assert_as_if_built_anew();
    }
}

#[test]
fn clean_writes_every_file_again() {
    let site = three_events().build();
    let before = site.tree();
    let site =
        site.run(&["build", "--clean", "--format", "json"]).assert_wrote(before.len() as u64, 0);
    assert_same(&before, &site.tree());
}

#[test]
fn errors_leave_the_published_site_as_it_is() {
    let site = three_events().build();
    let before = site.tree();
    let site = site
        .file("content/a.md", event("Changed, and fine", "1903"))
        .file("content/d.md", event("Broken", "1903-13"))
        .build()
        .assert_code(1);
    assert_same(&before, &site.tree());
    site.remove("content/d.md").build().assert_done().assert_as_if_built_anew();
}

#[test]
fn a_broken_theme_leaves_the_published_site_as_it_is() {
    let site = three_events().build();
    let before = site.tree();
    let site = site.file("themes/default/templates/event.html", "{{ nothing }}").build();
    site.said().assert_code(2).assert_says("event.html");
    assert_same(&before, &site.tree());
}

#[test]
fn pages_of_an_event_that_is_gone_are_taken_away() {
    three_events()
        .build()
        .remove("content/b.md")
        .build()
        .assert_done()
        .assert_lacks("events/b")
        .assert_lacks("people")
        .assert_as_if_built_anew();
}

#[test]
fn a_source_that_loses_its_page_is_told_of_and_can_keep_its_address() {
    let event = |title: &str| {
        format!("---\ntitle: {title}\ndate: 1903\nsources: [paper]\n---\nIt is so.\n")
    };
    let site = Site::new()
        .file("annals.yaml", "title: T\n")
        .file("content/sources/all.yaml", "paper: { title: A paper }\n")
        .file("content/a.md", event("A"))
        .file("content/b.md", event("B"))
        .build()
        .assert_has("sources/paper/index.html")
        .remove("content/b.md")
        .run(&["build"])
        .assert_done()
        .assert_lacks("sources/paper");
    let said = format!("{}{}", site.said().stdout, site.said().stderr);
    let told = "/sources/paper/: it is read with others now; `old_addresses: true`";
    assert!(said.contains(told), "{said}");
    let site = site.file("annals.yaml", "title: T\nold_addresses: true\n").build();
    let page = site.published("sources/paper/index.html");
    assert!(page.contains("../../events/a/index.html#source.paper"), "{page}");
}

#[test]
fn files_that_no_build_wrote_are_kept() {
    let site = three_events()
        .build()
        .file("public/CNAME", "example.org")
        .file("public/events/b/notes.txt", "mine")
        .remove("content/b.md")
        .build()
        .assert_done()
        .assert_lacks("events/b/index.html")
        .run(&["build", "--clean"]);
    assert_eq!(site.published("CNAME"), "example.org");
    assert_eq!(site.published("events/b/notes.txt"), "mine");
}

#[test]
fn an_event_may_turn_into_a_folder_and_back() {
    // `x.html` as a file, then as a folder that holds a page.
    let file = "---\ntitle: A\ndate: 1903\naliases: [/x.html]\n---\n";
    let folder = "---\ntitle: A\ndate: 1903\naliases: [/x.html/y/]\n---\n";
    Site::new()
        .file("content/a.md", file)
        .build()
        .assert_has("x.html")
        .file("content/a.md", folder)
        .build()
        .assert_done()
        .assert_has("x.html/y/index.html")
        .file("content/a.md", file)
        .build()
        .assert_done()
        .assert_as_if_built_anew();
}

#[test]
fn a_folder_that_stands_where_an_old_file_was_is_left_alone() {
    let site = three_events().file("content/static/x", "a file").build().assert_has("x");
    let site = site.remove("public/x").file("public/x/mine.txt", "mine");
    let site = site.remove("content/static/x").build().assert_done();
    assert_eq!(site.published("x/mine.txt"), "mine");
}

#[test]
fn a_site_may_move_without_being_written_again() {
    let site = three_events().build();
    let elsewhere = tempfile::tempdir().unwrap();
    let copy = elsewhere.path().join("copied");
    fs::rename(site.folder(), &copy).unwrap();
    let ran = Ran::of(annals().args(["build", "--format", "json", "--site"]).arg(&copy));
    fs::rename(&copy, site.folder()).unwrap();
    assert_eq!(ran.assert_code(0).summary()["written"], 0);
}

#[test]
fn output_into_the_sites_own_folders_is_refused() {
    let site = three_events().file("content/2020/x.txt", "").file("themes/default/theme.yaml", "");
    let before = tree(site.folder());
    for output in [
        ".",
        "content",
        "content/2020",
        "content/not-there-yet",
        "content/not/there/yet",
        "./content/../content/new",
        "themes",
        "themes/default",
        "themes/not-there-yet",
        "..",
        "/",
    ] {
        let ran = Ran::of(&mut site.command(&["build", "--output", output]));
        assert_eq!(ran.code, 2, "--output {output}: {}", ran.stderr);
        assert_same(&before, &tree(site.folder()));
    }
}

#[test]
fn two_builds_never_write_to_one_folder_at_once() {
    let site = three_events().build();
    let before = site.tree();
    let lock = fs::File::create(site.path("public/.annals/lock")).unwrap();
    lock.try_lock().unwrap();
    let site = site.remove("content/b.md").build().assert_code(3).assert_says("another build");
    assert_same(&before, &site.tree());
    drop(lock);
    site.build().assert_done().assert_lacks("events/b");
}

// What is said of mistakes, for programs.

#[test]
fn check_prints_an_array_of_findings() {
    let site = three_events().file("content/d.md", "---\ntitle: D\ndate: 2019\npeple: [x]\n---\n");
    let ran = site.run(&["check", "--format", "json"]);
    let found = ran.said().assert_code(1).json();
    assert_eq!(
        found,
        json!([{
            "code": "key-unknown",
            "severity": "error",
            "file": "content/d.md",
            "line": 4,
            "column": 1,
            "message": "unknown key `peple`",
            "help": "did you mean `people`?",
        }])
    );
}

#[test]
fn check_of_a_sound_site_prints_an_empty_array() {
    assert_eq!(
        three_events().run(&["check", "--format", "json"]).assert_done().said().json(),
        json!([])
    );
}

#[test]
fn check_prints_an_array_of_what_is_wrong_with_the_settings_too() {
    let site = three_events().file("annals.yaml", "titel: Slip\n");
    let found = site.run(&["check", "--format", "json"]).assert_code(2).said().json();
    assert_eq!(
        (&found[0]["file"], &found[0]["code"]),
        (&json!("annals.yaml"), &json!("key-unknown"))
    );
}

#[test]
fn check_finds_what_two_files_tell_twice() {
    let one = "---\ntitle: First flight of a balloon\ndate: 1783-11-21\nplaces: [paris]\n---\n";
    let two = "---\ntitle: A first balloon flight\ndate: 1783-11\nplaces: [paris]\n---\n";
    let site = Site::new().file("content/one.md", one).file("content/two.md", two);
    let found = site.run(&["check", "--format", "json"]).assert_done().said().json();
    assert_eq!(found[0]["code"], "duplicate-event");
    assert_eq!(found[0]["severity"], "warning");
}

#[test]
fn columns_count_characters_and_a_byte_order_mark_is_none() {
    let text = "\u{FEFF}---\r\ntitle: D\r\ndate: 2019\r\n---\r\n日本 [[nobody]]\r\n";
    let site = Site::new().file("content/d.md", text);
    let found = site.run(&["check", "--format", "json"]).assert_code(1).said().json();
    assert_eq!((&found[0]["line"], &found[0]["column"]), (&json!(5), &json!(4)));
}

#[test]
fn build_reports_one_finding_a_line_when_asked_for_json() {
    let text = "---\ntitle: D\ndate: 2019\npeple: [x]\nplces: [x]\n---\n";
    let site = three_events().file("content/d.md", text).build().assert_code(1);
    let lines: Vec<Value> =
        site.said().stderr.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    assert_eq!(lines.len(), 2);
    assert_eq!(site.said().stdout, "");
}

#[test]
fn one_mistake_in_a_file_hides_no_other() {
    for (mistake, code) in [
        ("title: no date", "date-missing"),
        ("date: soon", "date-invalid"),
        ("date: ~", "date-missing"),
        ("{ id: Not An Id, date: 2019 }", "id-invalid"),
        ("{ date: 2019, time: late }", "date-invalid"),
    ] {
        let front = match mistake.strip_suffix(" }") {
            Some(start) => format!("{start}, peple: [x] }}"),
            None => format!("{mistake}\npeple: [x]"),
        };
        let site = Site::new().file("content/d.md", format!("---\n{front}\n---\n[[nobody]]\n"));
        let found = site.run(&["check", "--format", "json"]).assert_code(1).said().json();
        let has = |code| found.as_array().unwrap().iter().any(|found| found["code"] == code);
        assert!(has(code) && has("key-unknown"), "`{mistake}` hides the unknown key: {found}");
    }
}

#[test]
fn github_gets_workflow_commands() {
    let text = "---\ntitle: D\ndate: 2019\n---\n[[100%]]\n";
    let site = Site::new().file("content/a,b:c.md", text);
    let ran = site.run(&["check", "--format", "github"]);
    ran.said().assert_code(1);
    let line = ran.said().stderr.lines().find(|line| line.contains("link-unknown")).unwrap();
    assert!(
        line.starts_with("::error file=content/a%2Cb%3Ac.md,line=5,col=1,title=link-unknown::"),
        "{line}"
    );
    assert!(line.contains("100%25") && line.contains("%0A"), "{line}");
}

#[test]
fn warnings_are_silent_when_asked_and_errors_never() {
    let site = three_events().file("content/d.md", "---\ndate: 2019\n---\n");
    let loud = Ran::of(&mut site.command(&["build"]));
    loud.assert_code(0).assert_says("title-missing");
    let quiet = Ran::of(&mut site.command(&["build", "-q"]));
    assert_eq!((quiet.code, quiet.stderr.as_str()), (0, ""));
    let site = site.file("content/e.md", event("E", "never"));
    Ran::of(&mut site.command(&["build", "-q"])).assert_code(1).assert_says("content/e.md");
}

#[test]
fn colour_is_for_terminals_unless_asked_for() {
    let site = three_events().file("content/d.md", event("D", "never"));
    let with = |args: &[&str]| Ran::of(site.command(args).env_remove("NO_COLOR")).stderr;
    assert!(!with(&["build"]).contains('\x1b'));
    assert!(with(&["build", "--color", "always"]).contains('\x1b'));
    assert!(!with(&["build", "--color", "never"]).contains('\x1b'));
}

// annals list

fn listed(args: &[&str]) -> Vec<String> {
    let site = three_events();
    let ran = Ran::of(site.command(&["list", "--format", "json"]).args(args));
    let listed = ran.assert_code(0).json();
    listed.as_array().unwrap().iter().map(|e| e["id"].as_str().unwrap().to_owned()).collect()
}

#[test]
fn list_filters() {
    for (args, ids) in [
        (&[][..], &["b", "a", "c"][..]),
        (&["--from", "1900"], &["a", "c"]),
        (&["--to", "1903-12-17"], &["b", "a"]),
        (&["--from", "1903-12-18", "--to", "2060"], &[]),
        (&["--from", "2061-06"], &["c"]),
        (&["--person", "pilatre-de-rozier"], &["b"]),
        (&["--person", "PILÂTRE DE ROZIER"], &["b"]),
        (&["--person", "pilatre-de-rozier", "--status", "forecast"], &[]),
        (&["--place", "Paris"], &["b"]),
        (&["--thread", "lift"], &["b"]),
        (&["--tag", "first"], &["b"]),
        (&["--tag", "first", "--tag", "FIRST"], &["b"]),
        (&["--status", "forecast"], &["c"]),
        (&["--status", "happened"], &["b", "a"]),
        (&["--text", "BACK"], &["c"]),
        (&["--text", "aero"], &["a"]),
    ] {
        assert_eq!(listed(args), ids, "{args:?}");
    }
}

#[test]
fn list_says_that_nobody_has_the_name_that_is_asked_for() {
    let list = |args: &[&str]| {
        three_events().run(&[&["list"], args].concat()).assert_code(1).said().clone()
    };
    list(&["--person", "Pilatre de Rosier"]).assert_says("nothing among people is called");
    list(&["--person", "pilatre-de-rosier"]).assert_says("did you mean `pilatre-de-rozier`?");
    for option in ["--place", "--thread", "--tag"] {
        list(&[option, "nothing of that name"]).assert_says("nothing of that name");
    }
    list(&["--tag", "first", "--tag", "other"]).assert_says("“other”");
}

#[test]
fn list_as_json_has_every_key_of_the_contract() {
    let list = three_events().run(&["list", "--format", "json"]).assert_done();
    assert_eq!(
        list.said().json()[0],
        json!({
            "id": "b",
            "title": "Balloon",
            "date": "1783-11-21",
            "earliest": "1783-11-21",
            "latest": "1783-11-21",
            "label": "21 November 1783",
            "status": "happened",
            "people": ["pilatre-de-rozier"],
            "places": ["paris"],
            "threads": ["lift"],
            "tags": ["first"],
            "path": "/events/b/",
        })
    );
}

#[test]
fn list_of_nothing_is_an_empty_array() {
    assert_eq!(
        Site::new().run(&["list", "--format", "json"]).assert_done().said().json(),
        json!([])
    );
}

#[test]
fn a_reader_who_stops_listening_is_no_error() {
    let site = three_events();
    for args in [
        &["list"][..],
        &["list", "--format", "json"],
        &["check", "--format", "json"],
        &["date", "2019"],
        &["--help"],
    ] {
        let (reader, writer) = pipe().unwrap();
        drop(reader);
        let ran = Ran::of(site.command(args).stdout(writer));
        assert_eq!((ran.code, ran.stderr.as_str()), (0, ""), "{args:?}");
    }
}

#[test]
fn a_build_finds_its_site_from_a_folder_inside_it() {
    let site = three_events();
    Ran::of(annals().arg("build").current_dir(site.path("content"))).assert_code(0);
    site.assert_has("index.html");
}

// annals date

#[test]
fn date_explains_in_words() {
    let ran = Ran::of(annals().args(["date", "2019-06~"]));
    assert_eq!(
        ran.assert_code(0).stdout,
        "c. June 2019\n  EDTF      2019-06~ (level 1)\n  earliest  2019-06-01\n  latest    2019-06-30\n"
    );
}

#[test]
fn date_as_json_has_every_key_of_the_contract() {
    let ran = Ran::of(annals().args([
        "date",
        "--json",
        "2019-02-27/2019-02-28",
        "-0043-03-15",
        "1950/",
        "2019-13",
    ]));
    ran.assert_code(1);
    let lines: Vec<Value> = ran.stdout.lines().map(|l| serde_json::from_str(l).unwrap()).collect();
    assert_eq!(
        lines[0],
        json!({
            "input": "2019-02-27/2019-02-28", "valid": true, "level": 0,
            "edtf": "2019-02-27/2019-02-28", "earliest": "2019-02-27", "latest": "2019-02-28",
            "label": "27–28 February 2019", "error": null,
        })
    );
    assert_eq!(lines[1]["earliest"], "-0043-03-15");
    assert_eq!(lines[2]["latest"], "");
    assert_eq!(lines[3]["valid"], false);
    assert!(lines[3]["error"].as_str().is_some_and(|error| !error.is_empty()));
    assert_eq!(lines.len(), 4);
}

#[test]
fn date_reads_lines_from_standard_input() {
    let mut command = annals();
    command.args(["date", "--json", "-"]).stdin(Stdio::piped()).stdout(Stdio::piped());
    let mut child = command.spawn().unwrap();
    child.stdin.take().unwrap().write_all(b"2019\r\n\n1950/..\nsoon\n\xff\n2020").unwrap();
    let output = child.wait_with_output().unwrap();
    assert_eq!(output.status.code(), Some(1));
    let valid: Vec<(String, bool)> = String::from_utf8(output.stdout)
        .unwrap()
        .lines()
        .map(|line| serde_json::from_str::<Value>(line).unwrap())
        .map(|line| (line["input"].as_str().unwrap().to_owned(), line["valid"] == true))
        .collect();
    let expected = [
        ("2019", true),
        ("", false),
        ("1950/..", true),
        ("soon", false),
        ("\u{FFFD}", false),
        ("2020", true),
    ];
    assert_eq!(valid, expected.map(|(input, valid)| (input.to_owned(), valid)));
}

// annals init, annals new

#[test]
fn init_makes_a_site_that_builds_without_a_word() {
    let site = Site::empty().run(&["init", "."]).assert_done().run(&["check"]).assert_done();
    site.assert_says("nothing wrong found")
        .build()
        .assert_done()
        .assert_has("index.html")
        .assert_as_if_built_anew();
}

#[test]
fn init_leaves_nothing_false_in_the_settings() {
    for arguments in [&["init", "."][..], &["init", "--empty", "."]] {
        let site = Site::empty().run(arguments).assert_done();
        let settings = std::fs::read_to_string(site.path("annals.yaml")).unwrap();
        let said: Vec<&str> = settings.lines().filter(|line| !line.starts_with('#')).collect();
        assert!(matches!(said[..], [title] if title.starts_with("title: ")), "{said:?}");
    }
}

#[test]
fn an_empty_start_is_settings_and_one_event() {
    let site = Site::empty().run(&["init", "--empty"]).assert_done();
    let site = site.run(&["check"]).assert_done().assert_says("1 event, nothing wrong found");
    site.build().assert_done().assert_has("events/this-chronology-is-begun/index.html");
}

#[test]
fn init_changes_nothing_that_is_there() {
    let site = three_events();
    let before = tree(site.folder());
    let site = site.run(&["init"]).assert_code(2).assert_says("already there");
    assert_same(&before, &tree(site.folder()));
}

#[test]
fn new_makes_an_event_that_builds() {
    let site = Site::new()
        .run(&["new", "Kim & Trump: “meet”, at last", "--date", "2019-06-30"])
        .assert_done();
    let path = site.said().stdout.trim().to_owned();
    assert!(path.ends_with("content/2019/kim-and-trump-meet-at-last.md"), "{path}");
    let site =
        site.build().assert_done().assert_has("events/kim-and-trump-meet-at-last/index.html");
    let title = &Ran::of(&mut site.command(&["list", "--format", "json"])).json()[0]["title"];
    assert_eq!(title, "Kim & Trump: “meet”, at last");
    // Another event may have the same title, in the same year or in another: it gets an id of its own.
    let mut site = site;
    for (date, path) in [
        ("2019", "content/2019/kim-and-trump-meet-at-last-2.md"),
        ("2020", "content/2020/kim-and-trump-meet-at-last-3.md"),
    ] {
        site = site.run(&["new", "Kim & Trump: “meet”, at last", "--date", date]).assert_done();
        assert!(site.said().stdout.trim().ends_with(path), "{}", site.said().stdout);
    }
    site.run(&["check"]).assert_done().assert_says("nothing wrong found");
}

#[test]
fn new_takes_no_id_of_a_bundle_or_of_a_file_with_a_mistake() {
    let site = Site::new()
        .file("content/2019/a-title/index.md", event("A title", "2019"))
        .file("content/a-title-2.md", "---\ntitle: A title\ndate: nonsense\n---\n");
    let site = site.run(&["new", "A title", "--date", "2019"]).assert_done();
    assert!(site.said().stdout.trim().ends_with("content/2019/a-title-3.md"));
}

#[test]
fn new_takes_every_kind_of_date() {
    for date in [
        "2019",
        "2019-06~",
        "-0043-03-15",
        "1950s",
        "195X",
        "2019/..",
        "XXXX-12-25",
        "[2019,2020]",
        "2019-21?",
        "Y17E7",
    ] {
        let ran = Site::new().run(&["new", "Title", "--date", date]);
        match ran.said().code {
            0 => drop(ran.build().assert_done().assert_has("events/title/index.html")),
            2 => drop(ran.assert_says("--date")),
            code => panic!("{date}: {code}: {}", ran.said().stderr),
        }
    }
}

// Options of a build.

#[test]
fn the_day_of_the_check_and_the_address_come_from_the_command_line_too() {
    let site =
        three_events().run(&["build", "--as-of", "2024-05", "--url", "https://example.org/x"]);
    let site = site.assert_done().assert_has("feed.atom");
    assert!(site.published("index.html").contains("As of May\u{a0}2024"));
    assert!(site.published("sitemap.xml").contains("<loc>https://example.org/x/</loc>"));
    site.build().assert_done().assert_lacks("feed.atom");
}

/// What the program does with people, places, threads and tags does not hang on what a site calls them.
#[test]
fn facets_by_other_names_lose_nothing() {
    let settings = "title: T\nurl: https://example.org/\nfacets:\n  - persons\n  - { id: venues, role: places }\n  - \
                    { id: stories, singular: thread }\n  - { id: keywords, role: tags }\n";
    let mut site = Site::empty().file("annals.yaml", settings);
    for n in 1..4 {
        let text = format!(
            "---\ntitle: E{n}\ndate: 2019-0{n}\npersons: [Ada]\nvenues: [Hanoi]\nstories: [Talks]\nkeywords: one, two\n---\n"
        );
        site = site.file(&format!("content/e{n}.md"), text);
    }
    let site = site.build().assert_done();
    let page = site.published("events/e2/index.html");
    for told in [
        r#""actor":[{"@type":"Person","name":"Ada"}]"#,
        r#""location":[{"@type":"Place","name":"Hanoi"}]"#,
        "href=\"../../events/e1/index.html\"",
        "href=\"../../keywords/two/index.html\"",
    ] {
        assert!(page.contains(told), "{told} is not in {page}");
    }
    let list = site.published("index.html");
    let (venue, title) = (list.find("venues/hanoi"), list.find("stories/talks"));
    assert!(venue < title, "the place stands before the threads: {venue:?}, {title:?}");
    let mut site = site;
    for (option, value) in
        [("--person", "Ada"), ("--place", "Hanoi"), ("--thread", "Talks"), ("--tag", "two")]
    {
        site = site.run(&["list", option, value]).assert_done();
        let said = &site.said().stdout;
        assert!(said.contains("E1"), "{option} {value}: {said}");
    }
    let wrong = "title: T\nfacets: [{ id: voices, role: folk }]\n";
    Site::empty()
        .file("annals.yaml", wrong)
        .run(&["check"])
        .assert_says("`role: folk` is not known");
}
