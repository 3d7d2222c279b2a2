//! What every page begins and ends with.

use super::commit;
use crate::page_kind::Listing;
use crate::path::SitePath;
use crate::render::renderer::Renderer;
use crate::site::Route;
use crate::view::{BuiltFrom, Head};

/// The head of the page at `path`.
pub(in crate::render) fn head(
    renderer: Renderer<'_>,
    path: &SitePath,
    title: &str,
    description: &str,
) -> Head {
    Head {
        title: title.to_owned(),
        description: description.to_owned(),
        root: path.root(),
        path: path.href(),
        section: path.section().to_owned(),
        canonical: renderer.site.config.url.as_ref().map(|url| url.join(&path.address())),
        previous: None,
        next: None,
        parts: Vec::new(),
        from: from(renderer, path),
        embed: None,
        trail: Vec::new(),
        json_ld: None,
    }
}

/// The commit that the page at `path` is from. Old addresses and small forms, which have no foot, name none.
fn from(renderer: Renderer<'_>, path: &SitePath) -> Option<BuiltFrom> {
    match renderer.site.route(path)? {
        Route::Page(page) if page.kind().listing() != Listing::Embed => {
            commit::of_page(renderer, *page)
        }
        _ => None,
    }
}
