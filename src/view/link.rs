//! Links.

use serde::Serialize;

/// A link: a label, where it leads (from the site's root), and the role it plays, if any.
#[derive(Clone, Debug, Hash, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct Link {
    pub label: String,
    pub href: String,
    /// What this person did here ("speaker"), empty for most links.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub role: String,
}

/// An event with its date.
#[derive(Clone, Debug, Hash, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct DatedLink {
    pub event: Link,
    pub date: String,
}
