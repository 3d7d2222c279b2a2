//! Files that nobody should write and somebody will: each ends in a clear word or a sound site,
//! never in a panic, and never outside the output folder.
#![allow(clippy::disallowed_methods, reason = "the test stands outside the program")]
#![allow(
    clippy::unwrap_used,
    clippy::panic,
    reason = "a slip in a test is a failure with a line number"
)]

mod support;

use std::fs;

use serde_json::Value;
use support::html::tags;
use support::{Ran, Site, assert_same, difference, event, tree, unprivileged};

/// The codes of everything that `annals check` finds, in order.
fn codes(site: &Site) -> Vec<String> {
    let ran = Ran::of(&mut site.command(&["check", "--format", "json"]));
    let found = ran.assert_orderly().json();
    found.as_array().unwrap().iter().map(|f| f["code"].as_str().unwrap().to_owned()).collect()
}

/// A site with one event whose body is `text`.
fn with_text(text: &str) -> Site {
    Site::new().file("content/a.md", event("A", "2019") + text)
}

/// How deep the elements of a page are nested at the most.
fn depth(page: &str) -> usize {
    let (mut open, mut deepest) = (0_usize, 0);
    for (at, _) in page.match_indices('<') {
        let rest = &page[at + 1..];
        let is_empty = ["!", "meta", "link", "img", "br", "hr", "input", "wbr", "col"];
        match rest.strip_prefix('/') {
            Some(_) => open = open.saturating_sub(1),
            None if is_empty.iter().any(|name| rest.starts_with(name)) => {}
            None => open += 1,
        }
        deepest = deepest.max(open);
    }
    deepest
}

#[test]
fn what_is_nested_without_end_has_a_bound_that_is_named_with_its_place() {
    let styles: String = (0..500).map(|n| format!("<b id=a{n}>")).collect();
    let attributes: String = (0..2000).map(|n| format!(" a{n}=1")).collect();
    for (text, code, column) in [
        ("> ".repeat(20_000) + "<b>x</b>", "text-depth", 201),
        ("- ".repeat(20_000) + "<b>x</b>", "text-depth", 101),
        ("*a **b ".repeat(500) + "x" + &"*".repeat(1500), "text-depth", 351),
        ("<div>".repeat(5000) + "x", "html-depth", 1001),
        ("<span>".repeat(5000) + "x", "html-depth", 1201),
        (styles + &"<p>x".repeat(2000), "html-depth", 0),
        (format!("<b{attributes}>x</b>"), "html-limit", 1),
        ("<table>".to_owned() + &"<b>x</b>y".repeat(5000), "html-limit", 0),
        ("<table>".to_owned() + &"<p>y".repeat(5000), "html-limit", 0),
        ("<table>\n\n".to_owned() + &"y\n\n".repeat(5000), "html-limit", 0),
    ] {
        let head: String = text.chars().take(40).collect();
        let site = with_text(&text).build().assert_done();
        let found = Ran::of(&mut site.command(&["check", "--format", "json"])).json();
        let found = found.as_array().unwrap().iter().find(|found| found["code"] == code);
        let found = found.unwrap_or_else(|| panic!("{head}: no `{code}`"));
        assert!(column == 0 || found["column"] == column, "{head}: {found}");
        let page = site.published("events/a/index.html");
        assert!(depth(&page) < 512, "{head}: {} levels", depth(&page));
        let size = page.len();
        assert!(size < 40 * text.len() + 100_000, "{head}: {size} bytes of {}", text.len());
    }
}

#[test]
fn words_headings_and_pictures_of_raw_html_count() {
    for (text, stands_whole) in [
        ("<p>few words</p>\n".to_owned(), true),
        (format!("<p>{}</p>\n", "many words ".repeat(200)), false),
        ("<div>\n<h2>Head</h2>\nfew\n</div>\n".to_owned(), false),
        ("<p>few <img src=\"data:image/png;base64,AA==\" alt=\"x\"></p>\n".to_owned(), false),
        ("<table><tr><td>few</td></tr></table>\n".to_owned(), false),
    ] {
        for html in ["cleaned", "trusted"] {
            let settings = format!("title: T\nmarkdown: {{ html: {html} }}\n");
            let site = with_text(&text).file("annals.yaml", settings).build().assert_done();
            let list = site.published("2019/index.html");
            assert_eq!(list.contains(text.trim()), stands_whole, "{html}: {text}");
            let told = if stands_whole { "few words" } else { "more word" };
            assert!(list.contains(told), "{html}: {text}\n{list}");
        }
    }
}

