//! What all pages share: the menu, the head, the way back.

use std::collections::BTreeMap;
use std::sync::OnceLock;

use icu_locale::LocaleDirectionality;

use super::citations::Citations;
use super::entries::Entries;
use super::last_commits::LastCommits;
use super::link::link;
use super::locator::Locators;
use super::map;
use super::timeline::Drawing;
use super::words::grouped;
use crate::path::SitePath;
use crate::site::{EntityId, Page, Route, Site};
use crate::snapshot::Snapshot;
use crate::theme::{ICON, Theme, ThemeError};
use crate::view::{Head, MenuItem, SiteView};

/// What all pages of one build share.
#[derive(Debug)]
pub struct Renderer {
    /// What every page is told of the site.
    pub(super) site: SiteView,
    /// What draws them.
    pub theme: Theme,
    /// Every source as the site's style prints it.
    pub(super) citations: Citations,
    /// The places that the map's list has room for, in order.
    pub(super) on_map: Vec<EntityId>,
    /// Small maps of single places.
    pub(super) locators: Locators,
    /// Which commit last changed what each page is made of.
    pub(super) last_commits: LastCommits,
    /// What is known already of the entries of lists.
    pub(super) entries: Entries,
    drawing: OnceLock<Drawing>,
}

impl Renderer {
    /// What draws `site`, with the theme that it chose.
    pub fn of(site: &Site, snapshot: &Snapshot) -> Result<Self, ThemeError> {
        let view = site_view(site);
        let (theme, citations) = rayon::join(
            || Theme::load(&site.config.theme, snapshot, &view),
            || Citations::of(site),
        );
        Ok(Renderer {
            site: view,
            theme: theme?,
            citations,
            on_map: map::listed(site),
            locators: Locators::of(site),
            last_commits: LastCommits::of_site(site),
            entries: Entries::of(site),
            drawing: OnceLock::new(),
        })
    }

    /// What the timeline is drawn from.
    pub(super) fn drawing(&self, site: &Site) -> &Drawing {
        self.drawing.get_or_init(|| Drawing::of(site))
    }

    /// The timeline's tiles, by path.
    pub fn tiles(&self, site: &Site) -> &BTreeMap<SitePath, Vec<u8>> {
        &self.drawing(site).tiles
    }

    /// The head of the page at `path`.
    pub(super) fn head(
        &self,
        site: &Site,
        path: &SitePath,
        title: &str,
        description: &str,
    ) -> Head {
        Head {
            title: title.to_owned(),
            description: description.to_owned(),
            root: path.root(),
            path: path.href(),
            section: path.as_str().split_once('/').map_or("", |(first, _)| first).to_owned(),
            canonical: site.config.url.as_ref().map(|url| url.join(&path.address())),
            previous: None,
            next: None,
            parts: Vec::new(),
            from: None,
            embed: None,
            trail: Vec::new(),
            json_ld: None,
        }
    }
}

/// What every page is told of `site`.
fn site_view(site: &Site) -> SiteView {
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
    let stands = |path: Option<SitePath>| {
        let at = path.and_then(|path| site.routes.binary_search_by(|(p, _)| p.cmp(&path)).ok());
        at.map(|at| &site.routes[at].1)
    };
    let icons = ["favicon.svg", "favicon.ico", "favicon.png"];
    let icon = icons.into_iter().find(|icon| stands(SitePath::file(icon)).is_some());
    // The way there is given only to what a build has made.
    let made = |path: Option<SitePath>, page: Page| {
        let is_made = stands(path.clone()) == Some(&Route::Page(page));
        path.filter(|_| is_made).map(|path| path.href()).unwrap_or_default()
    };
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
        changes: made(SitePath::page("changes"), Page::Changes(0)),
        changes_feed: made(SitePath::file("changes.atom"), Page::ChangesFeed),
        outcomes: match site.outcomes.is_empty() {
            true => String::new(),
            false => "outcomes/index.html".to_owned(),
        },
        data: "chronology.json".to_owned(),
        icon: icon.unwrap_or(ICON).to_owned(),
        version: env!("CARGO_PKG_VERSION"),
    }
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
