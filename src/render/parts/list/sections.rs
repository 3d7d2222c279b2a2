//! Lists of events: sections by year, worded silences, words for what is vague.

use super::entries::placeholder;
use super::months::Months;
use crate::date::Period;
use crate::model::Era;
use crate::path::SitePath;
use crate::render::marks::date_view;
use crate::render::renderer::Renderer;
use crate::render::text::fill::{Place, fill};
use crate::render::text::transplant::transplanted;
use crate::site::{Address, EntityId, Event, EventId, Silence, Site, Text, parts};
use crate::view::{Form, Gap, Head, Item, Section};

/// Which events a list holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::render) enum Listing {
    /// Everything in a stretch of time: silences and eras are told too.
    Stretch,
    /// What mentions one entity: each entry is short, and says the part it plays.
    Of(EntityId),
}

/// Nobody reads a sentence on each of the events of an entity whose list has more parts than this: they are lines.
const READ: usize = 10;

/// Cuts `ids`, which are in order, into sections under the headings of their periods. `here` is
/// the page they stand on: its own heading is no link.
pub(in crate::render) fn sections(
    renderer: Renderer<'_>,
    ids: &[EventId],
    head: &Head,
    here: &SitePath,
    listing: Listing,
) -> Vec<Section> {
    let site = renderer.site;
    let everything = listing == Listing::Stretch;
    let begins: Vec<EventId> = match everything {
        true => site.eras.iter().map(|(era, _)| begins_before(site, era)).collect(),
        false => Vec::new(),
    };
    // Eras that begin after the event before `id` and no later than itself.
    let eras = |id: EventId| {
        let here = site.eras.iter().zip(&begins).filter(move |(_, at)| **at == id);
        here.map(|((era, text), _)| {
            (era.date.heading_period(), era_item(renderer, era, site.text(*text), head))
        })
    };
    let brief = match listing {
        Listing::Of(id) if parts(site.entity(id).events.len(), site) > READ => Form::Line,
        _ => Form::Short,
    };
    let mut sections = Sections { renderer, here, heading: None, list: Vec::new() };
    let mut vague: Option<String> = None;
    let mut months = Months::new(renderer, here);
    for (at, id) in ids.iter().enumerate() {
        let event = &site.events[*id];
        let date = &event.facts.when.date;
        let period = event.heading;
        let (mut own, others): (Vec<_>, Vec<_>) = eras(*id).partition(|(of, _)| *of == period);
        for (of, era) in others {
            sections.under(of).items.push(era);
        }
        let begins = sections.heading != Some(period);
        if begins {
            vague = None;
            months.restart();
        }
        let section = sections.under(period);
        if everything {
            // The first event of a page speaks of no silence: what came before is elsewhere.
            if let Some(silence) = site.gaps.before(*id).filter(|_| at > 0) {
                let gap = gap(renderer, silence);
                match begins {
                    true => section.gap = Some(gap),
                    false => section.items.push(Item::Gap { words: gap.words }),
                }
            }
            section.items.extend(own.drain(..).map(|(_, era)| era));
        }
        let mut month = if everything { months.before(*id) } else { None };
        let words = renderer.words.some_time_in(date);
        if words != vague || month.is_some() {
            let head = |words| Item::Vague { month: month.take(), words };
            section.items.extend(words.clone().map(head));
        }
        vague = words;
        let anchor = event.path.id().filter(|_| event.path.page() == here).unwrap_or_default();
        let (form, role) = match listing {
            Listing::Of(entity) => (brief, role(event, entity)),
            Listing::Stretch if anchor.is_empty() => (Form::Full, ""),
            Listing::Stretch => (Form::Whole, ""),
        };
        let html = placeholder(renderer, *id, form, role);
        let (anchor, vague) = (anchor.to_owned(), vague.is_some());
        section.items.push(Item::Entry { month, anchor, html, vague });
        section.count += 1;
        if *id + 1 == site.events.len() {
            for (of, era) in eras(site.events.len_idx()) {
                sections.under(of).items.push(era);
            }
        }
    }
    sections.list
}

/// Sections on their way to a page.
struct Sections<'a> {
    renderer: Renderer<'a>,
    here: &'a SitePath,
    heading: Option<Period>,
    list: Vec<Section>,
}

impl Sections<'_> {
    /// The last section, where that is one of `period`; else a new one.
    fn under(&mut self, period: Period) -> &mut Section {
        if self.heading != Some(period) || self.list.is_empty() {
            self.heading = Some(period);
            self.list.push(section(self.renderer, period, self.here, &self.list));
        }
        let last = self.list.len() - 1;
        &mut self.list[last]
    }
}

/// A silence in words, and how long it is by the largest unit that it has.
pub(in crate::render) fn gap(renderer: Renderer<'_>, silence: Silence) -> Gap {
    let length = match silence.length.span.years {
        0 => "months",
        1..10 => "years",
        10..100 => "decades",
        _ => "centuries",
    };
    Gap { words: renderer.words.silence(silence), length }
}

/// The part that `entity` plays in `event`.
fn role(event: &Event, entity: EntityId) -> &str {
    let mention = event.mentions.iter().find(|mention| mention.entity == entity);
    mention.and_then(|mention| mention.role.as_deref()).unwrap_or_default()
}

/// The event before which an era begins, or their number where it begins after all.
pub(in crate::render) fn begins_before(site: &Site, era: &Era) -> EventId {
    let key = era.date.key();
    site.events.raw.partition_point(|event| event.key < key).into()
}

fn era_item(renderer: Renderer<'_>, era: &Era, text: &Text, head: &Head) -> Item {
    let id = format!("era-{}", era.id.value);
    let html = fill(text, &Place { renderer, root: &head.root, event: None, own_page: true });
    Item::Era(Box::new(crate::view::Era {
        html: transplanted(&html, &format!("{id}."), "").into_owned(),
        id,
        title: era.title.to_string(),
        date: date_view(renderer, &era.date, String::new()),
    }))
}

fn section(
    renderer: Renderer<'_>,
    period: Period,
    here: &SitePath,
    earlier: &[Section],
) -> Section {
    let site = renderer.site;
    let base = format!("y{}", period.slug());
    // A decade's heading can stand on both sides of one of its years.
    let again = earlier
        .iter()
        .filter(|section| section.id == base || section.id.starts_with(&format!("{base}-again")))
        .count();
    let id = if again == 0 { base } else { format!("{base}-again-{again}") };
    let address = site.periods.address(period).filter(|address| address.page() != here);
    Section {
        id,
        label: renderer.words.period(period),
        href: address.map(Address::href),
        count: 0,
        gap: None,
        items: Vec::new(),
    }
}

/// The fragment of the section that an event stands in.
pub(in crate::render) fn section_of(site: &Site, id: EventId) -> String {
    format!("#y{}", site.events[id].heading.slug())
}

/// Where the period is read that an event stands in.
pub(in crate::render) fn period_of(site: &Site, id: EventId) -> String {
    let address = site.periods.address(site.events[id].heading);
    address.map(Address::href).unwrap_or_default()
}
