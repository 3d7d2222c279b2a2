//! Where events and sources are read: on a page of their own, or with others on the page of a period.

use std::sync::Arc;

use ahash::HashSet;
use oxc_index::{IndexSlice, IndexVec};

use crate::config::Config;
use crate::model::Source;
use crate::model::csl::Variable;
use crate::page_kind::PageKind;
use crate::path::slug;
use crate::site::address::{Address, part_path};
use crate::site::ids::Sources;
use crate::site::ids::{EventId, SourceId};
use crate::site::sources::accounts::FieldAccounts;
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

/// Where each source is read. One that a single event cites, and of which nothing more is to be told, stands with that
/// event. A page of its own is for several uses or none, accounts, remarks, and copies.
pub(in crate::site) fn of_sources(
    sources: &Sources,
    cited_by: &IndexSlice<SourceId, [Vec<EventId>]>,
    repeated_by: &IndexSlice<SourceId, [Vec<SourceId>]>,
    accounts: &IndexSlice<EventId, [Vec<FieldAccounts>]>,
    events: &IndexSlice<EventId, [Address]>,
) -> IndexVec<SourceId, Option<Address>> {
    let statements = accounts.iter().flatten().flat_map(|field| &field.statements);
    let gives_account: HashSet<SourceId> =
        statements.flat_map(|said| &said.by).map(|by| by.source).collect();
    let address = |(at, source): (SourceId, &Arc<Source>)| {
        let slug = slug(&source.id.value);
        if let [event] = cited_by[at][..]
            && repeated_by[at].is_empty()
            && !tells_more(source)
            && !gives_account.contains(&at)
        {
            let event = &events[event];
            let id = event.inner_id(&format!("source.{slug}"));
            return Some(Address::Part(Arc::new(event.page().clone()), id.into()));
        }
        PageKind::Source.page(&slug).map(Address::Page)
    };
    sources.iter_enumerated().map(address).collect()
}

/// Whether there is more to tell of a source than what its citation says.
fn tells_more(source: &Source) -> bool {
    let is_kept = source.archived.is_some() || source.sha256.is_some();
    is_kept || !source.text(Variable::NOTE).is_empty() || !source.derives_from.is_empty()
}
