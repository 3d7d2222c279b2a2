//! Raw HTML on its way through the writer: what stays, what is taken out, and what is shown as text.
//!
//! Ammonia decides what is allowed and mends what is not well-formed. Before it builds its tree, the
//! bounds of that tree are kept here, each tag gets its place, and its addresses become placeholders.

use super::elements::{CELL, ends_itself, instead, is_style, table_rank};
use super::finding::Finding;
use super::html::{MAX_ATTRIBUTES, Start};
use crate::diag::Span;

/// The deepest nesting of raw HTML that is kept.
const MAX_DEPTH: usize = 200;
/// Elements that style text, such as `<b>`, inside each other: each is opened again in every block
/// that begins before its end.
const MAX_STYLES: usize = 16;

/// Elements that are named when they are taken out.
const MAX_NAMED: usize = 50;

/// What is known of the raw HTML of a text so far.
#[derive(Default)]
pub(crate) struct Raw {
    /// True once there was some.
    pub(crate) any: bool,
    /// Where the first stood.
    pub(crate) span: Span,
    /// Elements that are open.
    open: Vec<String>,
    styles: usize,
    pub(super) misplaced: usize,
    /// Inside an element whose contents go with it.
    pub(super) gone: Option<String>,
    /// Elements that were taken out, each with its first place and how often, in order.
    removed: Vec<(String, Span, usize)>,
    pub(super) heading: Option<Heading>,
}

/// A heading that is open.
pub(super) struct Heading {
    /// Where its tag stands in what is written, and in which depth of writing.
    pub(super) at: usize,
    pub(super) depth: usize,
    pub(super) tag: Start,
    pub(super) level: usize,
    pub(super) words: String,
}

impl Raw {
    /// True inside an element that is taken out with all that it contains.
    pub(crate) fn is_gone(&self) -> bool {
        self.gone.is_some()
    }

    /// Ends what a paragraph or another block of Markdown ends.
    pub(crate) fn end_block(&mut self) {
        self.gone = None;
    }

    /// Adds to the words of the heading that is open.
    pub(crate) fn words(&mut self, text: &str) {
        if let Some(heading) = &mut self.heading {
            heading.words.push_str(text);
        }
    }

    /// True inside a link.
    pub(crate) fn in_link(&self) -> bool {
        self.open.iter().any(|name| name == "a")
    }

    /// What was taken out, for the author.
    pub(crate) fn findings(&mut self) -> Vec<Finding> {
        let removed = std::mem::take(&mut self.removed);
        let finding = |(name, span, times): (String, Span, usize)| {
            let often = match times {
                1 => String::new(),
                2 => ", twice in this text".to_owned(),
                n => format!(", {n} times in this text"),
            };
            Finding::warning(
                "html-removed",
                span,
                format!("`<{name}>` is taken out{often}"),
                instead(&name),
            )
        };
        removed.into_iter().map(finding).collect()
    }

    pub(super) fn remove(&mut self, name: &str, span: Span) {
        // A text can bring any number of names along.
        let is_full = self.removed.len() >= MAX_NAMED;
        match self.removed.iter_mut().find(|(known, ..)| known == name) {
            Some((.., times)) => *times += 1,
            None if is_full => {}
            None => self.removed.push((name.to_owned(), span, 1)),
        }
    }

    /// Why a tag cannot be part of the tree, if so.
    pub(super) fn passed(&mut self, tag: &Start) -> Option<(&'static str, String)> {
        if tag.attributes.len() > MAX_ATTRIBUTES {
            let message =
                format!("a tag with more than {MAX_ATTRIBUTES} attributes; shown as text");
            return Some(("html-limit", message));
        }
        if ends_itself(&tag.name) {
            return None;
        }
        self.end_table_parts(&tag.name);
        if self.open.len() >= MAX_DEPTH {
            let message = format!("raw HTML is nested more than {MAX_DEPTH} deep; shown as text");
            return Some(("html-depth", message));
        }
        if is_style(&tag.name) {
            if self.styles >= MAX_STYLES {
                let message = format!(
                    "more than {MAX_STYLES} elements like `<b>` are open at once; shown as text"
                );
                return Some(("html-depth", message));
            }
            self.styles += 1;
        }
        self.open.push(tag.name.clone());
        None
    }

    /// Ends what a new part of a table ends: a cell the last cell, a row the last row.
    fn end_table_parts(&mut self, name: &str) {
        let Some(rank) = table_rank(name) else { return };
        let Some(table) = self.open.iter().rposition(|open| open == "table") else { return };
        let mut at = 0;
        self.open.retain(|open| {
            at += 1;
            at <= table + 1 || table_rank(open).is_none_or(|open| open < rank)
        });
    }

    /// True in a table outside its cells. A parser moves what stands there in front of the table.
    pub(crate) fn is_outside_cells(&self) -> bool {
        let last = self.open.last().map(String::as_str);
        last.is_some_and(|last| last == "table" || table_rank(last).is_some_and(|rank| rank < CELL))
    }

    /// Closes the last element of this name. False where none is open.
    pub(super) fn close(&mut self, name: &str) -> bool {
        if ends_itself(name) {
            return true;
        }
        let Some(at) = self.open.iter().rposition(|open| open == name) else { return false };
        if name == "table" {
            self.end_table_parts("caption");
        }
        self.open.remove(at);
        self.styles -= usize::from(is_style(name));
        true
    }
}
