//! `changes.atom`: what was corrected and changed, the latest first.
//!
//! There is one entry for each event and page, which goes by its address for as long as that
//! stands: an edit moves the entry's `updated` and never makes another one.

use std::cmp::Reverse;
use std::fmt::Write as _;

use super::atom::{self, Xmls, content, corrected, dated, link_element, text};
use crate::diag::FilePath;
use crate::history::{Change, Moment, Touch};
use crate::model::Status;
use crate::page_kind::PageKind;
use crate::path::SitePath;
use crate::render::parts::commit;
use crate::render::renderer::Renderer;
use crate::render::text::html::escaped;
use crate::site::{Event, Site};

/// Entries in the feed: those that changed last.
const ENTRIES: usize = 50;

/// Changes that an entry tells of.
const LISTED: usize = 10;

/// One event or page that changed.
struct Entry<'s> {
    title: String,
    /// Below the site's address.
    address: String,
    published: Option<Moment>,
    updated: Moment,
    event: Option<&'s Event>,
    touches: Vec<Touch>,
}

/// The feed, for a site with an address.
pub(in crate::render) fn atom(renderer: Renderer<'_>) -> String {
    let site = renderer.site;
    let mut entries: Vec<Entry<'_>> =
        site.events.iter().filter_map(|event| of_event(renderer, event)).collect();
    entries.extend(pages(site));
    entries.sort_by(|a, b| (Reverse(a.updated), &a.address).cmp(&(Reverse(b.updated), &b.address)));
    entries.truncate(ENTRIES);
    let updated = entries.first().map(|entry| entry.updated);
    let title = renderer.words.changes_feed(&site.config.title);
    atom::feed(site, PageKind::ChangesFeed, &title, updated, |xml| {
        entries.iter().try_for_each(|entry| write(xml, renderer, entry))
    })
}

fn of_event<'s>(renderer: Renderer<'s>, event: &'s Event) -> Option<Entry<'s>> {
    let site = renderer.site;
    let changes = &site.changes;
    let facts = &event.facts;
    let updated = changes.modified(event).max(corrected(event))?;
    Some(Entry {
        title: renderer.words.entry_of_feed(&facts.when.date, Status::Happened, &facts.title),
        address: event.path.address(),
        published: changes.created(event),
        updated,
        event: Some(event),
        touches: changes.of_event(event),
    })
}

/// Profiles and undated pages that have a history.
fn pages(site: &Site) -> Vec<Entry<'_>> {
    let Some(history) = &site.changes.history else { return Vec::new() };
    let entities = site.entities.iter().flatten().filter_map(|entity| {
        Some((entity.profile.as_ref()?.file.clone(), entity.name.to_string(), entity.path.clone()))
    });
    let prose = site.prose.iter().filter_map(|(prose, _)| {
        Some((prose.file.clone(), prose.title.to_string(), SitePath::page(&prose.id.value)?))
    });
    let entry = |(file, title, path): (FilePath, String, SitePath)| {
        Some(Entry {
            title,
            address: path.address(),
            published: history.created(&file),
            updated: history.modified(&file)?,
            event: None,
            touches: history.of_file(&file).to_vec(),
        })
    };
    entities.chain(prose).filter_map(entry).collect()
}

fn write(xml: &mut Xmls<'_>, renderer: Renderer<'_>, entry: &Entry<'_>) -> std::io::Result<()> {
    let site = renderer.site;
    let address = site.config.address_of(&entry.address);
    xml.create_element("entry").write_inner_content(|xml| {
        text(xml, "title", &entry.title)?;
        let id = entry.event.map(|event| atom::event_id(site, event));
        text(xml, "id", id.as_ref().unwrap_or(&address))?;
        link_element(xml, "alternate", "text/html", &address)?;
        dated(xml, "published", entry.published)?;
        dated(xml, "updated", Some(entry.updated))?;
        content(xml, &address, &changes_of(renderer, entry))
    })?;
    Ok(())
}

/// What was changed: corrections in words, then the subjects of commits.
fn changes_of(renderer: Renderer<'_>, entry: &Entry<'_>) -> String {
    let site = renderer.site;
    let mut html = String::new();
    let mut corrections: Vec<_> =
        entry.event.into_iter().flat_map(|event| &event.facts.corrections).collect();
    corrections.sort_by_key(|correction| Reverse(correction.day()));
    for correction in corrections {
        // Writing into a String cannot fail, here and below.
        let words = renderer.words.correction(&correction.date, &correction.text);
        let _ = writeln!(html, "<p>{}</p>", escaped(&words));
    }
    let shown = entry.touches.iter().take(LISTED);
    let commits = shown.filter_map(|touch| Some((touch, site.changes.commit(touch.commit)?)));
    let mut items = String::new();
    for (touch, commit) in commits {
        let view = commit::view(renderer, commit);
        let change = touch.change;
        let change = if change == Change::Added { change } else { Change::Changed };
        let day = commit::day(site, commit.time);
        let words = renderer.words.change_of_event_on(change, day);
        let _ = write!(items, "<li>{}", escaped(&words));
        if !view.subject.is_empty() {
            let _ = write!(items, ": {}", escaped(&view.subject));
        }
        items.push_str("</li>\n");
    }
    if !items.is_empty() {
        let _ = write!(html, "<ul>\n{items}</ul>\n");
    }
    html
}
