//! Tables of events: each row of a CSV file, each line of a JSONL file and each item of a JSON or
//! YAML list is the front matter of one event.
//!
//! Rows become [`Node`]s, and the decoder of front matter reads them. They are read in parallel,
//! a piece of the table at a time; what is wrong with one hides no other.

use std::collections::HashMap;
use std::ops::Range;
use std::sync::Arc;

use rayon::prelude::*;

use super::front::{self, Front};
use super::json::{Json, JsonError};
use super::layout::Name;
use super::node::{Kind, Node};
use super::text::trim;
use super::writable::{CODE, said};
use super::{event, markdown, table_csv};
use crate::characters::{is_unwritable, writable};
use crate::config::Config;
use crate::diag::{Diagnostic, FilePath, Report, Span};
use crate::model::{Body, Event, HoleKind, Mention};
use crate::path::slug;

/// The key of a row's text: what stands below the front matter elsewhere.
pub(crate) const TEXT: &str = "text";
/// Rows that one thread reads at a time.
const PIECE: usize = 1024;

/// How a table is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Format {
    /// Comma-separated values with a head.
    Csv,
    /// One JSON object on each line.
    Jsonl,
    /// A JSON list of objects.
    Json,
    /// A YAML list of maps.
    Yaml,
}

/// What a table says.
#[derive(Debug, Default)]
pub(crate) struct Table {
    /// Its events, in the order of its rows.
    pub(crate) events: Vec<Arc<Event>>,
    /// Ids of rows that could not be read.
    pub(crate) unreadable: Vec<Box<str>>,
}

/// Reads the table `text`. Each of its events gets `mentions` besides its own.
pub(crate) fn read(
    file: &FilePath,
    text: &str,
    format: Format,
    mentions: &[Mention],
    config: &Config,
    report: &mut Report,
) -> Table {
    let rows = Rows { file, text, mentions, config };
    let parts = match format {
        Format::Csv => table_csv::read(&rows, report),
        Format::Jsonl => rows.pieces(&lines(text), |rows, lines, part| {
            for line in lines {
                rows.json(Json::new(&text[line.clone()], line.start).value(), part);
            }
        }),
        Format::Json => {
            let start = text.len() - without_mark(text).len();
            let json = Json::new(&text[start..], start);
            let items = json.items().unwrap_or_else(|error| {
                report.push(rows.no_json(error));
                Vec::new()
            });
            rows.pieces(&items, |rows, items, part| {
                items.iter().for_each(|item| rows.json(json.node(item, 0), part));
            })
        }
        Format::Yaml => rows.yaml(report),
    };
    let (mut all, made) = together(file, parts, report);
    tell_apart(&mut all.events, &made, file, text, report);
    all
}

/// What one piece of a table says.
#[derive(Default)]
pub(crate) struct Part {
    table: Table,
    /// Which of its events have an id that is made of their title.
    made: Vec<usize>,
    pub(crate) report: Report,
    /// Rows that are keys with values.
    rows: usize,
    /// Those of them without a title.
    untitled: usize,
    /// Where the first of those stands, and its keys.
    keys: Option<(Span, Vec<Box<str>>)>,
}

impl Part {
    /// Keeps the id of a row that cannot be read.
    pub(crate) fn unreadable(&mut self, id: &str) {
        self.table.unreadable.push(slug(id).into());
    }
}

/// The rows of one table.
pub(crate) struct Rows<'t> {
    pub(crate) file: &'t FilePath,
    pub(crate) text: &'t str,
    mentions: &'t [Mention],
    pub(crate) config: &'t Config,
}

