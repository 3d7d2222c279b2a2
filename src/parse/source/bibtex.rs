//! BibTeX and BibLaTeX. Entries are read one by one: a broken one hides no other.

use std::collections::BTreeMap;
use std::ops::Range;

use biblatex::{
    Bibliography, Chunk, Chunks, ChunksExt, ParseError, ParseErrorKind, Person, RawBibliography,
    RawChunk, RawEntry, Spanned as Placed,
};

use super::super::node::{Entry, Kind, Node};
use super::strings::{Beyond, Strings};
use crate::diag::{Diagnostic, FilePath, Report, Span};
use crate::model::bibtex::{csl_type, variable};
use crate::model::csl::{Variable, VariableKind};

/// Fields that say how to print or sort an entry, or that programs keep for themselves.
const SILENT: [&str; 24] = [
    "bdsk-url-1",
    "copyright",
    "creationdate",
    "date-added",
    "date-modified",
    "day",
    "entrysubtype",
    "eprinttype",
    "file",
    "gender",
    "groups",
    "hyphenation",
    "indexsorttitle",
    "key",
    "modificationdate",
    "month",
    "options",
    "owner",
    "presort",
    "relatedtype",
    "sortkey",
    "sortname",
    "timestamp",
    "year",
];

/// What an entry takes from the one it names by `crossref`, when it does not say it itself.
const INHERITED: [&str; 9] =
    ["editor", "publisher", "location", "address", "date", "year", "series", "volume", "isbn"];

/// The entries of a file, each as a map of CSL's words.
pub(super) fn entries(file: &FilePath, text: &str, report: &mut Report) -> Vec<Node> {
    let mut reader = Reader { file, report, strings: Strings::default(), raw: Vec::new() };
    for piece in pieces(text) {
        reader.piece(&text[piece.clone()], piece.start);
    }
    reader.read()
}

/// The file cut before every `@` that begins a line.
fn pieces(text: &str) -> Vec<Range<usize>> {
    let mut starts: Vec<usize> = Vec::new();
    let mut line = 0;
    for part in text.split_inclusive('\n') {
        let indent = part.len() - part.trim_start().len();
        if part[indent..].starts_with('@') {
            starts.push(line + indent);
        }
        line += part.len();
    }
    let ends = starts.iter().skip(1).copied().chain([text.len()]);
    starts.iter().copied().zip(ends).map(|(start, end)| start..end).collect()
}

struct Reader<'t, 'r> {
    file: &'r FilePath,
    report: &'r mut Report,
    strings: Strings,
    /// Entries, each with its place, and with the text and the place of its piece of the file.
    raw: Vec<(RawEntry<'t>, Span, &'t str, usize)>,
}

/// An entry with its fields' LaTeX read.
struct Read {
    key: (Box<str>, Span),
    kind: (Box<str>, Span),
    span: Span,
    fields: BTreeMap<String, Field>,
}

struct Field {
    chunks: Chunks,
    /// As it was written, without braces: a date's `~` is no space.
    written: Box<str>,
    key_span: Span,
    span: Span,
}

