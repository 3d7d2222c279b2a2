//! Where an event is read: on a page of its own, or in full on the page of its period.

use std::sync::Arc;

use oxc_index::IndexVec;

use super::routes::part_path;
use super::{EventId, Periods, PlacedEvents};
use crate::config::Config;
use crate::path::SitePath;

/// The address of something that may be a part of a page.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Address {
    /// A whole page.
    Page(SitePath),
    /// The part of a page that has this id.
    Part(Arc<SitePath>, Box<str>),
}

impl Address {
    /// As a link writes it, from the site's root.
    pub fn href(&self) -> String {
        match self {
            Address::Page(path) => path.href(),
            Address::Part(path, id) => format!("{}#{id}", path.href()),
        }
    }

    /// Below the site's `url`.
    pub fn address(&self) -> String {
        match self {
            Address::Page(path) => path.address(),
            Address::Part(path, id) => format!("{}#{id}", path.address()),
        }
    }

    /// The page.
    pub fn page(&self) -> &SitePath {
        match self {
            Address::Page(path) => path,
            Address::Part(path, _) => path,
        }
    }

    /// The id on its page; none for a whole page.
    pub fn id(&self) -> Option<&str> {
        match self {
            Address::Page(_) => None,
            Address::Part(_, id) => Some(id),
        }
    }

    /// The id that something inside has on the page: ids of events have no dot, so that those of
    /// one entry are never those of another.
    pub fn inner_id(&self, id: &str) -> String {
        match self {
            Address::Page(_) => id.to_owned(),
            Address::Part(_, own) => format!("{own}.{id}"),
        }
    }

    /// What leads to the part with this id inside.
    pub fn inner_href(&self, id: &str) -> String {
        format!("{}#{}", self.page().href(), self.inner_id(id))
    }
}

impl From<SitePath> for Address {
    fn from(path: SitePath) -> Self {
        Address::Page(path)
    }
}

/// The address of every event: its own page, or the smallest period that lists it.
pub(super) fn of_events(
    events: &PlacedEvents,
    periods: &Periods,
    config: &Config,
) -> IndexVec<EventId, Address> {
    let mut addresses: IndexVec<EventId, Address> =
        events.iter().map(|event| event.own_page.clone().into()).collect();
    if config.event_pages {
        return addresses;
    }
    for node in &periods.nodes {
        for (part, ids) in node.listed.chunks(config.page_budget).enumerate() {
            let Some(path) = part_path(&node.path, part).map(Arc::new) else { continue };
            // A wide period lists what a smaller one lists too while both fit on a page.
            for id in ids.iter().filter(|id| periods.is_home(node, **id)) {
                let id_on_page = fragment(&events[*id].told.id.value);
                addresses[*id] = Address::Part(path.clone(), id_on_page);
            }
        }
    }
    addresses
}

/// The id of an event's entry: its own, out of the way of those that pages use themselves.
fn fragment(id: &str) -> Box<str> {
    let year =
        id.strip_prefix('y').is_some_and(|rest| rest.starts_with(|c: char| c.is_ascii_digit()));
    let taken = ["main", "yundated"].contains(&id)
        || ["era-", "key-", "s-"].iter().any(|prefix| id.starts_with(prefix));
    if year || taken { format!("event.{id}").into() } else { id.into() }
}
