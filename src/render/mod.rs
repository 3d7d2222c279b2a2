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
mod words;

pub use self::caches::Caches;
pub use self::documents::data::summaries;
pub use self::documents::feed::undated_feed;
pub use self::documents::timeline::TILES;
pub use self::renderer::Renderer;
pub use self::site_view::site_view;
pub use self::words::grouped;

use std::collections::BTreeMap;

use self::documents::{changes_feed, data, feed, sitemap};
use self::pages::{
    changes, chronology, compare, embed, entity, event, map, outcomes, prose, sources, timeline,
};
use self::parts::{commit, embed_link, entries};
use crate::hash::Fingerprint;
use crate::path::SitePath;
use crate::site::{Embedded, Page, Target};
use crate::theme::{Theme, ThemeError};
use crate::view;

/// What one page is drawn from.
#[derive(Debug, Hash)]
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
    /// The timeline as one picture.
    Poster(Box<view::PosterFile>),
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
        match self {
            View::List(view) => theme.draw_page("list.html", view, &view.head),
            View::Event(view) => theme.draw_page("event.html", view, &view.head),
            View::Facet(view) => theme.draw_page("facet.html", view, &view.head),
            View::Entity(view) => theme.draw_page("entity.html", view, &view.head),
            View::Prose(view) => theme.draw_page("page.html", view, &view.head),
            View::Timeline(view) => theme.draw_page("timeline.html", view, &view.head),
            View::Poster(view) => theme.draw("timeline.svg", view),
            View::Changes(view) => theme.draw_page("changes.html", view, &view.head),
            View::Sources(view) => theme.draw_page("sources.html", view, &view.head),
            View::Source(view) => theme.draw_page("source.html", view, &view.head),
            View::Outcomes(view) => theme.draw_page("outcomes.html", view, &view.head),
            View::Map(view) => theme.draw_page("map.html", view, &view.head),
            View::Comparisons(view) => theme.draw_page("comparisons.html", view, &view.head),
            View::Comparison(view) => theme.draw_page("compare.html", view, &view.head),
            View::EmbedEvent(view) => theme.draw("embed-event.html", view),
            View::EmbedList(view) => theme.draw("embed-list.html", view),
            View::NotFound(view) => theme.draw_page("404.html", view, &view.head),
            View::Redirect(view) => theme.draw("redirect.html", view),
            View::Document(text) => Ok(text.as_bytes().to_vec()),
        }
    }
}

impl View {
    /// The head of a page that has a menu and a foot.
    fn head_mut(&mut self) -> Option<&mut view::Head> {
        Some(match self {
            View::List(view) => &mut view.head,
            View::Event(view) => &mut view.head,
            View::Facet(view) => &mut view.head,
            View::Entity(view) => &mut view.head,
            View::Prose(view) => &mut view.head,
            View::Timeline(view) => &mut view.head,
            View::Changes(view) => &mut view.head,
            View::Sources(view) => &mut view.head,
            View::Source(view) => &mut view.head,
            View::Outcomes(view) => &mut view.head,
            View::Map(view) => &mut view.head,
            View::Comparisons(view) => &mut view.head,
            View::Comparison(view) => &mut view.head,
            View::NotFound(view) => &mut view.head,
            View::Poster(_)
            | View::EmbedEvent(_)
            | View::EmbedList(_)
            | View::Redirect(_)
            | View::Document(_) => return None,
        })
    }
}

impl<'s> Renderer<'s> {
    /// The view of `page`, which stands at `path`.
    pub fn view(self, path: &SitePath, page: Page) -> View {
        let mut view = self.view_of(path, page);
        if let Some(head) = view.head_mut() {
            head.from = commit::of_page(self, page);
        }
        view
    }

    fn view_of(self, path: &SitePath, page: Page) -> View {
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
            Page::Poster => View::Poster(Box::new(timeline::poster_file(self, path))),
            Page::TimelineData => View::Document(documents::timeline::json(self)),
            Page::SourcesBibtex => View::Document(documents::sources::bibtex_file(self)),
            Page::SourcesCslJson => View::Document(documents::sources::csl_json_file(self)),
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
            Page::OEmbed(embedded) => View::Document(embed_link::oembed(self.site, embedded)),
            Page::NotFound => View::NotFound(prose::not_found(self, path)),
            Page::Feed => View::Document(feed::atom(self)),
            Page::ChangesFeed => View::Document(changes_feed::atom(self.site)),
            Page::Data(part) => View::Document(data::chronology(self.site, part)),
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
        View::Redirect(prose::redirect(self, path, target))
    }

    /// The timeline's tiles, by path.
    pub fn tiles(self) -> &'s BTreeMap<SitePath, Vec<u8>> {
        documents::timeline::tiles(self)
    }
}
