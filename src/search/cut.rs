//! Terms in their order, cut into files. Where a file ends is said by the term that the next begins with, not by how
//! much stands before it: a term that comes or goes changes its own file, and leaves the others where they are.

use std::collections::BTreeSet;

use super::postings::sign;
use crate::hash::Fingerprint;

/// A file is cut only when it has so many bytes: less is not worth a request.
const LEAST: usize = 7 << 10;
/// A file is cut at the latest with so many bytes.
const MOST: usize = 20 << 10;
/// Of the terms behind the least, about one in so many ends a file.
const ONE_IN: u8 = 128;

/// A file of terms.
#[derive(Debug)]
pub struct Shard {
    /// The term that it begins with.
    pub first: String,
    /// What it is called: it follows from that term.
    pub name: String,
    /// Its terms, each as the number of letters that it shares with the one before, its further letters, and a space;
    /// behind that, in a file of lists, its list and a space.
    pub text: String,
}

/// Takes terms in their order.
#[derive(Default)]
pub(super) struct Cutter {
    done: Vec<Shard>,
    names: BTreeSet<String>,
    last: String,
}

impl Cutter {
    /// Adds a term, with its list where it has one.
    pub(super) fn push(&mut self, term: &str, list: Option<&str>) {
        let size = self.done.last().map_or(MOST, |shard| shard.text.len());
        if size >= LEAST {
            let hash = Fingerprint::of_bytes(term.as_bytes()).to_string();
            let ends =
                hash.bytes().rev().take(2).fold(0, |sum, b| sum << 4 | digit(b)) % ONE_IN == 0;
            let name = hash[..10].to_owned();
            // Two terms of one name share a file.
            if (ends || size >= MOST) && self.names.insert(name.clone()) {
                self.done.push(Shard { first: term.to_owned(), name, text: String::new() });
                self.last.clear();
            }
        }
        let Some(shard) = self.done.last_mut() else { return };
        let (shared, from) = shared(&self.last, term);
        shard.text.push(sign(shared));
        shard.text.push_str(&term[from..]);
        shard.text.push(' ');
        if let Some(list) = list {
            shard.text.push_str(list);
            shard.text.push(' ');
        }
        self.last.clear();
        self.last.push_str(term);
    }

    /// The files.
    pub(super) fn finish(self) -> Vec<Shard> {
        self.done
    }
}

fn digit(hex: u8) -> u8 {
    char::from(hex).to_digit(16).unwrap_or(0) as u8
}

/// How many letters two terms begin with alike, as scripts count them and in bytes.
fn shared(one: &str, other: &str) -> (usize, usize) {
    let alike = one.chars().zip(other.chars()).take_while(|(a, b)| a == b);
    alike.fold((0, 0), |(units, bytes), (c, _)| (units + c.len_utf16(), bytes + c.len_utf8()))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cut(terms: &[String]) -> Vec<Shard> {
        let mut cutter = Cutter::default();
        terms.iter().for_each(|term| cutter.push(term, Some("list")));
        cutter.finish()
    }

    #[test]
    fn a_term_more_changes_one_file_or_two() {
        let mut terms: Vec<String> = (0..20_000).map(|n| format!("term{n:06}")).collect();
        let before = cut(&terms);
        assert!(before.len() > 10);
        assert!(before.iter().all(|shard| shard.text.len() <= MOST + 100));
        terms.insert(7_777, "term007776a".to_owned());
        let after = cut(&terms);
        let is_new = |shard: &&Shard| {
            !before.iter().any(|old| old.name == shard.name && old.text == shard.text)
        };
        assert!(after.iter().filter(is_new).count() <= 2);
    }
}
