//! A text with what it leads to.

use std::sync::Arc;

use oxc_index::IndexSlice;

use crate::model::{Body, PlaceholderKind};
use crate::path::SitePath;
use crate::site::ids::{Target, TextId};
use crate::site::texts::found::Found;

/// A text and what each of its placeholders leads to.
#[derive(Clone, Debug, Default)]
pub struct Text {
    /// The text.
    pub body: Arc<Body>,
    /// One target for each placeholder.
    pub targets: Vec<Target>,
    /// Where the picture that stands with it is published.
    pub image: Option<SitePath>,
    /// What looking it up found besides; none for most texts.
    pub(in crate::site) found: Option<Box<Found>>,
}

/// Every text, by its number.
pub(in crate::site) type Texts = IndexSlice<TextId, [Arc<Text>]>;

/// Every text as it is written, by its number.
pub(in crate::site) type Bodies = IndexSlice<TextId, [Arc<Body>]>;

impl Text {
    /// Where the pictures go that it shows in as many pixels as fit.
    pub(in crate::site) fn pictures(&self) -> impl Iterator<Item = &SitePath> {
        let shown = self.body.placeholders.iter().zip(&self.targets);
        let shown = shown.filter_map(|(placeholder, target)| match (&placeholder.kind, target) {
            (
                PlaceholderKind::Picture { .. } | PlaceholderKind::File { fits: true, .. },
                Target::File(path),
            ) => Some(path),
            _ => None,
        });
        self.image.iter().chain(shown)
    }

    /// True where it names anything as readers call it, by which titles are found too.
    pub(in crate::site) fn goes_by_names(&self) -> bool {
        self.body.placeholders.iter().any(|placeholder| match placeholder.kind {
            PlaceholderKind::Wiki { .. } | PlaceholderKind::WikiEnd { .. } => true,
            PlaceholderKind::Address { .. }
            | PlaceholderKind::File { .. }
            | PlaceholderKind::Picture { .. }
            | PlaceholderKind::Player { .. }
            | PlaceholderKind::Cite { .. } => false,
        })
    }
}
