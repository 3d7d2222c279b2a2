//! Ids of events, entities, sources, periods and texts: positions in their lists; and the targets of links.

use std::sync::Arc;

use oxc_index::{IndexSlice, define_index_type};

use crate::config::FacetId;
use crate::model::Source;
use crate::path::SitePath;

define_index_type! {
    /// Position of an event in the chronology.
    pub struct EventId = u32;
}

define_index_type! {
    /// Position of an undated page among all of them.
    pub struct ProseId = u32;
}

define_index_type! {
    /// Position of a source in the registry.
    pub struct SourceId = u32;
}

define_index_type! {
    /// Position of a text among those of all documents.
    pub struct TextId = u32;
}

define_index_type! {
    /// Place of a period among all of them.
    pub struct PeriodId = u32;
}

/// Position of an entity: its facet, and its place in that facet.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct EntityId {
    /// Its facet.
    pub facet: FacetId,
    /// Index into the facet's entities.
    pub index: usize,
}

/// The sources of the registry.
pub type Sources = IndexSlice<SourceId, [Arc<Source>]>;

/// An entity that an event mentions, with its role.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mention {
    /// The entity.
    pub entity: EntityId,
    /// "speaker", where the file says what it does in the event.
    pub role: Option<Box<str>>,
    /// Its index among the mentions of the event's file; the first, where it is mentioned more than once.
    pub written: usize,
}

/// What a link leads to.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Target {
    /// An event's page.
    Event(EventId),
    /// An entity's page.
    Entity(EntityId),
    /// An undated page.
    Prose(ProseId),
    /// A source's page.
    Source(SourceId),
    /// A period that is read on the page of another.
    Period(PeriodId),
    /// Any other file of the published site.
    File(SitePath),
    /// An address elsewhere, or a fragment, as written.
    Elsewhere,
    /// Nothing: reported, and left as written.
    Missing,
}

impl Target {
    /// True for pages, which have backlinks; false for files and addresses.
    pub(in crate::site) fn counts(&self) -> bool {
        match self {
            Target::Event(_) | Target::Entity(_) | Target::Prose(_) | Target::Source(_) => true,
            Target::Period(_) | Target::File(_) | Target::Elsewhere | Target::Missing => false,
        }
    }
}
