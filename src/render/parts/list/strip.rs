//! The density strip: each event's weight spread evenly over the time it may have taken.

use crate::date::{Bound, Day, Period};
use crate::render::renderer::Renderer;
use crate::site::{EventId, Site};
use crate::view::{Bin, Number, Strip, Tick};
use crate::words::Column;

/// More bins than this would be thinner than a finger or a pointer can hit.
const MOST_BINS: i64 = 72;

/// Room between neighbouring bins.
const GUTTER: f64 = 1.5;

/// The least height of a bin with anything in it.
const LEAST: f64 = 3.0;

/// Weights below this would only be noise.
const FAINTEST: f64 = 0.05;

/// Months or years that one bin may hold.
const STEPS: [i64; 7] = [1, 3, 6, 12, 24, 60, 120];

/// The strip of `ids`; nothing for fewer than three datable events. Within `years`, where they are
/// given. Each bin leads where `lead` says for the first event that begins in it.
pub(in crate::render) fn strip(
    renderer: Renderer<'_>,
    ids: &[EventId],
    years: Option<(i64, i64)>,
    lead: impl Fn(EventId) -> String,
) -> Option<Strip> {
    let (site, size) = (renderer.site, renderer.theme.metrics().strip);
    let (whole_width, whole_height) = (size.width.pixels(), size.height.pixels());
    let (spans, dated): (Vec<(f64, f64)>, Vec<EventId>) =
        ids.iter().filter_map(|id| Some((months_of(site, *id)?, *id))).unzip();
    if spans.len() < 3 {
        return None;
    }
    let (first, last) = match years {
        Some((first, last)) => (first as f64 * 12.0, (last as f64 + 1.0) * 12.0),
        None => (
            spans.iter().map(|span| span.0).fold(f64::INFINITY, f64::min).floor(),
            spans.iter().map(|span| span.1).fold(f64::NEG_INFINITY, f64::max).ceil(),
        ),
    };
    let step = step(last - first);
    let first = (first / step).floor() * step;
    let bins = ((last - first) / step).ceil().max(1.0) as usize;
    let mut weights = vec![0.0; bins];
    for (from, to) in &spans {
        spread(&mut weights, (from - first) / step, (to - first) / step);
    }
    let shares = shares(&spans, &dated, first, step, bins);
    let most = weights.iter().copied().fold(f64::MIN_POSITIVE, f64::max);
    let width = whole_width / bins as f64;
    let bin = |(at, weight): (usize, &f64)| {
        let height = (weight / most * whole_height).max(LEAST);
        let share = &shares[at];
        Bin {
            x: written(at as f64 * width),
            y: written(whole_height - height),
            height: written(height),
            href: share.first.map(&lead).unwrap_or_default(),
            label: renderer.words.column(
                column(first + at as f64 * step, step),
                share.within,
                share.touching,
            ),
        }
    };
    let shown = weights.iter().enumerate().filter(|(_, weight)| **weight > FAINTEST);
    let shown: Vec<Bin> = shown.map(bin).collect();
    Some(Strip {
        width: Number(whole_width),
        height: Number(whole_height),
        bin_width: written((width - GUTTER).max(width * 0.6)),
        here: shown.iter().all(|bin| bin.href.is_empty() || bin.href.starts_with('#')),
        bins: shown,
        ticks: ticks(renderer, first, step, bins, whole_width),
        summary: summary(renderer, &weights, first, step, spans.len()),
    })
}

/// Two decimals are finer than a pixel.
fn round(x: f64) -> Number {
    Number((x * 100.0).round() / 100.0)
}

/// A length as an attribute has it.
fn written(length: f64) -> String {
    format!("{:?}", round(length).0)
}

fn month_number(day: Day) -> f64 {
    day.year as f64 * 12.0 + f64::from(day.month - 1) + f64::from(day.day - 1) / 31.0
}

/// An event's time in months since year 0. What has no beginning or no end is drawn where it is
/// known: a stroke to the edge would say more than the source.
fn months_of(site: &Site, id: EventId) -> Option<(f64, f64)> {
    let date = &site.events[id].facts.when.date;
    site.events[id].facts.key.anchor()?;
    let day = |bound: Bound| bound.day().map(month_number);
    let (start, end) = (date.start(), date.end());
    let from = day(date.earliest()).or(day(end.0)).or(day(start.0))?;
    let to = day(date.latest()).or(day(start.1)).unwrap_or(from);
    Some((from, to.max(from) + 1.0 / 31.0))
}

