//! What is wrong, where, and what to write instead.
//!
//! A [`Diagnostic`] names a file and a span of its bytes; line and column are worked out when it is printed.
//! Phases never stop at the first one: they return their value and add to a [`Report`].

use std::cmp::Ordering;
use std::sync::Arc;

use serde::Serialize;

use self::Severity::{Error, Warning};

/// A file of the site, as a path below the site's folder with `/` between its parts.
pub type FilePath = Arc<str>;

/// A range of bytes in a file, from its first byte, a byte-order mark included.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Span {
    /// First byte.
    pub start: u32,
    /// The byte after the last.
    pub end: u32,
}

impl Span {
    /// The span from `start` up to `end`. Files are capped far below 4 GiB; what lies beyond is
    /// pointed at by its last expressible byte.
    pub fn new(start: usize, end: usize) -> Self {
        let clamp = |n: usize| u32::try_from(n).unwrap_or(u32::MAX);
        Span { start: clamp(start), end: clamp(end.max(start)) }
    }

    /// The place where it begins.
    pub fn beginning(self) -> Self {
        Span { start: self.start, end: self.start }
    }

    /// The same span in a file where `offset` bytes stand before it.
    pub fn shifted(self, offset: usize) -> Self {
        Span::new(self.start as usize + offset, self.end as usize + offset)
    }
}

/// A value and where it was written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Spanned<T> {
    /// What was written.
    pub value: T,
    /// Where.
    pub span: Span,
}

impl<T> Spanned<T> {
    /// `value`, written at `span`.
    pub fn new(value: T, span: Span) -> Self {
        Spanned { value, span }
    }
}

/// Whether the site can be built all the same.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Severity {
    /// The content must change before the site is built.
    Error,
    /// Something was guessed, or deserves a look.
    Warning,
}

/// Every code that a diagnostic may have: how grave it mostly is, and what it is about. The manual's
/// table says more of each, and what to do about it (`docs/manual.md`, section 11).
pub const CODES: &[(&str, Severity, &str)] = &[
    ("account-unsourced", Error, "another account of an event names no source"),
    ("alias-ambiguous", Error, "several profiles go by the name"),
    ("alias-clash", Error, "an old address is taken"),
    ("alias-invalid", Error, "an alias is no address of the site"),
    ("as-of", Warning, "events lie after the day of checking"),
    ("bibtex", Error, "an entry of BibTeX cannot be read"),
    ("character", Warning, "a character that no page may hold"),
    ("compare", Error, "a comparison names what is not there"),
    ("content-missing", Error, "a folder of content is not there"),
    ("csv", Error, "a row of CSV cannot be read"),
    ("date-contradiction", Error, "a relation says what dates rule out"),
    ("date-file-name", Warning, "the date of the file's name is another"),
    ("date-guessed", Warning, "a date was read otherwise than written"),
    ("date-invalid", Error, "a date, time, zone or duration cannot be read"),
    ("date-missing", Error, "a date is missing"),
    ("duplicate-event", Warning, "two events are probably one"),
    ("duplicate-key", Error, "a key is given twice"),
    ("encoding", Error, "a file is not UTF-8"),
    ("entity-near", Warning, "a name is nearly that of a profile"),
    ("event-self", Error, "an event names itself"),
    ("event-unknown", Error, "no event has the id"),
    ("feed-undated", Warning, "nothing dates the entries of the feed"),
    ("file-name", Error, "a file's name cannot be published"),
    ("file-runs", Error, "a file would run scripts in the site"),
    ("footnote", Warning, "a note without its mention, or the other way round"),
    ("front-matter", Error, "front matter never closes"),
    ("html-depth", Warning, "raw HTML is nested too deep"),
    ("html-limit", Warning, "raw HTML is beyond measure"),
    ("html-removed", Warning, "an element of raw HTML is taken out"),
    ("id-clash", Error, "two files have one id"),
    ("id-dated", Warning, "namesakes are told apart by their dates"),
    ("id-folder", Warning, "namesakes are told apart by their folders"),
    ("id-invalid", Error, "an id is no part of an address"),
    ("invisible", Warning, "a character that nobody sees"),
    ("json", Error, "JSON cannot be read"),
    ("key-unknown", Error, "a key is not known"),
    ("left-out", Warning, "a file that nobody means to publish"),
    ("link-missing", Warning, "a link leads to no file"),
    ("link-outside", Error, "a symbolic link leads out of the content"),
    ("link-part", Warning, "a link leads to a part that is not there"),
    ("link-scheme", Error, "a link may run something"),
    ("link-unknown", Error, "nothing goes by the name in a link"),
    ("name-clash", Error, "two names would have one address"),
    ("no-events", Warning, "the site has no event"),
    ("not-read", Warning, "a file of a kind that is not read"),
    ("not-used", Warning, "a file that no text uses"),
    ("outcome", Warning, "an outcome of what needs none, or one that is none"),
    ("outcome-cycle", Error, "events are outcomes of each other"),
    ("outcome-early", Warning, "an outcome was over before it was expected"),
    ("overdue", Warning, "an expected event has no outcome in time"),
    ("page-gone", Warning, "a page of the last build is gone"),
    ("path-clash", Error, "two pages want one address"),
    ("picture-alt", Warning, "nothing says what a picture shows"),
    ("picture-elsewhere", Warning, "a picture comes from another site"),
    ("picture-large", Warning, "a picture of too many pixels"),
    ("picture-page", Error, "a picture that is none"),
    ("picture-unreadable", Warning, "a file that is no whole picture"),
    ("prefer-differs", Error, "the preferred source says something else"),
    ("prefer-unfounded", Error, "the preferred source has no account"),
    ("relative-cycle", Error, "relations lead round in a circle"),
    ("same-as-cycle", Error, "files are accounts of each other"),
    ("shape", Error, "a value is not of the shape that its key wants"),
    ("shortcode", Warning, "a shortcode of another generator"),
    ("source-circle", Error, "sources repeat each other"),
    ("source-type", Warning, "a type that CSL does not have"),
    ("source-unknown", Error, "no source has the id"),
    ("text-depth", Warning, "a text is nested too deep"),
    ("time-repeated", Warning, "clocks showed the time twice"),
    ("time-skipped", Warning, "clocks did not show the time"),
    ("title-missing", Warning, "the file's name was taken for a title"),
    ("toml", Error, "TOML cannot be read"),
    ("too-large", Error, "a file is too large"),
    ("unreadable", Error, "a file cannot be read"),
    ("value", Error, "a value is outside its choices"),
    ("withdrawn", Warning, "the feeds and the sitemap are taken away"),
    ("yaml", Error, "YAML cannot be read"),
];

