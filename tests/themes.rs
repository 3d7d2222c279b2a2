//! Themes that cannot draw: each ends a build with exit code 2 and words that name the template and
//! its line, and nothing of the published site is touched.

mod support;

use support::{Site, assert_same, event};

fn published() -> Site {
    Site::new().file("content/e.md", event("E", "2019-06-01")).build().assert_done()
}

/// Builds with other files in the theme, and expects these words.
#[track_caller]
fn assert_cannot_draw(files: &[(&str, &[u8])], words: &[&str]) {
    let mut site = published();
    let before = site.tree();
    for (path, bytes) in files {
        site = site.file(&format!("themes/default/{path}"), bytes);
    }
    site = site.build().assert_code(2);
    for words in words {
        site.said().assert_says(words);
    }
    assert_same(&before, &site.tree());
    for (path, _) in files {
        site = site.remove(&format!("themes/default/{path}"));
    }
    site.build().assert_wrote(0, 0);
}

#[test]
fn a_template_that_cannot_be_read_or_drawn_is_named_with_its_line() {
    for (text, words) in [
        ("{{ nothing }}", &["events/e/index.html", "`nothing`", "event.html:1:4"][..]),
        ("\n\n{{ entry.titel }}", &["`titel`", "event.html:3:10"]),
        ("{{ entry.title.a.b }}", &["`a`", "event.html:1:16"]),
        ("{{ entry[99999] }}", &["undefined", "event.html:1:4"]),
        ("{{ 1 / 0 }}", &["Cannot divide by 0", "event.html:1:8"]),
        ("{{ entry.title + 1 }}", &["requires both operands to be numbers", "event.html:1:4"]),
        ("{{ throw(message=\"no\") }}", &["events/e/index.html", "event.html:1:4"]),
        ("{% for x in range(end=3) %}\n{{ x.y }}{% endfor %}", &["`y`", "event.html:2:6"]),
        ("{% for x in range(end=1000000000) %}{% endfor %}", &["the limit", "event.html:1:13"]),
        ("{% if %}", &["event.html:1:7"]),
        ("\n{% for x in entry.title %}", &["Unexpected end", "event.html:2"]),
        ("\n{{ entry.title | no_filter }}", &["`no_filter`", "event.html:2:18"]),
        ("{% include \"nowhere.html\" %}", &["`nowhere.html`", "event.html:1:12"]),
        ("{% extends \"event.html\" %}", &["Circular", "event.html"]),
        ("{% include \"event.html\" %}", &["Circular", "event.html"]),
        ("\x7fELF\x02\x01\x01\0{{\0", &["event.html:1"]),
    ] {
        assert_cannot_draw(&[("templates/event.html", text.as_bytes())], words);
    }
}

#[test]
fn a_template_that_is_no_utf8_is_named() {
    let words = &["themes/default/templates/event.html is no UTF-8"];
    assert_cannot_draw(&[("templates/event.html", b"\xff\xfe")], words);
}

#[test]
fn a_template_that_never_ends_is_stopped() {
    let itself = b"{% component loop() %}{{ <loop /> }}{% endcomponent loop %}";
    let event = b"{{ <loop /> }}";
    let files = [("templates/components/x.html", &itself[..]), ("templates/event.html", event)];
    assert_cannot_draw(&files, &["events/e/index.html", "recursion"]);
    let deep = format!("{{{{ {}1{} }}}}", "(".repeat(20_000), ")".repeat(20_000));
    assert_cannot_draw(&[("templates/event.html", deep.as_bytes())], &["event.html:1"]);
    let nested = "{% if true %}".repeat(20_000) + &"{% endif %}".repeat(20_000);
    assert_cannot_draw(&[("templates/event.html", nested.as_bytes())], &["event.html:1"]);
}

#[test]
fn styles_and_scripts_are_published_as_they_are() {
    let site = published()
        .file("themes/default/css/99.css", b"\xff\0")
        .file("themes/default/js/x.js", b"\0\xfe")
        .file("themes/default/notes.yaml", b"\xff: [")
        .build()
        .assert_done();
    let tree = site.tree();
    assert!(tree["assets/style.css"].ends_with(b"\xff\0"));
    assert_eq!(tree["assets/js/x.js"], b"\0\xfe");
}

#[test]
fn a_mistake_in_theme_yaml_is_told_with_its_line_and_what_to_write() {
    for (text, words) in [
        (
            "contract: 2\n",
            &["keeps contract 1", "themes/default/theme.yaml:1:11", "1 | contract: 2"][..],
        ),
        (
            "metrics: { map: { letter: big } }\n",
            &["expected pixels, as in `6.6`", "theme.yaml:1:27"],
        ),
        ("metric: {}\n", &["unknown field `metric`", "theme.yaml:1:1"]),
        ("\u{feff}name: [\n", &["themes/default/theme.yaml:"]),
    ] {
        assert_cannot_draw(&[("theme.yaml", text.as_bytes())], words);
    }
    assert_cannot_draw(&[("theme.yaml", b"\xff")], &["theme.yaml is no UTF-8"]);
    let deep = "[".repeat(100_000);
    assert_cannot_draw(&[("theme.yaml", deep.as_bytes())], &["theme.yaml:1"]);
    // What grows when it is written out is not written out.
    let mut aliases = "name:\n  a0: &a0 [x, x]\n".to_owned();
    for n in 1..60 {
        aliases += &format!("  a{n}: &a{n} [*a{0}, *a{0}]\n", n - 1);
    }
    published().file("themes/default/theme.yaml", aliases).build().assert_wrote(0, 0);
}

