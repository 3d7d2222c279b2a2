//! `chronology.json`, and the summaries that `annals list` prints: one shape for both.

use crate::render::titles::stated;
use crate::words::Words;
use serde::Serialize;

use crate::date::{Bound, Day};
use crate::render::parts::commit;
use crate::render::parts::event::accounts;
use crate::render::parts::event::consequence::days_of_bounds;
use crate::render::parts::event::verdict::verdict;
use crate::render::renderer::Renderer;
use crate::site::{self, DataPart, Event, EventId, Site};

/// An event as data. `earliest` and `latest` are days, `..` where open, empty where unknown.
#[derive(Clone, Debug, Serialize)]
pub struct Summary {
    /// The event's id.
    pub id: String,
    /// Its title.
    pub title: String,
    /// Its date, in EDTF.
    pub date: String,
    /// First day it touches.
    pub earliest: String,
    /// Last day it touches.
    pub latest: String,
    /// Its date, in words.
    pub label: String,
    /// `happened`, `scheduled`, …
    pub status: &'static str,
    /// Its values on every facet, by facet, as ids.
    #[serde(flatten)]
    pub facets: std::collections::BTreeMap<String, Vec<String>>,
    /// Its page, below the site's root.
    pub path: String,
}

/// Every event of the site, in order.
pub fn summaries<'s>(site: &'s Site, words: &'s dyn Words) -> impl Iterator<Item = Summary> + 's {
    site.events.iter().map(move |event| summary(site, words, event))
}

fn summary(site: &Site, words: &dyn Words, event: &Event) -> Summary {
    let facts = &event.facts;
    let date = &facts.when.date;
    let facets = site.config.facets.iter_enumerated().map(|(at, facet)| {
        let ids = event.mentioned(at).map(|mention| site.entity(mention.entity).id.to_string());
        (facet.id.clone(), ids.collect())
    });
    Summary {
        id: facts.id.value.to_string(),
        title: facts.title.to_string(),
        date: date.to_string(),
        earliest: date.earliest().to_string(),
        latest: date.latest().to_string(),
        label: words.date(date),
        status: facts.status.id(),
        facets: facets.collect(),
        path: format!("/{}", event.path.address()),
    }
}

/// An event with what `chronology.json` adds to its summary.
#[derive(Serialize)]
struct Full<'a> {
    #[serde(flatten)]
    summary: Summary,
    summary_text: &'a str,
    importance: u8,
    sources: Vec<&'a str>,
    /// How many of them are independent.
    independent: usize,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    accounts: Vec<Field<'a>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    created: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    modified: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    narrowed: Option<Narrowed>,
    #[serde(skip_serializing_if = "Option::is_none")]
    outcome: Option<Outcome<'a>>,
    #[serde(skip_serializing_if = "serde_json::Map::is_empty")]
    extra: &'a serde_json::Map<String, serde_json::Value>,
}

/// What sources say of a field.
#[derive(Serialize)]
struct Field<'a> {
    field: &'a str,
    verdict: &'static str,
    said: Vec<Said<'a>>,
}

/// One thing that is said.
#[derive(Serialize)]
struct Said<'a> {
    words: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    date: Option<String>,
    shown: bool,
    verdict: &'static str,
    sources: Vec<&'a str>,
    independent: usize,
}

/// The days that relations leave of a date, where they are fewer; written as `earliest` and
/// `latest` are.
#[derive(Serialize)]
struct Narrowed {
    earliest: String,
    latest: String,
}

/// The event that settled an expected one, and how the two compare.
#[derive(Serialize)]
struct Outcome<'a> {
    id: &'a str,
    verdict: String,
}

/// A file that `chronology.json` names where it does not hold everything itself.
#[derive(Serialize)]
struct Part {
    path: String,
    label: String,
    first_year: Option<i64>,
    last_year: Option<i64>,
    events: usize,
}

