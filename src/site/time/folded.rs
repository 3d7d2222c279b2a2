//! Which periods have a page of their own, and where the others are read.
//!
//! A period whose events fit on one page is one page: what is smaller stands on it, under its own heading. Past the
//! page budget its page is a table of its parts with their most important events, and so is the front page; a part
//! of few events stands in that table whole. So the pages of periods list every event once, and none lists one or two.

use std::sync::Arc;

use crate::config::Config;
use crate::page_kind::PageKind;
use crate::path::SitePath;
use crate::site::address::Address;
use crate::site::ids::EventId;
use crate::site::time::placed::PlacedEvents;
use crate::site::time::stretch::Stretch;

/// A part of no more events than this stands whole in the table of a longer period.
pub const FEW: usize = 4;

/// Where the parts of a period are read.
#[derive(Clone, Debug)]
pub(in crate::site) enum Place {
    /// Each on a page of its own.
    Pages,
    /// Each on a page of its own, but for those of few events: they stand in the table of this page.
    Table(Arc<SitePath>),
    /// Under their headings on this page.
    Page(Arc<SitePath>),
    /// In that row of a table, with the period that they are parts of.
    Row(Address),
}

/// Says where each period is read.
pub(in crate::site) struct Folding<'a> {
    events: &'a PlacedEvents,
    config: &'a Config,
}

impl<'a> Folding<'a> {
    pub(in crate::site) fn new(events: &'a PlacedEvents, config: &'a Config) -> Self {
        Folding { events, config }
    }

    /// Where the widest periods are read, by how many events each has. Those before the author's `start` have no row on
    /// the front page.
    pub(in crate::site) fn widest(&self, parts: &[usize]) -> Place {
        let is_table = self.is_long(self.events.len()) && self.config.start.is_none();
        let front = PageKind::Chronology.path().filter(|_| is_table);
        front.map_or(Place::Pages, |front| self.table(&front, self.events.len(), parts))
    }

    /// Where a period is read that is a part of one whose parts have this place.
    pub(in crate::site) fn address(
        &self,
        place: &Place,
        stretch: Stretch,
        own: &SitePath,
        events: &[EventId],
    ) -> Address {
        let name = || own.folder().unwrap_or_default().replace('/', "-");
        match place {
            Place::Table(page) if events.len() <= FEW => {
                Address::Part(page.clone(), format!("period-{}", name()).into())
            }
            Place::Pages | Place::Table(_) => Address::Page(own.clone()),
            Place::Row(row) => row.clone(),
            Place::Page(page) => {
                // A wide period has no heading but those of its years: it begins with the first.
                let id = match (stretch, events.first()) {
                    (Stretch::Heading(_), Some(first)) => self.events[*first].heading.slug(),
                    _ => name(),
                };
                Address::Part(page.clone(), format!("y{id}").into())
            }
        }
    }

    /// Where the parts of a period are read that has this place, this address and so many events, by how many each has.
    pub(in crate::site) fn inside(
        &self,
        place: &Place,
        address: &Address,
        events: usize,
        parts: &[usize],
    ) -> Place {
        match (place, address) {
            (Place::Page(_), _) => place.clone(),
            (_, Address::Part(..)) => Place::Row(address.clone()),
            (_, Address::Page(own)) if self.is_long(events) => self.table(own, events, parts),
            (_, Address::Page(own)) => Place::Page(Arc::new(own.clone())),
        }
    }

    /// Whether so many events are more than one page lists.
    pub(in crate::site) fn is_long(&self, events: usize) -> bool {
        events > self.config.page_budget
    }

    /// Where the parts are read of what has this page: a table of them, unless what it would list is too much for a
    /// page. Where events have no pages of their own they stand in full on that of a period, and a row has no room.
    fn table(&self, page: &SitePath, events: usize, parts: &[usize]) -> Place {
        let loose = events - parts.iter().sum::<usize>();
        let in_rows: usize = parts.iter().filter(|part| **part <= FEW).sum();
        match self.config.event_pages && !self.is_long(loose + in_rows) {
            true => Place::Table(Arc::new(page.clone())),
            false => Place::Pages,
        }
    }
}
