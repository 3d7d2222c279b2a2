//! Puts each event into the smallest tile that holds it, and counts it in all tiles above.

use std::cmp::Reverse;
use std::collections::BTreeMap;

use rayon::prelude::*;
use serde::Serialize;

use super::extent::{Extent, days};
use super::tile::{BINS, Chunk, FILES, Held, LEAF, Smaller, TOP, Tile};
use super::unit::Unit;
use crate::hash::Fingerprint;

/// The most smaller tiles that the topmost one spans, empty ones included.
const WIDEST: f64 = 40.0;

/// An event as the pyramid needs it.
#[derive(Clone, Debug)]
pub struct Item {
    /// Where it lies. What is open reaches to the end of the chronology.
    pub extent: Extent,
    /// Its importance, from 1 to 5.
    pub importance: u8,
    /// Its values: an axis by number, and one of its values by number.
    pub values: Box<[(u16, u8)]>,
}

/// Something that events are counted by: a facet, or the status.
#[derive(Clone, Debug)]
pub struct Axis {
    /// Its key in a tile's JSON.
    pub id: String,
    /// The keys of its values there.
    pub values: Vec<String>,
}

/// The tiles of a chronology.
#[derive(Debug)]
pub struct Pyramid {
    /// From the earliest to the latest moment, in days since 1970; None without events.
    pub span: Option<(f64, f64)>,
    /// The tile that holds everything, as JSON.
    pub root: String,
    /// The others, by name, as JSON.
    pub tiles: BTreeMap<String, String>,
}

/// Everything that tiles are made of.
struct Builder<'a, R, F: Fn(u32) -> R> {
    items: &'a [Option<Item>],
    axes: &'a [Axis],
    record: F,
    /// The ends that open events reach to, in seconds.
    ends: (i128, i128),
}

/// A tile that was built, for the one above.
struct Built {
    from: i128,
    to: i128,
    json: String,
    held: Chunk,
    /// Its best events, in order of rank.
    top: Vec<u32>,
    /// The tiles below.
    below: Vec<(String, String)>,
}

impl Pyramid {
    /// The tiles of `items`, which stand in the order of the chronology; those without a place on
    /// the axis are None. `record` is an event as it is written.
    pub fn of<R: Serialize>(
        items: &[Option<Item>],
        axes: &[Axis],
        record: impl Fn(u32) -> R + Sync,
    ) -> Pyramid {
        let placed: Vec<u32> =
            (0u32..).zip(items).filter_map(|(i, item)| item.as_ref().map(|_| i)).collect();
        let extents = || items.iter().flatten().map(|item| item.extent);
        let moments = || extents().flat_map(|extent| [extent.from, extent.to]).flatten();
        let Some((least, most)) = moments().min().zip(moments().max()) else {
            let nothing: Tile<R> = Tile::over(0, 0, 0);
            return Pyramid { span: None, root: json(&nothing), tiles: BTreeMap::new() };
        };
        // The axis is at least a second long, so that an open end at its edge has room for an arrow.
        let ends = (least, most.max(least + 1));
        let builder = Builder { items, axes, record, ends };
        let seconds = (ends.1 - ends.0) as f64;
        let unit = Unit::all().find(|unit| seconds / unit.seconds() <= WIDEST);
        let built = builder.tile(ends.0, ends.1, unit, &placed);
        Pyramid {
            span: Some((days(ends.0), days(ends.1))),
            root: built.json,
            tiles: built.below.into_iter().collect(),
        }
    }
}

