//! The whole chronology as one drawing without script: ruler, eras, the titles that matter most, and
//! lanes with every event or its density.

mod lanes;
mod ruler;
mod sheet;

use std::cmp::Reverse;

use oxc_index::IndexSlice;

use self::lanes::lanes;
use self::ruler::{breaks, ruler};
use self::sheet::{GAP, LANE, Placed, TITLE, WIDTH, mark, written};
use crate::date::{Instant, Shape};
use crate::render::renderer::Renderer;
use crate::render::text::excerpt::cut;
use crate::site::{Event, EventId, Site};
use crate::theme::TimelineMetrics;
use crate::timeline::{BrokenAxis, Extent, days, scattered};
use crate::view::{Number, Poster, PosterEra, PosterTitle};

/// Height of the ruler, in pixels.
const RULER: f64 = 40.0;

/// Height of the names of eras under the ruler, in pixels.
const ERAS: f64 = 22.0;

/// Height of a row of titles, in pixels.
const ROW: f64 = 22.0;

/// Rows of titles at most.
const ROWS: usize = 12;

/// Titles looked at at most, those of most importance.
const CANDIDATES: usize = 400;

/// Pixels that a silence which is left out takes.
const BREAK: f64 = 92.0;

/// The days that would fill a drawing at least: on fewer, its ruler would tell hours that no date tells, or
/// where there are times of day, seconds.
const DAYS: f64 = 7.0;
const HOURS: f64 = 3.0 / 24.0;

/// From so wide on, the ruler tells a day's hours, and a day without one is drawn at its length.
const WIDE_DAY: f64 = 160.0;

/// The drawing of events that lie where `extents` say, with words in the theme's `face`; None where no event has a
/// place in one.
pub(in crate::render) fn poster(
    renderer: Renderer<'_>,
    extents: &IndexSlice<EventId, [Option<Extent>]>,
    face: &TimelineMetrics,
) -> Option<Poster> {
    let site = renderer.site;
    let extents: Vec<(EventId, Extent)> = extents
        .iter_enumerated()
        .filter_map(|(id, extent)| Some((id, on_its_clock(&site.events[id], (*extent)?))))
        .collect();
    let ends = extents.iter().flat_map(|(_, extent)| [extent.from, extent.to]).flatten();
    let mut moments: Vec<f64> = ends.map(days).collect();
    moments.sort_by(f64::total_cmp);
    if moments.is_empty() {
        return None;
    }
    let has_clocks = site.events.iter().any(|event| event.instant().is_some());
    let least = if has_clocks { HOURS } else { DAYS };
    let mut axis = BrokenAxis::over(&moments, least, WIDTH, BREAK);
    // A silence of deep time has long words.
    let words =
        breaks(renderer, &axis, BREAK).iter().map(|it| face.width(&it.words)).fold(0.0, f64::max);
    let width = BREAK.max(words + GAP);
    if width > BREAK {
        axis = BrokenAxis::over(&moments, least, WIDTH, width);
    }
    let placed: Vec<Placed> =
        extents.iter().map(|(id, extent)| place(site, *id, *extent, &axis)).collect();
    let eras = eras(renderer, &axis, face);
    let top = RULER + if eras.is_empty() { 0.0 } else { ERAS };
    let (mut titles, rows) = titles(&axis, renderer, &placed, top, face);
    let lanes_top = top + rows as f64 * ROW + GAP;
    for title in &mut titles {
        title.stem = written(lanes_top);
    }
    let lanes = lanes(&axis, renderer, &placed, lanes_top);
    Some(Poster {
        summary: renderer.words.poster(placed.len()),
        width: Number(WIDTH),
        height: Number(lanes_top + lanes.len() as f64 * LANE),
        top: Number(RULER),
        ticks: ruler(renderer, &axis, face),
        folds: breaks(renderer, &axis, width),
        eras,
        untitled: site.events.len() - titles.len(),
        titles,
        lanes,
    })
}

/// Where an event lies by its own clock. One ruler tells days and hours to all: what is of 29 June in Seoul
/// stands there, beside what is known of that day without a time, although it was the 28th in Greenwich.
fn on_its_clock(event: &Event, extent: Extent) -> Extent {
    let when = &event.facts.when;
    let local = when.time.zip(when.date.exact_day()).filter(|_| event.instant().is_some());
    let local = local.and_then(|(time, day)| Instant::new(day, time.second_of_day()));
    local.map_or(extent, |local| Extent::at(local, extent.length().unwrap_or(1)))
}

