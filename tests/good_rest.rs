//! What is built beside files with errors, and how it is said in a folder of many.
#![allow(clippy::disallowed_methods, reason = "the test stands outside the program")]
#![allow(
    clippy::unwrap_used,
    clippy::panic,
    reason = "a slip in a test is a failure with a line number"
)]

mod support;

use support::{Ran, Site, event};

/// Good files of each kind, all published.
fn good() -> Site {
    Site::new()
        .file("content/good.md", event("Good", "2019") + "[[good]]\n")
        .file("content/bad.md", event("Bad", "1917-04-01") + "A text.\n")
        .file("content/names.md", event("Names", "2018") + "[[bad]], [it](bad.md)\n")
        .file("content/t.csv", "id,title,date\nrow-a,Row A,2001\nrow-b,Row B,2002\n")
        .file("content/sources/s.yaml", "one: { title: One }\ntwo: { title: Two }\n")
        .file("content/cites.md", event("Cites", "2017") + "It is so [@one] and so [@two].\n")
        .build()
        .assert_done()
}

#[test]
fn what_is_good_is_built_and_nothing_that_stood_is_lost() {
    let site = good()
        .file("content/bad.md", event("Bad", "1917-04-31") + "A text.\n")
        .file("content/t.csv", "id,title,date\nrow-a,Row A,2001\nrow-b,Row B,never\n")
        .file("content/sources/s.yaml", "one: { title: One }\ntwo: { titel: Two }\n")
        .file("content/new.md", event("New", "2020"));
    let before = site.tree();
    let site = site.build().assert_code(1);
    assert!(!site.has("events/new/index.html"), "without the option, nothing is built");
    let site = site.run(&["build", "--keep-going"]).assert_code(1);
    site.said()
        .assert_says("date-invalid")
        .assert_says("content/bad.md")
        .assert_says("content/t.csv");
    site.said().assert_says("built without what has errors in 3 files");
    for page in ["new", "good", "names", "cites", "row-a"] {
        assert!(site.has(&format!("events/{page}/index.html")), "{page}");
    }
    for page in ["events/bad/index.html", "events/row-b/index.html", "1917/index.html"] {
        assert_eq!(site.tree()[page], before[page], "{page} stays as it was");
    }
    let list = site.published("index.html");
    assert!(list.contains("New") && !list.contains(">Bad<"), "no list names what is left out");
    let mended = site
        .remove("content/bad.md")
        .file("content/t.csv", "id,title,date\nrow-a,Row A,2001\n")
        .file("content/sources/s.yaml", "one: { title: One }\ntwo: { title: Two }\n")
        .file("content/names.md", event("Names", "2018"))
        .build()
        .assert_done();
    assert!(!mended.has("events/bad/index.html") && !mended.has("1917/index.html"));
    mended.assert_as_if_built_anew();
}

#[test]
fn where_foreign_posts_are_let_in_the_rest_is_built_without_asking() {
    let site = Site::new()
        .file("annals.yaml", "unknown_keys: warn\n")
        .file("content/good.md", event("Good", "2019"))
        .file("content/bad.md", event("Bad", "never"))
        .file("content/2019", "x")
        .file("content/static/2019", "x")
        .run(&["build"])
        .assert_code(1);
    assert!(site.has("events/good/index.html") && site.has("2019/index.html"));
    let checked = Ran::of(&mut site.command(&["check"]));
    checked.assert_code(1);
}

#[test]
fn what_everything_depends_on_is_never_left_out() {
    for (path, text) in [
        ("annals.yaml", "titel: A\n"),
        ("annals.yaml", "content: nowhere\n"),
        ("annals.yaml", "facets: ['2019']\n"),
        ("themes/default/templates/list.html", "{{ nothing.there }}"),
    ] {
        let field = if text.starts_with("facets") { "2019: [x]\n" } else { "" };
        let good = format!("---\ntitle: Good\ndate: 2019\n{field}---\n");
        let site = Site::new().file("content/good.md", good).file(path, text);
        let site = site.run(&["build", "--keep-going"]);
        assert_ne!(site.said().code, 0, "{text}");
        assert!(!site.has("index.html"), "{text}: {}", site.said().stderr);
    }
}

