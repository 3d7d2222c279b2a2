//! What pages and documents are put together from, each from the site to a part of a view.

pub(super) mod backlinks;
pub(super) mod commit;
pub(super) mod cooccurrence;
pub(super) mod embed_link;
pub(super) mod event;
pub(super) mod head;
pub(super) mod list;
pub(super) mod map;
pub(super) mod on_timeline;
pub(super) mod poster;
pub(super) mod roles;
pub(super) mod tally;
