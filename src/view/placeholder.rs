//! What stands in a list until its entries are drawn, and in an entry until it is known which page it stands on.

use std::hash::{Hash, Hasher};

use serde::{Serialize, Serializer};

use crate::hash::Fingerprint;

/// Stands for the way to the site's root in an entry that is drawn once for all pages: a noncharacter of
/// Unicode, which no file brings along.
pub const ROOT_PLACEHOLDER: &str = "\u{FDD2}";
/// Stands before and after the number of the event whose entry belongs there.
pub const ENTRY_PLACEHOLDER: &str = "\u{FDD1}";

/// How much a list shows of an event.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Form {
    /// All that a page of its own would tell.
    Whole,
    /// With its text, or the summary.
    Full,
    /// A line and a sentence, on the page of a person, a place or the like.
    Short,
    /// A line, on such a page past the length that anybody reads.
    Line,
}

/// Stands in a list for an entry that is drawn later. Pages are compared by it, so that those which
/// are as they were need no entry drawn; a template sees a mark in the place of the HTML.
#[derive(Clone, Debug)]
pub struct EntryPlaceholder {
    /// The event's number in the site's order.
    pub event: usize,
    pub form: Form,
    /// Its part in what the page is about ("speaker"), on an entity's page.
    pub role: String,
    /// Of what the entry is drawn from.
    pub fingerprint: Fingerprint,
}

/// Events change their numbers when others are added: what is shown is in the fingerprint.
impl Hash for EntryPlaceholder {
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.fingerprint.hash(state);
    }
}

impl Serialize for EntryPlaceholder {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer
            .collect_str(&format_args!("{ENTRY_PLACEHOLDER}{}{ENTRY_PLACEHOLDER}", self.event))
    }
}
