//! Which pages a site has, and at which paths.

use crate::config::FacetId;
use crate::diag::FilePath;
use crate::model::Prose;
use crate::page_kind::{FileSet, PageKind};
use crate::path::{SitePath, page_file};
use crate::site::address::{Address, Part, part_path};
use crate::site::chronology::Chronology;
use crate::site::chronology::changes::Changes;
use crate::site::ids::{EntityId, EventId, PeriodId, ProseId, SourceId, Target};
use crate::site::pages::embeds;
use crate::site::pages::embeds::{EmbedPaths, Embedded};

/// What stands at a path.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Route {
    /// A page or document that is rendered.
    Page(Page),
    /// A file copied as it is.
    Copy(FilePath),
    /// An old address; leads to this page.
    Redirect(Target),
    /// A file of a set that keeps no folder.
    Made(FileSet),
}

/// A page or document that is rendered.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Page {
    /// The chronology.
    Chronology,
    /// A part of a period's list.
    Period(PeriodId, Part),
    /// An event.
    Event(EventId),
    /// The timeline.
    Timeline,
    /// The timeline as one picture.
    Poster,
    /// What the timeline is drawn from.
    TimelineData,
    /// A part of a facet's index.
    Facet(FacetId, Part),
    /// A part of an entity's chronology.
    Entity(EntityId, Part),
    /// An undated page.
    Prose(ProseId),
    /// The map of all places.
    Map,
    /// What is set side by side.
    Comparisons,
    /// Two parts of the chronology side by side.
    Comparison(usize),
    /// A part of the bibliography.
    Sources(Part),
    /// A source, with a part of what rests on it.
    Source(SourceId, Part),
    /// All sources as BibLaTeX.
    SourcesBibtex,
    /// All sources as CSL-JSON.
    SourcesCslJson,
    /// A part of what was expected, and what came of it.
    Outcomes(Part),
    /// A part of the corrections and changes.
    Changes(Part),
    /// The same as a feed.
    ChangesFeed,
    /// The small form of a page, for other sites' pages.
    Embed(Embedded),
    /// The oEmbed document of that form.
    OEmbed(Embedded),
    /// The latest events as a feed.
    Feed,
    /// The data, or one of the files it is split into.
    Data(Option<usize>),
    /// The sitemap, or one of the files it is split into.
    Sitemap(Option<usize>),
    /// What search engines are told.
    Robots,
    /// What a host shows for an address that leads nowhere.
    NotFound,
}

/// What a page is about. From it follow the file that claims the page's path, the commit that changed it last, and
/// what a link to it means.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Subject {
    /// The site as a whole.
    Site,
    /// A period.
    Period(PeriodId),
    /// An event.
    Event(EventId),
    /// A facet.
    Facet(FacetId),
    /// An entity.
    Entity(EntityId),
    /// An undated page.
    Prose(ProseId),
    /// A source.
    Source(SourceId),
    /// A comparison.
    Comparison(usize),
}

impl From<Embedded> for Subject {
    fn from(embedded: Embedded) -> Self {
        match embedded {
            Embedded::Chronology => Subject::Site,
            Embedded::Period(at) => Subject::Period(at),
            Embedded::Event(id) => Subject::Event(id),
            Embedded::Entity(id) => Subject::Entity(id),
        }
    }
}

impl Route {
    /// The kind of what stands there; none of a copied file, or one of a set.
    pub fn kind(&self) -> Option<PageKind> {
        match self {
            Route::Page(page) => Some(page.kind()),
            Route::Copy(_) | Route::Made(_) => None,
            Route::Redirect(_) => Some(PageKind::Redirect),
        }
    }
}

impl Page {
    /// Its kind.
    pub fn kind(self) -> PageKind {
        self.kind_and_subject().0
    }

    /// What it is about.
    pub fn subject(self) -> Subject {
        self.kind_and_subject().1
    }

