//! Probable duplicates: two events whose dates overlap, that share an entity, and whose titles are alike.

use std::collections::HashSet;

use oxc_index::IndexVec;

use crate::diag::{Diagnostic, Report, Span};
use crate::site::chronology::Chronology;
use crate::site::chronology::event::Event;
use crate::site::ids::EventId;

/// Titles are alike where they have at least this share of words in common (Jaccard index).
const ALIKE: f64 = 0.6;
/// Neighbours in order that are compared with each event: duplicates stand close together.
const WINDOW: usize = 40;

/// A warning for each pair of events that look like one.
pub fn probable_duplicates(chronology: &Chronology) -> Report {
    let mut report = Report::default();
    let words: IndexVec<EventId, HashSet<String>> =
        chronology.events.iter().map(|event| words(&event.facts.title)).collect();
    for (at, event) in chronology.events.iter_enumerated() {
        let after = at.index() + 1..chronology.events.len();
        for next in after.take(WINDOW).map(EventId::from) {
            let other = &chronology.events[next];
            if event.facts.when.date.is_certainly_before(&other.facts.when.date) {
                break;
            }
            if shares_entity(event, other) && alike(&words[at], &words[next]) && !tied(event, next)
            {
                let message = format!("may tell of the same event as “{}”", event.facts.title);
                let help = format!(
                    "write `same_as: {}`, or `related: {0}` if they are two",
                    event.facts.id.value
                );
                let place = |event: &Event| event.facts.row.map(Span::beginning);
                let finding = Diagnostic::warning("duplicate-event", &other.facts.file, message)
                    .help(help)
                    .also(&event.facts.file, place(event), "the other event");
                report.push(Diagnostic { span: place(other), ..finding });
            }
        }
    }
    report
}

fn words(title: &str) -> HashSet<String> {
    title
        .split(|c: char| !c.is_alphanumeric())
        .filter(|word| word.chars().count() > 2)
        .map(str::to_lowercase)
        .collect()
}

fn alike(a: &HashSet<String>, b: &HashSet<String>) -> bool {
    let common = a.intersection(b).count();
    let all = a.len() + b.len() - common;
    all > 0 && common as f64 / all as f64 >= ALIKE
}

fn shares_entity(a: &Event, b: &Event) -> bool {
    a.mentions.iter().any(|mention| b.mentions.iter().any(|other| other.entity == mention.entity))
}

fn tied(event: &Event, other: EventId) -> bool {
    event.relations.others.iter().any(|relation| relation.event == other)
        || event.relations.outcome == Some(other)
        || event.relations.settles.contains(&other)
}
