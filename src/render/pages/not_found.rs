//! What a host shows for an address that leads nowhere.

use crate::base_url::BaseUrl;
use crate::page_kind::PageKind;
use crate::path::SitePath;
use crate::render::parts::head::head;
use crate::render::renderer::Renderer;
use crate::view::NotFoundPage;

/// `/404.html`. A host shows it at any address, so its links start at the site's own path.
pub(in crate::render) fn page(renderer: Renderer<'_>, path: &SitePath) -> NotFoundPage {
    let base = renderer.site.config.url.as_ref().map_or("/", BaseUrl::path);
    let words = renderer.words;
    let mut head = head(
        renderer,
        path,
        &words.title(PageKind::NotFound),
        &words.about_page(PageKind::NotFound, 0, &renderer.site.config.title),
    );
    head.root = base.to_owned();
    head.canonical = None;
    NotFoundPage { head }
}
