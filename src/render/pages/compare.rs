//! Two parts of the chronology side by side, on one clock.
//!
//! The clock counts days, months or years, in the calendar or from an event of each side. An event
//! stands in the row of the unit in which it certainly began; what is known less closely stands
//! below, under words of its own.

use std::cmp::Ordering;
use std::collections::BTreeMap;

use crate::date::{Beginning, Bound, Day, Grain, Zone};
use crate::page_kind::PageKind;
use crate::path::SitePath;
use crate::render::link::{entity_link, event_link, link, link_to};
use crate::render::marks::{date_view, status_view};
use crate::render::parts::event::entry::time_words;
use crate::render::parts::head::head;
use crate::render::ranking::most_important;
use crate::render::renderer::Renderer;
use crate::render::titles::{comparison_title, side_label};
use crate::site::{Comparison, Event, EventId, RelationKind, Side, Site};
use crate::view::{
    CompareColumn, CompareEntry, ComparePage, CompareRow, ComparisonItem, Comparisons,
};
use crate::words::Noun;

/// So many units in which neither side has anything are told as a silence: a month of days, a year of months, a
/// decade of years.
fn silent(grain: Grain) -> i128 {
    match grain {
        Grain::Day => 30,
        Grain::Month => 12,
        Grain::Year => 10,
    }
}

/// Seconds in a day.
const DAY: i64 = 86_400;

/// `/compare/`.
pub(in crate::render) fn index(renderer: Renderer<'_>, path: &SitePath) -> Comparisons {
    let site = renderer.site;
    let n = site.comparisons.len();
    let description = renderer.words.about_page(PageKind::Comparisons, n, &site.config.title);
    let item = |comparison: &Comparison| ComparisonItem {
        link: link_to(&comparison_title(renderer, comparison), &comparison.path),
        description: comparison.description.clone(),
        sides: comparison
            .sides
            .iter()
            .map(|side| {
                format!(
                    "{}: {}",
                    side_label(renderer, side),
                    renderer.words.count(side.events.len(), Noun::Event)
                )
            })
            .collect(),
    };
    Comparisons {
        head: head(renderer, path, &renderer.words.title(PageKind::Comparisons), &description),
        items: site.comparisons.iter().map(item).collect(),
    }
}

/// The page of comparison `at`.
pub(in crate::render) fn page(renderer: Renderer<'_>, path: &SitePath, at: usize) -> ComparePage {
    let site = renderer.site;
    let comparison = &site.comparisons[at];
    let [first, second] = comparison.sides.each_ref().map(|side| side_label(renderer, side));
    let description = match &*comparison.description {
        "" => renderer.words.about_comparison([&first, &second], &site.config.title),
        words => words.to_owned(),
    };
    let title = comparison_title(renderer, comparison);
    let mut head = head(renderer, path, &title, &description);
    head.trail =
        vec![link(&renderer.words.title(PageKind::Comparisons), PageKind::Comparisons.href())];
    let beside = |at: Option<usize>| {
        let other = site.comparisons.get(at?)?;
        Some(link_to(&comparison_title(renderer, other), &other.path))
    };
    head.previous = beside(at.checked_sub(1));
    head.next = beside(at.checked_add(1));
    // Past the page budget a column shows the most important events of its side.
    let budget = site.config.page_budget;
    let shown = comparison.sides.each_ref().map(|side| most_important(site, &side.events, budget));
    let clock = Clock::of(site, &comparison.sides, &shown);
    let mut table = Table::default();
    for (column, (side, shown)) in comparison.sides.iter().zip(&shown).enumerate() {
        for id in shown {
            table.enter(renderer, clock, side, column, *id);
        }
    }
    let columns = comparison.sides.iter().zip(&shown);
    ComparePage {
        title,
        description: comparison.description.clone(),
        sides: columns.map(|(side, shown)| column(renderer, side, shown.len())).collect(),
        clock: renderer.words.rows(clock.grain, clock.relative),
        rows: table.steps(renderer, clock),
        loose: table.loose(),
        head,
    }
}

fn column(renderer: Renderer<'_>, side: &Side, shown: usize) -> CompareColumn {
    let site = renderer.site;
    let anchor = side.anchor.map(|(id, _)| id);
    CompareColumn {
        label: side_label(renderer, side),
        total: side.events.len(),
        shown,
        anchor: anchor.map(|id| event_link(site, id)),
        anchor_date: anchor
            .map(|id| renderer.words.date(&site.events[id].facts.when.date))
            .unwrap_or_default(),
        stretch: side.date.as_ref().map(|date| renderer.words.date(date)).unwrap_or_default(),
        values: side.values.iter().map(|id| site.entity(*id)).map(entity_link).collect(),
    }
}

