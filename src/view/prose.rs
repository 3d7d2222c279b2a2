//! Pages without a date, and the small pages a host needs.

use serde::Serialize;

use super::{Backlink, Head};

/// `/about/`, `/method/`.
#[derive(Clone, Debug, Hash, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct ProsePage {
    pub head: Head,
    pub title: String,
    pub html: String,
    /// The day it last changed, in words; empty without a history.
    pub changed: String,
    pub backlinks: Vec<Backlink>,
}

/// `/404.html`: served at any depth, so its links start at the site's base path.
#[derive(Clone, Debug, Hash, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct NotFoundPage {
    pub head: Head,
}

/// An old address that leads to a page's present one.
#[derive(Clone, Debug, Hash, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct RedirectPage {
    pub head: Head,
    /// Where to, relative to this page.
    pub target: String,
    pub title: String,
}
