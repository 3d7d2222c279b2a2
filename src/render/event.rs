//! An event's own page.

use super::accounts;
use super::commit;
use super::embed;
use super::entry::bare;
use super::fill::{Place, citations, fill, path as target_path, title};
use super::link::{link, link_to};
use super::locator::locator;
use super::outcomes::verdict;
use super::relations::{consequence, relations};
use super::renderer::Renderer;
use super::sources::note;
use super::{json_ld, map};
use crate::cite::{bibtex, csl_json};
use crate::config::FacetRole;
use crate::date::{Bound, Day, Edtf, Instant, Shape, TimeOfDay, Zone};
use crate::diag::{Span, Spanned};
use crate::model::csl::Variable;
use crate::model::{Name, Source, SourceDate, Status, Value};
use crate::path::SitePath;
use crate::site::{Embedded, EntityId, Event, EventId, Site, Target};
use crate::view::{
    Backlink, CiteAs, Clock, Correction, EventPage, Image, Link, Neighbours, Outcome, PlaceLocator,
    Record, ThreadNeighbours,
};

/// The page of event `id`.
pub(super) fn page(renderer: Renderer<'_>, path: &SitePath, id: EventId) -> EventPage {
    let site = renderer.site;
    let event = &site.events[id];
    let told = &event.told;
    let body = &event.text.body;
    let description = if told.summary.is_empty() { &*body.excerpt } else { &told.summary };
    let mut head = renderer.head(path, &told.title, description);
    let neighbours = Neighbours {
        previous: (id > 0).then(|| event_link(site, id - 1)),
        next: (id + 1 < site.events.len()).then(|| event_link(site, id + 1)),
    };
    head.previous = neighbours.previous.clone();
    head.next = neighbours.next.clone();
    let period = event.heading;
    head.trail =
        site.periods.page(period).map(|page| link_to(&period.label(), page)).into_iter().collect();
    head.json_ld = json_ld::event(site, event);
    head.embed = embed::offered(site, Embedded::Event(id));
    let html = fill(
        &event.text,
        &Place { renderer, root: &head.root, event: Some(event), own_page: true },
    );
    let places = places(renderer, event);
    EventPage {
        entry: bare(site, event),
        record: record(renderer, id),
        summary: told.summary.to_string(),
        html,
        extra: told.extra.clone(),
        neighbours,
        threads: threads(site, event, id),
        locator: places.iter().find_map(|(way, id)| {
            let map = locator(renderer, *id)?;
            Some(PlaceLocator { name: way.label.clone(), map })
        }),
        on_map: places.into_iter().map(|(way, _)| way).collect(),
        compared: site
            .comparisons
            .iter()
            .filter(|comparison| comparison.holds(id))
            .map(|comparison| link_to(&comparison.title, &comparison.path))
            .collect(),
        cite: cite_as(site, event, head.canonical.as_deref()),
        head,
    }
}

/// The event's places that are on the map, each with the way there.
fn places(renderer: Renderer<'_>, event: &Event) -> Vec<(Link, EntityId)> {
    let mentioned = event.mentions.iter().map(|mention| mention.entity);
    mentioned.filter_map(|id| Some((map::way(renderer, id)?, id))).collect()
}

/// What is told of event `id` beyond its entry and its text.
pub(super) fn record(renderer: Renderer<'_>, id: EventId) -> Record {
    let site = renderer.site;
    let event = &site.events[id];
    let told = &event.told;
    let date = &told.when.date;
    let cited = citations(event);
    Record {
        bounds: bounds(date),
        narrowed: consequence(site, event),
        // Before the reform nobody met that day by this name: it was counted in another calendar.
        weekday: date
            .exact_day()
            .filter(|day| *day >= Day::REFORM)
            .map(|day| day.weekday().to_string())
            .unwrap_or_default(),
        clocks: clocks(event),
        image: image(event),
        accounts: accounts::fields(site, event),
        sources: event
            .sources
            .iter()
            .zip(cited)
            .enumerate()
            .map(|(at, (source, cited_at))| note(renderer, *source, at + 1, cited_at))
            .collect(),
        relations: relations(site, event),
        outcomes: outcomes(site, id),
        corrections: told
            .corrections
            .iter()
            .map(|c| Correction { date: c.date.label(), text: c.text.to_string() })
            .collect(),
        history: commit::of_event(site, event),
        backlinks: backlinks(site, &Target::Event(id)),
    }
}

pub(super) fn event_link(site: &Site, id: EventId) -> Link {
    let event = &site.events[id];
    link(&event.told.title, &event.path.href())
}

/// How far a date that is no single day may reach, in words.
fn bounds(date: &Edtf) -> String {
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
    format!("between {} and {}", Edtf::from_day(first).label(), Edtf::from_day(last).label())
}