/// What the rows of a table count.
#[derive(Clone, Copy, Debug)]
struct Clock {
    grain: Grain,
    /// Counted from each side's anchor, not in the calendar.
    relative: bool,
}

impl Clock {
    /// The clock for two sides: never finer than an anchor, and never so fine that the rows of a
    /// long time stand too far apart.
    fn of(site: &Site, sides: &[Side; 2], shown: &[Vec<EventId>; 2]) -> Clock {
        let anchors: Vec<(EventId, Grain)> = sides.iter().filter_map(|side| side.anchor).collect();
        let relative = !anchors.is_empty();
        let beginnings = |side: &Side, shown: &[EventId]| -> Vec<Beginning> {
            let began = shown.iter().filter(|id| !is_under_way(&site.events[**id], side));
            began.filter_map(|id| begins(site, *id)).collect()
        };
        let first = beginnings(&sides[0], &shown[0]);
        let second = beginnings(&sides[1], &shown[1]);
        let grain = match relative {
            true => grain(&first).max(grain(&second)),
            false => grain(&[first, second].concat()),
        };
        let coarsest = anchors.iter().map(|(_, grain)| *grain).max();
        let grain = grain.max(coarsest.unwrap_or(Grain::Day));
        Clock { grain, relative }
    }

    /// The step in whose row the event stands; nothing where it is known less closely than that.
    fn step(self, site: &Site, side: &Side, id: EventId) -> Option<Step> {
        let event = &site.events[id];
        let anchor = side.anchor.map(|(anchor, _)| anchor);
        if is_under_way(event, side) {
            return Some(Step::UnderWay);
        }
        let beginning = begins(site, id).filter(|beginning| beginning.grain <= self.grain)?;
        let unit = self.grain.unit(beginning.day);
        let Some(anchor) = anchor else { return Some(Step::Unit(unit, Within::Whole)) };
        if self.grain == Grain::Day
            && id != anchor
            && let Some(within) = within_a_day(site, event, anchor)
        {
            return Some(within);
        }
        let from = begins(site, anchor)?.day;
        Some(Step::Unit(unit - self.grain.unit(from), Within::Whole))
    }

    /// What a row is called.
    fn label(self, renderer: Renderer<'_>, step: Step) -> String {
        match step {
            Step::UnderWay => renderer.words.under_way(),
            Step::Unit(_, Within::AtMost(seconds)) => renderer.words.within_seconds(seconds),
            Step::Unit(_, Within::After(seconds)) => renderer.words.seconds_apart(seconds),
            Step::Unit(units, Within::Whole) if self.relative => {
                renderer.words.units_apart(self.grain, units)
            }
            Step::Unit(unit, Within::Whole) => renderer.words.unit(self.grain, unit),
        }
    }
}

/// A row of the clock. The order is that of signed time; a whole stands before its parts.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Step {
    /// Began before the time that its side is about.
    UnderWay,
    /// In a unit, or so far from the anchor inside of one.
    Unit(i128, Within),
}

/// Where in a unit.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Within {
    Whole,
    /// At most so many seconds after the anchor, or before it: a source says no more.
    AtMost(i64),
    /// So many seconds after the anchor, or before it: both are known by the clock.
    After(i64),
}

impl Within {
    /// The whole first, then by seconds, before the anchor and after it; "at most" before what is as long.
    fn place(self) -> (bool, i64, bool) {
        match self {
            Within::Whole => (false, 0, false),
            Within::AtMost(seconds) => (true, seconds, false),
            Within::After(seconds) => (true, seconds, true),
        }
    }
}

impl Ord for Within {
    fn cmp(&self, other: &Self) -> Ordering {
        self.place().cmp(&other.place())
    }
}

