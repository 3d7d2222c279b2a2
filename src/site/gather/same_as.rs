//! Joins files about one event (`same_as`) into one event, and makes the preferred account of its date its date.
//! Nothing that a file says is lost: a value that gives way becomes an account.

use std::collections::{BTreeSet, HashMap, HashSet};
use std::sync::Arc;

use crate::config::{Config, FacetId, FacetRole};
use crate::date::Edtf;
use crate::diag::{Diagnostic, Report, Span, Spanned};
use crate::model::{Account, Event, FieldKind, FieldName, FoldedFile, Mention, SourceRef};
use crate::site::event_index::{EventIndex, IDS};
use crate::site::gather::gathered::WithText;

/// Folds each `same_as` file into the event it names: the named event's facts win, what differs
/// becomes accounts, what is new is added. Chains lead to their last event.
pub(in crate::site) fn fold(
    events: Vec<WithText<Event>>,
    unreadable: &BTreeSet<Box<str>>,
    config: &Config,
    report: &mut Report,
) -> Vec<WithText<Event>> {
    if events.iter().all(|(event, _)| event.same_as.is_none()) {
        return events;
    }
    let canonical = canonical(&events, unreadable, report);
    let mut kept: Vec<Option<WithText<Event>>> = Vec::with_capacity(events.len());
    let mut others = Vec::new();
    for (at, event) in events.into_iter().enumerate() {
        match canonical[at] {
            Some(other) if other != at => {
                others.push((other, event));
                kept.push(None);
            }
            _ => kept.push(Some(event)),
        }
    }
    // By id, so that the result does not depend on the paths of files.
    others.sort_by(|(a, one), (b, other)| (a, &one.0.id.value).cmp(&(b, &other.0.id.value)));
    for of_one in others.chunk_by(|a, b| a.0 == b.0) {
        if let Some((event, text)) = kept.get_mut(of_one[0].0).and_then(Option::as_mut) {
            let event = Arc::make_mut(event);
            let mut known = Known::of(event);
            for (_, (other, others_text)) in of_one {
                if !event.has_text {
                    *text = *others_text;
                    event.text_file = Some(other.file.clone());
                    (event.has_text, event.cites) = (other.has_text, other.cites.clone());
                }
                add(event, other, &mut known, config, report);
            }
        }
    }
    kept.into_iter().flatten().collect()
}

/// For each event the one that it is an account of, at the end of its `same_as` chain; itself where it has none. `None`
/// where the chain is a cycle or leads to an id that does not exist, which is reported.
fn canonical(
    events: &[WithText<Event>],
    unreadable: &BTreeSet<Box<str>>,
    report: &mut Report,
) -> Vec<Option<usize>> {
    let all = events.iter().enumerate();
    let ids = EventIndex::of(all.map(|(at, (event, _))| (at, &**event)), unreadable);
    let mut canonical: Vec<Option<Option<usize>>> = vec![None; events.len()];
    for at in 0..events.len() {
        // Each event is passed once: a chain that meets an earlier one ends where that did.
        let mut way: Vec<usize> = Vec::new();
        let mut on_the_way: HashMap<usize, usize> = HashMap::new();
        let mut here = at;
        let end = loop {
            if let Some(known) = canonical[here] {
                break known;
            }
            if let Some(first) = on_the_way.get(&here) {
                report_cycle(&way[*first..], events, report);
                break None;
            }
            let event = &events[here].0;
            let Some(same_as) = &event.same_as else { break Some(here) };
            on_the_way.insert(here, way.len());
            way.push(here);
            let Some(next) = ids.find(same_as, &event.file, IDS, report) else { break None };
            here = next;
        };
        canonical[here] = Some(end);
        for passed in way {
            canonical[passed] = Some(end);
        }
    }
    canonical.into_iter().map(Option::flatten).collect()
}

/// Reports a cycle at each of its files.
fn report_cycle(cycle: &[usize], events: &[WithText<Event>], report: &mut Report) {
    for event in cycle.iter().map(|at| &events[*at].0) {
        let Some(same_as) = &event.same_as else { continue };
        let message = format!("`{}` is an account of itself, through `same_as`", event.id.value);
        report.push(
            Diagnostic::error("same-as-cycle", &event.file, message)
                .at(same_as.span)
                .help("let one of the files be the event, without `same_as`"),
        );
    }
}

/// What an event says already, for looking up in constant time.
struct Known {
    /// Facets and names.
    names: HashSet<(FacetId, Box<str>)>,
    /// Facets of which it has any.
    facets: HashSet<FacetId>,
    /// Sources, fields and values.
    accounts: HashSet<(Box<str>, Box<str>, Box<str>)>,
}

impl Known {
    fn of(event: &Event) -> Self {
        let (names, facets, accounts) = Default::default();
        let mut known = Known { names, facets, accounts };
        known.add(&event.mentions, &event.accounts);
        known
    }

