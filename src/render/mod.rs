//! One file per kind of page or format: from the site to a view, from a view to bytes.

mod accounts;
mod atom;
mod changes;
mod changes_feed;
mod chronology;
mod citations;
mod commit;
mod company;
mod compare;
mod data;
mod earlier;
mod embed;
mod entity;
mod entries;
mod entry;
mod event;
mod feed;
mod fill;
mod filters;
mod home;
mod json_ld;
mod last_commits;
mod leading;
mod link;
mod list;
mod locator;
mod map;
mod map_figure;
mod outcomes;
mod pager;
mod player;
mod poster;
mod prose;
mod relations;
mod renderer;
mod roles;
mod sitemap;
mod sources;
mod strip;
mod timeline;
mod transplant;
mod words;

pub use self::data::summaries;
pub use self::feed::undated_feed;
pub use self::renderer::Renderer;
pub use self::timeline::TILES;
pub use self::words::grouped;

use crate::hash::Fingerprint;
use crate::path::SitePath;
use crate::site::{Embedded, Page, Site, Target};
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

impl Renderer {
    /// The view of `page`, which stands at `path`.
    pub fn view(&self, site: &Site, path: &SitePath, page: Page) -> View {
        let mut view = self.view_of(site, path, page);
        if let Some(head) = view.head_mut() {
            head.from = commit::of_page(site, &self.last_commits, page);
        }
        view
    }

    fn view_of(&self, site: &Site, path: &SitePath, page: Page) -> View {
        match page {
            Page::Chronology => View::List(Box::new(chronology::front(self, site, path))),
            Page::Period(at, part) => {
                View::List(Box::new(chronology::period(self, site, path, at, part)))
            }
            Page::Event(id) => View::Event(Box::new(event::page(self, site, path, id))),
            Page::Facet(facet, part) => View::Facet(entity::index(self, site, path, facet, part)),
            Page::Entity(id, part) => {
                View::Entity(Box::new(entity::page(self, site, path, id, part)))
            }
            Page::Prose(at) => View::Prose(prose::page(self, site, path, at)),
            Page::Timeline => View::Timeline(Box::new(timeline::page(self, site, path))),
            Page::Poster => View::Poster(Box::new(timeline::poster_file(self, site, path))),
            Page::TimelineData => View::Document(timeline::json(self, site)),
            Page::SourcesBibtex => View::Document(sources::bibtex_file(self, site)),
            Page::SourcesCslJson => View::Document(sources::csl_json_file(self, site)),
            Page::Changes(part) => View::Changes(Box::new(changes::page(self, site, path, part))),
            Page::Sources(part) => View::Sources(sources::bibliography(self, site, path, part)),
            Page::Source(at, part) => {
                View::Source(Box::new(sources::page(self, site, path, at, part)))
            }
            Page::Outcomes(part) => {
                View::Outcomes(Box::new(outcomes::page(self, site, path, part)))
            }
            Page::Map => View::Map(Box::new(map::page(self, site, path))),
            Page::Comparisons => View::Comparisons(compare::index(self, site, path)),
            Page::Comparison(at) => View::Comparison(Box::new(compare::page(self, site, path, at))),
            Page::Embed(Embedded::Event(id)) => {
                View::EmbedEvent(Box::new(embed::event(self, site, path, id)))
            }
            Page::Embed(list) => View::EmbedList(Box::new(embed::list(self, site, path, list))),
            Page::OEmbed(embedded) => View::Document(embed::oembed(site, embedded)),
            Page::NotFound => View::NotFound(prose::not_found(self, site, path)),
            Page::Feed => View::Document(feed::atom(self, site)),
            Page::ChangesFeed => View::Document(changes_feed::atom(self, site)),
            Page::Data(part) => View::Document(data::chronology(site, part)),
            Page::Sitemap(part) => View::Document(sitemap::sitemap(site, part)),
            Page::Robots => View::Document(sitemap::robots(site)),
        }
    }

    /// The bytes of `view`.
    pub fn draw(&self, site: &Site, view: &View) -> Result<Vec<u8>, ThemeError> {
        let page = view.draw(&self.theme)?;
        let (sections, head) = match view {
            View::List(view) => (&view.sections, &view.head),
            View::Entity(view) => (&view.sections, &view.head),
            _ => return Ok(page),
        };
        entries::filled(self, site, &page, sections, &head.root)
    }

    /// The view of an old address.
    pub fn redirect(&self, site: &Site, path: &SitePath, target: &Target) -> View {
        View::Redirect(prose::redirect(self, site, path, target))
    }
}
