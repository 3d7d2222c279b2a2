//! What entries take from each other, and which of them repeat which.

use std::collections::{BTreeMap, BTreeSet};

use super::entry::{Field, Raw};
use super::fields;
use super::fields::Known;
use super::tex;
use crate::diag::{Diagnostic, FilePath, Report};
use crate::model::bibtex::ID_FIELD;
use crate::parse::syntax::node::Node;

/// What an entry takes from the one it names by `crossref`, when it does not say it itself.
const INHERITED: [&str; 23] = [
    "address",
    "edition",
    "editor",
    "eventdate",
    "eventtitle",
    "institution",
    "isbn",
    "issn",
    "langid",
    "language",
    "location",
    "mainsubtitle",
    "maintitle",
    "number",
    "organization",
    "publisher",
    "school",
    "series",
    "translator",
    "url",
    "venue",
    "volume",
    "volumes",
];

/// What tells when something was published. One of them is enough.
const DATES: [&str; 4] = ["date", "year", "month", "day"];

/// How an entry is related to one that it repeats (BibLaTeX, section 4.5.1).
const REPEATS: [&str; 7] = [
    "derivesfrom",
    "origpubas",
    "origpubin",
    "reprintfrom",
    "reprintof",
    "translationfrom",
    "translationof",
];

/// How one is related to what repeats it.
const REPEATED: [&str; 4] = ["bytranslator", "reprintas", "reprintin", "translationas"];

/// Every entry as a map of CSL's words.
pub(super) fn nodes(entries: &[Raw], file: &FilePath, report: &mut Report) -> Vec<Node> {
    // Of two of a key, the first is meant.
    let by_key: BTreeMap<&str, &Raw> =
        entries.iter().rev().map(|entry| (&*entry.key.0, entry)).collect();
    let id = |key: &str| by_key.get(key).map_or_else(|| key.to_owned(), |entry| self::id(entry));
    let repeated = repeated(entries);
    let mut nodes = Vec::with_capacity(entries.len());
    for entry in entries {
        match &*entry.kind.0 {
            // What others take from, and no document.
            "xdata" => continue,
            "set" => {
                let message = "a set of entries is no source";
                let help = "cite the entries that are in it";
                let finding = Diagnostic::warning("bibtex", file, message);
                report.push(finding.at(entry.kind.1).help(help));
                continue;
            }
            _ => {}
        }
        let mut known = own(entry, &by_key);
        inherit(&mut known, entry, &by_key);
        let others = repeated.get(&*entry.key.0).into_iter().flatten().map(|key| (*key).to_owned());
        let mut origins: Vec<String> = Vec::new();
        for key in self::origins(entry).into_iter().chain(others) {
            let key = id(&key);
            if !origins.contains(&key) {
                origins.push(key);
            }
        }
        nodes.push(fields::node(entry, &self::id(entry), &known, origins, file, report));
    }
    nodes
}

/// The id of an entry: its key, unless it says another that no key can be.
fn id(entry: &Raw) -> String {
    let own = entry.fields.get(ID_FIELD).map(|field| tex::text(&field.tex).words);
    own.filter(|id| !id.is_empty()).unwrap_or_else(|| entry.key.0.to_string())
}

/// The fields of an entry, and those of the data that it names by `xdata`.
fn own<'e>(entry: &'e Raw, by_key: &BTreeMap<&str, &'e Raw>) -> Known<'e> {
    /// Entries of data that one may lead to.
    const MOST: usize = 32;
    let mut known: Known<'e> = BTreeMap::new();
    let (mut open, mut seen) = (vec![entry], BTreeSet::new());
    // Data may name further data, and in circles.
    while let Some(entry) = open.pop() {
        if seen.len() == MOST || !seen.insert(&*entry.key.0) {
            continue;
        }
        for (name, field) in &entry.fields {
            known.entry(name.as_str()).or_insert(field);
        }
        let named = entry.fields.get("xdata").map(keys).unwrap_or_default();
        open.extend(named.iter().take(MOST).rev().filter_map(|key| by_key.get(&**key).copied()));
    }
    known
}

/// Takes what the entry named by `crossref` has to give, a step at a time: they may stand in circles.
fn inherit<'e>(known: &mut Known<'e>, entry: &Raw, by_key: &BTreeMap<&str, &'e Raw>) {
    let key = known.get("crossref").map(|field| tex::text(&field.tex).words);
    let Some(parent) = key.and_then(|key| by_key.get(&*key).copied()) else { return };
    let theirs = own(parent, by_key);
    let has_date = DATES.iter().any(|name| known.contains_key(name));
    let dates = DATES.into_iter().filter(|_| !has_date);
    // The title of the whole has another name in its parts.
    let title = match &*parent.kind.0 {
        kind if kind.starts_with("mv") => ["maintitle", "mainsubtitle", "maintitleaddon"],
        "periodical" => ["journaltitle", "journalsubtitle", "journaltitleaddon"],
        _ => ["booktitle", "booksubtitle", "booktitleaddon"],
    };
    let has_title = known.contains_key(title[0]);
    let titles = ["title", "subtitle", "titleaddon"].into_iter().zip(title);
    let author = match (&*parent.kind.0, &*entry.kind.0) {
        ("mvbook", "book") => Some(("author", "author")),
        ("book" | "mvbook", _) => Some(("author", "bookauthor")),
        _ => None,
    };
    let renamed = titles.filter(|_| !has_title).chain(author);
    let same = INHERITED.into_iter().chain(dates).map(|name| (name, name));
    // Names first: a title that the whole has for its own parts is not that of the whole.
    for (from, to) in renamed.chain(same) {
        if let Some(field) = theirs.get(from) {
            known.entry(to).or_insert(field);
        }
    }
}

/// The keys that a field holds, with commas between them.
fn keys(field: &Field) -> Vec<String> {
    let keys = field.tex.split(',').map(|key| tex::text(key).words);
    keys.filter(|key| !key.is_empty()).collect()
}

/// How an entry is related to those that it names.
fn relation(entry: &Raw) -> String {
    let words = entry.fields.get("relatedtype").map(|field| tex::text(&field.tex).words);
    words.unwrap_or_default().to_ascii_lowercase()
}

/// The keys of what an entry says that it repeats.
fn origins(entry: &Raw) -> Vec<String> {
    let is_repeated = REPEATS.contains(&&*relation(entry));
    entry.fields.get("related").filter(|_| is_repeated).map(keys).unwrap_or_default()
}

/// For the keys of entries that others say are repeated there: the keys of those others.
fn repeated(entries: &[Raw]) -> BTreeMap<String, Vec<&str>> {
    let mut repeated: BTreeMap<String, Vec<&str>> = BTreeMap::new();
    for entry in entries.iter().filter(|entry| REPEATED.contains(&&*relation(entry))) {
        for key in entry.fields.get("related").map(keys).unwrap_or_default() {
            repeated.entry(key).or_default().push(&entry.key.0);
        }
    }
    repeated
}
