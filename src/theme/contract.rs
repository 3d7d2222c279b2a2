//! The contract with themes, kept: `docs/theme/views.json` tells every field that a template is given. What is told
//! there stays until [`CONTRACT`](super::CONTRACT) is raised.
#![allow(clippy::disallowed_methods, reason = "the test reads what is kept and writes what is new")]
#![allow(
    clippy::unwrap_used,
    clippy::panic,
    reason = "a slip in a test is a failure with a line number"
)]

use std::collections::{BTreeSet, HashSet};
use std::path::Path;
use std::{env, fs};

use schemars::generate::{SchemaGenerator, SchemaSettings};
use serde_json::{Value, json};

use super::CONTRACT;
use crate::page_kind::PageKind;
use crate::view::{
    ChangesPage, ComparePage, Comparisons, DownPage, EmbedEvent, EmbedList, EntityPage, Entry,
    EntryView, EventPage, FacetIndex, FooterView, ListPage, MapPage, MenuView, NotFoundPage,
    OutcomesPage, PosterFile, ProsePage, RedirectPage, SearchPage, ShortEntry, SiteView,
    SourcePage, SourcesPage, TimelinePage,
};

/// Where the contract is kept.
const KEPT: &str = "docs/theme/views.json";

/// What every template that the program draws is given, and `site`, which all of them are given.
fn views() -> Value {
    let mut schemas = SchemaSettings::draft2020_12().for_serialize().into_generator();
    macro_rules! templates {
        ($($name:literal: $view:ty),* $(,)?) => {
            json!({ $($name: schemas.subschema_for::<$view>()),* })
        };
    }
    let templates = templates! {
        "404.html": NotFoundPage,
        "changes.html": ChangesPage,
        "compare.html": ComparePage,
        "comparisons.html": Comparisons,
        "down.html": DownPage,
        "embed-event.html": EmbedEvent,
        "embed-list.html": EmbedList,
        "entity.html": EntityPage,
        "entry-short.html": EntryView<ShortEntry>,
        "entry.html": EntryView<Entry>,
        "event.html": EventPage,
        "facet.html": FacetIndex,
        "footer.html": FooterView<'static>,
        "list.html": ListPage,
        "map.html": MapPage,
        "menu.html": MenuView,
        "outcomes.html": OutcomesPage,
        "page.html": ProsePage,
        "redirect.html": RedirectPage,
        "search.html": SearchPage,
        "source.html": SourcePage,
        "sources.html": SourcesPage,
        "timeline.html": TimelinePage,
        "timeline.svg": PosterFile,
    };
    let site = schemas.subschema_for::<SiteView>();
    assembled(&templates, site.into(), &mut schemas)
}

fn assembled(templates: &Value, site: Value, schemas: &mut SchemaGenerator) -> Value {
    json!({
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "What the templates of a theme are given",
        "description": "`templates` has the view of each template: its fields are the template's variables. Beside them, every template is given `site`, and those of pages with a menu `menu` and `footer`, HTML that is ready.",
        "contract": CONTRACT,
        "templates": templates,
        "site": site,
        "$defs": schemas.take_definitions(true),
    })
}

/// What a theme could rely on in `kept` and cannot in `now`, each with its place.
fn broken(kept: &Value, now: &Value) -> BTreeSet<String> {
    let mut comparison = Comparison { kept, now, seen: HashSet::new(), broken: BTreeSet::new() };
    for (template, schema) in kept["templates"].as_object().unwrap() {
        comparison.compare(schema, &now["templates"][template], template);
    }
    comparison.compare(&kept["site"], &now["site"], "site");
    comparison.broken
}

struct Comparison<'v> {
    kept: &'v Value,
    now: &'v Value,
    /// Definitions that were compared: some hold themselves.
    seen: HashSet<[&'v str; 2]>,
    broken: BTreeSet<String>,
}

