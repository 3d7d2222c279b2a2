//! What every page has: its head, and what is said of the whole site.

use serde::Serialize;

use super::{BuiltFrom, Link};
use crate::quotes::Quotes;

/// An entry of the main menu.
#[derive(Clone, Debug, Hash, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct MenuItem {
    pub label: String,
    pub href: String,
    /// The folder whose pages it stands for (`people`): the same as their `head.section`.
    pub section: String,
    /// Stands under "More": the menu has more entries than find room beside the site's name.
    pub is_more: bool,
}

/// What every page says about the site. One value serves the whole build.
#[derive(Clone, Debug, Hash, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[cfg_attr(test, derive(Default))]
pub struct SiteView {
    pub title: String,
    pub subtitle: String,
    pub description: String,
    pub language: String,
    /// Whether that language is written from right to left.
    pub is_right_to_left: bool,
    /// How quotation marks are set, which filters do.
    #[serde(skip)]
    pub quotes: Option<Quotes>,
    /// The date the chronology was checked against, in words; empty when not configured.
    pub as_of: String,
    pub authors: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub licence: Option<Link>,
    /// Main menu: what stands beside the site's name first, then the rest.
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
    /// Path of the page on which words are looked up, from the root; empty without one.
    pub search: String,
    /// Path of the data file, from the root.
    pub data: String,
    /// Path of the icon, from the root: the site's own, or the theme's.
    pub icon: String,
    /// Annals' version, for the `generator` line.
    pub version: &'static str,
}

/// What `menu.html` is given, beside `site`: what tells pages apart on which the menu looks otherwise.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct MenuView {
    /// What leads to the site's root.
    pub root: String,
    /// The page's own path, where the menu or the footer leads to it; else empty.
    pub path: String,
    /// The page's section, where the menu has it; else empty.
    pub section: String,
}

/// What `footer.html` is given, beside `site`.
#[derive(Clone, Debug, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct FooterView<'s> {
    #[serde(flatten)]
    pub page: &'s MenuView,
    /// The commit that the page is from.
    pub from: Option<&'s BuiltFrom>,
    /// Those of the site's pages that stand at the foot.
    pub pages: &'s [Link],
    /// How many more there are.
    pub more_pages: usize,
    /// True where all of them stand here though others have fewer.
    pub has_all_pages: bool,
}

/// What the head of a page needs.
#[derive(Clone, Debug, Hash, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
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

/// How other sites show a page in theirs.
#[derive(Clone, Debug, Hash, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct EmbedLink {
    /// The page's small form, from the root.
    pub href: String,
    /// HTML to copy; absent without an address that it could name.
    pub snippet: Option<String>,
    /// Absolute address of the oEmbed document, likewise.
    pub oembed: Option<String>,
}