/// The narrowest bin, in months, that leaves few enough bins.
fn step(months: f64) -> f64 {
    let fits = |step: &i64| months / *step as f64 <= MOST_BINS as f64;
    if let Some(step) = STEPS.iter().find(|step| fits(step)) {
        return *step as f64;
    }
    let mut step = 1200;
    while !fits(&step) && step < i64::MAX / 20 {
        step *= if step.to_string().starts_with('1') { 5 } else { 2 };
    }
    step as f64
}

/// Adds one event's weight of 1, spread over the bins from `from` to `to`.
fn spread(weights: &mut [f64], from: f64, to: f64) {
    let width = (to - from).max(f64::MIN_POSITIVE);
    let (first, last) = (from.max(0.0) as usize, (to.ceil() as usize).min(weights.len()));
    for (at, weight) in weights.iter_mut().enumerate().take(last).skip(first) {
        let overlap = (to.min(at as f64 + 1.0) - from.max(at as f64)).max(0.0);
        *weight += overlap / width;
    }
}

/// What a bin has of the events.
#[derive(Clone, Debug, Default)]
struct Share {
    /// Events that lie in it whole.
    within: usize,
    /// Events that reach beyond it, or may.
    touching: usize,
    /// The first event that begins in it, or that may.
    first: Option<EventId>,
}

/// Each bin's share of the events. An event counts as lying in a bin only if all of its time does.
fn shares(spans: &[(f64, f64)], ids: &[EventId], first: f64, step: f64, bins: usize) -> Vec<Share> {
    let mut shares = vec![Share::default(); bins];
    for ((from, to), id) in spans.iter().zip(ids) {
        let from = ((from - first) / step).max(0.0) as usize;
        let to = (((to - first) / step).ceil() as usize).clamp(from + 1, bins.max(from + 1));
        let whole = to - from == 1;
        for (at, share) in shares.iter_mut().enumerate().take(to).skip(from) {
            share.within += usize::from(whole);
            share.touching += usize::from(!whole);
            if at == from && share.first.is_none() {
                share.first = Some(*id);
            }
        }
    }
    shares
}

fn year_and_month(month: f64) -> (i64, u8) {
    let year = (month / 12.0).floor();
    (year as i64, (month - year * 12.0) as u8 + 1)
}

/// The time from `month` on for so many months.
fn column(month: f64, step: f64) -> Column {
    let (first, last) = (year_and_month(month), year_and_month(month + step - 1.0));
    match step < 12.0 {
        true => Column::Months(first, last),
        false => Column::Years(first.0, first.0 + (step / 12.0) as i64 - 1),
    }
}

/// The first and last year, and round years between, on a strip of that width.
fn ticks(renderer: Renderer<'_>, first: f64, step: f64, bins: usize, width: f64) -> Vec<Tick> {
    let last = first + step * bins as f64;
    let years = (last - first) / 12.0;
    if years <= 1.0 {
        let middle = |month: f64| (month - first) / (last - first) * width;
        let months = (last - first) as i64;
        return (0..months)
            .map(|month| {
                let at = first + month as f64;
                let (_, number) = year_and_month(at);
                Tick {
                    x: round(middle(at + 0.5)),
                    label: renderer.words.month_in_short(number),
                    anchor: "middle",
                }
            })
            .collect();
    }
    let every =
        [1.0, 2.0, 5.0, 10.0, 20.0, 25.0, 50.0].into_iter().find(|every| years / every <= 12.0);
    let every = every.unwrap_or_else(|| {
        let mut every = 100.0;
        while years / every > 12.0 {
            every *= 10.0;
        }
        every
    });
    let mut ticks = Vec::new();
    let mut year = (first / 12.0 / every).ceil() * every;
    while year * 12.0 < last {
        let x = (year * 12.0 - first) / (last - first) * width;
        let anchor = if x < 20.0 {
            "start"
        } else if x > width - 40.0 {
            "end"
        } else {
            "middle"
        };
        ticks.push(Tick {
            x: round(x),
            label: renderer.words.period(Period::Year(year as i64)),
            anchor,
        });
        year += every;
    }
    ticks
}

/// The drawing in a sentence.
fn summary(
    renderer: Renderer<'_>,
    weights: &[f64],
    first: f64,
    step: f64,
    events: usize,
) -> String {
    let densest = weights.iter().enumerate().max_by(|a, b| a.1.total_cmp(b.1).then(b.0.cmp(&a.0)));
    let densest = densest.map_or(0, |(at, _)| at);
    let last = first + step * weights.len() as f64 - 1.0;
    renderer.words.strip(
        events,
        (year_and_month(first).0, year_and_month(last).0),
        column(first + densest as f64 * step, step),
    )
}
