//! Reads documents, and lists for each term which of them have it, and where.

use ahash::AHashMap;
use rayon::prelude::*;

use super::cut::{Cutter, Shard};
use super::postings::list;
use super::terms::{fold, terms};
use crate::hash::Fingerprint;

/// Documents that one worker reads before it hands on what it has found.
const CHUNK: usize = 2048;

/// A list that takes more bytes than this is cut: nobody looks for a word of half a million rows alone, and beside
/// another it is the other that chooses.
const LONGEST_LIST: usize = 12 << 10;

/// What stands before a list that was cut.
const CUT: char = '*';

/// Words of fewer letters are not looked for when a letter is wrong.
const SHORTEST_SPELLED: usize = 4;

/// Where a document has a term. What counts more comes later.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Place {
    /// In its text, or in what it rests on.
    Text,
    /// In its summary, or in its date.
    Summary,
    /// In the name of somebody or something that it mentions.
    Names,
    /// In its title, or in its own names.
    Title,
}

/// The index, in files.
#[derive(Debug)]
pub struct Index {
    /// Terms with their lists, in order.
    pub terms: Vec<Shard>,
    /// Words read backwards, in order: where a letter is wrong, the other half of a word is right.
    pub backwards: Vec<Shard>,
    /// Stands for everything that was read.
    pub fingerprint: Fingerprint,
}

/// Reads documents.
#[derive(Default)]
pub struct Reader {
    document: u32,
    known: AHashMap<Box<str>, u32>,
    lists: Vec<Vec<u32>>,
    read: Vec<Fingerprint>,
}

impl Reader {
    /// The document has this text there.
    pub fn text(&mut self, place: Place, text: &str) {
        self.other(text);
        terms(&fold(text), |term| {
            add(&mut self.known, &mut self.lists, self.document, term, place)
        });
    }

    /// The document has this very term, which no text is cut into: a filter asks for it.
    pub fn mark(&mut self, term: &str) {
        add(&mut self.known, &mut self.lists, self.document, term, Place::Text);
    }

    /// The document has this, and nobody looks for it.
    pub fn other(&mut self, text: &str) {
        self.read.push(Fingerprint::of_bytes(text.as_bytes()));
    }
}

fn add(
    known: &mut AHashMap<Box<str>, u32>,
    lists: &mut Vec<Vec<u32>>,
    document: u32,
    term: &str,
    place: Place,
) {
    let at = match known.get(term) {
        Some(at) => *at as usize,
        None => {
            known.insert(term.into(), lists.len() as u32);
            lists.push(Vec::new());
            lists.len() - 1
        }
    };
    let posting = document << 2 | place as u32;
    match lists[at].last_mut().filter(|last| **last >> 2 == document) {
        Some(last) => *last = posting.max(*last),
        None => lists[at].push(posting),
    }
}

impl Index {
    /// Of `count` documents; `read` has a reader read one by its number.
    pub fn of(count: usize, read: impl Fn(usize, &mut Reader) + Sync) -> Index {
        let chunks: Vec<Reader> = (0..count.div_ceil(CHUNK))
            .into_par_iter()
            .map(|chunk| {
                let mut reader = Reader::default();
                for document in chunk * CHUNK..count.min((chunk + 1) * CHUNK) {
                    reader.document = document as u32;
                    read(document, &mut reader);
                }
                reader.read = vec![Fingerprint::combine(reader.read)];
                reader
            })
            .collect();
        let fingerprint = Fingerprint::combine(chunks.iter().flat_map(|it| it.read.clone()));
        let mut lists = together(chunks);
        // What is looked for in order is written in order.
        lists.par_sort_unstable_by(|(term, _), (other, _)| term.cmp(other));
        Index { terms: forwards(&lists), backwards: backwards(&lists), fingerprint }
    }
}

/// The lists of all documents, of those of each chunk.
fn together(chunks: Vec<Reader>) -> Vec<(Box<str>, Vec<u32>)> {
    let mut all: AHashMap<Box<str>, Vec<u32>> = AHashMap::new();
    for Reader { known, mut lists, .. } in chunks {
        for (term, at) in known {
            let list = std::mem::take(&mut lists[at as usize]);
            match all.get_mut(&term) {
                Some(known) => known.extend(list),
                None => drop(all.insert(term, list)),
            }
        }
    }
    all.into_iter().collect()
}

fn forwards(lists: &[(Box<str>, Vec<u32>)]) -> Vec<Shard> {
    let written: Vec<String> = lists.par_iter().map(|(_, postings)| bounded(postings)).collect();
    let mut cutter = Cutter::default();
    for ((term, _), list) in lists.iter().zip(&written) {
        cutter.push(term, Some(list));
    }
    cutter.finish()
}

/// A list that is not too long: of one that is, the documents in which the term counts most, and of these the last.
fn bounded(postings: &[u32]) -> String {
    let mut written = String::new();
    list(postings, &mut written);
    if written.len() <= LONGEST_LIST {
        return written;
    }
    let mut kept: Vec<u32> = postings.to_vec();
    kept.sort_unstable_by_key(|posting| {
        (std::cmp::Reverse(posting & 3), std::cmp::Reverse(*posting))
    });
    while written.len() > LONGEST_LIST {
        kept.truncate(kept.len() * LONGEST_LIST / (written.len() + 1));
        let mut best = kept.clone();
        best.sort_unstable();
        written.clear();
        written.push(CUT);
        list(&best, &mut written);
    }
    written
}

fn backwards(lists: &[(Box<str>, Vec<u32>)]) -> Vec<Shard> {
    let is_spelled = |term: &&str| {
        term.chars().all(char::is_alphabetic) && term.chars().count() >= SHORTEST_SPELLED
    };
    let terms = lists.par_iter().map(|(term, _)| &**term).filter(is_spelled);
    let mut terms: Vec<String> = terms.map(|term| term.chars().rev().collect()).collect();
    terms.par_sort_unstable();
    let mut cutter = Cutter::default();
    terms.iter().for_each(|term| cutter.push(term, None));
    cutter.finish()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_document_is_listed_once_for_a_term_where_it_counts_most() {
        let index = Index::of(3, |at, reader| {
            reader.text(Place::Text, "Hanoi, and Hanoi again");
            if at == 1 {
                reader.text(Place::Title, "Hanoi");
            }
        });
        let text = &index.terms[0].text;
        // The first, the second in its title, the third: three stretches of one.
        assert!(text.contains("0hanoi 060 "), "{text}");
    }

    #[test]
    fn a_long_list_keeps_what_counts_most() {
        let odd = (0..100_000_u32).map(|at| (at * 3) << 2 | if at == 7 { 3 } else { 0 });
        let written = bounded(&odd.collect::<Vec<_>>());
        assert!(written.len() <= LONGEST_LIST && written.starts_with(CUT));
        // Document 21, of a title: the first that is left.
        let mut first = String::from(CUT);
        list(&[21 << 2 | 3], &mut first);
        assert!(written.starts_with(&first));
    }
}
