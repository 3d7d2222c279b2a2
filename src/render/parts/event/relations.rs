//! How an event stands to others in time, in words (`tests/spec/relative.md`).

use crate::date::{CalendarSpan, Day, Edtf, Instant, Shape};
use crate::render::link::event_link;
use crate::render::renderer::Renderer;
use crate::site::{Bounds, Event, EventId, Relation, RelationKind};
use crate::view;
use crate::words::{Lag, Noun, Order};

/// Seconds in an hour.
const HOUR: i64 = 3600;

/// Up to here the time between two clocks is told in hours.
const HOURS: i64 = 72 * HOUR;

/// Up to here the days between two dates that are no single days are counted.
const DAYS: i128 = 62;

/// Up to here their months are.
const MONTHS: u64 = 36;

/// Every relation but what an outcome already says.
pub(in crate::render) fn relations(renderer: Renderer<'_>, event: &Event) -> Vec<view::Relation> {
    let site = renderer.site;
    let settled =
        |id: EventId| event.relations.outcome == Some(id) || event.relations.settles.contains(&id);
    let said =
        |relation: &&Relation| !(relation.kind == RelationKind::Related && settled(relation.event));
    let relations = event.relations.others.iter().filter(said);
    relations
        .map(|relation| {
            let other = &site.events[relation.event];
            let words = renderer.words;
            let words = match &relation.kind {
                RelationKind::After(Some(within)) => words.within(Order::After, *within),
                RelationKind::Before(Some(within)) => words.within(Order::Before, *within),
                RelationKind::After(None) => words.apart(Order::After, lag(other, event)),
                RelationKind::Before(None) => words.apart(Order::Before, lag(event, other)),
                RelationKind::Related => words.see_also(),
                RelationKind::MayBeSame => words.may_be_the_same(),
            };
            view::Relation {
                words,
                event: event_link(site, relation.event),
                date: renderer.words.date(&other.facts.when.date),
            }
        })
        .collect()
}

/// How long it is from one event to a later one.
fn lag(earlier: &Event, later: &Event) -> Lag {
    if let (Some(from), Some(to)) = (earlier.instant(), later.instant()) {
        return match to.seconds_since(from.day) - i64::from(from.second) {
            ..=0 => Lag::Unknown,
            seconds @ 86_400..HOURS => Lag::Hours(u32::try_from(seconds).unwrap_or_default()),
            _ => Lag::Moments(from, to),
        };
    }
    let days = |event: &Event| event.facts.when.date.exact_day();
    if let (Some(from), Some(to)) = (days(earlier), days(later)) {
        return match from.days_until(to) {
            0 => moments_between(earlier, later).unwrap_or(Lag::SameDay),
            ..0 => Lag::Unknown,
            _ => Lag::Days(CalendarSpan::between(from, to)),
        };
    }
    // From the end of what lasts to the beginning of what follows it.
    if let (Some(from), Some(to)) = (last_day(earlier), first_day(later))
        && from < to
    {
        return Lag::Days(CalendarSpan::between(from, to));
    }
    moments_between(earlier, later)
        .or_else(|| days_between(days_of(earlier)?, days_of(later)?))
        .unwrap_or(Lag::Unknown)
}

/// The day on which an event began; `None` where it is not known to the day, or the date is uncertain or approximate.
fn first_day(event: &Event) -> Option<Day> {
    plain(event)?.first_day()
}

/// The day on which it ended.
fn last_day(event: &Event) -> Option<Day> {
    plain(event)?.last_day()
}

/// Its date, where nothing of it is in doubt.
fn plain(event: &Event) -> Option<&Edtf> {
    Some(&event.facts.when.date).filter(|date| date.qualifiers().is_empty())
}

/// Between events whose clocks are known, or narrowed to a few hours.
fn moments_between(earlier: &Event, later: &Event) -> Option<Lag> {
    let ((a, b), (c, d)) = (moments_of(earlier)?, moments_of(later)?);
    let seconds = |from: Instant, to: Instant| to.seconds_since(from.day) - i64::from(from.second);
    // The last second of a minute still belongs to it.
    let (least, most) = (seconds(b, c).max(0) / HOUR, seconds(a, d) / 60 * 60);
    if !(1..HOURS).contains(&most) {
        return None;
    }
    between(least, (most + HOUR - 1) / HOUR, Noun::Hour)
}

/// The first and last moment, where both are known by the clock.
fn moments_of(event: &Event) -> Option<(Instant, Instant)> {
    if let Some(instant) = event.instant() {
        return Some((instant, instant));
    }
    let Bounds { earliest, latest } = event.relations.bounds?;
    Some((earliest?.at?, latest?.at?))
}

/// The first and last day that a date allows. `None` for an event that lasts, and for an uncertain or approximate date.
fn days_of(event: &Event) -> Option<(Day, Day)> {
    let date = &event.facts.when.date;
    let doubted = date.qualifier().is_set();
    if doubted || date.is_interval() || date.shape() == Shape::AllOf {
        return None;
    }
    let Bounds { earliest, latest } =
        event.relations.bounds.unwrap_or(Bounds { earliest: None, latest: None });
    let first = earliest.map(|limit| limit.day).or(date.earliest().day());
    let last = latest.map(|limit| limit.day).or(date.latest().day());
    first.zip(last)
}

fn days_between((a, b): (Day, Day), (c, d): (Day, Day)) -> Option<Lag> {
    let (least, most) = (b.days_until(c).max(0), a.days_until(d));
    if most <= 0 {
        return None;
    }
    if most <= DAYS {
        return between(least, most, Noun::Day);
    }
    let months = |span: CalendarSpan| span.years.saturating_mul(12) + u64::from(span.months);
    let near = if c > b { months(CalendarSpan::between(b, c)) } else { 0 };
    let far = CalendarSpan::between(a, d);
    let far = months(far) + u64::from(far.days > 0);
    match far {
        ..=MONTHS => between(near, far, Noun::Month),
        _ => between(near / 12, far.div_ceil(12), Noun::Year),
    }
}

/// Nothing for more than can be counted.
fn between<N: TryInto<usize>>(least: N, most: N, unit: Noun) -> Option<Lag> {
    Some(Lag::Between { least: least.try_into().ok()?, most: most.try_into().ok()?, unit })
}
