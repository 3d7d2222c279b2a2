//! Numbers, what is counted, and lists of names.

use super::noun::Noun;

/// Numbers, what is counted, and lists of names.
pub trait NumberWords {
    /// So many of something: "1 event", "3 events".
    fn count(&self, n: usize, noun: Noun) -> String;

    /// So many that are not shown: "12 more".
    fn more(&self, n: usize) -> String;

    /// Names in a sentence: "date, place and wording".
    fn list(&self, names: &[&str]) -> String;

    /// Some names, and how many there are beside them: "Seoul, Busan and 4 more".
    fn names_and_more(&self, names: &[&str], more: usize) -> String;
}
