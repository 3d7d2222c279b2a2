//! The total order (EDTF.md, section 7): the same on every machine.

use std::cmp::Reverse;
use std::collections::{BinaryHeap, HashMap};
use std::sync::Arc;

use rayon::prelude::*;

use super::entities::Entity;
use super::links::Text;
use super::{Event, EventId, Mention, ties::Ties};
use crate::config::Config;
use crate::date::{SortKey, Zone};
use crate::model::{self, Body, Era, Prose};
use crate::path::SitePath;

/// Puts the events in order and enters each into its entities' chronologies.
pub(super) fn sort(
    events: Vec<Arc<model::Event>>,
    mentions: Vec<Vec<Mention>>,
    entities: &[Vec<Entity>],
    config: &Config,
) -> Vec<Event> {
    let mut placed: Vec<_> = events
        .into_par_iter()
        .zip(mentions)
        .map(|(told, mentions)| {
            let zone = zone(&told, &mentions, entities, config);
            let instant = told
                .when
                .time
                .zip(told.key.anchor())
                .and_then(|(time, day)| zone.unwrap_or(Zone::Fixed(0)).instant(day, time));
            (instant.map_or(told.key, |instant| told.key.at(instant)), zone, told, mentions)
        })
        .collect();
    placed.par_sort_by(|(key, _, told, _), (other_key, _, other, _)| {
        (key, told.weight, &told.file, &told.id.value).cmp(&(
            other_key,
            other.weight,
            &other.file,
            &other.id.value,
        ))
    });
    by_relations(&mut placed, |(key, _, told, _)| (*key, told));
    placed
        .into_par_iter()
        .filter_map(|(key, zone, told, mentions)| {
            Some(Event {
                key,
                zone,
                // Ids are slugs, so the path is always one.
                path: SitePath::page(&format!("events/{}", told.id.value))?.into(),
                mentions,
                sources: Vec::new(),
                independent: 0,
                accounts: Vec::new(),
                ties: Ties::default(),
                text: Text::unresolved(told.body.clone()),
                image: None,
                told,
            })
        })
        .collect()
}

/// Where dates and weights leave the order open, lets relations decide: each event stands after
/// those of its date that it is said to follow. All else stays where it is.
fn by_relations<T>(placed: &mut [T], of: impl Fn(&T) -> (SortKey, &Arc<model::Event>)) {
    if placed.iter().all(|one| of(one).1.relative.is_empty()) {
        return;
    }
    let open = |one: &T| {
        let (key, told) = of(one);
        (key, told.weight)
    };
    let mut order: Vec<usize> = (0..placed.len()).collect();
    let mut from = 0;
    for alike in placed.chunk_by(|a, b| open(a) == open(b)) {
        if alike.len() > 1 && alike.iter().any(|one| !of(one).1.relative.is_empty()) {
            let told: Vec<&model::Event> = alike.iter().map(|one| &**of(one).1).collect();
            for (at, next) in told_order(&told).into_iter().enumerate() {
                order[from + at] = from + next;
            }
        }
        from += alike.len();
    }
    // `order` names for each place the one that belongs there: followed round, place by place.
    for start in 0..order.len() {
        let mut at = start;
        while order[at] != start && order[at] != at {
            let next = order[at];
            placed.swap(at, next);
            (order[at], at) = (at, next);
        }
        order[at] = at;
    }
}

/// The order that the relations among some events leave them in; those in a circle stay last.
fn told_order(events: &[&model::Event]) -> Vec<usize> {
    let names = |event: &&model::Event| -> Vec<Box<str>> {
        let folded = event.folded.iter().map(|folded| folded.id.clone());
        folded.chain([event.id.value.clone()]).collect()
    };
    let ids: HashMap<Box<str>, usize> = events
        .iter()
        .enumerate()
        .flat_map(|(at, event)| names(event).into_iter().map(move |id| (id, at)))
        .collect();
    let mut followers: Vec<Vec<usize>> = vec![Vec::new(); events.len()];
    let mut waits_for = vec![0_usize; events.len()];
    for (at, event) in events.iter().enumerate() {
        for relative in &event.relative {
            let Some(other) = ids.get(&relative.event.value).filter(|other| **other != at) else {
                continue;
            };
            let (earlier, later) = if relative.after { (*other, at) } else { (at, *other) };
            followers[earlier].push(later);
            waits_for[later] += 1;
        }
    }
    let free = |at: &usize| waits_for[*at] == 0;
    let mut open: BinaryHeap<Reverse<usize>> =
        (0..events.len()).filter(free).map(Reverse).collect();
    let mut order = Vec::with_capacity(events.len());
    while let Some(Reverse(at)) = open.pop() {
        order.push(at);
        for later in &followers[at] {
            waits_for[*later] -= 1;
            if waits_for[*later] == 0 {
                open.push(Reverse(*later));
            }
        }
    }
    order.extend((0..events.len()).filter(|at| waits_for[*at] > 0));
    order
}

/// Enters each event into its entities' chronologies.
pub(super) fn enter(events: &[Event], entities: &mut [Vec<Entity>]) {
    for (id, event) in events.iter().enumerate() {
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
    entities: &[Vec<Entity>],
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