/// Another place that a diagnostic speaks of: the other file of a clash, a step of a chain.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Also {
    /// The other file.
    pub file: FilePath,
    /// Where in it.
    pub span: Option<Span>,
    /// What stands there.
    pub message: String,
}

/// One thing that is wrong, in the words of the person who wrote the file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Diagnostic {
    /// Stable name, for filters and searches: `date-invalid`.
    pub code: &'static str,
    /// Error or warning.
    pub severity: Severity,
    /// The file to change.
    pub file: FilePath,
    /// Where in it; absent when the whole file is meant.
    pub span: Option<Span>,
    /// What is wrong.
    pub message: String,
    /// What to write instead.
    pub help: Option<String>,
    /// Other places that belong to it, in the order in which they are read.
    pub also: Vec<Also>,
}

impl Diagnostic {
    /// An error about all of `file`, until [`at`](Self::at) narrows it.
    pub fn error(code: &'static str, file: &FilePath, message: impl Into<String>) -> Self {
        debug_assert!(CODES.iter().any(|(known, ..)| *known == code), "`{code}` is not in CODES");
        Diagnostic {
            code,
            severity: Severity::Error,
            file: file.clone(),
            span: None,
            message: message.into(),
            help: None,
            also: Vec::new(),
        }
    }

    /// A warning about all of `file`.
    pub fn warning(code: &'static str, file: &FilePath, message: impl Into<String>) -> Self {
        Diagnostic { severity: Severity::Warning, ..Diagnostic::error(code, file, message) }
    }

    /// File, place, code, words.
    fn reading_order(&self, other: &Self) -> Ordering {
        let key = |finding: &'_ Self| (finding.span, finding.code);
        let words = || self.message.cmp(&other.message);
        self.file.cmp(&other.file).then(key(self).cmp(&key(other))).then_with(words)
    }

    /// The same, at `span`.
    pub fn at(mut self, span: Span) -> Self {
        self.span = Some(span);
        self
    }

    /// The same, with what to write instead.
    pub fn help(mut self, help: impl Into<String>) -> Self {
        self.help = Some(help.into());
        self
    }

    /// The same, with one more place.
    pub fn also(mut self, file: &FilePath, span: Option<Span>, message: impl Into<String>) -> Self {
        self.also.push(Also { file: file.clone(), span, message: message.into() });
        self
    }
}

/// Everything one run found.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Report {
    diagnostics: Vec<Diagnostic>,
}

impl Report {
    /// Adds one finding.
    pub fn push(&mut self, diagnostic: Diagnostic) {
        self.diagnostics.push(diagnostic);
    }

    /// Adds all of another report.
    pub fn append(&mut self, mut other: Report) {
        self.diagnostics.append(&mut other.diagnostics);
    }

    /// Adds some findings.
    pub fn extend(&mut self, diagnostics: impl IntoIterator<Item = Diagnostic>) {
        self.diagnostics.extend(diagnostics);
    }

    /// Takes away the findings that `stays` does not hold for.
    pub fn retain(&mut self, stays: impl Fn(&Diagnostic) -> bool) {
        self.diagnostics.retain(stays);
    }

