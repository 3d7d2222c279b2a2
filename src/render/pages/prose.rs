//! Undated pages, and the small pages that hosts need.

use crate::base_url::BaseUrl;
use crate::path::SitePath;
use crate::render::parts::backlinks::backlinks;
use crate::render::parts::commit;
use crate::render::parts::head::head;
use crate::render::renderer::Renderer;
use crate::render::text::excerpt::excerpt;
use crate::render::text::fill::{Place, fill};
use crate::render::text::targets::{path as target_path, title};
use crate::site::{ProseId, Target};
use crate::view::{NotFoundPage, ProsePage, RedirectPage};

/// `/about/`.
pub(in crate::render) fn page(renderer: Renderer<'_>, path: &SitePath, at: ProseId) -> ProsePage {
    let site = renderer.site;
    let (prose, text) = &site.prose[at];
    let head = match &*prose.description {
        "" => head(renderer, path, &prose.title, &excerpt(site, text)),
        description => head(renderer, path, &prose.title, description),
    };
    ProsePage {
        title: prose.title.to_string(),
        html: fill(text, &Place { renderer, root: &head.root, event: None, own_page: true }),
        changed: commit::page_changed(site, prose),
        backlinks: backlinks(site, &Target::Prose(at)),
        head,
    }
}

/// `/404.html`. A host shows it at any address, so its links start at the site's own path.
pub(in crate::render) fn not_found(renderer: Renderer<'_>, path: &SitePath) -> NotFoundPage {
    let base = renderer.site.config.url.as_ref().map_or("/", BaseUrl::path);
    let mut head = head(renderer, path, "Page not found", "There is no page at this address.");
    head.root = base.to_owned();
    head.canonical = None;
    NotFoundPage { head }
}

/// An old address that leads to `target`.
pub(in crate::render) fn redirect(
    renderer: Renderer<'_>,
    path: &SitePath,
    target: &Target,
) -> RedirectPage {
    let site = renderer.site;
    let title = title(site, target).unwrap_or_default();
    let target = target_path(site, target).unwrap_or_else(|| path.clone().into());
    let mut head = head(renderer, path, &title, "This page has moved.");
    head.canonical = site.config.url.as_ref().map(|url| url.join(&target.address()));
    RedirectPage { target: format!("{}{}", head.root, target.href()), title, head }
}
