//! One event as lists show it; the way to the site's root stays a placeholder.

use super::accounts::disagreement;
use crate::config::FacetRole;
use crate::date::TimeOfDay;
use crate::render::link::entity_link;
use crate::render::marks::{date_view, status_view};
use crate::render::renderer::Renderer;
use crate::render::text::excerpt::{blurb, first_sentence};
use crate::render::text::fill::{Place, fill};
use crate::render::text::html::escaped;
use crate::site::{Event, EventId, Mention, Site};
use crate::view::{Entry, FacetLinks, Link, ROOT_PLACEHOLDER, ShortEntry, SourceCount, Text};

/// Values of one facet that an entry names in a list. Each of a thousand people has a page that lists the event they
/// share: if all of these named all of them, a file of 10 kB would become a site of 80 MB.
const MOST_VALUES: usize = 30;

/// The entry of event `id` in the chronology and its periods.
pub(in crate::render) fn full(renderer: Renderer<'_>, id: EventId) -> Entry {
    let site = renderer.site;
    let event = &site.events[id];
    let text = text(renderer, event, ROOT_PLACEHOLDER);
    let mut entry = Entry { text, ..bare(renderer, event) };
    for facet in &mut entry.facets {
        facet.more = facet.links.len().saturating_sub(MOST_VALUES);
        facet.links.truncate(MOST_VALUES);
    }
    set_apart(entry)
}

/// The short entry of event `id` on the page of an entity that has the role `role` in it; empty for none.
pub(in crate::render) fn short(renderer: Renderer<'_>, id: EventId, role: &str) -> ShortEntry {
    let site = renderer.site;
    let event = &site.events[id];
    let facts = &event.facts;
    let blurb = blurb(site, event);
    let sentence = if facts.summary.is_none() { first_sentence(&blurb) } else { &blurb };
    ShortEntry {
        sentence: sentence.to_owned(),
        disagreement: disagreement(renderer, event),
        ..named(renderer, event, time_words(renderer, event), role)
    }
}

/// The same as a line.
pub(in crate::render) fn line(renderer: Renderer<'_>, id: EventId, role: &str) -> ShortEntry {
    let event = &renderer.site.events[id];
    ShortEntry { is_line: true, ..named(renderer, event, String::new(), role) }
}

/// What a short entry and a line have in common: what it is called, when, at what `time` of day, and how it is marked.
fn named(renderer: Renderer<'_>, event: &Event, time: String, role: &str) -> ShortEntry {
    let facts = &event.facts;
    ShortEntry {
        href: event.path.href(),
        own_page: event.path.id().is_none(),
        title: facts.title.to_string(),
        date: date_view(renderer, &facts.when.date, time),
        status: status_view(renderer, facts.status),
        importance: facts.importance,
        role: role.to_owned(),
        sentence: String::new(),
        is_line: false,
        disagreement: None,
    }
}

/// The entry as lists show it, with places and people apart from the other facets.
pub(in crate::render) fn set_apart(mut entry: Entry) -> Entry {
    let mut take = |role| {
        let at = entry.facets.iter().position(|facet| facet.role == role)?;
        Some(entry.facets.remove(at))
    };
    (entry.place, entry.people) = (take(FacetRole::Places), take(FacetRole::People));
    entry
}

/// The entry without its text.
pub(in crate::render) fn bare(renderer: Renderer<'_>, event: &Event) -> Entry {
    let site = renderer.site;
    let facts = &event.facts;
    Entry {
        id: facts.id.value.to_string(),
        href: event.path.href(),
        own_page: event.path.id().is_none(),
        anchor: String::new(),
        title: facts.title.to_string(),
        date: date_view(renderer, &facts.when.date, time_words(renderer, event)),
        status: status_view(renderer, facts.status),
        importance: facts.importance,
        place: None,
        people: None,
        facets: facets(site, event),
        text: None,
        sources: SourceCount { total: event.sources.len(), independent: event.independent },
        disagreement: disagreement(renderer, event),
        record: None,
    }
}

/// A short text whole, else the summary with the number of words that stand elsewhere.
fn text(renderer: Renderer<'_>, event: &Event, root: &str) -> Option<Text> {
    let text = renderer.site.text(event.text);
    let body = &text.body;
    if !body.structured && body.words <= renderer.site.config.list_words && !body.html.is_empty() {
        let html = fill(text, &Place { renderer, root, event: Some(event), own_page: false });
        return Some(Text { html, more: 0 });
    }
    let shown = blurb(renderer.site, event);
    (!shown.is_empty())
        .then(|| Text { html: format!("<p>{}</p>", escaped(&shown)), more: body.words })
}

/// Links to the entities that the event mentions, facet by facet.
pub(in crate::render) fn facets(site: &Site, event: &Event) -> Vec<FacetLinks> {
    site.config
        .facets
        .iter_enumerated()
        .filter_map(|(at, facet)| {
            let links: Vec<Link> =
                event.mentioned(at).map(|mention| mention_link(site, mention)).collect();
            (!links.is_empty()).then(|| FacetLinks {
                facet: facet.id.clone(),
                role: facet.role,
                label: facet.label.clone(),
                links,
                more: 0,
            })
        })
        .collect()
}

fn mention_link(site: &Site, mention: &Mention) -> Link {
    let entity = site.entity(mention.entity);
    Link { role: mention.role.as_deref().unwrap_or_default().to_owned(), ..entity_link(entity) }
}

/// Local time with its clock: "15:46 KST", "morning".
pub(in crate::render) fn time_words(renderer: Renderer<'_>, event: &Event) -> String {
    let Some(time) = event.facts.when.time else { return String::new() };
    let clock = match (time, event.zone, event.facts.key.anchor()) {
        (TimeOfDay::Clock { .. }, Some(zone), Some(day)) => zone.reading(day, time),
        _ => None,
    };
    match clock {
        Some(clock) => format!("{} {}", renderer.words.time_of_day(time), clock.abbreviation),
        None => renderer.words.time_of_day(time),
    }
}
