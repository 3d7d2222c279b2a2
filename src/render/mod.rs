//! From the site to a view, from a view to bytes.
//!
//! From the ground up: the files beside this one and `caches`, `text`, `parts`, `documents`, `pages`. Each uses
//! those before it, and none the others; this file stands above them all.

mod caches;
mod documents;
mod link;
mod marks;
mod pages;
mod parts;
mod ranking;
mod renderer;
mod site_view;
mod text;
mod titles;

pub use self::caches::{Caches, Cited};
pub use self::documents::data::summaries;
pub use self::documents::feed_dates::undated_feed;
pub use self::renderer::Renderer;
pub use self::site_view::site_view;

use std::collections::BTreeMap;

use serde::Serialize;

use self::documents::{changes_feed, data, feed, sitemap};
use self::pages::{
    changes, chronology, compare, down, embed, entity, event, map, not_found, outcomes, prose,
    redirect, search, sources, timeline,
};
use self::parts::embed_link;
use self::parts::list::entries;
use crate::hash::Fingerprint;
use crate::page_kind::PageKind;
use crate::path::SitePath;
use crate::site::{Embedded, Page, Target};
use crate::theme::{Theme, ThemeError};
use crate::view;

/// What one page is drawn from. A template is given the fields of what is inside.
#[derive(Debug, Hash, Serialize)]
#[serde(untagged)]
pub enum View {
    /// The chronology or a period.
    List(Box<view::ListPage>),
    /// An event.
    Event(Box<view::EventPage>),
    /// A facet's index.
    Facet(view::FacetIndex),
    /// An entity.
    Entity(Box<view::EntityPage>),
    /// An undated page.
    Prose(view::ProsePage),
    /// The timeline.
    Timeline(Box<view::TimelinePage>),
    /// The timeline on which time runs down the page.
    Down(Box<view::DownPage>),
    /// The timeline as one picture.
    Poster(Box<view::PosterFile>),
    /// Where words are looked up.
    Search(view::SearchPage),
    /// Corrections and changes.
    Changes(Box<view::ChangesPage>),
    /// The bibliography.
    Sources(view::SourcesPage),
    /// A source.
    Source(Box<view::SourcePage>),
    /// What was expected, and what came of it.
    Outcomes(Box<view::OutcomesPage>),
    /// The map.
    Map(Box<view::MapPage>),
    /// What is set side by side.
    Comparisons(view::Comparisons),
    /// Two parts of the chronology side by side.
    Comparison(Box<view::ComparePage>),
    /// The small form of an event, for other sites' pages.
    EmbedEvent(Box<view::EmbedEvent>),
    /// The small form of a list.
    EmbedList(Box<view::EmbedList>),
    /// What a host shows for an address that leads nowhere.
    NotFound(view::NotFoundPage),
    /// An old address.
    Redirect(view::RedirectPage),
    /// A document in a format of its own: no theme draws it.
    Document(String),
}

impl View {
    /// Stands for the bytes: equal fingerprints, equal pages.
    pub fn fingerprint(&self, theme: &Theme) -> Fingerprint {
        match self {
            View::Document(text) => Fingerprint::of_bytes(text.as_bytes()),
            view => Fingerprint::of_value(view, theme.fingerprint()),
        }
    }

    /// The bytes, with placeholders where entries of lists will stand.
    fn draw(&self, theme: &Theme) -> Result<Vec<u8>, ThemeError> {
        let (kind, head) = match self {
            View::List(view) => (PageKind::Chronology, Some(&view.head)),
            View::Event(view) => (PageKind::Event, Some(&view.head)),
            View::Facet(view) => (PageKind::Facet, Some(&view.head)),
            View::Entity(view) => (PageKind::Entity, Some(&view.head)),
            View::Prose(view) => (PageKind::Prose, Some(&view.head)),
            View::Timeline(view) => (PageKind::Timeline, Some(&view.head)),
            View::Down(view) => (PageKind::Down, Some(&view.head)),
            View::Poster(_) => (PageKind::Poster, None),
            View::Search(view) => (PageKind::Search, Some(&view.head)),
            View::Changes(view) => (PageKind::Changes, Some(&view.head)),
            View::Sources(view) => (PageKind::Sources, Some(&view.head)),
            View::Source(view) => (PageKind::Source, Some(&view.head)),
            View::Outcomes(view) => (PageKind::Outcomes, Some(&view.head)),
            View::Map(view) => (PageKind::Map, Some(&view.head)),
            View::Comparisons(view) => (PageKind::Comparisons, Some(&view.head)),
            View::Comparison(view) => (PageKind::Comparison, Some(&view.head)),
            View::EmbedEvent(_) => (PageKind::EmbedEvent, None),
            View::EmbedList(_) => (PageKind::EmbedList, None),
            View::NotFound(view) => (PageKind::NotFound, Some(&view.head)),
            View::Redirect(_) => (PageKind::Redirect, None),
            View::Document(text) => return Ok(text.as_bytes().to_vec()),
        };
        let template = kind.template().unwrap_or_default();
        match head {
            Some(head) => theme.draw_page(template, self, head),
            None => theme.draw(template, self),
        }
    }
}

