//! What is told of an event beyond its entry and its text.

use super::accounts;
use super::consequence::consequence;
use super::relations::relations;
use super::source_note::note;
use super::verdict::verdict;
use crate::date::{Bound, Day, Edtf, Instant, Shape, TimeOfDay, Zone};
use crate::render::link::event_link;
use crate::render::parts::backlinks::backlinks;
use crate::render::parts::commit;
use crate::render::renderer::Renderer;
use crate::render::text::fill::citations;
use crate::render::text::picture::{SIZES, candidates};
use crate::site::{Event, EventId, Site, Target};
use crate::view::{Clock, Correction, Image, ImageSize, Outcome, Record};

/// What is told of event `id` beyond its entry and its text.
pub(in crate::render) fn record(renderer: Renderer<'_>, id: EventId) -> Record {
    let site = renderer.site;
    let event = &site.events[id];
    let facts = &event.facts;
    let date = &facts.when.date;
    let cited = citations(site, event);
    Record {
        bounds: bounds(renderer, date),
        narrowed: consequence(renderer, event),
        // A date before the Gregorian reform is proleptic: on that day, another calendar gave it another name.
        weekday: date
            .exact_day()
            .filter(|day| *day >= Day::REFORM)
            .map(|day| renderer.words.weekday(day.weekday()))
            .unwrap_or_default(),
        clocks: clocks(renderer, event),
        image: image(site, event),
        accounts: accounts::fields(renderer, event),
        sources: event
            .sources
            .iter()
            .zip(cited)
            .enumerate()
            .map(|(at, (source, cited_at))| note(renderer, *source, at + 1, cited_at))
            .collect(),
        relations: relations(renderer, event),
        outcomes: outcomes(renderer, id),
        corrections: facts
            .corrections
            .iter()
            .map(|c| Correction { date: renderer.words.date(&c.date), text: c.text.to_string() })
            .collect(),
        history: commit::of_event(renderer, event),
        backlinks: backlinks(renderer, &Target::Event(id)),
    }
}

/// How far a date that is no single day may reach, in words.
fn bounds(renderer: Renderer<'_>, date: &Edtf) -> String {
    let (Bound::Day(first), Bound::Day(last)) = (date.earliest(), date.latest()) else {
        return String::new();
    };
    let wide = matches!(
        date.shape(),
        Shape::Within | Shape::OneOf | Shape::Approximate | Shape::Uncertain
    );
    if !wide || first == last {
        return String::new();
    }
    renderer.words.between(first, last)
}

/// The same instant in UTC, when the event has a local time on another clock.
fn clocks(renderer: Renderer<'_>, event: &Event) -> Vec<Clock> {
    let day = event.facts.when.date.exact_day();
    let (Some(time), Some(zone), Some(day)) = (event.facts.when.time, event.zone, day) else {
        return Vec::new();
    };
    if !matches!(time, TimeOfDay::Clock { .. }) || zone == Zone::UTC {
        return Vec::new();
    }
    let utc = zone.instant(day, time).and_then(|instant: Instant| instant.clock_in(Zone::UTC));
    let words = |clock: crate::date::WallClock| {
        // Clocks went by the sun once, and were no whole minutes from Greenwich.
        let time = match clock.second {
            0 => clock.time,
            second => format!("{}:{second:02}", clock.time),
        };
        match clock.day == day {
            true => time,
            false => format!("{}, {time}", renderer.words.day(clock.day)),
        }
    };
    utc.map(|clock| Clock { place: "UTC".to_owned(), label: words(clock) }).into_iter().collect()
}

fn image(site: &Site, event: &Event) -> Option<Image> {
    let image = event.facts.image.as_ref()?;
    let words = |text: &Option<Box<str>>| text.as_deref().unwrap_or_default().to_owned();
    let path = site.text(event.text).image.as_ref()?;
    let size = site.picture(path).map(|picture| picture.size);
    let scales = site.scales(path);
    let width = size.map_or(0, |size| size.width);
    let choice = candidates(&scales, path, width).into_iter();
    Some(Image {
        src: scales.last().map_or(path, |(_, widest)| widest).href(),
        choice: choice.map(|(src, width)| ImageSize { src, width }).collect(),
        sizes: SIZES.to_owned(),
        whole: path.href(),
        width,
        height: size.map_or(0, |size| size.height),
        alt: words(&image.alt),
        credit: words(&image.credit),
        caption: words(&image.caption),
    })
}

/// What came of event `at`, and what it settled, each with how the two compare.
fn outcomes(renderer: Renderer<'_>, at: EventId) -> Vec<Outcome> {
    let site = renderer.site;
    let event = &site.events[at];
    let outcome = |words, id: EventId, expected: EventId| Outcome {
        words,
        event: event_link(site, id),
        date: renderer.words.date(&site.events[id].facts.when.date),
        verdict: verdict(renderer, expected),
    };
    let settled = event.relations.outcome.map(|id| outcome(renderer.words.outcome(), id, at));
    let settles = event
        .relations
        .settles
        .iter()
        .map(|id| outcome(renderer.words.settles(site.events[*id].facts.status), *id, *id));
    settled.into_iter().chain(settles).collect()
}
