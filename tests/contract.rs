//! The contract with themes (`docs/theme/views.json`) is true: a second theme that knows nothing but the contract, and
//! uses every field of it, draws real sites.
#![allow(clippy::disallowed_methods, reason = "the test reads the contract and what was published")]
#![allow(clippy::unwrap_used, reason = "a slip in a test is a failure with a line number")]

mod support;

use std::collections::BTreeSet;
use std::fs;

use annals::page_kind::PageKind;
use serde_json::Value;
use support::{Site, repository};

/// The contract.
fn views() -> Value {
    let text = fs::read_to_string(repository().join("docs/theme/views.json")).unwrap();
    serde_json::from_str(&text).unwrap()
}

/// Writes a template that goes through a view, field by field: each is noted, and one that is not as the contract
/// tells it ends the build.
struct Writer<'v> {
    views: &'v Value,
    template: String,
    /// Definitions that what is being written lies in: some hold themselves.
    open: Vec<&'v str>,
    /// Variables so far.
    variables: usize,
    /// Every field of the view, as it is noted.
    fields: BTreeSet<String>,
}

impl<'v> Writer<'v> {
    fn write(&mut self, text: &str) {
        self.template.push_str(text);
        // An error shows the line.
        self.template.push('\n');
    }

    /// `{% if is %}` … `{% endif %}`
    fn where_true(&mut self, is: &str, inner: impl FnOnce(&mut Self)) {
        self.write(&format!("{{% if {is} %}}"));
        inner(self);
        self.write("{% endif %}");
    }

    /// The fields of an object at `path`, whose names begin with `before`.
    fn fields(&mut self, schema: &'v Value, before: &str, path: &str) {
        let required = schema["required"].as_array().into_iter().flatten();
        let required: Vec<&str> = required.filter_map(Value::as_str).collect();
        for (name, field) in schema["properties"].as_object().into_iter().flatten() {
            let (value, path) = (format!("{before}{name}"), format!("{path}.{name}"));
            let note = |writer: &mut Self| {
                let noted = format!("[{}.{name}]", writer.open.last().unwrap());
                writer.write(&noted);
                writer.fields.insert(noted);
                writer.value(field, &value, &path);
            };
            match required.contains(&&**name) {
                true => note(self),
                false => self.where_true(&format!("{value} is defined"), note),
            }
        }
    }

    /// What a value is, and all that is in it.
    fn value(&mut self, schema: &'v Value, value: &str, path: &str) {
        if let Some(name) = schema["$ref"].as_str() {
            let name = name.strip_prefix("#/$defs/").unwrap();
            if !self.open.contains(&name) {
                self.open.push(name);
                self.value(&self.views["$defs"][name], value, path);
                self.open.pop();
            }
            return;
        }
        for form in schema["anyOf"].as_array().or(schema["oneOf"].as_array()).into_iter().flatten()
        {
            match form["properties"]["kind"]["const"].as_str() {
                Some(kind) => self.where_true(&format!("{value}.kind == \"{kind}\""), |writer| {
                    writer.value(form, value, &format!("{path}({kind})"));
                }),
                None if form["type"] == "null" => {}
                None => self.where_true(&format!("{value} is not none"), |writer| {
                    writer.value(form, value, path);
                }),
            }
        }
        let types: Vec<&str> = match &schema["type"] {
            Value::String(one) => vec![one],
            several => several.as_array().into_iter().flatten().filter_map(Value::as_str).collect(),
        };
        for kind in types.iter().filter(|kind| **kind != "null") {
            let test = match *kind {
                "integer" | "number" => "number",
                "boolean" => "bool",
                "object" => "map",
                other => other,
            };
            let wrong = match types.contains(&"null") {
                true => format!("{value} is not none and {value} is not {test}"),
                false => format!("{value} is not {test}"),
            };
            self.where_true(&wrong, |writer| {
                writer.write(&format!("{{{{ throw(message=\"{path} is no {kind}\") }}}}"));
            });
            match *kind {
                "array" => {
                    self.variables += 1;
                    let item = format!("v{}", self.variables);
                    self.write(&format!("{{% for {item} in {value} %}}"));
                    self.value(&schema["items"], &item, &format!("{path}[]"));
                    self.write("{% endfor %}");
                }
                "object" => self.fields(schema, &format!("{value}."), path),
                // What a list's entries will replace is printed as it is.
                _ if types.contains(&"null") => {
                    self.where_true(&format!("{value} is not none"), |writer| {
                        writer.write(&format!("{{{{ {value} | safe }}}}"));
                    });
                }
                _ => self.write(&format!("{{{{ {value} | safe }}}}")),
            }
        }
    }
}

