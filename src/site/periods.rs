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
    /// A decade, century or millennium.
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
        let years = headings.keys().filter(|period| matches!(period, Period::Year(_))).count();
        let months_from = MONTHS_FROM.min(page_budget);
        let mut wide: BTreeMap<Period, Vec<EventId>> = BTreeMap::new();
        let mut nodes: Vec<(Period, PeriodNode)> = Vec::new();
        for (period, ids) in headings {
            match period {
                Period::Year(year) => {
                    if years > DECADES_FROM {
                        wide.entry(decade(year)).or_default();
                    }
                    let parts = if ids.len() > months_from {
                        months(year, period, &ids, events)
                    } else {
                        Vec::new()
                    };
                    nodes.extend(
                        node(Level::Year, period.label(), &period.slug(), ids, parts)
                            .map(|node| (period, node)),
                    );
                }
                _ => wide.entry(period).or_default().extend(ids),
            }
        }
        let mut periods = Periods::default();
        // The narrowest wide period that holds a year takes it in.
        let mut roots: Vec<(Period, PeriodNode)> = wide
            .into_iter()
            .filter_map(|(period, ids)| {
                Some((period, node(Level::Wide, period.label(), &period.slug(), ids, Vec::new())?))
            })
            .collect();
        for (period, year) in nodes {
            periods.pages.insert(period, year.path.clone());
            let home = roots
                .iter_mut()
                .filter(|(wide, _)| {
                    wide.years().zip(period.years()).is_some_and(|(w, y)| w.0 <= y.0 && y.1 <= w.1)
                })
                .min_by_key(|(wide, _)| {
                    wide.years().map(|(first, last)| i128::from(last) - i128::from(first))
                });
            match home {
                Some((_, home)) => {
                    home.events.extend(&year.events);
                    home.parts.push(year);
                }
                None => roots.push((period, year)),
            }
        }
        roots.sort_by_key(|(period, _)| *period);
        for (period, mut root) in roots {
            root.events.sort_unstable();
            root.list(page_budget);
            periods.pages.insert(period, root.path.clone());
            periods.roots.push(root);
        }
        periods
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
        let held =
            |id: &EventId| self.parts.iter().any(|part| part.events.binary_search(id).is_ok());
        let whole = self.parts.is_empty() || self.events.len() <= page_budget;
        self.listed = self.events.iter().copied().filter(|id| whole || !held(id)).collect();
    }
}

fn decade(year: i64) -> Period {
    // Years from 1 BC back fall into decades that have no year 0 to begin with.
    match year {
        0.. => Period::Decade(year.div_euclid(10) * 10),
        _ => Period::Decade(-((-year / 10) * 10 + 9)),
    }
}

/// The months of a year that have events dated to the month or closer.
fn months(year: i64, period: Period, ids: &[EventId], events: &[Event]) -> Vec<PeriodNode> {
    let mut months: BTreeMap<u8, Vec<EventId>> = BTreeMap::new();
    for id in ids {
        let (earliest, latest) = events[*id].told.when.date.start();
        if let (Some(first), Some(last)) = (earliest.day(), latest.day())
            && (first.year, first.month) == (last.year, last.month)
            && first.year == year
        {
            months.entry(first.month).or_default().push(*id);
        }
    }
    months
        .into_iter()
        .filter_map(|(month, ids)| {
            let label = Edtf::from_month(year, month)?.label();
            node(Level::Month, label, &format!("{}/{month:02}", period.slug()), ids, Vec::new())
        })
        .collect()
}

fn node(
    level: Level,
    label: String,
    folder: &str,
    events: Vec<EventId>,
    parts: Vec<PeriodNode>,
) -> Option<PeriodNode> {
    // Slugs of periods are plain names, so the path is always one.
    Some(PeriodNode {
        level,
        label,
        path: SitePath::page(folder)?,
        events,
        listed: Vec::new(),
        parts,
    })
}
