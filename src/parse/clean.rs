//! Raw HTML in a text: cleaned by an allow-list, its links turned into holes like all others.

use std::borrow::Cow;
use std::collections::{HashMap, HashSet};
use std::sync::{Arc, LazyLock, Mutex};

use ammonia::Builder;

use super::text::{HOLE_CLOSE, HOLE_OPEN};
use crate::diag::Span;
use crate::model::HoleKind;

/// Tags of raw HTML inside each other. Browsers stop at 512; past that, building the tree takes time
/// that grows with the square of the depth.
const MAX_DEPTH: usize = 400;

/// Counts how deep the raw HTML of a text is nested.
#[derive(Default)]
pub(crate) struct Depth {
    open: usize,
}

impl Depth {
    /// Goes through one more piece of raw HTML. False where it would lead too deep: it is to be
    /// shown as text.
    pub(crate) fn takes(&mut self, html: &str) -> bool {
        /// Elements without an end, or that end by themselves.
        const FREE: [&str; 27] = [
            "area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "param",
            "source", "track", "wbr", "p", "li", "dt", "dd", "tr", "td", "th", "thead", "tbody",
            "tfoot", "option", "rt", "rp",
        ];
        let mut open = self.open;
        for (at, _) in html.match_indices('<') {
            let tag = &html[at + 1..];
            let name = tag.strip_prefix('/').unwrap_or(tag);
            let end = name.find(|c: char| !c.is_ascii_alphanumeric()).unwrap_or(name.len());
            let name = &name[..end];
            if name.is_empty() || FREE.iter().any(|free| free.eq_ignore_ascii_case(name)) {
                continue;
            }
            open = if tag.starts_with('/') { open.saturating_sub(1) } else { open + 1 };
            if open > MAX_DEPTH {
                return false;
            }
        }
        self.open = open;
        true
    }
}

/// `html` without scripts, event handlers, frames, forms and styles. Addresses in what is left
/// become holes, reported at `span`.
pub(crate) fn clean(html: &str, holes: &mut Vec<HoleKind>, span: Span) -> String {
    // Ammonia keeps its filter for as long as it likes, so the filter gets a share of its own.
    let found = Arc::new(Mutex::new(std::mem::take(holes)));
    let shared = Arc::clone(&found);
    let mut builder = allow_list();
    builder.attribute_filter(move |element, attribute, value| {
        let is_address = matches!((element, attribute), ("a", "href") | ("img", "src"));
        if !is_address || value.starts_with(HOLE_OPEN) {
            return Some(Cow::Borrowed(value));
        }
        let mut found = shared.lock().unwrap_or_else(|poisoned| poisoned.into_inner());
        let target = value.into();
        found.push(match element {
            "img" => HoleKind::File { target, span },
            _ => HoleKind::Address { target, span },
        });
        Some(Cow::Owned(format!("{HOLE_OPEN}{}{HOLE_CLOSE}", found.len() - 1)))
    });
    let cleaned = builder.clean(html).to_string();
    let mut found = found.lock().unwrap_or_else(|poisoned| poisoned.into_inner());
    *holes = std::mem::take(&mut *found);
    cleaned
}

/// Ammonia's own list, and what the Markdown writer itself uses.
fn allow_list() -> Builder<'static> {
    static CLASSES: LazyLock<HashMap<&str, HashSet<&str>>> = LazyLock::new(|| {
        HashMap::from([
            ("span", HashSet::from(["task"])),
            ("sup", HashSet::from(["footnote-ref"])),
            ("section", HashSet::from(["footnotes", "table"])),
            (
                "blockquote",
                HashSet::from([
                    "markdown-alert-note",
                    "markdown-alert-tip",
                    "markdown-alert-important",
                    "markdown-alert-warning",
                    "markdown-alert-caution",
                ]),
            ),
        ])
    });
    let mut builder = Builder::default();
    builder
        .add_tags(["section", "figure", "figcaption", "details", "summary", "mark", "u"])
        .add_generic_attributes(["id", "lang", "dir"])
        .add_tag_attributes("section", ["tabindex", "aria-label"])
        .add_tag_attributes("span", ["role", "aria-label"])
        .add_tag_attributes("a", ["aria-label"])
        .add_tag_attributes("img", ["loading"])
        .allowed_classes(CLASSES.clone())
        .link_rel(None);
    builder
}