impl Rows<'_> {
    /// Reads `items` by `read`, in parallel.
    pub(crate) fn pieces<T: Sync>(
        &self,
        items: &[T],
        read: impl Fn(&Self, &[T], &mut Part) + Sync,
    ) -> Vec<Part> {
        let piece = |items: &[T]| {
            let mut part = Part::default();
            read(self, items, &mut part);
            part
        };
        items.par_chunks(PIECE).map(piece).collect()
    }

    fn json(&self, row: Result<Node, JsonError>, part: &mut Part) {
        match row {
            Ok(node) => self.row(node, part),
            Err(error) => part.report.push(self.no_json(error)),
        }
    }

    fn no_json(&self, (span, message): JsonError) -> Diagnostic {
        let message = format!("this is not JSON: {message}");
        let help = "write { \"title\": \"…\", \"date\": \"2019-06-30\" }";
        Diagnostic::error("json", self.file, message).at(span).help(help)
    }

    fn yaml(&self, report: &mut Report) -> Vec<Part> {
        let start = self.text.len() - without_mark(self.text).len();
        let Some(Some(node)) = front::yaml(self.file, &self.text[start..], start, report) else {
            return Vec::new();
        };
        let span = node.span;
        let Kind::List(items) = node.kind else {
            let found = node.describe();
            let message = format!("a table is a list of events, and this is {found}");
            let help = "begin each event with `- title: …`; sources belong in sources/";
            report.push(Diagnostic::error("shape", self.file, message).at(span).help(help));
            return Vec::new();
        };
        self.pieces(&items, |rows, items, part| {
            items.iter().for_each(|item| rows.row(item.clone(), part));
        })
    }

    /// Reads one row.
    pub(crate) fn row(&self, node: Node, part: &mut Part) {
        let span = node.span;
        let Kind::Map(entries) = &node.kind else {
            let message = format!("this row is {}, not keys with values", node.describe());
            let help = "a table holds events; other data belongs in static/";
            part.report.push(Diagnostic::error("shape", self.file, message).at(span).help(help));
            return;
        };
        let value = |wanted: &str| {
            entries.iter().find(|entry| trim(&entry.key) == wanted).and_then(|entry| {
                match &entry.value.kind {
                    Kind::Scalar { text, .. } if !entry.value.is_blank() => {
                        Some((trim(text), entry.value.span))
                    }
                    _ => None,
                }
            })
        };
        let (id, title) = (value("id"), value("title"));
        part.rows += 1;
        let Some((words, place)) = title else {
            let help = "write what happened as its `title`";
            let start = span.start as usize;
            let is_titled = entries.iter().any(|entry| trim(&entry.key) == "title");
            part.untitled += usize::from(!is_titled);
            part.keys.get_or_insert_with(|| {
                let keys = entries.iter().map(|entry| entry.key.clone()).collect();
                (Span::new(start, start), keys)
            });
            part.report.push(
                Diagnostic::error("title-missing", self.file, "this row has no title")
                    .at(Span::new(start, start))
                    .help(help),
            );
            id.into_iter().for_each(|(id, _)| part.unreadable(id));
            return;
        };
        // From what the row says, so that the id stays when rows come and go above it; and without
        // the date, so that it stays when that is corrected.
        let stem = words.to_owned();
        let place = id.map_or(place, |(_, place)| place);
        self.event(node, &stem, place, part);
    }

    /// Reads the event in a row whose id, where it has none, is made of `stem`.
    fn event(&self, mut node: Node, stem: &str, place: Span, part: &mut Part) {
        let row = node.span;
        let body = self.body(&mut node, &mut part.report);
        let front = Front { file: self.file, node, title: None, body: Arc::new(body) };
        let name = Name { date: None, stem, bundle: None };
        if let Some(mut event) = event::read(front, &name, self.config, &mut part.report) {
            if event.id.span == Span::default() {
                event.id.span = place;
                part.made.push(part.table.events.len());
            }
            event.row = Some(row);
            event.mentions.extend_from_slice(self.mentions);
            part.table.events.push(Arc::new(event));
        }
    }

    /// Takes the text out of a row.
    fn body(&self, node: &mut Node, report: &mut Report) -> Body {
        let Kind::Map(entries) = &mut node.kind else { return Body::default() };
        let Some(at) = entries.iter().position(|entry| &*entry.key == TEXT) else {
            return Body::default();
        };
        let value = entries.remove(at).value;
        if value.is_blank() {
            return Body::default();
        }
        let Kind::Scalar { text, .. } = &value.kind else {
            let message = format!("`{TEXT}` is {}, not a text", value.describe());
            let help = "write Markdown; line ends are `\\n`";
            report.push(Diagnostic::error("shape", self.file, message).at(value.span).help(help));
            return Body::default();
        };
        // Escapes can name characters that no file may bring along.
        let odd: Vec<char> = text.chars().filter(|c| is_unwritable(*c)).collect();
        for (message, help) in said(&odd) {
            report.push(Diagnostic::warning(CODE, self.file, message).at(value.span).help(help));
        }
        let text = writable(text);
        let place = value.span.start as usize..value.span.end as usize;
        let written = self.text.get(place).unwrap_or_default();
        // Where the text stands as it is, so do its parts; else all of it is their place.
        let verbatim = written.find(&*text);
        let offset = value.span.start as usize + verbatim.unwrap_or(0);
        let level = markdown::of_an_event(self.config);
        let markdown = markdown::parse(&text, offset, self.config.html, false, level);
        let place = verbatim.is_none().then_some(value.span);
        let findings = markdown.findings.into_iter();
        report.extend(findings.map(|finding| finding.in_file(self.file, place)));
        let mut body = markdown.body;
        if verbatim.is_none() {
            body.holes.iter_mut().for_each(|hole| stand(&mut hole.kind, value.span));
        }
        body
    }
}

/// Gives a hole another place.
fn stand(hole: &mut HoleKind, place: Span) {
    match hole {
        HoleKind::Address { span, .. }
        | HoleKind::File { span, .. }
        | HoleKind::Player { span, .. }
        | HoleKind::Wiki { span, .. }
        | HoleKind::Cite { span, .. } => *span = place,
        HoleKind::WikiEnd { .. } => {}
    }
}

/// A text without its byte-order mark.
pub(crate) fn without_mark(text: &str) -> &str {
    text.strip_prefix('\u{FEFF}').unwrap_or(text)
}