#[test]
fn papers_of_a_folder_are_no_events() {
    let mut site = Site::new().file("content/a.md", event("A", "2019"));
    for paper in
        ["README.md", "LICENSE.md", "CONTRIBUTING.md", "sub/readme.md", "CODE_OF_CONDUCT.md"]
    {
        site = site.file(&format!("content/{paper}"), "# A paper\n\nWords.\n");
    }
    let site = site
        .file("content/blog/_index.md", event("Blog", "2019"))
        .file("content/blog/_index.en.md", "Words.\n")
        .file("content/CHANGELOG.md", event("A real event", "2018"))
        .run(&["build"])
        .assert_done();
    site.said().assert_says("2 events");
    assert!(site.has("events/changelog/index.html"));
}

#[test]
fn drafts_left_out_are_counted_in_the_last_line() {
    let draft = |n: usize| format!("---\ntitle: D{n}\ndate: 2019\ndraft: true\n---\n");
    let mut site = Site::new().file("content/a.md", event("A", "2019"));
    for n in 0..8 {
        site = site.file(&format!("content/d{n}.md"), draft(n));
    }
    let site = site.run(&["build"]).assert_done();
    site.said().assert_says("1 event, 8 drafts left out, ");
    let again = site.run(&["build"]).assert_done();
    again.said().assert_says("1 event, 8 drafts left out, ");
    again.run(&["build", "--drafts"]).assert_done().said().assert_says("9 events, ");
}

#[test]
fn errors_come_last_and_what_is_said_of_many_files_is_said_once() {
    let mut site = Site::new().file("annals.yaml", "unknown_keys: warn\n");
    for n in 0..1200 {
        let post = format!("---\ntitle: P{n}\ndate: 2019\nlayout: post{n}\n---\n");
        site = site.file(&format!("content/p{n:04}.md"), post);
    }
    let site = site.file("content/a-bad.md", event("Bad", "never")).run(&["check"]).assert_code(1);
    let said = &site.said().stderr;
    assert!(said.lines().count() < 40, "{said}");
    assert!(
        said.contains("the same at content/p0001.md:4:1, content/p0002.md:4:1, and 1,197 more")
    );
    assert!(said.trim_end().ends_with("1 error, 1200 warnings; `-q` shows errors alone"), "{said}");
    assert!(said.find("error[date-invalid]") > said.rfind("warning["), "{said}");
    let all = Ran::of(&mut site.command(&["check", "--format", "json"])).json();
    assert_eq!(all.as_array().unwrap().len(), 1201);
    let github = Ran::of(&mut site.command(&["check", "--format", "github"]));
    assert_eq!(github.stderr.lines().filter(|line| line.starts_with("::")).count(), 1201);
}

#[test]
fn the_json_form_names_the_other_file_of_a_clash() {
    let with = "---\ntitle: A\nid: one\ndate: 2019\n---\n";
    let site = Site::new().file("content/a.md", with).file("content/b.md", with);
    let found = Ran::of(&mut site.command(&["check", "--format", "json"])).json();
    let also = &found[0]["also"][0];
    assert_eq!((&also["file"], &also["line"]), (&"content/a.md".into(), &3.into()), "{found}");
}

#[test]
fn namesakes_and_translations_are_told_apart_where_foreign_posts_are_let_in() {
    let mut site = Site::new().file("annals.yaml", "unknown_keys: warn\n");
    for file in [
        "knitr/faq.md",
        "tinytex/faq.md",
        "post/a/index.en.md",
        "post/a/index.es.md",
        "post/b/index.en.md",
        "post/b/index.es.md",
        "en/x/about.md",
        "es/x/about.md",
        "one.md",
        "2019-01-02-news.md",
        "2019-02-03-news.md",
    ] {
        site = site.file(&format!("content/{file}"), event(file, "2019"));
    }
    let site = site.run(&["build"]).assert_done();
    for id in [
        "knitr-faq",
        "tinytex-faq",
        "a-en",
        "a-es",
        "b-en",
        "b-es",
        "en-x-about",
        "es-x-about",
        "one",
        "2019-01-02-news",
        "2019-02-03-news",
    ] {
        assert!(site.has(&format!("events/{id}/index.html")), "{id}: {}", site.said().stderr);
    }
    let ours = site.file("annals.yaml", "title: Ours\n").run(&["check"]).assert_code(1);
    ours.said().assert_says("id-clash");
}
