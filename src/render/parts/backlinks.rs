//! The pages that mention something.

use crate::render::link::link;
use crate::render::renderer::Renderer;
use crate::render::text::targets::{path as target_path, title};
use crate::site::Target;
use crate::view::Backlink;

/// The pages that mention `target`.
pub(in crate::render) fn backlinks(renderer: Renderer<'_>, target: &Target) -> Vec<Backlink> {
    let site = renderer.site;
    site.mentions_of(target).iter().filter_map(|from| backlink(renderer, from)).collect()
}

/// One page that mentions another.
pub(in crate::render) fn backlink(renderer: Renderer<'_>, from: &Target) -> Option<Backlink> {
    let site = renderer.site;
    Some(Backlink {
        link: link(&title(site, from)?, &target_path(site, from)?.href()),
        date: match from {
            Target::Event(id) => renderer.words.date(&site.events[*id].facts.when.date),
            _ => String::new(),
        },
    })
}
