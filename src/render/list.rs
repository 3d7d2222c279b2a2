//! Lists of events: sections by year, worded silences, words for what is vague.

use super::entry::entry;
use super::words::{SHAPES, shape_mark, status_words, vague_words};
use crate::date::{Period, Shape};
use crate::model::Status;
use crate::path::SitePath;
use crate::site::{Event, EventId, Level, Site};
use crate::view::{Count, Entry, Item, Section};

/// Cuts `ids`, which are in order, into sections under the headings of their periods. `here` is
/// the page they stand on: its own heading is no link.
pub(super) fn sections(site: &Site, ids: &[EventId], root: &str, here: &SitePath) -> Vec<Section> {
    let mut sections: Vec<Section> = Vec::new();
    let mut heading: Option<Period> = None;
    let mut vague: Option<String> = None;
    let mut before: Option<&Event> = None;
    for id in ids {
        let event = &site.events[*id];
        let period = event.told.when.date.heading_period();
        if heading != Some(period) {
            heading = Some(period);
            vague = None;
            sections.push(section(site, period, here, &sections));
        }
        let Some(section) = sections.last_mut() else { continue };
        // Silences are the chronology's: a list of some events has no say in them.
        if let Some(words) =
            before.filter(|b| is_neighbour(site, b, *id)).and_then(|b| site.gaps.between(b, event))
        {
            section.items.push(Item::Gap { words: format!("{words} without a recorded event") });
        }
        let words = vague_words(&event.told.when.date);
        if let Some(words) = &words
            && vague.as_ref() != Some(words)
        {
            section.items.push(Item::Vague { words: words.clone() });
        }
        vague = words;
        let entry = Entry { vague: vague.is_some(), ..entry(site, event, root) };
        section.items.push(Item::Entry(Box::new(entry)));
        section.count += 1;
        before = Some(event);
    }
    sections
}

fn is_neighbour(site: &Site, before: &Event, id: EventId) -> bool {
    id > 0 && std::ptr::eq(before, &site.events[id - 1])
}

fn section(site: &Site, period: Period, here: &SitePath, earlier: &[Section]) -> Section {
    let base = format!("y{}", period.slug());
    // A decade's heading can stand on both sides of one of its years.
    let again = earlier
        .iter()
        .filter(|section| section.id == base || section.id.starts_with(&format!("{base}-again")))
        .count();
    let id = if again == 0 { base } else { format!("{base}-again-{again}") };
    let page = site.periods.page(period).filter(|page| *page != here);
    Section {
        id,
        label: period.label(),
        href: page.map(SitePath::href),
        count: 0,
        items: Vec::new(),
    }
}

/// The fragment of the section that an event stands in.
pub(super) fn section_of(site: &Site, id: EventId) -> String {
    format!("#y{}", site.events[id].told.when.date.heading_period().slug())
}

/// The page of the period that an event stands in.
pub(super) fn page_of(site: &Site, id: EventId) -> String {
    let page = site.periods.page(site.events[id].told.when.date.heading_period());
    page.map(SitePath::href).unwrap_or_default()
}

/// How many of `ids` have each status, the empty ones left out.
pub(super) fn counts(site: &Site, ids: &[EventId]) -> Vec<Count> {
    Status::ALL
        .into_iter()
        .filter_map(|status| {
            let n = ids.iter().filter(|id| site.events[**id].told.status == status).count();
            let (word, mark) = status_words(status);
            (n > 0).then(|| Count { n, id: status.id(), word, mark })
        })
        .collect()
}

/// The kinds of date among `ids`.
pub(super) fn legend(site: &Site, ids: &[EventId]) -> Vec<Count> {
    let mut found = [0; SHAPES.len()];
    for id in ids {
        let shape: Shape = site.events[*id].told.when.date.shape();
        if let Some(at) = SHAPES.iter().position(|(known, _)| *known == shape) {
            found[at] += 1;
        }
    }
    SHAPES
        .iter()
        .zip(found)
        .filter(|(_, n)| *n > 0)
        .map(|((shape, _), n)| {
            let (id, mark, word) = shape_mark(*shape);
            Count { n, id, word, mark }
        })
        .collect()
}

/// From the first to the last event, in words.
pub(super) fn span(site: &Site, ids: &[EventId]) -> String {
    let dated = |id: &&EventId| site.events[**id].told.when.date.anchor().is_some();
    let (Some(first), Some(last)) = (ids.iter().find(dated), ids.iter().rev().find(dated)) else {
        return String::new();
    };
    let year = |id: &EventId| site.events[*id].told.when.date.heading_period().label();
    let (first, last) = (year(first), year(last));
    if first == last { first } else { format!("{first} – {last}") }
}

/// The name of a level of period.
pub(super) fn level_name(level: Level) -> &'static str {
    match level {
        Level::Wide => "decade",
        Level::Year => "year",
        Level::Month => "month",
    }
}
