//! Raw HTML in a text: cleaned by an allow-list, its links turned into placeholders like all others.

use std::borrow::Cow;
use std::collections::{HashMap, HashSet};
use std::sync::{Arc, LazyLock, Mutex};

use ammonia::Builder;

use super::output::Slot;
use crate::diag::Span;
use crate::model::PlaceholderKind;
use crate::parse::syntax::bytes::{SLOT_CLOSE, SLOT_OPEN};
use crate::path::{SCHEMES, is_web_address};

/// True for an element that is kept.
pub(crate) fn is_allowed(name: &str) -> bool {
    static TAGS: LazyLock<HashSet<&str>> = LazyLock::new(|| allow_list().clone_tags());
    TAGS.contains(name)
}

/// `html` without scripts, event handlers, frames, forms and styles. Addresses in what is left
/// have become placeholders before; one that has not becomes one now, reported at `span`.
pub(crate) fn clean(html: &str, slots: &mut Vec<Slot>, span: Span) -> String {
    // Ammonia keeps its filter for as long as it likes, so the filter gets a share of its own.
    let found = Arc::new(Mutex::new(std::mem::take(slots)));
    let shared = Arc::clone(&found);
    let mut builder = allow_list();
    builder.attribute_filter(move |element, attribute, value| {
        // What a quotation is said to be taken from is read by programs alone.
        if attribute == "cite" && !is_web_address(value) {
            return None;
        }
        // The writer's own way to a note and back.
        if attribute == "href" && value.starts_with('#') {
            return Some(Cow::Borrowed(value));
        }
        let is_address = matches!((element, attribute), ("a", "href") | ("img", "src"));
        if !is_address || value.starts_with(SLOT_OPEN) {
            return Some(Cow::Borrowed(value));
        }
        let mut found = shared.lock().unwrap_or_else(|poisoned| poisoned.into_inner());
        let target = value.into();
        found.push(Slot::Placeholder(match element {
            "img" => PlaceholderKind::File { target, span, fits: false },
            _ => PlaceholderKind::Address { target, span },
        }));
        Some(Cow::Owned(format!("{SLOT_OPEN}{}{SLOT_CLOSE}", found.len() - 1)))
    });
    let cleaned = builder.clean(html).to_string();
    let mut found = found.lock().unwrap_or_else(|poisoned| poisoned.into_inner());
    *slots = std::mem::take(&mut *found);
    cleaned
}

/// What says on which side the cells of a column stand.
const SIDES: [&str; 3] = ["left", "center", "right"];

/// Ammonia's own list, and what the Markdown writer itself uses.
fn allow_list() -> Builder<'static> {
    static CLASSES: LazyLock<HashMap<&str, HashSet<&str>>> = LazyLock::new(|| {
        HashMap::from([
            ("p", HashSet::from(["gallery"])),
            ("span", HashSet::from(["task"])),
            ("sup", HashSet::from(["footnote-ref"])),
            ("section", HashSet::from(["footnotes", "table"])),
            ("td", HashSet::from(SIDES)),
            ("th", HashSet::from(SIDES)),
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
        .add_tags(["section", "figure", "figcaption", "tfoot", "details", "summary", "mark", "u"])
        .add_generic_attributes(["id", "lang", "dir"])
        .add_tag_attributes("section", ["tabindex", "aria-label"])
        .add_tag_attributes("span", ["role", "aria-label"])
        .add_tag_attributes("a", ["aria-label"])
        .add_tag_attributes("img", ["loading"])
        .allowed_classes(CLASSES.clone())
        .url_schemes(SCHEMES.into())
        .link_rel(None);
    builder
}
