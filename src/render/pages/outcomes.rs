//! What was expected, and what came of it.

use crate::page_kind::PageKind;
use crate::path::SitePath;
use crate::render::link::{event_link, source_link};
use crate::render::marks::{date_view, status_view};
use crate::render::parts::event::verdict::verdict;
use crate::render::parts::head::head;
use crate::render::parts::list::pager::Pager;
use crate::render::parts::tally::tallies;
use crate::render::renderer::Renderer;
use crate::site::{EventId, Fate, Part, Site, parts};
use crate::view::{OutcomeRow, OutcomeSection, OutcomesPage};
use crate::words::{OutcomeGroup, capitalised};

/// Sources that a row names.
const SOURCES: usize = 3;

/// The groups in the order of the page, each by the name of its section, with the events in it.
fn groups(site: &Site) -> [(&'static str, OutcomeGroup, &[EventId]); 5] {
    let known = &site.outcomes;
    [
        ("open", OutcomeGroup::Open, &known.open),
        ("overdue", OutcomeGroup::Overdue, &known.overdue),
        ("settled", OutcomeGroup::Settled, &known.settled),
        ("disputed", OutcomeGroup::Disputed, &known.disputed),
        ("absent", OutcomeGroup::Absent, &known.absent),
    ]
}

/// A part of `/outcomes/`.
pub(in crate::render) fn page(renderer: Renderer<'_>, path: &SitePath, part: Part) -> OutcomesPage {
    let site = renderer.site;
    let budget = site.config.page_budget;
    let title = renderer.words.title(PageKind::Outcomes);
    let pager =
        Pager { renderer, name: &title, path, part, split: parts(site.outcomes.rows(), site) };
    let tallies = tallies(renderer);
    let mut head = head(renderer, path, &pager.title(part), &tallies.join(" "));
    let groups = groups(site);
    let all = || groups.iter().flat_map(|(_, group, events)| events.iter().map(move |_| *group));
    let label = |group| renderer.words.outcome_group(group);
    pager.guide(&mut head, |part| all().nth(part * budget).map(label).unwrap_or_default());
    let mut sections = Vec::new();
    let (from, to) = (part * budget, (part + 1) * budget);
    let mut before = 0;
    let as_of = site.config.as_of.as_ref();
    for (id, group, events) in groups {
        let start = from.saturating_sub(before).min(events.len());
        let end = to.saturating_sub(before).min(events.len());
        before += events.len();
        if start < end {
            let rows = events[start..end].iter().map(|event| row(renderer, *event)).collect();
            sections.push(OutcomeSection {
                id,
                label: label(group),
                note: renderer.words.about_outcome_group(group, as_of),
                total: events.len(),
                rows,
            });
        }
    }
    OutcomesPage {
        head,
        tallies,
        no_date: match as_of {
            Some(_) if site.later.outcomes == 0 => String::new(),
            Some(date) => renderer.words.later_outcomes(site.later.outcomes, date),
            None => renderer.words.nothing_overdue(),
        },
        sections,
    }
}

fn row(renderer: Renderer<'_>, id: EventId) -> OutcomeRow {
    let site = renderer.site;
    let event = &site.events[id];
    let fate = site.fate(id);
    let sources = event.sources.iter().take(SOURCES);
    let sources = sources.filter_map(|source| source_link(site, *source));
    OutcomeRow {
        event: event_link(site, id),
        date: date_view(renderer, &event.facts.when.date, String::new()),
        status: status_view(renderer, event.facts.status),
        verdict: match fate {
            Some(Fate::Overdue) => renderer.words.no_outcome(&event.facts.when.date),
            _ => capitalised(&verdict(renderer, id)),
        },
        compared: matches!(
            fate,
            Some(Fate::AsExpected | Fate::Later(_) | Fate::Earlier(_) | Fate::Happened)
        ),
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
