//! Who gets which address, and what is said when two want one.
#![allow(clippy::disallowed_methods, reason = "the test stands outside the program")]
#![allow(
    clippy::unwrap_used,
    clippy::panic,
    reason = "a slip in a test is a failure with a line number"
)]

mod support;

use std::fmt::Write as _;

use serde_json::Value;
use support::{Ran, Site};

/// Everything that `annals check` finds.
fn found(site: &Site) -> Vec<Value> {
    let ran = Ran::of(&mut site.command(&["check", "--format", "json"]));
    ran.assert_orderly().json().as_array().unwrap().clone()
}

/// A row's site: see the document.
fn described(besides: &str) -> Site {
    let mut settings = "url: https://example.org/\n".to_owned();
    let (mut fields, mut aliases, mut text) = (String::new(), String::new(), String::new());
    let mut site = Site::new();
    let items = besides.split("`, `").map(|item| item.trim().trim_matches('`'));
    for item in items {
        if let Some(alias) = item.strip_prefix("alias ") {
            writeln!(aliases, "  - '{alias}'").unwrap();
        } else if item == "long alias" {
            let folder = "long-folder/".repeat(500);
            writeln!(aliases, "  - '/{}'", &folder[..5999]).unwrap();
        } else if item == "long file" {
            site = site.file(&format!("content/static/{}x", "long-folder/".repeat(80)), "x");
        } else if item.starts_with("facets: ") {
            settings += item;
        } else if let Some(field) = item.strip_prefix("field ") {
            writeln!(fields, "{field}").unwrap();
        } else if let Some(count) = item.strip_prefix("tags ") {
            let tags: Vec<String> =
                (0..count.parse::<usize>().unwrap()).map(|n| format!("t{n}")).collect();
            let many = format!("---\ntitle: M\ndate: 2019\ntags: [{}]\n---\n", tags.join(", "));
            site = site.file("content/many.md", many);
        } else if let Some(tag) = item.strip_prefix("tag ") {
            writeln!(fields, "tags: [{tag}]").unwrap();
        } else if item.starts_with("static/") {
            site = site.file(&format!("content/{item}"), "x");
        } else {
            site = site.file(&format!("content/{item}"), "x");
            writeln!(text, "[file](<{item}>)").unwrap();
        }
    }
    if !settings.contains("facets:") {
        fields += "people: [Kim]\n";
    }
    if !aliases.is_empty() {
        writeln!(fields, "aliases:\n{}", aliases.trim_end()).unwrap();
    }
    let event = format!("---\ntitle: E\ndate: 2019-05-01\n{fields}---\n{text}");
    site.file("annals.yaml", settings).file("content/e.md", event)
}

#[test]
fn every_clash_of_addresses_is_found_before_a_disk_finds_it() {
    let document = include_str!("spec/addresses.md");
    let rows = document.lines().filter(|line| line.starts_with("| `"));
    let mut wrong = String::new();
    let mut tried = 0;
    for row in rows {
        let cells: Vec<&str> = row.trim_matches('|').split(" | ").map(str::trim).collect();
        let (besides, code) = (cells[0], cells[1].trim_end_matches([' ', '|']));
        let site = described(besides);
        let findings = found(&site);
        let built = Ran::of(&mut site.command(&["build"]));
        tried += 1;
        if code == "-" {
            if !findings.is_empty() || built.code != 0 {
                writeln!(wrong, "{row}\n  {findings:?}\n  {}", built.stderr).unwrap();
            }
            continue;
        }
        let (file, words) = (cells[2], cells[3]);
        let fits = |one: &Value| {
            let text = |key: &str| one[key].as_str().unwrap_or_default().to_owned();
            text("code") == code
                && text("file").starts_with(file)
                && text("message").contains(words)
        };
        // One thing that is wrong is one finding.
        if findings.len() != 1 || !fits(&findings[0]) || built.code != 1 {
            writeln!(wrong, "{row}\n  {findings:?}\n  {} {}", built.code, built.stderr).unwrap();
        }
    }
    assert!(tried > 40, "{tried} rows");
    assert!(wrong.is_empty(), "\n{wrong}");
}

/// The address of the page whose heading is `name`, in a site with one event for each of `names`.
fn address_of(name: &str, names: &[&str]) -> String {
    let mut site = Site::new();
    for (at, name) in names.iter().enumerate() {
        let text = format!("---\ntitle: E{at}\ndate: 2019\npeople: ['{name}']\n---\n");
        site = site.file(&format!("content/e{at}.md"), text);
    }
    let site = site.build().assert_done();
    let pages = site.tree().into_keys().filter(|path| path.starts_with("people/"));
    let headings = [format!("<h1>{name}</h1>"), format!("<h1><bdi>{name}</bdi></h1>")];
    let mut with: Vec<String> =
        pages.filter(|path| headings.iter().any(|it| site.published(path).contains(it))).collect();
    assert_eq!(with.len(), 1, "{name} among {names:?}: {with:?}");
    with.remove(0)
}

