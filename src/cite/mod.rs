//! Citations: a source as a style of CSL prints it, and as BibTeX and CSL-JSON for other programs.
//! Knows sources, no sites.

mod bibtex;
mod csl_json;
mod html;
mod item;
mod locales;
mod locator;
mod marks;
mod narrow;
mod own;
mod plan;
mod substitutes;
mod tex;
mod title;

use std::collections::BTreeMap;
use std::sync::{Arc, Mutex, PoisonError, RwLock};

use hayagriva::archive::ArchivedStyle;
use hayagriva::citationberg::json::Item;
use hayagriva::citationberg::taxonomy::{OtherTerm, Term};
use hayagriva::citationberg::{
    CitationFormat, IndependentStyle, Locale, LocaleCode, Style as Written, StyleCategory, TermForm,
};
use hayagriva::{
    BibliographyDriver, BibliographyRequest, CitationItem, CitationRequest, ElemChildren,
    LocatorPayload, SpecificLocator, standalone_citation,
};

pub use self::bibtex::bibtex;
pub use self::csl_json::csl_json;
pub use self::html::without_tags;
use self::item::Prepared;
use self::locales::Words;
use self::narrow::{Narrowed, Sort};
pub use self::own::StyleError;
pub use self::plan::Printer;
use self::plan::{Plans, Printed};
pub use self::title::around_title;
use crate::date::Edtf;
use crate::diag::nearest;
use crate::hash::Fingerprint;
use crate::model::Source;

/// As many styles of sites are kept: a preview reads one again each time it is saved.
const MOST_OWN: usize = 8;

/// A style, in one language.
#[derive(Debug)]
pub struct Style {
    style: IndependentStyle,
    /// The words of the language, and of English, which stands in for what others lack.
    words: Vec<Locale>,
    language: LocaleCode,
    /// The style as each sort of document sees it.
    narrowed: RwLock<BTreeMap<Sort, Arc<Narrowed>>>,
    plans: Plans,
}

/// A source as a style prints it, as HTML without links.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Citation {
    /// In a note.
    pub note: String,
    /// In a bibliography.
    pub entry: String,
}

/// True when there is a style of that name.
///
/// ```
/// assert!(annals::cite::is_style("apa"));
/// assert!(!annals::cite::is_style("chicago-note"));
/// ```
pub fn is_style(name: &str) -> bool {
    ArchivedStyle::by_name(name).is_some()
}

/// The style whose name is nearest to `name`.
pub fn nearest_style(name: &str) -> Option<&'static str> {
    nearest(name, ArchivedStyle::all().iter().flat_map(|style| style.names()).copied())
}

impl Style {
    /// The style of that name, in the words of `language` (BCP 47); in English where there are no
    /// words of that language. To read one takes a while: a program keeps those it was asked for.
    pub fn named(name: &str, language: &str) -> Option<Arc<Style>> {
        static KNOWN: Mutex<BTreeMap<(String, String), Arc<Style>>> = Mutex::new(BTreeMap::new());
        let mut known = KNOWN.lock().unwrap_or_else(PoisonError::into_inner);
        let key = (name.to_owned(), language.to_owned());
        if let Some(style) = known.get(&key) {
            return Some(style.clone());
        }
        let style = Arc::new(Style::read(name, language)?);
        known.insert(key, style.clone());
        Some(style)
    }

    /// The style that `xml` is, in the words of `language`. Those that were asked for last are kept.
    pub fn own(xml: &str, language: &str) -> Result<Arc<Style>, StyleError> {
        type Kept = BTreeMap<(Fingerprint, String), Arc<Style>>;
        static KNOWN: Mutex<Kept> = Mutex::new(BTreeMap::new());
        let key = (Fingerprint::of_bytes(xml.as_bytes()), language.to_owned());
        let known = KNOWN.lock().unwrap_or_else(PoisonError::into_inner).get(&key).cloned();
        if let Some(style) = known {
            return Ok(style);
        }
        let style = Arc::new(Style::of(own::read(xml)?, language));
        let mut known = KNOWN.lock().unwrap_or_else(PoisonError::into_inner);
        if known.len() >= MOST_OWN {
            known.clear();
        }
        known.insert(key, style.clone());
        Ok(style)
    }

    fn read(name: &str, wanted: &str) -> Option<Style> {
        let Written::Independent(style) = ArchivedStyle::by_name(name)?.get() else { return None };
        Some(Style::of(style, wanted))
    }

