//! Where an event is read: on a page of its own, or in full on the page of its period.

use std::sync::Arc;

use crate::path::SitePath;

/// The address of something that may be a part of a page.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Address {
    /// A whole page.
    Page(SitePath),
    /// The part of a page that has this id.
    Part(Arc<SitePath>, Box<str>),
}

impl Address {
    /// As a link writes it, from the site's root.
    pub fn href(&self) -> String {
        match self {
            Address::Page(path) => path.href(),
            Address::Part(path, id) => format!("{}#{id}", path.href()),
        }
    }

    /// Below the site's `url`.
    pub fn address(&self) -> String {
        match self {
            Address::Page(path) => path.address(),
            Address::Part(path, id) => format!("{}#{id}", path.address()),
        }
    }

    /// The page.
    pub fn page(&self) -> &SitePath {
        match self {
            Address::Page(path) => path,
            Address::Part(path, _) => path,
        }
    }

    /// The id on its page; none for a whole page.
    pub fn id(&self) -> Option<&str> {
        match self {
            Address::Page(_) => None,
            Address::Part(_, id) => Some(id),
        }
    }

    /// The id that something inside has on the page: ids of events have no dot, so that those of
    /// one entry are never those of another.
    pub fn inner_id(&self, id: &str) -> String {
        match self {
            Address::Page(_) => id.to_owned(),
            Address::Part(_, own) => format!("{own}.{id}"),
        }
    }

    /// What leads to the part with this id inside.
    pub fn inner_href(&self, id: &str) -> String {
        format!("{}#{}", self.page().href(), self.inner_id(id))
    }
}

impl From<SitePath> for Address {
    fn from(path: SitePath) -> Self {
        Address::Page(path)
    }
}

/// A list past the page budget stands on several pages: the first is part 0.
pub type Part = usize;

/// The path of one part of the list at `first`.
pub fn part_path(first: &SitePath, part: Part) -> Option<SitePath> {
    if part == 0 {
        return Some(first.clone());
    }
    SitePath::page(&format!("{}/part-{}", first.folder()?, part + 1))
}

/// The path of the first part of the list that has `part` at `path`.
pub fn first_part(path: &SitePath, part: Part) -> Option<SitePath> {
    if part == 0 {
        return Some(path.clone());
    }
    path.folder()?.strip_suffix(&*format!("part-{}", part + 1)).and_then(SitePath::page)
}
