//! People, places, threads, tags, and the index of each facet.

use std::collections::BTreeMap;

use super::event::backlinks;
use super::fill::{Place, fill};
use super::frame::{Frame, link, link_to};
use super::list::{Listing, counts, legend, page_of, section_of, sections, span};
use super::strip::strip;
use super::words::counted;
use crate::model::Profile;
use crate::path::SitePath;
use crate::site::{Entity, EntityId, EventId, Part, Site, Target, part_path, parts};
use crate::theme::ThemeError;
use crate::view::{EntityPage, FacetIndex, IndexGroup, IndexItem, MapPoint, Number};

/// Entities of one facet that share events with another, shown on its page.
const TOGETHER: usize = 12;

/// `/people/`.
pub(super) fn index(frame: &Frame, site: &Site, path: &SitePath, facet: usize) -> FacetIndex {
    let settings = &site.config.facets[facet];
    let entities = &site.entities[facet];
    let description = format!(
        "{} of {}: {}",
        settings.label,
        site.config.title,
        counted(entities.len(), "entry").replace("entrys", "entries")
    );
    FacetIndex {
        head: frame.head(site, path, &settings.label, &description),
        label: settings.label.clone(),
        total: entities.len(),
        items: entities
            .iter()
            .map(|entity| index_item(site, entity, entity.events.len()))
            .collect(),
    }
}

fn index_item(site: &Site, entity: &Entity, n: usize) -> IndexItem {
    IndexItem {
        link: link_to(&entity.name, &entity.path),
        n,
        description: description(entity).to_owned(),
        span: span(site, &entity.events),
    }
}

fn description(entity: &Entity) -> &str {
    entity.profile.as_ref().map_or("", |profile| &profile.description)
}

/// A part of an entity's page.
pub(super) fn page(
    frame: &Frame,
    site: &Site,
    path: &SitePath,
    id: EntityId,
    part: Part,
) -> Result<EntityPage, ThemeError> {
    let entity = site.entity(id);
    let facet = &site.config.facets[id.facet];
    let split = parts(entity.events.len(), site);
    let budget = site.config.page_budget;
    let shown: Vec<EventId> =
        entity.events.iter().copied().skip(part * budget).take(budget).collect();
    let label = |part: Part| match split {
        1 => entity.name.to_string(),
        _ => format!("{} ({} of {split})", entity.name, part + 1),
    };
    let about = match description(entity) {
        "" => format!(
            "{}: {} in {}",
            entity.name,
            counted(entity.events.len(), "event"),
            site.config.title
        ),
        words => words.to_owned(),
    };
    let mut head = frame.head(site, path, &label(part), &about);
    let facet_link = link(&facet.label, &format!("{}/index.html", facet.id));
    head.trail = vec![facet_link.clone()];
    let beside = |other: Option<Part>| {
        let other = other.filter(|other| *other < split)?;
        Some(link_to(&label(other), &part_path(&entity.path, other)?))
    };
    head.previous = beside(part.checked_sub(1));
    head.next = beside(Some(part + 1));
    let profile = entity.profile.as_ref();
    let first = part == 0;
    let place = Place { root: &head.root, event: None, own_page: true };
    Ok(EntityPage {
        facet: facet_link,
        name: entity.name.to_string(),
        aliases: profile
            .map(|p| p.aliases.iter().map(|alias| alias.value.to_string()).collect())
            .unwrap_or_default(),
        description: description(entity).to_owned(),
        html: if first { fill(site, &entity.text, &place) } else { String::new() },
        point: profile.and_then(point),
        total: entity.events.len(),
        span: span(site, &entity.events),
        counts: counts(site, &entity.events),
        strip: strip(site, &entity.events, None, |id| match split {
            1 => section_of(site, id),
            _ => page_of(site, id),
        }),
        together: if first { together(site, id, entity) } else { Vec::new() },
        sections: sections(frame, site, &shown, &head, path, Listing::Of(id))?,
        backlinks: if first { backlinks(site, &Target::Entity(id)) } else { Vec::new() },
        legend: legend(site, &shown),
        extra: profile.map(|p| p.extra.clone()).unwrap_or_default(),
        head,
    })
}

fn point(profile: &Profile) -> Option<MapPoint> {
    let at = profile.coordinates?;
    let side = |degrees: f64, positive, negative| {
        format!("{:.4}° {}", degrees.abs(), if degrees < 0.0 { negative } else { positive })
    };
    Some(MapPoint {
        label: format!("{}, {}", side(at.latitude, "N", "S"), side(at.longitude, "E", "W")),
        latitude: Number(at.latitude),
        longitude: Number(at.longitude),
        precision: profile.precision.to_string(),
    })
}

/// Who and what shares events with `entity`, most often first.
fn together(site: &Site, id: EntityId, entity: &Entity) -> Vec<IndexGroup> {
    let mut shared: BTreeMap<EntityId, usize> = BTreeMap::new();
    for event in &entity.events {
        for mention in site.events[*event].mentions.iter().filter(|mention| mention.entity != id) {
            *shared.entry(mention.entity).or_default() += 1;
        }
    }
    let mut groups = Vec::new();
    for (at, facet) in site.config.facets.iter().enumerate() {
        let mut found: Vec<(EntityId, usize)> = shared
            .iter()
            .filter(|(other, _)| other.facet == at)
            .map(|(other, n)| (*other, *n))
            .collect();
        found.sort_by_key(|(other, n)| (std::cmp::Reverse(*n), *other));
        found.truncate(TOGETHER);
        if !found.is_empty() {
            let items = found
                .into_iter()
                .map(|(other, n)| index_item(site, site.entity(other), n))
                .collect();
            groups.push(IndexGroup { label: facet.label.clone(), items });
        }
    }
    groups
}