    fn of(style: IndependentStyle, wanted: &str) -> Style {
        let mut style = style;
        substitutes::complete(&mut style);
        let Words { language, locales: words } = locales::words(wanted);
        let plans = Plans::new(&style, &words, &language);
        Style { style, words, language, narrowed: RwLock::default(), plans }
    }

    /// The style as documents of one sort see it.
    fn narrowed(&self, sort: Sort) -> Arc<Narrowed> {
        let known =
            self.narrowed.read().unwrap_or_else(PoisonError::into_inner).get(&sort).cloned();
        known.unwrap_or_else(|| {
            let style = Arc::new(sort.narrow(&self.style));
            let mut narrowed = self.narrowed.write().unwrap_or_else(PoisonError::into_inner);
            narrowed.entry(sort).or_insert(style).clone()
        })
    }

    /// `source` as the style prints it. `say` says the dates that no style has a form for: "c. 1950".
    pub fn cite(&self, source: &Source, say: &dyn Fn(&Edtf) -> String) -> Citation {
        self.cite_telling(source, say).0
    }

    /// [`cite`](Self::cite), and what has printed it.
    pub fn cite_telling(
        &self,
        source: &Source,
        say: &dyn Fn(&Edtf) -> String,
    ) -> (Citation, Printer) {
        // Where a source tells a number that stands for its dates, it goes to the engine with another.
        let planned = item::dates_in_words(source, say).and_then(|words| {
            let prepare = || item::prepare(source, say).item;
            let (printed, by) = self.plans.print(source, &prepare, &|item| self.print(item))?;
            Some((self.finish(source, printed, &words), by))
        });
        planned.unwrap_or_else(|| (self.cite_by_engine(source, say), Printer::Engine))
    }

    /// [`cite`](Self::cite) without a plan: what every plan is measured by.
    pub fn cite_by_engine(&self, source: &Source, say: &dyn Fn(&Edtf) -> String) -> Citation {
        let Prepared { item, words } = item::prepare(source, say);
        self.finish(source, self.print(&item), &words)
    }

    /// How many shapes of sources the style has a plan for by now.
    pub fn plans(&self) -> usize {
        self.plans.len()
    }

    /// What the engine prints.
    fn print(&self, item: &Item) -> Printed {
        let style = self.narrowed(Sort::of(item));
        // A style has notes or marks in the text; where it prints a mark, the entry tells more.
        let note = self
            .prints_notes()
            .then(|| html::html(&standalone_citation(self.request(item, &style.note))));
        let entry = self.entry(item, &style.entry).as_ref().map(html::html).unwrap_or_default();
        Printed { note, entry }
    }

    /// The citation of `source` that was printed, with its dates and marks.
    fn finish(&self, source: &Source, printed: Printed, words: &[(i16, String)]) -> Citation {
        let finished = |html| html::finished(html, words, self.joining_words());
        let (note, entry) = (finished(printed.note.unwrap_or_default()), finished(printed.entry));
        // Not every style has a form for every type of document.
        let title = || html::escaped(source.title());
        match (note.is_empty(), entry.is_empty()) {
            (false, false) => Citation { note: html::sentence(note), entry },
            (true, false) => Citation { note: entry.clone(), entry },
            (false, true) => Citation { entry: note.clone(), note: html::sentence(note) },
            (true, true) => Citation { note: title(), entry: title() },
        }
    }

    /// The entry of the bibliography. The engine sets only what is cited, so it is cited first.
    fn entry(&self, item: &Item, style: &IndependentStyle) -> Option<ElemChildren> {
        let mut driver = BibliographyDriver::new();
        driver.citation(self.request(item, style));
        let language = Some(self.language.clone());
        let rendered = driver.finish(BibliographyRequest::new(style, language, &self.words));
        rendered.bibliography?.items.pop().map(|entry| entry.content)
    }

