//! How the data is cut: whole in one file, or past a limit in one for each period.

use crate::page_kind::DATA;
use crate::path::SitePath;
use crate::site::ids::{EventId, PeriodId};
use crate::site::time::periods::Periods;

/// Events that one file of data holds at most.
pub const DATA_LIMIT: usize = 10_000;

/// A file of data: the events of a period.
#[derive(Debug)]
pub struct DataPart {
    /// The file.
    pub path: SitePath,
    /// The period.
    pub period: PeriodId,
    /// Its events, in order.
    pub events: Vec<EventId>,
}

/// The files behind `chronology.json`; none when it holds everything itself.
pub(in crate::site) fn cut(periods: &Periods, events: usize) -> Vec<DataPart> {
    let mut parts = Vec::new();
    if events > DATA_LIMIT {
        periods.roots.iter().for_each(|root| cut_period(periods, *root, &mut parts));
    }
    parts
}

/// A period in one file, or its smaller periods and what lies in none of them.
fn cut_period(periods: &Periods, period: PeriodId, parts: &mut Vec<DataPart>) {
    let node = &periods.nodes[period];
    let small = node.events.len() <= DATA_LIMIT || node.parts.is_empty();
    // Past the limit, which no page reaches, a page lists what no smaller period holds.
    let own = if small { &node.events } else { &node.listed };
    let folder = node.path.folder().unwrap_or_default();
    for (nth, events) in own.chunks(DATA_LIMIT).enumerate() {
        let number = if nth == 0 { String::new() } else { format!("-{}", nth + 1) };
        // Slugs of periods are plain names, so the path is always one.
        let Some(path) = SitePath::file(&format!("{DATA}/{folder}{number}.json")) else { continue };
        parts.push(DataPart { path, period, events: events.to_vec() });
    }
    if !small {
        node.parts.iter().for_each(|part| cut_period(periods, *part, parts));
    }
}