#[test]
fn no_address_of_a_name_passes_to_another_when_names_come_and_go() {
    let all =
        ["李伟", "李威", "Li Wei", "Лев Толстой", "김정은", "محمد", "محمود", "🎉", "★", "José"];
    let addresses: Vec<String> = all.iter().map(|name| address_of(name, &all)).collect();
    for (at, name) in all.iter().enumerate() {
        assert_eq!(address_of(name, &[name]), addresses[at], "{name} alone");
        assert_eq!(addresses.iter().filter(|one| **one == addresses[at]).count(), 1);
    }
    assert_eq!(addresses[2], "people/li-wei/index.html");
    assert_eq!(addresses[9], "people/jose/index.html");
}

#[test]
fn two_names_with_one_address_are_an_error_until_somebody_says_whose_it_is() {
    let with = |name: &str| format!("---\ntitle: {name}\ndate: 2019\npeople: ['{name}']\n---\n");
    let site = Site::new().file("content/a.md", with("Zoë")).file("content/b.md", with("Zoe"));
    let findings = found(&site);
    let said = |key: &str| findings[0][key].as_str().unwrap().to_owned();
    assert_eq!((findings.len(), said("code")), (1, "name-clash".to_owned()), "{findings:?}");
    assert_eq!(said("message"), "“Zoë” and “Zoe” would both have the address /people/zoe/");
    assert_eq!(said("file"), "content/a.md");
    let one = site.file("content/people/zoe.md", "---\nname: Zoe\naliases: [Zoë]\n---\n");
    assert!(found(&one).is_empty());
    let two = one.file("content/people/zoe.md", "---\nname: Zoë\nid: zoe-kravitz\n---\n");
    assert!(found(&two).is_empty());
    let profile = two.file("content/people/zoe.md", "---\nname: Zoe Saldaña\n---\n");
    assert_eq!(found(&profile)[0]["code"], "name-clash");
    let foreign = profile.file("annals.yaml", "unknown_keys: warn\n").build().assert_done();
    assert_eq!(foreign.tree().keys().filter(|path| path.starts_with("people/zoe")).count(), 2);
}

#[test]
fn the_id_of_a_row_stays_when_its_date_is_corrected() {
    let table = |rows: &str| Site::new().file("content/e.csv", format!("title,date\n{rows}"));
    let before = table("Great Kanto earthquake,1923-09-01\n").build().assert_done();
    let after = table("Great Kanto earthquake,1923-09-02\n").build().assert_done();
    for site in [before, after] {
        assert!(site.tree().contains_key("events/great-kanto-earthquake/index.html"));
    }
    let same = table("Review,2019-01-01\nReview,2019-02-01\nOther,2019\n").build().assert_done();
    same.said().assert_says("id-dated").assert_says("2 rows share a title");
    for id in ["2019-01-01-review", "2019-02-01-review", "other"] {
        assert!(same.tree().contains_key(&format!("events/{id}/index.html")), "{id}");
    }
}

#[test]
fn a_page_that_is_no_longer_published_is_named_with_the_line_that_keeps_its_address() {
    let site = Site::new()
        .file("content/old-name.md", support::event("Moved", "2019"))
        .file("content/stays.md", support::event("Stays", "2019"))
        .build()
        .assert_done();
    let site = site
        .remove("content/old-name.md")
        .file("content/new-name.md", support::event("Moved", "2019"));
    let checked = Ran::of(&mut site.command(&["check", "--moved", "--format", "json"])).json();
    assert_eq!(checked[0]["code"], "page-gone");
    assert_eq!(checked[0]["file"], "content/new-name.md");
    let line = "write `aliases: [/events/old-name/]` there";
    assert!(checked[0]["help"].as_str().unwrap().contains(line), "{checked}");
    let site = site.run(&["build"]).assert_done();
    site.said().assert_says("1 page of the last build").assert_says(line);
    let again = site.run(&["build"]).assert_done();
    assert!(!again.said().stderr.contains("gone"), "{}", again.said().stderr);
    let kept = "---\ntitle: Moved\ndate: 2019\naliases: [/events/old-name/]\n---\n";
    let kept = again.file("content/new-name.md", kept).run(&["build"]).assert_done();
    kept.published("events/old-name/index.html");
    assert!(!kept.said().stderr.contains("gone"));
}

