//! The timeline's tiles: nothing is lost, nothing stands twice, nothing grows without bound.
#![allow(clippy::unwrap_used, reason = "a slip in a test is a failure with a line number")]

use std::collections::BTreeSet;

use annals::timeline::{Axis, BINS, Extent, Item, LEAF, Pyramid, TOP};
use proptest::prelude::*;
use serde_json::Value;

const DAY: i128 = 86_400;

fn item(from: i128, to: i128, importance: u8) -> Option<Item> {
    let extent = Extent { from: Some(from), to: Some(to.max(from + 1)) };
    Some(Item { extent, importance, values: [(0, (from.rem_euclid(3)) as u8)].into() })
}

fn pyramid(items: &[Option<Item>]) -> Pyramid {
    let axes = [Axis { id: "threads".into(), values: ["a", "b", "c"].map(str::to_owned).into() }];
    Pyramid::of(items, &axes, |i| i)
}

/// Goes through every tile and checks what must hold of each. Returns which events stand where
/// they belong, in the order they were met.
fn check(pyramid: &Pyramid) -> Vec<u64> {
    let mut met = Vec::new();
    let mut reached = BTreeSet::new();
    let root: Value = serde_json::from_str(&pyramid.root).unwrap();
    check_tile(pyramid, &root, &mut met, &mut reached);
    let known: BTreeSet<&String> = pyramid.tiles.keys().collect();
    assert_eq!(
        known,
        reached.iter().collect(),
        "tiles that nothing names, or names without a tile"
    );
    met
}

fn numbers(value: &Value) -> Vec<u64> {
    value.as_array().map_or(Vec::new(), |list| list.iter().map(|n| n.as_u64().unwrap()).collect())
}

fn load(pyramid: &Pyramid, of: &Value, reached: &mut BTreeSet<String>) -> Value {
    let name = of["tile"].as_str().unwrap();
    reached.insert(name.to_owned());
    serde_json::from_str(&pyramid.tiles[name]).unwrap()
}

fn check_tile(pyramid: &Pyramid, tile: &Value, met: &mut Vec<u64>, reached: &mut BTreeSet<String>) {
    let (from, to) = (tile["from"].as_f64().unwrap(), tile["to"].as_f64().unwrap());
    let total = tile["total"].as_u64().unwrap();
    let mut inside = numbers(&tile["events"]);
    assert!(inside.len() <= LEAF && inside.is_sorted());
    let mut rest = Vec::new();
    for more in tile["more"].as_array().into_iter().flatten() {
        check_chunk(pyramid, more, &mut rest, reached);
    }
    assert!(rest.is_sorted());
    inside.extend(rest);
    let own = inside.len() as u64;
    let smaller = tile["tiles"].as_array().cloned().unwrap_or_default();
    let mut sum = 0;
    // The topmost tile is no longer than the chronology; the parts of others lie within them.
    let root: Value = serde_json::from_str(&pyramid.root).unwrap();
    let is_topmost = *tile == root;
    let mut last_to = if is_topmost { f64::NEG_INFINITY } else { from };
    for part in &smaller {
        let loaded = load(pyramid, part, reached);
        let stretch = (part["from"].as_f64().unwrap(), part["to"].as_f64().unwrap());
        assert!(
            stretch.0 >= last_to && (is_topmost || stretch.1 <= to),
            "{stretch:?} in {from}..{to}"
        );
        last_to = stretch.1;
        for key in ["from", "to", "total", "first", "last"] {
            assert_eq!(loaded[key], part[key], "{key}");
        }
        sum += part["total"].as_u64().unwrap();
        check_tile(pyramid, &loaded, &mut inside, reached);
    }
    assert_eq!(total, own + sum);
    let bins = numbers(&tile["bins"]);
    assert_eq!(bins.len(), if smaller.is_empty() { 0 } else { BINS });
    assert_eq!(bins.iter().sum::<u64>(), sum);
    // Every event has one of the three values.
    let counts = tile["counts"]["threads"].as_object();
    let counted = counts.into_iter().flatten().flat_map(|(_, pairs)| numbers(pairs));
    assert_eq!(counted.skip(1).step_by(2).sum::<u64>(), sum);
    let top = numbers(&tile["top"]);
    assert!(top.len() <= TOP && top.len() as u64 == sum.min(TOP as u64));
    if total > 0 {
        assert_eq!(tile["first"].as_u64(), inside.iter().min().copied());
        assert_eq!(tile["last"].as_u64(), inside.iter().max().copied());
    }
    met.extend(inside);
}

