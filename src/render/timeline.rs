//! The timeline: the page, and the tiles that it is drawn from (`docs/timeline-format.md`).

use std::collections::BTreeMap;

use oxc_index::{IndexSlice, IndexVec};
use rayon::prelude::*;
use serde::Serialize;
use serde_json::value::RawValue;

use super::caches::Drawing;
use super::entry::time_words;
use super::list::{counts, legend, span};
use super::poster::poster;
use super::ranking::most_used_values;
use super::renderer::Renderer;
use super::words::{cut, shape_mark};
use crate::config::FacetId;
use crate::date::{Edtf, Shape, TimeOfDay};
use crate::model::Status;
use crate::path::SitePath;
use crate::site::{EntityId, Event, EventId, Site};
use crate::timeline::{Axis, Extent, Item, Pyramid, days};
use crate::view::{Count, PosterFile, Registered, TimelinePage};

/// The folder of the tiles.
pub const TILES: &str = "timeline/tiles/";

/// The version of the format.
const VERSION: u32 = 1;
/// Values of a facet that tiles count by, and that lanes can be made of.
const VALUES: usize = 16;
/// Characters of a title that a tile holds.
const TITLE: usize = 160;
/// Members of a set that are drawn each by itself.
const MEMBERS: usize = 16;

/// What the timeline is drawn from.
fn drawing(renderer: Renderer<'_>) -> &Drawing {
    renderer.caches.drawing.get_or_init(|| draw(renderer.site))
}

/// The timeline's tiles, by path.
pub(super) fn tiles(renderer: Renderer<'_>) -> &BTreeMap<SitePath, Vec<u8>> {
    &drawing(renderer).tiles
}

/// `/timeline/`.
pub(super) fn page(renderer: Renderer<'_>, path: &SitePath) -> TimelinePage {
    let site = renderer.site;
    let all: Vec<EventId> = site.events.indices().collect();
    let drawing = drawing(renderer);
    TimelinePage {
        total: all.len(),
        span: span(site, &all),
        counts: counts(site, &all),
        legend: legend(site, &all),
        poster: drawing.poster.clone(),
        register: register(site),
        data: drawing.json.replace('<', "\\u003c"),
        head: renderer.head(path, "Timeline", &site.config.description),
    }
}

/// Every event by date and title, where that fits on a page.
fn register(site: &Site) -> Vec<Registered> {
    let registered = |event: &Event| Registered {
        date: event.told.when.date.label(),
        title: event.told.title.to_string(),
        href: event.path.href(),
    };
    match site.events.len() <= site.config.page_budget {
        true => site.events.iter().map(registered).collect(),
        false => Vec::new(),
    }
}

/// `/timeline/timeline.svg`.
pub(super) fn poster_file(renderer: Renderer<'_>, path: &SitePath) -> PosterFile {
    let site = renderer.site;
    PosterFile {
        title: site.config.title.clone(),
        root: path.root(),
        // Without a place in time there is still a sheet, with nothing on it.
        poster: drawing(renderer).poster.clone().unwrap_or_default(),
    }
}

/// `/timeline/timeline.json`.
pub(super) fn json(renderer: Renderer<'_>) -> String {
    format!("{}\n", drawing(renderer).json)
}

/// The values of a facet that lanes can be made of.
struct Lanes {
    /// In authored order.
    chosen: Vec<EntityId>,
    /// The place of each entity among them.
    places: Vec<Option<u8>>,
}

/// The lanes of each facet.
type LanesOf = IndexSlice<FacetId, [Lanes]>;

impl Lanes {
    /// Those of facet `facet` with most events.
    fn of(site: &Site, facet: FacetId) -> Lanes {
        let chosen = most_used_values(site, facet, VALUES);
        let mut places = vec![None; site.entities[facet].len()];
        for (place, id) in (0u8..).zip(&chosen) {
            places[id.index] = Some(place);
        }
        Lanes { chosen, places }
    }
}

#[derive(Serialize)]
struct Chronology<'a> {
    version: u32,
    title: &'a str,
    events: usize,
    undated: usize,
    #[serde(skip_serializing_if = "Option::is_none")]
    from: Option<f64>,
    #[serde(skip_serializing_if = "Option::is_none")]
    to: Option<f64>,
    facets: Vec<Facet<'a>>,
    eras: Vec<Era<'a>>,
    marks: Vec<Mark>,
    tiles: &'static str,
    root: &'a RawValue,
}

#[derive(Serialize)]
struct Facet<'a> {
    id: &'a str,
    label: &'a str,
    values: Vec<Value<'a>>,
    more: usize,
}

