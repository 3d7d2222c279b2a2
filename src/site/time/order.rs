//! The total order (`tests/spec/order.md`): the same on every machine.

use std::collections::BTreeMap;

use oxc_index::IndexVec;
use rayon::prelude::*;

use crate::config::{Config, FacetId};
use crate::date::{Day, Instant, Zone};
use crate::model::{self, Era, Prose};
use crate::page_kind::PageKind;
use crate::site::gather::gathered::WithText;
use crate::site::ids::{EventId, Mention};
use crate::site::names::entity::{Entity, Named, NamedEntities};
use crate::site::time::placed::{Placed, PlacedEvents};
use crate::site::time::precedence;

/// An event on its way to its place.
struct Ranked {
    /// The instant of its clock, or that at which its day begins in its zone.
    begins: Instant,
    event: Placed,
}

/// Puts the events in order.
pub(in crate::site) fn sort(
    events: Vec<WithText<model::Event>>,
    mentions: Vec<Vec<Mention>>,
    named: &NamedEntities,
    config: &Config,
) -> IndexVec<EventId, Placed> {
    let mut ranked: Vec<Ranked> = events
        .into_par_iter()
        .zip(mentions)
        .filter_map(|(facts, mentions)| by_date(facts, mentions, named, config))
        .collect();
    among_clocks(&mut ranked);
    // Ranks are sorted, and each event is moved once.
    let mut ranks: Vec<_> = ranked.iter().enumerate().map(|(at, one)| (rank(one), at)).collect();
    ranks.par_sort_unstable();
    let order = ranks.into_iter().map(|(_, at)| at).collect();
    let mut events: IndexVec<EventId, Placed> = ranked.into_iter().map(|one| one.event).collect();
    precedence::permute(&mut events, order);
    precedence::reorder(&mut events);
    events
}

/// Where its date puts an event.
fn by_date(
    (facts, text): WithText<model::Event>,
    mentions: Vec<Mention>,
    named: &NamedEntities,
    config: &Config,
) -> Option<Ranked> {
    // Ids are slugs, so there always is one.
    let own_page = PageKind::Event.page(&facts.id.value)?;
    let zone = zone(&facts, &mentions, named, config);
    let anchor = facts.key.anchor();
    let clock = facts
        .when
        .time
        .zip(anchor)
        .and_then(|(time, day)| zone.unwrap_or(Zone::UTC).instant(day, time));
    let key = clock.map_or(facts.key, |clock| facts.key.at(clock));
    let midnight = anchor.zip(zone).and_then(|(day, zone)| zone.midnight(day));
    let begins = if key.is_by_clock() { key.instant() } else { midnight.unwrap_or(key.instant()) };
    let heading = facts.heading;
    Some(Ranked { begins, event: Placed { key, heading, zone, mentions, own_page, facts, text } })
}

/// The whole comparison: what the dates leave open, weight and path decide.
fn rank(Ranked { begins, event }: &Ranked) -> impl Ord + Send {
    (event.key, event.facts.weight, *begins, &event.facts.file, &event.facts.id.value)
}

/// Places events without a time of day among those with one: at the instant at which their day begins in their zone,
/// but not before an event whose date precedes theirs. So events with a time are in the order of instants, those
/// without in the order of dates, and both are one order.
fn among_clocks(ranked: &mut [Ranked]) {
    let mut firsts: BTreeMap<Day, Instant> = BTreeMap::new();
    for clock in ranked.iter().filter(|one| one.event.key.is_by_clock()) {
        let Some(day) = clock.event.key.anchor() else { continue };
        if clock.begins < (Instant { day, second: 0 }) {
            let first = firsts.entry(day).or_insert(clock.begins);
            *first = clock.begins.min(*first);
        }
    }
    // A day without a zone begins no later than the first event with a time on that day.
    for one in
        ranked.iter_mut().filter(|one| !one.event.key.is_by_clock() && one.event.zone.is_none())
    {
        let first = one.event.key.anchor().and_then(|day| firsts.get(&day));
        one.begins = first.map_or(one.begins, |first| one.begins.min(*first));
    }
    if ranked.iter().all(|one| one.begins == one.event.key.instant()) {
        return;
    }
    let mut dates: Vec<&mut Ranked> = ranked
        .iter_mut()
        .filter(|one| !one.event.key.is_by_clock() && one.event.key.anchor().is_some())
        .collect();
    dates.par_sort_unstable_by(|a, b| rank(a).cmp(&rank(b)));
    let mut reached: Option<Instant> = None;
    for one in dates {
        let from = reached.map_or(one.begins, |reached| reached.max(one.begins));
        one.event.key = one.event.key.from(from);
        reached = Some(from);
    }
}

/// The clock a local time is read on: the event's own, its place's, the site's.
fn zone(
    event: &model::Event,
    mentions: &[Mention],
    named: &NamedEntities,
    config: &Config,
) -> Option<Zone> {
    let of_place = || {
        mentions.iter().find_map(|mention| {
            named[mention.entity.facet][mention.entity.index].profile.as_ref()?.zone
        })
    };
    event.when.zone.or_else(of_place).or(config.zone)
}

/// Eras in order of date.
pub(in crate::site) fn eras(mut eras: Vec<WithText<Era>>) -> Vec<WithText<Era>> {
    eras.sort_by(|(a, _), (b, _)| (a.date.key(), &a.id.value).cmp(&(b.date.key(), &b.id.value)));
    eras
}

/// Undated pages in authored order, then by title.
pub(in crate::site) fn prose(mut prose: Vec<WithText<Prose>>) -> Vec<WithText<Prose>> {
    let place = |prose: &Prose| (prose.order, prose.title.clone(), prose.id.value.clone());
    prose.sort_by_cached_key(|(prose, _)| place(prose));
    prose
}

/// Gives each entity the events that mention it.
pub(in crate::site) fn with_events(
    named: IndexVec<FacetId, Vec<Named>>,
    events: &PlacedEvents,
) -> IndexVec<FacetId, Vec<Entity>> {
    let entity = |named| Entity { named, events: Vec::new() };
    let mut entities: IndexVec<FacetId, Vec<Entity>> =
        named.into_iter().map(|facet| facet.into_iter().map(entity).collect()).collect();
    for (id, event) in events.iter_enumerated() {
        for mention in &event.mentions {
            entities[mention.entity.facet][mention.entity.index].events.push(id);
        }
    }
    entities
}
