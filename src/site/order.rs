//! The total order (EDTF.md, section 7): the same on every machine.

use std::sync::Arc;

use rayon::prelude::*;

use super::entities::Entity;
use super::links::Text;
use super::{Event, EventId, Mention, ties::Ties};
use crate::config::Config;
use crate::date::Zone;
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
