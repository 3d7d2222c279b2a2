//! Years, months, decades: the chronology cut where calendars cut.
//!
//! Every year with events has a page. A month has one when its year is too long to survey; a
//! decade, when something is known no closer than it, or when there are many years.

use std::collections::BTreeMap;

use super::{Event, EventId};
use crate::date::{Edtf, Period};
use crate::path::SitePath;

/// A year with more events than this is also cut by month.
const MONTHS_FROM: usize = 30;
/// A chronology with more years than this is also cut by decade.
const DECADES_FROM: usize = 40;

/// How wide a period is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Level {
    /// A decade, century or millennium, or what has no date at all.
    Wide,
    /// A year.
    Year,
    /// A month.
    Month,
}

/// A period that has a page.
#[derive(Debug)]
pub struct PeriodNode {
    /// How wide it is.
    pub level: Level,
    /// "2019", "June 2019", "1960s".
    pub label: String,
    /// Its page.
    pub path: SitePath,
    /// Its first and last year; none for what has no date.
    pub years: Option<(i64, i64)>,
    /// Its events, in order.
    pub events: Vec<EventId>,
    /// The events its own page lists: all of them, or past the page budget only those that no
    /// smaller period holds.
    pub listed: Vec<EventId>,
    /// Smaller periods inside, in order.
    pub parts: Vec<PeriodNode>,
}

/// The periods of a chronology.
#[derive(Debug, Default)]
pub struct Periods {
    /// The widest periods, in order.
    pub roots: Vec<PeriodNode>,
    /// The page of each heading.
    pages: BTreeMap<Period, SitePath>,
}

impl Periods {
    /// Cuts `events`, which are in order.
    pub fn of(events: &[Event], page_budget: usize) -> Self {
        let mut headings: BTreeMap<Period, Vec<EventId>> = BTreeMap::new();
        for (id, event) in events.iter().enumerate() {
            headings.entry(event.told.when.date.heading_period()).or_default().push(id);
        }
        let (mut years, mut wide): (BTreeMap<_, _>, BTreeMap<_, _>) =
            headings.into_iter().partition(|(period, _)| matches!(period, Period::Year(_)));
        if years.len() > DECADES_FROM {
            for period in years.keys() {
                wide.entry(decade(*period)).or_default();
            }
        }
        let mut roots = Vec::new();
        // From the narrowest on, so that a decade takes its years before its century takes it.
        let mut wide: Vec<(Period, Vec<EventId>)> = wide.into_iter().collect();
        wide.sort_by_key(|(period, _)| (width(*period), *period));
        for (period, mut own) in wide {
            let held = years.extract_if(.., |year, _| holds(period, *year));
            let parts: Vec<PeriodNode> =
                held.filter_map(|(year, ids)| year_node(year, ids, events, page_budget)).collect();
            own.extend(parts.iter().flat_map(|part| &part.events));
            own.sort_unstable();
            let label = period.label();
            roots.extend(
                node(Level::Wide, label, &period.slug(), period.years(), own, parts)
                    .map(|node| (period, node)),
            );
        }
        roots.extend(
            years
                .into_iter()
                .filter_map(|(year, ids)| Some((year, year_node(year, ids, events, page_budget)?))),
        );
        roots.sort_by_key(|(period, _)| *period);
        let mut pages = BTreeMap::new();
        for (period, root) in &mut roots {
            root.list(page_budget);
            pages.insert(*period, root.path.clone());
            for part in root.parts.iter().filter(|part| part.level == Level::Year) {
                let year = part.years.map_or(0, |(year, _)| year);
                pages.insert(Period::Year(year), part.path.clone());
            }
        }
        Periods { roots: roots.into_iter().map(|(_, root)| root).collect(), pages }
    }

    /// The page of the heading that an event stands under.
    pub fn page(&self, period: Period) -> Option<&SitePath> {
        self.pages.get(&period)
    }

    /// Every period, the wide before their parts.
    pub fn all(&self) -> Vec<&PeriodNode> {
        let mut all = Vec::new();
        let mut open: Vec<&PeriodNode> = self.roots.iter().rev().collect();
        while let Some(node) = open.pop() {
            all.push(node);
            open.extend(node.parts.iter().rev());
        }
        all
    }
}

impl PeriodNode {
    /// Decides what the page lists, here and in every part.
    fn list(&mut self, page_budget: usize) {
        self.parts.iter_mut().for_each(|part| part.list(page_budget));
        let whole = self.parts.is_empty() || self.events.len() <= page_budget;
        let held = |id: &EventId| self.part_of(*id).is_some();
        self.listed = self.events.iter().copied().filter(|id| whole || !held(id)).collect();
    }

    /// The smaller period that holds an event.
    pub fn part_of(&self, id: EventId) -> Option<&PeriodNode> {
        self.parts.iter().find(|part| part.events.binary_search(&id).is_ok())
    }
}

fn width(period: Period) -> i128 {
    period.years().map_or(i128::MAX, |(first, last)| i128::from(last) - i128::from(first))
}

fn holds(wide: Period, year: Period) -> bool {
    wide.years().zip(year.years()).is_some_and(|(w, y)| w.0 <= y.0 && y.1 <= w.1)
}

/// The decade of a year's period.
fn decade(period: Period) -> Period {
    match period.years() {
        Some((year @ 0.., _)) => Period::Decade(year - year.rem_euclid(10)),
        // There is no year -0: the first decade before it is -9 to -1.
        Some((year, _)) => Period::Decade(year / 10 * 10 - 9),
        None => Period::Undated,
    }
}

fn year_node(
    period: Period,
    ids: Vec<EventId>,
    events: &[Event],
    page_budget: usize,
) -> Option<PeriodNode> {
    let parts = match ids.len() > MONTHS_FROM.min(page_budget) {
        true => months(period, &ids, events),
        false => Vec::new(),
    };
    node(Level::Year, period.label(), &period.slug(), period.years(), ids, parts)
}

/// The months of a year that have events dated to the month or closer.
fn months(period: Period, ids: &[EventId], events: &[Event]) -> Vec<PeriodNode> {
    let mut months: BTreeMap<(i64, u8), Vec<EventId>> = BTreeMap::new();
    for id in ids {
        let (earliest, latest) = events[*id].told.when.date.start();
        if let (Some(first), Some(last)) = (earliest.day(), latest.day())
            && (first.year, first.month) == (last.year, last.month)
        {
            months.entry((first.year, first.month)).or_default().push(*id);
        }
    }
    let of_year = |(year, month): (i64, u8), ids| {
        let label = Edtf::from_month(year, month)?.label();
        let folder = format!("{}/{month:02}", period.slug());
        node(Level::Month, label, &folder, Some((year, year)), ids, Vec::new())
    };
    months.into_iter().filter_map(|(month, ids)| of_year(month, ids)).collect()
}

/// A period's page. Slugs of periods are plain names, so there always is one.
fn node(
    level: Level,
    label: String,
    folder: &str,
    years: Option<(i64, i64)>,
    events: Vec<EventId>,
    parts: Vec<PeriodNode>,
) -> Option<PeriodNode> {
    let path = SitePath::page(folder)?;
    Some(PeriodNode { level, label, path, years, events, listed: Vec::new(), parts })
}
