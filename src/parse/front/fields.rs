//! Reading a map key by key, with every mistake reported where it stands.
//!
//! This is also the one place that knows what becomes of keys that are not ours
//! (`unknown_keys` in annals.yaml). In a site that lets them through, a key of ours that another
//! generator fills otherwise is let through the same way: see [`Fields::attempt`].

use std::collections::HashMap;

use super::meant::meant;
use crate::config::UnknownKeys;
use crate::diag::{Diagnostic, FilePath, Report, Severity, Span, Spanned, did_you_mean};
use crate::parse::syntax::bytes::trim;
use crate::parse::syntax::node::{Entry, Kind, Node};
use crate::parse::syntax::writable;

/// Text with its place.
pub(crate) type Word = Spanned<Box<str>>;

/// The keys of one map that have not been read yet.
pub(crate) struct Fields<'r> {
    pub(crate) file: FilePath,
    pub(crate) report: &'r mut Report,
    unknown: UnknownKeys,
    entries: Vec<Entry>,
    /// Keys given again with another value. Whether that matters shows when the key is read.
    contradicted: Vec<(Box<str>, Diagnostic)>,
    /// Entries of ours that could not be read as ours, to be kept like unknown ones.
    foreign: Vec<Entry>,
    /// Keys that were asked for: what an unknown key may have meant.
    known: Vec<String>,
    /// The whole map.
    pub(crate) span: Span,
}

impl<'r> Fields<'r> {
    /// The keys of `node`; reports one that is no map as `what`.
    pub(crate) fn new(
        mut node: Node,
        what: &str,
        file: &FilePath,
        unknown: UnknownKeys,
        report: &'r mut Report,
    ) -> Self {
        writable::clean(&mut node, file, report);
        Fields::of(node, what, file, unknown, report)
    }

    /// The same of a map whose values are clean.
    fn of(
        node: Node,
        what: &str,
        file: &FilePath,
        unknown: UnknownKeys,
        report: &'r mut Report,
    ) -> Self {
        let span = node.span;
        let mut fields = Fields {
            file: file.clone(),
            report,
            unknown,
            entries: Vec::new(),
            contradicted: Vec::new(),
            foreign: Vec::new(),
            known: Vec::new(),
            span,
        };
        match node.kind {
            Kind::Map(entries) => fields.entries = fields.without_duplicates(entries),
            _ if node.is_null() => {}
            _ => {
                let found = node.describe();
                fields.error(
                    "shape",
                    span,
                    format!("{what} is {found}, not keys with values"),
                    "write `key: value` lines",
                );
            }
        }
        fields
    }

