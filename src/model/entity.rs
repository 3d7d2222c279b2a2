//! Profiles of facet values, eras and undated pages, as their files tell them; their texts aside.

use crate::config::FacetId;
use crate::date::{Edtf, Zone};
use crate::diag::{FilePath, Spanned};
use crate::geo::Coordinates;

/// A facet value's own file: `content/people/kim-jong-un.md`.
#[derive(Clone, Debug, PartialEq)]
pub struct Profile {
    /// Its facet.
    pub facet: FacetId,
    /// Its slug: `id:`, else the file's stem.
    pub id: Spanned<Box<str>>,
    /// The file.
    pub file: FilePath,
    /// The name it goes by.
    pub name: Box<str>,
    /// Other names and spellings, each of which finds it unless others go by it too.
    pub aliases: Vec<Alias>,
    /// Old addresses that lead here.
    pub addresses: Vec<Spanned<Box<str>>>,
    /// One line for lists.
    pub description: Option<Box<str>>,
    /// Place in authored order; smaller first, then by name.
    pub order: i64,
    /// Where a place is.
    pub coordinates: Option<Coordinates>,
    /// How closely that is known, where its file says so.
    pub precision: Option<Precision>,
    /// A place's own clock.
    pub zone: Option<Zone>,
    /// The site's own keys.
    pub extra: serde_json::Map<String, serde_json::Value>,
}

/// How closely it is known where a place is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Precision {
    /// The very spot: a building, a bridge.
    Site,
    /// A town or a part of one.
    City,
    /// A province, a sea, a range of mountains.
    Region,
    /// A country.
    Country,
}

impl Precision {
    /// Every precision, the closest first.
    pub const ALL: [Precision; 4] =
        [Precision::Site, Precision::City, Precision::Region, Precision::Country];

    /// The word that files use.
    pub fn id(self) -> &'static str {
        match self {
            Precision::Site => "site",
            Precision::City => "city",
            Precision::Region => "region",
            Precision::Country => "country",
        }
    }

    /// The precision that `id` names.
    pub fn from_id(id: &str) -> Option<Self> {
        Precision::ALL.into_iter().find(|precision| precision.id() == id)
    }
}

/// Another name of an entity.
#[derive(Clone, Debug, PartialEq)]
pub struct Alias {
    /// The name.
    pub text: Spanned<Box<str>>,
    /// Its language (BCP 47), where it is known to be another than the site's.
    pub lang: Option<Box<str>>,
}

/// A named span of time, drawn behind events.
#[derive(Clone, Debug, PartialEq)]
pub struct Era {
    /// Its slug.
    pub id: Spanned<Box<str>>,
    /// The file.
    pub file: FilePath,
    /// Its name.
    pub title: Box<str>,
    /// When it lasted.
    pub date: Edtf,
}

/// A page without a date.
#[derive(Clone, Debug, PartialEq)]
pub struct Prose {
    /// Its slug, and its path.
    pub id: Spanned<Box<str>>,
    /// The file.
    pub file: FilePath,
    /// Its title.
    pub title: Box<str>,
    /// One line for search engines.
    pub description: Option<Box<str>>,
    /// Place in menus; smaller first, then by title.
    pub order: i64,
    /// Old addresses that lead here.
    pub aliases: Vec<Spanned<Box<str>>>,
    /// Hidden unless drafts are asked for.
    pub draft: bool,
}