#[test]
fn an_id_of_a_text_stands_once_on_every_page() {
    let text = "## Head\n\n<b id=\"x\">x</b> <i id=\"main\">m</i> <i id=\"s-snippet\">s</i> <i id=\"y2019\">y</i>\n\n\
                <p id=\"source-1\">p</p> a[^1] b[^1] [up](#x)\n\n## Head\n\n[^1]: Note.\n";
    for event_pages in ["true", "false"] {
        let mut site =
            Site::empty().file("annals.yaml", format!("title: T\nevent_pages: {event_pages}\n"));
        for name in ["a", "b"] {
            let short = event(name, "2019") + "<b id=\"x\">x</b>\n";
            site = site
                .file(&format!("content/{name}.md"), event(name, "2019") + text)
                .file(&format!("content/short-{name}.md"), short)
                .file(&format!("content/eras/{name}.md"), event(name, "2018/2020") + text)
                .file(&format!("content/pages/p-{name}.md"), format!("---\ntitle: P\n---\n{text}"));
        }
        let site = site.build().assert_done();
        for (path, bytes) in tree(&site.path("public")) {
            let Ok(page) = String::from_utf8(bytes) else { continue };
            let mut seen = std::collections::BTreeSet::new();
            for tag in tags(&page).iter().filter(|_| path.ends_with(".html")) {
                let Some(id) = tag.get("id") else { continue };
                assert!(seen.insert(id.to_owned()), "{path}: `{id}` stands twice");
            }
        }
    }
}

#[test]
fn a_crowd_is_named_in_full_by_the_page_of_its_event_alone() {
    let people: String = (0..50).map(|n| format!("P{n:02}, ")).collect();
    let mut site = Site::new()
        .file("content/a.md", format!("---\ntitle: A\ndate: 2019\npeople: [{people}]\n---\n"));
    for n in 0..25 {
        let page = format!("---\ntitle: Page {n:02}\n---\nText.\n");
        site = site.file(&format!("content/pages/p{n:02}.md"), page);
    }
    let site = site.build().assert_done();
    let named = |path: &str, what: &str| site.published(path).matches(what).count();
    assert_eq!(named("events/a/index.html", "/people/p"), 50);
    // The page of one of them lists it in a line; the chronology names some of the others.
    assert!(site.published("index.html").contains("and 20 more"));
    for (path, pages) in [("index.html", 25), ("people/p40/index.html", 20), ("p24/index.html", 20)]
    {
        assert_eq!(named(path, "/index.html\">Page "), pages, "{path}");
    }
    assert!(
        site.published("p24/index.html").contains("<a href=\"../index.html#s-pages\">5 more</a>")
    );
    assert!(site.published("index.html").contains("<nav id=\"s-pages\""));
}

#[test]
fn more_accounts_than_are_weighed_are_told() {
    let account =
        |n| format!("  - {{ source: {{ title: S{n} }}, field: hours, value: {n} hours }}\n");
    let accounts: String = (0..101).map(account).collect();
    let front = format!("---\ntitle: A\ndate: 2019\naccounts:\n{accounts}---\n");
    let site = Site::new().file("content/a.md", front).run(&["check"]).assert_done();
    site.assert_says("101 different things are said of the hours").assert_says("content/a.md:5:");
}

// Bytes.

#[test]
fn a_file_that_is_no_utf8_is_named_with_the_place_of_its_first_bad_byte() {
    let site = Site::new().file("content/a.md", b"---\ntitle: caf\xe9\ndate: 2019\n---\n");
    let found = Ran::of(&mut site.command(&["check", "--format", "json"])).json();
    let place = (&found[0]["code"], &found[0]["line"], &found[0]["column"]);
    assert_eq!(place, (&"encoding".into(), &2.into(), &11.into()));
}

#[test]
fn utf16_is_read_where_it_says_so() {
    for (mark, unit) in
        [([0xFF, 0xFE], u16::to_le_bytes as fn(u16) -> [u8; 2]), ([0xFE, 0xFF], u16::to_be_bytes)]
    {
        let mut bytes = mark.to_vec();
        let text = event("Ünïcode 日本", "2019") + "Text 😀.\n";
        bytes.extend(text.encode_utf16().flat_map(unit));
        let site = Site::new().file("content/a.md", bytes);
        assert_eq!(codes(&site), ["encoding"]);
        let site = site.build().assert_done();
        assert!(site.published("events/a/index.html").contains("Ünïcode 日本"));
        assert!(site.published("events/a/index.html").contains("😀"));
    }
}

#[test]
fn a_file_of_a_few_odd_bytes_is_no_panic() {
    for bytes in [
        &b"\xff\xfe"[..],
        b"\xff\xfe-",
        b"\xfe\xff\xd8",
        b"\xff\xfe\x00\xd8\x00",
        b"\xef\xbb\xbf",
        b"\xef\xbb",
        b"",
        b"-",
        b"---",
        b"---\n---",
        b"+++\n+++\n",
    ] {
        for path in ["annals.yaml", "content/a.md", "content/people/a.md", "content/sources/s.yaml"]
        {
            Site::new().file(path, bytes).build().said().assert_orderly();
        }
    }
}

#[test]
fn a_nul_is_named() {
    let site = Site::new().file("content/a.md", "---\ntitle: a\0b\ndate: 2019\n---\n");
    assert_eq!(codes(&site), ["encoding"]);
}

#[test]
fn a_file_past_the_limit_is_named_with_the_limit() {
    let site = with_text(&"word ".repeat(1000)).file("annals.yaml", "max_file: 2000\n");
    site.build().assert_code(1).assert_says("more than the limit of 2000").assert_says("max_file");
}

