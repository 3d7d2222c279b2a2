//! Sources out and in: what is written for other programs comes back as it was.
#![allow(clippy::disallowed_methods, reason = "the test reads the project's own registry")]
#![allow(
    clippy::unwrap_used,
    clippy::panic,
    reason = "a slip in a test is a failure with a line number"
)]

use std::fs;
use std::path::Path;
use std::sync::{Arc, LazyLock};

use annals::cite::{Style, bibtex, csl_json};
use annals::config::Config;
use annals::date::Edtf;
use annals::diag::{Report, Span, Spanned};
use annals::model::csl::{TYPES, VARIABLES, Variable, VariableKind};
use annals::model::{Name, Source, SourceDate, Value};
use annals::parse::{Document, parse};
use annals::snapshot::File;
use proptest::prelude::*;

/// Reads a registry file.
fn read(name: &str, text: &str) -> (Vec<Arc<Source>>, Report) {
    let file = File { path: format!("content/sources/{name}").into(), bytes: text.into() };
    match parse(&file, &Config::default()) {
        (Some(Document::Sources(sources)), report) => (sources, report),
        other => panic!("{name} is no registry: {other:?}"),
    }
}

/// Everything a source says, places aside.
fn said(source: &Source) -> impl PartialEq + std::fmt::Debug + use<> {
    let ids: Vec<_> = source.derives_from.iter().map(|id| id.value.clone()).collect();
    (
        source.id.value.clone(),
        source.kind.clone(),
        source
            .fields
            .iter()
            .map(|(variable, value)| (variable.name, words_of(value)))
            .collect::<Vec<_>>(),
        source.url.as_ref().map(|url| url.value.clone()),
        source.is_gone,
        source.archived.as_ref().map(|url| url.value.clone()),
        source.sha256.clone(),
        ids,
    )
}

fn words_of(value: &Value) -> String {
    match value {
        Value::Text(text) => text.to_string(),
        Value::Date(date) => date.written(),
        Value::Names(names) => format!("{names:?}"),
    }
}

/// Both formats out and in again.
fn comes_back(sources: &[Arc<Source>]) {
    let each = || sources.iter().map(|source| &**source);
    for (name, text) in [("all.bib", bibtex(each())), ("all.json", csl_json(each()))] {
        let (back, report) = read(name, &text);
        assert!(report.diagnostics().is_empty(), "{name}: {:#?}\n{text}", report.diagnostics());
        assert_eq!(back.len(), sources.len(), "{name}\n{text}");
        for (source, back) in sources.iter().zip(&back) {
            assert_eq!(said(source), said(back), "{name}\n{text}");
        }
    }
}

#[test]
fn the_registry_of_this_repository_comes_back() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("content/sources");
    let mut sources = Vec::new();
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        let name = path.file_name().unwrap().to_string_lossy().into_owned();
        let (read, report) = read(&name, &fs::read_to_string(&path).unwrap());
        assert!(report.diagnostics().is_empty(), "{:#?}", report.diagnostics());
        sources.extend(read);
    }
    assert!(sources.len() > 40);
    comes_back(&sources);
}

/// Words as they may stand in a title, what is special in either format included.
fn words() -> impl Strategy<Value = Box<str>> {
    let word = prop_oneof![
        "[a-zA-Z0-9]{1,8}",
        "[“”‘’'\"(){}%&#$_^~\\\\@=,;:.!?/<>|*`+–—-]{1,3}",
        Just("and".to_owned()),
        Just("김정은".to_owned()),
        Just("Évrim Ağacı".to_owned()),
    ];
    prop::collection::vec(word, 1..6).prop_map(|words| words.join(" ").into())
}

fn name() -> impl Strategy<Value = Name> {
    let part = || "[A-Z][a-zé]{1,7}( [A-Z][a-z]{1,5})?".prop_map(Box::<str>::from);
    prop_oneof![
        words().prop_map(|family| Name { family, ..Name::default() }),
        (part(), part()).prop_map(|(family, given)| Name { family, given, ..Name::default() }),
    ]
}

