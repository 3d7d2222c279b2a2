//! Values without what no page may hold: spelled in a file as `"\x02"` or `\u0002`, such a character is left
//! out, and a turn of direction ends where the value does.

use super::node::{Kind, Node};
use crate::characters::{closed, is_unwritable, may_be_unwritable, turns};
use crate::diag::{Diagnostic, FilePath, Report, Span};

/// Keys whose values are addresses: there, such a character is an error of its own.
const ADDRESSES: [&str; 2] = ["id", "aliases"];

/// Cleans every value of `node`, and says what was left out of which.
pub(crate) fn clean(node: &mut Node, file: &FilePath, report: &mut Report) {
    match &mut node.kind {
        Kind::Scalar { text, .. } => {
            if let Some(found) = Some(&**text).filter(|text| may_be_unwritable(text))
                && let Some(c) = found.chars().find(|c| is_unwritable(*c))
            {
                report.push(left_out(file, c, node.span));
                *text = found.replace(is_unwritable, "").into();
            }
            if let Some(c) = text.chars().find(|c| turns(*c)) {
                let message = format!("{} turns the direction of what follows", name(c));
                let help = "delete it; letters of all scripts stand in their own direction";
                report
                    .push(Diagnostic::warning("character", file, message).at(node.span).help(help));
                *text = closed(text).into();
            }
        }
        Kind::List(nodes) => nodes.iter_mut().for_each(|node| clean(node, file, report)),
        Kind::Map(entries) => {
            let texts = entries.iter_mut().filter(|entry| !ADDRESSES.contains(&&*entry.key));
            texts.for_each(|entry| clean(&mut entry.value, file, report));
        }
    }
}

/// What is said of a character that is left out.
pub(crate) fn left_out(file: &FilePath, c: char, span: Span) -> Diagnostic {
    let message = format!("{} is no character of a text; it is left out", name(c));
    Diagnostic::warning("character", file, message).at(span).help("delete it")
}

/// "U+0002".
fn name(c: char) -> String {
    format!("U+{:04X}", u32::from(c))
}
