//! Sources: registry files and entries written where they are used.

use std::sync::Arc;

use super::fields::Fields;
use super::node::{Entry, Kind, Node};
use super::text::trim;
use crate::config::UnknownKeys;
use crate::date::Edtf;
use crate::diag::{FilePath, Report, Spanned};
use crate::model::{Source, SourceDate};
use crate::path::slug;

/// Reads a registry file: a map from id to entry, or a list of entries with an `id`.
pub(crate) fn registry(node: Node, file: &FilePath, report: &mut Report) -> Vec<Arc<Source>> {
    match node.kind {
        Kind::List(items) => items
            .into_iter()
            .filter_map(|item| read(item, None, file, report))
            .map(Arc::new)
            .collect(),
        Kind::Map(_) => {
            let mut fields = Fields::new(node, "the registry", file, UnknownKeys::Error, report);
            fields
                .take_all()
                .into_iter()
                .filter_map(|Entry { key, key_span, value }| {
                    read(value, Some(Spanned::new(key, key_span)), file, report)
                })
                .map(Arc::new)
                .collect()
        }
        _ => {
            let _ = Fields::new(node, "the registry", file, UnknownKeys::Error, report);
            Vec::new()
        }
    }
}

/// Reads one entry. Its id is `id`, or the key it stands under.
pub(crate) fn read(
    node: Node,
    key: Option<Spanned<Box<str>>>,
    file: &FilePath,
    report: &mut Report,
) -> Option<Source> {
    let span = node.span;
    let mut fields = Fields::new(node, "a source", file, UnknownKeys::Error, report);
    let id = fields.word("id").or(key).unwrap_or_else(|| Spanned::new(Box::default(), span));
    let (title, url) = (fields.text("title"), web_address(&mut fields, &["url", "URL"]));
    let source = Source {
        kind: fields.text("type"),
        authors: names(&mut fields),
        container: first_text(&mut fields, &["container-title", "container", "work"]),
        publisher: fields.text("publisher"),
        issued: date(&mut fields, &["issued", "published", "date"]),
        doi: first_text(&mut fields, &["doi", "DOI"]),
        accessed: date(&mut fields, &["accessed"]),
        archived: web_address(&mut fields, &["archived", "archive_url"]),
        pages: first_text(&mut fields, &["page", "pages"]),
        language: fields.text("language"),
        derives_from: fields.words("derives_from"),
        note: fields.text("note"),
        file: file.clone(),
        id,
        span,
        title,
        url,
    };
    if !source.id.value.is_empty() && slug(&source.id.value).is_empty() {
        let message = format!("`{}` cannot be part of an address", source.id.value);
        fields.error("id-invalid", source.id.span, message, "write letters, digits and hyphens");
    }
    let named = !source.title.is_empty() || source.url.is_some();
    if !named {
        fields.error(
            "shape",
            span,
            "a source has neither a title nor an address",
            "write `title:`, in square brackets if it is your own description",
        );
    }
    fields.finish();
    named.then_some(source)
}

fn first_text(fields: &mut Fields<'_>, keys: &[&str]) -> Box<str> {
    keys.iter()
        .map(|key| fields.text(key))
        .fold(Box::default(), |first: Box<str>, next| if first.is_empty() { next } else { first })
}

/// `author`: a name, a list of names, or CSL's `{ family, given }` and `{ literal }`.
fn names(fields: &mut Fields<'_>) -> Vec<Box<str>> {
    let mut nodes = fields.nodes("author");
    nodes.append(&mut fields.nodes("authors"));
    let mut names = Vec::new();
    for node in nodes {
        if !matches!(node.kind, Kind::Map(_)) {
            names.extend(fields.as_word("author", node).map(|word| word.value));
            continue;
        }
        let mut name = fields.inner(node, "an author");
        let (literal, family, given) =
            (name.text("literal"), name.text("family"), name.text("given"));
        name.finish();
        let full =
            if literal.is_empty() { format!("{given} {family}").trim().into() } else { literal };
        names.push(full);
    }
    names
}

fn date(fields: &mut Fields<'_>, keys: &[&str]) -> Option<SourceDate> {
    let mut first = None;
    for key in keys {
        let Some(word) = fields.word(key) else { continue };
        first.get_or_insert(match Edtf::parse(word.value.trim()) {
            Ok(date) => SourceDate::Date(date),
            Err(error) => {
                let help = error.hint.unwrap_or_else(|| {
                    "write a date such as 2025-10-26, 2025-10 or 2025".to_owned()
                });
                fields.warn(
                    "date-invalid",
                    word.span,
                    format!("`{}` is no date; shown as it stands", word.value),
                    help,
                );
                SourceDate::Words(word.value)
            }
        });
    }
    first
}

fn web_address(fields: &mut Fields<'_>, keys: &[&str]) -> Option<Spanned<Box<str>>> {
    let mut first = None;
    for key in keys {
        let Some(mut word) = fields.word(key) else { continue };
        let address = trim(&word.value);
        if address.starts_with("https://") || address.starts_with("http://") {
            // Browsers read a space in an address as %20 (URL Standard, section 4.4).
            let spelled = address.split_whitespace().collect::<Vec<_>>().join("%20");
            if spelled != address {
                fields.warn(
                    "value",
                    word.span,
                    format!("`{address}` has a space in it, which no address has"),
                    format!("write {spelled}"),
                );
            }
            word.value = spelled.into();
            first.get_or_insert(word);
        } else {
            fields.error(
                "value",
                word.span,
                format!("`{}` is no web address", word.value),
                "write it in full: https://…",
            );
        }
    }
    first
}