    /// The keys of a map inside this one. They are all ours: a foreign map is let through whole.
    pub(crate) fn inner(&mut self, node: Node, what: &str) -> Fields<'_> {
        Fields::of(node, what, &self.file, UnknownKeys::Error, self.report)
    }

    /// True when keys of other generators are let through.
    pub(crate) fn takes_foreign(&self) -> bool {
        self.unknown == UnknownKeys::Warn
    }

    /// Reads `keys` by `read`. Where keys of other generators are let through, a value that is not
    /// what Annals means by the key is let through too: its errors become warnings, and the value
    /// is kept like an unknown key's.
    pub(crate) fn attempt<T>(&mut self, keys: &[&str], read: impl FnOnce(&mut Self) -> T) -> T {
        if !self.takes_foreign() {
            return read(self);
        }
        let written: Vec<Entry> =
            self.entries.iter().filter(|entry| keys.contains(&&*entry.key)).cloned().collect();
        let before = self.report.len();
        let value = read(self);
        if self.report.soften(before, |_| true) > 0 {
            self.foreign.extend(written);
        }
        value
    }

    /// A key that says the same twice is a slip; two different values leave no honest reading.
    fn without_duplicates(&mut self, entries: Vec<Entry>) -> Vec<Entry> {
        let mut kept: Vec<Entry> = Vec::with_capacity(entries.len());
        let mut places: HashMap<Box<str>, usize> = HashMap::with_capacity(entries.len());
        for mut entry in entries {
            self.without_invisibles(&mut entry);
            let Some(first) = places.get(&entry.key).map(|at| &kept[*at]) else {
                places.insert(entry.key.clone(), kept.len());
                kept.push(entry);
                continue;
            };
            let same = first.value.to_json() == entry.value.to_json();
            let message = match same {
                true => format!("`{}` is given twice", entry.key),
                false => format!("`{}` is given twice, with different values", entry.key),
            };
            let finding = Diagnostic::warning("duplicate-key", &self.file, message)
                .at(entry.key_span)
                .help("keep one of the two")
                .also(&self.file, Some(first.key_span), "the first one");
            match same {
                true => self.report.push(finding),
                false => self.contradicted.push((entry.key, finding)),
            }
        }
        kept
    }

    /// Pasted text brings characters that no one sees and that make another key.
    fn without_invisibles(&mut self, entry: &mut Entry) {
        let plain = trim(&entry.key);
        if plain.len() != entry.key.len() {
            entry.key = plain.into();
            let message = format!("an invisible character stands beside `{}`", entry.key);
            self.warn("invisible", entry.key_span, message, "delete it and write the key again");
        }
    }

    pub(crate) fn error(
        &mut self,
        code: &'static str,
        span: Span,
        message: impl Into<String>,
        help: impl Into<String>,
    ) {
        self.report.push(Diagnostic::error(code, &self.file, message).at(span).help(help));
    }

    pub(crate) fn warn(
        &mut self,
        code: &'static str,
        span: Span,
        message: impl Into<String>,
        help: impl Into<String>,
    ) {
        self.report.push(Diagnostic::warning(code, &self.file, message).at(span).help(help));
    }

    /// The value of `key`, null included.
    pub(crate) fn take_even_null(&mut self, key: &str) -> Option<Node> {
        self.known.push(key.to_owned());
        self.report_contradictions(|contradicted| contradicted == key, true);
        let at = self.entries.iter().position(|entry| &*entry.key == key)?;
        Some(self.entries.remove(at).value)
    }

    /// The value of `key`; a key with nothing behind it counts as absent.
    pub(crate) fn take(&mut self, key: &str) -> Option<Node> {
        self.take_even_null(key).filter(|node| !node.is_blank())
    }

    /// The value of `key`, if it is there and unread, left where it is.
    pub(crate) fn look(&self, key: &str) -> Option<&Node> {
        self.entries.iter().find(|entry| &*entry.key == key).map(|entry| &entry.value)
    }

    /// The entries that have not been read, left where they are.
    pub(crate) fn unread(&self) -> &[Entry] {
        &self.entries
    }

    /// Says which of the keys that `which` picks were given twice with different values. That is
    /// an error where a value is needed and it cannot be told which.
    fn report_contradictions(&mut self, which: impl Fn(&str) -> bool, is_error: bool) {
        if self.contradicted.is_empty() {
            return;
        }
        let (now, later) =
            std::mem::take(&mut self.contradicted).into_iter().partition(|(key, _)| which(key));
        self.contradicted = later;
        for (_, mut finding) in now {
            if is_error {
                finding.severity = Severity::Error;
            }
            self.report.push(finding);
        }
    }

    /// Every key that has not been read, with its value.
    pub(crate) fn take_all(&mut self) -> Vec<Entry> {
        self.report_contradictions(|_| true, true);
        std::mem::take(&mut self.entries)
    }

    /// Reports the keys that are left: each as an error, or all in one warning.
    pub(crate) fn finish(self) {
        self.report_left("not read");
    }

    /// The same, and hands out as JSON what is let through.
    pub(crate) fn finish_and_keep(self) -> serde_json::Map<String, serde_json::Value> {
        let mut kept = serde_json::Map::new();
        if self.takes_foreign() {
            let left = self.entries.iter().chain(&self.foreign);
            kept.extend(left.map(|entry| (entry.key.to_string(), entry.value.to_json())));
        }
        self.report_left("not read, kept under `extra`");
        kept
    }

    fn meant(&self, key: &str) -> Option<&'static str> {
        meant(key, |name| self.known.iter().any(|known| known == name))
    }

    fn report_left(mut self, what: &str) {
        let is_error = !self.takes_foreign();
        self.report_contradictions(|_| true, is_error);
        let Some(first) = self.entries.first() else { return };
        if self.takes_foreign() {
            let names: Vec<_> = self.entries.iter().map(|e| format!("`{}`", e.key)).collect();
            let message = format!("{what}: {}", names.join(", "));
            let mut finding = Diagnostic::warning("key-unknown", &self.file, message);
            finding.help =
                self.entries.iter().find_map(|entry| self.meant(&entry.key)).map(str::to_owned);
            self.report.push(finding.at(first.key_span));
            return;
        }
        let otherwise = match self.known.iter().any(|key| key == "extra") {
            true => "put your own keys under `extra:`",
            false => "delete it, or correct its name",
        };
        for entry in &self.entries {
            let known = self.known.iter().map(String::as_str);
            let help = match self.meant(&entry.key) {
                Some(meant) => meant.to_owned(),
                None => did_you_mean(&entry.key, known, otherwise),
            };
            let message = format!("unknown key `{}`", entry.key);
            let finding = Diagnostic::error("key-unknown", &self.file, message);
            self.report.push(finding.at(entry.key_span).help(help));
        }
    }
}
