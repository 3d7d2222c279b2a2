//! What was expected, and what came of it.

use crate::model::Status;
use crate::path::SitePath;
use crate::render::link::{event_link, source_link};
use crate::render::marks::{date_view, status_view};
use crate::render::parts::event::verdict::verdict;
use crate::render::parts::head::head;
use crate::render::parts::list::pager::Pager;
use crate::render::renderer::Renderer;
use crate::render::words::{capitalised, counted};
use crate::site::{EventId, Fate, Part, Site, parts};
use crate::view::{OutcomeRow, OutcomeSection, OutcomesPage};

/// What the page is called.
pub(in crate::render) const TITLE: &str = "Expected and what came of it";

/// Sources that a row names.
const SOURCES: usize = 3;

/// How events fare, in the order of a tally.
const FATES: [&str; 9] = [
    "came as expected",
    "came later",
    "came earlier",
    "came at a time that cannot be compared",
    "did not happen",
    "called off",
    "in dispute",
    "open",
    "overdue",
];

/// One of them.
fn in_a_word(fate: Fate) -> &'static str {
    FATES[match fate {
        Fate::AsExpected => 0,
        Fate::Later(_) => 1,
        Fate::Earlier(_) => 2,
        Fate::Happened => 3,
        Fate::DidNotHappen => 4,
        Fate::Cancelled => 5,
        Fate::Disputed => 6,
        Fate::Open => 7,
        Fate::Overdue(_) => 8,
    }]
}

/// How all of some status fared: "Of 7 forecasts: 2 came as expected, 1 later, 4 are open."
fn tally(site: &Site, noun: &str, is_meant: impl Fn(Status) -> bool) -> Option<String> {
    let known = &site.outcomes;
    let all = [&known.open, &known.overdue, &known.settled].into_iter().flatten();
    let fates: Vec<Fate> = all
        .filter(|id| is_meant(site.events[**id].told.status))
        .filter_map(|id| site.fate(*id))
        .collect();
    let words: Vec<String> = FATES
        .iter()
        .map(|words| (fates.iter().filter(|fate| in_a_word(**fate) == *words).count(), words))
        .filter(|(n, _)| *n > 0)
        .map(|(n, words)| format!("{n} {words}"))
        .collect();
    (!fates.is_empty()).then(|| format!("Of {}: {}.", counted(fates.len(), noun), words.join(", ")))
}

/// A kind of outcome, with what its section is called and the events in it.
type Kind<'a> = (&'static str, &'static str, String, &'a [EventId]);

fn kinds(site: &Site) -> [Kind<'_>; 5] {
    let known = &site.outcomes;
    let as_of = site.config.as_of.as_ref().map(|date| date.label());
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
    let pager = Pager { name: TITLE, path, part, split: parts(site.outcomes.rows(), site) };
    let tallies: Vec<String> = [
        tally(site, "forecast", |status| status == Status::Forecast),
        tally(site, "plan", |status| matches!(status, Status::Scheduled | Status::Cancelled)),
    ]
    .into_iter()
    .flatten()
    .collect();
    let mut head = head(renderer, path, &pager.title(part), &tallies.join(" "));
    let kinds = kinds(site);
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
            let rows = events[start..end].iter().map(|event| row(site, *event)).collect();
            sections.push(OutcomeSection { id, label, note, total: events.len(), rows });
        }
    }
    OutcomesPage {
        head,
        tallies,
        no_date: match &site.config.as_of {
            Some(date) => match site.later.outcomes {
                0 => String::new(),
                1 => format!("One of the outcomes came after {}.", date.label()),
                n => format!("{n} of the outcomes came after {}.", date.label()),
            },
            None => "Nothing is called overdue: the chronology does not say as of which day it \
                     was checked."
                .to_owned(),
        },
        sections,
    }
}

fn row(site: &Site, id: EventId) -> OutcomeRow {
    let event = &site.events[id];
    let sources = event.sources.iter().take(SOURCES);
    let sources = sources.filter_map(|source| source_link(site, *source));
    OutcomeRow {
        event: event_link(site, id),
        date: date_view(&event.told.when.date, String::new()),
        status: status_view(event.told.status),
        verdict: capitalised(&verdict(site, id)),
        outcome: event.ties.outcome.map(|id| event_link(site, id)),
        outcome_date: event
            .ties
            .outcome
            .map(|id| site.events[id].told.when.date.label())
            .unwrap_or_default(),
        sources: sources.collect(),
        more_sources: event.sources.len().saturating_sub(SOURCES),
    }
}
