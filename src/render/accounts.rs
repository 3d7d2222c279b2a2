//! What sources say, field by field: who agrees with whom, and how many of them are independent.

use super::link::link;
use super::words::{capitalised, source_name};
use crate::date::{Agreement, Bound, CalendarSpan, Day, Edtf};
use crate::site::{By, Event, Field, Said, Site, SourceId, Verdict};
use crate::timeline::{Extent, days, whole_day};
use crate::view::{
    AccountBar, AccountBy, AccountField, AccountSaid, Disagreement, Link, Number, SourceCount,
};

/// Everything that is said of an event's fields.
pub(super) fn fields(site: &Site, event: &Event) -> Vec<AccountField> {
    event.accounts.iter().map(|field| self::field(site, field)).collect()
}

/// For a list: whether accounts of an event differ, and on what.
pub(super) fn disagreement(event: &Event) -> Option<Disagreement> {
    let worst = event.verdict();
    let (id, words) = match worst {
        Verdict::Agreed(_) => return None,
        Verdict::Conflict => ("conflict", "accounts conflict"),
        Verdict::Worded | Verdict::Differ(_) => ("differ", "accounts differ"),
    };
    let alike = |verdict: Verdict| match worst {
        Verdict::Conflict => verdict == Verdict::Conflict,
        _ => !verdict.agrees(),
    };
    let names = event.accounts.iter().filter(|field| alike(field.verdict));
    let names: Vec<&str> = names.map(|field| &*field.name).collect();
    Some(Disagreement { id, words, fields: listed(&names) })
}

/// "date", "date and place", "date, place and wording".
fn listed(names: &[&str]) -> String {
    match names {
        [] => String::new(),
        [one] => (*one).to_owned(),
        [first @ .., last] => format!("{} and {last}", first.join(", ")),
    }
}

fn field(site: &Site, field: &Field) -> AccountField {
    let axis = Axis::of(field);
    let first = field.said.first();
    AccountField {
        name: capitalised(&field.name),
        verdict: id(field.verdict),
        verdict_words: verdict_words(field),
        mark: mark(field.verdict),
        said: field.said.iter().map(|one| self::said(site, one, first, axis.as_ref())).collect(),
        axis: axis.map(|axis| axis.ends()).unwrap_or_default(),
    }
}

/// One thing that is said, held against what is said `first`.
fn said(site: &Site, said: &Said, first: Option<&Said>, axis: Option<&Axis>) -> AccountSaid {
    let is_measure = first.is_some_and(|first| std::ptr::eq(first, said));
    AccountSaid {
        words: said.words.to_string(),
        edtf: said.date.as_ref().map(Edtf::to_string),
        is_shown: said.is_shown,
        stance: if is_measure { String::new() } else { stance(said, first) },
        verdict: id(said.verdict),
        by: said.by.iter().filter_map(|by| self::by(site, by)).collect(),
        sources: SourceCount { total: said.by.len(), independent: said.independent },
        reason: said.reason.to_string(),
        bars: axis.zip(said.date.as_ref()).map(|(axis, date)| axis.bars(date)).unwrap_or_default(),
    }
}

fn by(site: &Site, by: &By) -> Option<AccountBy> {
    Some(AccountBy {
        source: source_link(site, by.source)?,
        note: by.note.to_string(),
        is_preferred: by.is_preferred,
    })
}

/// A source by its name, with the way to where it is read.
pub(super) fn source_link(site: &Site, at: SourceId) -> Option<Link> {
    let source = &site.sources[at];
    Some(link(&source_name(source), &site.source_address(at)?.href()))
}

/// What a source says of an event: "Date: June 2019 (agrees, less precise)".
pub(super) fn claims(event: &Event, source: SourceId) -> String {
    let mut claims = Vec::new();
    for field in &event.accounts {
        let shown = field.said.first();
        for said in &field.said {
            if said.by.iter().any(|by| by.source == source) {
                let stance = match shown.is_some_and(|shown| std::ptr::eq(shown, said)) {
                    true if said.is_shown => " (shown)".to_owned(),
                    true => String::new(),
                    false => format!(" ({})", stance(said, shown)),
                };
                claims.push(format!("{}: {}{stance}", capitalised(&field.name), said.words));
            }
        }
    }
    claims.join("; ")
}

pub(super) fn id(verdict: Verdict) -> &'static str {
    match verdict {
        Verdict::Agreed(_) => "agreed",
        Verdict::Worded => "worded",
        Verdict::Differ(_) => "differ",
        Verdict::Conflict => "conflict",
    }
}

