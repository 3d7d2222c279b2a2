//! The sheet of the drawing: its measures, and where an event lies on it.

use crate::date::Shape;
use crate::model::Status;
use crate::render::marks::shape_mark;
use crate::render::parts::event::extent::{date_differs, members};
use crate::site::{Event, EventId};
use crate::timeline::BrokenAxis;
use crate::view::PosterMark;

/// The drawing's width, in pixels.
pub(super) const WIDTH: f64 = 1200.0;

/// A title's characters at most.
pub(super) const TITLE: usize = 60;

/// A lane, with its name.
pub(super) const LANE: f64 = 40.0;

/// The least length of a span.
const SPAN: f64 = 7.0;

/// Room between a mark and its title, and between a title and what follows.
pub(super) const GAP: f64 = 8.0;

/// Where an event lies in the drawing.
#[derive(Clone, Copy)]
pub(super) struct Placed {
    pub(super) id: EventId,
    pub(super) from: f64,
    pub(super) to: f64,
    /// Drawn as a circle, whatever its length.
    pub(super) is_round: bool,
}

impl Placed {
    /// From where to where its mark goes. A span stays one at any scale: drawn as a point it would
    /// say more than its source.
    pub(super) fn drawn(&self) -> (f64, f64) {
        let middle = (self.from + self.to) / 2.0;
        let length = if self.is_round { 0.0 } else { self.to - self.from };
        let half = length.max(SPAN) / 2.0;
        (middle - half, middle + half)
    }
}

/// An event's mark, its middle at height `y`.
pub(super) fn mark(axis: &BrokenAxis, event: &Event, at: &Placed, y: f64) -> PosterMark {
    let date = &event.facts.when.date;
    let (begins, ends) = at.drawn();
    let shape = match date.shape() {
        Shape::Exact | Shape::Approximate | Shape::Uncertain if !at.is_round => Shape::Within,
        shape => shape,
    };
    PosterMark {
        kind: shape_mark(shape).0,
        status: match event.facts.status {
            Status::Happened => "",
            status => status.id(),
        },
        differs: date_differs(event),
        x: written(begins),
        to: written(ends),
        middle: written((begins + ends) / 2.0),
        members: members(date)
            .into_iter()
            .map(|[from, to]| written(axis.x((from + to) / 2.0)))
            .collect(),
        y: written(y),
    }
}

/// A length as an attribute has it: a tenth of a pixel is fine enough.
pub(super) fn written(length: f64) -> String {
    let tenths = (length * 10.0).round() / 10.0;
    format!("{tenths}")
}