/// A theme that uses all of the contract: its templates, and the fields that they note.
fn second_theme(views: &Value) -> Vec<(String, String, BTreeSet<String>)> {
    let templates = views["templates"].as_object().unwrap();
    let written = templates.iter().map(|(name, schema)| {
        let (template, fields) = (format!("<{name}>\n"), BTreeSet::new());
        let mut writer = Writer { views, template, open: Vec::new(), variables: 0, fields };
        let view = schema["$ref"].as_str().unwrap().strip_prefix("#/$defs/").unwrap();
        writer.open.push(view);
        writer.fields(&views["$defs"][view], "", name);
        writer.value(&views["site"], "site", "site");
        writer.where_true("menu is defined", |writer| writer.write("{{ menu }}{{ footer }}"));
        (name.clone(), writer.template, writer.fields)
    });
    written.collect()
}

/// A picture that has a smaller size.
fn wide_picture() -> Vec<u8> {
    let mut file = std::io::Cursor::new(Vec::new());
    image::RgbImage::new(700, 20).write_to(&mut file, image::ImageFormat::Png).unwrap();
    file.into_inner()
}

#[test]
fn a_theme_that_knows_only_the_contract_draws_pages_of_every_kind_with_every_field() {
    let views = views();
    let theme = second_theme(&views);
    let mut seen = BTreeSet::new();
    let kept = Site::of_every_kind().init().commit("2021-05-01", "Begin");
    // Lists of whole events, lanes of so many that they are drawn as bars, and a country whose borders nobody knows.
    let whole = Site::of_the_repository();
    let settings = fs::read_to_string(whole.path("annals.yaml")).unwrap();
    let rows = (0..600).map(|n| format!("Event {n},{}-01-01,Many\n", 1000 + n));
    let whole = whole
        .file("annals.yaml", settings + "\nevent_pages: false\n")
        .file("content/many.csv", "title,date,threads\n".to_owned() + &rows.collect::<String>())
        .file(
            "content/places/erewhon.md",
            "---\nname: Erewhon\ncoordinates: [-43.5, 170.9]\nprecision: country\n---\n",
        )
        .file("content/found.md", "---\ntitle: Found\ndate: 1872\nplaces: [erewhon]\nimage: { src: wide.png, alt: x }\n---\n")
        .file("content/wide.png", wide_picture());
    for mut site in [kept, Site::of_the_repository(), whole] {
        for (name, template, _) in &theme {
            site = site.file(&format!("themes/default/templates/{name}"), template);
        }
        let site =
            site.run(&["build", "--format", "json", "--url", "https://example.org/"]).assert_done();
        for bytes in site.tree().values() {
            let page = String::from_utf8_lossy(bytes);
            let begins = page.lines().filter(|line| line.starts_with(['[', '<']));
            seen.extend(begins.map(str::to_owned));
        }
    }
    let kinds = PageKind::ALL.iter().filter_map(|kind| kind.template());
    let missing: Vec<&str> = kinds.filter(|name| !seen.contains(&format!("<{name}>"))).collect();
    assert!(missing.is_empty(), "no page was drawn by {missing:?}");
    let all: BTreeSet<String> = theme.into_iter().flat_map(|(.., fields)| fields).collect();
    let unseen: Vec<&String> = all.difference(&seen).collect();
    assert!(unseen.is_empty(), "of {} fields, no page has {unseen:?}", all.len());
}