    fn kind_and_subject(self) -> (PageKind, Subject) {
        match self {
            Page::Chronology => (PageKind::Chronology, Subject::Site),
            Page::Period(at, _) => (PageKind::Period, Subject::Period(at)),
            Page::Event(id) => (PageKind::Event, Subject::Event(id)),
            Page::Timeline => (PageKind::Timeline, Subject::Site),
            Page::Poster => (PageKind::Poster, Subject::Site),
            Page::TimelineData => (PageKind::TimelineData, Subject::Site),
            Page::Facet(facet, _) => (PageKind::Facet, Subject::Facet(facet)),
            Page::Entity(id, _) => (PageKind::Entity, Subject::Entity(id)),
            Page::Prose(at) => (PageKind::Prose, Subject::Prose(at)),
            Page::Map => (PageKind::Map, Subject::Site),
            Page::Comparisons => (PageKind::Comparisons, Subject::Site),
            Page::Comparison(at) => (PageKind::Comparison, Subject::Comparison(at)),
            Page::Sources(_) => (PageKind::Sources, Subject::Site),
            Page::Source(at, _) => (PageKind::Source, Subject::Source(at)),
            Page::SourcesBibtex => (PageKind::SourcesBibtex, Subject::Site),
            Page::SourcesCslJson => (PageKind::SourcesCslJson, Subject::Site),
            Page::Outcomes(_) => (PageKind::Outcomes, Subject::Site),
            Page::Changes(_) => (PageKind::Changes, Subject::Site),
            Page::ChangesFeed => (PageKind::ChangesFeed, Subject::Site),
            Page::Embed(Embedded::Event(id)) => (PageKind::EmbedEvent, Subject::Event(id)),
            Page::Embed(list) => (PageKind::EmbedList, list.into()),
            Page::OEmbed(embedded) => (PageKind::OEmbed, embedded.into()),
            Page::Feed => (PageKind::Feed, Subject::Site),
            Page::Data(_) => (PageKind::Data, Subject::Site),
            Page::Sitemap(_) => (PageKind::Sitemap, Subject::Site),
            Page::Robots => (PageKind::Robots, Subject::Site),
            Page::NotFound => (PageKind::NotFound, Subject::Site),
        }
    }

    /// What a link to this page leads to, where links count: to the first part of what the page is about, in full.
    pub(in crate::site) fn target(self) -> Option<Target> {
        match self {
            Page::Event(id) => Some(Target::Event(id)),
            Page::Entity(id, 0) => Some(Target::Entity(id)),
            Page::Prose(at) => Some(Target::Prose(at)),
            Page::Source(at, 0) => Some(Target::Source(at)),
            _ => None,
        }
    }
}

/// Addresses a sitemap file may hold (sitemaps.org protocol).
pub const SITEMAP_LIMIT: usize = 50_000;

/// How many pages a list of `length` items stands on.
pub fn parts(length: usize, chronology: &Chronology) -> usize {
    length.div_ceil(chronology.config.page_budget).max(1)
}

/// The path of the `n`th of the files that the sitemap is split into, the first being 1.
pub fn sitemap_file(n: usize) -> String {
    format!("sitemap-{n}.xml")
}

/// Every rendered page, before other files make their claims. `listed` says how many lines the page of an entity has.
pub(in crate::site) fn pages(
    chronology: &Chronology,
    changes: &Changes,
    listed: impl Fn(EntityId) -> usize,
) -> Vec<(SitePath, Page)> {
    let embeds = embeds::all(chronology);
    let mut pages = Pages {
        chronology,
        changes,
        embeds: &embeds,
        kind: PageKind::Chronology,
        found: Vec::new(),
    };
    for kind in PageKind::ALL {
        pages.kind = *kind;
        pages.of_kind(&listed);
    }
    pages.kind = PageKind::Sitemap;
    pages.sitemaps();
    pages.found
}

struct Pages<'s> {
    chronology: &'s Chronology,
    changes: &'s Changes,
    embeds: &'s [(Embedded, EmbedPaths)],
    /// The kind whose pages are gathered.
    kind: PageKind,
    found: Vec<(SitePath, Page)>,
}

