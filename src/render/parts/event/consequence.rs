//! What an event's relations leave of its date (`tests/spec/relative.md`).

use super::account_axis::part;
use crate::date::Day;
use crate::render::link::event_link;
use crate::render::renderer::Renderer;
use crate::site::{Bounds, Event, EventId, Limit};
use crate::view::Consequence;
use crate::words::Narrowed;

/// What an event's relations leave of its date, in words.
pub(in crate::render) fn consequence(renderer: Renderer<'_>, event: &Event) -> Option<Consequence> {
    let site = renderer.site;
    let bounds = event.relations.bounds?;
    let date = &event.facts.when.date;
    let first = bounds.earliest.map(|limit| limit.day).or(date.earliest().day());
    let last = bounds.latest.map(|limit| limit.day).or(date.latest().day());
    let clock = |limit: Option<Limit>| limit?.at?.clock_in(event.zone?);
    let narrowed = match (first, last) {
        (Some(first), Some(last)) if first == last => {
            Narrowed::OneDay(first, clock(bounds.earliest), clock(bounds.latest))
        }
        (Some(first), Some(last)) => Narrowed::Days(first, last),
        (Some(first), None) => Narrowed::NotBefore(first),
        (None, Some(last)) => Narrowed::NotAfter(last),
        (None, None) => return None,
    };
    let tells_clock =
        matches!(&narrowed, Narrowed::OneDay(_, from, to) if from.is_some() || to.is_some());
    if days_of_bounds(event).is_none() && !tells_clock {
        return None;
    }
    let mut from: Vec<EventId> =
        [bounds.earliest, bounds.latest].into_iter().flatten().map(|limit| limit.from).collect();
    from.dedup();
    let from = from.into_iter().map(|id| event_link(site, id));
    let bar = first.zip(last).and_then(|left| {
        let whole = date.earliest().day().zip(date.latest().day())?;
        part(whole, left)
    });
    Some(Consequence { words: renderer.words.narrowed(&narrowed), bar, from: from.collect() })
}

/// First and last day that relations leave, where that is fewer days than the date itself has.
pub(in crate::render) fn days_of_bounds(event: &Event) -> Option<(Option<Day>, Option<Day>)> {
    let Bounds { earliest, latest } = event.relations.bounds?;
    let date = &event.facts.when.date;
    let (own_first, own_last) = (date.earliest().day(), date.latest().day());
    let first = earliest.map(|limit| limit.day).or(own_first);
    let last = latest.map(|limit| limit.day).or(own_last);
    ((first, last) != (own_first, own_last)).then_some((first, last))
}
