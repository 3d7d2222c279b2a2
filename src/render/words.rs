//! The English words and marks that pages share.

use crate::date::{Edtf, Precision, Shape};
use crate::model::csl::Variable;
use crate::model::{Name, Source};

/// With a capital letter at the beginning.
pub(super) fn capitalised(words: &str) -> String {
    let mut letters = words.chars();
    letters.next().map(|first| first.to_uppercase().chain(letters).collect()).unwrap_or_default()
}

/// `n` with its noun: "1 event", "3 events".
pub(super) fn counted(n: usize, noun: &str) -> String {
    let thousands = grouped(n);
    if n == 1 { format!("{thousands} {noun}") } else { format!("{thousands} {noun}s") }
}

/// `n` with commas: "12,345".
pub fn grouped(n: usize) -> String {
    let digits = n.to_string();
    let mut grouped = String::new();
    for (at, digit) in digits.chars().enumerate() {
        if at > 0 && (digits.len() - at).is_multiple_of(3) {
            grouped.push(',');
        }
        grouped.push(digit);
    }
    grouped
}

/// What an event known only to lie somewhere in a period is introduced by: "Some time in 2019".
pub(super) fn vague_words(date: &Edtf) -> Option<String> {
    let vague = matches!(date.shape(), Shape::Within | Shape::Approximate | Shape::Uncertain);
    if !vague || matches!(date.precision(), Precision::Time | Precision::Day) {
        return None;
    }
    let plain = date.unqualified().label();
    (!plain.starts_with("some ")).then(|| format!("Some time in {plain}"))
}

/// What a source is called where there is no room for a citation.
pub(super) fn source_name(source: &Source) -> String {
    let author = source.names(Variable::AUTHOR).first().map(Name::label).unwrap_or_default();
    let names: [&str; 4] = [
        &author,
        source.text(Variable::CONTAINER),
        source.text(Variable::PUBLISHER),
        source.title().trim_matches(['[', ']']),
    ];
    let name = names.into_iter().find(|name| !name.is_empty());
    name.unwrap_or(source.url.as_ref().map_or(&*source.id.value, |url| &url.value)).to_owned()
}

/// "date", "date and place", "date, place and wording".
pub(super) fn listed(names: &[&str]) -> String {
    match names {
        [] => String::new(),
        [one] => (*one).to_owned(),
        [first @ .., last] => format!("{} and {last}", first.join(", ")),
    }
}
