//! `feed.atom`: the chronology as a feed, the latest event first.
//!
//! An entry's `updated` is never the event's date: it is when the entry was last worked on. The
//! repository tells when its file last changed; without one it is, as far as the files tell, its
//! last correction, or when its sources were last read, or the date the chronology was checked
//! against.

use super::accounts::disagreement;
use super::atom::{self, Xmls, content, corrected, link, stamp, text};
use super::fill::{Place, escaped, fill};
use super::frame::Frame;
use crate::date::Edtf;
use crate::history::Moment;
use crate::model::SourceDate;
use crate::model::csl::Variable;
use crate::site::{Event, Site};
use crate::view::Disagreement;

/// Entries in the feed: the latest ones.
const ENTRIES: usize = 50;

/// The feed, for a site with an address.
pub(super) fn atom(frame: &Frame, site: &Site) -> String {
    let shown: Vec<&Event> = site.events.iter().rev().take(ENTRIES).collect();
    let site_updated = shown.iter().filter_map(|event| updated(site, event)).max();
    atom::feed(frame, site, "feed.atom", &site.config.title, site_updated, |xml| {
        shown.iter().try_for_each(|event| entry(xml, frame, site, event, site_updated))
    })
}

fn entry(
    xml: &mut Xmls<'_>,
    frame: &Frame,
    site: &Site,
    event: &Event,
    site_updated: Option<Moment>,
) -> std::io::Result<()> {
    let told = &event.told;
    let url = site.config.url.as_deref().unwrap_or_default();
    let address = format!("{url}{}", event.path.address());
    xml.create_element("entry").write_inner_content(|xml| {
        text(xml, "title", &format!("{}: {}", told.when.date.label(), told.title))?;
        text(xml, "id", &address)?;
        link(xml, "alternate", "text/html", &address)?;
        if let Some(created) = site.changes.created(event) {
            text(xml, "published", &stamp(Some(created)))?;
        }
        text(xml, "updated", &stamp(updated(site, event).or(site_updated)))?;
        for mention in &event.mentions {
            let entity = site.entity(mention.entity);
            let term = format!("{}/{}", site.config.facets[mention.entity.facet].id, entity.id);
            xml.create_element("category")
                .with_attribute(("term", term.as_str()))
                .with_attribute(("label", &*entity.name))
                .write_empty()?;
        }
        if !told.summary.is_empty() {
            text(xml, "summary", &told.summary)?;
        }
        let place = Place { frame, root: url, event: Some(event), own_page: false };
        let mut html = fill(site, &event.text, &place);
        if let Some(Disagreement { words, fields, .. }) = disagreement(event) {
            html.push_str(&format!("<p>Here {words} on {}.</p>\n", escaped(&fields)));
        }
        match html.as_str() {
            "" => Ok(()),
            html => content(xml, html),
        }
    })?;
    Ok(())
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
    corrected(event).into_iter().chain(read).max().or(site.config.as_of.as_ref().and_then(last))
}
