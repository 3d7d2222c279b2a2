//! Maps with their marks: the whole, and what is too close together on it.

use std::cmp::Reverse;
use std::collections::BTreeMap;

use super::country::country;
use super::place::{anchor, coordinates, precision};
use crate::geo::{self, Coordinates, Country, Label, Mark, Side, Window};
use crate::model::Precision;
use crate::render::renderer::Renderer;
use crate::site::{EntityId, Site};
use crate::view::{MapArea, MapFigure, MapLayout, MapMark, MapName};
use crate::words::Noun;

/// Units of a drawing from side to side: finer than a pixel.
const WIDTH: f64 = 2000.0;

/// The least widths, in pixels, that marks are laid out for: a page beside a rail, and a phone.
const LAYOUTS: [(&str, f64); 2] = [("wide", 560.0), ("narrow", 280.0)];

/// Maps of what is too close together on the whole.
const DETAILS: usize = 2;

/// More places than this are no clearer on a map of their own.
const CROWD: usize = 30;

/// Bytes for land and borders of the whole, and of a detail.
const BUDGET: [(usize, usize); 2] = [(15_000, 5_000), (7_000, 2_500)];

/// Bytes for the outline of a country, and how many have one.
const COUNTRY: usize = 1_500;
const COUNTRIES: usize = 20;

/// A reach of fewer pixels than this is no larger than a mark.
const LEAST_AREA: f64 = 9.0;

/// The radius of a place's mark, in pixels: its surface grows with the number of its events, up to the size of a
/// mark for several places. A dashed ring needs room for its dashes.
fn radius(events: usize, precision: Option<Precision>) -> f64 {
    let least = match precision {
        Some(Precision::Region | Precision::Country) => 5.0,
        Some(Precision::Site | Precision::City) | None => 3.5,
    };
    (8.0 + 4.0 * events as f64).sqrt().clamp(least, 9.0)
}

/// How far from a place's coordinates something may have been, in kilometres.
fn kilometres(precision: Option<Precision>) -> f64 {
    match precision {
        Some(Precision::Site) | None => 0.0,
        Some(Precision::City) => 15.0,
        Some(Precision::Region) => 100.0,
        Some(Precision::Country) => 300.0,
    }
}

/// The map of the whole, then maps of its largest clusters, where a closer look takes these apart; and whether the
/// first of these has most events.
pub(in crate::render) fn figures(renderer: Renderer<'_>) -> (Vec<MapFigure>, bool) {
    let site = renderer.site;
    let all = &site.placement.placed;
    let Some(window) = window(site, all) else { return (Vec::new(), false) };
    let mut details: Vec<Detail> = Vec::new();
    let mut crowds: Vec<Vec<EntityId>> = clustered(renderer, &window, all, LAYOUTS[0].1)
        .into_iter()
        .filter(|cluster| (2..=CROWD).contains(&cluster.ids.len()))
        .map(|cluster| cluster.ids)
        .collect();
    crowds.sort_by_key(|ids| (Reverse(ids.len()), ids.first().copied()));
    for ids in crowds {
        let Some(window) = self::window(site, &ids) else { continue };
        let apart = clustered(renderer, &window, &ids, LAYOUTS[0].1).len();
        if apart > 1 && details.len() < DETAILS {
            let id = format!("map-{}", details.len() + 2);
            details.push(Detail { id, ids, window });
        }
    }
    let led_to: BTreeMap<EntityId, String> = details
        .iter()
        .flat_map(|detail| detail.ids.iter().map(|id| (*id, detail.id.clone())))
        .collect();
    let events =
        |ids: &[EntityId]| ids.iter().map(|id| site.entity(*id).events.len()).sum::<usize>();
    let is_close_first = details.first().is_some_and(|it| 2 * events(&it.ids) > events(all));
    let whole = Detail { id: "map".to_owned(), ids: all.clone(), window };
    let mut figures = vec![figure(renderer, &whole, &led_to, BUDGET[0])];
    figures
        .extend(details.iter().map(|detail| figure(renderer, detail, &BTreeMap::new(), BUDGET[1])));
    (figures, is_close_first)
}

/// One map before it is drawn.
struct Detail {
    id: String,
    ids: Vec<EntityId>,
    window: Window,
}

fn window(site: &Site, ids: &[EntityId]) -> Option<Window> {
    // Degrees of latitude in a kilometre.
    const DEGREES: f64 = 1.0 / 111.2;
    let around = |id: &EntityId| {
        let reach = kilometres(precision(site, *id)) * DEGREES;
        Some((coordinates(site, *id)?, reach))
    };
    let places: Vec<(Coordinates, f64)> = ids.iter().filter_map(around).collect();
    Window::around(&places)
}

