//! Which pages a site has, and at which paths.

use super::links::Target;
use super::{Address, Embedded, EntityId, EventId, PeriodId, ProseId, Site, SourceId, embeds};
use crate::config::FacetId;
use crate::diag::FilePath;
use crate::path::SitePath;

/// What stands at a path.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Route {
    /// A page or document that is rendered.
    Page(Page),
    /// A file copied as it is.
    Copy(FilePath),
    /// An old address; leads to this page.
    Redirect(Target),
}

/// A page or document that is rendered.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Page {
    /// The chronology: `/`.
    Chronology,
    /// A part of a period's list.
    Period(PeriodId, Part),
    /// An event.
    Event(EventId),
    /// A part of a facet's index.
    Facet(FacetId, Part),
    /// A part of an entity's chronology.
    Entity(EntityId, Part),
    /// An undated page.
    Prose(ProseId),
    /// `/timeline/`.
    Timeline,
    /// `timeline/timeline.svg`.
    Poster,
    /// `timeline/timeline.json`.
    TimelineData,
    /// `sources.bib`
    SourcesBibtex,
    /// `sources.json`
    SourcesCslJson,
    /// A part of `/changes/`.
    Changes(Part),
    /// A part of the bibliography.
    Sources(Part),
    /// A source, with a part of what rests on it.
    Source(SourceId, Part),
    /// A part of what was expected, and what came of it.
    Outcomes(Part),
    /// The map of all places.
    Map,
    /// What is set side by side: `/compare/`.
    Comparisons,
    /// Two parts of the chronology side by side.
    Comparison(usize),
    /// The small form of a page, for other sites' pages.
    Embed(Embedded),
    /// The oEmbed document of that form.
    OEmbed(Embedded),
    /// What a host shows for an address that leads nowhere.
    NotFound,
    /// `feed.atom`.
    Feed,
    /// `changes.atom`.
    ChangesFeed,
    /// `chronology.json`, or one of the files it is split into.
    Data(Option<usize>),
    /// `sitemap.xml`, or one of the files it is split into.
    Sitemap(Option<usize>),
    /// `robots.txt`.
    Robots,
}

/// A list past the page budget stands on several pages: the first is part 0.
pub type Part = usize;

impl Page {
    /// What a link to this page leads to, where links count.
    pub(super) fn target(self) -> Option<Target> {
        match self {
            Page::Event(id) => Some(Target::Event(id)),
            Page::Entity(id, 0) => Some(Target::Entity(id)),
            Page::Prose(at) => Some(Target::Prose(at)),
            Page::Source(at, 0) => Some(Target::Source(at)),
            _ => None,
        }
    }

    /// True for pages that people read and search engines list.
    pub fn is_listed(self) -> bool {
        !matches!(
            self,
            Page::Embed(_)
                | Page::OEmbed(_)
                | Page::NotFound
                | Page::Feed
                | Page::ChangesFeed
                | Page::Poster
                | Page::TimelineData
                | Page::SourcesBibtex
                | Page::SourcesCslJson
                | Page::Data(_)
                | Page::Sitemap(_)
                | Page::Robots
        )
    }
}

/// Addresses a sitemap file may hold (sitemaps.org protocol).
pub const SITEMAP_LIMIT: usize = 50_000;

/// How many pages a list of `length` items stands on.
pub fn parts(length: usize, site: &Site) -> usize {
    length.div_ceil(site.config.page_budget).max(1)
}

/// The path of one part of the list at `first`.
pub fn part_path(first: &SitePath, part: Part) -> Option<SitePath> {
    if part == 0 {
        return Some(first.clone());
    }
    let folder = first.as_str().strip_suffix("index.html")?;
    SitePath::page(&format!("{folder}part-{}", part + 1))
}

/// The pages of a list of `length` items whose first part stands at `first`.
fn split(
    first: Option<SitePath>,
    length: usize,
    site: &Site,
    page: impl Fn(Part) -> Page,
) -> impl Iterator<Item = (Option<SitePath>, Page)> {
    (0..parts(length, site)).map(move |part| {
        let path = first.as_ref().and_then(|first| part_path(first, part));
        (path, page(part))
    })
}