impl<'t> Reader<'t, '_> {
    /// Reports what is wrong with the entry that begins at `offset` and has the text `entry`.
    fn error(&mut self, error: &ParseError, entry: &str, offset: usize) {
        // Where an entry does not end, it is its beginning that says which it is.
        let head = entry.lines().next().unwrap_or_default().trim_end().len();
        let (words, at) = match &error.kind {
            ParseErrorKind::UnexpectedEof => {
                ("a brace or a quotation mark is not closed".to_owned(), 0..head)
            }
            kind => (kind.to_string(), error.span.clone()),
        };
        let span = Span::new(at.start, at.end.max(at.start)).shifted(offset);
        self.report.push(
            Diagnostic::error("bibtex", self.file, format!("this entry cannot be read: {words}"))
                .at(span)
                .help(
                    "write `@article{key, title = {…}, date = {2019-06-30}}`; the others are read",
                ),
        );
    }

    /// Reports a value of an entry of the piece at `offset` that is too much to be read.
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
                let placed = |entry: Placed<RawEntry<'t>>| {
                    (entry.v, place(&entry.span, offset), text, offset)
                };
                self.raw.extend(raw.entries.into_iter().map(placed));
            }
            Err(error) => self.error(&error, text, offset),
        }
    }

    fn read(mut self) -> Vec<Node> {
        let mut entries = Vec::with_capacity(self.raw.len());
        let strings = std::mem::take(&mut self.strings);
        for (raw, span, text, offset) in std::mem::take(&mut self.raw) {
            match strings.fields(&raw) {
                Ok(fields) => {
                    entries.extend(self.entry(RawEntry { fields, ..raw }, span, text, offset));
                }
                Err(beyond) => self.beyond(beyond, offset),
            }
        }
        let by_key: BTreeMap<&str, usize> =
            entries.iter().enumerate().map(|(at, entry)| (&*entry.key.0, at)).collect();
        let nodes = entries.iter().map(|entry| {
            let parent = entry.fields.get("crossref").map(|field| field.chunks.format_verbatim());
            let parent = parent.and_then(|key| by_key.get(&*key)).map(|at| &entries[*at]);
            node(entry, parent, self.file, self.report)
        });
        nodes.collect()
    }

    /// Reads the LaTeX of an entry's fields.
    fn entry(&mut self, raw: RawEntry<'_>, span: Span, text: &str, offset: usize) -> Option<Read> {
        let key = (raw.key.v.into(), place(&raw.key.span, offset));
        let kind = (raw.kind.v.into(), place(&raw.kind.span, offset));
        let mut places: BTreeMap<String, (Box<str>, Span, Span)> = BTreeMap::new();
        for pair in &raw.fields {
            let written: String = pair
                .value
                .v
                .iter()
                .map(|chunk| match chunk.v {
                    RawChunk::Normal(text) | RawChunk::Abbreviation(text) => text,
                })
                .collect();
            let (key, value) = (place(&pair.key.span, offset), place(&pair.value.span, offset));
            places.insert(pair.key.v.to_ascii_lowercase(), (written.into(), key, value));
        }
        // What one entry takes from another is looked up here, a step at a time: the library
        // follows such references in circles.
        let is_reference = |field: &str| matches!(field, "crossref" | "xdata");
        let (references, fields): (Vec<_>, Vec<_>) =
            raw.fields.into_iter().partition(|pair| is_reference(&pair.key.v.to_ascii_lowercase()));
        let entry = RawEntry { fields, ..raw };
        let alone = RawBibliography {
            preamble: String::new(),
            entries: vec![Placed::detached(entry)],
            abbreviations: Vec::new(),
        };
        let read = match Bibliography::from_raw(alone) {
            Ok(read) => read.into_vec().pop()?,
            Err(error) => {
                self.error(&error, text, offset);
                return None;
            }
        };
        let mut chunks = read.fields;
        for reference in references {
            let text = match reference.value.v.first().map(|chunk| &chunk.v) {
                Some(RawChunk::Normal(text) | RawChunk::Abbreviation(text)) => (*text).to_owned(),
                None => continue,
            };
            let verbatim = vec![Placed::detached(Chunk::Verbatim(text))];
            chunks.insert(reference.key.v.to_ascii_lowercase(), verbatim);
        }
        let fields = chunks.into_iter().filter_map(|(name, chunks)| {
            let (written, key_span, span) = places.remove(&name)?;
            Some((name, Field { chunks, written, key_span, span }))
        });
        Some(Read { key, kind, span, fields: fields.collect() })
    }
}

fn place(range: &Range<usize>, offset: usize) -> Span {
    Span::new(range.start, range.end).shifted(offset)
}

/// The entry in CSL's words.
fn node(entry: &Read, parent: Option<&Read>, file: &FilePath, report: &mut Report) -> Node {
    let subtype = entry.fields.get("entrysubtype").map(|field| field.chunks.format_verbatim());
    let kind = csl_type(&entry.kind.0, subtype.as_deref().unwrap_or_default());
    let kind = kind.unwrap_or_else(|| {
        let message = format!("`@{}` is no type of entry that is known", entry.kind.0);
        let help = "it is read as a document; write @article, @book, @report, @online, …";
        report.push(Diagnostic::warning("bibtex", file, message).at(entry.kind.1).help(help));
        "document"
    });
    let mut members = vec![
        member("id", entry.key.1, Node::scalar(entry.key.0.clone(), false, entry.key.1)),
        member("type", entry.kind.1, Node::scalar(kind, false, entry.kind.1)),
    ];
    let mut fields: Vec<(&str, &Field)> =
        entry.fields.iter().map(|(name, field)| (name.as_str(), field)).collect();
    if let Some(parent) = parent {
        let inherited = INHERITED.into_iter().filter(|name| !entry.fields.contains_key(*name));
        fields.extend(inherited.filter_map(|name| Some((name, parent.fields.get(name)?))));
        let title = parent.fields.get("title").filter(|_| !entry.fields.contains_key("booktitle"));
        fields.extend(title.map(|title| ("booktitle", title)));
    }
    let has = |name: &str| fields.iter().any(|(known, _)| *known == name);
    if !has("date")
        && let Some((_, year)) = fields.iter().find(|(name, _)| *name == "year")
    {
        let month = fields.iter().find(|(name, _)| *name == "month").map(|(_, field)| *field);
        members.push(member(
            "issued",
            year.key_span,
            Node::scalar(date(year, month), false, year.span),
        ));
    }
    let mut unread = Vec::new();
    for (name, field) in fields {
        let text = || Node::scalar(field.chunks.format_verbatim(), false, field.span);
        let (key, value) = match name {
            "url" => ("url", verbatim(field)),
            "archiveurl" => ("archived", verbatim(field)),
            "urlstatus" => ("url_status", text()),
            "sha256" => ("sha256", text()),
            "related" => ("derives_from", list(field)),
            name if SILENT.contains(&name) || name == "crossref" => continue,
            name => match variable(name, kind) {
                Some(variable) => (
                    variable.name,
                    match variable.kind {
                        VariableKind::Names => names(field),
                        _ if variable == Variable::DOI => verbatim(field),
                        VariableKind::Date => {
                            Node::scalar(field.written.clone(), false, field.span)
                        }
                        _ => text(),
                    },
                ),
                None => {
                    unread.push((name, field.key_span));
                    continue;
                }
            },
        };
        // Of two names for one thing, the first that is written counts.
        if !members.iter().any(|known| &*known.key == key) {
            members.push(member(key, field.key_span, value));
        }
    }
    if let Some((_, span)) = unread.first() {
        let names: Vec<String> = unread.iter().map(|(name, _)| format!("`{name}`")).collect();
        let message = format!("not read: {}", names.join(", "));
        report.push(Diagnostic::warning("bibtex", file, message).at(*span));
    }
    Node { span: entry.span, kind: Kind::Map(members) }
}

