//! What sources say, field by field: which of them agree, and how many of these are independent.

use super::account_axis::Axis;
use crate::date::{Agreement, CalendarSpan, Edtf};
use crate::render::link::source_link;
use crate::render::words::{capitalised, listed};
use crate::site::{Attribution, Event, FieldAccounts, Site, SourceId, Statement, Verdict};
use crate::view::{AccountBy, AccountField, AccountSaid, Disagreement, SourceCount};

/// Everything that is said of an event's fields.
pub(in crate::render) fn fields(site: &Site, event: &Event) -> Vec<AccountField> {
    event.accounts.iter().map(|field| self::field(site, field)).collect()
}

/// For a list: whether accounts of an event differ, and on what.
pub(in crate::render) fn disagreement(event: &Event) -> Option<Disagreement> {
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

pub(in crate::render) fn field(site: &Site, field: &FieldAccounts) -> AccountField {
    let axis = Axis::of(field);
    let first = field.statements.first();
    AccountField {
        name: capitalised(&field.name),
        verdict: id(field.verdict),
        verdict_words: verdict_words(field),
        mark: mark(field.verdict),
        said: field
            .statements
            .iter()
            .map(|one| self::said(site, one, first, axis.as_ref()))
            .collect(),
        axis: axis.map(|axis| axis.ends()).unwrap_or_default(),
    }
}

/// One thing that is said, held against what is said `first`.
pub(in crate::render) fn said(
    site: &Site,
    said: &Statement,
    first: Option<&Statement>,
    axis: Option<&Axis>,
) -> AccountSaid {
    let is_measure = first.is_some_and(|first| std::ptr::eq(first, said));
    AccountSaid {
        words: said.words.to_string(),
        edtf: said.date.as_ref().map(Edtf::to_string),
        is_shown: said.is_shown,
        stance: if is_measure { String::new() } else { stance(said, first) },
        verdict: id(said.verdict),
        by: said.by.iter().filter_map(|by| self::by(site, by)).collect(),
        sources: SourceCount { total: said.by.len(), independent: said.independent },
        reason: said.reason.as_deref().unwrap_or_default().to_owned(),
        bars: axis.zip(said.date.as_ref()).map(|(axis, date)| axis.bars(date)).unwrap_or_default(),
    }
}

fn by(site: &Site, by: &Attribution) -> Option<AccountBy> {
    Some(AccountBy {
        source: source_link(site, by.source)?,
        note: by.note.as_deref().unwrap_or_default().to_owned(),
        is_preferred: by.is_preferred,
    })
}

/// What a source says of an event: "Date: June 2019 (agrees, less precise)".
pub(in crate::render) fn claims(event: &Event, source: SourceId) -> String {
    let mut claims = Vec::new();
    for field in &event.accounts {
        let shown = field.statements.first();
        for said in &field.statements {
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

pub(in crate::render) fn id(verdict: Verdict) -> &'static str {
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

fn verdict_words(field: &FieldAccounts) -> &'static str {
    match field.verdict {
        _ if field.statements.len() == 1 => "one account",
        Verdict::Agreed(Agreement::Same) => "agreed",
        Verdict::Agreed(_) => "agreed, not by all as precisely",
        Verdict::Worded => "told in different words",
        Verdict::Differ(Agreement::Unsure) => "not agreed; some only estimate",
        Verdict::Differ(_) => "not agreed; more than one may be right",
        Verdict::Conflict => "contradicted",
    }
}

/// How what is said stands to what is shown.
fn stance(said: &Statement, shown: Option<&Statement>) -> String {
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