/// Every rendered page, before other files make their claims. `listed` says how many lines the page of an entity has.
pub(super) fn pages(site: &Site, listed: impl Fn(EntityId) -> usize) -> Vec<(SitePath, Page)> {
    let mut pages: Vec<(Option<SitePath>, Page)> = vec![(SitePath::page(""), Page::Chronology)];
    for (at, period) in site.periods.nodes.iter_enumerated() {
        let first = Some(period.path.clone());
        pages.extend(split(first, period.listed.len(), site, |part| Page::Period(at, part)));
    }
    pages.extend(site.events.iter_enumerated().filter_map(|(at, event)| match &event.path {
        Address::Page(path) => Some((Some(path.clone()), Page::Event(at))),
        Address::Part(..) => None,
    }));
    for (facet, entities) in site.entities.iter_enumerated() {
        if !entities.is_empty() {
            let first = SitePath::page(&site.config.facets[facet].id);
            pages.extend(split(first, entities.len(), site, |part| Page::Facet(facet, part)));
        }
        for (index, entity) in entities.iter().enumerate() {
            let id = EntityId { facet, index };
            let first = Some(entity.path.clone());
            pages.extend(split(first, listed(id), site, |part| Page::Entity(id, part)));
        }
    }
    pages.extend(
        site.prose
            .iter_enumerated()
            .map(|(at, (prose, _))| (SitePath::page(&prose.id.value), Page::Prose(at))),
    );
    if !site.events.is_empty() {
        pages.push((SitePath::page("timeline"), Page::Timeline));
        pages.push((SitePath::file("timeline/timeline.svg"), Page::Poster));
        pages.push((SitePath::file("timeline/timeline.json"), Page::TimelineData));
    }
    // Whoever keeps a page of changes by hand keeps it.
    let has_own = site.prose.iter().any(|(prose, _)| &*prose.id.value == "changes");
    if site.changes.are_told() && !has_own {
        let first = SitePath::page("changes");
        pages.extend(split(first, site.changes.total(), site, Page::Changes));
    }
    if !site.sources.is_empty() {
        pages.push((SitePath::file("sources.bib"), Page::SourcesBibtex));
        pages.push((SitePath::file("sources.json"), Page::SourcesCslJson));
        let first = SitePath::page("sources");
        pages.extend(split(first, site.sources.len(), site, Page::Sources));
    }
    for at in site.sources.indices() {
        if let Some(Address::Page(path)) = site.source_address(at) {
            let uses = site.cited_by[at].len();
            pages.extend(split(Some(path.clone()), uses, site, |part| Page::Source(at, part)));
        }
    }
    if !site.outcomes.is_empty() {
        let first = SitePath::page("outcomes");
        pages.extend(split(first, site.outcomes.rows(), site, Page::Outcomes));
    }
    if !site.atlas.placed.is_empty() {
        pages.push((SitePath::page("map"), Page::Map));
    }
    if !site.comparisons.is_empty() {
        pages.push((SitePath::page("compare"), Page::Comparisons));
    }
    pages.extend(
        site.comparisons
            .iter()
            .enumerate()
            .map(|(at, comparison)| (Some(comparison.path.clone()), Page::Comparison(at))),
    );
    for (embedded, paths) in embeds::all(site) {
        pages.push((Some(paths.page), Page::Embed(embedded)));
        pages.extend(paths.oembed.map(|path| (Some(path), Page::OEmbed(embedded))));
    }
    pages.push((SitePath::file("404.html"), Page::NotFound));
    pages.push((SitePath::file("chronology.json"), Page::Data(None)));
    let data = site.data.iter().enumerate();
    pages.extend(data.map(|(at, part)| (Some(part.path.clone()), Page::Data(Some(at)))));
    pages.push((SitePath::file("robots.txt"), Page::Robots));
    if site.config.url.is_some() {
        pages.push((SitePath::file("feed.atom"), Page::Feed));
        if site.changes.total() > 0 {
            pages.push((SitePath::file("changes.atom"), Page::ChangesFeed));
        }
        let listed = pages.iter().filter(|(_, page)| page.is_listed()).count();
        pages.push((SitePath::file("sitemap.xml"), Page::Sitemap(None)));
        if listed > SITEMAP_LIMIT {
            let files = 0..listed.div_ceil(SITEMAP_LIMIT);
            pages.extend(files.map(|n| {
                (SitePath::file(&format!("sitemap-{}.xml", n + 1)), Page::Sitemap(Some(n)))
            }));
        }
    }
    pages.into_iter().filter_map(|(path, page)| Some((path?, page))).collect()
}

/// The page of the source with that id.
pub(super) fn source_page(id: &str) -> Option<SitePath> {
    SitePath::page(&format!("sources/{}", crate::path::slug(id)))
}
