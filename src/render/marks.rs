//! The marks of dates and statuses.

use super::renderer::Renderer;
use crate::date::{Edtf, Shape};
use crate::model::Status;
use crate::view::{DateView, StatusView};

/// A mark's style name and its character.
type Mark = (&'static str, &'static str);

/// Every kind of date, in the order of the legend.
pub(super) const SHAPES: [(Shape, Mark); 12] = [
    (Shape::Exact, ("exact", "●")),
    (Shape::Approximate, ("approximate", "◌")),
    (Shape::Uncertain, ("uncertain", "?")),
    (Shape::Within, ("within", "⋯")),
    (Shape::OneOf, ("one-of", "⋮")),
    (Shape::AllOf, ("all-of", "∷")),
    (Shape::Interval, ("interval", "▬")),
    (Shape::OpenEnd, ("open-end", "▶")),
    (Shape::OpenStart, ("open-start", "◀")),
    (Shape::UnknownStart, ("unknown-start", "◁")),
    (Shape::UnknownEnd, ("unknown-end", "▷")),
    (Shape::Undated, ("undated", "·")),
];

/// The mark of a kind of date.
pub(super) fn shape_mark(shape: Shape) -> Mark {
    SHAPES.iter().find(|(known, _)| *known == shape).map_or(("exact", "●"), |(_, mark)| *mark)
}

/// A date, and the time of day as words, for a page.
pub(super) fn date_view(renderer: Renderer<'_>, date: &Edtf, time: String) -> DateView {
    let (shape, mark) = shape_mark(date.shape());
    let words = renderer.words;
    DateView {
        label: words.date(date),
        short: words.date_within_year(date),
        edtf: date.to_string(),
        datetime: date.html_datetime(),
        shape,
        mark,
        word: words.shape(date.shape()),
        time,
    }
}

/// A status for a page; nothing for what happened.
pub(super) fn status_view(renderer: Renderer<'_>, status: Status) -> Option<StatusView> {
    (status != Status::Happened).then(|| StatusView {
        id: status.id(),
        word: renderer.words.status(status),
        mark: status_mark(status),
    })
}

/// The mark of a status.
pub(super) fn status_mark(status: Status) -> &'static str {
    match status {
        Status::Happened => "●",
        Status::Scheduled => "○",
        Status::Forecast => "▨",
        Status::Cancelled => "✕",
        Status::Absence => "—",
        Status::Disputed => "◐",
    }
}
