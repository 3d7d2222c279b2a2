//! What a list holds, counted: statuses, kinds of date, from when to when.

use crate::date::{Period, Shape};
use crate::model::Status;
use crate::render::marks::{SHAPES, shape_mark, status_mark};
use crate::render::renderer::Renderer;
use crate::site::EventId;
use crate::view::Count;

/// How many of `ids` have each status, the empty ones left out.
pub(in crate::render) fn counts(renderer: Renderer<'_>, ids: &[EventId]) -> Vec<Count> {
    let site = renderer.site;
    Status::ALL
        .into_iter()
        .filter_map(|status| {
            let n = ids.iter().filter(|id| site.events[**id].facts.status == status).count();
            let mark = status_mark(status);
            let word = renderer.words.status(status);
            (n > 0).then(|| Count { n, id: status.id(), word, mark })
        })
        .collect()
}

/// The kinds of date among `ids`.
pub(in crate::render) fn legend(renderer: Renderer<'_>, ids: &[EventId]) -> Vec<Count> {
    let site = renderer.site;
    let mut found = [0; SHAPES.len()];
    for id in ids {
        let shape: Shape = site.events[*id].facts.when.date.shape();
        if let Some(at) = SHAPES.iter().position(|(known, _)| *known == shape) {
            found[at] += 1;
        }
    }
    SHAPES
        .iter()
        .zip(found)
        .filter(|(_, n)| *n > 0)
        .map(|((shape, _), n)| {
            let (id, mark) = shape_mark(*shape);
            let word = renderer.words.shape(*shape);
            Count { n, id, word, mark }
        })
        .collect()
}

/// From the first event to the last, or to the year in which one that began before it ends, in words.
pub(in crate::render) fn span(renderer: Renderer<'_>, ids: &[EventId]) -> String {
    let site = renderer.site;
    let dated = |id: &&EventId| site.events[**id].facts.key.anchor().is_some();
    let (Some(first), Some(last)) = (ids.iter().find(dated), ids.iter().rev().find(dated)) else {
        return String::new();
    };
    let last = site.events[*last].heading;
    let ends = ids.iter().filter(dated).map(|id| site.events[*id].facts.when.date.latest());
    let years = ends.filter_map(|end| end.day());
    let last = match (years.map(|day| day.year).max(), last) {
        (Some(end), Period::Year(year)) if end > year => Period::Year(end),
        _ => last,
    };
    renderer.words.periods(site.events[*first].heading, last)
}
