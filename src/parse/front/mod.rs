//! A Markdown file taken apart: its front matter as a tree, its text as a body.

mod fence;
pub(crate) mod fields;
mod headers;
pub(crate) mod meant;
mod repair;
mod values;

use std::sync::Arc;

use self::fence::Language;
use super::markdown;
use crate::config::{Config, UnknownKeys};
use crate::diag::{Diagnostic, FilePath, Report, Span};
use crate::model::Body;
use crate::parse::syntax::node::{Kind, Node};
use crate::parse::syntax::{toml, yaml};

/// The parts of one file.
pub(crate) struct Front<'a> {
    pub(crate) file: &'a FilePath,
    /// The front matter; an empty map when there is none.
    pub(crate) node: Node,
    /// A level-one heading at the very top, when the front matter names no title.
    pub(crate) title: Option<String>,
    pub(crate) body: Arc<Body>,
}

/// Takes `text` apart, its headings from level `top_heading` on, or reports why its front matter cannot be read.
pub(crate) fn read<'a>(
    file: &'a FilePath,
    text: &str,
    top_heading: usize,
    config: &Config,
    report: &mut Report,
) -> Option<Front<'a>> {
    let parts = match fence::split(text, config.unknown_keys == UnknownKeys::Warn) {
        Ok(parts) => parts,
        Err(unclosed) => {
            report.push(
                Diagnostic::error(
                    "front-matter",
                    file,
                    "the front matter opens here and never closes",
                )
                .at(Span::new(unclosed.opening.start, unclosed.opening.end))
                .help("write a line `---` between the keys and the text"),
            );
            return None;
        }
    };
    if let Some(closing) = parts.indented {
        report.push(
            Diagnostic::warning("front-matter", file, "taken for the end of the front matter")
                .at(Span::new(closing.start, closing.end))
                .help("write `---` in the first column where the text begins"),
        );
    }
    if let Some(first) = parts.matter.is_none().then(|| fence::unopened(text)).flatten() {
        let message = "these look like keys, and no line `---` stands above them";
        report.push(
            Diagnostic::warning("front-matter", file, message)
                .at(Span::new(first.start, first.end))
                .help("write a line `---` above the first key"),
        );
    }
    let empty =
        Node { span: Span::new(parts.body.start, parts.body.start), kind: Kind::Map(Vec::new()) };
    let node = match parts.matter {
        None => empty,
        Some((Language::Yaml, range)) => {
            let matter = &text[range.clone()];
            let known = report.len();
            let Some(node) = yaml(file, matter, range.start, report) else {
                if let Some(line) = fence::prose(matter) {
                    let place = Span::new(line.start, line.end).shifted(range.start);
                    // What YAML makes of the text says nothing.
                    report.retain_since(known, |finding| {
                        finding.span.is_some_and(|span| span.start < place.start)
                    });
                    let message = "the text begins here, and no line `---` stands above it";
                    report.push(
                        Diagnostic::error("front-matter", file, message)
                            .at(place)
                            .help("write a line `---` between the keys and the text"),
                    );
                }
                return None;
            };
            node.unwrap_or(empty)
        }
        Some((Language::Headers, range)) => headers::parse(&text[range.clone()], range.start),
        Some((Language::Toml, range)) => match toml::parse(&text[range.clone()], range.start) {
            Ok(node) => node,
            Err((span, message)) => {
                report.push(Diagnostic::error("toml", file, message).at(span));
                return None;
            }
        },
    };
    let titled = matches!(&node.kind, Kind::Map(entries) if entries.iter().any(|e| matches!(&*e.key, "title" | "name")));
    let (below, start) = (&text[parts.body.clone()], parts.body.start);
    let markdown = markdown::parse(below, start, config.into(), !titled, top_heading);
    report.extend(markdown.findings.into_iter().map(|finding| finding.in_file(file, None)));
    Some(Front { file, node, title: markdown.title, body: Arc::new(markdown.body) })
}

/// Reads YAML and reports what is wrong with it. `Some(None)` is a document without content.
pub(crate) fn yaml(
    file: &FilePath,
    text: &str,
    offset: usize,
    report: &mut Report,
) -> Option<Option<Node>> {
    let error = match yaml::parse(text, offset) {
        Ok(node) => return Some(node.filter(|node| !node.is_null())),
        Err(error) => error,
    };
    if let Some((repaired, at)) = repair::spaces(text)
        && let Ok(node) = yaml::parse(&repaired, offset)
    {
        let width = text[at..].chars().next().map_or(0, char::len_utf8);
        let message = "YAML takes no tab or non-breaking space here; read as a plain space";
        report.push(
            Diagnostic::warning("invisible", file, message)
                .at(Span::new(at, at + width).shifted(offset))
                .help("replace it by a space"),
        );
        return Some(node.filter(|node| !node.is_null()));
    }
    let finding = Diagnostic::error("yaml", file, error.message).at(error.span);
    report.push(match error.help {
        Some(help) => finding.help(help),
        None => finding,
    });
    None
}
