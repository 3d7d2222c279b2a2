//! The marks of dates and statuses, each with its word.

use crate::date::{Edtf, Shape};
use crate::model::Status;
use crate::view::{DateView, StatusView};

/// A mark's style name, its character, and its meaning.
type Mark = (&'static str, &'static str, &'static str);

/// Every kind of date, in the order of the legend.
pub(super) const SHAPES: [(Shape, Mark); 12] = [
    (Shape::Exact, ("exact", "●", "exact")),
    (Shape::Approximate, ("approximate", "◌", "approximate")),
    (Shape::Uncertain, ("uncertain", "?", "uncertain")),
    (Shape::Within, ("within", "⋯", "some day within")),
    (Shape::OneOf, ("one-of", "⋮", "one of several")),
    (Shape::AllOf, ("all-of", "∷", "on several dates")),
    (Shape::Interval, ("interval", "▬", "from – to")),
    (Shape::OpenEnd, ("open-end", "▶", "still going on")),
    (Shape::OpenStart, ("open-start", "◀", "already going on")),
    (Shape::UnknownStart, ("unknown-start", "◁", "start unknown")),
    (Shape::UnknownEnd, ("unknown-end", "▷", "end unknown")),
    (Shape::Undated, ("undated", "·", "no date")),
];

/// The mark of a kind of date.
pub(super) fn shape_mark(shape: Shape) -> Mark {
    SHAPES
        .iter()
        .find(|(known, _)| *known == shape)
        .map_or(("exact", "●", "exact"), |(_, mark)| *mark)
}

/// A date, and the time of day as words, for a page.
pub(super) fn date_view(date: &Edtf, time: String) -> DateView {
    let (shape, mark, word) = shape_mark(date.shape());
    DateView {
        label: date.label(),
        short: date.label_within_year(),
        edtf: date.to_string(),
        datetime: date.html_datetime(),
        shape,
        mark,
        word,
        time,
    }
}

/// A status's word and mark; nothing for what happened.
pub(super) fn status_view(status: Status) -> Option<StatusView> {
    let (word, mark) = status_words(status);
    (status != Status::Happened).then(|| StatusView { id: status.id(), word, mark })
}

/// The word and mark of a status.
pub(super) fn status_words(status: Status) -> (&'static str, &'static str) {
    match status {
        Status::Happened => ("Happened", "●"),
        Status::Scheduled => ("Scheduled", "○"),
        Status::Forecast => ("Forecast", "▨"),
        Status::Cancelled => ("Cancelled", "✕"),
        Status::Absence => ("Absence", "—"),
        Status::Disputed => ("Disputed", "◐"),
    }
}
