//! The timeline on which time runs down the page: every title in order, at the mark of its date. It needs no script,
//! which adds a filter, tints and a way along its edge.

mod bars;
mod row;
mod subjects;

use self::bars::{Spot, bars};
use self::row::{month, row, spot};
use self::subjects::Subjects;
use crate::date::{Day, Period};
use crate::model::Era;
use crate::page_kind::PageKind;
use crate::path::SitePath;
use crate::render::link::event_link;
use crate::render::marks::status_view;
use crate::render::parts::head::head;
use crate::render::parts::list::counts::{counts, legend, span};
use crate::render::parts::list::filters::{FILTERED, filters, uses};
use crate::render::parts::list::sections::{begins_before, gap};
use crate::render::renderer::Renderer;
use crate::site::{Address, Event, EventId, Silence};
use crate::view::{DownEvent, DownGap, DownMonth, DownPage, DownRow, DownStop, DownYear};

/// More ways than this along the edge of a window are too close together for a finger.
const MOST_STOPS: usize = 20;

/// `/timeline/down/`.
pub(in crate::render) fn page(renderer: Renderer<'_>, path: &SitePath) -> DownPage {
    let site = renderer.site;
    let all: Vec<EventId> = site.events.indices().collect();
    let title = renderer.words.title(PageKind::Down);
    let filters = match all.len() < FILTERED {
        true => Vec::new(),
        false => filters(renderer, &uses(site)),
    };
    let subjects = (!filters.is_empty()).then(|| Subjects::new(site));
    let (years, tracks) = years(renderer, subjects.as_ref());
    DownPage {
        total: all.len(),
        span: span(renderer, &all),
        counts: counts(renderer, &all),
        legend: legend(renderer, &all),
        data: subjects.map(|subjects| subjects.data(renderer)).unwrap_or_default(),
        filters,
        stops: stops(&years),
        tracks,
        years,
        as_of: site.config.as_of.as_ref().map(|date| renderer.words.date(date)).unwrap_or_default(),
        head: head(renderer, path, &title, &site.config.description),
    }
}

/// All events, each with what stands before it, and how many bars stand side by side at most.
fn years(renderer: Renderer<'_>, subjects: Option<&Subjects>) -> (Vec<DownYear>, usize) {
    let site = renderer.site;
    let mut down = Down {
        renderer,
        subjects,
        years: Vec::new(),
        spots: Vec::new(),
        heading: None,
        last: None,
        month: None,
    };
    let mut eras = site.eras.iter().map(|(era, _)| (begins_before(site, era), era)).peekable();
    let as_of = site.config.as_of.as_ref().and_then(|date| date.latest().day());
    let mut is_checked = as_of.is_none();
    for (id, event) in site.events.iter_enumerated() {
        let begins = event.facts.when.date.start().0.day();
        if !is_checked && begins > as_of {
            is_checked = true;
            down.under(event.heading);
            down.push(DownRow::Checked { bars: Vec::new() }, Spot::default());
        }
        while let Some((_, era)) = eras.next_if(|(before, _)| *before <= id) {
            down.era(era);
        }
        down.event(id, event, begins);
    }
    for (_, era) in eras {
        down.era(era);
    }
    if !is_checked && !down.years.is_empty() {
        down.push(DownRow::Checked { bars: Vec::new() }, Spot::default());
    }
    down.with_bars()
}

/// Years on their way to the page.
struct Down<'a> {
    renderer: Renderer<'a>,
    /// What events are about, where that is asked.
    subjects: Option<&'a Subjects>,
    years: Vec<DownYear>,
    /// One for each heading and each row, in their order.
    spots: Vec<Spot>,
    heading: Option<Period>,
    /// The day of the last mark.
    last: Option<Day>,
    /// The month that was said last under this heading.
    month: Option<DownMonth>,
}

