//! `sources.bib` and `sources.json`: the registry for other programs.

use crate::cite::{bibtex, csl_json};
use crate::render::renderer::Renderer;

/// `sources.bib`: the whole registry for other programs.
pub(in crate::render) fn bibtex_file(renderer: Renderer<'_>) -> String {
    let site = renderer.site;
    bibtex(renderer.caches.citations.order(site).iter().map(|at| &*site.sources[*at]))
}

/// `sources.json`: the same as CSL-JSON.
pub(in crate::render) fn csl_json_file(renderer: Renderer<'_>) -> String {
    let site = renderer.site;
    csl_json(renderer.caches.citations.order(site).iter().map(|at| &*site.sources[*at]))
}
