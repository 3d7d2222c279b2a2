//! Findings in the form that was asked for. They go to stderr; data goes to stdout.

use crate::words::English;
use std::cell::Cell;
use std::collections::{BTreeMap, HashMap};
use std::io::{self, IsTerminal, Write};
use std::path::Path;

use annotate_snippets::{AnnotationKind, Group, Level, Origin, Renderer, Snippet};
use anstream::adapter::strip_str;
use serde::Serialize;

use super::alike::{Alike, grouped};
use super::{Format, Global};
use crate::characters::{on_a_line, on_lines};
use crate::diag::{Also, Diagnostic, Report, Severity, Span};
use crate::parse;
use crate::snapshot::Snapshot;

/// A number of events in words.
pub(super) fn events(count: usize) -> String {
    if count == 1 { "1 event".to_owned() } else { format!("{count} events") }
}

/// One line on stderr.
pub(super) fn say(global: &Global, words: &str) {
    if !global.quiet {
        // A closed stderr is no reason to fail.
        let _ = writeln!(anstream::stderr(), "{}", on_lines(words));
    }
}

/// A path as a result: as it is for programs, and such that a terminal obeys nothing in it.
pub(super) fn result(path: &Path) -> io::Result<()> {
    let path = path.display().to_string();
    let shown = if io::stdout().is_terminal() { on_a_line(&path) } else { path.as_str().into() };
    writeln!(anstream::stdout(), "{shown}")
}

/// An error that belongs to no file.
pub(super) fn say_error(words: &str) {
    let _ = writeln!(anstream::stderr(), "{}", styled_error(words));
}

/// The same words without colours.
pub(super) fn error_words(words: &str) -> String {
    strip_str(&styled_error(words)).to_string()
}

fn styled_error(words: &str) -> String {
    Renderer::styled().render(&[Group::with_title(Level::ERROR.primary_title(on_lines(words)))])
}

/// A finding as programs read it. Lines and columns start at 1; columns count characters.
#[derive(Debug, Serialize)]
pub(super) struct Found<'a> {
    code: &'a str,
    severity: Severity,
    file: &'a str,
    line: usize,
    column: usize,
    message: &'a str,
    help: Option<&'a str>,
    /// Other places that belong to it.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    also: Vec<Place<'a>>,
}

/// Another place of a finding, as programs read it.
#[derive(Debug, Serialize)]
struct Place<'a> {
    file: &'a str,
    line: usize,
    column: usize,
    message: &'a str,
}

/// Lines longer than this, in bytes, are not shown. Of others, what stands around the place.
const LONGEST_LINE: usize = 1 << 16;
/// Findings of one kind in one file that people are shown: a table can have a million of them.
const MOST_ALIKE: usize = 20;

/// The texts that findings point into.
pub(super) struct Texts<'a> {
    by_path: HashMap<&'a str, Text>,
}

/// A text in which places are looked up in order, so that many on one long line cost no more than
/// one walk along it.
#[derive(Default)]
struct Text {
    text: String,
    /// First byte of each line.
    lines: Vec<usize>,
    /// The last place that was looked up, and its column.
    last: Cell<(usize, usize)>,
}

impl Text {
    fn new(bytes: &[u8]) -> Self {
        let text = parse::readable(bytes);
        let newlines = memchr::memchr_iter(b'\n', text.as_bytes());
        let lines = std::iter::once(0).chain(newlines.map(|at| at + 1)).collect();
        Text { text, lines, last: Cell::default() }
    }

    /// Line and column of the character at byte `at`, both from 1.
    fn position(&self, at: usize) -> (usize, usize) {
        let at = self.text.floor_char_boundary(at.min(self.text.len()));
        let line = self.lines.partition_point(|start| *start <= at).max(1);
        let start = self.lines.get(line - 1).copied().unwrap_or_default();
        let (known, column) = match self.last.get() {
            (known, column) if (start..=at).contains(&known) && column > 0 => (known, column),
            _ => (start, 1),
        };
        // A byte-order mark takes bytes, but no column.
        let between = self.text[known..at].chars().filter(|c| *c != '\u{FEFF}').count();
        self.last.set((at, column + between));
        (line, column + between)
    }
}