/// The lines with anything on them, without the blanks around it.
fn lines(text: &str) -> Vec<Range<usize>> {
    let mut lines = Vec::new();
    let mut start = text.len() - without_mark(text).len();
    let ends = memchr::memchr_iter(b'\n', text.as_bytes()).chain([text.len()]);
    for end in ends {
        let line = &text[start.min(end)..end];
        let trimmed = line.trim();
        if !trimmed.is_empty() {
            let at = start + (line.len() - line.trim_start().len());
            lines.push(at..at + trimmed.len());
        }
        start = end + 1;
    }
    lines
}

/// That a table has nothing called `title`, and what it has.
pub(crate) fn no_title(file: &FilePath, what: &str, place: Span, keys: &[Box<str>]) -> Diagnostic {
    const ALIKE: [&str; 10] = [
        "name",
        "headline",
        "event",
        "what",
        "heading",
        "subject",
        "label",
        "summary",
        "description",
        "text",
    ];
    const SHOWN: usize = 12;
    let mut names: Vec<String> = keys.iter().take(SHOWN).map(|key| format!("`{key}`")).collect();
    if let more @ 1.. = keys.len().saturating_sub(SHOWN) {
        names.push(format!("{more} more"));
    }
    let message = format!("{what} `title`; there are {}", names.join(", "));
    let is = |alike: &str| keys.iter().find(|key| trim(key).eq_ignore_ascii_case(alike));
    let found = is("title").or_else(|| ALIKE.iter().find_map(|alike| is(alike)));
    let help = match found {
        Some(key) => format!("call `{key}` `title`, if it says what happened"),
        None => "call what says what happened `title`; other data belongs in static/".to_owned(),
    };
    Diagnostic::error("title-missing", file, message).at(place).help(help)
}

/// All parts in order. A key that is unknown in every row is said once.
fn together(file: &FilePath, parts: Vec<Part>, report: &mut Report) -> (Table, Vec<usize>) {
    let (mut all, mut all_made) = (Table::default(), Vec::new());
    let mut found = Report::default();
    let (mut rows, mut untitled, mut keys) = (0, 0, None);
    for part in parts {
        all_made.extend(part.made.into_iter().map(|at| at + all.events.len()));
        all.events.extend(part.table.events);
        all.unreadable.extend(part.table.unreadable);
        found.append(part.report);
        rows += part.rows;
        untitled += part.untitled;
        keys = keys.or(part.keys);
    }
    if let Some((place, keys)) = keys.filter(|_| untitled == rows && rows > 1) {
        // Every row lacks it: that is said once.
        found.retain(|finding| finding.code != "title-missing");
        report.push(no_title(file, "no row has a", place, &keys));
    }
    let mut repeated: HashMap<String, usize> = HashMap::new();
    let is_repeated = |finding: &Diagnostic| finding.code == "key-unknown";
    for finding in found.diagnostics().iter().filter(|finding| is_repeated(finding)) {
        *repeated.entry(finding.message.clone()).or_default() += 1;
    }
    for mut finding in found.into_diagnostics() {
        if is_repeated(&finding) {
            match repeated.remove(&finding.message) {
                None => continue,
                Some(1) => {}
                Some(2) => finding.message.push_str(", here and in 1 more row"),
                Some(n) => {
                    finding.message.push_str(&format!(", here and in {} more rows", n - 1));
                }
            }
        }
        report.push(finding);
    }
    (all, all_made)
}

/// Rows that share their title with another one get their dates into the ids that were `made` of it.
fn tell_apart(
    events: &mut [Arc<Event>],
    made: &[usize],
    file: &FilePath,
    text: &str,
    report: &mut Report,
) {
    let mut counts: HashMap<&str, usize> = HashMap::with_capacity(made.len());
    for event in events.iter() {
        *counts.entry(&event.id.value).or_default() += 1;
    }
    let is_shared = |at: &usize| counts.get(&*events[*at].id.value).is_some_and(|n| *n > 1);
    let shared: Vec<usize> = made.iter().copied().filter(is_shared).collect();
    let mut dated = 0;
    let mut first = None;
    for at in shared {
        let event = Arc::make_mut(&mut events[at]);
        let written = event.when.span.start as usize..event.when.span.end as usize;
        let Some(date) = text.get(written).map(slug).filter(|date| !date.is_empty()) else {
            continue;
        };
        event.id.value = slug(&format!("{date}-{}", event.id.value)).into();
        first.get_or_insert((event.id.value.clone(), event.id.span));
        dated += 1;
    }
    let Some((id, span)) = first else { return };
    let message = match dated {
        1 => format!("another row has this title, so the id is `{id}`, with the date"),
        n => format!("{n} rows share a title with another, so dates are in their ids: `{id}`"),
    };
    let help = "add a column `id`: an address with a date changes when the date is corrected";
    report.push(Diagnostic::warning("id-dated", file, message).at(span).help(help));
}