impl<'v> Comparison<'v> {
    fn compare(&mut self, kept: &'v Value, now: &'v Value, place: &str) {
        if now.is_null() {
            self.broken.insert(format!("{place} is gone"));
            return;
        }
        if let (Some(old), Some(new)) = (kept["$ref"].as_str(), now["$ref"].as_str())
            && !self.seen.insert([old, new])
        {
            return;
        }
        let (kept, now) = (resolved(self.kept, kept), resolved(self.now, now));
        let (old, new) = (types(kept), types(now));
        if !old.is_empty() && !new.is_subset(&old) {
            self.broken.insert(format!("{place} was {}, and is {}", words(&old), words(&new)));
            return;
        }
        if union(kept).is_some() || union(now).is_some() {
            self.forms(kept, now, place);
            return;
        }
        let required = |schema: &'v Value| -> HashSet<&'v str> {
            schema["required"].as_array().into_iter().flatten().filter_map(Value::as_str).collect()
        };
        let (old, new) = (required(kept), required(now));
        for (name, field) in kept["properties"].as_object().into_iter().flatten() {
            let place = format!("{place}: {name}");
            let there = &now["properties"][name];
            if !there.is_null() && old.contains(&**name) && !new.contains(&**name) {
                self.broken.insert(format!("{place} was always there, and is not any more"));
            }
            self.compare(field, there, &place);
        }
        for inside in ["items", "additionalProperties"] {
            if kept[inside].is_object() {
                self.compare(&kept[inside], &now[inside], &format!("{place}, each"));
            }
        }
        for (at, item) in kept["prefixItems"].as_array().into_iter().flatten().enumerate() {
            self.compare(item, &now["prefixItems"][at], &format!("{place}, number {at}"));
        }
    }

    /// Of what may have several forms, each stays. One that is new is no harm, unless it is nothing at all.
    fn forms(&mut self, kept: &'v Value, now: &'v Value, place: &str) {
        let forms = |schema: &'v Value| -> Vec<&'v Value> {
            union(schema).map_or(vec![schema], |forms| forms.iter().collect())
        };
        let is_nothing = |form: &&Value| form["type"] == "null";
        let kind = |form: &Value| form["properties"]["kind"]["const"].clone();
        let (old, new) = (forms(kept), forms(now));
        if new.iter().any(is_nothing) && !old.iter().any(is_nothing) {
            self.broken.insert(format!("{place} was always something, and may be nothing now"));
        }
        for old in old.into_iter().filter(|form| !is_nothing(form)) {
            let is_same = |new: &&Value| kind(new) == kind(old) && !is_nothing(new);
            match new.iter().copied().find(is_same) {
                Some(new) => self.compare(old, new, &format!("{place}{}", of_kind(&kind(old)))),
                None => drop(self.broken.insert(format!("{place}{} is gone", of_kind(&kind(old))))),
            }
        }
    }
}

fn of_kind(kind: &Value) -> String {
    kind.as_str().map(|kind| format!(" of the kind {kind}")).unwrap_or_default()
}

/// What a schema of several forms may be.
fn union(schema: &Value) -> Option<&Vec<Value>> {
    schema["anyOf"].as_array().or(schema["oneOf"].as_array())
}

/// The schema that `schema` refers to, in those that `schemas` defines; else itself.
fn resolved<'v>(schemas: &'v Value, schema: &'v Value) -> &'v Value {
    let name = schema["$ref"].as_str().and_then(|path| path.strip_prefix("#/$defs/"));
    name.map_or(schema, |name| &schemas["$defs"][name])
}

/// The types of JSON that a value may have; none where it may have any, or its forms say.
fn types(schema: &Value) -> BTreeSet<&str> {
    let types = &schema["type"];
    let several = types.as_array().into_iter().flatten().filter_map(Value::as_str);
    let mut types: BTreeSet<&str> = types.as_str().into_iter().chain(several).collect();
    // Every integer is a number: templates write both alike.
    if types.remove("integer") {
        types.insert("number");
    }
    types
}

fn words(types: &BTreeSet<&str>) -> String {
    types.iter().copied().collect::<Vec<_>>().join(" or ")
}

#[test]
fn what_themes_rely_on_stays_until_the_contract_is_another_one() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join(KEPT);
    let now = views();
    let kept: Value = match fs::read_to_string(&path) {
        Ok(text) => serde_json::from_str(&text).unwrap(),
        Err(_) => json!({ "contract": 0 }),
    };
    if kept["contract"] == now["contract"] {
        let broken = Vec::from_iter(broken(&kept, &now)).join("\n");
        assert!(
            broken.is_empty(),
            "themes of contract {CONTRACT} rely on what is not as {KEPT} tells it:\n{broken}\n\
             Keep it, beside what is new. If it has to go, raise CONTRACT in src/theme/settings.rs, say in CHANGELOG.md what \
             themes write instead, and run this test with ANNALS_BLESS=1."
        );
    }
    if kept == now {
        return;
    }
    assert!(
        env::var_os("ANNALS_BLESS").is_some(),
        "the views have what {KEPT} does not tell yet: run this test with ANNALS_BLESS=1, and read the difference"
    );
    fs::create_dir_all(path.parent().unwrap()).unwrap();
    fs::write(path, serde_json::to_string_pretty(&now).unwrap() + "\n").unwrap();
}

