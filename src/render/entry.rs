//! One event as lists show it.

use super::fill::{Place, escaped, fill};
use super::frame::link_to;
use super::words::{date_view, status_view};
use crate::date::TimeOfDay;
use crate::site::{Event, Mention, Site};
use crate::view::{Entry, FacetLinks, Link, SourceCount, Text};

/// The entry of `event` on a page whose root is `root`, with its text.
pub(super) fn entry(site: &Site, event: &Event, root: &str) -> Entry {
    Entry { text: text(site, event, root), ..bare(site, event) }
}

/// The entry without its text.
pub(super) fn bare(site: &Site, event: &Event) -> Entry {
    let told = &event.told;
    Entry {
        id: told.id.value.to_string(),
        href: event.path.href(),
        title: told.title.to_string(),
        date: date_view(&told.when.date, time_words(event)),
        status: status_view(told.status),
        importance: told.importance,
        facets: facets(site, event),
        text: None,
        sources: SourceCount { total: event.sources.len(), independent: event.independent },
        accounts_differ: accounts_differ(event),
        vague: false,
        role: String::new(),
    }
}

/// A short text whole, else the summary with the number of words that stand elsewhere.
fn text(site: &Site, event: &Event, root: &str) -> Option<Text> {
    let body = &event.text.body;
    let summary = &event.told.summary;
    if !body.structured && body.words <= site.config.list_words && !body.html.is_empty() {
        let html = fill(site, &event.text, &Place { root, event: Some(event), own_page: false });
        return Some(Text { html, more: 0 });
    }
    let shown = if summary.is_empty() { &*body.excerpt } else { summary };
    (!shown.is_empty())
        .then(|| Text { html: format!("<p>{}</p>", escaped(shown)), more: body.words })
}

/// Links to who and what the event mentions, facet by facet.
pub(super) fn facets(site: &Site, event: &Event) -> Vec<FacetLinks> {
    site.config
        .facets
        .iter()
        .enumerate()
        .filter_map(|(at, facet)| {
            let mentions = event.mentions.iter().filter(|mention| mention.entity.facet == at);
            let links: Vec<Link> = mentions.map(|mention| mention_link(site, mention)).collect();
            (!links.is_empty()).then(|| FacetLinks {
                facet: facet.id.clone(),
                label: facet.label.clone(),
                links,
            })
        })
        .collect()
}

fn mention_link(site: &Site, mention: &Mention) -> Link {
    let entity = site.entity(mention.entity);
    Link { role: mention.role.to_string(), ..link_to(&entity.name, &entity.path) }
}

/// Local time with its clock: "15:46 KST", "morning".
pub(super) fn time_words(event: &Event) -> String {
    let Some(time) = event.told.when.time else { return String::new() };
    let clock = match (time, event.zone, event.told.when.date.anchor()) {
        (TimeOfDay::Clock { .. }, Some(zone), Some(day)) => {
            zone.instant(day, time).and_then(|instant| instant.clock_in(zone))
        }
        _ => None,
    };
    match clock {
        Some(clock) => format!("{time} {}", clock.abbreviation),
        None => time.to_string(),
    }
}

/// True when two accounts of one field cannot both be right, or say it in other words.
fn accounts_differ(event: &Event) -> bool {
    event.told.accounts.iter().any(|account| match &account.date {
        Some(date) => !date.relation(&event.told.when.date).agrees(),
        None => true,
    })
}