/// Places under one mark, those with the most events first.
struct Cluster {
    ids: Vec<EntityId>,
    events: usize,
    label: Label,
}

/// The marks of a map of so many pixels, the most important first.
fn clustered(
    renderer: Renderer<'_>,
    window: &Window,
    ids: &[EntityId],
    width: f64,
) -> Vec<Cluster> {
    let (site, face) = (renderer.site, &renderer.theme.metrics().map);
    let placed: Vec<(EntityId, Coordinates)> =
        ids.iter().filter_map(|id| Some((*id, coordinates(site, *id)?))).collect();
    let mark = |(id, at): &(EntityId, Coordinates)| Mark {
        at: window.project(*at, width),
        radius: radius(site.entity(*id).events.len(), precision(site, *id)),
    };
    let marks: Vec<Mark> = placed.iter().map(mark).collect();
    let events = |id: &EntityId| site.entity(*id).events.len();
    let cluster = |cluster: geo::Cluster| {
        let mut ids: Vec<EntityId> =
            cluster.members.iter().filter_map(|at| Some(placed.get(*at)?.0)).collect();
        ids.sort_by_key(|id| (Reverse(events(id)), *id));
        let name = geo::text_width(&name(renderer, &ids, width)) * face.letter.pixels();
        Cluster {
            events: ids.iter().map(events).sum(),
            label: Label {
                at: cluster.at,
                radius: cluster.radius,
                width: name,
                height: face.line.pixels(),
            },
            ids,
        }
    };
    let mut clusters: Vec<Cluster> = geo::cluster(&marks).into_iter().map(cluster).collect();
    clusters.sort_by_key(|cluster| (Reverse(cluster.events), cluster.ids.first().copied()));
    clusters
}

/// What stands beside the mark of some places on a map of so many pixels. Where these are few, the first of them does:
/// how many there are stands in the mark.
fn name(renderer: Renderer<'_>, ids: &[EntityId], width: f64) -> String {
    let site = renderer.site;
    match ids {
        [] => String::new(),
        [first, ..] if width < LAYOUTS[0].1 => site.entity(*first).name.to_string(),
        [one] => site.entity(*one).name.to_string(),
        [one, other] => renderer.words.list(&[&site.entity(*one).name, &site.entity(*other).name]),
        [first, rest @ ..] => {
            renderer.words.names_and_more(&[&site.entity(*first).name], rest.len())
        }
    }
}

fn figure(
    renderer: Renderer<'_>,
    map: &Detail,
    led_to: &BTreeMap<EntityId, String>,
    (land, borders): (usize, usize),
) -> MapFigure {
    let site = renderer.site;
    let Detail { id, ids, window } = map;
    let is_whole = id == "map";
    let mut countries = Vec::new();
    let mut others = Vec::new();
    for id in ids {
        match country(site, *id) {
            Some(country) => countries.push(country),
            None => others.push(*id),
        }
    }
    // Those of half the earth would make the page as heavy as all its land.
    countries.truncate(COUNTRIES);
    MapFigure {
        caption: if is_whole { renderer.words.all_places() } else { caption(renderer, ids) },
        shape: match window.shape {
            geo::Shape::Wide => "wide",
            geo::Shape::Even => "even",
            geo::Shape::Square => "square",
        },
        width: whole(WIDTH),
        height: whole(window.height(WIDTH)),
        land: geo::land(window, WIDTH, land),
        borders: geo::borders(window, WIDTH, borders),
        areas: others
            .iter()
            .filter_map(|id| area(window, WIDTH, coordinates(site, *id)?, precision(site, *id)))
            .collect(),
        countries: countries
            .iter()
            .map(|country| outline(country, window, WIDTH, COUNTRY))
            .filter(|path| !path.is_empty())
            .collect(),
        layouts: LAYOUTS
            .iter()
            .map(|(id, width)| MapLayout { id, marks: marks(renderer, map, led_to, *width) })
            .collect(),
        scale: scale(renderer, window),
        summary: renderer.words.map(ids.len()),
        id: id.clone(),
    }
}

/// The places with the most events, by name.
fn caption(renderer: Renderer<'_>, ids: &[EntityId]) -> String {
    let named = ids.iter().take(3).map(|id| &*renderer.site.entity(*id).name);
    let names: Vec<&str> = named.collect();
    renderer.words.names_and_more(&names, ids.len() - names.len())
}

/// "About 1,200 km across. Equirectangular, true to scale along 38° N."
fn scale(renderer: Renderer<'_>, window: &Window) -> String {
    let kilometres = window.width_in_kilometres();
    let step = if kilometres < 2_000.0 { 50.0 } else { 500.0 };
    let across = ((kilometres / step).round() * step) as usize;
    renderer.words.map_scale(across, window.parallel)
}

