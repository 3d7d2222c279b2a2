//! What things are called that may have no title of their own.

use super::renderer::Renderer;
use crate::site::{Comparison, Side, Stated};

/// What is said of an event's field.
pub(super) fn stated(renderer: Renderer<'_>, stated: &Stated) -> String {
    match stated {
        Stated::Date(date) => renderer.words.date(date),
        Stated::Entities(ids) => {
            ids.iter().map(|id| &*renderer.site.entity(*id).name).collect::<Vec<_>>().join(", ")
        }
        Stated::Written(words) => words.to_string(),
    }
}

/// The title of a comparison, its own or that of its sides.
pub(super) fn comparison_title(renderer: Renderer<'_>, comparison: &Comparison) -> String {
    let [first, second] = comparison.sides.each_ref().map(|side| side_label(renderer, side));
    comparison.title.clone().unwrap_or_else(|| renderer.words.list(&[&first, &second]))
}

/// The heading of a side, its own or what its events have in common.
pub(super) fn side_label(renderer: Renderer<'_>, side: &Side) -> String {
    let names = side.values.iter().map(|id| renderer.site.entity(*id).name.to_string());
    let parts = names.chain(side.date.as_ref().map(|date| renderer.words.date(date)));
    side.label.clone().unwrap_or_else(|| parts.collect::<Vec<_>>().join(", "))
}