#[derive(Serialize)]
struct Value<'a> {
    id: &'a str,
    label: &'a str,
    href: String,
    events: usize,
}

#[derive(Serialize)]
struct Era<'a> {
    id: &'a str,
    label: &'a str,
    date: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    from: Option<f64>,
    #[serde(skip_serializing_if = "Option::is_none")]
    to: Option<f64>,
}

#[derive(Serialize)]
struct Mark {
    kind: &'static str,
    sign: &'static str,
    word: &'static str,
}

/// An event, as tiles have it.
#[derive(Serialize)]
struct Record<'a> {
    i: u32,
    id: &'a str,
    t: String,
    d: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    a: Option<f64>,
    #[serde(skip_serializing_if = "Option::is_none")]
    b: Option<f64>,
    k: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    c: Option<[f64; 2]>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    m: Vec<[f64; 2]>,
    #[serde(skip_serializing_if = "Option::is_none")]
    q: Option<char>,
    #[serde(skip_serializing_if = "Option::is_none")]
    x: Option<u8>,
    #[serde(skip_serializing_if = "Option::is_none")]
    p: Option<u8>,
    #[serde(skip_serializing_if = "Option::is_none")]
    s: Option<&'static str>,
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    l: BTreeMap<&'a str, Vec<i16>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    h: Option<String>,
}

fn draw(site: &Site) -> Drawing {
    let lanes: IndexVec<FacetId, Lanes> =
        site.entities.indices().map(|at| Lanes::of(site, at)).collect();
    let extents: Vec<Option<Extent>> = site.events.par_iter().map(extent).collect();
    let items: Vec<Option<Item>> = site
        .events
        .par_iter()
        .zip(&extents)
        .map(|(event, extent)| item(event, *extent, &lanes))
        .collect();
    let pyramid = Pyramid::of(&items, &axes(site, &lanes), |i| record(site, i, &lanes));
    let all: Vec<EventId> = site.events.indices().collect();
    let mark = |Count { id, mark, word, .. }| Mark { kind: id, sign: mark, word };
    let chronology = Chronology {
        version: VERSION,
        title: &site.config.title,
        events: site.events.len(),
        undated: items.iter().filter(|item| item.is_none()).count(),
        from: pyramid.span.map(|span| span.0),
        to: pyramid.span.map(|span| span.1),
        facets: facets(site, &lanes),
        eras: eras(site),
        marks: legend(site, &all).into_iter().map(mark).collect(),
        tiles: "tiles/",
        root: &RawValue::from_string(pyramid.root).unwrap_or_default(),
    };
    // Plain data with string keys always serialises.
    let json = serde_json::to_string(&chronology).unwrap_or_default();
    let tiles = pyramid.tiles.into_iter().filter_map(|(name, tile)| {
        Some((SitePath::file(&format!("{TILES}{name}.json"))?, tile.into_bytes()))
    });
    Drawing { json, tiles: tiles.collect(), poster: poster(site, IndexSlice::from_slice(&extents)) }
}
/// Where an event lies; None where it has no place on an axis.
fn extent(event: &Event) -> Option<Extent> {
    let seconds = match event.told.when.time {
        Some(TimeOfDay::Clock { second: None, .. }) => 60,
        _ => 1,
    };
    let by_clock = event.instant().map(|instant| Extent::at(instant, seconds));
    by_clock.or_else(|| Extent::of(&event.told.when.date))
}

fn item(event: &Event, extent: Option<Extent>, lanes: &LanesOf) -> Option<Item> {
    let values = event.mentions.iter().filter_map(|mention| {
        let facet = mention.entity.facet;
        let place = lanes.get(facet)?.places.get(mention.entity.index)?;
        Some((u16::try_from(facet.index()).ok()?, place.unwrap_or(VALUES as u8)))
    });
    let status = Status::ALL.iter().position(|status| *status == event.told.status);
    let status = status.filter(|_| event.told.status != Status::Happened);
    let mut values: Vec<(u16, u8)> = values.collect();
    let has = |facet: FacetId| event.mentions.iter().any(|mention| mention.entity.facet == facet);
    let without = lanes.indices().filter(|facet| !has(*facet) && !lanes[*facet].chosen.is_empty());
    values.extend(without.map(|facet| (facet.index() as u16, VALUES as u8 + 1)));
    values.extend(status.map(|status| (lanes.len() as u16, status as u8)));
    values.sort_unstable();
    values.dedup();
    Some(Item { extent: extent?, importance: event.told.importance, values: values.into() })
}

