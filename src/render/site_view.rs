//! What every page is told of its site: the menu, the foot, the icon.

use icu_locale::LocaleDirectionality;

use super::link::{link, prose_link};
use crate::page_kind::{ICON, Menu, PageKind};
use crate::path::SitePath;
use crate::site::{Page, Route, Site};
use crate::view::{MenuItem, SiteView};
use crate::words::Words;

/// Of Annals.
pub(super) const VERSION: &str = env!("CARGO_PKG_VERSION");

/// What every page is told of `site`.
pub fn site_view(site: &Site, words: &dyn Words) -> SiteView {
    let config = &site.config;
    let pages = site.prose.iter().map(|(prose, _)| prose_link(prose));
    let icons = ["favicon.svg", "favicon.ico", "favicon.png"].map(SitePath::file);
    let icon = icons.into_iter().flatten().find(|icon| site.route(icon).is_some());
    SiteView {
        title: config.title.clone(),
        subtitle: config.subtitle.clone(),
        description: config.description.clone(),
        language: config.language.clone(),
        is_right_to_left: is_right_to_left(&config.language),
        quotes: config.quotes(),
        as_of: as_of(site, words),
        authors: config.authors.join(", "),
        licence: config.licence.as_ref().map(|l| link(&l.name, &l.url)),
        nav: menu(site, words),
        pages: pages.collect(),
        feed: way(site, Page::Feed),
        changes: way(site, Page::Changes(0)),
        changes_feed: way(site, Page::ChangesFeed),
        outcomes: way(site, Page::Outcomes(0)),
        search: way(site, Page::Search),
        data: PageKind::Data.href().to_owned(),
        icon: icon.as_ref().map_or(ICON, SitePath::as_str).to_owned(),
        version: VERSION,
    }
}

/// The way to `page`, the only one of its kind or the first of its list, where the site has it: there may be a file
/// of the site's own in its place, or nothing.
pub(super) fn way(site: &Site, page: Page) -> String {
    let path = page.kind().path();
    let made = path.filter(|path| site.route(path) == Some(&Route::Page(page)));
    made.map(|path| path.href()).unwrap_or_default()
}

/// Entries of the menu that find room beside the site's name.
const BESIDE_THE_NAME: usize = 6;

/// Facets among them, where there are more.
const FACETS: usize = 3;

/// The main menu: ways to read and to look things up first, then whatever there is no room for.
fn menu(site: &Site, words: &dyn Words) -> Vec<MenuItem> {
    let (mut nav, mut more) = (Vec::new(), Vec::new());
    for kind in PageKind::ALL {
        for (at, item) in entries(site, words, *kind).into_iter().enumerate() {
            let is_first = match kind.menu() {
                Menu::First => true,
                Menu::Facets => at < FACETS,
                Menu::More | Menu::No => false,
            };
            if is_first { nav.push(item) } else { more.push(item) }
        }
    }
    nav.append(&mut more);
    for item in nav.iter_mut().skip(BESIDE_THE_NAME) {
        item.is_more = true;
    }
    nav
}

/// What leads from the menu to pages of a kind that the site has.
fn entries(site: &Site, words: &dyn Words, kind: PageKind) -> Vec<MenuItem> {
    let item = |label: &str, path: Option<SitePath>, kind: PageKind| {
        let path = path.filter(|path| site.route(path).and_then(Route::kind) == Some(kind));
        path.map(|path| menu_item(label, &path))
    };
    match kind.menu() {
        Menu::No => Vec::new(),
        Menu::First | Menu::More => {
            // Where every title finds room on it, the way to the timeline is the one that runs down.
            let ways: &[PageKind] = match kind {
                PageKind::Timeline => &[PageKind::Down, kind],
                _ => &[kind],
            };
            let label = words.menu(kind);
            ways.iter().find_map(|way| item(&label, way.path(), *way)).into_iter().collect()
        }
        Menu::Facets => {
            let facets = site.config.facets.iter();
            facets.filter_map(|facet| item(&facet.label, facet.path(), kind)).collect()
        }
    }
}

/// An entry of the main menu. It is marked on all pages in its folder.
fn menu_item(label: &str, path: &SitePath) -> MenuItem {
    let (label, href, section) = (label.to_owned(), path.href(), path.section().to_owned());
    MenuItem { label, href, section, is_more: false }
}

/// Whether a language is written from right to left, by its script or the one that is most likely.
fn is_right_to_left(language: &str) -> bool {
    let known = LocaleDirectionality::new_extended();
    language.parse().is_ok_and(|language| known.is_right_to_left(&language))
}

/// The date as of which the chronology was checked, and how many of its events are later than that.
fn as_of(site: &Site, words: &dyn Words) -> String {
    let Some(date) = &site.config.as_of else { return String::new() };
    words.as_of(date, site.later.events.len(), site.later.outcomes)
}
