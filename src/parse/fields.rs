//! Reading a map key by key, with every mistake reported where it stands.

use super::node::{Entry, Kind, Node};
use crate::date::Edtf;
use crate::diag::{Diagnostic, FilePath, Report, Span, Spanned, nearest};

/// Text with its place.
pub(crate) type Word = Spanned<Box<str>>;

/// The keys of one map that have not been read yet.
pub(crate) struct Fields<'r> {
    pub(crate) file: FilePath,
    pub(crate) report: &'r mut Report,
    entries: Vec<Entry>,
    /// Keys that were asked for: what an unknown key may have meant.
    known: Vec<String>,
    /// The whole map.
    pub(crate) span: Span,
}

impl<'r> Fields<'r> {
    /// The keys of `node`; reports one that is no map as `what`.
    pub(crate) fn new(node: Node, what: &str, file: &FilePath, report: &'r mut Report) -> Self {
        let span = node.span;
        let mut fields =
            Fields { file: file.clone(), report, entries: Vec::new(), known: Vec::new(), span };
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

    /// A key that says the same twice is a slip; two different values leave no honest reading.
    fn without_duplicates(&mut self, entries: Vec<Entry>) -> Vec<Entry> {
        let mut kept: Vec<Entry> = Vec::with_capacity(entries.len());
        for entry in entries {
            let Some(first) = kept.iter().find(|k| k.key == entry.key) else {
                kept.push(entry);
                continue;
            };
            let same = first.value.to_json() == entry.value.to_json();
            let message = format!(
                "`{}` is given twice{}",
                entry.key,
                if same { "" } else { ", with different values" }
            );
            let finding = match same {
                true => Diagnostic::warning("duplicate-key", &self.file, message),
                false => Diagnostic::error("duplicate-key", &self.file, message),
            };
            self.report.push(finding.at(entry.key_span).help("keep one of the two").also(
                &self.file,
                Some(first.key_span),
                "the first one",
            ));
        }
        kept
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
        let at = self.entries.iter().position(|entry| &*entry.key == key)?;
        Some(self.entries.remove(at).value)
    }

    /// The value of `key`; a key with nothing behind it counts as absent.
    pub(crate) fn take(&mut self, key: &str) -> Option<Node> {
        self.take_even_null(key).filter(|node| !node.is_null())
    }

    /// Where `key` stands, if it is there and unread.
    pub(crate) fn peek(&self, key: &str) -> Option<Span> {
        self.entries.iter().find(|entry| &*entry.key == key).map(|entry| entry.key_span)
    }

    /// The keys that have not been read.
    pub(crate) fn keys(&self) -> Vec<String> {
        self.entries.iter().map(|entry| entry.key.to_string()).collect()
    }

    /// Every key that has not been read, with its value.
    pub(crate) fn take_all(&mut self) -> Vec<Entry> {
        std::mem::take(&mut self.entries)
    }

    /// A single value, as written.
    pub(crate) fn word(&mut self, key: &str) -> Option<Word> {
        let node = self.take(key)?;
        self.as_word(key, node)
    }

    pub(crate) fn as_word(&mut self, key: &str, node: Node) -> Option<Word> {
        match node.kind {
            Kind::Scalar { text, .. } => Some(Spanned::new(text, node.span)),
            _ => {
                let found = node.describe();
                self.error(
                    "shape",
                    node.span,
                    format!("`{key}` is {found}, not a single value"),
                    format!("write `{key}: …` on one line"),
                );
                None
            }
        }
    }

    /// Text without outer white space; empty when absent.
    pub(crate) fn text(&mut self, key: &str) -> Box<str> {
        self.word(key).map(|word| word.value.trim().into()).unwrap_or_default()
    }

    /// A list of single values; one value alone is a list of one.
    pub(crate) fn words(&mut self, key: &str) -> Vec<Word> {
        let nodes = self.nodes(key);
        nodes.into_iter().filter_map(|node| self.as_word(key, node)).collect()
    }

    /// A list of values of any kind; one alone is a list of one, and empty items count for nothing.
    pub(crate) fn nodes(&mut self, key: &str) -> Vec<Node> {
        let mut nodes = match self.take(key) {
            None => Vec::new(),
            Some(Node { kind: Kind::List(items), .. }) => items,
            Some(node) => vec![node],
        };
        nodes.retain(|node| !node.is_null());
        nodes
    }

    /// `true` or `false`.
    pub(crate) fn flag(&mut self, key: &str) -> bool {
        let Some(word) = self.word(key) else { return false };
        match &*word.value.to_ascii_lowercase() {
            "true" | "yes" => true,
            "false" | "no" => false,
            _ => {
                self.error(
                    "value",
                    word.span,
                    format!("`{key}` is neither true nor false"),
                    format!("write `{key}: true`"),
                );
                false
            }
        }
    }

    /// A whole number.
    pub(crate) fn integer(&mut self, key: &str) -> Option<Spanned<i64>> {
        let word = self.word(key)?;
        match word.value.trim().parse() {
            Ok(number) => Some(Spanned::new(number, word.span)),
            Err(_) => {
                self.error(
                    "value",
                    word.span,
                    format!("`{key}: {}` is no whole number", word.value),
                    format!("write `{key}: 3`"),
                );
                None
            }
        }
    }

    /// An EDTF date.
    pub(crate) fn date(&mut self, key: &str) -> Option<Spanned<Edtf>> {
        let word = self.word(key)?;
        self.as_date(&word)
    }

    pub(crate) fn as_date(&mut self, word: &Word) -> Option<Spanned<Edtf>> {
        match Edtf::parse(word.value.trim()) {
            Ok(date) => Some(Spanned::new(date, word.span)),
            Err(error) => {
                let help = error.hint.unwrap_or_else(|| {
                    "write a date such as 2019-06-30, 2019-06 or 2019-06~".to_owned()
                });
                self.error(
                    "date-invalid",
                    word.span,
                    format!("`{}` is no date: {}", word.value, error.message),
                    help,
                );
                None
            }
        }
    }

    /// The keys that are left, as JSON, with one diagnostic each unless `keep` is set: then they
    /// are named in a single warning.
    pub(crate) fn finish(self, keep: bool) -> serde_json::Map<String, serde_json::Value> {
        let mut left = serde_json::Map::new();
        if keep && let Some(first) = self.entries.first() {
            let names: Vec<_> = self.entries.iter().map(|e| format!("`{}`", e.key)).collect();
            self.report.push(
                Diagnostic::warning(
                    "key-unknown",
                    &self.file,
                    format!("not read, kept under `extra`: {}", names.join(", ")),
                )
                .at(first.key_span),
            );
            left.extend(self.entries.iter().map(|e| (e.key.to_string(), e.value.to_json())));
            return left;
        }
        for entry in &self.entries {
            let known = self.known.iter().map(String::as_str);
            let help = match nearest(&entry.key, known) {
                Some(meant) => format!("did you mean `{meant}`?"),
                None => "put your own keys under `extra:`".to_owned(),
            };
            self.report.push(
                Diagnostic::error(
                    "key-unknown",
                    &self.file,
                    format!("unknown key `{}`", entry.key),
                )
                .at(entry.key_span)
                .help(help),
            );
        }
        left
    }
}
