//! The lanes of the drawing: the values of one facet, each with its events or with how many lie where.

use super::sheet::{LANE, Placed, TITLE, WIDTH, mark, written};
use crate::config::{FacetId, FacetRole};
use crate::render::ranking::most_used_values;
use crate::render::renderer::Renderer;
use crate::render::text::excerpt::cut;
use crate::site::{EventId, Site};
use crate::timeline::BrokenAxis;
use crate::view::{PosterBar, PosterDot, PosterLane};

/// Lanes at most.
const LANES: usize = 12;

/// Events that lanes show each by a mark; where there are more, lanes show how many lie where. Each
/// mark is four elements, which a browser pays for before anything is seen.
const MARKS: usize = 90;

/// Parts of a lane that events are counted in.
const BARS: usize = 200;

/// The height of the tallest bar.
const BAR: f64 = 18.0;

/// The lanes, the first of which begins at `top`.
pub(super) fn lanes(
    axis: &BrokenAxis,
    renderer: Renderer<'_>,
    placed: &[Placed],
    top: f64,
) -> Vec<PosterLane> {
    let site = renderer.site;
    let y = |at: usize| top + at as f64 * LANE;
    let lane = |at: usize, label: &str, href: String, held: Vec<&Placed>| {
        let rail = y(at) + LANE - 11.0;
        let few = placed.len() <= MARKS;
        PosterLane {
            label: label.to_owned(),
            href,
            events: held.len(),
            y: written(y(at)),
            label_y: written(y(at) + 15.0),
            marks: if few { dots(axis, renderer, &held, rail) } else { Vec::new() },
            bars: if few { Vec::new() } else { bars(&held, y(at) + LANE - 1.0) },
        }
    };
    let Some(facet) = facet(site) else {
        return vec![lane(0, "", String::new(), placed.iter().collect())];
    };
    let held = |events: &[EventId]| {
        placed.iter().filter(|at| events.binary_search(&at.id).is_ok()).collect()
    };
    let chosen = most_used_values(site, facet, LANES).into_iter().enumerate();
    chosen
        .map(|(at, id)| {
            let entity = site.entity(id);
            lane(at, &entity.name, entity.path.href(), held(&entity.events))
        })
        .collect()
}

/// The facet that makes the best lanes: threads where there are any, else the first with a few values.
fn facet(site: &Site) -> Option<FacetId> {
    let values = |at: &FacetId| site.entities[*at].iter().filter(|e| !e.events.is_empty()).count();
    let threads = site.config.facet_of(FacetRole::Threads);
    threads
        .filter(|at| values(at) > 1)
        .or_else(|| site.entities.indices().find(|at| (2..=LANES).contains(&values(at))))
}

fn dots(axis: &BrokenAxis, renderer: Renderer<'_>, held: &[&Placed], y: f64) -> Vec<PosterDot> {
    let site = renderer.site;
    let dot = |at: &&Placed| {
        let event = &site.events[at.id];
        PosterDot {
            title: format!(
                "{}: {}",
                renderer.words.date(&event.facts.when.date),
                cut(&renderer.theme.typeset(&event.facts.title), TITLE)
            ),
            href: event.path.href(),
            mark: mark(axis, event, at, y),
        }
    };
    held.iter().map(dot).collect()
}

/// Each event in the part that its middle lies in.
fn bars(held: &[&Placed], bottom: f64) -> Vec<PosterBar> {
    let mut counts = [0usize; BARS];
    for at in held {
        let part = ((at.from + at.to) / 2.0 / WIDTH * BARS as f64) as usize;
        counts[part.min(BARS - 1)] += 1;
    }
    let most = counts.iter().copied().max().unwrap_or(1).max(1) as f64;
    let step = WIDTH / BARS as f64;
    let filled = counts.iter().enumerate().filter(|(_, count)| **count > 0);
    filled
        .map(|(part, count)| {
            let height = (*count as f64 / most).sqrt() * BAR;
            PosterBar {
                x: written(part as f64 * step),
                y: written(bottom - height),
                width: written(step - 1.0),
                height: written(height),
            }
        })
        .collect()
}
