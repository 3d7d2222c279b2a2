//! What a page shows: one file for each kind of page, from the site to its view.

pub(super) mod changes;
pub(super) mod chronology;
pub(super) mod compare;
pub(super) mod down;
pub(super) mod embed;
pub(super) mod entity;
pub(super) mod event;
pub(super) mod map;
pub(super) mod not_found;
pub(super) mod outcomes;
pub(super) mod prose;
pub(super) mod redirect;
pub(super) mod search;
pub(super) mod sources;
pub(super) mod timeline;