impl Pages<'_> {
    /// The only page of its kind, where the site has it.
    fn one(&mut self, is_there: bool, page: Page) {
        if is_there {
            self.at(self.kind.path(), page);
        }
    }

    /// The only list of its kind, where the site has it.
    fn one_list(&mut self, is_there: bool, length: usize, page: impl Fn(Part) -> Page) {
        if is_there {
            self.list(self.kind.path(), length, page);
        }
    }

    fn at(&mut self, path: Option<SitePath>, page: Page) {
        debug_assert_eq!(page.kind(), self.kind, "a page is gathered with its kind");
        self.found.extend(path.map(|path| (path, page)));
    }

    /// The pages of a list of `length` items whose first part stands at `first`.
    fn list(&mut self, first: Option<SitePath>, length: usize, page: impl Fn(Part) -> Page) {
        let Some(first) = first else { return };
        for part in 0..parts(length, self.chronology) {
            self.at(part_path(&first, part), page(part));
        }
    }

    /// The pages of a kind that the site has, and where they stand.
    fn of_kind(&mut self, listed: impl Fn(EntityId) -> usize) {
        let (chronology, changes, kind) = (self.chronology, self.changes, self.kind);
        let has_events = !chronology.events.is_empty();
        let has_sources = !chronology.sources.is_empty();
        let has_address = chronology.config.url.is_some();
        match kind {
            PageKind::Chronology => self.one(true, Page::Chronology),
            PageKind::Period => {
                for (at, period) in chronology.periods.nodes.iter_enumerated() {
                    let first = Some(period.path.clone());
                    self.list(first, period.listed.len(), |part| Page::Period(at, part));
                }
            }
            PageKind::Event => {
                for (at, event) in chronology.events.iter_enumerated() {
                    if let Address::Page(path) = &event.path {
                        self.at(Some(path.clone()), Page::Event(at));
                    }
                }
            }
            PageKind::Timeline => self.one(has_events, Page::Timeline),
            PageKind::Poster => self.one(has_events, Page::Poster),
            PageKind::TimelineData => self.one(has_events, Page::TimelineData),
            PageKind::Facet => {
                for (at, entities) in chronology.entities.iter_enumerated() {
                    if !entities.is_empty() {
                        let first = chronology.config.facets[at].path();
                        self.list(first, entities.len(), |part| Page::Facet(at, part));
                    }
                }
            }
            PageKind::Entity => {
                for (id, entity) in chronology.all_entities() {
                    let first = Some(entity.path.clone());
                    self.list(first, listed(id), |part| Page::Entity(id, part));
                }
            }
            PageKind::Prose => {
                for (at, (prose, _)) in chronology.prose.iter_enumerated() {
                    self.at(SitePath::page(&prose.id.value), Page::Prose(at));
                }
            }
            PageKind::Map => self.one(!chronology.placement.placed.is_empty(), Page::Map),
            PageKind::Comparisons => {
                self.one(!chronology.comparisons.is_empty(), Page::Comparisons)
            }
            PageKind::Comparison => {
                for (at, comparison) in chronology.comparisons.iter().enumerate() {
                    self.at(Some(comparison.path.clone()), Page::Comparison(at));
                }
            }
            PageKind::Sources => {
                self.one_list(has_sources, chronology.sources.len(), Page::Sources)
            }
            PageKind::Source => {
                for at in chronology.sources.indices() {
                    if let Some(Address::Page(path)) = chronology.source_address(at) {
                        let uses = chronology.cited_by[at].len();
                        self.list(Some(path.clone()), uses, |part| Page::Source(at, part));
                    }
                }
            }
            PageKind::SourcesBibtex => self.one(has_sources, Page::SourcesBibtex),
            PageKind::SourcesCslJson => self.one(has_sources, Page::SourcesCslJson),
            PageKind::Outcomes => {
                self.one_list(
                    !chronology.outcomes.is_empty(),
                    chronology.outcomes.rows(),
                    Page::Outcomes,
                );
            }
            PageKind::Changes => {
                // A page of changes that is written by hand takes the place of this one.
                let is_own = |prose: &Prose| page_file(&prose.id.value) == kind.href();
                let has_own = chronology.prose.iter().any(|(prose, _)| is_own(prose));
                let is_there = changes.are_told() && !has_own;
                self.one_list(is_there, changes.total(), Page::Changes);
            }
            PageKind::ChangesFeed => {
                self.one(has_address && changes.total() > 0, Page::ChangesFeed);
            }
            PageKind::EmbedEvent | PageKind::EmbedList => {
                for (embedded, paths) in self.embeds {
                    let page = Page::Embed(*embedded);
                    if page.kind() == kind {
                        self.at(Some(paths.page.clone()), page);
                    }
                }
            }
            PageKind::OEmbed => {
                for (embedded, paths) in self.embeds {
                    self.at(paths.oembed.clone(), Page::OEmbed(*embedded));
                }
            }
            PageKind::Feed => self.one(has_address, Page::Feed),
            PageKind::Data => {
                self.one(true, Page::Data(None));
                for (at, part) in chronology.data.iter().enumerate() {
                    self.at(Some(part.path.clone()), Page::Data(Some(at)));
                }
            }
            PageKind::Robots => self.one(true, Page::Robots),
            PageKind::NotFound => self.one(true, Page::NotFound),
            // It lists all others, and comes after them.
            PageKind::Sitemap => {}
            // Old addresses take what no page has taken: see `claims`.
            PageKind::Redirect => {}
        }
    }

    /// The sitemap, and the files it is split into, when all other pages are gathered.
    fn sitemaps(&mut self) {
        if self.chronology.config.url.is_none() {
            return;
        }
        self.one(true, Page::Sitemap(None));
        let listed = self.found.iter().filter(|(_, page)| page.kind().is_listed()).count();
        let files = if listed > SITEMAP_LIMIT { listed.div_ceil(SITEMAP_LIMIT) } else { 0 };
        for n in 0..files {
            self.at(SitePath::file(&sitemap_file(n + 1)), Page::Sitemap(Some(n)));
        }
    }
}
