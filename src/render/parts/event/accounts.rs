//! What sources say, field by field: which of them agree, and how many of these are independent.

use super::account_axis::Axis;
use crate::date::{CalendarSpan, Edtf};
use crate::render::link::source_link;
use crate::render::renderer::Renderer;
use crate::render::titles::stated;
use crate::site::{Attribution, Event, FieldAccounts, Site, SourceId, Statement, Verdict};
use crate::view::{AccountBy, AccountField, AccountSaid, Disagreement, SourceCount};
use crate::words::{Apart, capitalised};

/// Everything that is said of an event's fields.
pub(in crate::render) fn fields(renderer: Renderer<'_>, event: &Event) -> Vec<AccountField> {
    event.accounts.iter().map(|field| self::field(renderer, field)).collect()
}

/// The worst way in which accounts of an event do not agree, and the fields of which that is so.
pub(in crate::render) fn differing(
    renderer: Renderer<'_>,
    event: &Event,
) -> Option<(Verdict, Vec<String>)> {
    let worst = event.verdict();
    let alike = |verdict: Verdict| match worst {
        Verdict::Conflict => verdict == Verdict::Conflict,
        _ => !verdict.agrees(),
    };
    let fields = event.accounts.iter().filter(|field| alike(field.verdict));
    (!worst.agrees()).then(|| (worst, fields.map(|field| name(renderer, field)).collect()))
}

/// What a field is called.
fn name(renderer: Renderer<'_>, field: &FieldAccounts) -> String {
    renderer.words.field(field.kind, &field.name)
}

/// For a list: whether accounts of an event differ, and on what.
pub(in crate::render) fn disagreement(
    renderer: Renderer<'_>,
    event: &Event,
) -> Option<Disagreement> {
    let (worst, fields) = differing(renderer, event)?;
    let fields: Vec<&str> = fields.iter().map(String::as_str).collect();
    Some(Disagreement {
        id: if worst == Verdict::Conflict { "conflict" } else { "differ" },
        words: renderer.words.disagreement(worst),
        fields: renderer.words.list(&fields),
    })
}

pub(in crate::render) fn field(renderer: Renderer<'_>, field: &FieldAccounts) -> AccountField {
    let axis = Axis::of(field);
    let first = field.statements.first();
    AccountField {
        name: capitalised(&name(renderer, field)),
        verdict: id(field.verdict),
        verdict_words: renderer.words.verdict(field.verdict, field.statements.len()),
        mark: mark(field.verdict),
        said: field
            .statements
            .iter()
            .map(|one| self::said(renderer, one, first, axis.as_ref()))
            .collect(),
        axis: axis.map(|axis| axis.ends(renderer)).unwrap_or_default(),
    }
}

/// One thing that is said, held against what is said `first`.
pub(in crate::render) fn said(
    renderer: Renderer<'_>,
    said: &Statement,
    first: Option<&Statement>,
    axis: Option<&Axis>,
) -> AccountSaid {
    let site = renderer.site;
    let is_measure = first.is_some_and(|first| std::ptr::eq(first, said));
    AccountSaid {
        words: stated(renderer, &said.stated),
        edtf: said.date().map(Edtf::to_string),
        is_shown: said.is_shown,
        stance: if is_measure { String::new() } else { stance(renderer, said, first) },
        verdict: id(said.verdict),
        by: said.by.iter().filter_map(|by| self::by(site, by)).collect(),
        sources: SourceCount { total: said.by.len(), independent: said.independent },
        reason: said.reason.as_deref().unwrap_or_default().to_owned(),
        bars: axis.zip(said.date()).map(|(axis, date)| axis.bars(date)).unwrap_or_default(),
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
pub(in crate::render) fn claims(renderer: Renderer<'_>, event: &Event, source: SourceId) -> String {
    let mut claims = Vec::new();
    for field in &event.accounts {
        let shown = field.statements.first();
        for said in &field.statements {
            if said.by.iter().any(|by| by.source == source) {
                let stance = match shown.is_some_and(|shown| std::ptr::eq(shown, said)) {
                    true if said.is_shown => format!(" ({})", renderer.words.shown()),
                    true => String::new(),
                    false => format!(" ({})", stance(renderer, said, shown)),
                };
                claims.push(format!(
                    "{}: {}{stance}",
                    capitalised(&name(renderer, field)),
                    stated(renderer, &said.stated)
                ));
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

/// How what is said stands to what is shown, in words.
fn stance(renderer: Renderer<'_>, said: &Statement, shown: Option<&Statement>) -> String {
    let apart = shown.and_then(|shown| apart(shown.date()?, said.date()?));
    renderer.words.stance(said.verdict, apart)
}

/// How the date that is said stands to the one that is shown, where it cannot be the same.
fn apart(shown: &Edtf, said: &Edtf) -> Option<Apart> {
    let days = shown.exact_day().zip(said.exact_day());
    let by = days.map(|(shown, said)| CalendarSpan::between(shown, said));
    match shown.is_certainly_before(said) {
        true => Some(Apart::Later(by)),
        false => said.is_certainly_before(shown).then_some(Apart::Earlier(by)),
    }
}
