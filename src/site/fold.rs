//! Files that tell of one event become one event, and the preferred account of its date becomes its
//! date. Nothing that a file says is lost: what gives way becomes an account.

use std::collections::HashMap;
use std::sync::Arc;

use crate::config::Config;
use crate::date::Edtf;
use crate::diag::{Diagnostic, Report, Span, Spanned, did_you_mean};
use crate::model::{Account, Event, Folded, Mention, SourceRef};

/// Folds each `same_as` file into the event it names: the named event's facts win, what differs
/// becomes accounts, what is new is added. Chains lead to their last event.
pub(super) fn fold_accounts(
    events: Vec<Arc<Event>>,
    config: &Config,
    report: &mut Report,
) -> Vec<Arc<Event>> {
    if events.iter().all(|event| event.same_as.is_none()) {
        return events;
    }
    let ids: HashMap<Box<str>, usize> =
        events.iter().enumerate().map(|(at, event)| (event.id.value.clone(), at)).collect();
    let heads: Vec<Option<usize>> =
        (0..events.len()).map(|at| head(at, &events, &ids, report)).collect();
    let mut kept: Vec<Option<Arc<Event>>> = Vec::with_capacity(events.len());
    let mut others = Vec::new();
    for (at, event) in events.into_iter().enumerate() {
        match heads[at] {
            Some(head) if head != at => {
                others.push((head, event));
                kept.push(None);
            }
            _ => kept.push(Some(event)),
        }
    }
    // By id, so that it never shows where the files stand.
    others.sort_by(|a, b| a.1.id.value.cmp(&b.1.id.value));
    for (head, other) in others {
        if let Some(event) = kept.get_mut(head).and_then(Option::as_mut) {
            fold(Arc::make_mut(event), &other, config, report);
        }
    }
    kept.into_iter().flatten().collect()
}

/// The event that `at` is an account of; itself when it is one of its own. `None` after an error.
fn head(
    at: usize,
    events: &[Arc<Event>],
    ids: &HashMap<Box<str>, usize>,
    report: &mut Report,
) -> Option<usize> {
    let mut here = at;
    for _ in 0..=events.len() {
        let Some(same_as) = &events[here].same_as else { return Some(here) };
        let Some(next) = ids.get(&same_as.value) else {
            if here == at {
                let finding = Diagnostic::error(
                    "event-unknown",
                    &events[at].file,
                    format!("no event has the id `{}`", same_as.value),
                )
                .at(same_as.span);
                let ids = ids.keys().map(|id| &**id);
                let otherwise = "an event's id is its file's name without date and ending";
                report.push(finding.help(did_you_mean(&same_as.value, ids, otherwise)));
            }
            return None;
        };
        here = *next;
        if here == at {
            report.push(
                Diagnostic::error(
                    "same-as-cycle",
                    &events[at].file,
                    format!("`{}` is an account of itself, through `same_as`", events[at].id.value),
                )
                .at(same_as.span)
                .help("let one of the files be the event, without `same_as`"),
            );
            return None;
        }
    }
    // A chain that runs into somebody else's cycle: reported where the cycle is.
    None
}