#[test]
fn one_line_of_50_million_bytes_is_read_when_allowed() {
    let site = with_text(&"word ".repeat(10_000_000)).file("annals.yaml", "max_file: 60000000\n");
    let site = site.build();
    site.said().assert_orderly();
    if site.said().code == 0 {
        assert!(site.published("events/a/index.html").len() > 49_000_000);
    }
}

#[test]
fn a_long_line_with_a_mistake_is_not_shown_whole() {
    let site =
        with_text(&format!("{}[[nobody]]", "word ".repeat(100_000))).run(&["build"]).assert_code(1);
    assert!(site.said().stderr.len() < 5_000, "{} bytes were said", site.said().stderr.len());
    site.assert_says("content/a.md:5:500001");
}

// The file system.

#[cfg(unix)]
#[test]
fn a_file_that_may_not_be_read_is_named_and_hides_no_other() {
    use std::os::unix::fs::PermissionsExt;
    let site = with_text("").file("content/b.md", event("B", "never"));
    let locked = site.path("content/a.md");
    fs::set_permissions(&locked, fs::Permissions::from_mode(0o000)).unwrap();
    let ran = Ran::of(&mut unprivileged(&mut site.command(&["check", "--format", "json"])));
    let found = ran.assert_code(1).json();
    let named = |n: usize| (found[n]["code"].clone(), found[n]["file"].clone());
    assert_eq!(named(0), ("unreadable".into(), "content/a.md".into()));
    assert_eq!(named(1), ("date-invalid".into(), "content/b.md".into()));
}

#[cfg(unix)]
#[test]
fn a_link_to_nothing_is_named() {
    assert_eq!(codes(&with_text("").link("content/b.md", "nowhere.md")), ["unreadable"]);
}

#[cfg(unix)]
#[test]
fn links_in_a_circle_are_named() {
    let site = with_text("").link("content/deep/up", "../../content").link("content/self", "self");
    let found = codes(&site);
    assert!(!found.is_empty() && found.iter().all(|code| code == "unreadable"), "{found:?}");
}

#[cfg(unix)]
#[test]
fn a_link_out_of_the_site_is_named_and_nothing_of_it_is_published() {
    let outside = tempfile::tempdir().unwrap();
    fs::write(outside.path().join("secret.md"), event("Secret", "2019")).unwrap();
    fs::write(outside.path().join("secret.txt"), "secret").unwrap();
    fs::create_dir_all(outside.path().join("default/css")).unwrap();
    fs::write(outside.path().join("default/css/99.css"), "/* secret */").unwrap();
    for (link, target) in [
        ("content/b.md", outside.path().join("secret.md")),
        ("content/folder", outside.path().to_owned()),
        ("content/static/s.txt", outside.path().join("secret.txt")),
        ("content/static/all", outside.path().to_owned()),
        ("themes/default/css/99.css", outside.path().join("secret.txt")),
    ] {
        let site = with_text("").link(link, &target);
        let found = codes(&site);
        assert!(
            !found.is_empty() && found.iter().all(|code| code == "link-outside"),
            "{link}: {found:?}"
        );
        let site = site.build();
        assert!(site.tree().is_empty(), "{link}");
    }
    for root in ["content", "themes", "themes/default", "content/static"] {
        let site = Site::new().link(root, outside.path()).build();
        let leaked = site
            .tree()
            .values()
            .any(|bytes| String::from_utf8_lossy(bytes).to_lowercase().contains("secret"));
        assert!(!leaked && site.said().code == 1, "{root} leads out: {}", site.said().stderr);
    }
}

#[cfg(unix)]
#[test]
fn a_link_inside_the_site_is_followed() {
    with_text("")
        .file("elsewhere/b.md", event("B", "2020"))
        .link("content/b.md", "../elsewhere/b.md")
        .build()
        .assert_done()
        .assert_has("events/b/index.html");
}

