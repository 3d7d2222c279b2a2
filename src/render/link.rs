//! Links as views hold them.

use crate::path::SitePath;
use crate::view::Link;

/// A link without a role.
pub(super) fn link(label: &str, href: &str) -> Link {
    Link { label: label.to_owned(), href: href.to_owned(), role: String::new() }
}

/// A link to a page of the site.
pub(super) fn link_to(label: &str, path: &SitePath) -> Link {
    link(label, &path.href())
}
