//! `timeline.json` and the tiles: what the timeline is drawn from (`docs/timeline-format.md`).

mod lanes;
mod record;

use std::borrow::Cow;
use std::collections::BTreeMap;

use oxc_index::{IndexSlice, IndexVec};
use rayon::prelude::*;
use serde::Serialize;
use serde_json::value::RawValue;

use self::lanes::{Lanes, LanesOf, VALUES};
use self::record::record;
use crate::config::FacetId;
use crate::model::Status;
use crate::page_kind::TILES;
use crate::path::SitePath;
use crate::render::caches::Drawing;
use crate::render::parts::event::extent::extent;
use crate::render::parts::list::counts::legend;
use crate::render::parts::poster::poster;
use crate::render::renderer::Renderer;
use crate::site::{EntityId, Event, EventId, Site};
use crate::timeline::{Axis, Extent, Item, Pyramid, days};
use crate::view::Count;
use crate::words::{ForScript, Script};

/// The version of the format.
const VERSION: u32 = 1;

/// What the timeline is drawn from.
pub(in crate::render) fn drawing(renderer: Renderer<'_>) -> &Drawing {
    renderer.caches.drawing.get_or_init(|| draw(renderer))
}

/// The timeline's tiles, by path.
pub(in crate::render) fn tiles(renderer: Renderer<'_>) -> &BTreeMap<SitePath, Vec<u8>> {
    &drawing(renderer).tiles
}

/// `/timeline/timeline.json`.
pub(in crate::render) fn json(renderer: Renderer<'_>) -> String {
    format!("{}\n", drawing(renderer).json)
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
    #[serde(skip_serializing_if = "Option::is_none")]
    as_of: Option<AsOf>,
    facets: Vec<Facet<'a>>,
    eras: Vec<Era<'a>>,
    marks: Vec<Mark>,
    words: ForScript,
    tiles: &'static str,
    root: &'a RawValue,
}

/// When the chronology was last checked.
#[derive(Serialize)]
struct AsOf {
    date: String,
    /// The end of that day.
    at: f64,
}

#[derive(Serialize)]
struct Facet<'a> {
    id: &'a str,
    label: &'a str,
    none: String,
    values: Vec<Value<'a>>,
    more: usize,
}

#[derive(Serialize)]
struct Value<'a> {
    id: &'a str,
    label: Cow<'a, str>,
    href: String,
    events: usize,
}

#[derive(Serialize)]
struct Era<'a> {
    id: &'a str,
    label: Cow<'a, str>,
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
    word: String,
}

fn draw(renderer: Renderer<'_>) -> Drawing {
    let site = renderer.site;
    let lanes: IndexVec<FacetId, Lanes> = site
        .entities
        .indices()
        .map(|at| Lanes::of(site, at, renderer.caches.lanes(site, at)))
        .collect();
    let extents: Vec<Option<Extent>> = site.events.par_iter().map(|event| extent(event)).collect();
    let items: Vec<Option<Item>> = site
        .events
        .par_iter()
        .zip(&extents)
        .map(|(event, extent)| item(event, *extent, &lanes))
        .collect();
    let pyramid = Pyramid::of(&items, &axes(site, &lanes), |i| record(renderer, i, &lanes));
    let all: Vec<EventId> = site.events.indices().collect();
    let mark = |Count { id, mark, word, .. }| Mark { kind: id, sign: mark, word };
    let chronology = Chronology {
        version: VERSION,
        title: &site.config.title,
        events: site.events.len(),
        undated: items.iter().filter(|item| item.is_none()).count(),
        from: pyramid.span.map(|span| span.0),
        to: pyramid.span.map(|span| span.1),
        as_of: as_of(renderer),
        facets: facets(renderer, &lanes),
        eras: eras(renderer),
        marks: legend(renderer, &all).into_iter().map(mark).collect(),
        words: renderer.words.for_script(Script::Timeline),
        tiles: "tiles/",
        root: &RawValue::from_string(pyramid.root).unwrap_or_default(),
    };
    // Plain data with string keys always serialises.
    let json = serde_json::to_string(&chronology).unwrap_or_default();
    let tiles = pyramid.tiles.into_iter().filter_map(|(name, tile)| {
        Some((SitePath::file(&format!("{TILES}/{name}.json"))?, tile.into_bytes()))
    });
    let face = &renderer.theme.metrics().timeline;
    let poster = poster(renderer, IndexSlice::from_slice(&extents), face);
    Drawing { json, tiles: tiles.collect(), poster }
}

fn item(event: &Event, extent: Option<Extent>, lanes: &LanesOf) -> Option<Item> {
    let values = event.mentions.iter().filter_map(|mention| {
        let facet = mention.entity.facet;
        let place = lanes.get(facet)?.places.get(mention.entity.index)?;
        Some((u16::try_from(facet.index()).ok()?, place.unwrap_or(VALUES as u8)))
    });
    let status = Status::ALL.iter().position(|status| *status == event.facts.status);
    let status = status.filter(|_| event.facts.status != Status::Happened);
    let mut values: Vec<(u16, u8)> = values.collect();
    let has = |facet: FacetId| event.mentioned(facet).next().is_some();
    let without = lanes.indices().filter(|facet| !has(*facet) && !lanes[*facet].chosen.is_empty());
    values.extend(without.map(|facet| (facet.index() as u16, VALUES as u8 + 1)));
    values.extend(status.map(|status| (lanes.len() as u16, status as u8)));
    values.sort_unstable();
    values.dedup();
    Some(Item { extent: extent?, importance: event.facts.importance, values: values.into() })
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

fn facets<'a>(renderer: Renderer<'a>, lanes: &LanesOf) -> Vec<Facet<'a>> {
    let site = renderer.site;
    let value = |id: &EntityId| {
        let entity = site.entity(*id);
        let (href, events) = (entity.path.href(), entity.events.len());
        Value { id: &entity.id, label: renderer.theme.typeset(&entity.name), href, events }
    };
    let facet = |(at, lanes): (FacetId, &Lanes)| {
        let facet = &site.config.facets[at];
        let used = site.entities[at].iter().filter(|entity| !entity.events.is_empty()).count();
        Facet {
            id: &facet.id,
            label: &facet.label,
            none: renderer.words.none_of(&facet.label),
            values: lanes.chosen.iter().map(value).collect(),
            more: used - lanes.chosen.len(),
        }
    };
    lanes.iter_enumerated().filter(|(_, lanes)| !lanes.chosen.is_empty()).map(facet).collect()
}

fn as_of(renderer: Renderer<'_>) -> Option<AsOf> {
    let date = renderer.site.config.as_of.as_ref()?;
    Some(AsOf { date: renderer.words.date(date), at: days(Extent::of(date)?.to?) })
}

fn eras(renderer: Renderer<'_>) -> Vec<Era<'_>> {
    let site = renderer.site;
    let mut eras = Vec::with_capacity(site.eras.len());
    for (era, _) in &site.eras {
        let Some(extent) = Extent::of(&era.date) else { continue };
        eras.push(Era {
            id: &era.id.value,
            label: renderer.theme.typeset(&era.title),
            date: renderer.words.date(&era.date),
            from: extent.from.map(days),
            to: extent.to.map(days),
        });
    }
    eras
}