    fn add(&mut self, mentions: &[Mention], accounts: &[Account]) {
        self.names.extend(mentions.iter().map(|it| (it.facet, it.name.value.clone())));
        self.facets.extend(mentions.iter().map(|it| it.facet));
        self.accounts.extend(accounts.iter().filter_map(Known::key));
    }

    /// By what two accounts are the same; `None` for a source without an id.
    fn key(account: &Account) -> Option<(Box<str>, Box<str>, Box<str>)> {
        Some((account.source.id()?.into(), account.field.name.clone(), account.value.value.clone()))
    }
}

/// Adds what `other` says to `event`, which says what is `known`.
fn add(event: &mut Event, other: &Event, known: &mut Known, config: &Config, report: &mut Report) {
    let mut said: Vec<(FieldName, String, Option<Edtf>)> = Vec::new();
    if other.when.date != event.when.date {
        let date = other.when.date.clone();
        said.push((FieldName::date(), date.to_string(), Some(date)));
    }
    if other.title != event.title {
        said.push((FieldName::title(), other.title.to_string(), None));
    }
    let places = config.facet_of(FacetRole::Places);
    for (facet, settings) in config.facets.iter_enumerated() {
        let theirs: Vec<&Mention> =
            other.mentions.iter().filter(|mention| mention.facet == facet).collect();
        let mut new = theirs.clone();
        new.retain(|mention| !known.names.contains(&(facet, mention.name.value.clone())));
        if new.is_empty() {
            continue;
        }
        // Other people and tags are added to the event's own; a second place is another account of where it happened.
        if Some(facet) == places && known.facets.contains(&facet) {
            let names: Vec<&str> = theirs.iter().map(|mention| &*mention.name.value).collect();
            let name = settings.singular.as_str().into();
            let field = FieldName { name, kind: FieldKind::Facet(facet) };
            said.push((field, names.join(", "), None));
        } else {
            event.mentions.extend(new.into_iter().cloned());
        }
    }
    match other.sources.first() {
        Some(witness) => {
            for (field, value, date) in said {
                let account = account(witness, field, value, date);
                // A source without an id is never the same as another.
                if Known::key(&account).is_none_or(|key| known.accounts.insert(key)) {
                    event.accounts.push(account);
                }
            }
        }
        None if said.is_empty() => {}
        None => {
            let fields: Vec<&str> = said.iter().map(|(field, ..)| &*field.name).collect();
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
    if event.summary.is_none() {
        event.summary = other.summary.clone();
    }
    known.add(&other.mentions, &other.accounts);
    event.sources.extend_from_slice(&other.sources);
    event.accounts.extend_from_slice(&other.accounts);
    event.prefer.extend_from_slice(&other.prefer);
    event.related.extend_from_slice(&other.related);
    event.relative.extend_from_slice(&other.relative);
    event.corrections.extend_from_slice(&other.corrections);
    event.aliases.extend_from_slice(&other.aliases);
    // The folded file's id, and the address it would have had, lead to the event.
    event.folded.push(FoldedFile { id: other.id.value.clone(), file: other.file.clone() });
    event.folded.extend_from_slice(&other.folded);
    event.aliases.push(Spanned::new(format!("/events/{}/", other.id.value).into(), other.id.span));
    if event.when.time.is_none() {
        event.when.time = other.when.time;
        event.when.zone = event.when.zone.or(other.when.zone);
    }
}

fn account(witness: &SourceRef, field: FieldName, value: String, date: Option<Edtf>) -> Account {
    Account {
        source: witness.clone(),
        field,
        value: Spanned::new(value.into(), Span::default()),
        date,
        note: None,
    }
}

/// Gives each event the date that its preferred source says. Its own becomes the account of the
/// first of its sources that has none of the date.
pub(in crate::site) fn prefer_dates(events: &mut [WithText<Event>], report: &mut Report) {
    for (event, _) in events {
        if let Some(date) = preferred_date(event) {
            move_to(Arc::make_mut(event), date, report);
        }
    }
}

/// The date that the preferred source says, where the event has another.
fn preferred_date(event: &Event) -> Option<Edtf> {
    let prefer = event.prefer.iter().find(|prefer| prefer.field.kind == FieldKind::Date)?;
    let says = |account: &&Account| {
        account.field.kind == FieldKind::Date && account.source.id() == Some(&prefer.source.value)
    };
    let date = event.accounts.iter().find(says)?.date.clone()?;
    (date != event.when.date).then_some(date)
}

fn move_to(event: &mut Event, date: Edtf, report: &mut Report) {
    let dates = || event.accounts.iter().filter(|account| account.field.kind == FieldKind::Date);
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
        let account = account(witness, FieldName::date(), own.to_string(), Some(own));
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
