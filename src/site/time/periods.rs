//! Years, months, decades: the chronology cut where calendars cut.
//!
//! Every year with events has a page. A month has one when its year is too long to survey, a day
//! when its month is past the page budget; a decade, when something is known no closer than it, or
//! when there are many years; a century, when there are many decades.

use std::collections::{BTreeMap, BTreeSet};

use oxc_index::IndexVec;

use crate::date::{Day, Period};
use crate::path::SitePath;
use crate::site::ids::{EventId, PeriodId};
use crate::site::time::placed::PlacedEvents;

/// A year with more events than this is also cut by month.
const MONTHS_FROM: usize = 30;
/// A chronology with more years than this is also cut by decade, one with more decades by century,
/// and so on.
const WIDER_FROM: usize = 40;

/// How wide a period is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Level {
    /// A decade, century or millennium, or what has no date at all.
    Wide,
    /// A year.
    Year,
    /// A month.
    Month,
    /// A day.
    Day,
}

/// A stretch of the calendar that a page is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Stretch {
    /// A year, a wider period, or what has no date at all: what events stand under in lists.
    Heading(Period),
    /// A month, 1 to 12, of a year.
    Month(i64, u8),
    /// A day.
    Day(Day),
}

impl Stretch {
    /// How wide it is.
    pub fn level(self) -> Level {
        match self {
            Stretch::Heading(Period::Year(_)) => Level::Year,
            Stretch::Heading(_) => Level::Wide,
            Stretch::Month(..) => Level::Month,
            Stretch::Day(_) => Level::Day,
        }
    }

    /// Its first and last year; none for what has no date.
    pub fn years(self) -> Option<(i64, i64)> {
        match self {
            Stretch::Heading(period) => period.years(),
            Stretch::Month(year, _) | Stretch::Day(Day { year, .. }) => Some((year, year)),
        }
    }
}

/// A period that has a page.
#[derive(Debug)]
pub struct PeriodNode {
    /// Which one.
    pub stretch: Stretch,
    /// Its page.
    pub path: SitePath,
    /// Its events, in order.
    pub events: Vec<EventId>,
    /// The events its own page lists: all of them, or past the page budget only those that no
    /// smaller period holds.
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
    /// The page of each heading.
    pages: BTreeMap<Period, SitePath>,
}

impl Periods {
    /// Cuts `events`, which are in order.
    pub fn of(events: &PlacedEvents, page_budget: usize) -> Self {
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
        for (_, tree) in open {
            let root = periods.plant(tree, None, page_budget);
            periods.roots.push(root);
        }
        periods.join();
        periods
    }

    /// The page of the heading that an event stands under.
    pub fn page(&self, period: Period) -> Option<&SitePath> {
        self.pages.get(&period)
    }

    /// The smaller period of `node` that holds an event.
    pub fn part_of(&self, node: &PeriodNode, id: EventId) -> Option<&PeriodNode> {
        let parts = node.parts.iter().map(|part| &self.nodes[*part]);
        parts.into_iter().find(|part| part.events.binary_search(&id).is_ok())
    }

    /// Whether no smaller period than `node` holds an event.
    pub fn is_home(&self, node: &PeriodNode, id: EventId) -> bool {
        self.part_of(node, id).is_none()
    }

    /// Adds the periods of a tree to the list of all, and decides what each of their pages lists.
    fn plant(&mut self, tree: Tree, outer: Option<PeriodId>, page_budget: usize) -> PeriodId {
        let at = self.nodes.next_idx();
        let Tree { stretch, path, events, parts } = tree;
        if let Stretch::Heading(period) = stretch {
            self.pages.insert(period, path.clone());
        }
        let mut held: Vec<EventId> = Vec::new();
        if events.len() > page_budget {
            held.extend(parts.iter().flat_map(|part| &part.events));
            held.sort_unstable();
        }
        let listed = events.iter().filter(|id| held.binary_search(id).is_err()).copied().collect();
        let (parts_at, beside) = (Vec::with_capacity(parts.len()), (None, None));
        self.nodes.push(PeriodNode {
            stretch,
            path,
            events,
            listed,
            parts: parts_at,
            outer,
            beside,
        });
        for part in parts {
            let part = self.plant(part, Some(at), page_budget);
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