/// `chronology.json`, or one of its parts: the site's title and the events, one to a line. Past the
/// limit, the parts in place of the events.
pub(in crate::render) fn chronology(renderer: Renderer<'_>, part: Option<usize>) -> String {
    let site = renderer.site;
    let mut text = format!(
        "{{\"title\":{},\"as_of\":{},\"licence\":{},",
        line(&site.config.title),
        line(&site.config.as_of.as_ref().map(|date| date.to_string())),
        line(&site.config.licence.as_ref().map(|licence| licence.name.as_str())),
    );
    match part.and_then(|at| site.data.get(at)) {
        Some(part) => {
            list(&mut text, "chronology", part.events.iter().map(|id| full(renderer, *id)));
        }
        None if site.data.is_empty() => {
            list(&mut text, "chronology", site.events.indices().map(|id| full(renderer, id)));
        }
        None => {
            text.push_str(&format!("\"events\":{},", site.events.len()));
            let part = |part: &DataPart| {
                let node = &site.periods.nodes[part.period];
                line(&Part {
                    path: format!("/{}", part.path.href()),
                    label: renderer.words.stretch(node.stretch),
                    first_year: node.stretch.years().map(|(first, _)| first),
                    last_year: node.stretch.years().map(|(_, last)| last),
                    events: part.events.len(),
                })
            };
            list(&mut text, "parts", site.data.iter().map(part));
        }
    }
    text.push_str("}\n");
    text
}

/// A key with a list of values, each on a line of its own.
fn list(text: &mut String, key: &str, values: impl Iterator<Item = String>) {
    text.push_str(&format!("\"{key}\":["));
    for (at, value) in values.enumerate() {
        text.push_str(if at == 0 { "\n" } else { ",\n" });
        text.push_str(&value);
    }
    text.push_str("\n]");
}

/// An event as `chronology.json` has it.
fn full(renderer: Renderer<'_>, id: EventId) -> String {
    let site = renderer.site;
    let event = &site.events[id];
    let day = |moment| commit::day(site, moment).map(|day| day.to_string());
    line(&Full {
        summary: summary(site, renderer.words, event),
        summary_text: event.facts.summary.as_deref().unwrap_or_default(),
        importance: event.facts.importance,
        sources: event.sources.iter().map(|source| &*site.sources[*source].id.value).collect(),
        independent: event.independent,
        accounts: event.accounts.iter().map(|field| self::field(renderer, field)).collect(),
        created: site.changes.created(event).and_then(day),
        modified: site.changes.modified(event).and_then(day),
        narrowed: narrowed(event),
        outcome: event.relations.outcome.map(|outcome| Outcome {
            id: &site.events[outcome].facts.id.value,
            verdict: verdict(renderer, id),
        }),
        extra: &event.facts.extra,
    })
}

fn field<'a>(renderer: Renderer<'a>, field: &'a site::FieldAccounts) -> Field<'a> {
    let site = renderer.site;
    let said = |said: &'a site::Statement| Said {
        words: stated(renderer, &said.stated),
        date: said.date().map(|date| date.to_string()),
        shown: said.is_shown,
        verdict: accounts::id(said.verdict),
        sources: said.by.iter().map(|by| &*site.sources[by.source].id.value).collect(),
        independent: said.independent,
    };
    Field {
        field: &field.name,
        verdict: accounts::id(field.verdict),
        said: field.statements.iter().map(said).collect(),
    }
}

fn narrowed(event: &Event) -> Option<Narrowed> {
    let (first, last) = days_of_bounds(event)?;
    let date = &event.facts.when.date;
    let day = |day: Option<Day>, own: Bound| day.map_or(own, Bound::Day).to_string();
    Some(Narrowed { earliest: day(first, date.earliest()), latest: day(last, date.latest()) })
}

/// `value` on one line of JSON.
fn line(value: &impl Serialize) -> String {
    // Plain data with string keys always serialises.
    serde_json::to_string(value).unwrap_or_default()
}