/// Adds what `other` says to `event`.
fn fold(event: &mut Event, other: &Event, config: &Config, report: &mut Report) {
    let mut said: Vec<(Box<str>, String, Option<Edtf>)> = Vec::new();
    if other.when.date != event.when.date {
        let date = other.when.date.clone();
        said.push(("date".into(), date.to_string(), Some(date)));
    }
    if other.title != event.title {
        said.push(("title".into(), other.title.to_string(), None));
    }
    let places = config.facets.iter().position(|facet| facet.id == "places");
    for (facet, settings) in config.facets.iter().enumerate() {
        let of_facet = |event: &Event| -> Vec<Mention> {
            event.mentions.iter().filter(|mention| mention.facet == facet).cloned().collect()
        };
        let (ours, theirs) = (of_facet(event), of_facet(other));
        let is_new = |mention: &Mention| !ours.iter().any(|m| m.name.value == mention.name.value);
        // Whoever else was there was there too; but nothing happened in two places.
        if Some(facet) == places && !ours.is_empty() && theirs.iter().any(is_new) {
            let names: Vec<&str> = theirs.iter().map(|mention| &*mention.name.value).collect();
            said.push((settings.singular.as_str().into(), names.join(", "), None));
        } else {
            event.mentions.extend(theirs.into_iter().filter(is_new));
        }
    }
    match other.sources.first() {
        Some(witness) => {
            for (field, value, date) in said {
                let account = account(witness, field, value, date);
                let is_same = |known: &Account| {
                    known.source.id() == account.source.id()
                        && known.field == account.field
                        && known.value.value == account.value.value
                };
                if account.source.id().is_none() || !event.accounts.iter().any(is_same) {
                    event.accounts.push(account);
                }
            }
        }
        None if said.is_empty() => {}
        None => {
            let fields: Vec<&str> = said.iter().map(|(field, ..)| &**field).collect();
            let message = format!(
                "another account of `{}`, with another {}, and nobody named who says so",
                event.id.value,
                fields.join(" and ")
            );
            let span = other.same_as.as_ref().map_or(Span::default(), |id| id.span);
            report.push(
                Diagnostic::error("account-unsourced", &other.file, message)
                    .at(span)
                    .help("name who says it under `sources:`"),
            );
        }
    }
    if event.summary.is_empty() {
        event.summary = other.summary.clone();
    }
    if event.body.html.is_empty() {
        event.body = other.body.clone();
    }
    event.sources.extend_from_slice(&other.sources);
    event.accounts.extend_from_slice(&other.accounts);
    event.prefer.extend_from_slice(&other.prefer);
    event.related.extend_from_slice(&other.related);
    event.relative.extend_from_slice(&other.relative);
    event.corrections.extend_from_slice(&other.corrections);
    event.aliases.extend_from_slice(&other.aliases);
    // Whoever knows the folded file by its own id finds the event.
    event.folded.push(Folded { id: other.id.value.clone(), file: other.file.clone() });
    event.folded.extend_from_slice(&other.folded);
    event.aliases.push(Spanned::new(format!("/events/{}/", other.id.value).into(), other.id.span));
    if event.when.time.is_none() {
        event.when.time = other.when.time;
        event.when.zone = event.when.zone.or(other.when.zone);
    }
}

fn account(witness: &SourceRef, field: Box<str>, value: String, date: Option<Edtf>) -> Account {
    Account {
        source: witness.clone(),
        field,
        value: Spanned::new(value.into(), Span::default()),
        date,
        note: Box::default(),
    }
}

/// Gives each event the date that its preferred source says. Its own becomes the account of the
/// first of its sources that has none of the date.
pub(super) fn prefer_dates(events: &mut [Arc<Event>], report: &mut Report) {
    for event in events {
        if let Some(date) = preferred_date(event) {
            move_to(Arc::make_mut(event), date, report);
        }
    }
}

/// The date that the preferred source says, where the event has another.
fn preferred_date(event: &Event) -> Option<Edtf> {
    let prefer = event.prefer.iter().find(|prefer| &*prefer.field == "date")?;
    let says = |account: &&Account| {
        &*account.field == "date" && account.source.id() == Some(&prefer.source.value)
    };
    let date = event.accounts.iter().find(says)?.date.clone()?;
    (date != event.when.date).then_some(date)
}

fn move_to(event: &mut Event, date: Edtf, report: &mut Report) {
    let dates = || event.accounts.iter().filter(|account| &*account.field == "date");
    let own = event.when.date.clone();
    if !dates().any(|account| account.date.as_ref() == Some(&own)) {
        let has_account = |source: &&SourceRef| {
            source.id().is_some_and(|id| dates().any(|account| account.source.id() == Some(id)))
        };
        let Some(witness) = event.sources.iter().find(|source| !has_account(source)) else {
            let message = format!("`date` is {own}, and the preferred source says {date}");
            report.push(
                Diagnostic::error("prefer-differs", &event.file, message)
                    .at(event.when.span)
                    .help(format!("write `date: {date}`, or an account of whoever says {own}")),
            );
            return;
        };
        let account = account(witness, "date".into(), own.to_string(), Some(own));
        event.accounts.push(account);
    }
    // A time of day belongs to the day it was told of.
    if date.exact_day() != event.when.date.exact_day() {
        event.when.time = None;
    }
    event.key = date.key();
    event.heading = date.heading_period();
    event.when.date = date;
}
