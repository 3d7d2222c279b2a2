//! Where events and sources are read: on a page of their own, or with others on the page of a period.

use std::sync::Arc;

use oxc_index::{IndexSlice, IndexVec};

use crate::config::Config;
use crate::model::Source;
use crate::page_kind::PageKind;
use crate::path::slug;
use crate::site::address::{Address, part_path};
use crate::site::ids::Sources;
use crate::site::ids::{EventId, SourceId};
use crate::site::time::periods::Periods;
use crate::site::time::placed::PlacedEvents;

/// The address of every event: its own page, or the page of the period that lists it.
pub(in crate::site) fn of_events(
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
            for id in ids {
                let id_on_page = fragment(&events[*id].facts.id.value);
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

/// Where each source is read. In a site without pages for events, a source that one event tells of stands with that
/// event; those whose id is written, and those that others repeat, have a page in any case.
pub(in crate::site) fn of_sources(
    sources: &Sources,
    is_written: &IndexSlice<SourceId, [bool]>,
    cited_by: &IndexSlice<SourceId, [Vec<EventId>]>,
    repeated_by: &IndexSlice<SourceId, [Vec<SourceId>]>,
    events: &IndexSlice<EventId, [Address]>,
) -> IndexVec<SourceId, Option<Address>> {
    let address = |(at, source): (SourceId, &Arc<Source>)| {
        if let [event] = cited_by[at][..]
            && let event @ Address::Part(page, _) = &events[event]
            && repeated_by[at].is_empty()
            && !is_written[at]
        {
            return Some(Address::Part(page.clone(), event.inner_id("sources").into()));
        }
        PageKind::Source.page(&slug(&source.id.value)).map(Address::Page)
    };
    sources.iter_enumerated().map(address).collect()
}
