//! An event, as tiles have it.

use std::collections::BTreeMap;

use serde::Serialize;

use super::lanes::LanesOf;
use crate::date::{Edtf, Shape};
use crate::model::Status;
use crate::render::marks::shape_mark;
use crate::render::parts::event::entry::time_words;
use crate::render::parts::event::extent::{date_differs, extent, members};
use crate::render::renderer::Renderer;
use crate::render::text::excerpt::cut;
use crate::site::{Event, EventId, Site};
use crate::timeline::{Extent, days};

/// Characters of a title that a tile holds.
const TITLE: usize = 160;

/// An event, as tiles have it.
#[derive(Serialize)]
pub(super) struct Record<'a> {
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
    #[serde(skip_serializing_if = "Option::is_none")]
    n: Option<usize>,
    #[serde(skip_serializing_if = "Option::is_none")]
    o: Option<usize>,
}

/// Event number `i`.
pub(super) fn record<'a>(renderer: Renderer<'a>, i: u32, lanes: &LanesOf) -> Record<'a> {
    let site = renderer.site;
    let event = &site.events[EventId::from_raw(i)];
    let facts = &event.facts;
    let date = &facts.when.date;
    let extent = extent(event);
    Record {
        i,
        id: &facts.id.value,
        t: cut(&renderer.theme.typeset(&facts.title), TITLE),
        d: match &*time_words(renderer, event) {
            "" => renderer.words.date(date),
            time => format!("{}, {time}", renderer.words.date(date)),
        },
        a: extent.and_then(|extent| extent.from).map(days),
        b: extent.and_then(|extent| extent.to).map(days),
        k: shape_mark(date.shape()).0,
        c: Extent::certain(date).map(|(from, to)| [days(from), days(to)]),
        m: members(date),
        q: doubt(date),
        x: date_differs(event).then_some(1),
        p: (facts.importance != 3).then_some(facts.importance),
        s: (facts.status != Status::Happened).then(|| facts.status.id()),
        l: values(site, event, lanes),
        // A page of its own stands where its id says.
        h: event.path.id().map(|_| event.path.href()),
        n: Some(event.sources.len()).filter(|n| *n > 0),
        o: Some(event.independent).filter(|n| *n < event.sources.len()),
    }
}

/// Doubt that the kind of mark does not tell: of intervals and sets any, of a single date that it
/// is an estimate and in doubt at once.
fn doubt(date: &Edtf) -> Option<char> {
    let is_shown = match date.shape() {
        Shape::Exact | Shape::Within | Shape::Undated => true,
        Shape::Approximate | Shape::Uncertain => !(date.is_approximate() && date.is_uncertain()),
        _ => false,
    };
    date.qualifier().sign().filter(|_| !is_shown)
}

pub(super) fn values<'a>(
    site: &'a Site,
    event: &Event,
    lanes: &LanesOf,
) -> BTreeMap<&'a str, Vec<i16>> {
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