fn mark(verdict: Verdict) -> &'static str {
    if verdict.agrees() { "●" } else { "◐" }
}

fn verdict_words(field: &Field) -> &'static str {
    match field.verdict {
        _ if field.said.len() == 1 => "one account",
        Verdict::Agreed(Agreement::Same) => "agreed",
        Verdict::Agreed(_) => "agreed, not by all as precisely",
        Verdict::Worded => "told in different words",
        Verdict::Differ(Agreement::Unsure) => "not agreed; some only estimate",
        Verdict::Differ(_) => "not agreed; more than one may be right",
        Verdict::Conflict => "contradicted",
    }
}

/// How what is said stands to what is shown.
fn stance(said: &Said, shown: Option<&Said>) -> String {
    match said.verdict {
        Verdict::Agreed(Agreement::Same) => "the same".to_owned(),
        Verdict::Agreed(Agreement::Finer) => "agrees, more precise".to_owned(),
        Verdict::Agreed(_) => "agrees, less precise".to_owned(),
        Verdict::Worded => "in other words".to_owned(),
        Verdict::Differ(Agreement::Unsure) => "differs, as an estimate may".to_owned(),
        Verdict::Differ(_) => "agrees in part".to_owned(),
        Verdict::Conflict => {
            let apart = shown.and_then(|shown| apart(shown.date.as_ref()?, said.date.as_ref()?));
            format!("contradicts{}", apart.map(|words| format!(": {words}")).unwrap_or_default())
        }
    }
}

/// "1 day earlier", where both are known to the day; else "earlier" or "later".
fn apart(shown: &Edtf, said: &Edtf) -> Option<String> {
    let word = match shown.is_certainly_before(said) {
        true => "later",
        false if said.is_certainly_before(shown) => "earlier",
        false => return None,
    };
    Some(match shown.exact_day().zip(said.exact_day()) {
        Some((shown, said)) => format!("{} {word}", CalendarSpan::between(shown, said).words()),
        None => word.to_owned(),
    })
}

/// The stretch from one day to another, on an axis from the first to the last day of a longer one.
pub(super) fn part(whole: (Day, Day), part: (Day, Day)) -> Option<AccountBar> {
    let ends = |(first, last)| (days(whole_day(first).0), days(whole_day(last).1));
    let ((from, to), (first, last)) = (ends(whole), ends(part));
    (whole != part && from < to).then(|| Axis { from, to }.bar(first, last))
}

/// The axis on which a date's accounts are drawn, in days since 1970.
struct Axis {
    from: f64,
    to: f64,
}

impl Axis {
    /// From the earliest to the latest day that any account names. None where there is nothing to
    /// compare.
    fn of(field: &Field) -> Option<Axis> {
        let dates: Vec<&Edtf> = field.said.iter().filter_map(|said| said.date.as_ref()).collect();
        let ends = dates.iter().filter_map(|date| Extent::of(date));
        let ends: Vec<f64> =
            ends.flat_map(|extent| [extent.from, extent.to]).flatten().map(days).collect();
        let from = ends.iter().copied().reduce(f64::min)?;
        let to = ends.iter().copied().reduce(f64::max)?;
        (dates.len() > 1 && to - from > 1.0).then_some(Axis { from, to })
    }

    /// The first and the last day.
    fn ends(&self) -> Vec<String> {
        // Days since 1970 of dates that were read fit easily.
        let label =
            |number: f64| Day::from_number(number as i128).map(|day| Edtf::from_day(day).label());
        [label(self.from), label(self.to - 1.0)].into_iter().flatten().collect()
    }

    /// From the beginning of one day to the end of another.
    fn bar(&self, from: f64, to: f64) -> AccountBar {
        let place = |day: f64| (day - self.from) / (self.to - self.from) * 1000.0;
        let (x, end) = (place(from), place(to));
        // A day is still seen on an axis of centuries.
        let width = (end - x).max(6.0);
        AccountBar { x: Number(x.min(1000.0 - width)), width: Number(width) }
    }

    /// The stretches that a date may mean; one for each date of a set.
    fn bars(&self, date: &Edtf) -> Vec<AccountBar> {
        let stretch = |extent: Extent| {
            self.bar(extent.from.map_or(self.from, days), extent.to.map_or(self.to, days))
        };
        match date.is_set() {
            true => {
                let members = date.members().into_iter();
                members
                    .map(|(first, last): (Bound, Bound)| stretch(Extent::between(first, last)))
                    .collect()
            }
            false => Extent::of(date).map(stretch).into_iter().collect(),
        }
    }
}