impl<R: Serialize, F: Fn(u32) -> R + Sync> Builder<'_, R, F> {
    /// The tile from `from` to `to` with `members`, in order, cut into stretches of `unit`.
    fn tile(&self, from: i128, to: i128, unit: Option<Unit>, members: &[u32]) -> Built {
        let mut tile = Tile::over(from, to, members.len());
        (tile.first, tile.last) = (members.first().copied(), members.last().copied());
        if members.len() <= LEAF {
            tile.events = self.records(members);
            return self.built(from, to, &tile, self.best(members.to_vec(), TOP), Vec::new());
        }
        let (own, inner) = self.cut(unit, members);
        if let ([], [((from, to), only)]) = (&own[..], &inner[..]) {
            // A stretch with all in one of its parts tells no more than that part.
            return self.tile(*from, *to, unit.and_then(Unit::smaller), only);
        }
        if !inner.is_empty() {
            let inside = inner.iter().flat_map(|(_, members)| members);
            self.count(&mut tile, from, to, inside.copied());
        }
        let smaller: Vec<Built> = inner
            .into_par_iter()
            .map(|((from, to), members)| {
                self.tile(from, to, unit.and_then(Unit::smaller), &members)
            })
            .collect();
        let mut below = Vec::new();
        let (shown, rest) = self.own(own);
        tile.events = self.records(&shown);
        tile.more = self.chunks(&rest, &mut below);
        let best = self.best(smaller.iter().flat_map(|built| built.top.clone()).collect(), TOP);
        tile.top = self.records(&best);
        for built in smaller {
            below.extend(built.below);
            tile.tiles.push(Smaller {
                from: days(built.from),
                to: days(built.to),
                held: built.held.clone(),
            });
            below.push((built.held.tile, built.json));
        }
        let top = self.best(best.into_iter().chain(shown).collect(), TOP);
        self.built(from, to, &tile, top, below)
    }

    /// Which of `members` no stretch of `unit` holds, and the stretches that hold the others.
    #[expect(clippy::type_complexity, reason = "each part is named where it is used")]
    fn cut(
        &self,
        unit: Option<Unit>,
        members: &[u32],
    ) -> (Vec<u32>, Vec<((i128, i128), Vec<u32>)>) {
        let Some(unit) = unit else { return (members.to_vec(), Vec::new()) };
        let mut own = Vec::new();
        let mut stretches: BTreeMap<(i128, i128), Vec<u32>> = BTreeMap::new();
        // Neighbours in the order mostly share a stretch.
        let mut last = None;
        for id in members {
            let (from, to) = self.extent(*id);
            let holds = |stretch: &(i128, i128)| stretch.0 <= from && to <= stretch.1;
            let known = last.filter(holds).or_else(|| unit.around(from).filter(holds));
            match known {
                Some(stretch) => stretches.entry(stretch).or_default().push(*id),
                None => own.push(*id),
            }
            last = known.or(last);
        }
        (own, stretches.into_iter().collect())
    }

    /// Of a tile's own events those that it shows, and the rest, both in order.
    fn own(&self, own: Vec<u32>) -> (Vec<u32>, Vec<u32>) {
        if own.len() <= LEAF {
            return (own, Vec::new());
        }
        let mut shown = self.best(own.clone(), LEAF);
        shown.sort_unstable();
        let rest = own.into_iter().filter(|id| shown.binary_search(id).is_err()).collect();
        (shown, rest)
    }

    /// Files for `events`, in order, and files for lists of files, until one list names them all.
    fn chunks(&self, events: &[u32], below: &mut Vec<(String, String)>) -> Vec<Chunk> {
        let mut chunks: Vec<Chunk> = Vec::new();
        let mut keep = |held: &Held<R>, total: usize, first: u32, last: u32| {
            let json = json(held);
            let tile = name(&json);
            below.push((tile.clone(), json));
            Chunk { total, first, last, tile }
        };
        for part in events.chunks(LEAF) {
            let held = Held::Events { events: self.records(part) };
            let (first, last) = (part.first().copied(), part.last().copied());
            chunks.push(keep(&held, part.len(), first.unwrap_or(0), last.unwrap_or(0)));
        }
        while chunks.len() > FILES {
            let lists = chunks.chunks(FILES).map(|part| {
                let total = part.iter().map(|chunk| chunk.total).sum();
                let (first, last) =
                    (part.first().map_or(0, |c| c.first), part.last().map_or(0, |c| c.last));
                keep(&Held::More { more: part.to_vec() }, total, first, last)
            });
            chunks = lists.collect();
        }
        chunks
    }

    /// Counts `events` by where their middle lies.
    fn count(&self, tile: &mut Tile<R>, from: i128, to: i128, events: impl Iterator<Item = u32>) {
        tile.bins = vec![0; BINS];
        let mut counts: BTreeMap<(u16, u8), Vec<u32>> = BTreeMap::new();
        for id in events {
            let (begins, ends) = self.extent(id);
            let middle = begins + (ends - begins) / 2;
            let bin = ((middle - from) as f64 / (to - from) as f64 * BINS as f64) as usize;
            let bin = bin.min(BINS - 1);
            tile.bins[bin] += 1;
            for value in self.items[id as usize].iter().flat_map(|item| &item.values) {
                counts.entry(*value).or_insert_with(|| vec![0; BINS])[bin] += 1;
            }
        }
        for ((axis, value), bins) in counts {
            let Some(axis) = self.axes.get(usize::from(axis)) else { continue };
            let Some(value) = axis.values.get(usize::from(value)) else { continue };
            let filled = (0u32..).zip(bins).filter(|(_, count)| *count > 0);
            let pairs = filled.flat_map(|(bin, count)| [bin, count]).collect();
            tile.counts.entry(axis.id.clone()).or_default().insert(value.clone(), pairs);
        }
    }

    /// The first `most` of `events` by importance; among equals, some from everywhere.
    fn best(&self, mut events: Vec<u32>, most: usize) -> Vec<u32> {
        let rank = |id: &u32| {
            let importance = self.items[*id as usize].as_ref().map_or(0, |item| item.importance);
            (Reverse(importance), scattered(*id))
        };
        if events.len() > most {
            events.select_nth_unstable_by_key(most, rank);
            events.truncate(most);
        }
        events.sort_unstable_by_key(rank);
        events
    }

    fn records(&self, events: &[u32]) -> Vec<R> {
        events.iter().map(|id| (self.record)(*id)).collect()
    }

    /// Where an event lies, in seconds.
    fn extent(&self, id: u32) -> (i128, i128) {
        let extent = self.items[id as usize].as_ref().map(|item| item.extent);
        let ends =
            |extent: Extent| (extent.from.unwrap_or(self.ends.0), extent.to.unwrap_or(self.ends.1));
        extent.map_or(self.ends, ends)
    }

    fn built(
        &self,
        from: i128,
        to: i128,
        tile: &Tile<R>,
        top: Vec<u32>,
        below: Vec<(String, String)>,
    ) -> Built {
        let json = json(tile);
        let held = Chunk {
            total: tile.total,
            first: tile.first.unwrap_or(0),
            last: tile.last.unwrap_or(0),
            tile: name(&json),
        };
        Built { from, to, json, held, top, below }
    }
}

impl<R> Tile<R> {
    fn over(from: i128, to: i128, total: usize) -> Tile<R> {
        Tile {
            from: days(from),
            to: days(to),
            total,
            first: None,
            last: None,
            bins: Vec::new(),
            counts: BTreeMap::new(),
            events: Vec::new(),
            more: Vec::new(),
            top: Vec::new(),
            tiles: Vec::new(),
        }
    }
}

fn json(value: &impl Serialize) -> String {
    // Plain data with string keys always serialises.
    serde_json::to_string(value).unwrap_or_default()
}

/// A number that puts places in the order of the chronology out of order, the same way each time, so
/// that the first few of them lie all over it.
pub fn scattered(place: u32) -> u32 {
    // The golden ratio's fraction of 2³², which leaves no two places the same.
    place.wrapping_mul(0x9E37_79B1)
}

/// The name of a file with this content.
fn name(json: &str) -> String {
    Fingerprint::of_bytes(json.as_bytes()).to_string()
}