impl Down<'_> {
    /// The last year, where that is one of `period`; else a new one.
    fn under(&mut self, period: Period) -> &mut DownYear {
        let renderer = self.renderer;
        if self.heading != Some(period) || self.years.is_empty() {
            self.heading = Some(period);
            self.month = None;
            self.spots.push(Spot::default());
            let id = format!("y{}", period.slug());
            let again = format!("{id}-again");
            // A decade's heading can stand on both sides of one of its years.
            let earlier =
                self.years.iter().filter(|year| year.id == id || year.id.starts_with(&again));
            let id = match earlier.count() {
                0 => id,
                n => format!("{again}-{n}"),
            };
            self.years.push(DownYear {
                id,
                label: renderer.words.period(period),
                href: renderer.site.periods.address(period).map(Address::href),
                gap: None,
                bars: Vec::new(),
                rows: Vec::new(),
            });
        }
        let last = self.years.len() - 1;
        &mut self.years[last]
    }

    /// Adds a row to the last year.
    fn push(&mut self, row: DownRow, spot: Spot) {
        if let Some(year) = self.years.last_mut() {
            year.rows.push(row);
            self.spots.push(spot);
        }
    }

    /// Adds the beginning of an era.
    fn era(&mut self, era: &Era) {
        let (title, date) = (era.title.to_string(), self.renderer.words.date(&era.date));
        self.under(era.date.heading_period());
        self.push(DownRow::Era { title, date, bars: Vec::new() }, Spot::default());
    }

    /// Adds an event, to the row above where that has its date.
    fn event(&mut self, id: EventId, event: &Event, begins: Option<Day>) {
        let (renderer, date) = (self.renderer, &event.facts.when.date);
        let is_first = self.years.is_empty();
        let mut room = room(self.last, begins);
        let silence = renderer.site.gaps.before(id).filter(|_| !is_first);
        let year = self.under(event.heading);
        let opens = year.rows.iter().all(|row| matches!(row, DownRow::Era { .. }));
        if silence.is_some() || year.rows.is_empty() {
            room = 0;
        }
        match silence.map(|silence| down_gap(renderer, silence)) {
            Some(gap) if opens => year.gap = Some(gap),
            Some(gap) => self.push(DownRow::Gap(gap), Spot::default()),
            None => {}
        }
        let told = DownEvent {
            event: event_link(renderer.site, id),
            importance: event.facts.importance,
            status: status_view(renderer, event.facts.status),
            values: self.subjects.map(|subjects| subjects.of(event)).unwrap_or_default(),
        };
        let above = self.years.last_mut().and_then(|year| year.rows.last_mut());
        let vague = renderer.words.some_time_in(date);
        let full = renderer.words.date(date);
        match (above, &vague) {
            (Some(DownRow::Vague { words, events, .. }), Some(vague)) if words == vague => {
                events.push(told);
            }
            (Some(DownRow::Date(above)), None) if above.full == full => above.events.push(told),
            _ => {
                let month = month(renderer, date, self.heading, &mut self.month);
                let (row, spot) = match vague {
                    Some(words) => {
                        let (events, bars) = (vec![told], Vec::new());
                        (DownRow::Vague { words, month, events, bars }, Spot::default())
                    }
                    None => (row(renderer, date, month, room, told), spot(date)),
                };
                if matches!(row, DownRow::Date(_)) {
                    self.last = begins.or(self.last);
                }
                self.push(row, spot);
            }
        }
    }

    /// The years, with the bars of their intervals, and how many of these stand side by side at most.
    fn with_bars(mut self) -> (Vec<DownYear>, usize) {
        let (pieces, is_drawn) = bars(&self.spots);
        let tracks = pieces.iter().flatten().map(|bar| bar.track + 1).max().unwrap_or_default();
        let mut spots = pieces.into_iter().zip(is_drawn);
        for year in &mut self.years {
            year.bars = spots.next().map(|(pieces, _)| pieces).unwrap_or_default();
            for (row, (pieces, is_drawn)) in year.rows.iter_mut().zip(&mut spots) {
                *row.bars_mut() = pieces;
                if let DownRow::Date(date) = row {
                    date.mark = if is_drawn { "bar" } else { date.mark };
                }
            }
        }
        (self.years, tracks)
    }
}

fn down_gap(renderer: Renderer<'_>, silence: Silence) -> DownGap {
    let gap = gap(renderer, silence);
    DownGap { words: gap.words, length: gap.length, bars: Vec::new() }
}

/// How much room stands between two marks, by the days between them.
fn room(above: Option<Day>, here: Option<Day>) -> u8 {
    let Some((above, here)) = above.zip(here) else { return 0 };
    match above.days_until(here) {
        ..=1 => 0,
        2..=7 => 1,
        8..=31 => 2,
        32..=366 => 3,
        _ => 4,
    }
}

/// Ways to the headings; where there are too many of these, to the first of each few.
fn stops(years: &[DownYear]) -> Vec<DownStop> {
    if years.len() < 2 {
        return Vec::new();
    }
    let events = |year: &DownYear| -> usize {
        let of = |row: &DownRow| match row {
            DownRow::Date(date) => date.events.len(),
            DownRow::Vague { events, .. } => events.len(),
            _ => 0,
        };
        year.rows.iter().map(of).sum()
    };
    let few = years.chunks(years.len().div_ceil(MOST_STOPS));
    let stop = |years: &[DownYear]| {
        let first = years.first()?;
        let n = years.iter().map(events).sum();
        Some(DownStop { label: first.label.clone(), id: first.id.clone(), n })
    };
    few.filter_map(stop).collect()
}