    fn request<'a>(
        &'a self,
        item: &'a Item,
        style: &'a IndependentStyle,
    ) -> CitationRequest<'a, Item> {
        let items = vec![CitationItem::with_entry(item)];
        CitationRequest::new(items, style, Some(self.language.clone()), &self.words, Some(1))
    }

    /// What stands in the text for a place in `source`, in styles that name author and year there:
    /// "(Mammadli 2025, p. 4)". Nothing in styles that number.
    pub fn mark(
        &self,
        source: &Source,
        place: &str,
        say: &dyn Fn(&Edtf) -> String,
    ) -> Option<String> {
        if !self.names_authors() {
            return None;
        }
        let Prepared { item, words } = item::prepare(source, say);
        let locator = locator::read(place);
        let locator = locator
            .as_ref()
            .map(|(kind, place)| SpecificLocator(*kind, LocatorPayload::Str(place)));
        let mark = standalone_citation(CitationRequest::new(
            vec![CitationItem::with_locator(&item, locator)],
            &self.style,
            Some(self.language.clone()),
            &self.words,
            None,
        ));
        Some(html::finished(html::html(&mark), &words, self.joining_words()))
    }

    /// "and" and "et al." of the language.
    fn joining_words(&self) -> (&str, &str) {
        let own = self.words.iter().filter(|words| words.lang.as_ref() == Some(&self.language));
        let word = |term: OtherTerm| {
            let known = own.clone().chain(&self.words);
            known.filter_map(|words| words.term(Term::Other(term), TermForm::Long)?.single()).next()
        };
        (word(OtherTerm::And).unwrap_or("and"), word(OtherTerm::EtAl).unwrap_or("et al."))
    }

    fn prints_notes(&self) -> bool {
        self.is_of(CitationFormat::Note)
    }

    fn names_authors(&self) -> bool {
        self.is_of(CitationFormat::AuthorDate) || self.is_of(CitationFormat::Author)
    }

    fn is_of(&self, wanted: CitationFormat) -> bool {
        self.style.info.category.iter().any(|category| {
            matches!(category, StyleCategory::CitationFormat { format } if *format == wanted)
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::date::Edtf;
    use crate::diag::{Span, Spanned};
    use crate::model::csl::{TYPES, VARIABLES, Variable, VariableKind};
    use crate::model::{Name, SourceDate, Value};

    /// A source of type `kind` with every `nth` variable, from the first on that `offset` says.
    fn source(kind: &str, nth: usize, offset: usize) -> Source {
        let value = |variable: &Variable| match variable.kind {
            VariableKind::Text => Some(Value::Text(format!("The {}", variable.name).into())),
            VariableKind::Number => Some(Value::Text("12".into())),
            VariableKind::Names => Some(Value::Names(vec![
                Name { family: "Lovelace".into(), given: "Ada".into(), ..Name::default() },
                Name { family: "The Bureau".into(), ..Name::default() },
            ])),
            VariableKind::Date => {
                Edtf::parse("2019-06~").ok().map(|date| Value::Date(SourceDate::Date(date)))
            }
        };
        let fields = VARIABLES.iter().skip(offset).step_by(nth);
        Source {
            id: Spanned::new("some".into(), Span::default()),
            file: "content/sources/some.yaml".into(),
            span: Span::default(),
            kind: kind.into(),
            fields: fields.filter_map(|variable| Some((*variable, value(variable)?))).collect(),
            url: None,
            is_gone: false,
            archived: None,
            sha256: None,
            document: None,
            derives_from: Vec::new(),
        }
    }

    /// What the engine prints with the whole style.
    fn whole(style: &Style, source: &Source) -> (String, Option<String>) {
        let Prepared { item, .. } = item::prepare(source, &Edtf::label);
        let mut driver = BibliographyDriver::new();
        driver.citation(style.request(&item, &style.style));
        let language = Some(style.language.clone());
        let request = BibliographyRequest::new(&style.style, language, &style.words);
        let rendered = driver.finish(request);
        let entry = rendered.bibliography.and_then(|mut list| list.items.pop());
        let html = |children: &ElemChildren| {
            html::finished(html::html(children), &[], style.joining_words())
        };
        (html(&rendered.citations[0].citation), entry.map(|entry| html(&entry.content)))
    }

    #[test]
    fn a_style_says_the_same_for_one_sort_as_for_all() {
        for name in ["chicago-notes", "apa", "mla"] {
            let Some(style) = Style::named(name, "en") else { panic!("no style is called {name}") };
            for kind in TYPES {
                for (nth, offset) in [(1, 0), (2, 1), (7, 3)] {
                    let source = source(kind, nth, offset);
                    let Citation { note, entry } = style.cite(&source, &Edtf::label);
                    let (whole_note, whole_entry) = whole(&style, &source);
                    let case = format!("{name}, {kind}, {nth}, {offset}");
                    if let Some(whole) = whole_entry.filter(|entry| !entry.is_empty()) {
                        assert_eq!(entry, whole, "{case}");
                    }
                    // Of a document without a name the engine says a full stop and no more.
                    if style.prints_notes() && whole_note.contains(char::is_alphanumeric) {
                        assert_eq!(note, html::sentence(whole_note), "{case}");
                    }
                }
            }
        }
    }
}
