//! Many names, among which the one that was meant is looked for again and again.

use std::collections::BTreeMap;

use crate::diag::nearest;

/// Names by their length, each with the set of its letters: most are told to be out of reach by these alone.
#[derive(Clone, Debug, Default)]
pub struct NearNames(BTreeMap<usize, Vec<(u64, Box<str>)>>);

impl NearNames {
    /// The names, in any order.
    pub fn of<'a>(names: impl IntoIterator<Item = &'a str>) -> Self {
        let mut by_length: BTreeMap<usize, Vec<(u64, Box<str>)>> = BTreeMap::new();
        for name in names {
            by_length.entry(name.chars().count()).or_default().push((letters(name), name.into()));
        }
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

    fn nearest(&self, word: &str) -> Option<&str> {
        let length = word.chars().count();
        let reach = crate::diag::reach(length);
        let set = letters(word);
        // A slip takes one letter away and brings one in: two that differ.
        let differ = |other: u64| (set ^ other).count_ones() as usize;
        let lengths = self.0.range(length.saturating_sub(reach)..=length + reach);
        let names = lengths.flat_map(|(_, names)| names);
        let near = names.filter(|(other, _)| differ(*other) <= 2 * reach);
        nearest(word, near.map(|(_, name)| &**name))
    }
}

/// The set of a name's letters, as bits.
fn letters(name: &str) -> u64 {
    name.chars().fold(0, |set, c| set | 1 << (u32::from(c) % 64))
}
