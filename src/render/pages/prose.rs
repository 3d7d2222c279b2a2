//! Undated pages.

use crate::path::SitePath;
use crate::render::parts::backlinks::backlinks;
use crate::render::parts::commit;
use crate::render::parts::head::head;
use crate::render::renderer::Renderer;
use crate::render::text::excerpt::excerpt;
use crate::render::text::fill::{Place, fill};
use crate::site::{ProseId, Target};
use crate::view::ProsePage;

/// `/about/`.
pub(in crate::render) fn page(renderer: Renderer<'_>, path: &SitePath, at: ProseId) -> ProsePage {
    let site = renderer.site;
    let (prose, text) = &site.prose[at];
    let text = site.text(*text);
    let head = match &prose.description {
        None => head(renderer, path, &prose.title, &excerpt(site, text)),
        Some(description) => head(renderer, path, &prose.title, description),
    };
    ProsePage {
        title: prose.title.to_string(),
        html: fill(text, &Place { renderer, root: &head.root, event: None, own_page: true }),
        changed: commit::page_changed(renderer, prose),
        backlinks: backlinks(renderer, &Target::Prose(at)),
        head,
    }
}