fn marks(
    renderer: Renderer<'_>,
    map: &Detail,
    led_to: &BTreeMap<EntityId, String>,
    width: f64,
) -> Vec<MapMark> {
    let site = renderer.site;
    let letter = renderer.theme.metrics().map.letter.pixels();
    let mut clusters = clustered(renderer, &map.window, &map.ids, width);
    // A place by itself is named first: the name of several is longer, and what they are is told by their own map.
    clusters.sort_by_key(|cluster| cluster.ids.len() > 1);
    let height = map.window.height(width);
    let labels: Vec<Label> = clusters.iter().map(|cluster| cluster.label).collect();
    let sides = geo::label(&labels, width, height);
    let mark = |(cluster, side): (Cluster, Option<Side>)| {
        let Label { at, radius, .. } = cluster.label;
        let first = *cluster.ids.first()?;
        let alone = cluster.ids.len() == 1;
        let crowd = led_to.get(&first).filter(|_| !alone);
        let listed = renderer.caches.on_map.binary_search(&first).is_ok();
        let href = match (alone, crowd) {
            (true, _) => site.entity(first).path.href(),
            (false, Some(detail)) => format!("#{detail}"),
            (false, None) if listed => format!("#{}", anchor(site, first)),
            (false, None) => "#places".to_owned(),
        };
        Some(MapMark {
            here: href.starts_with('#'),
            href,
            label: label(renderer, &cluster),
            kind: if alone {
                precision(site, first).map_or("unsaid", Precision::id)
            } else {
                "cluster"
            },
            n: cluster.ids.len(),
            x: written(at.x / width * 100.0),
            y: written(at.y / height * 100.0),
            r: written(radius),
            name: side
                .map(|side| beside(name(renderer, &cluster.ids, width), side, radius, letter)),
        })
    };
    clusters.into_iter().zip(sides).filter_map(mark).collect()
}

/// "Panmunjom: 12 events", "7 places: Panmunjom, Seoul, Pyongyang and 4 more".
fn label(renderer: Renderer<'_>, cluster: &Cluster) -> String {
    let site = renderer.site;
    let events = renderer.words.count(cluster.events, Noun::Event);
    match cluster.ids[..] {
        [one] => format!("{}: {events}", site.entity(one).name),
        _ => format!(
            "{}: {}",
            renderer.words.count(cluster.ids.len(), Noun::Place),
            caption(renderer, &cluster.ids)
        ),
    }
}

/// A name at a `side` of a mark, in letters of that size.
fn beside(text: String, side: Side, radius: f64, letter: f64) -> MapName {
    let (anchor, dx, dy) = offset(side, radius, letter);
    MapName { text, anchor, dx: written(dx), dy: written(dy) }
}

/// The anchor of a name at a `side` of a mark, and how far it stands from the mark's middle.
pub(in crate::render) fn offset(side: Side, radius: f64, letter: f64) -> (&'static str, f64, f64) {
    let away = radius + 4.0;
    // From the middle of a line of small letters to its base line.
    let middle = letter * 0.34;
    match side {
        Side::Right => ("start", away, middle),
        Side::Left => ("end", -away, middle),
        Side::Above => ("middle", 0.0, -away),
        Side::Below => ("middle", 0.0, away + letter * 0.7),
    }
}

/// How far a place reaches, where that is more than its mark.
pub(in crate::render) fn area(
    window: &Window,
    width: f64,
    at: Coordinates,
    precision: Option<Precision>,
) -> Option<MapArea> {
    let r = window.kilometres(kilometres(precision), width);
    let point = window.project(at, width);
    let mark = LEAST_AREA / LAYOUTS[0].1 * width;
    (r > mark).then(|| MapArea { x: written(point.x), y: written(point.y), r: written(r) })
}

/// The outline of a country, where that is more than its mark.
pub(in crate::render) fn outline(
    country: &Country,
    window: &Window,
    width: f64,
    budget: usize,
) -> String {
    let mark = 2.0 * LEAST_AREA / LAYOUTS[0].1 * width;
    country.outline(window, width, budget, mark)
}

/// A length as an attribute has it: two decimals are finer than a pixel.
pub(in crate::render) fn written(length: f64) -> String {
    // Adding nothing turns a negative zero into a plain one.
    format!("{}", (length * 100.0).round() / 100.0 + 0.0)
}

/// A length in whole units.
pub(in crate::render) fn whole(length: f64) -> u32 {
    length.round() as u32
}
