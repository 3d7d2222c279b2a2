//! Where an event lies on the axis of time, and whether its accounts agree on that.

use crate::date::{Edtf, TimeOfDay};
use crate::model::FieldKind;
use crate::site::Event;
use crate::timeline::{Extent, days};

/// Members of a set that are drawn each by itself.
const MEMBERS: usize = 16;

/// Where an event lies; None where it has no place on an axis.
pub(in crate::render) fn extent(event: &Event) -> Option<Extent> {
    let seconds = match event.facts.when.time {
        Some(TimeOfDay::Clock { second: None, .. }) => 60,
        _ => 1,
    };
    let by_clock = event.instant().map(|instant| Extent::at(instant, seconds));
    by_clock.or_else(|| Extent::of(&event.facts.when.date))
}

/// The spans of a set's dates.
pub(in crate::render) fn members(date: &Edtf) -> Vec<[f64; 2]> {
    let span = |(first, last)| {
        let extent = Extent::between(first, last);
        Some([days(extent.from?), days(extent.to?)])
    };
    date.members().into_iter().filter_map(span).take(MEMBERS).collect()
}

/// True when some account of the date does not agree with what is shown.
pub(in crate::render) fn date_differs(event: &Event) -> bool {
    event.field(FieldKind::Date).is_some_and(|field| !field.verdict.agrees())
}
