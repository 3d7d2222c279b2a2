//! Every kind of page and document that a site can have, declared once: where it stands, whether the sitemap lists it,
//! what draws it, and whether the menu leads to it. The names that no facet can have, the sitemap, the menu, the trial
//! of a theme and the manual's table of paths all follow from here.
//!
//! Which of them a site has is said in `site/pages/routes.rs`, and what is on them in `render/`.

use Place::{AsNamed, At, In};

use crate::path::SitePath;

/// The folder of events' pages, and of the files of their bundles.
pub const EVENTS: &str = "events";
/// The folder of pictures and other files that texts use and that belong to no bundle.
pub const MEDIA: &str = "media";
/// The folder of smaller sizes of pictures.
pub const SCALED: &str = "media/scaled";
/// The folder of the files that `chronology.json` is split into.
pub const DATA: &str = "data";
/// The folder of a theme's styles, scripts and icon.
pub const ASSETS: &str = "assets";
/// The styles of a theme, all in one file.
pub const STYLE: &str = "assets/style.css";
/// The theme's icon, for sites without one of their own.
pub const ICON: &str = "assets/icon.svg";
/// The folder of the files from which the timeline is drawn in a browser.
pub const TILES: &str = "timeline/tiles";
/// The folder of the files in which words are looked up.
pub const TERMS: &str = "search/terms";
/// The folder of what is found, some documents to a file.
pub const TEXTS: &str = "search/texts";
/// The folder of small forms of pages.
pub const EMBED: &str = "embed";

/// Folders of files that are no pages of a kind.
pub const FOLDERS: [&str; 6] = [MEDIA, SCALED, DATA, ASSETS, TILES, TERMS];

/// A set of files that are made together, when the first of them is asked for, and that stand below one folder.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum FileSet {
    /// A theme's styles, scripts and icon.
    Assets,
    /// What the timeline is drawn from in a browser.
    Tiles,
    /// In what search looks words up.
    Terms,
}

impl FileSet {
    /// Every set.
    pub const ALL: [FileSet; 3] = [FileSet::Assets, FileSet::Tiles, FileSet::Terms];

    /// The folder that its files stand below.
    pub const fn folder(self) -> &'static str {
        match self {
            FileSet::Assets => ASSETS,
            FileSet::Tiles => TILES,
            FileSet::Terms => TERMS,
        }
    }

    /// True where its files have no names before they are made. Then nothing else may stand in its folder; files of
    /// other sets give way to those of a site at the same paths.
    pub const fn keeps_its_folder(self) -> bool {
        match self {
            FileSet::Assets => false,
            FileSet::Tiles | FileSet::Terms => true,
        }
    }

    /// The set whose folder `path` is below.
    pub fn of(path: &SitePath) -> Option<FileSet> {
        let is_below = |set: &FileSet| {
            path.as_str().strip_prefix(set.folder()).is_some_and(|rest| rest.starts_with('/'))
        };
        FileSet::ALL.into_iter().find(is_below)
    }
}

/// Where the pages of a kind stand.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Place {
    /// At this path; a list that is too long for one page goes on in folders beside it.
    At(&'static str),
    /// In this folder, each by a name of its own.
    In(&'static str),
    /// Where names say: of facets and their values, of periods, of undated pages.
    AsNamed,
}

/// Who is meant to find a page.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Listing {
    /// Readers: the sitemap lists it.
    Listed,
    /// Readers of other sites, in a frame there.
    Embed,
    /// Other programs, or readers who download a file.
    Document,
    /// A host or a search engine, which asks for it by its name: a file of that name in `static/` takes its place.
    Host,
}

/// Whether the menu leads to a page.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Menu {
    /// It does not.
    No,
    /// Under the words that a language has for it, among what comes first.
    First,
    /// The same, behind all that comes first.
    More,
    /// Once for each facet, under the facet's own label: some of them first.
    Facets,
}

/// All that is declared of a kind.
#[derive(Clone, Copy)]
struct Declared {
    place: Place,
    listing: Listing,
    template: Option<&'static str>,
    menu: Menu,
}

/// A page that people read.
const fn page(place: Place, template: &'static str) -> Declared {
    Declared { place, listing: Listing::Listed, template: Some(template), menu: Menu::No }
}

/// The small form of pages.
const fn embed(template: &'static str) -> Declared {
    Declared { listing: Listing::Embed, ..page(In(EMBED), template) }
}

/// A document in a format of its own, which no theme draws.
const fn document(place: Place) -> Declared {
    Declared { place, listing: Listing::Document, template: None, menu: Menu::No }
}

impl Declared {
    const fn in_menu(self, menu: Menu) -> Self {
        Declared { menu, ..self }
    }

    const fn as_a(self, listing: Listing) -> Self {
        Declared { listing, ..self }
    }
}

