//! One hostile chronology through every format: whatever a text brings along, each published file is what it
//! claims to be, and holds no character that such a file may not have.

#![allow(clippy::disallowed_methods, reason = "the test reads what was published")]
#![allow(clippy::unwrap_used, reason = "a slip in a test is a failure with a line number")]

mod support;

use support::git::neutral;
use support::html::tags;
use support::{Ran, Site, Tree};

/// What no format may take as it is. In YAML's double quotes, and in JSON.
const HOSTILE: &str = r#"& < > \" ' ]]> </script><script>alert(1)</script> --> \u0002 \u202E \uFFFE \uFDD2 {{ x }} %7B \\ }"#;

fn hostile(name: &str) -> String {
    format!("\"{name} {HOSTILE}\"")
}

/// A site that says it everywhere.
fn site() -> Site {
    let h = hostile;
    let settings = format!(
        "title: {}\nsubtitle: {}\ndescription: {}\nurl: https://example.org/x/\nauthors: [{}]\n\
         licence: {{ name: {}, url: \"https://example.org/\" }}\n\
         compare:\n  - {{ id: two, title: {}, description: {}, sides: [{{ label: {}, date: 2019 }}, {{ label: {}, date: 2020 }}] }}\n",
        h("Site"),
        h("Sub"),
        h("Description"),
        h("Author"),
        h("Licence"),
        h("Compared"),
        h("Why"),
        h("Left"),
        h("Right"),
    );
    let event = |title: &str, date: &str| {
        format!(
            "---\ntitle: {}\ndate: {date}\nimportance: 5\nsummary: {}\n\
             people: [{{ name: {}, role: {} }}]\nplaces: [{}]\nthreads: [{}]\ntags: [{}]\n\
             image: {{ src: p.png, alt: {}, credit: {}, caption: {} }}\n\
             sources: [s, {{ title: {}, publisher: {}, author: [{{ family: {}, given: {} }}], note: {} }}]\n\
             accounts: [{{ source: s, field: {}, value: {}, note: {} }}, {{ source: s, field: date, value: 2018, note: {} }}]\n\
             prefer: {{ date: s, reason: {} }}\n\
             corrections: [{{ date: 2020-01-01, text: {} }}]\nextra: {{ own: {} }}\n---\n\
             Text with & < > \" ' ]]> </script> [@s, p. <1>] and [^1].\n\n[^1]: A note ]]> &.\n\n| a | b |\n|--:|:-:|\n| < | & |\n",
            h(title),
            h("Summary"),
            h("Person"),
            h("Role"),
            h("Place"),
            h("Thread"),
            h("Tag"),
            h("Alt"),
            h("Credit"),
            h("Caption"),
            h("Work"),
            h("Publisher"),
            h("Family"),
            h("Given"),
            h("Note"),
            h("Field"),
            h("Value"),
            h("Remark"),
            h("Dated"),
            h("Reason"),
            h("Correction"),
            h("Own"),
        )
    };
    let source = format!(
        "s:\n  type: book\n  title: {}\n  author: [{{ family: {}, given: {} }}]\n  publisher: {}\n  issued: 1999\n  note: {}\n",
        h("Source"),
        h("Family"),
        h("Given"),
        h("House"),
        h("Said")
    );
    let site = Site::new().init().file("annals.yaml", settings).file("content/p.png", "no picture");
    let site = site.file("content/one.md", event("One", "2019-06-30"));
    let site = site.file("content/two.md", event("Two", "2020-01/2020-03~"));
    let rows =
        format!("[{{\"title\": {}, \"date\": \"2021\", \"text\": {}}}]", h("Row"), h("Text"));
    let site = site.file("content/rows.json", rows).file("content/sources/s.yaml", source);
    let site = site.file(
        "content/eras/e.md",
        format!("---\ntitle: {}\ndate: 2018/2019\n---\nAn era ]]> &.\n", h("Era")),
    );
    let site =
        site.file("content/pages/p.md", format!("---\ntitle: {}\n---\nA page.\n", h("Page")));
    let subject =
        "Commit & < > \" ' ]]> </script><script>alert(1)</script> \u{2} \u{202E} \u{FFFE}";
    site.commit("2020-03-01", subject)
}

