//! A date as a row: what of it stands in the columns of months and days, and where its mark is.

use super::bars::Spot;
use crate::date::{Edtf, Period, Shape};
use crate::render::marks::shape_mark;
use crate::render::renderer::Renderer;
use crate::timeline::TickName;
use crate::view::{DownDate, DownEvent, DownMonth, DownRow};

/// The row of a date with its first event. Whether an interval is a bar is not settled yet: it stands beside the line.
pub(super) fn row(
    renderer: Renderer<'_>,
    date: &Edtf,
    month: Option<DownMonth>,
    room: u8,
    told: DownEvent,
) -> DownRow {
    let words = renderer.words;
    let has_month = month.is_some();
    let within = words.date_within_month(date).filter(|_| has_month);
    let is_said = within.is_some();
    let day = within.or_else(|| {
        date.first_day()
            .filter(|_| has_month)
            .and_then(|day| words.date_within_month(&Edtf::from_day(day)))
    });
    let mark = match date.shape() {
        Shape::Undated => "none",
        Shape::Exact | Shape::Approximate | Shape::Uncertain if date.first_day().is_some() => {
            "point"
        }
        _ => "beside",
    };
    DownRow::Date(Box::new(DownDate {
        label: words.date_within_year(date),
        full: words.date(date),
        month,
        day: day.unwrap_or_default(),
        is_said,
        shape: shape_mark(date.shape()).0,
        mark,
        room,
        events: vec![told],
        bars: Vec::new(),
    }))
}

/// Where a date lies among the marks, and what bar it asks for.
pub(super) fn spot(date: &Edtf) -> Spot {
    let begins = date.first_day();
    let is_interval = date.shape() == Shape::Interval && begins.is_some();
    Spot {
        begins,
        ends: date.last_day().filter(|_| is_interval),
        is_vague: date.is_approximate() || date.is_uncertain(),
    }
}

/// The month in which `date` begins, under the `heading` of a year; `above` is what was said last there.
pub(super) fn month(
    renderer: Renderer<'_>,
    date: &Edtf,
    heading: Option<Period>,
    above: &mut Option<DownMonth>,
) -> Option<DownMonth> {
    let (first, last) = date.start();
    let (first, last) = first.day().zip(last.day())?;
    let is_one = (first.year, first.month) == (last.year, last.month);
    if !is_one || heading != Some(Period::Year(first.year)) {
        return None;
    }
    let mut month = DownMonth {
        label: renderer.words.tick(TickName::Month(first.month)),
        short: renderer.words.month_in_short(first.month),
        is_same: false,
    };
    month.is_same = above.as_ref().is_some_and(|above| above.label == month.label);
    *above = Some(month.clone());
    Some(month)
}
