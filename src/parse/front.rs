//! A Markdown file taken apart: its front matter as a tree, its text as a body.

use super::fence::{self, Language};
use super::node::{Kind, Node};
use super::{markdown, toml, yaml};
use crate::config::RawHtml;
use crate::diag::{Diagnostic, FilePath, Report, Span};
use crate::model::Body;

/// The parts of one file.
pub(crate) struct Front<'a> {
    pub(crate) file: &'a FilePath,
    /// The front matter; an empty map when there is none.
    pub(crate) node: Node,
    /// A level-one heading at the very top, when the front matter names no title.
    pub(crate) title: Option<String>,
    pub(crate) body: Body,
}

/// Takes `text` apart, or reports why its front matter cannot be read.
pub(crate) fn read<'a>(
    file: &'a FilePath,
    text: &str,
    html: RawHtml,
    report: &mut Report,
) -> Option<Front<'a>> {
    let parts = match fence::split(text) {
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
    let empty =
        Node { span: Span::new(parts.body.start, parts.body.start), kind: Kind::Map(Vec::new()) };
    let node = match parts.matter {
        None => empty,
        Some((Language::Yaml, range)) => {
            yaml(file, &text[range.clone()], range.start, report)?.unwrap_or(empty)
        }
        Some((Language::Toml, range)) => match toml::parse(&text[range.clone()], range.start) {
            Ok(node) => node,
            Err((span, message)) => {
                report.push(Diagnostic::error("toml", file, message).at(span));
                return None;
            }
        },
    };
    let titled = matches!(&node.kind, Kind::Map(entries) if entries.iter().any(|e| matches!(&*e.key, "title" | "name")));
    let markdown = markdown::parse(&text[parts.body.clone()], parts.body.start, html, !titled);
    Some(Front { file, node, title: markdown.title, body: markdown.body })
}

/// Reads YAML and reports what is wrong with it. `Some(None)` is a document without content.
pub(crate) fn yaml(
    file: &FilePath,
    text: &str,
    offset: usize,
    report: &mut Report,
) -> Option<Option<Node>> {
    match yaml::parse(text, offset) {
        Ok(node) => Some(node.filter(|node| !node.is_null())),
        Err(error) => {
            let finding = Diagnostic::error("yaml", file, error.message).at(error.span);
            report.push(match error.help {
                Some(help) => finding.help(help),
                None => finding,
            });
            None
        }
    }
}
