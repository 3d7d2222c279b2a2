//! Links as views hold them.

use super::words::source_name;
use crate::path::SitePath;
use crate::site::{EventId, Site, SourceId};
use crate::view::{DatedLink, Link};

/// A link without a role.
pub(super) fn link(label: &str, href: &str) -> Link {
    Link { label: label.to_owned(), href: href.to_owned(), role: String::new() }
}

/// A link to a page of the site.
pub(super) fn link_to(label: &str, path: &SitePath) -> Link {
    link(label, &path.href())
}

pub(super) fn event_link(site: &Site, id: EventId) -> Link {
    let event = &site.events[id];
    link(&event.told.title, &event.path.href())
}

/// An event with its date.
pub(super) fn dated_link(site: &Site, id: EventId) -> DatedLink {
    let event = &site.events[id];
    DatedLink {
        event: link(&event.told.title, &event.path.href()),
        date: event.told.when.date.label(),
    }
}

/// An event's date, for a way to the part of a list that begins with it.
pub(super) fn date_of(site: &Site, id: EventId) -> String {
    site.events[id].told.when.date.label()
}

/// A source by its name, with the way to where it is read.
pub(super) fn source_link(site: &Site, at: SourceId) -> Option<Link> {
    let source = &site.sources[at];
    Some(link(&source_name(source), &site.source_address(at)?.href()))
}