impl<'a> Texts<'a> {
    /// The texts that `report` needs. Broken UTF-8 is shown as well as it can be.
    pub(super) fn of(report: &Report, snapshot: &'a Snapshot) -> Self {
        let mut by_path = HashMap::new();
        for finding in report.diagnostics() {
            let others = finding.also.iter().map(|also| &also.file);
            for path in std::iter::once(&finding.file).chain(others) {
                if let Some(file) = snapshot.get(path) {
                    by_path.entry(&*file.path).or_insert_with(|| Text::new(file.bytes()));
                }
            }
        }
        Texts { by_path }
    }

    fn get(&self, path: &str) -> &str {
        self.by_path.get(path).map_or("", |text| &text.text)
    }

    /// Line and column of the first byte of `span`.
    fn position(&self, path: &str, span: Option<Span>) -> (usize, usize) {
        let at = span.unwrap_or_default().start as usize;
        self.by_path.get(path).map_or((1, 1), |text| text.position(at))
    }

    /// Adds the line that `span` begins on, or the bare place where the line is too long to show.
    fn show<'t>(
        &'t self,
        group: Group<'t>,
        path: &'t str,
        span: Option<Span>,
        kind: AnnotationKind,
    ) -> Group<'t> {
        let (number, column) = self.position(path, span);
        let text = self.get(path);
        let Some(span) = span.filter(|_| !text.is_empty()) else {
            return group.element(Origin::path(on_a_line(path)));
        };
        let start = text.floor_char_boundary((span.start as usize).min(text.len()));
        let line_start = text[..start].rfind('\n').map_or(0, |newline| newline + 1);
        let line_end = text[start..].find('\n').map_or(text.len(), |newline| start + newline);
        let end = text.floor_char_boundary((span.end as usize).clamp(start, line_end.max(start)));
        let line = text[line_start..line_end].trim_end_matches('\r');
        if line.len() > LONGEST_LINE {
            return group.element(Origin::path(on_a_line(path)).line(number).char_column(column));
        }
        let within = |at: usize| (at - line_start).min(line.len());
        let annotation = kind.span(within(start)..within(end));
        group.element(
            Snippet::source(line).path(on_a_line(path)).line_start(number).annotation(annotation),
        )
    }

    fn found<'f>(&self, finding: &'f Diagnostic) -> Found<'f> {
        let (line, column) = self.position(&finding.file, finding.span);
        let place = |also: &'f Also| {
            let (line, column) = self.position(&also.file, also.span);
            Place { file: &also.file, line, column, message: &also.message }
        };
        Found {
            code: finding.code,
            severity: finding.severity,
            file: &finding.file,
            line,
            column,
            message: &finding.message,
            help: finding.help.as_deref(),
            also: finding.also.iter().map(place).collect(),
        }
    }

    /// Every finding, as programs read it.
    pub(super) fn all<'f>(&self, report: &'f Report) -> Vec<Found<'f>> {
        report.diagnostics().iter().map(|finding| self.found(finding)).collect()
    }
}

/// Reports everything: on stderr, in the form that was asked for, for people errors last. Warnings are silent with
/// `-q`.
pub(super) fn print(global: &Global, report: &Report, snapshot: &Snapshot) -> io::Result<()> {
    let texts = Texts::of(report, snapshot);
    let mut out = anstream::stderr().lock();
    let heard = |finding: &&Diagnostic| finding.severity == Severity::Error || !global.quiet;
    let findings = report.diagnostics().iter().filter(heard);
    match global.format {
        Format::Human => print_grouped(&mut out, grouped(findings), &texts)?,
        Format::Json => {
            for finding in findings {
                writeln!(out, "{}", serde_json::to_string(&texts.found(finding))?)?;
            }
        }
        Format::Github => {
            for finding in findings {
                writeln!(out, "{}", github(&texts.found(finding)))?;
            }
        }
    }
    if global.format == Format::Human
        && !(report.diagnostics().is_empty() || global.quiet && report.errors() == 0)
    {
        let many = report.warnings() > MOST_ALIKE && !global.quiet;
        let aside = if many { "; `-q` shows errors alone" } else { "" };
        writeln!(out, "{}{aside}", counts(report))?;
    }
    Ok(())
}

