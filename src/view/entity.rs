//! People, places, threads, tags, and their indexes.

use serde::Serialize;

use super::{Backlink, Count, DatedLink, Head, Link, Locator, Number, Section, Strip, Tick};

/// Where a place is, and how closely that is known.
#[derive(Clone, Debug, Hash, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct MapPoint {
    /// "37.9558° N, 126.6767° E".
    pub label: String,
    pub latitude: Number,
    pub longitude: Number,
    /// `site`, `city`, `region`, `country`; empty when not said.
    pub precision: String,
}

/// `/people/ID/`, `/places/ID/`, …
#[derive(Clone, Debug, Hash, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct EntityPage {
    pub head: Head,
    /// "People": the facet, with its index.
    pub facet: Link,
    pub name: String,
    pub aliases: Vec<Alias>,
    pub description: String,
    pub html: String,
    pub point: Option<MapPoint>,
    /// Where that is; on the first part only.
    pub locator: Option<Locator>,
    /// Where the timeline shows its events alone; empty where it is not among the values that it can be narrowed to.
    pub on_timeline: String,
    pub total: usize,
    /// First and last event, in words; empty without events.
    pub span: String,
    /// The first event, and the last where there are several; on the first part only.
    pub first: Option<DatedLink>,
    pub last: Option<DatedLink>,
    /// Others that go by a name of this one.
    pub confusable: Confusable,
    pub counts: Vec<Count>,
    pub strip: Option<Strip>,
    /// The roles it plays: statements, actions, mentions; empty where no event names a role.
    pub roles: Vec<RoleGroup>,
    /// The entities that share its events, by facet.
    pub together: Vec<Together>,
    pub sections: Vec<Section>,
    pub backlinks: Vec<Backlink>,
    pub legend: Vec<Count>,
    /// The site's own keys of this entity, as its file has them.
    pub extra: serde_json::Map<String, serde_json::Value>,
}

/// One value in an index.
#[derive(Clone, Debug, Hash, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct IndexItem {
    pub link: Link,
    pub n: usize,
    pub description: String,
    /// "2018–2025"; empty without events.
    pub span: String,
    /// Its events on the page's axis.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub life: Option<Life>,
}

/// Entities of one facet that share events with another.
#[derive(Clone, Debug, Hash, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct Together {
    pub label: String,
    /// "Person".
    pub singular: String,
    pub items: Vec<Shared>,
    /// How many more there are.
    pub rest: usize,
}

/// One of them, with the number of events that they share.
#[derive(Clone, Debug, Hash, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct Shared {
    pub link: Link,
    pub n: usize,
    /// The first event of both.
    pub first: DatedLink,
    /// The last, where it is another.
    pub last: Option<DatedLink>,
}

/// Another name, with its language where that is known.
#[derive(Clone, Debug, Hash, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct Alias {
    pub text: String,
    /// BCP 47; may be empty.
    pub lang: String,
}

/// Others that go by a name of an entity.
#[derive(Clone, Debug, Default, Hash, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct Confusable {
    pub others: Vec<Another>,
    /// How many more there are.
    pub rest: usize,
}

/// One of them.
#[derive(Clone, Debug, Hash, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct Another {
    pub link: Link,
    pub description: String,
}

/// Roles of one kind: "Statements", "Actions".
#[derive(Clone, Debug, Hash, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct RoleGroup {
    pub label: String,
    /// Events in which it plays one of them.
    pub n: usize,
    /// Their number in words: "1 statement".
    pub words: String,
    /// The commonest first.
    pub roles: Vec<Role>,
    /// Roles that are not listed.
    pub rest: usize,
    /// Events that name no role of it.
    pub unnamed: usize,
}

/// One role, with the events in which it is played.
#[derive(Clone, Debug, Hash, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct Role {
    pub role: String,
    pub n: usize,
    pub events: Vec<DatedLink>,
    /// How many more there are.
    pub rest: usize,
}

/// A name, with the entities that have it.
#[derive(Clone, Debug, Hash, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct SharedNames {
    pub name: String,
    pub links: Vec<Link>,
}

/// The axis that the rows of an index share, 1000 units wide; long silences on it are folded.
#[derive(Clone, Debug, Hash, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct LifeAxis {
    /// The year at its beginning.
    pub first: String,
    /// The year at its end.
    pub last: String,
    /// Years on it, as far as they stand clear of each other.
    pub ticks: Vec<Tick>,
    /// Where silences are folded.
    pub folds: Vec<LifeSpan>,
}

/// The events of one value on the axis of an index.
#[derive(Clone, Debug, Hash, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct Life {
    /// Where the first begins; none without dated events.
    pub from: Option<i64>,
    /// Where the last ends.
    pub to: Option<i64>,
    /// Where those stand that are known to the day.
    pub days: Vec<i64>,
    /// Where all others may lie, or last.
    pub spans: Vec<LifeSpan>,
}

/// A part of the axis of an index.
#[derive(Clone, Debug, Hash, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct LifeSpan {
    pub from: i64,
    pub to: i64,
}

/// `/people/`: every value of a facet.
#[derive(Clone, Debug, Hash, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct FacetIndex {
    pub head: Head,
    pub label: String,
    pub total: usize,
    /// By name, in the alphabet of the site's language.
    pub items: Vec<IndexItem>,
    /// Places in `items`, in the order in which each first appears in the chronology; empty where that is the order
    /// of `items`, and where the index stands on several pages.
    pub by_first: Vec<usize>,
    /// The same in the order that profiles give (`order`); empty where none gives one, too.
    pub arranged: Vec<usize>,
    /// The axis that the items on this page share; none for few events.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub axis: Option<LifeAxis>,
    /// Names that several of them go by; on the first part only.
    pub shared: Vec<SharedNames>,
    /// How many more there are.
    pub more_shared: usize,
}
