//! One event as lists show it.
//!
//! An event stands on many lists: its period's, and one of each entity it mentions. It looks the
//! same on all of them but for the way to the site's root, so it is drawn once, with a hole for
//! that, and each list fills the hole.

use std::sync::OnceLock;

use memchr::memmem;

use oxc_index::IndexVec;

use super::accounts::disagreement;
use super::fill::{Place, escaped, fill};
use super::frame::{Frame, link_to};
use super::words::{date_view, status_view};
use crate::config::FacetRole;
use crate::date::TimeOfDay;
use crate::site::{Event, EventId, Mention, Site};
use crate::theme::{Theme, ThemeError};
use crate::view::{Entry, EntryView, FacetLinks, Link, ROOT_HOLE, SourceCount, Text};

/// The entries that were drawn already, by event.
#[derive(Debug)]
pub(super) struct Entries(IndexVec<EventId, OnceLock<Result<Box<str>, ThemeError>>>);

impl Entries {
    /// None of `events` entries yet.
    pub(super) fn new(events: usize) -> Self {
        Entries((0..events).map(|_| OnceLock::new()).collect())
    }

    /// The entry of event `id` as a page shows it whose root is `root`.
    pub(super) fn html(
        &self,
        frame: &Frame,
        site: &Site,
        id: EventId,
        root: &str,
    ) -> Result<String, ThemeError> {
        let drawn =
            self.0[id].get_or_init(|| draw(frame, site, id, "").map(String::into_boxed_str));
        drawn.as_ref().map(|html| rooted(html, root)).map_err(ThemeError::clone)
    }
}

/// `html` with its holes filled by the way to the root.
pub(super) fn rooted(html: &str, root: &str) -> String {
    let mut filled = String::with_capacity(html.len() + 16 * root.len());
    let mut from = 0;
    for at in memmem::find_iter(html.as_bytes(), ROOT_HOLE) {
        filled.push_str(&html[from..at]);
        filled.push_str(root);
        from = at + ROOT_HOLE.len();
    }
    filled.push_str(&html[from..]);
    filled
}

/// Values of one facet that an entry names in a list. Each of a thousand people has a page that lists the event they
/// share: if all of these named all of them, a file of 10 kB would become a site of 80 MB.
const MOST_VALUES: usize = 30;

/// Draws the entry of event `id` for a list in which it plays the part `role`; the way to the
/// root stays a hole.
pub(super) fn draw(
    frame: &Frame,
    site: &Site,
    id: EventId,
    role: &str,
) -> Result<String, ThemeError> {
    let event = &site.events[id];
    let text = text(frame, site, event, ROOT_HOLE);
    let mut entry = Entry { text, role: role.to_owned(), ..bare(site, event) };
    for facet in &mut entry.facets {
        facet.more = facet.links.len().saturating_sub(MOST_VALUES);
        facet.links.truncate(MOST_VALUES);
    }
    drawn(&frame.theme, entry)
}

/// `entry` as a list shows it, drawn; the way to the root stays a hole.
pub(super) fn drawn(theme: &Theme, mut entry: Entry) -> Result<String, ThemeError> {
    let mut set_apart = |role| {
        let at = entry.facets.iter().position(|facet| facet.role == role)?;
        Some(entry.facets.remove(at))
    };
    (entry.place, entry.people) = (set_apart(FacetRole::Places), set_apart(FacetRole::People));
    let html = theme.draw("entry.html", &EntryView { entry, root: ROOT_HOLE })?;
    String::from_utf8(html).map_err(|_| ThemeError("entry.html draws no UTF-8".to_owned()))
}

/// The entry without its text.
pub(super) fn bare(site: &Site, event: &Event) -> Entry {
    let told = &event.told;
    Entry {
        id: told.id.value.to_string(),
        href: event.path.href(),
        own_page: event.path.id().is_none(),
        anchor: String::new(),
        title: told.title.to_string(),
        date: date_view(&told.when.date, time_words(event)),
        status: status_view(told.status),
        importance: told.importance,
        place: None,
        people: None,
        facets: facets(site, event),
        text: None,
        sources: SourceCount { total: event.sources.len(), independent: event.independent },
        disagreement: disagreement(event),
        role: String::new(),
        record: None,
    }
}

/// A short text whole, else the summary with the number of words that stand elsewhere.
fn text(frame: &Frame, site: &Site, event: &Event, root: &str) -> Option<Text> {
    let body = &event.text.body;
    let summary = &event.told.summary;
    if !body.structured && body.words <= site.config.list_words && !body.html.is_empty() {
        let html =
            fill(site, &event.text, &Place { frame, root, event: Some(event), own_page: false });
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
    Link { role: mention.role.to_string(), ..link_to(&entity.name, &entity.path) }
}

/// Local time with its clock: "15:46 KST", "morning".
pub(super) fn time_words(event: &Event) -> String {
    let Some(time) = event.told.when.time else { return String::new() };
    let clock = match (time, event.zone, event.told.key.anchor()) {
        (TimeOfDay::Clock { .. }, Some(zone), Some(day)) => zone.reading(day, time),
        _ => None,
    };
    match clock {
        Some(clock) => format!("{time} {}", clock.abbreviation),
        None => time.to_string(),
    }
}
