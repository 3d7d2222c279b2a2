//! The timeline: the page, and the same as one picture.

use crate::page_kind::PageKind;
use crate::path::SitePath;
use crate::render::documents::timeline::drawing;
use crate::render::parts::head::head;
use crate::render::parts::list::counts::{counts, legend, span};
use crate::render::renderer::Renderer;
use crate::render::site_view::way;
use crate::site::{Event, EventId, Page};
use crate::view::{PosterFile, Registered, TimelinePage};

/// `/timeline/`.
pub(in crate::render) fn page(renderer: Renderer<'_>, path: &SitePath) -> TimelinePage {
    let site = renderer.site;
    let all: Vec<EventId> = site.events.indices().collect();
    let drawing = drawing(renderer);
    let down = way(site, Page::Down);
    // Where the timeline that runs down has every title, a picture with some of them adds nothing to the page.
    let poster = drawing.poster.as_ref().filter(|_| down.is_empty()).cloned();
    TimelinePage {
        total: all.len(),
        span: span(renderer, &all),
        down,
        counts: counts(renderer, &all),
        legend: legend(renderer, &all),
        poster,
        register: register(renderer),
        data: drawing.json.replace('<', "\\u003c"),
        head: head(
            renderer,
            path,
            &renderer.words.title(PageKind::Timeline),
            &site.config.description,
        ),
    }
}

/// Every event by date and title, where that fits on a page.
fn register(renderer: Renderer<'_>) -> Vec<Registered> {
    let site = renderer.site;
    let registered = |event: &Event| Registered {
        date: renderer.words.date(&event.facts.when.date),
        title: event.facts.title.to_string(),
        href: event.path.href(),
    };
    match site.events.len() <= site.config.page_budget {
        true => site.events.iter().map(|event| registered(event)).collect(),
        false => Vec::new(),
    }
}

/// `/timeline/timeline.svg`.
pub(in crate::render) fn poster_file(renderer: Renderer<'_>, path: &SitePath) -> PosterFile {
    let site = renderer.site;
    PosterFile {
        title: site.config.title.clone(),
        root: path.root(),
        // Without a place in time there is still a sheet, with nothing on it.
        poster: drawing(renderer).poster.clone().unwrap_or_default(),
    }
}
