//! Where pages get their words: what the site and its dates hold as values, said in a language.
//!
//! The renderer has [`Words`], and pages are worded by it. A language is one implementation of the traits that it
//! stands on, each about one matter and in a file of its own; [`English`] is the first. What there is to say of a date is
//! an [`Expression`](crate::date::Expression), which holds no word. A function is given values, numbers and names, never
//! a finished sentence. What the templates of a theme say stands in the theme. Diagnostics are no pages: they are English wherever
//! they are made, and use the words that `date/` has for dates.

mod changes;
mod comparisons;
mod dates;
mod drawings;
mod english;
mod events;
mod maps;
mod noun;
mod numbers;
mod outcomes;
mod pages;
mod relations;
mod scripts;

use std::fmt::Debug;

pub use self::changes::ChangeWords;
pub use self::comparisons::ComparisonWords;
pub use self::dates::DateWords;
pub use self::drawings::{Column, DrawingWords};
pub use self::english::English;
pub use self::events::{Apart, EventWords, Reference, RoleKind};
pub use self::maps::MapWords;
pub use self::noun::Noun;
pub use self::numbers::NumberWords;
pub use self::outcomes::{OutcomeGroup, OutcomeWords};
pub use self::pages::PageWords;
pub use self::relations::{Lag, Narrowed, Order, RelationWords};
pub use self::scripts::{ForScript, Pattern, Script, ScriptWord, ScriptWords};

/// A language of pages. What each function returns is plain text; it begins with a small letter where nothing else is
/// said, and who puts it at a beginning asks for [`capitalised`].
pub trait Words:
    DateWords
    + NumberWords
    + EventWords
    + RelationWords
    + OutcomeWords
    + ComparisonWords
    + ChangeWords
    + DrawingWords
    + MapWords
    + PageWords
    + ScriptWords
    + Debug
    + Sync
{
}

/// With a capital letter at the beginning, where the script has any.
pub fn capitalised(words: &str) -> String {
    let mut letters = words.chars();
    letters.next().map(|first| first.to_uppercase().chain(letters).collect()).unwrap_or_default()
}
