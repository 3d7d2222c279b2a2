//! The total order (`tests/spec/order.md`): the same on every machine.

use std::collections::BTreeMap;
use std::sync::Arc;

use oxc_index::IndexVec;
use rayon::prelude::*;

use super::links::Text;
use super::{Entities, Event, EventId, Events, Mention, precedence, ties::Ties};
use crate::config::Config;
use crate::date::{Day, Instant, SortKey, Zone};
use crate::model::{self, Body, Era, Prose};
use crate::page_kind::PageKind;

/// An event on its way to its place.
struct Placed {
    key: SortKey,
    /// The instant of its clock, or that at which its day begins in its zone.
    begins: Instant,
    zone: Option<Zone>,
    told: Arc<model::Event>,
    mentions: Vec<Mention>,
}

/// Puts the events in order.
pub(super) fn sort(
    events: Vec<Arc<model::Event>>,
    mentions: Vec<Vec<Mention>>,
    entities: &Entities,
    config: &Config,
) -> IndexVec<EventId, Event> {
    let mut placed: Vec<Placed> = events
        .into_par_iter()
        .zip(mentions)
        .map(|(told, mentions)| place(told, mentions, entities, config))
        .collect();
    among_clocks(&mut placed);
    placed.par_sort_unstable_by(|a, b| rank(a).cmp(&rank(b)));
    let events: Vec<Event> = placed.into_par_iter().filter_map(event).collect();
    let mut events = IndexVec::from_vec(events);
    precedence::settle(&mut events);
    events
}

fn place(
    told: Arc<model::Event>,
    mentions: Vec<Mention>,
    entities: &Entities,
    config: &Config,
) -> Placed {
    let zone = zone(&told, &mentions, entities, config);
    let anchor = told.key.anchor();
    let clock = told
        .when
        .time
        .zip(anchor)
        .and_then(|(time, day)| zone.unwrap_or(Zone::UTC).instant(day, time));
    let key = clock.map_or(told.key, |clock| told.key.at(clock));
    let midnight = anchor.zip(zone).and_then(|(day, zone)| zone.midnight(day));
    let begins = match key.is_by_clock() {
        true => key.instant(),
        false => midnight.unwrap_or(key.instant()),
    };
    Placed { key, begins, zone, told, mentions }
}

/// The whole comparison: what the dates leave open, weight and path decide.
fn rank(placed: &Placed) -> impl Ord {
    let Placed { key, begins, told, .. } = placed;
    (*key, told.weight, *begins, &told.file, &told.id.value)
}

/// Gives what has no clock its place among the clocks: the instant at which its day begins in its
/// zone, and none before that of another that its date comes after. So clocks stand in the order of
/// their instants, dates in that of dates, and both in one.
fn among_clocks(placed: &mut [Placed]) {
    let mut firsts: BTreeMap<Day, Instant> = BTreeMap::new();
    for clock in placed.iter().filter(|one| one.key.is_by_clock()) {
        let Some(day) = clock.key.anchor() else { continue };
        if clock.begins < (Instant { day, second: 0 }) {
            let first = firsts.entry(day).or_insert(clock.begins);
            *first = clock.begins.min(*first);
        }
    }
    // A day of no zone began where the first clock of that day was already running.
    for one in placed.iter_mut().filter(|one| !one.key.is_by_clock() && one.zone.is_none()) {
        let first = one.key.anchor().and_then(|day| firsts.get(&day));
        one.begins = first.map_or(one.begins, |first| one.begins.min(*first));
    }
    if placed.iter().all(|one| one.begins == one.key.instant()) {
        return;
    }
    let mut dates: Vec<&mut Placed> = placed
        .iter_mut()
        .filter(|one| !one.key.is_by_clock() && one.key.anchor().is_some())
        .collect();
    dates.par_sort_unstable_by(|a, b| rank(a).cmp(&rank(b)));
    let mut reached: Option<Instant> = None;
    for one in dates {
        let from = reached.map_or(one.begins, |reached| reached.max(one.begins));
        one.key = one.key.from(from);
        reached = Some(from);
    }
}

fn event(placed: Placed) -> Option<Event> {
    let Placed { key, zone, told, mentions, .. } = placed;
    Some(Event {
        key,
        heading: told.heading,
        zone,
        // Ids are slugs, so the path is always one.
        path: PageKind::Event.page(&told.id.value)?.into(),
        mentions,
        sources: Vec::new(),
        independent: 0,
        accounts: Vec::new(),
        ties: Ties::default(),
        text: Text::unresolved(told.body.clone()),
        image: None,
        told,
    })
}

/// Enters each event into its entities' chronologies.
pub(super) fn enter(events: &Events, entities: &mut Entities) {
    for (id, event) in events.iter_enumerated() {
        for mention in &event.mentions {
            let list: &mut Vec<EventId> =
                &mut entities[mention.entity.facet][mention.entity.index].events;
            list.push(id);
        }
    }
}

/// The clock a local time is read on: the event's own, its place's, the site's.
fn zone(
    event: &model::Event,
    mentions: &[Mention],
    entities: &Entities,
    config: &Config,
) -> Option<Zone> {
    let of_place = || {
        mentions.iter().find_map(|mention| {
            entities[mention.entity.facet][mention.entity.index].profile.as_ref()?.zone
        })
    };
    event.when.zone.or_else(of_place).or(config.zone)
}

/// Eras in order of date, with their texts.
pub(super) fn eras(mut eras: Vec<Arc<Era>>) -> Vec<(Arc<Era>, Text)> {
    eras.sort_by(|a, b| (a.date.key(), &a.id.value).cmp(&(b.date.key(), &b.id.value)));
    with_texts(eras, |era| &era.body)
}

/// Undated pages in authored order, then by title, with their texts.
pub(super) fn prose(mut prose: Vec<Arc<Prose>>) -> Vec<(Arc<Prose>, Text)> {
    prose.sort_by(|a, b| (a.order, &a.title, &a.id.value).cmp(&(b.order, &b.title, &b.id.value)));
    with_texts(prose, |prose| &prose.body)
}

/// Each document with its text, still to be looked up.
fn with_texts<T>(documents: Vec<T>, body: impl Fn(&T) -> &Arc<Body>) -> Vec<(T, Text)> {
    let text = |document| {
        let text = Text::unresolved(body(&document).clone());
        (document, text)
    };
    documents.into_iter().map(text).collect()
}
