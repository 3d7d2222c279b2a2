//! A tile, as it is written.

use std::collections::BTreeMap;

use serde::Serialize;

/// Events that a tile holds at most itself; one with no more in it has no smaller tiles.
pub const LEAF: usize = 200;

/// Events of smaller tiles that a tile names at most.
pub const TOP: usize = 64;

/// Parts of equal length that events of smaller tiles are counted in.
pub const BINS: usize = 128;

/// Files that one list of files names at most.
pub(super) const FILES: usize = 64;

/// A stretch of time with what lies in it. `R` is an event as it is written.
#[derive(Debug, Serialize)]
pub(super) struct Tile<R> {
    pub(super) from: f64,
    pub(super) to: f64,
    pub(super) total: usize,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) first: Option<u32>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) last: Option<u32>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub(super) bins: Vec<u32>,
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    pub(super) counts: BTreeMap<String, BTreeMap<String, Vec<u32>>>,
    pub(super) events: Vec<R>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub(super) more: Vec<Chunk>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub(super) top: Vec<R>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub(super) tiles: Vec<Smaller>,
}

/// A smaller tile, by name.
#[derive(Debug, Serialize)]
pub(super) struct Smaller {
    pub(super) from: f64,
    pub(super) to: f64,
    #[serde(flatten)]
    pub(super) held: Chunk,
}

/// A file of events, by name.
#[derive(Clone, Debug, Serialize)]
pub(super) struct Chunk {
    pub(super) total: usize,
    pub(super) first: u32,
    pub(super) last: u32,
    pub(super) tile: String,
}

/// What a chunk's file holds: events, or further chunks.
#[derive(Debug, Serialize)]
#[serde(untagged)]
pub(super) enum Held<R> {
    Events { events: Vec<R> },
    More { more: Vec<Chunk> },
}
