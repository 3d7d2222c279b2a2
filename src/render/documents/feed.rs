//! `feed.atom`: the chronology as a feed, the latest event first.
//!
//! An entry's `updated` is never the event's date: it is when the entry was last worked on. The
//! repository tells when its file last changed; without one it is, as far as the files tell, its
//! last correction, or when its sources were last read, or the date the chronology was checked
//! against, or for the row of a table its file's last commit. What nothing tells is left out: when a folder's
//! files were written, each copy of it says otherwise.

use super::atom::{self, Xmls, content, corrected, dated, link_element, text};
use crate::base_url::BaseUrl;
use crate::date::Edtf;
use crate::diag::{Diagnostic, FilePath};
use crate::history::Moment;
use crate::model::SourceDate;
use crate::model::csl::Variable;
use crate::page_kind::PageKind;
use crate::path::SETTINGS_FILE;
use crate::render::parts::event::accounts::differing;
use crate::render::renderer::Renderer;
use crate::render::text::fill::{Place, fill};
use crate::render::text::html::escaped;
use crate::render::text::transplant::transplanted;
use crate::site::{Event, EventId, Fate, Site};

/// Entries in the feed: the latest ones.
const ENTRIES: usize = 50;

/// The feed, for a site with an address.
pub(in crate::render) fn atom(renderer: Renderer<'_>) -> String {
    let site = renderer.site;
    let shown: Vec<EventId> = site.events.indices().rev().take(ENTRIES).collect();
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

/// What a build should say of a feed that has no date at all.
pub fn undated_feed(site: &Site) -> Option<Diagnostic> {
    let mut shown = site.events.iter().rev().take(ENTRIES).peekable();
    let is_read = site.config.url.is_some() && shown.peek().is_some();
    if !is_read || shown.any(|event| updated(site, event).is_some()) {
        return None;
    }
    let message = "nothing tells when entries of the feed were last worked on: it has no dates";
    let help = "add `as_of:`, the date on which all of it was last checked, or keep the site in a repository";
    Some(Diagnostic::warning("feed-undated", &FilePath::from(SETTINGS_FILE), message).help(help))
}

/// When the entry was last worked on, as far as anything tells.
fn updated(site: &Site, event: &Event) -> Option<Moment> {
    let last = |date: &Edtf| date.latest().day().and_then(Moment::midnight);
    let changed = site.changes.modified(event);
    if changed.is_some() {
        return changed.max(corrected(event));
    }
    let read = event.sources.iter().filter_map(|source| {
        match site.sources[*source].date(Variable::ACCESSED) {
            Some(SourceDate::Date(date)) => last(date),
            _ => None,
        }
    });
    let told = corrected(event).into_iter().chain(read).max();
    let checked = || site.config.as_of.as_ref().and_then(last);
    told.or_else(checked).or_else(|| site.changes.file_modified(event))
}
