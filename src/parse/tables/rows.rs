//! The rows of a table, each read as the front matter of one event.

use std::sync::Arc;

use rayon::prelude::*;

use crate::characters::{is_unwritable, writable};
use crate::config::Config;
use crate::diag::{Diagnostic, FilePath, Report, Span};
use crate::model::{Body, Event, Mention, PlaceholderKind, Written};
use crate::parse::front::{self, Front};
use crate::parse::keys::event;
use crate::parse::layout::Name;
use crate::parse::markdown;
use crate::parse::syntax::bytes::{CODE, said, trim};
use crate::parse::syntax::json::JsonError;
use crate::parse::syntax::node::{Kind, Node};
use crate::path::slug;

/// The key of a row's text: what stands below the front matter elsewhere.
pub(super) const TEXT: &str = "text";
/// Rows that one thread reads at a time.
const PIECE: usize = 1024;

/// What a table says.
#[derive(Debug, Default)]
pub(crate) struct Table {
    /// Its events, in the order of its rows.
    pub(crate) events: Vec<Written<Event>>,
    /// Ids of rows that could not be read.
    pub(crate) unreadable: Vec<Box<str>>,
}

/// What one piece of a table says.
#[derive(Default)]
pub(super) struct Part {
    pub(super) table: Table,
    /// Which of its events have an id that is made of their title.
    pub(super) made: Vec<usize>,
    pub(super) report: Report,
    /// Rows that are keys with values.
    pub(super) rows: usize,
    /// Those of them without a title.
    pub(super) untitled: usize,
    /// Where the first of those stands, and its keys.
    pub(super) keys: Option<(Span, Vec<Box<str>>)>,
}

impl Part {
    /// Keeps the id of a row that cannot be read.
    pub(super) fn unreadable(&mut self, id: &str) {
        self.table.unreadable.push(slug(id).into());
    }
}

/// The rows of one table.
pub(super) struct Rows<'t> {
    pub(super) file: &'t FilePath,
    pub(super) text: &'t str,
    pub(super) mentions: &'t [Mention],
    pub(super) config: &'t Config,
}

impl Rows<'_> {
    /// Reads `items` by `read`, in parallel.
    pub(super) fn pieces<T: Sync>(
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

    pub(super) fn json(&self, row: Result<Node, JsonError>, part: &mut Part) {
        match row {
            Ok(node) => self.row(node, part),
            Err(error) => part.report.push(self.no_json(error)),
        }
    }

    pub(super) fn no_json(&self, (span, message): JsonError) -> Diagnostic {
        let message = format!("this is not JSON: {message}");
        let help = "write { \"title\": \"…\", \"date\": \"2019-06-30\" }";
        Diagnostic::error("json", self.file, message).at(span).help(help)
    }

    pub(super) fn yaml(&self, report: &mut Report) -> Vec<Part> {
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
    pub(super) fn row(&self, node: Node, part: &mut Part) {
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
            let facts = Arc::make_mut(&mut event.facts);
            if facts.id.span == Span::default() {
                facts.id.span = place;
                part.made.push(part.table.events.len());
            }
            facts.row = Some(row);
            facts.mentions.extend_from_slice(self.mentions);
            part.table.events.push(event);
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
        let markdown = markdown::parse(&text, offset, self.config.into(), false, level);
        let place = verbatim.is_none().then_some(value.span);
        let findings = markdown.findings.into_iter();
        report.extend(findings.map(|finding| finding.in_file(self.file, place)));
        let mut body = markdown.body;
        if verbatim.is_none() {
            body.placeholders
                .iter_mut()
                .for_each(|placeholder| stand(&mut placeholder.kind, value.span));
        }
        body
    }
}

/// Gives a placeholder another place.
fn stand(placeholder: &mut PlaceholderKind, place: Span) {
    match placeholder {
        PlaceholderKind::Address { span, .. }
        | PlaceholderKind::File { span, .. }
        | PlaceholderKind::Picture { span, .. }
        | PlaceholderKind::Player { span, .. }
        | PlaceholderKind::Wiki { span, .. }
        | PlaceholderKind::Cite { span, .. } => *span = place,
        PlaceholderKind::WikiEnd { .. } => {}
    }
}

/// A text without its byte-order mark.
pub(crate) fn without_mark(text: &str) -> &str {
    text.strip_prefix('\u{FEFF}').unwrap_or(text)
}

/// That a table has nothing called `title`, and what it has.
pub(super) fn no_title(file: &FilePath, what: &str, place: Span, keys: &[Box<str>]) -> Diagnostic {
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
