//! Links as views hold them.

use crate::config::Facet;
use crate::model::csl::Variable;
use crate::model::{Name, Prose, Source};
use crate::path::{SitePath, page_file};
use crate::render::renderer::Renderer;
use crate::site::{Address, Entity, EventId, Site, SourceId};
use crate::view::{DatedLink, Link};

/// A link without a role.
pub(super) fn link(label: &str, href: &str) -> Link {
    Link { label: label.to_owned(), href: href.to_owned(), role: String::new() }
}

/// A link to a page of the site.
pub(super) fn link_to(label: &str, path: &SitePath) -> Link {
    link(label, &path.href())
}

/// A link to a place in the site.
pub(super) fn link_at(label: &str, address: &Address) -> Link {
    link(label, &address.href())
}

/// A link to an event, by its title.
pub(super) fn event_link(site: &Site, id: EventId) -> Link {
    let event = &site.events[id];
    link(&event.facts.title, &event.path.href())
}

/// An event's date, in words.
pub(super) fn date_of(renderer: Renderer<'_>, id: EventId) -> String {
    let site = renderer.site;
    renderer.words.date(&site.events[id].facts.when.date)
}

/// From when to when some events are, which are in order, by the periods that they stand under: "586 BC – 1965".
pub(super) fn span_of(renderer: Renderer<'_>, events: &[EventId]) -> String {
    let heading = |id: &EventId| renderer.site.events[*id].heading;
    let ends = events.first().zip(events.last());
    ends.map(|(first, last)| renderer.words.periods(heading(first), heading(last)))
        .unwrap_or_default()
}

/// A link to an event, with its date.
pub(super) fn dated_link(renderer: Renderer<'_>, id: EventId) -> DatedLink {
    let site = renderer.site;
    DatedLink { event: event_link(site, id), date: date_of(renderer, id) }
}

/// A link to the page of a person, a place or the like.
pub(super) fn entity_link(entity: &Entity) -> Link {
    link_to(&entity.name, &entity.path)
}

/// A link to the index of a facet, under `label`.
pub(super) fn facet_link(facet: &Facet, label: &str) -> Link {
    link(label, &facet.href())
}

/// A link to an undated page.
pub(super) fn prose_link(prose: &Prose) -> Link {
    link(&prose.title, &page_file(&prose.id.value))
}

/// A source by its name, with the way to where it is read.
pub(super) fn source_link(site: &Site, at: SourceId) -> Option<Link> {
    let source = &site.sources[at];
    Some(link(&source_name(source), &site.source_address(at)?.href()))
}

/// What a source is called where there is no room for a citation.
pub(super) fn source_name(source: &Source) -> String {
    let author = source.names(Variable::AUTHOR).first().map(Name::label).unwrap_or_default();
    let names: [&str; 4] = [
        &author,
        source.text(Variable::CONTAINER),
        source.text(Variable::PUBLISHER),
        source.title().trim_matches(['[', ']']),
    ];
    let name = names.into_iter().find(|name| !name.is_empty());
    name.unwrap_or(source.url.as_ref().map_or(&*source.id.value, |url| &url.value)).to_owned()
}