impl PartialOrd for Within {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

/// The grain for some beginnings: as fine as half of them are known, and as coarse as the stretch
/// of time asks in which these lie.
fn grain(beginnings: &[Beginning]) -> Grain {
    let mut grains: Vec<Grain> = beginnings.iter().map(|beginning| beginning.grain).collect();
    grains.sort_unstable();
    let Some(half) = grains.get(grains.len().saturating_sub(1) / 2) else { return Grain::Day };
    let known = beginnings.iter().filter(|beginning| beginning.grain <= *half);
    let days: Vec<i128> = known.map(|beginning| beginning.day.number()).collect();
    let stretch = days.iter().max().zip(days.iter().min()).map_or(0, |(last, first)| last - first);
    Grain::for_stretch(stretch).max(*half)
}

fn begins(site: &Site, id: EventId) -> Option<Beginning> {
    site.events[id].facts.when.date.beginning()
}

/// True when the event began before the time that its side is about, certainly.
fn is_under_way(event: &Event, side: &Side) -> bool {
    let opens = side.date.as_ref().and_then(|date| date.earliest().day());
    let began: Option<Day> = match event.facts.when.date.start() {
        (Bound::Day(_), Bound::Day(last)) => Some(last),
        _ => None,
    };
    event.facts.when.date.is_interval()
        && began.zip(opens).is_some_and(|(began, opens)| began < opens)
}

/// The step of an event that is known to lie less than a day from its anchor.
fn within_a_day(site: &Site, event: &Event, anchor: EventId) -> Option<Step> {
    let step = |seconds: i64, within| Step::Unit(i128::from(seconds.div_euclid(DAY)), within);
    if let (Some(from), Some(to)) = (site.events[anchor].instant(), event.instant()) {
        let seconds = to.seconds_since(from.day).checked_sub(i64::from(from.second))?;
        return (seconds.abs() < DAY).then(|| step(seconds, Within::After(seconds)));
    }
    let seconds =
        event.relations.others.iter().filter(|relation| relation.event == anchor).find_map(
            |relation| {
                let (within, side) = match relation.kind {
                    RelationKind::After(Some(within)) => (within, 1),
                    RelationKind::Before(Some(within)) => (within, -1),
                    _ => return None,
                };
                let start = Zone::UTC.midnight(Day { year: 2000, month: 1, day: 1 })?;
                Some(within.after(start)?.seconds_since(start.day) * side)
            },
        )?;
    (seconds.abs() < DAY).then(|| step(seconds, Within::AtMost(seconds)))
}

type Cells = [Vec<CompareEntry>; 2];

/// Rows while they are filled.
#[derive(Default)]
struct Table {
    steps: BTreeMap<Step, Cells>,
    /// By their words, with the first event of each, in whose order they stand.
    loose: BTreeMap<String, (EventId, Cells)>,
}

impl Table {
    fn enter(
        &mut self,
        renderer: Renderer<'_>,
        clock: Clock,
        side: &Side,
        column: usize,
        id: EventId,
    ) {
        let site = renderer.site;
        let event = &site.events[id];
        let date = date_view(renderer, &event.facts.when.date, time_words(renderer, event));
        let step = clock.step(site, side, id);
        let words = match step {
            Some(step) => clock.label(renderer, step),
            None => renderer
                .words
                .some_time_in(&event.facts.when.date)
                .unwrap_or_else(|| renderer.words.date_as_heading(&event.facts.when.date)),
        };
        let entry = CompareEntry {
            link: event_link(site, id),
            said: words == renderer.words.date_as_heading(&event.facts.when.date),
            date,
            status: status_view(renderer, event.facts.status),
            anchor: side.anchor.is_some_and(|(anchor, _)| anchor == id),
        };
        let cells = match step {
            Some(step) => self.steps.entry(step).or_default(),
            None => {
                let (first, cells) =
                    self.loose.entry(words).or_insert_with(|| (id, Cells::default()));
                *first = id.min(*first);
                cells
            }
        };
        if let Some(cell) = cells.get_mut(column) {
            cell.push(entry);
        }
    }

    fn steps(&mut self, renderer: Renderer<'_>, clock: Clock) -> Vec<CompareRow> {
        let mut rows = Vec::new();
        let mut last = None;
        for (step, cells) in std::mem::take(&mut self.steps) {
            let mut row = row(clock.label(renderer, step), cells);
            if let Step::Unit(unit, _) = step {
                let empty =
                    last.map_or(0, |last: i128| unit.saturating_sub(last).saturating_sub(1));
                if empty >= silent(clock.grain) {
                    row.silence = renderer.words.silence_of_both(clock.grain, empty);
                }
                last = Some(unit);
            }
            rows.push(row);
        }
        rows
    }

    fn loose(self) -> Vec<CompareRow> {
        let mut loose: Vec<_> = self.loose.into_iter().collect();
        loose.sort_by_key(|(_, (first, _))| *first);
        loose.into_iter().map(|(words, (_, cells))| row(words, cells)).collect()
    }
}

fn row(words: String, cells: Cells) -> CompareRow {
    CompareRow { words, cells: cells.into(), silence: String::new() }
}

#[cfg(test)]
mod tests {
    use super::{Step, Within};

    #[test]
    fn rows_stand_by_signed_time_however_closely_each_is_known() {
        let order = [
            Step::UnderWay,
            Step::Unit(-2, Within::Whole),
            Step::Unit(-1, Within::Whole),
            Step::Unit(-1, Within::After(-7200)),
            Step::Unit(-1, Within::AtMost(-3600)),
            Step::Unit(0, Within::Whole),
            Step::Unit(0, Within::After(3600)),
            Step::Unit(0, Within::AtMost(18000)),
            Step::Unit(0, Within::After(18000)),
            Step::Unit(1, Within::Whole),
        ];
        assert!(order.is_sorted());
    }
}