#[test]
fn drawings_leave_the_room_that_the_faces_of_a_theme_need() {
    let places = |name: &str, at: &str| format!("---\nname: {name}\ncoordinates: {at}\n---\n");
    let mut site = Site::new()
        .file("content/places/a.md", places("Amsterdam", "52.37, 4.90"))
        .file("content/places/b.md", places("Utrecht", "52.09, 5.12"))
        .file("content/places/c.md", places("Groningen", "53.22, 6.57"));
    for (n, place) in ["Amsterdam", "Utrecht", "Groningen", "Utrecht"].iter().enumerate() {
        let front = format!(
            "---\ntitle: A title of some length, number {n}\ndate: 200{n}-05-01\nplaces: {place}\n---\n"
        );
        site = site.file(&format!("content/e{n}.md"), front);
    }
    let mut site = site.build().assert_done();
    let before = site.tree();
    // (what the theme says, the page that shows it, the others that do not)
    for (metrics, changed, same) in [
        ("timeline: { letter: 60 }", "timeline/timeline.svg", "map/index.html"),
        ("map: { letter: 90 }", "map/index.html", "timeline/timeline.svg"),
        ("map: { line: 9000 }", "map/index.html", "timeline/timeline.svg"),
        ("strip: { width: 480 }", "index.html", "map/index.html"),
        ("strip: { height: 24 }", "index.html", "timeline/timeline.svg"),
    ] {
        let text = format!("metrics: {{ {metrics} }}\n");
        site = site.file("themes/default/theme.yaml", text).build().assert_done();
        let tree = site.tree();
        assert_ne!(tree[changed], before[changed], "{metrics}");
        assert_eq!(tree[same], before[same], "{metrics}");
    }
}

#[test]
fn a_file_of_the_site_stands_for_one_of_the_theme_and_for_no_tile() {
    let site = published()
        .file("content/static/assets/list.js", "mine")
        .file("content/static/assets/mine.css", "mine")
        .file("content/static/assets/base.css", "mine")
        .build()
        .assert_done();
    assert_eq!(site.published("assets/list.js"), "mine");
    assert!(site.published("index.html").contains("href=\"assets/base.css\""));
    assert_eq!(site.published("assets/mine.css"), "mine");
    site.remove("content/static/assets/list.js").build().assert_as_if_built_anew();

    for path in ["timeline/tiles", "timeline/tiles/mine.json", "assets/Style.css", "assets"] {
        let site = published().file(&format!("content/static/{path}"), "mine").build();
        site.assert_code(1).said().assert_says("path-clash");
    }
}

#[test]
fn pages_name_an_asset_by_its_bytes_and_what_is_no_asset_ends_the_build() {
    let named = |site: &Site| {
        let page = site.published("index.html");
        let (_, name) = page.split_once("href=\"assets/base.").unwrap();
        name.split_once('"').unwrap().0.to_owned()
    };
    let site = published().build().assert_done();
    let before = named(&site);
    let site =
        site.file("themes/default/css/05-more.css", "a { color: teal }").build().assert_done();
    let after = named(&site);
    assert_ne!(before, after);
    let tree = site.tree();
    assert!(
        !tree.contains_key(&*format!("assets/base.{before}")),
        "it goes with the build that had it"
    );
    assert!(site.published(&format!("assets/base.{after}")).contains("teal"));
    let site =
        site.file("themes/default/templates/404.html", "{{ asset(name=\"bse.css\") }}").build();
    site.assert_code(2).said().assert_says("there is no asset `bse.css`; there are `base.css`");
}

#[test]
fn a_folder_of_styles_is_a_sheet_of_its_own_behind_the_shared_ones() {
    let site = published()
        .file("themes/default/css/05-colours.css", "a { color: teal }\n")
        .file("themes/default/css/60-more.css", "b { color: olive }\n")
        .file("themes/default/css/embed/90-mine.css", "c { color: navy }\n")
        .file("themes/default/css/poster/x.css", "d { color: plum }\n")
        .build()
        .assert_done();
    let holds = |path: &str| {
        let sheet = site.published(path);
        ["teal", "olive", "navy", "plum"].map(|colour| sheet.contains(colour))
    };
    assert_eq!(holds("assets/style.css"), [true, true, false, false]);
    assert_eq!(holds("assets/embed.css"), [true, false, true, false]);
    assert_eq!(holds("assets/poster.css"), [true, false, false, true]);
    let embed = site.published("assets/embed.css");
    assert!(embed.find("--paper") < embed.find("teal") && embed.find("teal") < embed.find("navy"));
}

#[test]
fn a_template_of_embeds_that_cannot_be_drawn_is_named() {
    for (template, page) in
        [("embed-event.html", "embed/events/e/index.html"), ("embed-list.html", "embed/")]
    {
        let files = [(&*format!("templates/{template}"), &b"\n{{ nothing }}"[..])];
        assert_cannot_draw(&files, &[page, "`nothing`", &format!("{template}:2:4")]);
    }
}

#[test]
fn a_theme_that_is_not_there_or_outside_is_refused() {
    for theme in ["nowhere", "../content", "..", ".", "/etc", "a/b"] {
        let site = published();
        let before = site.tree();
        let site = site.file("annals.yaml", format!("title: Test\ntheme: {theme}\n")).build();
        let site = site.assert_code(2);
        assert!(!site.said().stderr.is_empty(), "{theme}");
        assert_same(&before, &site.tree());
    }
}

#[test]
fn a_file_of_a_theme_that_cannot_be_published_is_named() {
    for path in ["js/con/x.js", "js/<x>.js", "css/a:b/x.css", "js/aux.js"] {
        let site = Site::new().file("content/a.md", event("A", "2001"));
        let site = site.file(&format!("themes/default/{path}"), "").build().assert_code(2);
        let named = path.rsplit_once('/').map_or(path, |(folder, _)| folder);
        site.assert_says(&format!("themes/default/{named}")).assert_says("cannot be published");
    }
}
