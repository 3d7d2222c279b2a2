//! What came of an event that was expected.

use crate::render::renderer::Renderer;
use crate::site::EventId;

/// What came of an event, in words: "later by 19 days". Empty where nothing came of it yet.
pub(in crate::render) fn verdict(renderer: Renderer<'_>, id: EventId) -> String {
    let site = renderer.site;
    let fate = site.fate(id);
    fate.map(|fate| renderer.words.fate(fate, site.events[id].facts.status)).unwrap_or_default()
}