#[cfg(unix)]
#[test]
fn nothing_outside_the_output_is_written_or_removed_through_a_link_in_it() {
    let pages = || with_text("").file("content/b.md", event("B", "2020")).build().assert_done();
    let mut wrong = Vec::new();
    for link in [
        "events",
        "events/a",
        "events/a/index.html",
        "assets",
        "index.html",
        "2019",
        ".annals",
        ".annals/stage",
        ".annals/manifest.json",
        ".annals/lock",
        ".annals/manifest.new",
    ] {
        for change in ["edit", "remove", "nothing"] {
            let outside = tempfile::tempdir().unwrap();
            // What stands outside has the names of what the build writes.
            for path in [
                "index.html",
                "a/index.html",
                "b/index.html",
                "style.css",
                "stage/0",
                "manifest.json",
                "lock",
                "0",
            ] {
                let full = outside.path().join(path);
                fs::create_dir_all(full.parent().unwrap()).unwrap();
                fs::write(full, "precious").unwrap();
            }
            let site = pages();
            let standing = site.path("public").join(link);
            let is_file = !standing.exists() && link.contains("manifest.new") || standing.is_file();
            let site =
                if standing.exists() { site.remove(&format!("public/{link}")) } else { site };
            let target =
                if is_file { outside.path().join("index.html") } else { outside.path().to_owned() };
            let site = site.link(&format!("public/{link}"), target);
            let before = tree(outside.path());
            let site = match change {
                "edit" => site
                    .file("content/a.md", event("Changed", "2019"))
                    .file("themes/default/css/99.css", "p {}"),
                "remove" => site.remove("content/a.md"),
                _ => site,
            };
            let site = site.build();
            site.said().assert_orderly();
            let after = tree(outside.path());
            if let Some(words) = difference(&before, &after) {
                wrong.push(format!(
                    "public/{link} leads out, and after `{change}` outside:\n{words}"
                ));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

// Names.

#[test]
fn no_id_leads_out_of_its_folder() {
    for id in [
        "../x",
        "/etc/passwd",
        "a/../../b",
        "a/b",
        "C:\\x",
        "..\\x",
        "%2e%2e/",
        "%2e%2e%2fx",
        ".",
        "..",
        "\"a\\0b\"",
        "\"a\\nb\"",
        "a b",
        "Ä",
        "<script>",
        "a.html",
        "-a",
        "'*'",
    ] {
        let keep = format!("---\nid: {id}\ntitle: T\ndate: 2019\n---\n");
        for path in ["content/a.md", "content/people/a.md", "content/pages/a.md"] {
            let text = if path == "content/a.md" {
                keep.clone()
            } else {
                keep.replace("date: 2019\n", "")
            };
            let site = Site::new().file(path, text).build();
            site.said().assert_orderly();
            assert_eq!(site.said().code, 1, "{path} with id {id} was built");
            assert!(site.tree().is_empty());
        }
    }
}

#[test]
fn no_old_address_leads_out_of_the_site() {
    for alias in [
        "../x",
        "/../x",
        "a/../../b",
        "C:\\x",
        "..\\..\\x",
        "%2e%2e/x",
        "/%2E%2E/%2e%2e/x/",
        "%2e%2e%2fx",
        "\"a\\0b\"",
        "a%00b",
        "con",
        "/CON.html",
        "a/nul/b",
        "/",
        "//",
        "a//b",
        "https://example.org/x",
        "a?b",
        "'*'",
        "a|b",
        "/a./",
        ".annals/manifest.json/../x",
    ] {
        let site = Site::new()
            .file("content/a.md", format!("---\ntitle: T\ndate: 2019\naliases: [{alias}]\n---\n"));
        let site = site.build();
        assert_eq!(site.said().code, 1, "alias {alias} was built: {}", site.said().stderr);
        assert!(site.tree().is_empty());
        site.assert_nothing_escaped();
    }
    // A leading slash is the site's root, so this one is an address like any other.
    let site = Site::new()
        .file("content/a.md", "---\ntitle: T\ndate: 2019\naliases: [/etc/passwd]\n---\n");
    site.build().assert_done().assert_has("etc/passwd/index.html");
}

#[test]
fn no_old_address_takes_the_builds_own_files() {
    let taken: Vec<_> = [
        "/.annals/manifest.json",
        "/.annals/lock/",
        "/.annals/",
        "/.annals/stage/0.html",
        "/.ANNALS/x/",
    ]
    .into_iter()
    .filter(|alias| {
        let text = format!("---\ntitle: T\ndate: 2019\naliases: [{alias}]\n---\n");
        Site::new().file("content/a.md", text).build().said().code != 1
    })
    .collect();
    assert!(taken.is_empty(), "not refused: {taken:?}");
}

#[test]
fn no_static_file_takes_the_builds_own_files() {
    let site = with_text("").file("content/static/.annals/manifest.json", "{}").build();
    let site = site.file("content/static/.well-known/x", "x").build();
    match site.said().code {
        0 => drop(
            site.build().assert_wrote(0, 0).remove("content/a.md").build().assert_lacks("events/a"),
        ),
        code => assert_eq!(code, 1),
    }
}

#[test]
fn names_of_people_make_only_plain_addresses() {
    for name in [
        "../x",
        "..",
        "/etc/passwd",
        "a\\\\b",
        "con",
        "%2e%2e",
        "…",
        "😀",
        "\\0x",
        "<b>",
        "a/../../b",
    ] {
        let site = Site::new().file(
            "content/a.md",
            format!("---\ntitle: T\ndate: 2019\npeople: [\"{name}\"]\n---\n"),
        );
        let site = site.build();
        site.said().assert_orderly();
        for path in site.tree().keys() {
            assert!(path.split('/').all(annals::path::is_plain_name), "{name}: {path}");
        }
    }
}

#[test]
fn files_of_every_strange_name_are_published_or_named() {
    for name in [
        "a b.md",
        "ä.md",
        "日本.md",
        "%2e.md",
        "a'b.md",
        "a\"b.md",
        "<b>.md",
        "con.md",
        "-.md",
        "index.md",
        "2019-01-01.md",
        "a.b.md",
        ".hidden.md",
        "README.markdown",
    ] {
        let site = Site::new().file(&format!("content/{name}"), event("T", "2019")).build();
        site.said().assert_orderly();
    }
    for name in ["a:b.txt", "con", "a?.txt", "a .txt", "x.", "a\\b.txt"] {
        let site = with_text("").file(&format!("content/static/{name}"), "x").build();
        site.said().assert_orderly();
        assert!(
            site.said().code == 1
                || site.tree().keys().all(|p| p.split('/').all(annals::path::is_plain_name)),
            "{name}"
        );
    }
}

// Script.

/// A page without the theme's own field for words that are looked up: one, in its header.
fn without_field(page: String) -> String {
    let found = page.split_once("<form class=\"find\" role=\"search\"");
    let parts =
        found.and_then(|(before, rest)| Some((before, rest.split_once("</form>\n</header>")?.1)));
    parts.map_or_else(|| page.clone(), |(before, after)| format!("{before}{after}"))
}

/// Fails when a page of the site holds anything that runs.
#[track_caller]
fn assert_harmless(site: &Site, what: &str) {
    for (path, bytes) in site.tree() {
        if !path.ends_with(".html") {
            continue;
        }
        let page = without_field(String::from_utf8(bytes).unwrap());
        for tag in tags(&page) {
            let data = tag.get("type").is_some_and(|kind| kind.ends_with("json"));
            // The theme's own scripts are files of the site.
            let own = tag
                .get("src")
                .map(|src| src.strip_prefix('/').unwrap_or(src).trim_start_matches("../"))
                .and_then(|src| src.strip_prefix("assets/"))
                .is_some_and(|name| name.split('/').all(annals::path::is_plain_name));
            let runs = (tag.name == "script" && !data && !own)
                || matches!(
                    tag.name,
                    "iframe"
                        | "object"
                        | "embed"
                        | "form"
                        | "base"
                        | "math"
                        | "style"
                        | "input"
                ) && page.contains("alert")
                    // The page on which words are looked up has the theme's own form.
                    && !(path == "search/index.html" && matches!(tag.name, "form" | "input"))
                // The timeline's page has a drawing, of words that are checked like all others.
                || tag.name == "svg" && page.contains("alert") && path != "timeline/index.html";
            assert!(!runs, "{what}: {path} has <{}>", tag.name);
            for (name, value) in &tag.attributes {
                let value: String = value
                    .chars()
                    .filter(|c| !c.is_whitespace() && !c.is_control())
                    .collect::<String>()
                    .to_lowercase();
                let shown = tag.name == "img";
                let is_address = ["href", "src", "action", "formaction", "data", "poster"]
                    .contains(&name.to_lowercase().trim_start_matches("xlink:"));
                let runs = ["javascript:", "vbscript:"].iter().any(|s| value.starts_with(s))
                    || value.starts_with("data:") && !shown;
                let wild = name.to_lowercase().starts_with("on") || is_address && runs;
                assert!(!wild, "{what}: {path} has <{} {name}=\"{value}\">", tag.name);
            }
        }
        let data = ["application/ld+json", "type=\"application/json\""];
        for (at, _) in data.iter().flat_map(|kind| page.match_indices(kind)) {
            let json = page[at..].split_once('>').unwrap().1.split("</script").next().unwrap();
            assert!(serde_json::from_str::<Value>(json).is_ok(), "{what}: {path}: {json}");
        }
    }
}

#[test]
fn raw_html_that_runs_is_cleaned() {
    for html in [
        "<script>alert(1)</script>",
        "<SCRIPT SRC=//example.org/x.js></SCRIPT>",
        "<img src=x onerror=alert(1)>",
        "<a href=javascript:alert(1)>x</a>",
        "<a href=\" &#106;ava\tscript:alert(1)\">x</a>",
        "<a href=\"java&#10;script:alert(1)\">x</a>",
        "<a href=\"vbscript:alert(1)\">x</a>",
        "<a href=\"data:text/html,<script>alert(1)</script>\">x</a>",
        "<svg onload=alert(1)><path/></svg>",
        "<svg><script>alert(1)</script></svg>",
        "<math><mtext></form><form><mglyph><style></math><img src onerror=alert(1)>",
        "<iframe src=\"javascript:alert(1)\"></iframe>",
        "<object data=\"javascript:alert(1)\"></object>",
        "<form action=\"javascript:alert(1)\"><input formaction=\"javascript:alert(1)\" autofocus onfocus=alert(1)></form>",
        "<base href=\"javascript:alert(1)//\">",
        "<meta http-equiv=refresh content=\"0;url=javascript:alert(1)\">",
        "<style>@import 'javascript:alert(1)';</style>",
        "<p style=\"background:url(javascript:alert(1))\">x</p>",
        "<details open ontoggle=alert(1)>x</details>",
        "<noscript><p title=\"</noscript><img src=x onerror=alert(1)>\">",
        "<!--><img src=x onerror=alert(1)>-->",
        "<div\n\n<script>alert(1)</script>",
        "</p></article></main><script>alert(1)</script>",
        "text <b onclick=\"alert(1)\">bold",
    ] {
        for text in [
            html.to_owned(),
            format!("> {html}"),
            format!("- x\n\n  {html}"),
            format!("A note[^1].\n\n[^1]: {html}"),
            format!("| a |\n|---|\n| {} |", html.replace('\n', " ")),
        ] {
            let site = with_text(&text).build();
            site.said().assert_orderly();
            assert_harmless(&site, &text);
        }
    }
}

#[test]
fn links_that_run_are_refused() {
    for link in [
        "[x](javascript:alert(1))",
        "[x](JaVaScRiPt:alert(1))",
        "[x](<javascript:alert(1)>)",
        "[x](&#106;avascript:alert(1))",
        "[x](<java&Tab;script:alert(1)>)",
        "[x](<&#1;javascript:alert(1)>)",
        "[x](<\u{1}javascript:alert(1)>)",
        "[x](<java&NewLine;script:alert(1)>)",
        "[x]( javascript:alert(1))",
        "[x](vbscript:x)",
        "[x](data:text/html;base64,PHNjcmlwdD4=)",
        "![x](javascript:alert(1))",
        "![x](data:text/html,x)",
        "<javascript:alert(1)>",
        "[x]\n\n[x]: javascript:alert(1)",
        "[[javascript:alert(1)]]",
        "[x](javascript&colon;alert(1))",
        "[x](blob:https://example.org/x)",
    ] {
        let site = with_text(link).build();
        site.said().assert_orderly();
        assert_harmless(&site, link);
    }
    for image in ["javascript:alert(1)", "data:text/html,x", "\"x\\\" onerror=\\\"alert(1)\""] {
        let site = Site::new()
            .file(
                "content/a.md",
                format!("---\ntitle: T\ndate: 2019\nimage: {{ src: {image}, alt: a }}\n---\n"),
            )
            .build();
        site.said().assert_orderly();
        assert_harmless(&site, image);
    }
    for key in ["url", "archived", "doi", "title", "publisher", "note"] {
        let source = format!("s: {{ title: T, {key}: \"javascript:alert(1)\" }}\n")
            .replace("title: T, title", "title");
        let site = with_text("Said [@s].").file("content/sources/s.yaml", source).build();
        site.said().assert_orderly();
        assert_harmless(&site, key);
    }
    let site = with_text("")
        .file("annals.yaml", "licence: { name: L, url: \"javascript:alert(1)\" }\n")
        .build();
    site.said().assert_orderly();
    assert_harmless(&site, "licence");
}

#[test]
fn words_are_words_wherever_they_stand() {
    let words = "<script>alert(1)</script>\\\"'><img src=x onerror=alert(1)>&amp;]]>";
    let text = format!(
        "---\ntitle: \"T {words}\"\ndate: 2019-06-30\ntime: noon\nsummary: \"{words}\"\npeople: [{{ name: \"{words}\", role: \"{words}\" }}]\nplaces: [\"P {words}\"]\ntags: [\"t {}\"]\nsources: [{{ title: \"{words}\", publisher: \"{words}\", author: [\"{words}\"], note: \"{words}\", pages: \"{words}\" }}, s]\naccounts: [{{ source: s, field: mood, value: \"{words}\", note: \"{words}\" }}]\nprefer: {{ mood: s, reason: \"{words}\" }}\ncorrections: [{{ date: 2020, text: \"{words}\" }}]\nimage: {{ src: x.svg, alt: \"{words}\", caption: \"{words}\", credit: \"{words}\" }}\nextra: {{ a: \"{words}\" }}\n---\n# x\n\n[[b|&lt;script>]] [@s, <i>4</i>]\n\n![<b>](x.svg \"<script>\")\n",
        words.replace(',', "")
    );
    let site = Site::new()
        .file("annals.yaml", format!("title: \"S {words}\"\nsubtitle: \"{words}\"\ndescription: \"{words}\"\nauthors: [\"{words}\"]\nlicence: \"{words}\"\nurl: https://example.org/\nfacets: [people, {{ id: places, label: \"{words}\" }}, tags]\n"))
        .file("content/a.md", text)
        .file("content/x.svg", "<svg xmlns='http://www.w3.org/2000/svg'/>")
        .file("content/b.md", event(&format!("\"B {words}\""), "2018"))
        .file("content/sources/s.yaml", format!("s: {{ title: \"{words}\", publisher: \"{words}\" }}\n"))
        .file("content/people/p.md", format!("---\nname: \"{words}\"\naliases: [\"x {words}\"]\ndescription: \"{words}\"\n---\n"))
        .file("content/pages/about.md", format!("---\ntitle: \"{words}\"\ndescription: \"{words}\"\n---\n"))
        .build()
        .assert_done();
    assert_harmless(&site, "words");
    let feed = site.published("feed.atom");
    assert!(!feed.contains("<script") && !feed.contains("<img"), "{feed}");
    serde_json::from_str::<Value>(&site.published("chronology.json")).unwrap();
}

#[test]
fn text_that_looks_like_a_template_is_text() {
    let site = with_text("{{ site.title }} {% raw %} {# no #}").build().assert_done();
    assert!(site.published("events/a/index.html").contains("{{ site.title }} {% raw %} {# no #}"));
}

#[test]
fn marks_that_the_program_uses_itself_are_nothing_special_in_a_text() {
    let real = "[real](https://example.org/real)";
    let mut wrong = Vec::new();
    for text in [
        "\u{FDD0}0\u{FDD1}",
        "\u{FDD0}",
        "\u{FDD1}\u{FDD0}9\u{FDD1}",
        "[x](\u{FDD0}0\u{FDD1})",
        "<a href=\"\u{FDD0}0\u{FDD1}\">x</a>",
        "&#xFDD0;0&#xFDD1;",
        "[x](&#xFDD0;7&#xFDD1;)",
        "<a href=\"&#xFDD0;7&#xFDD1;\">x</a>",
        "[@s&#xFDD0;]",
        "<b title=\"&#xFDD0;0&#xFDD1;\">x</b> [y](https://example.org/)",
    ] {
        let site = with_text(&format!("{text} {real}")).build();
        site.said().assert_orderly();
        let stands = "href=\"https://example.org/real\">real</a>";
        if site.said().code == 0 && !site.published("events/a/index.html").contains(stands) {
            wrong.push(text);
        }
    }
    assert!(wrong.is_empty(), "a link beside these is lost: {wrong:?}");
}

#[test]
fn a_caption_stands_only_in_a_figure() {
    let site =
        with_text("Words ![alt](x.svg \"Caption\") around it.\n\n- ![alt](x.svg \"Caption\")\n")
            .file("content/x.svg", "<svg/>")
            .build()
            .assert_done();
    let page = site.published("events/a/index.html");
    let (figures, captions) =
        (page.matches("<figure").count(), page.matches("<figcaption").count());
    assert!(captions <= figures, "{captions} captions in {figures} figures");
}

// Sizes.

#[test]
fn ten_thousand_levels_are_no_stack_overflow() {
    let deep = 10_000;
    let lists: String = (0..deep).map(|n| format!("{}- x\n", "  ".repeat(n % 2000))).collect();
    for (what, text) in [
        ("block quotes", ">".repeat(deep) + " x\n"),
        ("lists on one line", "- ".repeat(deep) + "x\n"),
        ("numbered lists on one line", "1. ".repeat(deep) + "x\n"),
        ("nested lists", lists),
        ("brackets", "[".repeat(deep) + &"]".repeat(deep)),
        ("links", "[".repeat(deep) + "x" + &"](y)".repeat(deep)),
        ("pictures", "![".repeat(deep) + "x" + &"](y.svg)".repeat(deep)),
        ("stress", "*a **b ".repeat(deep)),
        ("raw elements", "<b>".repeat(deep) + "x"),
        ("raw blocks", "<div>".repeat(deep) + "x"),
        ("raw blocks that close", "<div>".repeat(deep) + "x" + &"</div>".repeat(deep)),
        ("raw html after quotes", ">".repeat(deep) + " <b>x</b>\n"),
        ("back quotes", (1..500).map(|n| "`".repeat(n) + " ").collect()),
        ("footnotes", (0..1000).map(|n| format!("[^{n}]: [^{}]\n\n", n + 1)).collect()),
        (
            "footnotes inside each other",
            (0..200).map(|n| format!("{}[^{n}]:\n", "    ".repeat(n))).collect(),
        ),
        ("table cells", "|a".repeat(deep) + "|\n" + &"|-".repeat(deep) + "|\n"),
        ("headings of one name", "# x\n\n".repeat(deep)),
    ] {
        let site = with_text(&text).build();
        let Ran { code, stderr, .. } = site.said();
        assert!((0..=1).contains(code), "{what}: ended with {code}: {stderr}");
    }
}

#[test]
fn front_matter_of_ten_thousand_levels_is_refused_in_words() {
    let deep = 10_000;
    for value in [
        "[".repeat(deep) + &"]".repeat(deep),
        "{a: ".repeat(deep) + &"}".repeat(deep),
        "[".repeat(deep),
        "- ".repeat(deep),
        "? ".repeat(deep),
        "!!map ".repeat(100),
    ] {
        let site = Site::new()
            .file("content/a.md", format!("---\ntitle: T\ndate: 2019\nextra: {value}\n---\n"));
        site.build().assert_code(1).assert_says("content/a.md");
        let site = Site::new().file("annals.yaml", format!("extra: {value}\n")).build();
        site.said().assert_orderly();
        assert_eq!(site.said().code, 2);
    }
    let toml = format!(
        "+++\ntitle = \"T\"\ndate = 2019-01-01\nextra.a = {}{}\n+++\n",
        "[".repeat(deep),
        "]".repeat(deep)
    );
    Site::new().file("content/a.md", toml).build().said().assert_orderly();
}

#[test]
fn aliases_that_unfold_without_end_are_refused_in_words() {
    let mut bomb = "a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n".to_owned();
    for n in 1..12 {
        bomb += &format!("a{n}: &a{n} [{}]\n", vec![format!("*a{}", n - 1); 10].join(", "));
    }
    let text = format!(
        "---\ntitle: T\ndate: 2019\nextra:\n  {}\n---\n",
        bomb.trim_end().replace('\n', "\n  ")
    );
    Site::new().file("content/a.md", &text).build().assert_code(1).assert_says("content/a.md");
    Site::new().file("annals.yaml", &bomb).build().assert_code(2).assert_says("annals.yaml");
    let recursive = "---\ntitle: T\ndate: 2019\nextra: &a [*a]\n---\n";
    Site::new().file("content/a.md", recursive).build().assert_code(1).assert_says("content/a.md");
}

#[test]
fn a_chain_of_two_thousand_accounts_is_followed() {
    let mut site = Site::new();
    for n in 0..2_000 {
        let same = if n == 0 { String::new() } else { format!("same_as: e{}\n", n - 1) };
        site = site
            .file(&format!("content/e{n}.md"), format!("---\ntitle: T\ndate: 2019\n{same}---\n"));
    }
    site.run(&["list", "-q"]).assert_done();
}

#[test]
fn an_account_of_itself_is_named() {
    let same =
        |id: &str, of: &str| format!("---\nid: {id}\ntitle: T\ndate: 2019\nsame_as: {of}\n---\n");
    let site = Site::new()
        .file("content/a.md", same("a", "b"))
        .file("content/b.md", same("b", "a"))
        .file("content/c.md", same("c", "b"))
        .file("content/d.md", same("d", "d"));
    let found = codes(&site);
    assert!(found.contains(&"same-as-cycle".to_owned()), "{found:?}");
}

#[test]
fn numbers_past_all_reason_are_refused_in_words() {
    for (key, value) in [
        ("importance", "99999999999999999999"),
        ("importance", "-1"),
        ("importance", "1e300"),
        ("weight", "99999999999999999999"),
        ("date", "Y999999999999999999999"),
        ("date", "9".repeat(400).leak()),
        ("end", "-99999"),
        ("time", "99:99"),
        ("after", "{ event: b, within: P99999999999999Y }"),
    ] {
        let date = if key == "date" { "" } else { "date: 2019\n" };
        let site = Site::new()
            .file("content/b.md", event("B", "2018"))
            .file("content/a.md", format!("---\ntitle: T\n{date}{key}: {value}\n---\n"));
        let ran = Ran::of(&mut site.command(&["build"]));
        assert_eq!(ran.assert_orderly().code, 1, "{key}: {value}: {}", ran.stderr);
    }
    for setting in [
        "page_budget: -5",
        "page_budget: 99999999999999999999",
        "max_file: -1",
        "max_file: 1e99",
        "gaps: P99999999999Y",
        "list_words: 18446744073709551616",
        "gaps: P4294967295Y",
    ] {
        let ran = with_text("").file("annals.yaml", setting).build();
        ran.said().assert_orderly();
    }
}

#[test]
fn dates_at_the_ends_of_time_are_drawn() {
    let mut site = Site::new();
    for (n, date) in [
        "Y-999999999",
        "Y999999999",
        "-9999",
        "9999-12-31",
        "0000-01-01",
        "../..",
        "/",
        "../2019",
        "XXXX-XX-XX",
        "Y1E8",
        "-Y1E8",
    ]
    .iter()
    .enumerate()
    {
        site = site.file(&format!("content/e{n}.md"), event("T", &format!("\"{date}\"")));
    }
    let site = site.run(&["build"]);
    site.said().assert_orderly();
    let one_by_one = Site::new()
        .file("content/a.md", event("T", "Y-999999999"))
        .file("content/b.md", event("U", "Y999999999"));
    one_by_one.build().said().assert_orderly();
}

#[test]
fn a_folder_where_a_file_should_be_is_no_panic() {
    for path in [
        "annals.yaml/x",
        "content/a.md/x.md",
        "content/sources/s.yaml/x",
        "themes/default/templates/base.html/x",
        "public/index.html/x",
    ] {
        let site = Site::empty().file("content/b.md", event("B", "2019"));
        let site =
            if path.starts_with("annals.yaml") { site } else { site.file("annals.yaml", "") };
        let site = site.file(path, "x");
        let before = tree(site.folder());
        let site = site.build();
        site.said().assert_orderly();
        if site.said().code != 0 && !path.starts_with("public") {
            assert_same(&before, &tree(site.folder()));
        }
    }
}

#[cfg(unix)]
#[test]
fn a_text_that_cannot_be_opened_is_the_only_thing_wrong() {
    use std::os::unix::fs::PermissionsExt;
    let mention = "---\ntitle: A\ndate: 2001\nafter: b\n---\n[[b]] and [[2002-c]] and [[nobody]]\n";
    let site = Site::new().file("content/a.md", mention);
    let site = site.file("content/b.md", event("B", "2000")).file("content/2002-c.md", "x");
    for path in ["content/b.md", "content/2002-c.md"] {
        fs::set_permissions(site.path(path), fs::Permissions::from_mode(0o000)).unwrap();
    }
    let mut check = site.command(&["check", "--format", "json"]);
    let found = Ran::of(&mut support::unprivileged(&mut check)).json();
    let found: Vec<_> = found.as_array().unwrap().iter().map(|it| it["code"].clone()).collect();
    assert_eq!(found, ["unreadable", "link-unknown", "unreadable"], "in order of files");
}

#[test]
fn an_event_whose_file_cannot_be_read_is_not_said_to_be_missing() {
    for key in ["same_as", "after", "related", "outcome"] {
        let status = if key == "outcome" { "status: forecast\n" } else { "" };
        let told = format!("---\ntitle: A\ndate: 2001\n{status}{key}: b\n---\n");
        let site = Site::new().file("content/a.md", told);
        let site = site.file("content/b.md", "---\ntitle: [\n---\n");
        assert_eq!(codes(&site), ["yaml"], "{key}");
    }
}
