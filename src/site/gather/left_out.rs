//! What a build leaves out that goes on in spite of errors: the files that have them, row by row and
//! source by source where one file holds many.

use std::collections::BTreeSet;

use crate::config::Config;
use crate::diag::{FilePath, Report, Severity, Span};
use crate::model::{Event, Written};
use crate::parse::Document;
use crate::site::foreign::is_a_foreign_habit;

/// Where in a file something is wrong; none for all of it.
type Place = Option<(u32, u32)>;

/// Files, rows and sources that are left out.
#[derive(Debug, Default)]
pub struct LeftOut {
    wrong: BTreeSet<(FilePath, Place)>,
}

impl LeftOut {
    /// Notes what the errors of `report` are about, but for names and links that lead nowhere, which stay as they are
    /// written. False when that makes no difference any more, or an error is about no file of the content:
    /// without settings, folders or a theme there is no good rest.
    pub fn note(&mut self, report: &Report, config: &Config) -> bool {
        let known = self.wrong.len();
        let errors = report.diagnostics().iter().filter(|it| it.severity == Severity::Error);
        let mut errors = errors.filter(|it| !is_a_foreign_habit(it.code)).peekable();
        if errors.peek().is_none() {
            return true;
        }
        for error in errors {
            if config.locate(&error.file).is_none_or(|(_, below)| below.is_empty()) {
                return false;
            }
            let place = error.span.map(|Span { start, end }| (start, end));
            self.wrong.insert((error.file.clone(), place));
        }
        self.wrong.len() > known
    }

    /// The files that are left out, wholly or in part.
    pub fn files(&self) -> Vec<&FilePath> {
        let files: BTreeSet<&FilePath> = self.wrong.iter().map(|(file, _)| file).collect();
        files.into_iter().collect()
    }

    /// `documents` without what is left out. The ids of such events are kept, so that a reference to one is not
    /// reported as unknown.
    pub fn without(&self, documents: Vec<Document>) -> Vec<Document> {
        documents.into_iter().filter_map(|document| self.without_wrong(document)).collect()
    }

    fn without_wrong(&self, document: Document) -> Option<Document> {
        match document {
            Document::Event(event) => Some(match self.has(&event.facts.file) {
                true => Document::Unreadable(event.facts.id.value.clone()),
                false => Document::Event(event),
            }),
            Document::Table { file, mut events, mut unreadable } => {
                let is_wrong = |event: &Event| self.is_within(&event.file, event.row);
                let wrong = events.extract_if(.., |event| is_wrong(&event.facts));
                unreadable.extend(wrong.map(|event| event.facts.id.value.clone()));
                Some(Document::Table { file, events, unreadable })
            }
            Document::Sources(mut sources) => {
                sources.retain(|source| !self.is_within(&source.file, Some(source.span)));
                Some(Document::Sources(sources))
            }
            Document::Profile(it) => self.rest(&it.facts.file.clone(), it, Document::Profile),
            Document::Era(it) => self.rest(&it.facts.file.clone(), it, Document::Era),
            Document::Prose(it) => self.rest(&it.facts.file.clone(), it, Document::Prose),
            Document::Static { ref file, .. } | Document::Asset { ref file, .. } => {
                (!self.has(file)).then_some(document)
            }
            Document::Unreadable(id) => Some(Document::Unreadable(id)),
        }
    }

    fn rest<T>(
        &self,
        file: &FilePath,
        it: Written<T>,
        document: fn(Written<T>) -> Document,
    ) -> Option<Document> {
        (!self.has(file)).then(|| document(it))
    }

    /// True when anything is wrong with `file`.
    fn has(&self, file: &FilePath) -> bool {
        self.of(file).next().is_some()
    }

    /// True when something is wrong within `span` of `file`, or with all of it.
    fn is_within(&self, file: &FilePath, span: Option<Span>) -> bool {
        let is_here = |place: Place| match (place, span) {
            (Some((start, end)), Some(span)) => span.start <= start && end <= span.end,
            _ => true,
        };
        self.of(file).any(is_here)
    }

    fn of<'a>(&'a self, file: &'a FilePath) -> impl Iterator<Item = Place> + 'a {
        let from = self.wrong.range((file.clone(), None)..);
        from.take_while(move |(other, _)| other == file).map(|(_, place)| *place)
    }
}
