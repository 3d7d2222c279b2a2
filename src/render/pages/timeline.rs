//! The timeline: the page, and the same as one picture.

use crate::path::SitePath;
use crate::render::documents::timeline::drawing;
use crate::render::parts::head::head;
use crate::render::parts::list::counts::{counts, legend, span};
use crate::render::renderer::Renderer;
use crate::site::{Event, EventId, Site};
use crate::view::{PosterFile, Registered, TimelinePage};

/// `/timeline/`.
pub(in crate::render) fn page(renderer: Renderer<'_>, path: &SitePath) -> TimelinePage {
    let site = renderer.site;
    let all: Vec<EventId> = site.events.indices().collect();
    let drawing = drawing(renderer);
    TimelinePage {
        total: all.len(),
        span: span(site, &all),
        counts: counts(site, &all),
        legend: legend(site, &all),
        poster: drawing.poster.clone(),
        register: register(site),
        data: drawing.json.replace('<', "\\u003c"),
        head: head(renderer, path, "Timeline", &site.config.description),
    }
}

/// Every event by date and title, where that fits on a page.
fn register(site: &Site) -> Vec<Registered> {
    let registered = |event: &Event| Registered {
        date: event.told.when.date.label(),
        title: event.told.title.to_string(),
        href: event.path.href(),
    };
    match site.events.len() <= site.config.page_budget {
        true => site.events.iter().map(registered).collect(),
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
