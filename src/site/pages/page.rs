//! What may stand at a path: every page and document, and what each is about.

use crate::config::FacetId;
use crate::diag::FilePath;
use crate::page_kind::{FileSet, PageKind};
use crate::site::address::Part;
use crate::site::ids::{EntityId, EventId, PeriodId, ProseId, SourceId, Target};
use crate::site::pages::embeds::Embedded;
use crate::site::pages::scaled::Scaled;

/// What stands at a path.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Route {
    /// A page or document that is rendered.
    Page(Page),
    /// A file copied as it is.
    Copy(FilePath),
    /// A smaller size of a picture.
    Scaled(Scaled),
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
    /// The timeline on which time runs down the page.
    Down,
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
    /// Where words are looked up.
    Search,
    /// A file with some of what can be found.
    SearchTexts(usize),
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
            Route::Copy(_) | Route::Scaled(_) | Route::Made(_) => None,
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
            Page::Down => (PageKind::Down, Subject::Site),
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
            Page::Search => (PageKind::Search, Subject::Site),
            Page::SearchTexts(_) => (PageKind::SearchTexts, Subject::Site),
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
            Page::Entity(..) | Page::Source(..) => None,
            // What has no backlinks.
            Page::Chronology
            | Page::Period(..)
            | Page::Timeline
            | Page::Down
            | Page::Poster
            | Page::TimelineData
            | Page::Facet(..)
            | Page::Map
            | Page::Comparisons
            | Page::Comparison(_)
            | Page::Sources(_)
            | Page::SourcesBibtex
            | Page::SourcesCslJson
            | Page::Outcomes(_)
            | Page::Search
            | Page::SearchTexts(_)
            | Page::Changes(_)
            | Page::ChangesFeed
            | Page::Embed(_)
            | Page::OEmbed(_)
            | Page::Feed
            | Page::Data(_)
            | Page::Sitemap(_)
            | Page::Robots
            | Page::NotFound => None,
        }
    }
}
