//! What every page is told of its site: the menu, the foot, the icon.

use icu_locale::LocaleDirectionality;

use super::link::link;
use super::words::grouped;
use crate::path::SitePath;
use crate::site::{Page, Route, Site};
use crate::theme::ICON;
use crate::view::{MenuItem, SiteView};

/// Of Annals.
pub(super) const VERSION: &str = env!("CARGO_PKG_VERSION");

/// What every page is told of `site`.
pub fn site_view(site: &Site) -> SiteView {
    let config = &site.config;
    let mut nav = vec![menu_item("Chronology", "")];
    if !site.events.is_empty() {
        nav.push(menu_item("Timeline", "timeline"));
    }
    for (facet, entities) in config.facets.iter().zip(&site.entities) {
        if !entities.is_empty() {
            nav.push(menu_item(&facet.label, &facet.id));
        }
    }
    if !site.atlas.placed.is_empty() {
        nav.push(menu_item("Map", "map"));
    }
    if !site.comparisons.is_empty() {
        nav.push(menu_item("Compare", "compare"));
    }
    if !site.sources.is_empty() {
        nav.push(menu_item("Sources", "sources"));
    }
    let pages = site
        .prose
        .iter()
        .map(|(prose, _)| link(&prose.title, &format!("{}/index.html", prose.id.value)));
    let icons = ["favicon.svg", "favicon.ico", "favicon.png"].map(SitePath::file);
    let icon = icons.into_iter().flatten().find(|icon| route(site, icon).is_some());
    SiteView {
        title: config.title.clone(),
        subtitle: config.subtitle.clone(),
        description: config.description.clone(),
        language: config.language.clone(),
        is_right_to_left: is_right_to_left(&config.language),
        as_of: as_of(site),
        authors: config.authors.join(", "),
        licence: config.licence.as_ref().map(|l| link(&l.name, &l.url)),
        nav,
        pages: pages.collect(),
        feed: config.url.as_ref().map(|_| "feed.atom".to_owned()).unwrap_or_default(),
        changes: way(site, SitePath::page("changes"), Page::Changes(0)),
        changes_feed: changes_feed(site),
        outcomes: match site.outcomes.is_empty() {
            true => String::new(),
            false => "outcomes/index.html".to_owned(),
        },
        data: "chronology.json".to_owned(),
        icon: icon.as_ref().map_or(ICON, SitePath::as_str).to_owned(),
        version: VERSION,
    }
}

/// What stands at `path`.
fn route<'s>(site: &'s Site, path: &SitePath) -> Option<&'s Route> {
    let at = site.routes.binary_search_by(|(known, _)| known.cmp(path)).ok()?;
    site.routes.get(at).map(|(_, route)| route)
}

/// The way to `page`, where it is what stands at `path`: a site may have a file of its own there, or nothing.
fn way(site: &Site, path: Option<SitePath>, page: Page) -> String {
    let made = path.filter(|path| route(site, path) == Some(&Route::Page(page)));
    made.map(|path| path.href()).unwrap_or_default()
}

/// The way to the feed of changes, where there is one.
pub(super) fn changes_feed(site: &Site) -> String {
    way(site, SitePath::file("changes.atom"), Page::ChangesFeed)
}

/// Whether a language is written from right to left, by its script or the one that is most likely.
fn is_right_to_left(language: &str) -> bool {
    let known = LocaleDirectionality::new_extended();
    language.parse().is_ok_and(|language| known.is_right_to_left(&language))
}

/// The date against which the chronology was checked, and what it tells that nobody knew then.
fn as_of(site: &Site) -> String {
    let Some(date) = &site.config.as_of else { return String::new() };
    let outcomes = match site.later.outcomes {
        0 => String::new(),
        1 => ", one of them an outcome".to_owned(),
        n => format!(", {n} of them outcomes"),
    };
    let later = match site.later.events.len() {
        0 => String::new(),
        1 if site.later.outcomes == 1 => ", though 1 outcome here is later".to_owned(),
        1 => ", though 1 event here is later".to_owned(),
        n => format!(", though {} events here are later{outcomes}", grouped(n)),
    };
    format!("{}{later}", date.label())
}

/// The entry of the main menu that leads to the index of a folder; of the root where it is empty.
fn menu_item(label: &str, section: &str) -> MenuItem {
    let href =
        if section.is_empty() { "index.html".to_owned() } else { format!("{section}/index.html") };
    MenuItem { label: label.to_owned(), href, section: section.to_owned() }
}
