//! Sources as BibLaTeX.

use std::fmt::Write;

use crate::model::bibtex::{csl_type, entry_type, field};
use crate::model::csl::Variable;
use crate::model::{Name, Source, Value};

/// The sources as entries, with an empty line between them.
pub fn bibtex<'s>(sources: impl IntoIterator<Item = &'s Source>) -> String {
    let entries: Vec<String> = sources.into_iter().map(entry).collect();
    entries.join("\n")
}

fn entry(source: &Source) -> String {
    let kind = entry_type(&source.kind);
    // Writing into a String cannot fail, here and below.
    let mut text = format!("@{kind}{{{},\n", source.id.value);
    let mut line = |name: &str, value: &str| {
        let _ = writeln!(text, "  {name} = {{{value}}},");
    };
    if csl_type(kind, "") != Some(&source.kind) && !source.kind.is_empty() {
        line("entrysubtype", &source.kind);
    }
    for (variable, value) in &source.fields {
        let name = field(*variable, &source.kind);
        match value {
            Value::Names(names) => line(&name, &self::names(names)),
            Value::Date(date) => line(&name, &date.written()),
            // A title keeps its capitals in braces.
            Value::Text(title) if *variable == Variable::TITLE => {
                line(&name, &format!("{{{}}}", escaped(title)));
            }
            Value::Text(pages) if *variable == Variable::PAGE => {
                line(&name, &escaped(pages).replace('–', "--"));
            }
            Value::Text(doi) if *variable == Variable::DOI => line(&name, &verbatim(doi)),
            Value::Text(words) => line(&name, &escaped(words)),
        }
    }
    let url = |url: &crate::diag::Spanned<Box<str>>| verbatim(&url.value);
    if let Some(original) = &source.url {
        line("url", &url(original));
    }
    if source.is_gone {
        line("urlstatus", "dead");
    }
    if let Some(archived) = &source.archived {
        line("archiveurl", &url(archived));
    }
    if !source.sha256.is_empty() {
        line("sha256", &source.sha256);
    }
    if !source.derives_from.is_empty() {
        let ids: Vec<&str> = source.derives_from.iter().map(|id| &*id.value).collect();
        line("related", &ids.join(","));
        line("relatedtype", "derivesfrom");
    }
    text.push_str("}\n");
    text
}

/// Names with `and` between them. One without parts stands in braces, or it would be taken apart.
fn names(names: &[Name]) -> String {
    let name = |name: &Name| {
        if name.is_literal() {
            return format!("{{{}}}", escaped(&name.family));
        }
        let before = [&name.dropping_particle, &name.non_dropping_particle];
        let family: Vec<String> = before
            .into_iter()
            .filter(|particle| !particle.is_empty())
            .map(|particle| escaped(particle))
            .chain([format!("{{{}}}", escaped(&name.family))])
            .collect();
        let suffix = (!name.suffix.is_empty()).then(|| escaped(&name.suffix));
        let given = (!name.given.is_empty()).then(|| escaped(&name.given));
        let parts = [Some(family.join(" ")), suffix, Some(given.unwrap_or_default())];
        parts.into_iter().flatten().collect::<Vec<_>>().join(", ")
    };
    names.iter().map(name).collect::<Vec<_>>().join(" and ")
}

/// Text with what LaTeX reads as a command spelled as a character.
fn escaped(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for c in text.chars() {
        // Of two hyphens LaTeX makes a dash, of two quotation marks one.
        if matches!(c, '-' | '`' | '\'') && escaped.ends_with(c) {
            escaped.push_str("{}");
        }
        match c {
            '\\' => escaped.push_str("\\textbackslash{}"),
            '~' => escaped.push_str("\\textasciitilde{}"),
            '^' => escaped.push_str("\\textasciicircum{}"),
            '{' | '}' | '%' | '#' | '&' | '$' | '_' => escaped.extend(['\\', c]),
            c if c.is_control() => escaped.push(' '),
            c => escaped.push(c),
        }
    }
    escaped
}

/// An address: nothing in it is a command, and braces have another spelling there.
fn verbatim(address: &str) -> String {
    address.replace('{', "%7B").replace('}', "%7D").replace('\\', "%5C")
}
