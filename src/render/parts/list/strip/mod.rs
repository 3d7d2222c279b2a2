//! The density strip: how many events begin when, with silences folded and named.

mod columns;
mod labels;
mod lives;

pub(in crate::render) use self::lives::lives;

use self::columns::{Columns, Dated, Placed, Slot, placed, round, units};
use crate::render::renderer::Renderer;
use crate::site::EventId;
use crate::view::{Bin, Number, Strip, StripFold};

/// Room between neighbouring bins.
const GUTTER: f64 = 1.5;

/// The least height of a bin in which something begins.
const LEAST: f64 = 3.0;

/// The height of a bin that something only reaches into.
const HAIRLINE: f64 = 1.0;

/// The strip of `ids`; nothing for fewer than three datable events. All of `years`, where they are given; else
/// what has events, and silences folded. Each bin leads where `lead` says for the first event that begins in it.
pub(in crate::render) fn strip(
    renderer: Renderer<'_>,
    ids: &[EventId],
    years: Option<(i64, i64)>,
    lead: impl Fn(EventId) -> String,
) -> Option<Strip> {
    let size = renderer.theme.metrics().strip;
    let (width, height) = (size.width.pixels(), size.height.pixels());
    let dated: Vec<Dated> = ids.iter().filter_map(|id| Dated::of(renderer.site, *id)).collect();
    if dated.len() < 3 {
        return None;
    }
    let columns = match years {
        Some((first, last)) => Columns::of_frame(
            &dated,
            first.saturating_mul(12),
            last.saturating_add(1).saturating_mul(12),
        ),
        None => Columns::folded(dated.iter()),
    };
    let placed = placed(&columns, width, years.is_some());
    let units = units(&placed);
    let most = units.clone().map(|(_, _, share)| share.begin).max().unwrap_or_default().max(1);
    let bins: Vec<Bin> = units
        .clone()
        .filter(|(_, _, share)| share.begin + share.within + share.touching > 0)
        .map(|(at, unit, share)| {
            // By the root, so that one event can be seen beside a hundred.
            let share_of_height = (share.begin as f64 / most as f64).sqrt();
            let tall = match share.begin {
                0 => HAIRLINE,
                _ => (share_of_height * height).max(LEAST),
            };
            let column = labels::column(unit, columns.step);
            Bin {
                x: written(at.x),
                y: written(height - tall),
                height: written(tall),
                href: share.first.map(&lead).unwrap_or_default(),
                label: renderer.words.column(column, share.within, share.touching),
            }
        })
        .collect();
    let bin_width = units.clone().next().map_or(0.0, |(at, _, _)| at.width);
    Some(Strip {
        width: Number(width),
        height: Number(height),
        bin_width: written((bin_width - GUTTER).max(bin_width * 0.6)),
        here: bins.iter().all(|bin| bin.href.is_empty() || bin.href.starts_with('#')),
        bins,
        folds: folds(renderer, &placed, columns.step),
        ticks: labels::ticks(renderer, &placed, columns.step, years.is_some()),
        summary: labels::summary(renderer, &placed, columns.step, ids.len()),
    })
}

fn folds(renderer: Renderer<'_>, placed: &[Placed<'_>], step: i64) -> Vec<StripFold> {
    let fold = |at: &Placed<'_>| {
        let Slot::Fold(from, to) = at.column else { return None };
        let months =
            u64::try_from(to.saturating_sub(*from).saturating_mul(step)).unwrap_or_default();
        let words = renderer.words.folded(months);
        Some(StripFold { x: round(at.x), width: round(at.width), words })
    };
    placed.iter().filter_map(fold).collect()
}

/// A length as an attribute has it.
fn written(length: f64) -> String {
    format!("{:?}", round(length).0)
}
