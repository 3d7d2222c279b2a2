//! Sources out and in: what is written for other programs comes back as it was.
#![allow(clippy::disallowed_methods, reason = "the test reads the project's own registry")]
#![allow(
    clippy::unwrap_used,
    clippy::panic,
    reason = "a slip in a test is a failure with a line number"
)]

mod support;

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
use support::spec::rows;

/// Reads a registry file.
fn read(name: &str, text: &str) -> (Vec<Arc<Source>>, Report) {
    let file = File::text(format!("content/sources/{name}"), text);
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
        // A date in words is told of, each time.
        let found: Vec<_> =
            report.diagnostics().iter().filter(|found| found.code != "date-invalid").collect();
        assert!(found.is_empty(), "{name}: {found:#?}\n{text}");
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
        "[“”‘’'\"(){}%&#$_^~\\\\@=,;:.!?/<>|*`+–—„«-]{1,3}",
        Just("x\ny".to_owned()),
        Just("$x^2$ and Others".to_owned()),
        Just("phdthesis".to_owned()),
        Just("english".to_owned()),
        Just("no\u{A0}break\u{202F}here".to_owned()),
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
        (words(), words()).prop_map(|(family, given)| Name { family, given, ..Name::default() }),
        (part(), part(), particle(), particle(), suffix()).prop_map(
            |(family, given, dropping_particle, non_dropping_particle, suffix)| Name {
                family,
                given,
                dropping_particle,
                non_dropping_particle,
                suffix
            }
        ),
        Just(Name::others()),
    ]
}

fn particle() -> impl Strategy<Value = Box<str>> {
    prop::sample::select(vec!["", "de", "von der", "La", "van Den", "’t"]).prop_map(Box::from)
}

fn suffix() -> impl Strategy<Value = Box<str>> {
    prop::sample::select(vec!["", "Jr.", "III", "and Sons, Ltd."]).prop_map(Box::from)
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
        ["2019", "2019-06", "2019-06-30", "{1960,1961}", "2019?", "2018/2019", "2019-22", "-0043"];
    const WORDS: [&str; 4] = ["no date}, note = {x", "1936-1940", "{in press} 50%", "about 2019~"];
    prop_oneof![
        prop::sample::select(&DATES[..])
            .prop_map(|text| SourceDate::Date(Edtf::parse(text).unwrap())),
        prop::sample::select(&WORDS[..]).prop_map(|text| SourceDate::Words(text.into())),
    ]
}

/// Ids that make an address, and not all of them a key.
fn id() -> impl Strategy<Value = String> {
    let id = prop_oneof![Just("some-id".into()), words(), Just("baez/article".into())];
    id.prop_map(|words: Box<str>| format!("a {}", words.replace('\n', " ")).trim().to_owned())
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
    (kind, words(), fields, any::<bool>(), id()).prop_map(|(kind, title, fields, is_gone, id)| {
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
            id: at(&id),
            file: "content/sources/some.yaml".into(),
            span: Span::default(),
            kind: kind.into(),
            fields: said,
            url: Some(at("https://example.org/a?b=c&d=e%20#f_g~h")),
            is_gone,
            archived: Some(at("https://archive.example/1")),
            sha256: Some("ab".repeat(32).into()),
            document: None,
            derives_from: vec![at("other"), at("third")],
        })
    })
}

/// One style of each sort: notes, author and year, numbers, author.
static STYLES: LazyLock<Vec<Arc<Style>>> = LazyLock::new(|| {
    let names = ["chicago-notes", "apa", "ieee", "mla"];
    names.iter().map(|name| Style::named(name, "ko").unwrap()).collect()
});

const TEX: &str = include_str!("spec/tex.md");
const CITATIONS: &str = include_str!("spec/citations.md");

/// The one source of a bibliography.
fn only(name: &str, text: &str) -> Arc<Source> {
    let (sources, report) = read(name, text);
    assert_eq!(sources.len(), 1, "{text}: {:#?}", report.diagnostics());
    sources[0].clone()
}