#[test]
fn every_template_that_the_program_draws_is_in_the_contract() {
    let views = views();
    let listed: BTreeSet<&str> =
        views["templates"].as_object().unwrap().keys().map(String::as_str).collect();
    let kinds = PageKind::ALL.iter().filter_map(|kind| kind.template());
    let parts = ["entry.html", "entry-short.html", "menu.html", "footer.html"];
    assert_eq!(listed, kinds.chain(parts).collect());
}

#[test]
fn what_breaks_a_theme_is_told_apart_from_what_is_new() {
    let view = |fields: Value, required: &[&str]| {
        json!({
            "templates": { "a.html": { "$ref": "#/$defs/A" } },
            "site": { "type": "object" },
            "$defs": {
                "A": { "type": "object", "properties": fields, "required": required },
                "B": { "type": "object", "properties": { "c": { "type": "string" }, "b": { "$ref": "#/$defs/B" } } },
                "D": { "type": "object", "properties": { "c": { "type": "boolean" } } },
            },
        })
    };
    let text = json!({ "type": "string" });
    let b = json!({ "$ref": "#/$defs/B" });
    let maybe = |schema: &Value| json!({ "anyOf": [schema, { "type": "null" }] });
    let kind = |kind: &str, field: &str| json!({ "type": "object", "properties": { "kind": { "type": "string", "const": kind }, field: { "type": "string" } } });
    let era = |of: &str| json!({ "$ref": format!("#/$defs/{of}"), "properties": { "kind": { "type": "string", "const": "era" } } });
    let list = |items: Value| json!({ "type": "array", "items": items });
    // (what a field was, what it is, what is said)
    let cases = [
        (text.clone(), text.clone(), ""),
        (text.clone(), json!({ "type": "string", "description": "More words." }), ""),
        (text.clone(), json!({ "type": "number" }), "a.html: x was string, and is number"),
        (json!({ "type": "number" }), json!({ "type": "integer" }), ""),
        (
            text.clone(),
            json!({ "type": ["string", "null"] }),
            "a.html: x was string, and is null or string",
        ),
        (json!({ "type": ["string", "null"] }), text.clone(), ""),
        (text.clone(), Value::Null, "a.html: x is gone"),
        (b.clone(), maybe(&b), "a.html: x was always something, and may be nothing now"),
        (maybe(&b), b.clone(), ""),
        (
            b.clone(),
            json!({ "$ref": "#/$defs/D" }),
            "a.html: x: b is gone\na.html: x: c was string, and is boolean",
        ),
        (
            list(b.clone()),
            list(json!({ "$ref": "#/$defs/D" })),
            "a.html: x, each: b is gone\na.html: x, each: c was string, and is boolean",
        ),
        (list(text.clone()), text.clone(), "a.html: x was array, and is string"),
        (
            json!({ "oneOf": [kind("era", "words"), kind("gap", "words")] }),
            json!({ "oneOf": [kind("gap", "text"), kind("new", "words")] }),
            "a.html: x of the kind era is gone\na.html: x of the kind gap: words is gone",
        ),
        (
            json!({ "oneOf": [era("B"), kind("gap", "words")] }),
            json!({ "oneOf": [kind("gap", "words"), era("B")] }),
            "",
        ),
        (
            json!({ "oneOf": [era("B"), kind("gap", "words")] }),
            json!({ "oneOf": [era("D"), kind("gap", "words")] }),
            "a.html: x of the kind era: b is gone\na.html: x of the kind era: c was string, and is boolean",
        ),
    ];
    for (was, is, said) in cases {
        let (kept, mut now) =
            (view(json!({ "x": was }), &[]), view(json!({ "x": is, "y": text }), &["y"]));
        if is.is_null() {
            now["$defs"]["A"]["properties"] = json!({});
        }
        assert_eq!(Vec::from_iter(broken(&kept, &now)).join("\n"), said, "{was} {is}");
    }
    let (kept, now) = (view(json!({ "x": text }), &["x"]), view(json!({ "x": text }), &[]));
    let said = "a.html: x was always there, and is not any more".to_owned();
    assert_eq!(broken(&kept, &now), BTreeSet::from([said]));
    let mut other = now.clone();
    other["templates"] = json!({});
    assert_eq!(broken(&now, &other), BTreeSet::from(["a.html is gone".to_owned()]));
}
