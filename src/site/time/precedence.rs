//! Puts events into an order that agrees with `after` and `before`, as far as their dates leave it open
//! (`tests/spec/order.md`, "What relations decide").

use std::cmp::Reverse;
use std::collections::{BTreeSet, BinaryHeap};

use crate::date::{Instant, Period, Precedence, TimeRange, Zone};
use crate::site::cycles::strongly_connected;
use crate::site::event_index::EventIndex;
use crate::site::ids::EventId;
use crate::site::time::placed::{Placed, PlacedEvents};
use crate::site::time::relative;
use crate::site::time::relative::RelationRef;

/// Moves events to where relations put them. `events` are in the order of their dates.
///
/// Costs one sort, and a step for each event and relation.
pub(in crate::site) fn reorder(events: &mut PlacedEvents) {
    let said = said(events);
    if said.is_empty() {
        return;
    }
    let graph = OrderGraph::of(events, &said);
    let moved = graph.places(events);
    for (id, at) in moved {
        let event = &mut events[id];
        event.key = event.key.from(at);
        event.heading = heading(event, at);
    }
    let mut ranked: Vec<usize> = (0..events.len()).collect();
    ranked.sort_by_key(|id| {
        let key = events.raw[*id].key;
        (key.anchor().is_none(), key.instant(), key.is_by_clock(), *id)
    });
    permute(events, topological_order(&ranked, &graph.edges));
}

/// Each relation whose two events exist.
fn said(events: &PlacedEvents) -> Vec<RelationRef> {
    if events.iter().all(|event| event.facts.relative.is_empty()) {
        return Vec::new();
    }
    let facts = || events.iter_enumerated().map(|(at, event)| (at, &*event.facts));
    // What cannot be found is reported when all events have their places.
    let unreadable = BTreeSet::new();
    let ids = EventIndex::of(facts(), &unreadable);
    facts()
        .flat_map(|(at, event)| event.relative.iter().enumerate().map(move |one| (at, one)))
        .filter_map(|(at, (entry, relative))| {
            let other = ids.get(&relative.event.value).filter(|other| *other != at)?;
            Some((at, entry, other))
        })
        .collect()
}

/// The graph of relations that decide about order.
struct OrderGraph {
    /// Its events. Everything below but `edges` is by place in this list.
    ids: Vec<EventId>,
    /// When each can have begun, as far as that is known.
    begun: Vec<TimeRange>,
    followers: Vec<Vec<usize>>,
    /// The places of its events in topological order.
    topological: Vec<usize>,
    /// Earlier and later event, by index into the chronology.
    edges: Vec<(usize, usize)>,
}

impl OrderGraph {
    fn of(events: &PlacedEvents, said: &[RelationRef]) -> OrderGraph {
        let relative::Begun { ids, precedences, begun } = relative::begun(events, said);
        let ends: Vec<(usize, usize)> = precedences.iter().map(|s| (s.earlier, s.later)).collect();
        let components = strongly_connected(ids.len(), &ends);
        let is_dated = |at: usize| events[ids[at]].key.anchor().is_some();
        let counts = |Precedence { earlier, later, .. }: &&Precedence| {
            // Dates that leave nothing open decide, a cycle decides nothing, and what has no date
            // has its own section.
            let is_open = begun[*earlier].earliest.zip(begun[*later].latest);
            components[*earlier] != components[*later]
                && is_dated(*earlier) == is_dated(*later)
                && is_open.is_none_or(|(first, last)| first <= last)
        };
        let mut followers: Vec<Vec<usize>> = vec![Vec::new(); ids.len()];
        for Precedence { earlier, later, .. } in precedences.iter().filter(counts) {
            followers[*earlier].push(*later);
        }
        let led = followers.iter().enumerate();
        let pairs: Vec<(usize, usize)> =
            led.flat_map(|(at, later)| later.iter().map(move |later| (at, *later))).collect();
        let topological = topological_order(&(0..ids.len()).collect::<Vec<_>>(), &pairs);
        let edges =
            pairs.into_iter().map(|(from, to)| (ids[from].index(), ids[to].index())).collect();
        OrderGraph { ids, begun, followers, topological, edges }
    }

