//! A style of citations that is a file of the site.
#![allow(clippy::disallowed_methods, reason = "the test looks at what was published")]

mod support;

use support::{Site, event};

/// A style that prints a title and what `more` says.
fn style(more: &str) -> String {
    format!(
        r#"<?xml version="1.0" encoding="utf-8"?>
<style xmlns="http://purl.org/net/xbiblio/csl" class="note" version="1.0">
  <info><title>House</title><id>house</id><updated>2026-01-01T00:00:00+00:00</updated>
    <category citation-format="note"/></info>
  <macro name="title"><text variable="title" prefix="House: "/></macro>
  {more}
  <citation><layout><text macro="title"/></layout></citation>
  <bibliography><layout><text macro="title"/><text variable="status" prefix=", "/></layout></bibliography>
</style>
"#
    )
}

fn site(setting: &str) -> Site {
    let first = event("First", "1903-12-17").replace("\n---\n", "\nsources: [kim]\n---\n");
    Site::new()
        .file("annals.yaml", format!("title: T\ncitation_style: {setting}\n"))
        .file("content/first.md", first)
        .file("content/sources/all.yaml", "kim: { title: Some title, type: report }\n")
}

#[test]
fn a_style_of_the_site_prints_its_citations_and_is_read_again() {
    let site = site("./styles/house.csl").file("styles/house.csl", style("")).build().assert_done();
    assert!(site.published("events/first/index.html").contains("House: "));
    // Nothing else says that it is another.
    let changed = style("").replace("House: ", "Home: ");
    let site = site.file("styles/house.csl", changed).build().assert_done();
    assert!(site.published("events/first/index.html").contains("Home: "));
}

#[test]
fn what_is_wrong_with_a_style_is_said_where_the_settings_name_it() {
    let calls =
        |name: &str, to: &str| format!(r#"<macro name="{name}"><text macro="{to}"/></macro>"#);
    let deep = format!("<group>{}</group>", "<group>".repeat(200) + &"</group>".repeat(200));
    let twice = |at: usize| {
        let call = format!(r#"<text macro="m{}"/>"#, at + 1);
        format!(r#"<macro name="m{at}">{}</macro>"#, call.repeat(8))
    };
    let dependent = r#"<style xmlns="http://purl.org/net/xbiblio/csl" version="1.0"><info><title>D</title><id>d</id>
        <updated>2026-01-01T00:00:00+00:00</updated><link href="http://www.zotero.org/styles/apa" rel="independent-parent"/></info></style>"#;
    let rows: [(String, &[&str]); 9] = [
        ("no XML at all".into(), &["`house.csl` is no style of CSL"]),
        ("<style>\n  <info></wrong>".into(), &["is no XML", "line 2, column "]),
        ("<html><p>Hello</p></html>".into(), &["is no style of CSL"]),
        (style("").replace("</style>", ""), &["is no XML"]),
        (dependent.into(), &["only says that it is like another style", "citation_style: apa"]),
        (style(&calls("a", "a")), &["has a macro that calls itself: `a` → `a`"]),
        (
            style(&[calls("a", "b"), calls("b", "c"), calls("c", "b")].concat()),
            &["calls itself: `b` → `c` → `b`"],
        ),
        (style(&format!(r#"<macro name="deep">{deep}</macro>"#)), &["deep in each other"]),
        (
            style(&(0..9).map(twice).collect::<String>()),
            &["elements where its macros are written out"],
        ),
    ];
    for (xml, said) in rows {
        let mut site = site("house.csl").file("house.csl", xml).build().assert_code(1);
        for words in said.iter().chain(&["\"annals.yaml\",\"line\":2,\"column\":17"]) {
            site = site.assert_says(words);
        }
    }
    site("./house.csl").build().assert_code(1).assert_says("there is no `house.csl`");
    site("../house.csl").build().assert_code(2).assert_says("cannot be a style of citations");
}
