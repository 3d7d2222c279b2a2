//! A file of the registry: YAML, CSL-JSON or BibTeX.

use std::sync::Arc;

use super::{bibtex, read};
use crate::config::UnknownKeys;
use crate::diag::{Diagnostic, FilePath, Report, Spanned};
use crate::model::Source;
use crate::parse::front;
use crate::parse::front::fields::{Fields, Word};
use crate::parse::syntax::json::Json;
use crate::parse::syntax::node::{Entry, Kind, Node};

/// Reads the registry file `file`, whose name says how it is written.
pub(crate) fn registry(file: &FilePath, text: &str, report: &mut Report) -> Vec<Arc<Source>> {
    let extension = file.rsplit_once('.').map_or("", |(_, extension)| extension);
    let entries = match &*extension.to_ascii_lowercase() {
        "bib" => bibtex::entries(file, text, report).into_iter().map(|node| (None, node)).collect(),
        "json" => match Json::new(text, 0).value() {
            Ok(node) => entries(node, file, report),
            Err((span, message)) => {
                report.push(Diagnostic::error("json", file, message).at(span));
                Vec::new()
            }
        },
        _ => match front::yaml(file, text, 0, report).flatten() {
            Some(node) => entries(node, file, report),
            None => Vec::new(),
        },
    };
    entries
        .into_iter()
        .filter_map(|(key, node)| read(node, key, file, report))
        .map(Arc::new)
        .collect()
}

/// A map from id to entry, or a list of entries with an `id`.
fn entries(node: Node, file: &FilePath, report: &mut Report) -> Vec<(Option<Word>, Node)> {
    match node.kind {
        Kind::List(items) => items.into_iter().map(|item| (None, item)).collect(),
        _ => Fields::new(node, "the registry", file, UnknownKeys::Error, report)
            .take_all()
            .into_iter()
            .map(|Entry { key, key_span, value }| (Some(Spanned::new(key, key_span)), value))
            .collect(),
    }
}
