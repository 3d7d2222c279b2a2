//! Formats of their own, which no theme draws: feeds, data, sitemap, tiles.

pub(super) mod atom;
pub(super) mod changes_feed;
pub(super) mod data;
pub(super) mod feed;
pub(super) mod feed_dates;
pub(super) mod search;
pub(super) mod sitemap;
pub(super) mod sources;
pub(super) mod timeline;
