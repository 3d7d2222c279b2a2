//! How an event stands to others in time, in words (`tests/spec/relative.md`).

use crate::date::{Bound, CalendarSpan, Day, Edtf, Instant, Shape};
use crate::render::link::event_link;
use crate::render::renderer::Renderer;
use crate::site::{Bounds, Event, EventId, Relation, RelationKind};
use crate::view;
use crate::words::Noun;

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
            let words = match &relation.kind {
                RelationKind::After(Some(within)) => {
                    format!("Within {} after", renderer.words.duration(*within))
                }
                RelationKind::Before(Some(within)) => {
                    format!("Within {} before", renderer.words.duration(*within))
                }
                RelationKind::After(None) => match apart(renderer, other, event) {
                    Apart::SameDay => "Later the same day as".to_owned(),
                    Apart::By(words) => format!("{words} after"),
                    Apart::Unknown => "After".to_owned(),
                },
                RelationKind::Before(None) => match apart(renderer, event, other) {
                    Apart::SameDay => "Earlier the same day as".to_owned(),
                    Apart::By(words) => format!("{words} before"),
                    Apart::Unknown => "Before".to_owned(),
                },
                RelationKind::Related => "See also".to_owned(),
                RelationKind::MayBeSame => "May be the same as".to_owned(),
            };
            view::Relation {
                words,
                event: event_link(site, relation.event),
                date: renderer.words.date(&other.facts.when.date),
            }
        })
        .collect()
}

/// How far apart two events are.
enum Apart {
    /// Both are known to the day, and it is one day.
    SameDay,
    /// So far: "32 hours", "Between 2 and 3 days".
    By(String),
    /// Their dates do not say.
    Unknown,
}

fn apart(renderer: Renderer<'_>, earlier: &Event, later: &Event) -> Apart {
    if let (Some(from), Some(to)) = (earlier.instant(), later.instant()) {
        return match to.seconds_since(from.day) - i64::from(from.second) {
            ..=0 => Apart::Unknown,
            seconds @ 86_400..HOURS => Apart::By(hours_and_minutes(renderer, seconds)),
            _ => Apart::By(renderer.words.elapsed(from, to)),
        };
    }
    let days = |event: &Event| event.facts.when.date.exact_day();
    if let (Some(from), Some(to)) = (days(earlier), days(later)) {
        return match from.days_until(to) {
            0 => moments_between(renderer, earlier, later).unwrap_or(Apart::SameDay),
            ..0 => Apart::Unknown,
            _ => Apart::By(renderer.words.span(CalendarSpan::between(from, to))),
        };
    }
    // From the end of what lasts to the beginning of what follows it.
    if let (Some(from), Some(to)) = (last_day(earlier), first_day(later))
        && from < to
    {
        return Apart::By(renderer.words.span(CalendarSpan::between(from, to)));
    }
    moments_between(renderer, earlier, later)
        .or_else(|| days_between(renderer, days_of(earlier)?, days_of(later)?))
        .unwrap_or(Apart::Unknown)
}

/// The day on which an event began; `None` where it is not known to the day, or the date is uncertain or approximate.
fn first_day(event: &Event) -> Option<Day> {
    plain_day(&event.facts.when.date, event.facts.when.date.start())
}

/// The day on which it ended.
fn last_day(event: &Event) -> Option<Day> {
    plain_day(&event.facts.when.date, event.facts.when.date.end())
}

fn plain_day(date: &Edtf, (first, last): (Bound, Bound)) -> Option<Day> {
    let is_plain = date.qualifiers().is_empty();
    first.day().filter(|_| is_plain && first == last)
}

fn hours_and_minutes(renderer: Renderer<'_>, seconds: i64) -> String {
    let (hours, minutes) = (seconds / HOUR, seconds / 60 % 60);
    let count = |n: i64, noun| renderer.words.count(usize::try_from(n).unwrap_or_default(), noun);
    match minutes {
        0 => count(hours, Noun::Hour),
        _ => format!("{} {}", count(hours, Noun::Hour), count(minutes, Noun::Minute)),
    }
}

/// The words for events whose clocks are known, or narrowed to a few hours.
fn moments_between(renderer: Renderer<'_>, earlier: &Event, later: &Event) -> Option<Apart> {
    let ((a, b), (c, d)) = (moments_of(earlier)?, moments_of(later)?);
    let seconds = |from: Instant, to: Instant| to.seconds_since(from.day) - i64::from(from.second);
    // The last second of a minute still belongs to it.
    let (least, most) = (seconds(b, c).max(0) / HOUR, seconds(a, d) / 60 * 60);
    if !(1..HOURS).contains(&most) {
        return None;
    }
    Some(Apart::By(between(renderer, least, (most + HOUR - 1) / HOUR, Noun::Hour, "Under")))
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

fn days_between(renderer: Renderer<'_>, (a, b): (Day, Day), (c, d): (Day, Day)) -> Option<Apart> {
    let (least, most) = (b.days_until(c).max(0), a.days_until(d));
    if most <= 0 {
        return None;
    }
    if most <= DAYS {
        let (least, most) = (i64::try_from(least).ok()?, i64::try_from(most).ok()?);
        return Some(Apart::By(between(renderer, least, most, Noun::Day, "At most")));
    }
    let months = |span: CalendarSpan| span.years.saturating_mul(12) + u64::from(span.months);
    let near = if c > b { months(CalendarSpan::between(b, c)) } else { 0 };
    let far = CalendarSpan::between(a, d);
    let far = months(far) + u64::from(far.days > 0);
    let (least, most, noun) = match far {
        ..=MONTHS => (near, far, Noun::Month),
        _ => (near / 12, far.div_ceil(12), Noun::Year),
    };
    Some(Apart::By(between(
        renderer,
        i64::try_from(least).ok()?,
        i64::try_from(most).ok()?,
        noun,
        "Under",
    )))
}

/// "2 days", "Between 2 and 3 days", "Under 3 days".
fn between(renderer: Renderer<'_>, least: i64, most: i64, noun: Noun, under: &str) -> String {
    let most_words = renderer.words.count(usize::try_from(most).unwrap_or_default(), noun);
    match least {
        _ if least == most => most_words,
        0 => format!("{under} {most_words}"),
        _ => format!("Between {least} and {most_words}"),
    }
}
