//! Which pages a site has, and at which paths.

use crate::model::Prose;
use crate::page_kind::PageKind;
use crate::path::{SitePath, page_file};
use crate::site::address::{Address, Part, part_path};
use crate::site::chronology::Chronology;
use crate::site::chronology::changes::Changes;
use crate::site::ids::EntityId;
use crate::site::pages::embeds;
use crate::site::pages::embeds::{EmbedPaths, Embedded};
use crate::site::pages::page::Page;
use crate::site::pages::searched::Searched;

/// More titles than this are too many to run down one page.
const DOWN: usize = 500;

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
        let chronology = self.chronology;
        let has_events = !chronology.events.is_empty();
        let has_sources = !chronology.sources.is_empty();
        let has_address = chronology.config.url.is_some();
        let outcomes = &chronology.outcomes;
        match self.kind {
            PageKind::Chronology => self.one(true, Page::Chronology),
            PageKind::Period => self.periods(),
            PageKind::Event => self.events(),
            PageKind::Timeline => self.one(has_events, Page::Timeline),
            PageKind::Down => {
                self.one(has_events && chronology.events.len() <= DOWN, Page::Down);
            }
            PageKind::Poster => self.one(has_events, Page::Poster),
            PageKind::TimelineData => self.one(has_events, Page::TimelineData),
            PageKind::Facet => self.facets(),
            PageKind::Entity => self.entities(listed),
            PageKind::Prose => self.prose(),
            PageKind::Map => self.one(!chronology.placement.placed.is_empty(), Page::Map),
            PageKind::Comparisons => {
                self.one(!chronology.comparisons.is_empty(), Page::Comparisons)
            }
            PageKind::Comparison => self.comparisons(),
            PageKind::Sources => {
                self.one_list(has_sources, chronology.sources.len(), Page::Sources)
            }
            PageKind::Source => self.sources(),
            PageKind::SourcesBibtex => self.one(has_sources, Page::SourcesBibtex),
            PageKind::SourcesCslJson => self.one(has_sources, Page::SourcesCslJson),
            PageKind::Outcomes => {
                self.one_list(!outcomes.is_empty(), outcomes.rows(), Page::Outcomes)
            }
            PageKind::Search => self.one(self.has_search(), Page::Search),
            PageKind::SearchTexts => self.search_texts(),
            PageKind::Changes => self.changes(),
            PageKind::ChangesFeed => {
                self.one(has_address && self.changes.total() > 0, Page::ChangesFeed)
            }
            PageKind::EmbedEvent | PageKind::EmbedList => self.embeds(),
            PageKind::OEmbed => self.oembed_documents(),
            PageKind::Feed => self.one(has_address, Page::Feed),
            PageKind::Data => self.data(),
            PageKind::Robots => self.one(true, Page::Robots),
            PageKind::NotFound => self.one(true, Page::NotFound),
            // It lists all others, and comes after them.
            PageKind::Sitemap => {}
            // Old addresses take what no page has taken: see `claims`.
            PageKind::Redirect => {}
        }
    }

    fn periods(&mut self) {
        for (at, period) in self.chronology.periods.nodes.iter_enumerated() {
            if !period.has_page() {
                continue;
            }
            let first = Some(period.path.clone());
            self.list(first, period.listed.len(), |part| Page::Period(at, part));
        }
    }

    fn events(&mut self) {
        for (at, event) in self.chronology.events.iter_enumerated() {
            if let Address::Page(path) = &event.path {
                self.at(Some(path.clone()), Page::Event(at));
            }
        }
    }

    fn facets(&mut self) {
        let chronology = self.chronology;
        for (at, entities) in chronology.entities.iter_enumerated() {
            if !entities.is_empty() {
                let first = chronology.config.facets[at].path();
                self.list(first, entities.len(), |part| Page::Facet(at, part));
            }
        }
    }

    fn entities(&mut self, listed: impl Fn(EntityId) -> usize) {
        for (id, entity) in self.chronology.all_entities() {
            let first = Some(entity.path.clone());
            self.list(first, listed(id), |part| Page::Entity(id, part));
        }
    }

    fn prose(&mut self) {
        for (at, (prose, _)) in self.chronology.prose.iter_enumerated() {
            self.at(SitePath::page(&prose.id.value), Page::Prose(at));
        }
    }

    fn comparisons(&mut self) {
        for (at, comparison) in self.chronology.comparisons.iter().enumerate() {
            self.at(Some(comparison.path.clone()), Page::Comparison(at));
        }
    }

    fn sources(&mut self) {
        let chronology = self.chronology;
        for at in chronology.sources.indices() {
            if let Some(Address::Page(path)) = chronology.source_address(at) {
                let uses = chronology.cited_by[at].len();
                self.list(Some(path.clone()), uses, |part| Page::Source(at, part));
            }
        }
    }

    /// Whether a page that is written by hand takes the place of the one of that kind.
    fn has_own(&self, kind: PageKind) -> bool {
        let is_own = |prose: &Prose| page_file(&prose.id.value) == kind.href();
        self.chronology.prose.iter().any(|(prose, _)| is_own(prose))
    }

    fn has_search(&self) -> bool {
        let has_events = !self.chronology.events.is_empty();
        self.chronology.config.search && has_events && !self.has_own(PageKind::Search)
    }

    fn search_texts(&mut self) {
        if self.has_search() {
            for n in 0..Searched::of(self.chronology).files() {
                self.at(Searched::file(n), Page::SearchTexts(n));
            }
        }
    }

    fn changes(&mut self) {
        let is_there = self.changes.are_told() && !self.has_own(self.kind);
        self.one_list(is_there, self.changes.total(), Page::Changes);
    }

    fn embeds(&mut self) {
        for (embedded, paths) in self.embeds {
            let page = Page::Embed(*embedded);
            if page.kind() == self.kind {
                self.at(Some(paths.page.clone()), page);
            }
        }
    }

    fn oembed_documents(&mut self) {
        for (embedded, paths) in self.embeds {
            self.at(paths.oembed.clone(), Page::OEmbed(*embedded));
        }
    }

    fn data(&mut self) {
        self.one(true, Page::Data(None));
        for (at, part) in self.chronology.data.iter().enumerate() {
            self.at(Some(part.path.clone()), Page::Data(Some(at)));
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
