//! What every page is drawn with.

use super::caches::Caches;
use crate::path::SitePath;
use crate::site::Site;
use crate::theme::Theme;
use crate::view::Head;

/// A site, the theme that it chose, and what is drawn already.
#[derive(Clone, Copy, Debug)]
pub struct Renderer<'s> {
    /// What is shown.
    pub site: &'s Site,
    /// How it looks.
    pub theme: &'s Theme,
    /// What pages share.
    pub caches: &'s Caches,
}

impl Renderer<'_> {
    /// The head of the page at `path`.
    pub(super) fn head(self, path: &SitePath, title: &str, description: &str) -> Head {
        Head {
            title: title.to_owned(),
            description: description.to_owned(),
            root: path.root(),
            path: path.href(),
            section: path.as_str().split_once('/').map_or("", |(first, _)| first).to_owned(),
            canonical: self.site.config.url.as_ref().map(|url| url.join(&path.address())),
            previous: None,
            next: None,
            parts: Vec::new(),
            from: None,
            embed: None,
            trail: Vec::new(),
            json_ld: None,
        }
    }
}
