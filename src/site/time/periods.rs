//! Years, months, decades: the chronology cut where calendars cut.
//!
//! Every year with events is a period. A month is one when its year is too long to survey, a day
//! when its month is past the page budget; a decade, when something is known no closer than it, or
//! when there are many years; a century, when there are many decades. Which of them have a page of
//! their own is told in `folded.rs`.

use std::collections::{BTreeMap, BTreeSet};

use oxc_index::IndexVec;

use crate::config::Config;
use crate::date::{Day, Period};
use crate::path::SitePath;
use crate::site::address::Address;
use crate::site::ids::{EventId, PeriodId};
use crate::site::time::folded::{Folding, Place};
use crate::site::time::placed::PlacedEvents;
use crate::site::time::stretch::{Level, Stretch};

/// A year with more events than this is also cut by month.
const MONTHS_FROM: usize = 30;
/// A chronology with more years than this is also cut by decade, one with more decades by century,
/// and so on.
const WIDER_FROM: usize = 40;

/// A period.
#[derive(Debug)]
pub struct PeriodNode {
    /// Which one.
    pub stretch: Stretch,
    /// The path of its own page; where it is folded into a wider period, of a page that leads there.
    pub path: SitePath,
    /// Where it is read: on its own page, or under a heading on the page of a wider period.
    pub address: Address,
    /// Its events, in order.
    pub events: Vec<EventId>,
    /// The events its own page lists: all of them, or past the page budget only those that no
    /// smaller period holds. None where it has no page.
    pub listed: Vec<EventId>,
    /// Smaller periods inside, in order.
    pub parts: Vec<PeriodId>,
    /// The period that it is a part of.
    pub outer: Option<PeriodId>,
    /// The periods of its width before and after it.
    pub beside: (Option<PeriodId>, Option<PeriodId>),
}

/// The periods of a chronology.
#[derive(Debug, Default)]
pub struct Periods {
    /// Every period, the wide before their parts.
    pub nodes: IndexVec<PeriodId, PeriodNode>,
    /// The widest periods, in order.
    pub roots: Vec<PeriodId>,
    /// The place of each heading.
    places: BTreeMap<Period, PeriodId>,
}

impl PeriodNode {
    /// Whether it has a page of its own.
    pub fn has_page(&self) -> bool {
        self.address.id().is_none()
    }
}

impl Periods {
    /// Cuts `events`, which are in order.
    pub fn of(events: &PlacedEvents, config: &Config) -> Self {
        let page_budget = config.page_budget;
        let mut headings: BTreeMap<Period, Vec<EventId>> = BTreeMap::new();
        for (id, event) in events.iter_enumerated() {
            headings.entry(event.heading).or_default().push(id);
        }
        let mut widest: BTreeSet<Period> =
            headings.keys().filter(|period| matches!(period, Period::Year(_))).copied().collect();
        for wider in [decade, century, millennium] {
            if widest.len() <= WIDER_FROM {
                break;
            }
            widest = headings.keys().map(|period| wider(*period)).collect();
            for period in &widest {
                headings.entry(*period).or_default();
            }
        }
        // The narrowest first: a decade gathers its years before its century gathers it.
        let mut headings: Vec<(Period, Vec<EventId>)> = headings.into_iter().collect();
        headings.sort_by_key(|(period, _)| (width(*period), *period));
        let mut open: BTreeMap<Period, Tree> = BTreeMap::new();
        for (period, own) in headings {
            // A wide period stands before all that it holds.
            let last = period.years().map_or(period, |(_, last)| Period::Year(last));
            let inside = open.extract_if(period..=last, |_, _| true);
            let parts: Vec<Tree> = inside.map(|(_, tree)| tree).collect();
            let tree = match period {
                Period::Year(_) => year(period, own, events, page_budget),
                _ => Tree::new(Stretch::Heading(period), &period.slug(), own, parts),
            };
            if let Some(tree) = tree {
                open.insert(period, tree);
            }
        }
        let mut periods = Periods::default();
        let folding = Folding::new(events, config);
        let sizes: Vec<usize> = open.values().map(|tree| tree.events.len()).collect();
        let widest = folding.widest(&sizes);
        for (_, tree) in open {
            let root = periods.plant(tree, None, &folding, &widest);
            periods.roots.push(root);
        }
        periods.join();
        periods
    }

    /// Where the heading is read that an event stands under.
    pub fn address(&self, period: Period) -> Option<&Address> {
        self.places.get(&period).map(|at| &self.nodes[*at].address)
    }

    /// The month of an event that its heading is cut into, where it is.
    pub fn month_of(&self, heading: Period, id: EventId) -> Option<&PeriodNode> {
        self.part_of(&self.nodes[*self.places.get(&heading)?], id)
    }

    /// The smaller period of `node` that holds an event.
    pub fn part_of(&self, node: &PeriodNode, id: EventId) -> Option<&PeriodNode> {
        let parts = node.parts.iter().map(|part| &self.nodes[*part]);
        parts.into_iter().find(|part| part.events.binary_search(&id).is_ok())
    }

