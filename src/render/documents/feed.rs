//! `feed.atom`: the chronology as a feed, the latest event first.

use super::atom::{self, Xmls, content, dated, link_element, text};
use super::feed_dates::{shown, updated};
use crate::base_url::BaseUrl;
use crate::history::Moment;
use crate::page_kind::PageKind;
use crate::render::parts::event::accounts::differing;
use crate::render::renderer::Renderer;
use crate::render::text::fill::{Place, fill};
use crate::render::text::html::escaped;
use crate::render::text::transplant::transplanted;
use crate::site::{EventId, Fate};

/// The feed, for a site with an address.
pub(in crate::render) fn atom(renderer: Renderer<'_>) -> String {
    let site = renderer.site;
    let shown: Vec<EventId> = shown(site).collect();
    let site_updated = shown.iter().filter_map(|id| updated(site, &site.events[*id])).max();
    atom::feed(site, PageKind::Feed, &site.config.title, site_updated, |xml| {
        shown.iter().try_for_each(|id| entry(xml, renderer, *id, site_updated))
    })
}

fn entry(
    xml: &mut Xmls<'_>,
    renderer: Renderer<'_>,
    id: EventId,
    site_updated: Option<Moment>,
) -> std::io::Result<()> {
    let site = renderer.site;
    let event = &site.events[id];
    let facts = &event.facts;
    let address = site.config.address_of(&event.path.address());
    xml.create_element("entry").write_inner_content(|xml| {
        let title = renderer.words.entry_of_feed(&facts.when.date, facts.status, &facts.title);
        text(xml, "title", &title)?;
        text(xml, "id", &atom::event_id(site, event))?;
        link_element(xml, "alternate", "text/html", &address)?;
        dated(xml, "published", site.changes.created(event))?;
        dated(xml, "updated", updated(site, event).or(site_updated))?;
        for mention in &event.mentions {
            let entity = site.entity(mention.entity);
            let term = format!("{}/{}", site.config.facets[mention.entity.facet].id, entity.id);
            xml.create_element("category")
                .with_attribute(("term", term.as_str()))
                .with_attribute(("label", &*entity.name))
                .write_empty()?;
        }
        if let Some(summary) = &facts.summary {
            text(xml, "summary", summary)?;
        }
        let place = Place {
            renderer,
            root: site.config.url.as_ref().map_or("", BaseUrl::as_str),
            event: Some(event),
            own_page: false,
        };
        let page = site.config.address_of(&event.path.page().href());
        let text = fill(site.text(event.text), &place);
        let html = transplanted(&text, &event.path.inner_id(""), &page).into_owned()
            + &standing(renderer, id);
        match html.as_str() {
            "" => Ok(()),
            html => content(xml, &address, html),
        }
    })?;
    Ok(())
}

/// What a reader should know of how the entry stands: what came of it, and whether accounts differ.
fn standing(renderer: Renderer<'_>, id: EventId) -> String {
    let (site, words) = (renderer.site, renderer.words);
    let event = &site.events[id];
    let fate = site.fate(id).filter(|fate| *fate != Fate::Open).map(|fate| {
        let outcome = event.relations.outcome.map(|id| &*site.events[id].facts.title);
        words.outcome_in_feed(fate, event.facts.status, outcome)
    });
    let accounts = differing(renderer, event).map(|(worst, fields)| {
        let fields: Vec<&str> = fields.iter().map(String::as_str).collect();
        words.disagreement_in_feed(worst, &fields)
    });
    let told: Vec<String> = fate.into_iter().chain(accounts).collect();
    match told.is_empty() {
        true => String::new(),
        false => format!("<p>{}</p>\n", escaped(&told.join(" "))),
    }
}