    /// The events that stand elsewhere than their dates by themselves would put them, and where.
    fn places(&self, events: &PlacedEvents) -> Vec<(EventId, Instant)> {
        let own: Vec<Instant> = self.ids.iter().map(|id| events[*id].key.instant()).collect();
        let mut at = own.clone();
        for (at, begun) in at.iter_mut().zip(&self.begun) {
            *at = begun.latest.map_or(*at, |latest| latest.min(*at));
            *at = begun.earliest.map_or(*at, |earliest| earliest.max(*at));
        }
        // What is placed by a guess (an evening, an estimate of a year) gives way to what follows it …
        for one in self.topological.iter().rev() {
            for later in &self.followers[*one] {
                let least = self.begun[*one].earliest.unwrap_or(at[*later]);
                at[*one] = at[*one].min(at[*later].max(least));
            }
        }
        // … and what follows waits, as far as its own date lets it.
        for one in &self.topological {
            for later in &self.followers[*one] {
                let most = self.begun[*later].latest.unwrap_or(at[*one]);
                at[*later] = at[*later].max(at[*one].min(most));
            }
        }
        let places = self.ids.iter().zip(at).zip(own);
        places
            .filter(|((id, at), own)| at != own && events[**id].key.anchor().is_some())
            .map(|((id, at), _)| (*id, at))
            .collect()
    }
}

/// The heading of an event that relations leave no day in the period of its own.
fn heading(event: &Placed, at: Instant) -> Period {
    let (own, date) = (event.facts.heading, &event.facts.when.date);
    let clock = at.clock_in(event.zone.unwrap_or(Zone::UTC));
    let year = clock.map_or(at.day.year, |clock| clock.day.year);
    let is_beyond = own.years().is_some_and(|(first, last)| !(first..=last).contains(&year));
    let can_be = date.earliest().day().is_none_or(|day| day.year <= year)
        && date.latest().day().is_none_or(|day| year <= day.year);
    if is_beyond && can_be { Period::Year(year) } else { own }
}

/// `ranked` in topological order (Kahn's algorithm): of the nodes that wait for no other, the best ranked comes next.
/// Nodes on a cycle, and those behind one, come last.
fn topological_order(ranked: &[usize], edges: &[(usize, usize)]) -> Vec<usize> {
    let mut ranks = vec![0; ranked.len()];
    ranked.iter().enumerate().for_each(|(rank, one)| ranks[*one] = rank);
    let mut followers: Vec<Vec<usize>> = vec![Vec::new(); ranked.len()];
    let mut waits_for = vec![0_usize; ranked.len()];
    for (earlier, later) in edges {
        followers[*earlier].push(*later);
        waits_for[*later] += 1;
    }
    let free = |one: &&usize| waits_for[**one] == 0;
    let mut open: BinaryHeap<Reverse<usize>> =
        ranked.iter().filter(free).map(|one| Reverse(ranks[*one])).collect();
    let mut order = Vec::with_capacity(ranked.len());
    while let Some(Reverse(rank)) = open.pop() {
        let one = ranked[rank];
        order.push(one);
        for later in &followers[one] {
            waits_for[*later] -= 1;
            if waits_for[*later] == 0 {
                open.push(Reverse(ranks[*later]));
            }
        }
    }
    order.extend(ranked.iter().filter(|one| waits_for[**one] > 0));
    order
}

/// Permutes `events` in place: at each position comes the one that `order` names, cycle by cycle.
pub(in crate::site) fn permute(events: &mut PlacedEvents, mut order: Vec<usize>) {
    for start in 0..order.len() {
        let mut at = start;
        while order[at] != start && order[at] != at {
            let next = order[at];
            events.swap(at.into(), next.into());
            (order[at], at) = (at, next);
        }
        order[at] = at;
    }
}
