//! What an edit of an event's file changes of its facts, by what has to be resolved again.

use std::sync::Arc;

use super::{Account, Event, FieldKind, Mention, Prefer, Relative, Source, SourceRef, When};
use crate::diag::{Span, Spanned};

/// What became of the facts of a document, the less the smaller.
#[derive(Clone, Debug)]
pub(crate) enum Edit {
    /// They are the same.
    None,
    /// An event is worded otherwise.
    Wording(Reworded),
    /// What others are resolved from is another.
    Facts,
}

/// An event of which an edit changed only what is shown, and where in the file things stand.
#[derive(Clone, Debug)]
pub struct Reworded {
    /// What its file said.
    pub(crate) before: Arc<Event>,
    /// What it says now.
    pub(crate) now: Arc<Event>,
}

impl Reworded {
    /// True where its title is another, which links may name it by.
    pub(crate) fn has_other_title(&self) -> bool {
        self.before.title != self.now.title
    }
}

impl Edit {
    /// From the facts of an event `before` to those `now`, which are not the same.
    pub(crate) fn of(before: &Arc<Event>, now: &Arc<Event>) -> Edit {
        if before.is_weighed_by_title() || joined(before) != joined(now) {
            return Edit::Facts;
        }
        Edit::Wording(Reworded { before: before.clone(), now: now.clone() })
    }
}

impl Event {
    /// True where sources say something of its title, which is compared with it.
    fn is_weighed_by_title(&self) -> bool {
        let in_accounts = self.accounts.iter().map(|account| &account.field);
        let mut fields = in_accounts.chain(self.prefer.iter().map(|prefer| &prefer.field));
        fields.any(|field| field.kind == FieldKind::Title)
    }
}

/// What of an event's facts joins it with others: all but its wording and where things stand in its file. Each key
/// is named here, so that none can be added without a decision.
fn joined(event: &Event) -> Event {
    let mut joined = event.clone();
    let Event {
        // Its wording: shown where the event is, and read by no phase of a chronology.
        title,
        summary,
        image,
        importance,
        extra,
        // What joins it with others.
        id,
        file: _,
        row,
        when,
        key: _,
        heading: _,
        status: _,
        outcome,
        weight: _,
        mentions,
        sources,
        accounts,
        prefer,
        relative,
        related,
        same_as,
        may_be_same_as,
        corrections: _,
        aliases,
        draft: _,
        folded: _,
        has_text: _,
        text_file: _,
        cites: _,
        bundle: _,
    } = &mut joined;
    (*title, *summary, *image, *importance) = Default::default();
    extra.clear();
    let named = related.iter_mut().chain(may_be_same_as).chain(aliases);
    let named = named.chain([id]).chain(outcome).chain(same_as);
    named.for_each(forget_place);
    let When { date: _, span, time: _, zone: _ } = when;
    row.iter_mut().chain([span]).for_each(forget);
    for Mention { facet: _, name, role: _, lone: _ } in mentions {
        forget_place(name);
    }
    for Account { source, field: _, value, date: _, note: _ } in accounts {
        forget_places(source);
        forget_place(value);
    }
    sources.iter_mut().for_each(forget_places);
    for Prefer { field: _, source, reason: _ } in prefer {
        forget_place(source);
    }
    for Relative { direction: _, event, within: _ } in relative {
        forget_place(event);
    }
    joined
}

/// Makes all places in a file one. Having none stays what it is: then a file's name says it.
fn forget(span: &mut Span) {
    if *span != Span::default() {
        *span = Span::new(1, 1);
    }
}

fn forget_place<T>(named: &mut Spanned<T>) {
    forget(&mut named.span);
}

fn forget_places(reference: &mut SourceRef) {
    let source = match reference {
        SourceRef::Id(id) => return forget_place(id),
        SourceRef::Inline(source) => Arc::make_mut(source),
    };
    let Source {
        id,
        file: _,
        span,
        kind: _,
        fields: _,
        url,
        is_gone: _,
        archived,
        sha256: _,
        document: _,
        derives_from,
    } = source;
    forget(span);
    let named = derives_from.iter_mut().chain([id]).chain(url).chain(archived);
    named.for_each(forget_place);
}