    /// Takes away those of the findings since the first `since` ones that `stays` does not hold for.
    pub fn retain_since(&mut self, since: usize, stays: impl Fn(&Diagnostic) -> bool) {
        let mut at = 0;
        self.diagnostics.retain(|finding| {
            at += 1;
            at <= since || stays(finding)
        });
    }

    /// Where there are more than `most` findings that are `alike`, leaves the first, which says how many more there
    /// are. For a report in reading order.
    pub fn gather(&mut self, alike: impl Fn(&Diagnostic) -> bool, most: usize) {
        let count = self.diagnostics.iter().filter(|finding| alike(finding)).count();
        if count <= most {
            return;
        }
        let mut first = true;
        self.diagnostics.retain_mut(|finding| {
            if !alike(finding) {
                return true;
            }
            if first {
                finding.message.push_str(&format!(", here and in {} more places", count - 1));
            }
            std::mem::take(&mut first)
        });
    }

    /// True where a finding is about `file`, or names it beside another.
    pub fn speaks_of(&self, file: &FilePath) -> bool {
        let speaks = |finding: &Diagnostic| {
            finding.file == *file || finding.also.iter().any(|also| also.file == *file)
        };
        self.diagnostics.iter().any(speaks)
    }

    /// How many findings there are so far.
    pub fn len(&self) -> usize {
        self.diagnostics.len()
    }

    /// True while nothing was found.
    pub fn is_empty(&self) -> bool {
        self.diagnostics.is_empty()
    }

    /// Makes warnings of the errors among the findings since the first `since` ones that `which`
    /// picks, and says how many there were.
    pub fn soften(&mut self, since: usize, which: impl Fn(&Diagnostic) -> bool) -> usize {
        let errors = self.diagnostics.iter_mut().skip(since);
        errors
            .filter(|finding| finding.severity == Severity::Error && which(finding))
            .map(|finding| finding.severity = Severity::Warning)
            .count()
    }

    /// Puts the findings in reading order: file, place, code. The order in which phases and
    /// threads reported them never shows.
    pub fn sort(&mut self) {
        self.diagnostics.sort_by(Diagnostic::reading_order);
        self.diagnostics.dedup();
    }

    /// The findings that `known` does not have; both in reading order.
    pub fn without(&self, known: &Report) -> Report {
        let is_known = |finding: &Diagnostic| {
            let order = |other: &Diagnostic| other.reading_order(finding);
            known.diagnostics.binary_search_by(order).is_ok()
        };
        let new = self.diagnostics.iter().filter(|finding| !is_known(finding));
        Report { diagnostics: new.cloned().collect() }
    }

    /// The findings.
    pub fn diagnostics(&self) -> &[Diagnostic] {
        &self.diagnostics
    }

    /// The findings, given away.
    pub fn into_diagnostics(self) -> Vec<Diagnostic> {
        self.diagnostics
    }

    /// How many are errors.
    pub fn errors(&self) -> usize {
        self.diagnostics.iter().filter(|d| d.severity == Severity::Error).count()
    }

    /// How many are warnings.
    pub fn warnings(&self) -> usize {
        self.diagnostics.len() - self.errors()
    }
}

/// Longer words are not looked for: what comparing takes grows with the square of their length.
const LONGEST_SLIP: usize = 100;

/// The candidate nearest to `word` by edit distance (Damerau–Levenshtein), if one is near enough to be a misspelling.
///
/// ```
/// assert_eq!(annals::diag::nearest("peple", ["people", "places"]), Some("people"));
/// assert_eq!(annals::diag::nearest("colour", ["people", "places"]), None);
/// ```
pub fn nearest<'a>(word: &str, candidates: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    let length = word.chars().count();
    if length > LONGEST_SLIP {
        return None;
    }
    let reach = reach(length);
    candidates
        .into_iter()
        // Most of thousands of names are out of reach by their length alone.
        .filter(|candidate| candidate.chars().count().abs_diff(length) <= reach)
        .map(|candidate| (strsim::damerau_levenshtein(word, candidate), candidate))
        .filter(|(distance, _)| *distance <= reach)
        .min()
        .map(|(_, candidate)| candidate)
}

/// The greatest edit distance at which a word of `length` letters counts as a misspelling: 1 to 3.
pub(crate) fn reach(length: usize) -> usize {
    (length / 3).clamp(1, 3)
}

/// Help for a `word` that is none of `candidates`: the nearest of them, else `otherwise`.
///
/// ```
/// use annals::diag::did_you_mean;
/// assert_eq!(did_you_mean("peple", ["people"], "write a facet"), "did you mean `people`?");
/// assert_eq!(did_you_mean("colour", ["people"], "write a facet"), "write a facet");
/// ```
pub fn did_you_mean<'a>(
    word: &str,
    candidates: impl IntoIterator<Item = &'a str>,
    otherwise: &str,
) -> String {
    match nearest(word, candidates) {
        Some(meant) => format!("did you mean `{meant}`?"),
        None => otherwise.to_owned(),
    }
}
