//! The ways to the timeline, with what a page is about in sight. What the fragment says is
//! `themes/default/js/timeline/40-state.js`.

use crate::path::percent_encode;
use crate::render::parts::event::extent::extent;
use crate::render::renderer::Renderer;
use crate::render::site_view::way;
use crate::site::{EntityId, EventId, Page};

/// Where event `id` is chosen on the timeline; empty where it has no place there.
pub(in crate::render) fn chosen(renderer: Renderer<'_>, id: EventId) -> String {
    let event = &renderer.site.events[id];
    match extent(event) {
        Some(_) => with(renderer, "sel", &event.facts.id.value),
        None => String::new(),
    }
}

/// Where the timeline shows the events of entity `id` alone; empty where it cannot be narrowed to that.
pub(in crate::render) fn narrowed(renderer: Renderer<'_>, id: EntityId) -> String {
    let site = renderer.site;
    match renderer.caches.lanes(site, id.facet).contains(&id) {
        true => {
            let facet = &site.config.facets[id.facet].id;
            with(renderer, "f", &format!("{facet}.{}", site.entity(id).id))
        }
        false => String::new(),
    }
}

fn with(renderer: Renderer<'_>, key: &str, value: &str) -> String {
    match way(renderer.site, Page::Timeline) {
        page if page.is_empty() => page,
        page => format!("{page}#{key}={}", percent_encode(value)),
    }
}