macro_rules! page_kinds {
    ($($(#[$doc:meta])* $kind:ident: $declared:expr;)*) => {
        /// A kind of page or document.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum PageKind { $($(#[$doc])* $kind),* }

        impl PageKind {
            /// Every kind, in the order in which the menu has those that it leads to.
            pub const ALL: &[PageKind] = &[$(PageKind::$kind),*];

            const fn declared(self) -> Declared {
                match self { $(PageKind::$kind => $declared),* }
            }
        }
    };
}

page_kinds! {
    /// The chronology.
    Chronology: page(At("index.html"), "list.html").in_menu(Menu::First);
    /// A year, month, decade or another period.
    Period: page(AsNamed, "list.html");
    /// An event.
    Event: page(In(EVENTS), "event.html");
    /// The timeline.
    Timeline: page(At("timeline/index.html"), "timeline.html").in_menu(Menu::First);
    /// The timeline on which time runs down the page.
    Down: page(At("timeline/down/index.html"), "down.html");
    /// The timeline as one picture.
    Poster: page(At("timeline/timeline.svg"), "timeline.svg").as_a(Listing::Document);
    /// What the timeline is drawn from.
    TimelineData: document(At("timeline/timeline.json"));
    /// A facet's values.
    Facet: page(AsNamed, "facet.html").in_menu(Menu::Facets);
    /// A value of a facet.
    Entity: page(AsNamed, "entity.html");
    /// An undated page.
    Prose: page(AsNamed, "page.html");
    /// The map of all places.
    Map: page(At("map/index.html"), "map.html").in_menu(Menu::First);
    /// What is set side by side.
    Comparisons: page(At("compare/index.html"), "comparisons.html").in_menu(Menu::More);
    /// Two parts of the chronology side by side.
    Comparison: page(In("compare"), "compare.html");
    /// The bibliography.
    Sources: page(At("sources/index.html"), "sources.html").in_menu(Menu::More);
    /// A source.
    Source: page(In("sources"), "source.html");
    /// All sources as BibLaTeX.
    SourcesBibtex: document(At("sources.bib"));
    /// All sources as CSL-JSON.
    SourcesCslJson: document(At("sources.json"));
    /// What was expected, and what came of it.
    Outcomes: page(At("outcomes/index.html"), "outcomes.html").in_menu(Menu::More);
    /// Where words are looked up.
    Search: page(At("search/index.html"), "search.html");
    /// Some of what can be found, for the script of that page.
    SearchTexts: document(In(TEXTS));
    /// Corrections and changes.
    Changes: page(At("changes/index.html"), "changes.html");
    /// The same as a feed.
    ChangesFeed: document(At("changes.atom"));
    /// The small form of an event.
    EmbedEvent: embed("embed-event.html");
    /// The small form of a list.
    EmbedList: embed("embed-list.html");
    /// The oEmbed document of a small form.
    OEmbed: document(In(EMBED));
    /// The latest events as a feed.
    Feed: document(At("feed.atom"));
    /// The data, or one of the files it is split into.
    Data: document(At("chronology.json"));
    /// The sitemap, or one of the files it is split into.
    Sitemap: document(At("sitemap.xml"));
    /// What search engines are told.
    Robots: document(At("robots.txt")).as_a(Listing::Host);
    /// What a host shows for an address that leads nowhere.
    NotFound: page(At("404.html"), "404.html").as_a(Listing::Host);
    /// What leads from an old address to the present one.
    Redirect: page(AsNamed, "redirect.html").as_a(Listing::Host);
}

impl PageKind {
    /// Where its pages stand.
    pub const fn place(self) -> Place {
        self.declared().place
    }

    /// Who is meant to find them.
    pub const fn listing(self) -> Listing {
        self.declared().listing
    }

    /// The theme's template that draws them; none for documents in a format of their own.
    pub const fn template(self) -> Option<&'static str> {
        self.declared().template
    }

    /// Whether the menu leads there.
    pub const fn menu(self) -> Menu {
        self.declared().menu
    }

    /// True for pages that people read and the sitemap lists.
    pub fn is_listed(self) -> bool {
        self.listing() == Listing::Listed
    }

    /// The one path of its page, as a link writes it; empty where it has several.
    pub const fn href(self) -> &'static str {
        match self.place() {
            At(path) => path,
            In(_) | AsNamed => "",
        }
    }

    /// The one path of its page, or of its list's first part. None where it has several.
    pub fn path(self) -> Option<SitePath> {
        SitePath::file(self.href())
    }

    /// The page called `name` in the folder of its kind. None where that is no path, or where the kind has no folder.
    pub fn page(self, name: &str) -> Option<SitePath> {
        match self.place() {
            In(folder) => SitePath::page(&format!("{folder}/{name}")),
            At(_) | AsNamed => None,
        }
    }

    /// The folder directly below the site's root that is kept for it.
    fn folder(self) -> Option<&'static str> {
        match self.place() {
            At(path) => path.split_once('/').map(|(folder, _)| folder),
            In(folder) => folder.split('/').next(),
            AsNamed => None,
        }
    }
}

/// The folders directly below the site's root that are kept for its own pages and files, some of them several times.
pub fn kept_folders() -> impl Iterator<Item = &'static str> {
    let files = FOLDERS.iter().filter_map(|folder| folder.split('/').next());
    PageKind::ALL.iter().filter_map(|kind| kind.folder()).chain(files)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_declared_path_can_be_published() {
        for kind in PageKind::ALL {
            match kind.place() {
                At(path) => assert!(kind.path().is_some(), "{path}"),
                In(folder) => assert!(kind.page("x").is_some(), "{folder}"),
                AsNamed => {}
            }
        }
    }

    #[test]
    fn no_two_kinds_stand_at_one_path() {
        let mut paths: Vec<&str> = PageKind::ALL.iter().map(|kind| kind.href()).collect();
        paths.retain(|path| !path.is_empty());
        paths.sort_unstable();
        assert!(paths.windows(2).all(|two| two[0] != two[1]), "{paths:?}");
    }

    #[test]
    fn what_people_read_is_drawn_by_a_theme() {
        for kind in PageKind::ALL.iter().filter(|kind| kind.is_listed()) {
            assert!(kind.template().is_some(), "{kind:?}");
        }
    }
}