fn built() -> Tree {
    let site = site();
    Ran::of(neutral(&mut site.command(&["build"]))).assert_code(0).assert_says("U+0002");
    site.tree()
}

#[test]
fn every_published_file_is_what_it_claims_to_be() {
    let mut wrong = Vec::new();
    let tree = built();
    for (path, bytes) in &tree {
        let ending = path.rsplit('.').next().unwrap_or_default();
        if matches!(ending, "png" | "woff2" | "js" | "css") || path.starts_with(".annals") {
            continue;
        }
        let text = std::str::from_utf8(bytes).unwrap_or_else(|error| panic!("{path}: {error}"));
        if let Some(c) = text.chars().find(|c| annals::characters::is_unwritable(*c)) {
            wrong.push(format!("{path} holds {c:?}"));
        }
        match ending {
            "json" => {
                if let Err(error) = serde_json::from_str::<serde_json::Value>(text) {
                    wrong.push(format!("{path}: {error}"));
                }
            }
            "svg" | "atom" | "xml" => {
                if let Err(error) = roxmltree::Document::parse(text) {
                    wrong.push(format!("{path}: {error}"));
                }
            }
            "bib" => match biblatex::Bibliography::parse(text) {
                Ok(read) if read.len() == 3 => {}
                other => wrong.push(format!("{path}: {other:?}")),
            },
            "html" => {
                let scripts = tags(text).iter().filter(|tag| tag.name == "script").count();
                let data = text.matches("<script type=\"application/").count();
                let ours = text.matches("<script src=\"").count();
                if scripts != data + ours {
                    wrong.push(format!("{path}: {scripts} scripts, {data} of data, {ours} ours"));
                }
                let handlers = tags(text)
                    .into_iter()
                    .any(|tag| tag.attributes.iter().any(|(name, _)| name.starts_with("on")));
                if handlers {
                    wrong.push(format!("{path}: a handler"));
                }
                for piece in text.split("<script type=\"application/ld+json\">").skip(1) {
                    let json = piece.split("</script>").next().unwrap_or_default();
                    if let Err(error) = serde_json::from_str::<serde_json::Value>(json) {
                        wrong.push(format!("{path}: JSON-LD: {error}"));
                    }
                }
            }
            "txt" => {}
            other => wrong.push(format!("{path}: nothing is known of `.{other}`")),
        }
    }
    assert!(tree.len() > 30, "there is next to nothing: {:?}", tree.keys());
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn what_is_left_out_is_said_once_for_each_value_with_its_place() {
    let site = Site::new().file(
        "content/a.md",
        "---\ntitle: \"A\\x02B\"\ndate: 2019\nextra: { x: [\"\\uFFFE\"] }\n---\nText\u{2}.\n",
    );
    let site = site.build().assert_done();
    for words in [
        r#""line":2,"column":8,"message":"U+0002 is no character"#,
        r#""line":4,"column":14,"message":"U+FFFE is no character"#,
        r#""line":6,"column":5,"message":"U+0002 is no character"#,
    ] {
        site.said().assert_says(words);
    }
    assert!(site.published("events/a/index.html").contains("<h1>AB</h1>"));
}

#[test]
fn a_turn_of_direction_is_reported_and_ends_where_its_value_does() {
    let site = Site::new().file("content/a.md", "---\ntitle: \"A\\u202EB\"\ndate: 2019\n---\n");
    let site = site.build().assert_done().assert_says("U+202E turns the direction");
    assert!(site.published("events/a/index.html").contains("<h1>A\u{202E}B\u{202C}</h1>"));
}

#[test]
fn a_terminal_gets_signs_in_place_of_what_would_command_it() {
    let site = Site::new().file("content/a.md", "---\ntitle: \"A\\u202EB\"\ndate: 2019\n---\n");
    let site = site.file("content/x\u{1b}]0;y\u{7}\n.md", "no event");
    for arguments in [&["list"][..], &["check"], &["build"]] {
        let ran = Ran::of(&mut site.command(arguments));
        let said = format!("{}{}", ran.stdout, ran.stderr);
        assert!(!said.contains(['\u{1b}', '\u{7}', '\u{202E}']), "{arguments:?}: {said:?}");
        assert!(said.contains("content/x␛]0;y␇␊.md:1:1"), "{arguments:?}: {said}");
    }
}