impl<'s> Renderer<'s> {
    /// The view of `page`, which stands at `path`.
    pub fn view(self, path: &SitePath, page: Page) -> View {
        match page {
            Page::Chronology => View::List(Box::new(chronology::front(self, path))),
            Page::Period(at, part) => {
                View::List(Box::new(chronology::period(self, path, at, part)))
            }
            Page::Event(id) => View::Event(Box::new(event::page(self, path, id))),
            Page::Facet(facet, part) => View::Facet(entity::index(self, path, facet, part)),
            Page::Entity(id, part) => View::Entity(Box::new(entity::page(self, path, id, part))),
            Page::Prose(at) => View::Prose(prose::page(self, path, at)),
            Page::Timeline => View::Timeline(Box::new(timeline::page(self, path))),
            Page::Down => View::Down(Box::new(down::page(self, path))),
            Page::Poster => View::Poster(Box::new(timeline::poster_file(self, path))),
            Page::TimelineData => View::Document(documents::timeline::json(self)),
            Page::SourcesBibtex => View::Document(documents::sources::bibtex_file(self)),
            Page::SourcesCslJson => View::Document(documents::sources::csl_json_file(self)),
            Page::Search => View::Search(search::page(self, path)),
            Page::SearchTexts(n) => View::Document(documents::search::texts(self, n)),
            Page::Changes(part) => View::Changes(Box::new(changes::page(self, path, part))),
            Page::Sources(part) => View::Sources(sources::bibliography(self, path, part)),
            Page::Source(at, part) => View::Source(Box::new(sources::page(self, path, at, part))),
            Page::Outcomes(part) => View::Outcomes(Box::new(outcomes::page(self, path, part))),
            Page::Map => View::Map(Box::new(map::page(self, path))),
            Page::Comparisons => View::Comparisons(compare::index(self, path)),
            Page::Comparison(at) => View::Comparison(Box::new(compare::page(self, path, at))),
            Page::Embed(Embedded::Event(id)) => {
                View::EmbedEvent(Box::new(embed::event(self, path, id)))
            }
            Page::Embed(list) => View::EmbedList(Box::new(embed::list(self, path, list))),
            Page::OEmbed(embedded) => View::Document(embed_link::oembed(self, embedded)),
            Page::NotFound => View::NotFound(not_found::page(self, path)),
            Page::Feed => View::Document(feed::atom(self)),
            Page::ChangesFeed => View::Document(changes_feed::atom(self)),
            Page::Data(part) => View::Document(data::chronology(self, part)),
            Page::Sitemap(part) => View::Document(sitemap::sitemap(self.site, part)),
            Page::Robots => View::Document(sitemap::robots(self.site)),
        }
    }

    /// The bytes of `view`.
    pub fn draw(self, view: &View) -> Result<Vec<u8>, ThemeError> {
        let page = view.draw(self.theme)?;
        let (sections, head) = match view {
            View::List(view) => (&view.sections, &view.head),
            View::Entity(view) => (&view.sections, &view.head),
            _ => return Ok(page),
        };
        entries::filled(self, &page, sections, &head.root)
    }

    /// The view of an old address.
    pub fn redirect(self, path: &SitePath, target: &Target) -> View {
        View::Redirect(redirect::page(self, path, target))
    }

    /// The timeline's tiles, by path.
    pub fn tiles(self) -> &'s BTreeMap<SitePath, Vec<u8>> {
        documents::timeline::tiles(self)
    }

    /// The files in which words are looked up, by path.
    pub fn terms(self) -> &'s BTreeMap<SitePath, Vec<u8>> {
        documents::search::terms(self)
    }
}
