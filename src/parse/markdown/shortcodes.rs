//! Shortcodes and template tags that posts of other generators bring along: Hugo's `{{< figure >}}`,
//! Jekyll's and Hexo's `{% post_url x %}`, Zola's `{{ youtube(id="x") }}`.
//!
//! Some have one meaning that Markdown can say; it is read in their place. The others stay as they
//! were written, and the author is told which those are.

use std::collections::HashSet;
use std::ops::Range;

use pulldown_cmark::{Event, Tag, TagEnd};

use super::Finding;
use super::edits::Edits;
use super::meanings::{Code, Meaning};
use crate::diag::Span;

/// What was found in a text.
#[derive(Debug, Default)]
pub(crate) struct Found {
    pub(crate) edits: Edits,
    /// Where the first stands.
    pub(crate) first: Option<Range<usize>>,
    /// Names of those that are read, and of those that are not, each once.
    pub(crate) read: Vec<String>,
    pub(crate) unread: Vec<String>,
}

impl Found {
    /// What the author should know of them.
    pub(crate) fn finding(&self, offset: usize) -> Option<Finding> {
        let first = self.first.as_ref()?;
        let list = |names: &[String]| {
            let names: Vec<String> = names.iter().map(|name| format!("`{name}`")).collect();
            names.join(", ")
        };
        let (read, unread) = (list(&self.read), list(&self.unread));
        let message = match (self.read.is_empty(), self.unread.is_empty()) {
            (false, true) => format!("of another generator, read as Markdown: {read}"),
            (true, _) => format!("of another generator, left as they are: {unread}"),
            (false, false) => {
                format!(
                    "of another generator, read as Markdown: {read}; left as they are: {unread}"
                )
            }
        };
        let span = Span::new(first.start, first.end).shifted(offset);
        Some(Finding::warning(
            "shortcode",
            span,
            message,
            "write Markdown; readers see the others as they stand",
        ))
    }
}

/// True where a text may have some.
pub(crate) fn may_have(text: &str) -> bool {
    text.contains("{{") || text.contains("{%")
}

/// The shortcodes of `text`, whose events show what of it is code.
pub(crate) fn find(text: &str, events: &[(Event<'_>, Range<usize>)]) -> Found {
    let code = code(events);
    let mut found = Found::default();
    let mut endless = HashSet::new();
    let mut at = 0;
    while let Some(length) = text[at..].find(['{']) {
        let start = at + length;
        at = start + 1;
        if let Some(inside) = inside(&code, start) {
            at = inside.max(at);
            continue;
        }
        let Some(one) = Code::at(text, start) else { continue };
        at = one.range.end;
        let name = one.name.clone();
        // What has no end here has none further on.
        let meaning =
            if endless.contains(&name) { Meaning::None } else { one.meaning(&text[at..]) };
        match meaning {
            Meaning::Endless => {
                endless.insert(name.clone());
                note(&mut found.unread, name);
            }
            Meaning::None => note(&mut found.unread, name),
            Meaning::Words(words) => {
                note(&mut found.read, name);
                found.edits.replace(one.range.clone(), words);
            }
            Meaning::Block { before, after, inner, length } => {
                note(&mut found.read, name);
                found.edits.replace(start..at + inner.start, before);
                found.edits.replace(at + inner.end..at + length, after);
                at += length;
            }
            // Its end, where its beginning had a meaning, is behind us; alone it means nothing.
            Meaning::End => note(&mut found.unread, name),
        }
        found.first.get_or_insert(one.range);
    }
    found
}

fn note(names: &mut Vec<String>, name: String) {
    if !names.contains(&name) && names.len() < 20 {
        names.push(name);
    }
}

/// The stretches of code, in order.
fn code(events: &[(Event<'_>, Range<usize>)]) -> Vec<Range<usize>> {
    let mut code = Vec::new();
    let mut block = None;
    for (event, range) in events {
        match event {
            Event::Code(_) => code.push(range.clone()),
            Event::Start(Tag::CodeBlock(_)) => block = Some(range.clone()),
            Event::End(TagEnd::CodeBlock) => code.extend(block.take()),
            _ => {}
        }
    }
    code
}

/// The end of the code that byte `at` is in.
fn inside(code: &[Range<usize>], at: usize) -> Option<usize> {
    let next = code.partition_point(|range| range.end <= at);
    code.get(next).filter(|range| range.contains(&at)).map(|range| range.end)
}
