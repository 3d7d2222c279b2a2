//! What a list holds, counted: statuses, kinds of date, from when to when.

use crate::date::Shape;
use crate::model::Status;
use crate::render::marks::{SHAPES, shape_mark, status_words};
use crate::site::{EventId, Site};
use crate::view::Count;

/// How many of `ids` have each status, the empty ones left out.
pub(in crate::render) fn counts(site: &Site, ids: &[EventId]) -> Vec<Count> {
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
pub(in crate::render) fn legend(site: &Site, ids: &[EventId]) -> Vec<Count> {
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
pub(in crate::render) fn span(site: &Site, ids: &[EventId]) -> String {
    let dated = |id: &&EventId| site.events[**id].told.key.anchor().is_some();
    let (Some(first), Some(last)) = (ids.iter().find(dated), ids.iter().rev().find(dated)) else {
        return String::new();
    };
    let year = |id: &EventId| site.events[*id].heading.label();
    let (first, last) = (year(first), year(last));
    if first == last { first } else { format!("{first} – {last}") }
}
