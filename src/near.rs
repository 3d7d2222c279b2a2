//! Suggestions for misspelled names among very many: by length and letters first, then by edit distance.

use std::collections::BTreeMap;

use crate::diag::nearest;

/// Names of one length that are looked at for a word, on either side of where it would stand among them.
const MOST_SEEN: usize = 200;
/// The most of these, nearest by their sets of letters, whose edit distance is taken.
const MOST_COMPARED: usize = 32;

/// Names by their length, each with the set of its letters. Most are ruled out by these alone, and the number of
/// names that one word is compared with has a bound, so that a file full of misspelled names stays cheap.
#[derive(Clone, Debug, Default)]
pub struct NearNames(BTreeMap<usize, Vec<(Box<str>, u64)>>);

impl NearNames {
    /// The names, in any order.
    pub fn of<'a>(names: impl IntoIterator<Item = &'a str>) -> Self {
        let mut by_length: BTreeMap<usize, Vec<(Box<str>, u64)>> = BTreeMap::new();
        for name in names {
            by_length.entry(name.chars().count()).or_default().push((name.into(), letters(name)));
        }
        by_length.values_mut().for_each(|names| names.sort_unstable());
        NearNames(by_length)
    }

    /// What [`did_you_mean`](crate::diag::did_you_mean) says of `word` among these names.
    ///
    /// ```
    /// use annals::near::NearNames;
    /// let names = NearNames::of(["people", "places"]);
    /// assert_eq!(names.did_you_mean("peple", "-"), "did you mean `people`?");
    /// assert_eq!(names.did_you_mean("colour", "-"), "-");
    /// ```
    pub fn did_you_mean(&self, word: &str, otherwise: &str) -> String {
        match self.nearest(word) {
            Some(meant) => format!("did you mean `{meant}`?"),
            None => otherwise.to_owned(),
        }
    }

    /// What [`nearest`](crate::diag::nearest) finds among these names.
    pub fn nearest(&self, word: &str) -> Option<&str> {
        let length = word.chars().count();
        let reach = crate::diag::reach(length);
        let set = letters(word);
        // One edit changes the set by two letters at most: one goes, one comes.
        let differ = |other: u64| (set ^ other).count_ones() as usize;
        let lengths = self.0.range(length.saturating_sub(reach)..=length + reach);
        let names = lengths.flat_map(|(_, names)| {
            let at = names.partition_point(|(name, _)| **name < *word);
            &names[at.saturating_sub(MOST_SEEN)..names.len().min(at + MOST_SEEN)]
        });
        let mut near: Vec<(usize, &str)> = names
            .map(|(name, letters)| (differ(*letters), &**name))
            .filter(|(differ, _)| *differ <= 2 * reach)
            .collect();
        if near.len() > MOST_COMPARED {
            near.select_nth_unstable(MOST_COMPARED);
            near.truncate(MOST_COMPARED);
        }
        nearest(word, near.into_iter().map(|(_, name)| name))
    }
}

/// The set of a name's letters as bits, each letter by its code modulo 64.
fn letters(name: &str) -> u64 {
    name.chars().fold(0, |set, c| set | 1 << (u32::from(c) % 64))
}