#[test]
fn the_old_address_of_a_profile_leads_to_it() {
    let with = "---\ntitle: A\ndate: 2019\npeople: [Ada]\n---\n";
    let profile = "---\nname: Ada\nid: ada-lovelace\naliases: [/people/ada/, Countess]\n---\n";
    let site = Site::new().file("content/a.md", with).file("content/people/ada.md", profile);
    let site = site.build().assert_done();
    assert!(site.published("people/ada/index.html").contains("people/ada-lovelace/"));
}

#[test]
fn addresses_of_before_lead_to_their_events_and_links_by_them_are_found() {
    let site = Site::new()
        .file("annals.yaml", "permalinks: { cn: '/cn/:year/:month/:slug/', blog: '/:year/:month/:day/:title.html' }\n")
        .file("content/cn/2019-07-09-last-step.md", "---\ntitle: Last\n---\n[back](/cn/2018/01/first/)\n")
        .file("content/cn/2018-01-02-first.md", "---\ntitle: First\n---\n[on](/cn/2019/07/last-step/)\n")
        .file("content/blog/2017-03-04-post.md", "---\ntitle: Post\n---\n[on](/cn/2019/07/last-step)\n")
        .file("content/cn/vague.md", support::event("Vague", "2016"))
        .file("content/other.md", support::event("Other", "2015-01-01"));
    let site = site.build().assert_done();
    assert!(!site.said().stderr.contains("link-missing"), "{}", site.said().stderr);
    assert!(site.published("events/first/index.html").contains("events/last-step/index.html"));
    assert!(site.published("cn/2019/07/last-step/index.html").contains("events/last-step/"));
    assert!(site.has("2017/03/04/post.html") && site.has("cn/2018/01/first/index.html"));
    assert!(!site.tree().keys().any(|path| path.contains("other/") && path.starts_with("cn")));
    let twice = site
        .file(
            "content/cn/more/2019-07-10-last-step.md",
            "---\ntitle: L\nid: l\naliases: [/cn/2016/x/]\n---\n",
        )
        .file("content/cn/2019-07-11-l2.md", "---\ntitle: L2\naliases: [/cn/2018/01/first/]\n---\n")
        .run(&["check"])
        .assert_done();
    twice.said().assert_says("warning[alias-clash]");
    for wrong in ["/:year/:month/", ":slug", "/:yaer/:slug/"] {
        let site = Site::new().file("annals.yaml", format!("permalinks: '{wrong}'\n"));
        site.run(&["check"]).assert_code(2).said().assert_says("no part of an old address");
    }
}

/// What texts say of a person makes her page longer: a link to its second part is right as soon as there is one.
#[test]
fn a_link_leads_to_a_part_that_only_mentions_make() {
    let of_mentions = |mentions: usize| {
        let site = Site::new()
            .file("annals.yaml", "title: T\npage_budget: 10\n")
            .file("content/people/ada.md", "---\nname: Ada\n---\n")
            .file(
                "content/pages/about.md",
                "---\ntitle: About\n---\n[more](/people/ada/part-2/)\n",
            );
        (1..mentions)
            .fold(site, |site, n| {
                let text = format!("---\ntitle: E{n}\ndate: 2019\n---\n[[Ada]] was there.\n");
                site.file(&format!("content/e{n}.md"), text)
            })
            .build()
            .assert_done()
    };
    let enough = of_mentions(11);
    assert!(!enough.said().stderr.contains("link-missing"), "{}", enough.said().stderr);
    assert!(enough.tree().contains_key("people/ada/part-2/index.html"));
    of_mentions(9).assert_says("no page or file at `/people/ada/part-2/`");
}

#[test]
fn the_menu_leads_to_pages_and_to_no_file_that_stands_at_their_path() {
    let site = Site::new()
        .file("content/a.md", "---\ntitle: A\ndate: 2019\n---\n")
        .file("content/static/map/index.html", "<p>Own.</p>")
        .file("content/static/compare/index.html", "<p>Own.</p>")
        .build();
    assert_eq!(site.published("map/index.html"), "<p>Own.</p>");
    let front = site.published("index.html");
    let menu = front.split("aria-label=\"Main\"").nth(1).unwrap().split("</nav>").next().unwrap();
    assert!(menu.contains("timeline/down/index.html"), "{menu}");
    assert!(!menu.contains("map/index.html"), "{menu}");
    assert!(!menu.contains("compare/index.html"), "{menu}");
}
