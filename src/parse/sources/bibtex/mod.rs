//! BibTeX and BibLaTeX. Entries are read one by one: a broken one hides no other. The library takes a file apart;
//! what stands in its fields is read here, once and for all of them.

mod commands;
mod dates;
mod entry;
mod fields;
mod names;
mod relations;
mod signs;
mod strings;
mod tex;

use std::collections::BTreeMap;
use std::ops::Range;

use biblatex::{ParseError, ParseErrorKind, RawBibliography, RawEntry};

use self::entry::{Field, Raw};
use self::strings::{Beyond, Strings};
use crate::diag::{Diagnostic, FilePath, Report, Span};
use crate::parse::syntax::node::Node;

/// The entries of a file, each as a map of CSL's words.
pub(super) fn entries(file: &FilePath, text: &str, report: &mut Report) -> Vec<Node> {
    let mut reader = Reader {
        file,
        report,
        text,
        strings: Strings::default(),
        entries: Vec::new(),
        line: (0, 1),
    };
    for piece in pieces(text) {
        reader.piece(&text[piece.clone()], piece.start);
    }
    relations::nodes(&reader.entries, file, reader.report)
}

/// The file cut before every `@` that begins a line, and an entry.
fn pieces(text: &str) -> Vec<Range<usize>> {
    let mut starts: Vec<usize> = Vec::new();
    let mut line = 0;
    for part in text.split_inclusive('\n') {
        let entry = part.trim_start();
        if begins_an_entry(entry) {
            starts.push(line + part.len() - entry.len());
        }
        line += part.len();
    }
    let ends = starts.iter().skip(1).copied().chain([text.len()]);
    starts.iter().copied().zip(ends).map(|(start, end)| start..end).collect()
}

/// `@word{`: an `@` in a text is followed by something else.
fn begins_an_entry(line: &str) -> bool {
    let Some(rest) = line.strip_prefix('@') else { return false };
    let after = rest.trim_start_matches(|c: char| c.is_ascii_alphanumeric());
    after.len() < rest.len() && after.trim_start().starts_with(['{', '('])
        || after.trim().is_empty()
}

struct Reader<'t, 'r> {
    file: &'r FilePath,
    report: &'r mut Report,
    text: &'t str,
    strings: Strings,
    entries: Vec<Raw>,
    /// A place in the text, and its line: pieces come in order.
    line: (usize, usize),
}

impl<'t> Reader<'t, '_> {
    /// Reports what is wrong with the entry that begins at `offset` and has the text `entry`: where it begins, for
    /// the place at which the rest makes no sense any more may be far from the mistake.
    fn error(&mut self, error: &ParseError, entry: &str, offset: usize) {
        let head = entry.lines().next().unwrap_or_default().trim_end();
        let words = match &error.kind {
            ParseErrorKind::UnexpectedEof => "a brace or a quotation mark is not closed".to_owned(),
            kind => {
                let at = (offset + error.span.start).clamp(self.line.0, self.text.len());
                let between = &self.text.as_bytes()[self.line.0..at];
                let breaks = between.iter().filter(|byte| **byte == b'\n').count();
                self.line = (at, self.line.1 + breaks);
                format!("in line {}, {kind}", self.line.1)
            }
        };
        let message = format!("this entry cannot be read: {words}");
        let help = "write `@article{key, title = {…}, date = {2019-06-30}}`; the others are read";
        let span = Span::new(offset, offset + head.len());
        self.report.push(Diagnostic::error("bibtex", self.file, message).at(span).help(help));
    }

    /// Reports a value that is too much to be read, or uses what is not defined.
    fn beyond(&mut self, Beyond { at, message, help }: Beyond, offset: usize) {
        self.report.push(
            Diagnostic::error("bibtex", self.file, message).at(place(&at, offset)).help(help),
        );
    }

    /// Takes a piece of the file apart.
    fn piece(&mut self, text: &'t str, offset: usize) {
        let kind: String = text[1..].chars().take_while(char::is_ascii_alphabetic).collect();
        if matches!(&*kind.to_ascii_lowercase(), "comment" | "preamble") {
            return;
        }
        match RawBibliography::parse(text) {
            Ok(raw) => {
                for string in &raw.abbreviations {
                    if let Err(beyond) = self.strings.add(string) {
                        self.beyond(beyond, offset);
                    }
                }
                for entry in &raw.entries {
                    match self.entry(&entry.v, place(&entry.span, offset), offset) {
                        Ok(entry) => self.entries.push(entry),
                        Err(beyond) => self.beyond(beyond, offset),
                    }
                }
            }
            Err(error) => self.error(&error, text, offset),
        }
    }

    /// An entry with its strings written out.
    fn entry(&mut self, raw: &RawEntry<'_>, span: Span, offset: usize) -> Result<Raw, Beyond> {
        if raw.key.v.is_empty() {
            let at = Range { start: raw.kind.span.start, end: raw.kind.span.end };
            let message = "this entry has no key".to_owned();
            return Err(Beyond { at, message, help: "write `@article{key, title = {…}}`" });
        }
        let mut fields = BTreeMap::new();
        for pair in &raw.fields {
            let tex = self.strings.value(pair, raw.key.v)?;
            let (key_span, span) = (place(&pair.key.span, offset), place(&pair.value.span, offset));
            fields.insert(pair.key.v.to_ascii_lowercase(), Field { tex, key_span, span });
        }
        Ok(Raw {
            key: (raw.key.v.into(), place(&raw.key.span, offset)),
            kind: (raw.kind.v.to_ascii_lowercase().into(), place(&raw.kind.span, offset)),
            span,
            fields,
        })
    }
}

fn place(range: &Range<usize>, offset: usize) -> Span {
    Span::new(range.start, range.end).shifted(offset)
}
