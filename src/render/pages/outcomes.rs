//! What was expected, and what came of it.

use crate::model::Status;
use crate::page_kind::PageKind;
use crate::path::SitePath;
use crate::render::link::{event_link, source_link};
use crate::render::marks::{date_view, status_view};
use crate::render::parts::event::verdict::verdict;
use crate::render::parts::head::head;
use crate::render::parts::list::pager::Pager;
use crate::render::renderer::Renderer;
use crate::site::{EventId, Fate, Part, parts};
use crate::view::{OutcomeRow, OutcomeSection, OutcomesPage};
use crate::words::Noun;
use crate::words::capitalised;

/// Sources that a row names.
const SOURCES: usize = 3;

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
        Fate::Overdue(_) => 8,
    }
}

/// How all of some status fared: "Of 7 forecasts: 2 came as expected, 1 later, 4 are open."
fn tally(renderer: Renderer<'_>, noun: Noun, is_meant: impl Fn(Status) -> bool) -> Option<String> {
    let site = renderer.site;
    let known = &site.outcomes;
    let all = [&known.open, &known.overdue, &known.settled].into_iter().flatten();
    let fates: Vec<Fate> = all
        .filter(|id| is_meant(site.events[**id].facts.status))
        .filter_map(|id| site.fate(*id))
        .collect();
    // By kind, in the order of a tally.
    let mut kinds: Vec<(Fate, usize)> = Vec::new();
    for fate in fates.iter() {
        match kinds.iter_mut().find(|(known, _)| rank(*known) == rank(*fate)) {
            Some((_, n)) => *n += 1,
            None => kinds.push((*fate, 1)),
        }
    }
    kinds.sort_by_key(|(fate, _)| rank(*fate));
    let counted =
        kinds.iter().map(|(fate, n)| format!("{n} {}", renderer.words.fate_counted(*fate)));
    let counted = counted.collect::<Vec<_>>().join(", ");
    (!fates.is_empty())
        .then(|| format!("Of {}: {}.", renderer.words.count(fates.len(), noun), counted))
}

/// A kind of outcome, with what its section is called and the events in it.
type Kind<'a> = (&'static str, &'static str, String, &'a [EventId]);

fn kinds(renderer: Renderer<'_>) -> [Kind<'_>; 5] {
    let site = renderer.site;
    let known = &site.outcomes;
    let as_of = site.config.as_of.as_ref().map(|date| renderer.words.date(date));
    let on = as_of.map(|date| format!(" as of {date}")).unwrap_or_default();
    [
        ("open", "Still open", format!("Expected, and not over{on}."), &known.open),
        ("overdue", "Overdue", format!("Over{on}, and no outcome is recorded."), &known.overdue),
        (
            "settled",
            "How it came",
            "Forecasts and plans beside what came of them.".to_owned(),
            &known.settled,
        ),
        ("disputed", "Disputed", "Whether it happened is in dispute.".to_owned(), &known.disputed),
        ("absent", "Absences", "That it did not happen was noted.".to_owned(), &known.absent),
    ]
}

/// A part of `/outcomes/`.
pub(in crate::render) fn page(renderer: Renderer<'_>, path: &SitePath, part: Part) -> OutcomesPage {
    let site = renderer.site;
    let budget = site.config.page_budget;
    let title = renderer.words.title(PageKind::Outcomes);
    let pager =
        Pager { renderer, name: &title, path, part, split: parts(site.outcomes.rows(), site) };
    let tallies: Vec<String> = [
        tally(renderer, Noun::Forecast, |status| status == Status::Forecast),
        tally(renderer, Noun::Plan, |status| {
            matches!(status, Status::Scheduled | Status::Cancelled)
        }),
    ]
    .into_iter()
    .flatten()
    .collect();
    let mut head = head(renderer, path, &pager.title(part), &tallies.join(" "));
    let kinds = kinds(renderer);
    let all = || kinds.iter().flat_map(|(_, label, _, events)| events.iter().map(move |_| *label));
    pager.guide(&mut head, |part| all().nth(part * budget).unwrap_or_default().to_owned());
    let mut sections = Vec::new();
    let (from, to) = (part * budget, (part + 1) * budget);
    let mut before = 0;
    for (id, label, note, events) in kinds {
        let start = from.saturating_sub(before).min(events.len());
        let end = to.saturating_sub(before).min(events.len());
        before += events.len();
        if start < end {
            let rows = events[start..end].iter().map(|event| row(renderer, *event)).collect();
            sections.push(OutcomeSection {
                id,
                label: label.to_owned(),
                note,
                total: events.len(),
                rows,
            });
        }
    }
    OutcomesPage {
        head,
        tallies,
        no_date: match &site.config.as_of {
            Some(date) => match site.later.outcomes {
                0 => String::new(),
                1 => format!("One of the outcomes came after {}.", renderer.words.date(date)),
                n => format!("{n} of the outcomes came after {}.", renderer.words.date(date)),
            },
            None => "Nothing is called overdue: the chronology does not say as of which day it \
                     was checked."
                .to_owned(),
        },
        sections,
    }
}

fn row(renderer: Renderer<'_>, id: EventId) -> OutcomeRow {
    let site = renderer.site;
    let event = &site.events[id];
    let sources = event.sources.iter().take(SOURCES);
    let sources = sources.filter_map(|source| source_link(site, *source));
    OutcomeRow {
        event: event_link(site, id),
        date: date_view(renderer, &event.facts.when.date, String::new()),
        status: status_view(renderer, event.facts.status),
        verdict: capitalised(&verdict(renderer, id)),
        outcome: event.relations.outcome.map(|id| event_link(site, id)),
        outcome_date: event
            .relations
            .outcome
            .map(|id| renderer.words.date(&site.events[id].facts.when.date))
            .unwrap_or_default(),
        sources: sources.collect(),
        more_sources: event.sources.len().saturating_sub(SOURCES),
    }
}
