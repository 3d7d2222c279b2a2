//! What every page is drawn with.

use super::caches::Caches;
use crate::site::Site;
use crate::theme::Theme;
use crate::words::Words;

/// A site, the theme that it chose, the language of its pages, and what is drawn already.
#[derive(Clone, Copy, Debug)]
pub struct Renderer<'s> {
    /// What is shown.
    pub site: &'s Site,
    /// How it looks.
    pub theme: &'s Theme,
    /// How it is said.
    pub words: &'s dyn Words,
    /// What pages share.
    pub caches: &'s Caches,
}
