//! The only types a theme may see.
//!
//! A view holds what one page shows and no more. Every `href` is written from the site's root
//! (`events/hanoi/index.html`); a template puts the page's `root` (`../../`) before it, so that
//! one entry serves pages at any depth and the same bytes work under any address.

#![allow(missing_docs, reason = "a field whose name says it all has no more to say")]

mod account;
mod changes;
mod compare;
mod embed;
mod entity;
mod entry;
mod event;
mod list;
mod map;
mod outcomes;
mod poster;
mod prose;
mod strip;
mod timeline;

pub use account::{AccountBar, AccountBy, AccountField, AccountSaid, Disagreement};
pub use changes::{
    BuiltFrom, Change, ChangeGroup, ChangedBy, ChangedThing, ChangesOfYear, ChangesPage,
    CommitView, CorrectedEvent, History,
};
pub use compare::{
    CompareColumn, CompareEntry, ComparePage, CompareRow, ComparisonItem, Comparisons,
};
pub use embed::{EmbedEvent, EmbedItem, EmbedLink, EmbedList, Names};
pub use entity::{
    Alias, Another, Claim, Confusable, DatedLink, EntityPage, FacetIndex, IndexItem, MapPoint,
    Role, RoleGroup, Shared, SharedNames, SourcePage, SourcesPage, Together,
};
pub use entry::{
    DateView, Entry, EntryView, FacetLinks, Form, Placeholder, ShortEntry, SourceCount, StatusView,
    Text,
};
pub use event::{
    Backlink, CiteAs, Clock, Consequence, Correction, EventPage, Image, Neighbours, Outcome,
    PlaceLocator, Record, Relation, SourceNote, ThreadNeighbours,
};
pub use list::{Count, Earlier, Era, Filter, FilterGroup, Item, ListPage, PeriodLink, Section};
pub use map::{
    Locator, MapArea, MapFigure, MapLayout, MapLine, MapMark, MapName, MapPage, MapPlace, Unplaced,
};
pub use outcomes::{OutcomeRow, OutcomeSection, OutcomesPage};
pub use poster::{
    Poster, PosterBar, PosterDot, PosterEra, PosterFold, PosterLane, PosterMark, PosterTick,
    PosterTitle,
};
pub use prose::{NotFoundPage, ProsePage, RedirectPage};
pub use strip::{Bin, Strip, Tick};
pub use timeline::{PosterFile, Registered, TimelinePage};

use std::hash::{Hash, Hasher};

use serde::{Serialize, Serializer};

/// Stands for a page's root in an entry that is drawn once for all pages: Unicode's own "not a
/// character", which no file brings along.
pub const ROOT_HOLE: &str = "\u{FDD2}";
/// Stands before and behind the number of the event whose entry belongs there.
pub const PLACEHOLDER: &str = "\u{FDD1}";

/// A number that a template writes. Equal bits are equal numbers.
#[derive(Clone, Copy, Debug, Default)]
pub struct Number(pub f64);

impl Hash for Number {
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.0.to_bits().hash(state);
    }
}

impl Serialize for Number {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_f64(self.0)
    }
}

/// A link: a label, where it leads (from the site's root), and the role it plays, if any.
#[derive(Clone, Debug, Hash, Serialize)]
pub struct Link {
    pub label: String,
    pub href: String,
    /// What this person did here ("speaker"), empty for most links.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub role: String,
}

/// An entry of the main menu.
#[derive(Clone, Debug, Hash, Serialize)]
pub struct MenuItem {
    pub label: String,
    pub href: String,
    /// The folder whose pages it stands for (`people`): the same as their `head.section`.
    pub section: String,
}

/// What every page says about the site. One value serves the whole build.
#[derive(Clone, Debug, Hash, Serialize)]
pub struct SiteView {
    pub title: String,
    pub subtitle: String,
    pub description: String,
    pub language: String,
    /// Whether that language is written from right to left.
    pub is_right_to_left: bool,
    /// The date the chronology was checked against, in words; empty when not configured.
    pub as_of: String,
    pub authors: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub licence: Option<Link>,
    /// Main menu.
    pub nav: Vec<MenuItem>,
    /// Undated pages (about, method), for the foot of each page.
    pub pages: Vec<Link>,
    /// Path of the Atom feed, from the root.
    pub feed: String,
    /// Path of the page of changes, from the root; empty without one.
    pub changes: String,
    /// Path of the feed of changes, from the root; empty without one.
    pub changes_feed: String,
    /// Path of the page of what was expected, from the root; empty where nothing was.
    pub outcomes: String,
    /// Path of the data file, from the root.
    pub data: String,
    /// Path of the icon, from the root: the site's own, or the theme's.
    pub icon: String,
    /// Annals' version, for the `generator` line.
    pub version: &'static str,
}

/// What the head of a page needs.
#[derive(Clone, Debug, Hash, Serialize)]
pub struct Head {
    /// The page's own title; the theme adds the site's.
    pub title: String,
    pub description: String,
    /// `""` at the root, `"../../"` two folders down.
    pub root: String,
    /// Path from the root, as in `href`s: lets the theme mark the current menu entry.
    pub path: String,
    /// The first folder of `path` (`people`); empty at the root.
    pub section: String,
    /// Absolute address, when the site has a `url`.
    pub canonical: Option<String>,
    pub previous: Option<Link>,
    pub next: Option<Link>,
    /// Where a list stands on several pages, ways to some of them.
    pub parts: Vec<Link>,
    /// The last commit that changed what it is made of; none where that is not known.
    pub from: Option<BuiltFrom>,
    /// How other sites show this page in theirs, where it has a form for that.
    pub embed: Option<EmbedLink>,
    /// Trail from the front page to here, without either end.
    pub trail: Vec<Link>,
    /// schema.org description as a JSON-LD document, ready to stand in a script element.
    pub json_ld: Option<String>,
}
