//! The chronology, and the periods it is cut into.

use super::frame::{Frame, link, link_to};
use super::list::{Listing, counts, legend, level_name, page_of, section_of, sections, span};
use super::strip::strip;
use super::words::counted;
use crate::path::SitePath;
use crate::site::{EventId, Level, Part, PeriodNode, Site, part_path, parts};
use crate::theme::ThemeError;
use crate::view::{Filter, FilterGroup, ListPage, PeriodLink};

/// Values of a facet that the front page lists; the rest are on the facet's own page.
const FILTERS: usize = 8;
/// Titles that stand for a period whose list is elsewhere.
const HIGHLIGHTS: usize = 3;

/// `/`: every event, or the periods they are in when there are too many for one page.
pub(super) fn front(frame: &Frame, site: &Site, path: &SitePath) -> Result<ListPage, ThemeError> {
    let all: Vec<EventId> = (0..site.events.len()).collect();
    let whole = all.len() <= site.config.page_budget;
    let head = frame.head(site, path, "", &site.config.description);
    let shown: &[EventId] = if whole { &all } else { &[] };
    Ok(ListPage {
        heading: site.config.title.clone(),
        front: true,
        total: all.len(),
        span: span(site, &all),
        counts: counts(site, &all),
        strip: strip(site, &all, None, |id| match whole {
            true => section_of(site, id),
            false => page_of(site, id),
        }),
        filters: filters(site),
        periods: site.periods.roots.iter().map(|node| period_link(site, node, !whole)).collect(),
        sections: sections(frame, site, shown, &head, path, Listing::Stretch)?,
        legend: legend(site, shown),
        head,
    })
}

/// A part of the page of one period.
pub(super) fn period(
    frame: &Frame,
    site: &Site,
    path: &SitePath,
    at: usize,
    part: Part,
) -> Result<ListPage, ThemeError> {
    let all = site.periods.all();
    let node = all[at];
    let budget = site.config.page_budget;
    let listed = &node.listed;
    let whole = listed.len() == node.events.len();
    let shown: Vec<EventId> = listed.iter().copied().skip(part * budget).take(budget).collect();
    let description =
        format!("{}: {} of {}", node.label, counted(node.events.len(), "event"), site.config.title);
    let split = parts(listed.len(), site);
    let title = match split {
        1 => node.label.clone(),
        _ => format!("{} ({} of {split})", node.label, part + 1),
    };
    let mut head = frame.head(site, path, &title, &description);
    let beside = |step: isize| {
        let part = part.checked_add_signed(step).filter(|part| *part < split)?;
        Some(link(
            &format!("{} ({} of {split})", node.label, part + 1),
            &part_path(&node.path, part)?.href(),
        ))
    };
    let sibling = |step: isize| {
        let of_level: Vec<&&PeriodNode> =
            all.iter().filter(|other| other.level == node.level).collect();
        let here = of_level.iter().position(|other| other.path == node.path)?;
        let other = of_level.get(here.checked_add_signed(step)?)?;
        Some(link_to(&other.label, &other.path))
    };
    head.previous = beside(-1).or_else(|| sibling(-1));
    head.next = beside(1).or_else(|| sibling(1));
    head.trail = trail(&all, node);
    Ok(ListPage {
        heading: node.label.clone(),
        front: false,
        total: node.events.len(),
        span: String::new(),
        counts: counts(site, &node.events),
        strip: match node.level {
            Level::Month => None,
            _ => strip(site, &node.events, node.years, |id| {
                node.part_of(id).map(|part| part.path.href()).unwrap_or_default()
            }),
        },
        filters: Vec::new(),
        periods: node.parts.iter().map(|part| period_link(site, part, !whole)).collect(),
        sections: sections(frame, site, &shown, &head, path, Listing::Stretch)?,
        legend: legend(site, &shown),
        head,
    })
}

/// The wider periods around `node`, widest first.
fn trail(all: &[&PeriodNode], node: &PeriodNode) -> Vec<crate::view::Link> {
    let mut trail: Vec<&PeriodNode> = Vec::new();
    let mut here = node;
    while let Some(outer) =
        all.iter().find(|outer| outer.parts.iter().any(|part| part.path == here.path))
    {
        trail.push(outer);
        here = outer;
    }
    trail.iter().rev().map(|outer| link_to(&outer.label, &outer.path)).collect()
}

fn period_link(site: &Site, node: &PeriodNode, with_highlights: bool) -> PeriodLink {
    let mut highlights = Vec::new();
    if with_highlights {
        let mut ranked = node.events.clone();
        ranked.sort_by_key(|id| (std::cmp::Reverse(site.events[*id].told.importance), *id));
        ranked.truncate(HIGHLIGHTS);
        ranked.sort_unstable();
        highlights = ranked
            .iter()
            .map(|id| link_to(&site.events[*id].told.title, &site.events[*id].path))
            .collect();
    }
    PeriodLink {
        label: node.label.clone(),
        href: node.path.href(),
        n: node.events.len(),
        level: level_name(node.level),
        highlights,
        parts: node.parts.iter().map(|part| period_link(site, part, false)).collect(),
    }
}

/// The most frequent values of each facet.
fn filters(site: &Site) -> Vec<FilterGroup> {
    let mut groups = Vec::new();
    for (facet, entities) in site.config.facets.iter().zip(&site.entities) {
        let mut used: Vec<_> = entities.iter().filter(|entity| !entity.events.is_empty()).collect();
        if used.is_empty() {
            continue;
        }
        used.sort_by(|a, b| (b.events.len(), &a.id).cmp(&(a.events.len(), &b.id)));
        let filters: Vec<Filter> = used
            .iter()
            .take(FILTERS)
            .map(|entity| Filter {
                link: link_to(&entity.name, &entity.path),
                n: entity.events.len(),
            })
            .collect();
        groups.push(FilterGroup {
            label: facet.label.clone(),
            rest: entities.len() - filters.len(),
            filters,
            all: link(
                &format!("All {}", facet.label.to_lowercase()),
                &format!("{}/index.html", facet.id),
            ),
        });
    }
    groups
}