/// The same instant in UTC, when the event has a local time on another clock.
fn clocks(event: &Event) -> Vec<Clock> {
    let day = event.told.when.date.exact_day();
    let (Some(time), Some(zone), Some(day)) = (event.told.when.time, event.zone, day) else {
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
            false => format!("{}, {time}", Edtf::from_day(clock.day).label()),
        }
    };
    utc.map(|clock| Clock { place: "UTC".to_owned(), label: words(clock) }).into_iter().collect()
}

fn image(event: &Event) -> Option<Image> {
    let image = event.told.image.as_ref()?;
    Some(Image {
        src: event.image.as_ref()?.href(),
        alt: image.alt.to_string(),
        credit: image.credit.to_string(),
        caption: image.caption.to_string(),
    })
}

/// What came of event `at`, and what it settled, each with how the two compare.
fn outcomes(site: &Site, at: EventId) -> Vec<Outcome> {
    let event = &site.events[at];
    let outcome = |words, id: EventId, expected: EventId| Outcome {
        words,
        event: event_link(site, id),
        date: site.events[id].told.when.date.label(),
        verdict: verdict(site, expected),
    };
    let settled = event.ties.outcome.map(|id| outcome("Outcome", id, at));
    let settles = event.ties.settles.iter().map(|id| {
        outcome(
            if site.events[*id].told.status == Status::Forecast {
                "Settles the forecast"
            } else {
                "Settles"
            },
            *id,
            *id,
        )
    });
    settled.into_iter().chain(settles).collect()
}

/// The pages that mention `target`.
pub(super) fn backlinks(site: &Site, target: &Target) -> Vec<Backlink> {
    site.mentions_of(target).iter().filter_map(|from| backlink(site, from)).collect()
}

/// One page that mentions another.
pub(super) fn backlink(site: &Site, from: &Target) -> Option<Backlink> {
    Some(Backlink {
        link: link(&title(site, from)?, &target_path(site, from)?.href()),
        date: match from {
            Target::Event(id) => site.events[*id].told.when.date.label(),
            _ => String::new(),
        },
    })
}

/// The events before and after this one in each of its threads.
fn threads(site: &Site, event: &Event, id: EventId) -> Vec<ThreadNeighbours> {
    let Some(facet) = site.config.facet_of(FacetRole::Threads) else { return Vec::new() };
    let mentions = event.mentions.iter().filter(|mention| mention.entity.facet == facet);
    mentions
        .filter_map(|mention| {
            let thread = site.entity(mention.entity);
            let at = thread.events.binary_search(&id).ok()?;
            let beside = |at: Option<usize>| {
                at.and_then(|at| thread.events.get(at)).map(|id| event_link(site, *id))
            };
            Some(ThreadNeighbours {
                thread: link_to(&thread.name, &thread.path),
                position: at + 1,
                total: thread.events.len(),
                neighbours: Neighbours {
                    previous: beside(at.checked_sub(1)),
                    next: beside(at.checked_add(1)),
                },
            })
        })
        .collect()
}

/// A reference to this page, ready to be copied.
fn cite_as(site: &Site, event: &Event, address: Option<&str>) -> CiteAs {
    let config = &site.config;
    let mut parts = vec![
        format!("“{}” ({})", event.told.title, event.told.when.date.label()),
        config.title.clone(),
    ];
    if !config.authors.is_empty() {
        parts.push(config.authors.join(", "));
    }
    parts.extend(as_of(site, event).map(|date| format!("as of {}", date.label())));
    parts.extend(address.map(str::to_owned));
    let page = page_as_source(site, event, address);
    CiteAs { text: parts.join(", "), bibtex: bibtex([&page]), csl_json: csl_json([&page]) }
}

/// As of when the event's page was checked: not before what it tells happened.
fn as_of<'s>(site: &'s Site, event: &Event) -> Option<&'s Edtf> {
    site.config.as_of.as_ref().filter(|date| !date.is_certainly_before(&event.told.when.date))
}

/// The event's page as a source for others.
fn page_as_source(site: &Site, event: &Event, address: Option<&str>) -> Source {
    let config = &site.config;
    let name = |name: &String| Name { family: name.as_str().into(), ..Name::default() };
    let authors: Vec<Name> = config.authors.iter().map(name).collect();
    let issued = as_of(site, event).cloned().map(|date| Value::Date(SourceDate::Date(date)));
    let fields = [
        (!authors.is_empty()).then_some((Variable::AUTHOR, Value::Names(authors))),
        Some((Variable::CONTAINER, Value::Text(config.title.as_str().into()))),
        issued.map(|issued| (Variable::ISSUED, issued)),
        Some((Variable::LANGUAGE, Value::Text(config.language.as_str().into()))),
        Some((Variable::TITLE, Value::Text(event.told.title.clone()))),
    ];
    let at = |value: &str| Spanned::new(value.into(), Span::default());
    Source {
        id: at(&event.told.id.value),
        file: event.told.file.clone(),
        span: Span::default(),
        kind: "webpage".into(),
        fields: fields.into_iter().flatten().collect(),
        url: address.map(at),
        is_gone: false,
        archived: None,
        sha256: Box::default(),
        derives_from: Vec::new(),
    }
}