/// Tells what people need of each group.
fn print_grouped(
    out: &mut impl Write,
    groups: Vec<Alike<'_>>,
    texts: &Texts<'_>,
) -> io::Result<()> {
    let mut in_one_file: BTreeMap<(&str, &str), usize> = BTreeMap::new();
    let mut last = None;
    for Alike { first, others } in &groups {
        // What there is too much of in a file is counted where warnings end, and where errors do.
        if last.replace(first.severity).is_some_and(|last| last != first.severity) {
            print_counted(out, std::mem::take(&mut in_one_file))?;
        }
        if others.is_empty() {
            let seen = in_one_file.entry((&first.file, first.code)).or_default();
            *seen += 1;
            if *seen > MOST_ALIKE {
                continue;
            }
        }
        writeln!(out, "{}", human(first, texts))?;
        if !others.is_empty() {
            let place = |other: &&Diagnostic| {
                let (line, column) = texts.position(&other.file, other.span);
                format!("{}:{line}:{column}", on_a_line(&other.file))
            };
            let places: Vec<String> = others.iter().take(2).map(place).collect();
            let more = match others.len().saturating_sub(2) {
                0 => String::new(),
                n => format!(", and {} more; `--format json` names them all", English.number(n)),
            };
            writeln!(out, "the same at {}{more}", places.join(", "))?;
        }
        writeln!(out)?;
    }
    print_counted(out, in_one_file)
}

fn print_counted(
    out: &mut impl Write,
    in_one_file: BTreeMap<(&str, &str), usize>,
) -> io::Result<()> {
    for ((file, code), n) in in_one_file.into_iter().filter(|(_, n)| *n > MOST_ALIKE) {
        let (more, file) = (n - MOST_ALIKE, on_a_line(file));
        writeln!(out, "{more} more of `{code}` in {file}; `--format json` names them all\n")?;
    }
    Ok(())
}

/// Every error in the words in which people are told of it, without colours.
pub(super) fn words(report: &Report, snapshot: &Snapshot) -> Vec<String> {
    let texts = Texts::of(report, snapshot);
    let errors = report.diagnostics().iter().filter(|d| d.severity == Severity::Error);
    errors.map(|error| strip_str(&human(error, &texts)).to_string()).collect()
}

/// "2 errors, 1 warning".
pub(super) fn counts(report: &Report) -> String {
    let count = |n: usize, word: &str| match n {
        0 => None,
        1 => Some(format!("1 {word}")),
        n => Some(format!("{n} {word}s")),
    };
    let parts = [count(report.errors(), "error"), count(report.warnings(), "warning")];
    parts.into_iter().flatten().collect::<Vec<_>>().join(", ")
}

/// The finding as a compiler would say it: place, line, what is wrong, what to write.
fn human(finding: &Diagnostic, texts: &Texts<'_>) -> String {
    let level = match finding.severity {
        Severity::Error => Level::ERROR,
        Severity::Warning => Level::WARNING,
    };
    let title = level.primary_title(on_lines(&finding.message)).id(finding.code);
    let mut groups = vec![texts.show(
        Group::with_title(title),
        &finding.file,
        finding.span,
        AnnotationKind::Primary,
    )];
    for also in &finding.also {
        let note = Group::with_title(Level::NOTE.secondary_title(on_lines(&also.message)));
        groups.push(texts.show(note, &also.file, also.span, AnnotationKind::Context));
    }
    if let Some(help) = finding.help.as_deref().filter(|help| !help.is_empty()) {
        groups.push(Group::with_title(Level::HELP.secondary_title(on_lines(help))));
    }
    Renderer::styled().render(&groups)
}

/// A workflow command (GitHub Docs, "Workflow commands": percent-encoded data).
fn github(found: &Found<'_>) -> String {
    let data = |text: &str| text.replace('%', "%25").replace('\r', "%0D").replace('\n', "%0A");
    let level = match found.severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
    };
    let property = |text: &str| data(text).replace(':', "%3A").replace(',', "%2C");
    let message = match found.help {
        Some(help) => format!("{}\n{help}", found.message),
        None => found.message.to_owned(),
    };
    format!(
        "::{level} file={},line={},col={},title={}::{}",
        property(&on_a_line(found.file)),
        found.line,
        found.column,
        found.code,
        data(&on_lines(&message))
    )
}

/// True when people watch stderr.
pub(super) fn is_watched() -> bool {
    io::stderr().is_terminal()
}
