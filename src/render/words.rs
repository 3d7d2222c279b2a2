//! The English words and marks that pages share.

use crate::date::{Edtf, Precision, Shape};
use crate::model::csl::Variable;
use crate::model::{Name, Source, Status};
use crate::view::{DateView, StatusView};

/// A mark's style name, its character, and its meaning.
type Mark = (&'static str, &'static str, &'static str);

/// Every kind of date, in the order of the legend.
pub(super) const SHAPES: [(Shape, Mark); 12] = [
    (Shape::Exact, ("exact", "●", "exact")),
    (Shape::Approximate, ("approximate", "◌", "approximate")),
    (Shape::Uncertain, ("uncertain", "?", "uncertain")),
    (Shape::Within, ("within", "⋯", "some day within")),
    (Shape::OneOf, ("one-of", "⋮", "one of several")),
    (Shape::AllOf, ("all-of", "∷", "on several dates")),
    (Shape::Interval, ("interval", "▬", "from – to")),
    (Shape::OpenEnd, ("open-end", "▶", "still going on")),
    (Shape::OpenStart, ("open-start", "◀", "already going on")),
    (Shape::UnknownStart, ("unknown-start", "◁", "start unknown")),
    (Shape::UnknownEnd, ("unknown-end", "▷", "end unknown")),
    (Shape::Undated, ("undated", "·", "no date")),
];

/// The mark of a kind of date.
pub(super) fn shape_mark(shape: Shape) -> Mark {
    SHAPES
        .iter()
        .find(|(known, _)| *known == shape)
        .map_or(("exact", "●", "exact"), |(_, mark)| *mark)
}

/// A date, and the time of day as words, for a page.
pub(super) fn date_view(date: &Edtf, time: String) -> DateView {
    let (shape, mark, word) = shape_mark(date.shape());
    DateView {
        label: date.label(),
        short: date.label_within_year(),
        edtf: date.to_string(),
        datetime: date.html_datetime(),
        shape,
        mark,
        word,
        time,
    }
}

/// A status's word and mark; nothing for what happened.
pub(super) fn status_view(status: Status) -> Option<StatusView> {
    let (word, mark) = status_words(status);
    (status != Status::Happened).then(|| StatusView { id: status.id(), word, mark })
}

/// The word and mark of a status.
pub(super) fn status_words(status: Status) -> (&'static str, &'static str) {
    match status {
        Status::Happened => ("Happened", "●"),
        Status::Scheduled => ("Scheduled", "○"),
        Status::Forecast => ("Forecast", "▨"),
        Status::Cancelled => ("Cancelled", "✕"),
        Status::Absence => ("Absence", "—"),
        Status::Disputed => ("Disputed", "◐"),
    }
}

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

/// `text` up to the last word that ends within `most` characters, with an ellipsis where it goes on.
pub(super) fn cut(text: &str, most: usize) -> String {
    let Some((end, _)) = text.char_indices().nth(most) else { return text.to_owned() };
    let head = &text[..end];
    // Not every script has spaces, and not every word an end.
    let word = head.rfind(char::is_whitespace).filter(|at| *at > end / 2).unwrap_or(end);
    format!("{}…", head[..word].trim_end())
}

/// The first sentence of `text`; all of it where no end is sure. A full stop behind a short word may be that of
/// an abbreviation ("Prof. Park", "U.S. envoys"): the sentence goes on there.
pub(super) fn first_sentence(text: &str) -> &str {
    let mut word = 0;
    for (at, c) in text.char_indices() {
        let is_end = match c {
            '。' | '！' | '？' | '।' | '؟' => true,
            '!' | '?' => word > 0,
            '.' => word >= 5,
            _ => false,
        };
        word = if c.is_alphanumeric() { word + 1 } else { 0 };
        if !is_end {
            continue;
        }
        let behind = &text[at + c.len_utf8()..];
        let rest = behind.trim_start_matches(['"', '”', '’', '\'', ')', ']', '»', '」']);
        let goes_on = rest.trim_start().starts_with(char::is_lowercase);
        let is_apart = !c.is_ascii() || rest.starts_with(char::is_whitespace);
        if is_apart && !goes_on {
            return &text[..text.len() - rest.len()];
        }
    }
    text
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

#[cfg(test)]
mod tests {
    use super::first_sentence;

    #[test]
    fn a_first_sentence_ends_where_that_is_sure() {
        // (text, how much of it is the first sentence)
        let cases = [
            ("They walk together. Then they talk.", "They walk together."),
            ("No end here", "No end here"),
            ("“Will it hold?” He did not say.", "“Will it hold?”"),
            ("Talks (in two parts). A third followed.", "Talks (in two parts). A third followed."),
            ("Prof. Park met U.S. envoys. Nobody else did.", "Prof. Park met U.S. envoys."),
            ("It was 3.5 metres. Or so.", "It was 3.5 metres."),
            ("Yahoo! bought it whole. Later it sold.", "Yahoo! bought it whole."),
            ("두 정상이 만났다. 그리고 헤어졌다.", "두 정상이 만났다. 그리고 헤어졌다."),
            ("首脳が会談した。その後、別れた。", "首脳が会談した。"),
            ("", ""),
        ];
        for (text, first) in cases {
            assert_eq!(first_sentence(text), first);
        }
    }
}