fn member(key: &str, key_span: Span, value: Node) -> Entry {
    Entry { key: key.into(), key_span, value }
}

/// `year` and `month` as one date.
fn date(year: &Field, month: Option<&Field>) -> String {
    const MONTHS: [&str; 12] =
        ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];
    let year = year.chunks.format_verbatim();
    let written = month.map(|month| month.chunks.format_verbatim().to_ascii_lowercase());
    let number = written.and_then(|written| {
        let named = MONTHS.iter().position(|name| written.starts_with(name)).map(|at| at + 1);
        named.or_else(|| written.parse().ok().filter(|number| (1..=12).contains(number)))
    });
    match number {
        Some(month) => format!("{year}-{month:02}"),
        None => year,
    }
}

/// What was written, where nothing is a command but a character may be spelled with a backslash.
fn verbatim(field: &Field) -> Node {
    let text = ['_', '%', '&', '#', '~']
        .iter()
        .fold(field.written.to_string(), |text, c| text.replace(&format!("\\{c}"), &c.to_string()));
    Node::scalar(text, false, field.span)
}

/// Ids with commas between them.
fn list(field: &Field) -> Node {
    let text = field.chunks.format_verbatim();
    let ids = text.split(',').map(str::trim).filter(|id| !id.is_empty());
    Node {
        span: field.span,
        kind: Kind::List(ids.map(|id| Node::scalar(id, false, field.span)).collect()),
    }
}

/// Names with `and` between them. One in braces has no parts.
fn names(field: &Field) -> Node {
    let part = |key: &str, text: &str| {
        (!text.is_empty()).then(|| member(key, field.span, Node::scalar(text, false, field.span)))
    };
    let name = |chunks: Chunks| {
        let is_whole = chunks.iter().all(|chunk| match &chunk.v {
            Chunk::Verbatim(_) => true,
            Chunk::Normal(text) | Chunk::Math(text) => text.trim().is_empty(),
        });
        if is_whole {
            return Node::scalar(chunks.format_verbatim().trim(), false, field.span);
        }
        let person = Person::parse(&chunks);
        let parts = [
            part("family", &person.name),
            part("given", &person.given_name),
            part("non-dropping-particle", &person.prefix),
            part("suffix", &person.suffix),
        ];
        Node { span: field.span, kind: Kind::Map(parts.into_iter().flatten().collect()) }
    };
    let names = apart(&field.chunks).into_iter().map(name);
    Node { span: field.span, kind: Kind::List(names.collect()) }
}

/// Cut at every `and` that stands as a word outside of braces.
fn apart(chunks: &Chunks) -> Vec<Chunks> {
    let mut names: Vec<Chunks> = vec![Vec::new()];
    for chunk in chunks {
        let Chunk::Normal(text) = &chunk.v else {
            names.last_mut().into_iter().for_each(|name| name.push(chunk.clone()));
            continue;
        };
        // Beside braces, the word may stand at the chunk's own edge.
        let padded = format!(" {} ", text.replace(char::is_whitespace, " "));
        for (nth, piece) in padded.split(" and ").enumerate() {
            if nth > 0 {
                names.push(Vec::new());
            }
            let piece = Placed::new(Chunk::Normal(piece.to_owned()), chunk.span.clone());
            names.last_mut().into_iter().for_each(|name| name.push(piece.clone()));
        }
    }
    names
}
