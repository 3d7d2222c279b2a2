//! An event's own page.

use crate::cite::{bibtex, csl_json};
use crate::config::FacetRole;
use crate::date::Edtf;
use crate::diag::{Span, Spanned};
use crate::model::csl::Variable;
use crate::model::{Name, Source, SourceDate, Value};
use crate::path::SitePath;
use crate::render::link::{entity_link, event_link, link_at, link_to};
use crate::render::parts::embed_link;
use crate::render::parts::event::entry::bare;
use crate::render::parts::event::json_ld;
use crate::render::parts::event::record::record;
use crate::render::parts::head::head;
use crate::render::parts::map::locator::locator;
use crate::render::parts::map::place;
use crate::render::parts::on_timeline::chosen;
use crate::render::renderer::Renderer;
use crate::render::text::excerpt::blurb;
use crate::render::text::fill::{Place, fill};
use crate::render::titles::comparison_title;
use crate::site::{Embedded, EntityId, Event, EventId, Site};
use crate::view::{CiteAs, EventPage, Link, Neighbours, PlaceLocator, ThreadNeighbours};
use crate::words::Reference;

/// The page of event `id`.
pub(in crate::render) fn page(renderer: Renderer<'_>, path: &SitePath, id: EventId) -> EventPage {
    let site = renderer.site;
    let event = &site.events[id];
    let facts = &event.facts;
    let mut head = head(renderer, path, &facts.title, &blurb(site, event));
    let text = site.text(event.text);
    let neighbours = Neighbours {
        previous: (id > 0).then(|| event_link(site, id - 1)),
        next: (id + 1 < site.events.len()).then(|| event_link(site, id + 1)),
    };
    head.previous = neighbours.previous.clone();
    head.next = neighbours.next.clone();
    let period = event.heading;
    head.trail = site
        .periods
        .address(period)
        .map(|address| link_at(&renderer.words.period(period), address))
        .into_iter()
        .collect();
    head.json_ld = json_ld::event(site, event);
    head.embed = embed_link::offered(renderer, Embedded::Event(id));
    let html =
        fill(text, &Place { renderer, root: &head.root, event: Some(event), own_page: true });
    let places = places(renderer, event);
    EventPage {
        entry: bare(renderer, event),
        record: record(renderer, id),
        summary: facts.summary.as_deref().unwrap_or_default().to_owned(),
        html,
        extra: facts.extra.clone(),
        neighbours,
        threads: threads(site, event, id),
        locator: places.iter().find_map(|(way, id)| {
            let map = locator(renderer, *id)?;
            let facet = site.config.facets[id.facet].id.clone();
            Some(PlaceLocator { facet, name: way.label.clone(), map })
        }),
        on_map: places.into_iter().map(|(way, _)| way).collect(),
        on_timeline: chosen(renderer, id),
        compared: site
            .comparisons
            .iter()
            .filter(|comparison| comparison.holds(id))
            .map(|comparison| link_to(&comparison_title(renderer, comparison), &comparison.path))
            .collect(),
        cite: cite_as(renderer, event, head.canonical.as_deref()),
        head,
    }
}

/// The event's places that are on the map, each with the way there.
fn places(renderer: Renderer<'_>, event: &Event) -> Vec<(Link, EntityId)> {
    let mentioned = event.mentions.iter().map(|mention| mention.entity);
    mentioned.filter_map(|id| Some((place::way(renderer, id)?, id))).collect()
}

/// The events before and after this one in each of its threads.
fn threads(site: &Site, event: &Event, id: EventId) -> Vec<ThreadNeighbours> {
    let Some(facet) = site.config.facet_of(FacetRole::Threads) else { return Vec::new() };
    event
        .mentioned(facet)
        .filter_map(|mention| {
            let thread = site.entity(mention.entity);
            let at = thread.events.binary_search(&id).ok()?;
            let total = thread.events.len();
            let is_counted = total <= site.config.page_budget;
            let beside = |at: Option<usize>| {
                at.and_then(|at| thread.events.get(at)).map(|id| event_link(site, *id))
            };
            Some(ThreadNeighbours {
                thread: entity_link(thread),
                position: if is_counted { at + 1 } else { 0 },
                total: if is_counted { total } else { 0 },
                neighbours: Neighbours {
                    previous: beside(at.checked_sub(1)),
                    next: beside(at.checked_add(1)),
                },
            })
        })
        .collect()
}

/// A reference to this page, ready to be copied.
fn cite_as(renderer: Renderer<'_>, event: &Event, address: Option<&str>) -> CiteAs {
    let site = renderer.site;
    let config = &site.config;
    let text = renderer.words.reference(&Reference {
        title: &event.facts.title,
        date: &event.facts.when.date,
        site: &config.title,
        authors: &config.authors,
        as_of: as_of(site, event),
        address,
    });
    let page = page_as_source(site, event, address);
    CiteAs { text, bibtex: bibtex([&page]), csl_json: csl_json([&page]) }
}

/// As of when the event's page was checked: not before what it tells happened.
fn as_of<'s>(site: &'s Site, event: &Event) -> Option<&'s Edtf> {
    site.config.as_of.as_ref().filter(|date| !date.is_certainly_before(&event.facts.when.date))
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
        Some((Variable::TITLE, Value::Text(event.facts.title.clone()))),
    ];
    let at = |value: &str| Spanned::new(value.into(), Span::default());
    Source {
        id: at(&event.facts.id.value),
        file: event.facts.file.clone(),
        span: Span::default(),
        kind: "webpage".into(),
        fields: fields.into_iter().flatten().collect(),
        url: address.map(at),
        is_gone: false,
        archived: None,
        sha256: None,
        document: None,
        derives_from: Vec::new(),
    }
}
