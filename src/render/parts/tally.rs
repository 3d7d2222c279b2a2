//! How all that was expected fared, in a sentence or two.

use crate::model::Status;
use crate::render::renderer::Renderer;
use crate::site::Fate;
use crate::words::Noun;

/// How all forecasts fared, and all plans; nothing of those that the site has none of.
pub(in crate::render) fn tallies(renderer: Renderer<'_>) -> Vec<String> {
    let forecasts = tally(renderer, Noun::Forecast, |status| status == Status::Forecast);
    let is_plan = |status| matches!(status, Status::Scheduled | Status::Cancelled);
    forecasts.into_iter().chain(tally(renderer, Noun::Plan, is_plan)).collect()
}

/// The place of a fate in a tally.
fn rank(fate: Fate) -> u8 {
    match fate {
        Fate::AsExpected => 0,
        Fate::Later(_) => 1,
        Fate::Earlier(_) => 2,
        Fate::Happened => 3,
        Fate::DidNotHappen => 4,
        Fate::Cancelled => 5,
        Fate::Disputed => 6,
        Fate::Open => 7,
        Fate::Overdue => 8,
    }
}

/// How all of some status fared; nothing where there are none.
fn tally(renderer: Renderer<'_>, noun: Noun, is_meant: impl Fn(Status) -> bool) -> Option<String> {
    let site = renderer.site;
    let known = &site.outcomes;
    let all = [&known.open, &known.overdue, &known.settled].into_iter().flatten();
    let fates =
        all.filter(|id| is_meant(site.events[**id].facts.status)).filter_map(|id| site.fate(*id));
    // By kind, in the order of a tally.
    let mut kinds: Vec<(Fate, usize)> = Vec::new();
    for fate in fates {
        match kinds.iter_mut().find(|(known, _)| rank(*known) == rank(fate)) {
            Some((_, n)) => *n += 1,
            None => kinds.push((fate, 1)),
        }
    }
    kinds.sort_by_key(|(fate, _)| rank(*fate));
    (!kinds.is_empty()).then(|| renderer.words.tally(noun, &kinds))
}
