//! Old addresses.

use crate::path::SitePath;
use crate::render::parts::head::head;
use crate::render::renderer::Renderer;
use crate::render::text::targets::{path as target_path, title};
use crate::site::Target;
use crate::view::RedirectPage;

/// An old address that leads to `target`.
pub(in crate::render) fn page(
    renderer: Renderer<'_>,
    path: &SitePath,
    target: &Target,
) -> RedirectPage {
    let site = renderer.site;
    let title = match target {
        Target::Period(at) => renderer.words.stretch(site.periods.nodes[*at].stretch),
        _ => title(site, target).unwrap_or_default(),
    };
    let target = target_path(site, target).unwrap_or_else(|| path.clone().into());
    let mut head = head(renderer, path, &title, &renderer.words.has_moved());
    head.canonical = site.config.url.as_ref().map(|url| url.join(&target.address()));
    RedirectPage { target: format!("{}{}", head.root, target.href()), title, head }
}
