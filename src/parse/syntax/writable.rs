//! Values without what no page may hold: spelled in a file as `"\x02"` or `\u0002`, such a character is left
//! out, and a turn of direction ends where the value does.

use std::borrow::Cow;

use super::bytes::{CODE, said};
use super::node::{Entry, Kind, Node};
use crate::characters::{closed, is_override, is_plain, is_unwritable, writable};
use crate::diag::{Diagnostic, FilePath, Report, Span};

/// Cleans every key and value of `node`, and says what was left out of which.
pub(crate) fn clean(node: &mut Node, file: &FilePath, report: &mut Report) {
    match &mut node.kind {
        Kind::Scalar { text, .. } => text_at(node.span, text, file, report),
        Kind::List(nodes) => nodes.iter_mut().for_each(|node| clean(node, file, report)),
        Kind::Map(entries) => {
            for Entry { key, key_span, value } in entries {
                text_at(*key_span, key, file, report);
                clean(value, file, report);
            }
        }
    }
}

fn text_at(span: Span, text: &mut Box<str>, file: &FilePath, report: &mut Report) {
    if is_plain(text) {
        return;
    }
    let odd: Vec<char> = text.chars().filter(|c| is_unwritable(*c) || is_override(*c)).collect();
    for (message, help) in said(&odd) {
        // As in a file: where there is a zero, something else was meant to be there.
        let finding = match odd.contains(&'\0') {
            true => Diagnostic::error(CODE, file, message),
            false => Diagnostic::warning(CODE, file, message),
        };
        report.push(finding.at(span).help(help));
    }
    if let Cow::Owned(kept) = writable(text) {
        *text = kept.into();
    }
    if let Cow::Owned(whole) = closed(text) {
        *text = whole.into();
    }
}
