//! Events: their status, what accounts say of them, and roles in them.

use super::noun::Noun;
use crate::date::{CalendarSpan, Edtf};
use crate::model::{FieldKind, Status};
use crate::site::Verdict;

/// Events: their status, what accounts say of them, and roles in them.
pub trait EventWords {
    /// A status: "Scheduled".
    fn status(&self, status: Status) -> String;

    /// That accounts of an event do not agree, by how they stand: "accounts conflict".
    fn disagreement(&self, worst: Verdict) -> String;

    /// A field of an event that accounts tell of, which its file calls `name`: "date". Some are known, and others
    /// are called as authors like.
    fn field(&self, kind: FieldKind, name: &str) -> String;

    /// How so many things that are said of a field stand together: "agreed, not by all as precisely".
    fn verdict(&self, verdict: Verdict, said: usize) -> String;

    /// How one thing that is said stands to what is shown: "contradicts: 1 day earlier".
    fn stance(&self, verdict: Verdict, apart: Option<Apart>) -> String;

    /// That one thing that is said is what the event shows.
    fn shown(&self) -> String;

    /// The source that a note leads to, by its number: "Source 4".
    fn source_number(&self, number: usize) -> String;

    /// A kind of role, as a heading: "Statements".
    fn role_kind(&self, kind: RoleKind) -> String;

    /// A reference to an event's page, ready to be copied.
    fn reference(&self, reference: &Reference<'_>) -> String;
}

/// How a date stands to another that it cannot be: by so much, where both are known to the day.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Apart {
    /// Certainly before it.
    Earlier(Option<CalendarSpan>),
    /// Certainly after it.
    Later(Option<CalendarSpan>),
}

/// The kinds of role that somebody or something has in events.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum RoleKind {
    /// It said something.
    Statement,
    /// It did something.
    Action,
    /// It is only named.
    Mention,
}

impl RoleKind {
    /// What is counted of each.
    pub fn noun(self) -> Noun {
        match self {
            RoleKind::Statement => Noun::Statement,
            RoleKind::Action => Noun::Action,
            RoleKind::Mention => Noun::Mention,
        }
    }
}

/// What a reference to an event's page names.
#[derive(Clone, Copy, Debug)]
pub struct Reference<'a> {
    /// The event's title.
    pub title: &'a str,
    /// Its date.
    pub date: &'a Edtf,
    /// The site's title.
    pub site: &'a str,
    /// The site's authors.
    pub authors: &'a [String],
    /// As of when the page was checked, where that is known.
    pub as_of: Option<&'a Edtf>,
    /// The page's address, where it has one.
    pub address: Option<&'a str>,
}