fn bib(fields: &str) -> Arc<Source> {
    only("one.bib", &format!("@misc{{k, title = {{T}}, {fields}}}"))
}

/// Every row that is not as the table has it, at once.
fn assert_rows(wrong: &[String]) {
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn tex_is_read_as_text() {
    let mut wrong = Vec::new();
    for row in rows(TEX, "Text") {
        // In a field of its own; what is not closed there is written with quotation marks around.
        let is_closed = row[0].matches('{').count() == row[0].matches('}').count();
        let field = match is_closed {
            true => format!("note = {{{}}}", row[0]),
            false => format!("note = \"{}\"", row[0]),
        };
        let note = bib(&field).text(Variable::NOTE).to_owned();
        let shown = note.replace('\u{A0}', "␣").replace('\u{202F}', "·").replace('\n', "⏎");
        if shown != row[1] {
            wrong.push(format!("{shown}: {row:?}"));
        }
    }
    assert_rows(&wrong);
}

#[test]
fn names_are_taken_apart() {
    let parts = |name: &Name| {
        let parts = [&name.family, &name.given, &name.non_dropping_particle, &name.suffix];
        let used = parts.iter().rposition(|part| !part.is_empty()).map_or(0, |at| at + 1);
        parts[..used].iter().map(|part| &***part).collect::<Vec<_>>().join(" / ")
    };
    let mut wrong = Vec::new();
    for row in rows(TEX, "Names") {
        let source = bib(&format!("author = {{{}}}", row[0]));
        let names: Vec<String> = source.names(Variable::AUTHOR).iter().map(parts).collect();
        if names.join("; ") != row[1] {
            wrong.push(format!("{}: {row:?}", names.join("; ")));
        }
    }
    assert_rows(&wrong);
}

#[test]
fn dates_are_made_of_their_fields() {
    let mut wrong = Vec::new();
    for row in rows(TEX, "Dates") {
        let date = bib(row[0]).date(Variable::ISSUED).map(SourceDate::written);
        if date.as_deref() != Some(row[1]) {
            wrong.push(format!("{date:?}: {row:?}"));
        }
    }
    assert_rows(&wrong);
}

#[test]
fn keys_are_put_into_words() {
    for row in rows(TEX, "Words in the place of keys") {
        let source = only("one.bib", row[0]);
        assert_eq!(source.text(Variable::named(row[1]).unwrap()), row[2], "{row:?}");
    }
}

#[test]
fn styles_print_sources_as_they_should() {
    let mut wrong = Vec::new();
    for row in rows(CITATIONS, "Citations") {
        let source = only("one.yaml", &format!("k: {}\n", row[2]));
        let style = Style::named(row[0], "en").unwrap();
        let html = match row[1] {
            "note" => style.cite(&source, &Edtf::label).note,
            "entry" => style.cite(&source, &Edtf::label).entry,
            _ => style.mark(&source, "p. 4", &Edtf::label).unwrap(),
        };
        let text: Vec<&str> = html
            .split('<')
            .map(|part| part.split_once('>').map_or(part, |(_, text)| text))
            .collect();
        let text = text.concat().replace("&amp;", "&").replace("&quot;", "\"");
        if text != row[3] {
            wrong.push(format!("{text}: {row:?}"));
        }
    }
    assert_rows(&wrong);
}

#[test]
fn plain_english_has_the_days_of_pages_and_english_of_a_country_its_own() {
    let source = only("one.yaml", "k: {type: article-newspaper, title: T, issued: 2025-10-24}\n");
    for (language, day) in [
        ("en", "<i>T</i>, 24 October 2025."),
        ("en-US", "<i>T</i>, October 24, 2025."),
        ("en-GB", "<i>T</i>, 24 October 2025."),
    ] {
        let style = Style::named("chicago-notes", language).unwrap();
        assert_eq!(style.cite(&source, &Edtf::label).note, day, "{language}");
    }
}

#[test]
fn years_before_christ_are_counted_as_each_format_counts_them() {
    for (csl, edtf) in [(-44, "-0043"), (-1, "0000"), (1, "0001"), (2019, "2019")] {
        let json =
            format!(r#"[{{"id": "k", "title": "T", "issued": {{"date-parts": [[{csl}]]}}}}]"#);
        let source = only("one.json", &json);
        assert_eq!(source.date(Variable::ISSUED).unwrap().written(), edtf);
        assert!(csl_json([&*source]).contains(&format!("[[{csl}]]")), "{}", csl_json([&*source]));
        assert!(bibtex([&*source]).contains(&format!("date = {{{edtf}}}")));
    }
}

/// A bibliography as other programs read it: a key of plain letters, related entries by their keys.
#[test]
fn ids_that_no_key_can_be_come_back() {
    let text = "The Times 2019: { type: book, title: A }\n\
        the-times-2019: { type: webpage, title: B }\n\
        \"x}, note = {a\": { type: book, title: C, derives_from: [The Times 2019, the-times-2019] }\n\
        \"100% #1, a=b\": { type: book, title: D }\n";
    let (sources, _) = read("all.yaml", text);
    assert_eq!(sources.len(), 4);
    comes_back(&sources);
    let written = bibtex(sources.iter().map(|source| &**source));
    for line in written.lines().filter(|line| line.starts_with('@')) {
        let key = line.split_once('{').unwrap().1.trim_end_matches(',');
        assert!(key.chars().all(|c| c.is_ascii_alphanumeric() || c == '-'), "{line}");
    }
    assert!(written.contains("related = {the-times-2019-2,the-times-2019}"), "{written}");
}

/// Only what is printed or translated again repeats.
#[test]
fn reprints_and_translations_repeat() {
    let text = "@book{a, title = {A}, related = {t}, relatedtype = {bytranslator}}\n\
        @book{t, title = {T}, related = {a}, relatedtype = {translationof}}\n\
        @book{r, title = {R}, related = {a}, relatedtype = {reprintof}}\n\
        @book{m, title = {M}, related = {a, t}, relatedtype = {multivolume}}\n\
        @book{x, title = {X}, related = {a}}\n\
        @incollection{c, title = {C}, crossref = {a}}\n";
    let (sources, _) = read("all.bib", text);
    let origins = |id: &str| {
        let source = sources.iter().find(|source| &*source.id.value == id).unwrap();
        source.derives_from.iter().map(|id| id.value.to_string()).collect::<Vec<_>>().join(" ")
    };
    let all: Vec<String> = ["a", "t", "r", "m", "x", "c"].into_iter().map(origins).collect();
    assert_eq!(all, ["", "a", "a", "", "", ""]);
}

/// What a chapter takes from its book, and what stands in data of its own.
#[test]
fn entries_take_from_each_other() {
    let text = "@xdata{pub, publisher = {P}, xdata = {pub}}\n\
        @inbook{c, title = {C}, crossref = {b}, year = 1999}\n\
        @book{b, title = {B}, subtitle = {S}, author = {Ann Other}, date = 2000, xdata = {pub}, crossref = {c}}\n";
    let (sources, report) = read("all.bib", text);
    assert!(report.diagnostics().is_empty(), "{:#?}", report.diagnostics());
    let [chapter, book] = &sources[..] else { panic!("two sources: {sources:?}") };
    assert_eq!(chapter.text(Variable::CONTAINER), "B: S");
    assert_eq!(chapter.text(Variable::PUBLISHER), "P");
    assert_eq!(chapter.date(Variable::ISSUED).unwrap().written(), "1999");
    assert_eq!(book.text(Variable::PUBLISHER), "P");
    let author = Variable::named("container-author").unwrap();
    assert_eq!(chapter.names(author)[0].label(), "Ann Other");
}

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
        let cited = STYLES[style].cite(&source, &Edtf::label);
        prop_assert!(!cited.note.is_empty() && !cited.entry.is_empty());
        prop_assert!(!cited.entry.contains("310"), "{}", cited.entry);
        let is_mark = |c: char| ('\u{FDD0}'..='\u{FDEF}').contains(&c);
        prop_assert!(!cited.entry.contains(is_mark) && !cited.note.contains(is_mark));
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
