//! What an event's relations leave of its date (`tests/spec/relative.md`).

use super::account_axis::part;
use crate::date::{Day, Edtf};
use crate::render::link::event_link;
use crate::render::renderer::Renderer;
use crate::site::{Bounds, Event, EventId, Limit};
use crate::view::Consequence;

/// What an event's relations leave of its date, in words.
pub(in crate::render) fn consequence(renderer: Renderer<'_>, event: &Event) -> Option<Consequence> {
    let site = renderer.site;
    let bounds = event.relations.bounds?;
    let date = &event.facts.when.date;
    let first = bounds.earliest.map(|limit| limit.day).or(date.earliest().day());
    let last = bounds.latest.map(|limit| limit.day).or(date.latest().day());
    let clock = |limit: Option<Limit>| {
        let clock = limit?.at?.clock_in(event.zone?)?;
        Some(format!("{} {}", clock.time, clock.abbreviation))
    };
    let day = |day: Day| renderer.words.day(day);
    let words = match (first, last) {
        (Some(first), Some(last)) if first == last => {
            match (clock(bounds.earliest), clock(bounds.latest)) {
                (Some(from), Some(to)) => format!("{}, between {from} and {to}", day(first)),
                (Some(from), None) => format!("{}, not before {from}", day(first)),
                (None, Some(to)) => format!("{}, not after {to}", day(first)),
                (None, None) => day(first),
            }
        }
        (Some(first), Some(last)) => between_days(renderer, first, last),
        (Some(first), None) => format!("not before {}", day(first)),
        (None, Some(last)) => format!("not after {}", day(last)),
        (None, None) => return None,
    };
    if days_of_bounds(event).is_none() && !words.contains(", ") {
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
    Some(Consequence { words, bar, from: from.collect() })
}

/// "between 29 and 30 June 2019".
fn between_days(renderer: Renderer<'_>, first: Day, last: Day) -> String {
    let (from, to) = (Edtf::from_day(first), Edtf::from_day(last));
    let start = match (first.year == last.year, first.month == last.month) {
        (true, true) => first.day.to_string(),
        (true, false) => renderer.words.date_within_year(&from),
        _ => renderer.words.date(&from),
    };
    format!("between {start} and {}", renderer.words.date(&to))
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
