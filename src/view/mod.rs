//! The only types a theme may see.
//!
//! A view holds what one page shows and no more. Every `href` is written from the site's root
//! (`events/hanoi/index.html`); a template puts the page's `root` (`../../`) before it, so that
//! one entry serves pages at any depth and the same bytes work under any address.

#![allow(missing_docs, reason = "a field whose name says it all has no more to say")]

mod account;
mod changes;
mod commit;
mod compare;
mod date;
mod down;
mod embed;
mod entity;
mod entry;
mod event;
mod link;
mod list;
mod map;
mod number;
mod outcomes;
mod page;
mod placeholder;
mod poster;
mod prose;
mod record;
mod search;
mod source;
mod strip;
mod timeline;

pub use account::{AccountBar, AccountBy, AccountField, AccountSaid, Disagreement};
pub use changes::{
    Change, ChangeGroup, ChangedBy, ChangedThing, ChangesOfYear, ChangesPage, CorrectedEvent,
    Correction, History,
};
pub use commit::{BuiltFrom, CommitView};
pub use compare::{
    CompareColumn, CompareEntry, ComparePage, CompareRow, ComparisonItem, Comparisons,
};
pub use date::{DateView, StatusView};
pub use down::{
    DownBar, DownDate, DownEvent, DownGap, DownMonth, DownPage, DownRow, DownStop, DownYear,
};
pub use embed::{EmbedEvent, EmbedItem, EmbedList, Names};
pub use entity::{
    Alias, Another, Confusable, EntityPage, FacetIndex, IndexItem, Life, LifeAxis, LifeSpan,
    MapPoint, Role, RoleGroup, Shared, SharedNames, Together,
};
pub use entry::{Entry, EntryView, FacetLinks, ShortEntry, Text};
pub use event::{CiteAs, EventPage, Neighbours, PlaceLocator, ThreadNeighbours};
pub use link::{DatedLink, Link};
pub use list::{
    BriefLine, Count, Earlier, Era, Filter, FilterGroup, Gap, Item, ListPage, Month, PeriodLink,
    Section,
};
pub use map::{
    Locator, MapArea, MapFigure, MapLayout, MapLine, MapMark, MapName, MapPage, MapPlace,
    Neighbour, Unplaced,
};
pub use number::Number;
pub use outcomes::{OutcomeRow, OutcomeSection, OutcomesPage};
pub use page::{EmbedLink, FooterView, Head, MenuItem, MenuView, SiteView};
pub use placeholder::{ENTRY_PLACEHOLDER, EntryPlaceholder, Form, ROOT_PLACEHOLDER};
pub use poster::{
    Poster, PosterBar, PosterDot, PosterEra, PosterFold, PosterLane, PosterMark, PosterTick,
    PosterTitle,
};
pub use prose::{NotFoundPage, ProsePage, RedirectPage};
pub use record::{Backlink, Clock, Consequence, Image, ImageSize, Outcome, Record, Relation};
pub use search::{SearchChoice, SearchGroup, SearchPage};
pub use source::{Claim, LinkedCitation, SourceCount, SourceNote, SourcePage, SourcesPage};
pub use strip::{Bin, Strip, StripFold, Tick};
pub use timeline::{PosterFile, Registered, TimelinePage};