fn place(site: &Site, id: EventId, extent: Extent, axis: &BrokenAxis) -> Placed {
    let from = extent.from.map_or(0.0, |at| axis.x(days(at)));
    let to = extent.to.map_or(WIDTH, |at| axis.x(days(at)));
    let date = &site.events[id].facts.when.date;
    // A circle in the middle of a day whose hours are told would say noon.
    let is_wide_day = to - from >= WIDE_DAY && date.exact_day().is_some();
    let is_point = matches!(date.shape(), Shape::Exact | Shape::Approximate | Shape::Uncertain);
    Placed { id, from, to, is_round: is_point && !is_wide_day }
}

fn eras(renderer: Renderer<'_>, axis: &BrokenAxis, face: &TimelineMetrics) -> Vec<PosterEra> {
    let site = renderer.site;
    let mut eras = Vec::new();
    let mut free = 0.0;
    for (era, _) in &site.eras {
        let Some(extent) = Extent::of(&era.date) else { continue };
        let from = extent.from.map_or(0.0, |at| axis.x(days(at)));
        let to = extent.to.map_or(WIDTH, |at| axis.x(days(at)));
        if to - from < 1.0 {
            continue;
        }
        let begins = from.max(free);
        let length = face.width(&era.title);
        let fits =
            begins + length + GAP <= to.max(from + length + 2.0 * GAP) && begins + length <= WIDTH;
        if fits {
            free = begins + length + 2.0 * GAP;
        }
        eras.push(PosterEra {
            x: written(from),
            width: written(to - from),
            title: renderer.theme.typeset(&era.title).into_owned(),
            date: renderer.words.date(&era.date),
            label_x: if fits { written(begins + GAP / 2.0) } else { String::new() },
            label_y: written(RULER + ERAS - 7.0),
            open_start: extent.from.is_none(),
            open_end: extent.to.is_none(),
        });
    }
    eras
}

/// Where a title stands beside its mark.
#[derive(Clone, Copy)]
enum Side {
    /// Behind it.
    Behind,
    /// Before it, where the drawing ends.
    Before,
    /// Above it, from there on, where it takes up the drawing.
    Above(f64),
}

fn side(begins: f64, ends: f64, length: f64) -> Side {
    if ends + GAP + length <= WIDTH {
        Side::Behind
    } else if begins - GAP - length >= 0.0 {
        Side::Before
    } else {
        Side::Above(begins.min(WIDTH - length).max(0.0))
    }
}

/// Titles in rows, the most important first to choose, and how many rows they take.
fn titles(
    axis: &BrokenAxis,
    renderer: Renderer<'_>,
    placed: &[Placed],
    top: f64,
    face: &TimelineMetrics,
) -> (Vec<PosterTitle>, usize) {
    let site = renderer.site;
    let mut ranked: Vec<&Placed> = placed.iter().collect();
    ranked.sort_by_key(|at| (Reverse(site.events[at.id].facts.importance), scattered(at.id.raw())));
    ranked.truncate(CANDIDATES);
    let mut rows: Vec<Vec<(f64, f64)>> = vec![Vec::new(); ROWS];
    let mut chosen = Vec::new();
    for at in ranked {
        let event = &site.events[at.id];
        let text = cut(&renderer.theme.typeset(&event.facts.title), TITLE);
        let length = face.width(&text);
        let (begins, ends) = at.drawn();
        let side = side(begins, ends, length);
        let (from, to) = match side {
            Side::Behind => (begins, ends + GAP + length),
            Side::Before => (begins - GAP - length, ends),
            Side::Above(x) => (begins.min(x), ends.max(x + length)),
        };
        let is_free =
            |row: &Vec<(f64, f64)>| row.iter().all(|(a, b)| to + GAP <= *a || *b + GAP <= from);
        let Some(row) = rows.iter().position(is_free) else { continue };
        rows[row].push((from, to));
        chosen.push((row, at, text, side));
    }
    let used = chosen.iter().map(|(row, ..)| row + 1).max().unwrap_or(0);
    // The most important titles stand lowest, next to the lanes, so that stems are short.
    chosen.sort_by_key(|(_, at, ..)| at.id);
    let titles = chosen.into_iter().map(|(row, at, text, side)| {
        let event = &site.events[at.id];
        let y = top + (used - row) as f64 * ROW - ROW / 2.0;
        let (begins, ends) = at.drawn();
        let (text_x, text_y, mark_y) = match side {
            Side::Behind => (ends + GAP, y + 4.5, y),
            Side::Before => (begins - GAP, y + 4.5, y),
            Side::Above(x) => (x, y, y + 6.0),
        };
        let mark = mark(axis, event, at, mark_y);
        PosterTitle {
            title: text,
            date: renderer.words.date(&event.facts.when.date),
            href: event.path.href(),
            mark,
            text_x: written(text_x),
            text_y: written(text_y),
            before: matches!(side, Side::Before),
            stem: String::new(),
        }
    });
    (titles.collect(), used)
}