fn check_chunk(
    pyramid: &Pyramid,
    chunk: &Value,
    met: &mut Vec<u64>,
    reached: &mut BTreeSet<String>,
) {
    let held = load(pyramid, chunk, reached);
    let before = met.len();
    let more = held["more"].as_array().cloned().unwrap_or_default();
    assert!(more.len() <= 64);
    for chunk in &more {
        check_chunk(pyramid, chunk, met, reached);
    }
    let events = numbers(&held["events"]);
    assert!(events.len() <= LEAF);
    met.extend(events);
    assert_eq!(chunk["total"].as_u64().unwrap() as usize, met.len() - before);
    assert_eq!(chunk["first"].as_u64().unwrap(), met[before]);
    assert_eq!(chunk["last"].as_u64(), met.last().copied());
}

fn assert_whole(items: &[Option<Item>]) -> Pyramid {
    let pyramid = pyramid(items);
    let mut met = check(&pyramid);
    met.sort_unstable();
    let placed = (0u64..).zip(items).filter(|(_, item)| item.is_some()).map(|(i, _)| i);
    assert_eq!(met, placed.collect::<Vec<_>>());
    pyramid
}

#[test]
fn nothing_and_one_thing_are_whole() {
    assert_eq!(assert_whole(&[]).span, None);
    assert_eq!(assert_whole(&[None]).span, None);
    assert_eq!(assert_whole(&[item(0, DAY, 3)]).span, Some((0.0, 1.0)));
    let open = Item {
        extent: Extent { from: None, to: Some(5 * DAY) },
        importance: 3,
        values: [(0, 0)].into(),
    };
    assert!(assert_whole(&[Some(open)]).span.is_some());
}

#[test]
fn all_on_one_instant_is_bounded() {
    let items: Vec<_> = (0..30_000).map(|_| item(1_000 * DAY, 1_001 * DAY, 3)).collect();
    let pyramid = assert_whole(&items);
    assert!(pyramid.root.len() < 50_000, "{}", pyramid.root.len());
    assert!(pyramid.tiles.values().all(|tile| tile.len() < 50_000));
}

#[test]
fn a_second_beside_ages_is_whole() {
    let year = 31_556_952i128;
    let mut items = vec![item(-(10i128.pow(18)) * year, 10i128.pow(18) * year, 5)];
    items.extend((0..1_000).map(|n| item(n, n + 1, 1)));
    items.extend((0..1_000).map(|n| item(n * 1_000_000 * year, (n + 1) * 1_000_000 * year, 2)));
    assert_whole(&items);
}

#[test]
fn the_number_of_tiles_grows_with_the_events_and_no_faster() {
    let spread =
        |n: i128| (0..n).map(|i| item(i * 7_777_777, i * 7_777_777 + DAY, 3)).collect::<Vec<_>>();
    let (small, large) = (assert_whole(&spread(4_000)), assert_whole(&spread(16_000)));
    assert!(large.tiles.len() < 6 * small.tiles.len());
    let bytes = |pyramid: &Pyramid| pyramid.tiles.values().map(String::len).sum::<usize>();
    assert!(bytes(&large) < 6 * bytes(&small));
}

#[test]
fn one_event_more_leaves_most_tiles_as_they_are() {
    let mut items: Vec<_> =
        (0..10_000).map(|i| item(i * 7_777_777, i * 7_777_777 + DAY, 3)).collect();
    let before = assert_whole(&items);
    items.push(item(9_999 * 7_777_777 + DAY, 9_999 * 7_777_777 + 2 * DAY, 3));
    let after = assert_whole(&items);
    let changed = after.tiles.keys().filter(|name| !before.tiles.contains_key(*name)).count();
    assert!(changed < 10, "{changed} of {}", after.tiles.len());
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]
    #[test]
    fn every_event_stands_in_one_place(
        spans in prop::collection::vec((0i128..4_000_000_000, 0u32..40, 1u8..6), 0..1500)
    ) {
        let items: Vec<_> = spans
            .into_iter()
            .map(|(from, length, importance)| {
                (length != 39).then(|| item(from, from + 2i128.pow(length), importance)).flatten()
            })
            .collect();
        let first = assert_whole(&items);
        let again = pyramid(&items);
        prop_assert_eq!(&first.root, &again.root);
        prop_assert_eq!(&first.tiles, &again.tiles);
        prop_assert!(again.tiles.values().all(|tile| tile.len() < 100_000));
    }
}