/// What tiles count by: each facet's values by number, those past the limit as -1, events without
/// any as none; and the status.
fn axes(site: &Site, lanes: &LanesOf) -> Vec<Axis> {
    let facets = site.config.facets.iter().zip(lanes).map(|(facet, _)| Axis {
        id: facet.id.clone(),
        values: (0..VALUES)
            .map(|at| at.to_string())
            .chain(["-1", "none"].map(str::to_owned))
            .collect(),
    });
    let statuses = Status::ALL.iter().map(|status| status.id().to_owned()).collect();
    facets.chain([Axis { id: "status".to_owned(), values: statuses }]).collect()
}

fn facets<'a>(site: &'a Site, lanes: &LanesOf) -> Vec<Facet<'a>> {
    let value = |id: &EntityId| {
        let entity = site.entity(*id);
        let (href, events) = (entity.path.href(), entity.events.len());
        Value { id: &entity.id, label: &entity.name, href, events }
    };
    let facet = |(at, lanes): (FacetId, &Lanes)| {
        let facet = &site.config.facets[at];
        let used = site.entities[at].iter().filter(|entity| !entity.events.is_empty()).count();
        Facet {
            id: &facet.id,
            label: &facet.label,
            values: lanes.chosen.iter().map(value).collect(),
            more: used - lanes.chosen.len(),
        }
    };
    lanes.iter_enumerated().filter(|(_, lanes)| !lanes.chosen.is_empty()).map(facet).collect()
}

fn eras(site: &Site) -> Vec<Era<'_>> {
    let mut eras = Vec::with_capacity(site.eras.len());
    for (era, _) in &site.eras {
        let Some(extent) = Extent::of(&era.date) else { continue };
        eras.push(Era {
            id: &era.id.value,
            label: &era.title,
            date: era.date.label(),
            from: extent.from.map(days),
            to: extent.to.map(days),
        });
    }
    eras
}

fn record<'a>(site: &'a Site, i: u32, lanes: &LanesOf) -> Record<'a> {
    let event = &site.events[EventId::from_raw(i)];
    let told = &event.told;
    let date = &told.when.date;
    let extent = extent(event);
    let id = &*told.id.value;
    let usual = format!("events/{id}/index.html");
    Record {
        i,
        id,
        t: cut(&told.title, TITLE),
        d: match &*time_words(event) {
            "" => date.label(),
            time => format!("{}, {time}", date.label()),
        },
        a: extent.and_then(|extent| extent.from).map(days),
        b: extent.and_then(|extent| extent.to).map(days),
        k: shape_mark(date.shape()).0,
        c: Extent::certain(date).map(|(from, to)| [days(from), days(to)]),
        m: members(date),
        q: doubt(date),
        x: date_differs(event).then_some(1),
        p: (told.importance != 3).then_some(told.importance),
        s: (told.status != Status::Happened).then(|| told.status.id()),
        l: values(site, event, lanes),
        h: Some(event.path.href()).filter(|href| *href != usual),
    }
}

/// The spans of a set's dates.
pub(super) fn members(date: &Edtf) -> Vec<[f64; 2]> {
    let span = |(first, last)| {
        let extent = Extent::between(first, last);
        Some([days(extent.from?), days(extent.to?)])
    };
    date.members().into_iter().filter_map(span).take(MEMBERS).collect()
}

/// Doubt that the kind of mark does not tell: of intervals and sets any, of a single date that it
/// is an estimate and in doubt at once.
fn doubt(date: &Edtf) -> Option<char> {
    let told = match date.shape() {
        Shape::Exact | Shape::Within | Shape::Undated => true,
        Shape::Approximate | Shape::Uncertain => !(date.is_approximate() && date.is_uncertain()),
        _ => false,
    };
    date.qualifier().sign().filter(|_| !told)
}

/// True when some account of the date does not agree with what is shown.
pub(super) fn date_differs(event: &Event) -> bool {
    event.field("date").is_some_and(|field| !field.verdict.agrees())
}

fn values<'a>(site: &'a Site, event: &Event, lanes: &LanesOf) -> BTreeMap<&'a str, Vec<i16>> {
    let mut values: BTreeMap<&str, Vec<i16>> = BTreeMap::new();
    for mention in &event.mentions {
        let place = lanes[mention.entity.facet].places[mention.entity.index];
        let list = values.entry(&site.config.facets[mention.entity.facet].id).or_default();
        let value = place.map_or(-1, i16::from);
        if !list.contains(&value) {
            list.push(value);
        }
    }
    values
}