/// Numbers as people write them, and what is none.
fn number() -> impl Strategy<Value = Box<str>> + Clone {
    let numbers = [
        "12",
        "0",
        "-1",
        "IV",
        "99999999999999999999",
        "4–6",
        "12-3, 5 & 7",
        "1/2",
        "2019-06",
        "–",
        "12a",
    ];
    prop_oneof![
        prop::sample::select(numbers.to_vec()).prop_map(Box::<str>::from),
        "[0-9–—,;& a-zIVX-]{1,12}".prop_map(Box::<str>::from),
    ]
}

fn date() -> impl Strategy<Value = SourceDate> {
    const DATES: [&str; 8] =
        ["2019", "2019-06", "2019-06-30", "2018-05~", "2019?", "2018/2019", "2019-22", "-0043"];
    prop::sample::select(&DATES[..]).prop_map(|text| SourceDate::Date(Edtf::parse(text).unwrap()))
}

/// A source whose numbers are numbers.
fn source() -> impl Strategy<Value = Arc<Source>> {
    source_with(Just(Box::from("12")))
}

fn source_with(
    number: impl Strategy<Value = Box<str>> + Clone + 'static,
) -> impl Strategy<Value = Arc<Source>> {
    let kind = prop::sample::select(&TYPES[..]);
    let field = (0..VARIABLES.len(), words(), number, name(), date());
    let fields = prop::collection::vec(field, 0..12);
    (kind, words(), fields, any::<bool>()).prop_map(|(kind, title, fields, is_gone)| {
        let mut said = vec![(Variable::TITLE, Value::Text(title))];
        for (at, text, number, name, date) in fields {
            let variable = VARIABLES[at];
            let value = match variable.kind {
                VariableKind::Names => Value::Names(vec![name]),
                VariableKind::Date => Value::Date(date),
                VariableKind::Number => Value::Text(number),
                VariableKind::Text => Value::Text(text),
            };
            if variable != Variable::DOI && !said.iter().any(|(known, _)| *known == variable) {
                said.push((variable, value));
            }
        }
        said.sort_by_key(|(variable, _)| *variable);
        let at = |text: &str| Spanned::new(text.into(), Span::default());
        Arc::new(Source {
            id: at("some-id"),
            file: "content/sources/some.yaml".into(),
            span: Span::default(),
            kind: kind.into(),
            fields: said,
            url: Some(at("https://example.org/a?b=c&d=e%20#f_g~h")),
            is_gone,
            archived: Some(at("https://archive.example/1")),
            sha256: "ab".repeat(32).into(),
            derives_from: vec![at("other"), at("third")],
        })
    })
}

/// One style of each sort: notes, author and year, numbers, author.
static STYLES: LazyLock<Vec<Arc<Style>>> = LazyLock::new(|| {
    let names = ["chicago-notes", "apa", "ieee", "mla"];
    names.iter().map(|name| Style::named(name, "ko").unwrap()).collect()
});

proptest! {
    #[test]
    fn any_source_comes_back(source in source()) {
        comes_back(&[source]);
    }

    /// No style stumbles over a source, and none is left without words.
    #[test]
    fn any_source_is_cited(
        source in source_with(number()),
        style in 0..4_usize,
    ) {
        let cited = STYLES[style].cite(&source);
        prop_assert!(!cited.note.is_empty() && !cited.entry.is_empty());
        prop_assert!(!cited.entry.contains("310"), "{}", cited.entry);
    }

    /// Whatever stands in a file of the registry: no panic, and every mistake has a place.
    #[test]
    fn any_text_is_read(
        text in "(@[a-z]{0,8}[{(]?[a-z0-9]{0,4},?\n?( *[a-z]{0,8} ?=? ?[{\"]{0,2}[a-z\\\\{}\"%]{0,6}[}\"]{0,2},?\n?){0,4}[})]?\n?){0,5}"
    ) {
        let (_, report) = read("any.bib", &text);
        for finding in report.diagnostics() {
            let span = finding.span.unwrap_or_default();
            prop_assert!(span.end as usize <= text.len(), "{finding:?}");
        }
    }
}
