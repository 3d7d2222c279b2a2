//! The small forms of pages, for frames in other sites' pages.
//!
//! With its style such a page costs at most 30 kB, compressed, whatever it shows: titles and names
//! are cut, lists hold some events and say how many more there are.

use crate::config::FacetRole;
use crate::date::Edtf;
use crate::path::SitePath;
use crate::render::link::event_link;
use crate::render::marks::{date_view, status_view};
use crate::render::parts::embed_link::{WORDS, title};
use crate::render::parts::event::accounts::disagreement;
use crate::render::parts::event::entry::{facets, time_words};
use crate::render::parts::head::head;
use crate::render::parts::list::counts::span;
use crate::render::ranking::most_important_spread;
use crate::render::renderer::Renderer;
use crate::render::text::excerpt::{blurb, cut};
use crate::site::{Embedded, EventId};
use crate::view::{DateView, EmbedEvent, EmbedItem, EmbedList, Link, Names, SourceCount};

/// Events that a list shows at the most.
const LISTED: usize = 20;

/// Names of people or places that stand beside an event.
const NAMED: usize = 6;

/// Characters of a heading, of a title in a list, of a summary.
const HEADING: usize = 240;
const TITLE: usize = 160;
const SUMMARY: usize = 600;

/// `/embed/events/ID/`.
pub(in crate::render) fn event(renderer: Renderer<'_>, path: &SitePath, id: EventId) -> EmbedEvent {
    let site = renderer.site;
    let event = &site.events[id];
    let facts = &event.facts;
    let full = Embedded::Event(id).full(site);
    let head = head(renderer, path, &cut(&facts.title, HEADING), "");
    let facets = facets(site, event);
    let set_apart = |role| facets.iter().find(|facet| facet.role == role);
    EmbedEvent {
        head,
        href: full.map(|full| full.href()).unwrap_or_default(),
        title: cut(&facts.title, HEADING),
        date: date(renderer, &facts.when.date, time_words(renderer, event)),
        status: status_view(renderer, facts.status),
        names: [FacetRole::Places, FacetRole::People]
            .into_iter()
            .filter_map(set_apart)
            .map(|facet| Names {
                label: cut(&facet.label, WORDS),
                names: facet.links.iter().take(NAMED).map(|link| cut(&link.label, WORDS)).collect(),
                more: facet.links.len().saturating_sub(NAMED),
            })
            .collect(),
        summary: cut(&blurb(site, event), SUMMARY),
        sources: SourceCount { total: event.sources.len(), independent: event.independent },
        disagreement: disagreement(renderer, event),
    }
}

/// The small form of a list: the chronology, a period, an entity.
pub(in crate::render) fn list(
    renderer: Renderer<'_>,
    path: &SitePath,
    embedded: Embedded,
) -> EmbedList {
    let site = renderer.site;
    let everything: Vec<EventId>;
    let (description, ids): (&str, &[EventId]) = match embedded {
        Embedded::Chronology | Embedded::Event(_) => {
            everything = site.events.indices().collect();
            (&site.config.subtitle, &everything)
        }
        Embedded::Period(at) => ("", &site.periods.nodes[at].events),
        Embedded::Entity(id) => {
            let entity = site.entity(id);
            (entity.description().unwrap_or_default(), &entity.events)
        }
    };
    let full = embedded.full(site);
    let heading = cut(&title(renderer, embedded), HEADING);
    let head = head(renderer, path, &heading, "");
    let items: Vec<EmbedItem> =
        most_important_spread(site, ids, LISTED).into_iter().map(|id| item(renderer, id)).collect();
    EmbedList {
        head,
        href: full.map(|full| full.href()).unwrap_or_default(),
        heading,
        description: cut(description, SUMMARY),
        total: ids.len(),
        span: span(renderer, ids),
        more: ids.len() - items.len(),
        items,
    }
}

fn item(renderer: Renderer<'_>, id: EventId) -> EmbedItem {
    let site = renderer.site;
    let event = &site.events[id];
    let Link { label, href, role } = event_link(site, id);
    EmbedItem {
        link: Link { label: cut(&label, TITLE), href, role },
        date: date(renderer, &event.facts.when.date, time_words(renderer, event)),
        status: status_view(renderer, event.facts.status),
    }
}

/// A date, its words cut: a set of dates may have any number.
fn date(renderer: Renderer<'_>, date: &Edtf, time: String) -> DateView {
    let view = date_view(renderer, date, time);
    DateView { label: cut(&view.label, WORDS), edtf: cut(&view.edtf, WORDS), ..view }
}
