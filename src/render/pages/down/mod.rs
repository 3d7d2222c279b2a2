//! The timeline on which time runs down the page: every title in order, at the mark of its date. It needs no script.

use crate::date::{Day, Period};
use crate::model::Era;
use crate::page_kind::PageKind;
use crate::path::SitePath;
use crate::render::link::event_link;
use crate::render::marks::{shape_mark, status_view};
use crate::render::parts::head::head;
use crate::render::parts::list::counts::{counts, legend, span};
use crate::render::parts::list::sections::{begins_before, gap};
use crate::render::renderer::Renderer;
use crate::site::{Event, EventId};
use crate::view::{DownDate, DownEvent, DownPage, DownRow, DownYear};

/// `/timeline/down/`.
pub(in crate::render) fn page(renderer: Renderer<'_>, path: &SitePath) -> DownPage {
    let site = renderer.site;
    let all: Vec<EventId> = site.events.indices().collect();
    let title = renderer.words.title(PageKind::Down);
    DownPage {
        total: all.len(),
        span: span(renderer, &all),
        counts: counts(renderer, &all),
        legend: legend(renderer, &all),
        years: years(renderer),
        as_of: site.config.as_of.as_ref().map(|date| renderer.words.date(date)).unwrap_or_default(),
        head: head(renderer, path, &title, &site.config.description),
    }
}

/// All events, each with what stands before it.
fn years(renderer: Renderer<'_>) -> Vec<DownYear> {
    let site = renderer.site;
    let mut down = Down { renderer, years: Vec::new(), heading: None, last: None };
    let mut eras = site.eras.iter().map(|(era, _)| (begins_before(site, era), era)).peekable();
    let as_of = site.config.as_of.as_ref().and_then(|date| date.latest().day());
    let mut is_checked = as_of.is_none();
    for (id, event) in site.events.iter_enumerated() {
        let begins = event.facts.when.date.start().0.day();
        if !is_checked && begins > as_of {
            is_checked = true;
            down.under(event.heading).rows.push(DownRow::Checked);
        }
        while let Some((_, era)) = eras.next_if(|(before, _)| *before <= id) {
            down.era(era);
        }
        down.event(id, event, begins);
    }
    for (_, era) in eras {
        down.era(era);
    }
    if !is_checked && let Some(year) = down.years.last_mut() {
        year.rows.push(DownRow::Checked);
    }
    down.years
}

/// Years on their way to the page.
struct Down<'a> {
    renderer: Renderer<'a>,
    years: Vec<DownYear>,
    heading: Option<Period>,
    /// The day of the last mark.
    last: Option<Day>,
}

impl Down<'_> {
    /// The last year, where that is one of `period`; else a new one.
    fn under(&mut self, period: Period) -> &mut DownYear {
        let renderer = self.renderer;
        if self.heading != Some(period) || self.years.is_empty() {
            self.heading = Some(period);
            self.years.push(DownYear {
                label: renderer.words.period(period),
                href: renderer.site.periods.page(period).map(SitePath::href),
                gap: None,
                rows: Vec::new(),
            });
        }
        let last = self.years.len() - 1;
        &mut self.years[last]
    }

    /// Adds the beginning of an era.
    fn era(&mut self, era: &Era) {
        let (title, date) = (era.title.to_string(), self.renderer.words.date(&era.date));
        self.under(era.date.heading_period()).rows.push(DownRow::Era { title, date });
    }

    /// Adds an event, to the row above where that has its date.
    fn event(&mut self, id: EventId, event: &Event, begins: Option<Day>) {
        let (renderer, date) = (self.renderer, &event.facts.when.date);
        let is_first = self.years.is_empty();
        let room = room(self.last, begins);
        let silence = renderer.site.gaps.before(id).filter(|_| !is_first);
        let silence = silence.map(|silence| gap(renderer, silence));
        let year = self.under(event.heading);
        let opens = year.rows.iter().all(|row| matches!(row, DownRow::Era { .. }));
        let room = if silence.is_some() || year.rows.is_empty() { 0 } else { room };
        match silence {
            Some(gap) if opens => year.gap = Some(gap),
            Some(gap) => year.rows.push(DownRow::Gap(gap)),
            None => {}
        }
        let told = DownEvent {
            event: event_link(renderer.site, id),
            importance: event.facts.importance,
            status: status_view(renderer, event.facts.status),
        };
        if let Some(words) = renderer.words.some_time_in(date) {
            match year.rows.last_mut() {
                Some(DownRow::Vague { words: above, events }) if *above == words => {
                    events.push(told);
                }
                _ => year.rows.push(DownRow::Vague { words, events: vec![told] }),
            }
            return;
        }
        let full = renderer.words.date(date);
        match year.rows.last_mut() {
            Some(DownRow::Date(above)) if above.full == full => above.events.push(told),
            _ => {
                let label = renderer.words.date_within_year(date);
                let (shape, _) = shape_mark(date.shape());
                let events = vec![told];
                year.rows.push(DownRow::Date(DownDate { label, full, shape, room, events }));
            }
        }
        self.last = begins.or(self.last);
    }
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