    /// Adds the periods of a tree to the list of all, decides where each is read, and what its page lists.
    fn plant(
        &mut self,
        tree: Tree,
        outer: Option<PeriodId>,
        folding: &Folding<'_>,
        place: &Place,
    ) -> PeriodId {
        let at = self.nodes.next_idx();
        let Tree { stretch, path, events, parts } = tree;
        if let Stretch::Heading(period) = stretch {
            self.places.insert(period, at);
        }
        let address = folding.address(place, stretch, &path, &events);
        let sizes: Vec<usize> = parts.iter().map(|part| part.events.len()).collect();
        let inside = folding.inside(place, &address, events.len(), &sizes);
        let mut held: Vec<EventId> = Vec::new();
        if folding.is_long(events.len()) {
            held.extend(parts.iter().flat_map(|part| &part.events));
            held.sort_unstable();
        }
        let lists = |id: &&EventId| address.id().is_none() && held.binary_search(id).is_err();
        let listed = events.iter().filter(lists).copied().collect();
        let (parts_at, beside) = (Vec::with_capacity(parts.len()), (None, None));
        self.nodes.push(PeriodNode {
            stretch,
            path,
            address,
            events,
            listed,
            parts: parts_at,
            outer,
            beside,
        });
        for part in parts {
            let part = self.plant(part, Some(at), folding, &inside);
            self.nodes[at].parts.push(part);
        }
        at
    }

    /// Notes the period before and after each: of the same level, and for those wider than a year of the same depth.
    fn join(&mut self) {
        let mut last: BTreeMap<(Level, usize), PeriodId> = BTreeMap::new();
        for at in self.nodes.indices() {
            let level = self.nodes[at].stretch.level();
            let outer =
                std::iter::successors(self.nodes[at].outer, |outer| self.nodes[*outer].outer);
            let depth = if level == Level::Wide { outer.count() } else { 0 };
            if let Some(before) = last.insert((level, depth), at) {
                self.nodes[before].beside.1 = Some(at);
                self.nodes[at].beside.0 = Some(before);
            }
        }
    }
}

/// A period and its parts, before they have their places.
struct Tree {
    stretch: Stretch,
    path: SitePath,
    events: Vec<EventId>,
    parts: Vec<Tree>,
}

impl Tree {
    /// A period with its `own` events and those of its parts. Slugs of periods are plain names, so
    /// there always is a path.
    fn new(
        stretch: Stretch,
        folder: &str,
        mut own: Vec<EventId>,
        parts: Vec<Tree>,
    ) -> Option<Self> {
        let path = SitePath::page(folder)?;
        if stretch.level() == Level::Wide {
            own.extend(parts.iter().flat_map(|part| &part.events));
            own.sort_unstable();
        }
        Some(Tree { stretch, path, events: own, parts })
    }
}

fn width(period: Period) -> i128 {
    period.years().map_or(i128::MAX, |(first, last)| i128::from(last) - i128::from(first))
}

/// The period of `years` years that a narrower one lies in; itself where it is as wide.
fn wider(period: Period, years: i64, of: fn(i64) -> Period) -> Period {
    match period.years() {
        Some((first, last)) if i128::from(last) - i128::from(first) >= i128::from(years) - 2 => {
            period
        }
        Some((year @ 0.., _)) => of(year - year.rem_euclid(years)),
        // There is no year -0: the first decade before it is -9 to -1.
        Some((year, _)) => of((year / years * years).saturating_sub(years - 1)),
        None => Period::Undated,
    }
}

fn decade(period: Period) -> Period {
    wider(period, 10, Period::Decade)
}

fn century(period: Period) -> Period {
    wider(period, 100, Period::Century)
}

fn millennium(period: Period) -> Period {
    wider(period, 1000, Period::Millennium)
}

fn year(
    period: Period,
    ids: Vec<EventId>,
    events: &PlacedEvents,
    page_budget: usize,
) -> Option<Tree> {
    let parts = match ids.len() > MONTHS_FROM.min(page_budget) {
        true => months(period, &ids, events, page_budget),
        false => Vec::new(),
    };
    Tree::new(Stretch::Heading(period), &period.slug(), ids, parts)
}

/// The months of a year that have events dated to the month or closer.
fn months(period: Period, ids: &[EventId], events: &PlacedEvents, page_budget: usize) -> Vec<Tree> {
    let mut months: BTreeMap<(i64, u8), Vec<EventId>> = BTreeMap::new();
    for id in ids {
        let (earliest, latest) = events[*id].facts.when.date.start();
        if let (Some(first), Some(last)) = (earliest.day(), latest.day())
            && (first.year, first.month) == (last.year, last.month)
        {
            months.entry((first.year, first.month)).or_default().push(*id);
        }
    }
    let of_year = |((year, month), ids): ((i64, u8), Vec<EventId>)| {
        let folder = format!("{}/{month:02}", period.slug());
        let days = if ids.len() > page_budget { days(&folder, &ids, events) } else { Vec::new() };
        Tree::new(Stretch::Month(year, month), &folder, ids, days)
    };
    months.into_iter().filter_map(of_year).collect()
}

/// The days of a month that something began on.
fn days(month: &str, ids: &[EventId], events: &PlacedEvents) -> Vec<Tree> {
    let mut days: BTreeMap<_, Vec<EventId>> = BTreeMap::new();
    for id in ids {
        let (earliest, latest) = events[*id].facts.when.date.start();
        if let (Some(first), Some(last)) = (earliest.day(), latest.day())
            && first == last
        {
            days.entry(first).or_default().push(*id);
        }
    }
    let of_month = |(day, ids): (Day, Vec<EventId>)| {
        let folder = format!("{month}/{:02}", day.day);
        Tree::new(Stretch::Day(day), &folder, ids, Vec::new())
    };
    days.into_iter().filter_map(of_month).collect()
}
