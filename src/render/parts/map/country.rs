//! Places that are whole countries, and their outlines.

use std::collections::HashMap;
use std::sync::LazyLock;

use super::place::{coordinates, precision};
use crate::geo::{self, Country};
use crate::model::Precision;
use crate::path::slug;
use crate::site::{EntityId, Site};

/// The countries of today, by their names as they are compared.
static KNOWN: LazyLock<HashMap<String, &str>> =
    LazyLock::new(|| geo::countries().map(|name| (plain(name), name)).collect());

/// The country of today that a place is, by its name or an alias. None for one of the past, whose borders are not
/// known here.
pub(in crate::render) fn country(site: &Site, id: EntityId) -> Option<Country> {
    if precision(site, id) != Some(Precision::Country) {
        return None;
    }
    let at = coordinates(site, id)?;
    let mut known = site.entity(id).names().filter_map(|name| KNOWN.get(&plain(name)));
    known.find_map(|name| geo::country(name, at))
}

/// A name as it is compared: without accents, and without its article.
fn plain(name: &str) -> String {
    let name = slug(name);
    name.strip_prefix("the-").map(str::to_owned).unwrap_or(name)
}
