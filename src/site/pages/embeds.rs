//! Which pages have a small form for other sites' pages, and where it stands: `/embed/`, then the
//! page's own path.

use crate::config::Embeds;
use crate::page_kind::PageKind;
use crate::path::SitePath;
use crate::site::address::Address;
use crate::site::chronology::Chronology;
use crate::site::ids::{EntityId, EventId, PeriodId};
use crate::site::time::stretch::Level;

/// What a page for other sites' pages shows.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Embedded {
    /// The whole chronology.
    Chronology,
    /// A year, or what is wider.
    Period(PeriodId),
    /// An event with a page of its own.
    Event(EventId),
    /// An entity.
    Entity(EntityId),
}

/// The two files of an embed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct EmbedPaths {
    /// The page for a frame.
    pub page: SitePath,
    /// Its oEmbed document, in sites with an address.
    pub oembed: Option<SitePath>,
}

impl Embedded {
    /// What this is the small form of; none for events without a page of their own.
    pub fn full(self, chronology: &Chronology) -> Option<Address> {
        match self {
            Embedded::Period(at) => Some(chronology.periods.nodes[at].address.clone()),
            _ => self.own_path(chronology).map(Address::Page),
        }
    }

    /// The path that its own begins after: of a period that is read with others, the one it would have by itself.
    fn own_path(self, chronology: &Chronology) -> Option<SitePath> {
        match self {
            Embedded::Chronology => PageKind::Chronology.path(),
            Embedded::Period(at) => Some(chronology.periods.nodes[at].path.clone()),
            Embedded::Event(id) => match &chronology.events[id].path {
                Address::Page(path) => Some(path.clone()),
                Address::Part(..) => None,
            },
            Embedded::Entity(id) => Some(chronology.entity(id).path.clone()),
        }
    }

    /// Where it stands, if the site has it.
    pub fn paths(self, chronology: &Chronology) -> Option<EmbedPaths> {
        let embeds = chronology.config.embeds.unwrap_or(Embeds::of(chronology.events.len()));
        let wanted = match self {
            Embedded::Chronology => embeds.views,
            // Months and days would be more pages than all the others together.
            Embedded::Period(at) => {
                let period = &chronology.periods.nodes[at];
                // Frames elsewhere may show one that had a page.
                let is_read = period.has_page() || chronology.config.old_addresses;
                embeds.views && is_read && period.stretch.level() <= Level::Year
            }
            Embedded::Event(_) => embeds.events,
            Embedded::Entity(_) => embeds.entities,
        };
        if !wanted {
            return None;
        }
        let full = self.own_path(chronology)?;
        let page = PageKind::EmbedList.page(full.folder()?)?;
        Some(EmbedPaths {
            oembed: match chronology.config.url {
                Some(_) => SitePath::file(&format!("{}/oembed.json", page.folder()?)),
                None => None,
            },
            page,
        })
    }
}

/// Everything that has an embed, with where it stands.
pub(in crate::site) fn all(chronology: &Chronology) -> Vec<(Embedded, EmbedPaths)> {
    let periods = chronology.periods.nodes.indices().map(Embedded::Period);
    let events = chronology.events.indices().map(Embedded::Event);
    let entities = chronology.all_entities().map(|(id, _)| Embedded::Entity(id));
    std::iter::once(Embedded::Chronology)
        .chain(periods)
        .chain(events)
        .chain(entities)
        .filter_map(|embedded| Some((embedded, embedded.paths(chronology)?)))
        .collect()
}
