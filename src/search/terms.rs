//! A text as terms: what is looked up is cut as what was read. `themes/default/js/search/10-terms.js` has the same rules,
//! and `tests/spec/search-terms.md` holds both to them.

use std::borrow::Cow;

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

/// A term has at most so many characters: what is longer is no word that anybody types.
const LONGEST: usize = 40;

/// Letters that readers type otherwise, and that no normalisation takes apart.
const TYPED_OTHERWISE: [(char, &str); 15] = [
    ('ß', "ss"),
    ('æ', "ae"),
    ('œ', "oe"),
    ('ø', "o"),
    ('đ', "d"),
    ('ð', "d"),
    ('þ', "th"),
    ('ł', "l"),
    ('ħ', "h"),
    ('ı', "i"),
    ('ς', "σ"),
    ('ى', "ي"),
    ('ة', "ه"),
    ('ک', "ك"),
    ('ی', "ي"),
];

/// `text` in small letters, without accents, points and what has no width, in the simplest characters that Unicode has for it.
pub fn fold(text: &str) -> Cow<'_, str> {
    if text.is_ascii() {
        return match text.bytes().any(|b| b.is_ascii_uppercase()) {
            true => Cow::Owned(text.to_ascii_lowercase()),
            false => Cow::Borrowed(text),
        };
    }
    let mut folded = String::with_capacity(text.len());
    // A line in Latin letters may have one word of another script: nothing reaches over a space.
    for word in text.split_inclusive(|c: char| c.is_ascii_whitespace()) {
        match word.is_ascii() {
            true => folded.extend(word.bytes().map(|b| char::from(b.to_ascii_lowercase()))),
            false => fold_word(word, &mut folded),
        }
    }
    Cow::Owned(folded)
}

fn fold_word(word: &str, folded: &mut String) {
    let apart: String = word.nfkd().collect::<String>().to_lowercase();
    let mut simple = String::with_capacity(apart.len());
    for c in apart.chars().filter(|c| !is_dropped(*c)) {
        match TYPED_OTHERWISE.iter().find(|(letter, _)| *letter == c) {
            Some((_, typed)) => simple.push_str(typed),
            None => simple.push(c),
        }
    }
    folded.extend(simple.nfc());
}

/// Accents of Latin, Greek and Cyrillic letters, points of Hebrew and Arabic ones, and what has no width. The signs of
/// other scripts are parts of their letters.
fn is_dropped(c: char) -> bool {
    matches!(c,
        '\u{AD}' | '\u{300}'..='\u{36F}' | '\u{483}'..='\u{487}' | '\u{591}'..='\u{5BD}' | '\u{5BF}' | '\u{5C1}'
        | '\u{5C2}' | '\u{5C4}' | '\u{5C5}' | '\u{5C7}' | '\u{610}'..='\u{61A}' | '\u{640}' | '\u{64B}'..='\u{65F}'
        | '\u{670}' | '\u{6D6}'..='\u{6DC}' | '\u{200B}'..='\u{200F}' | '\u{2060}' | '\u{FEFF}')
}

/// Letters of scripts that do not set spaces between words, or in which words stand within words: Thai, Lao, Burmese,
/// Khmer, Hangul, kana and Han.
fn is_unspaced(c: char) -> bool {
    matches!(c,
        '\u{E00}'..='\u{EFF}' | '\u{1000}'..='\u{109F}' | '\u{1100}'..='\u{11FF}' | '\u{1780}'..='\u{17FF}'
        | '\u{3005}'..='\u{3007}' | '\u{3040}'..='\u{318F}' | '\u{31F0}'..='\u{31FF}' | '\u{3400}'..='\u{4DBF}'
        | '\u{4E00}'..='\u{9FFF}' | '\u{A960}'..='\u{A97F}' | '\u{AC00}'..='\u{D7FF}' | '\u{F900}'..='\u{FAFF}'
        | '\u{20000}'..='\u{3FFFF}')
}

fn is_of_word(c: char) -> bool {
    c.is_alphanumeric() || !c.is_ascii() && is_combining_mark(c)
}

/// Gives `each` every term of `text`, which is folded, in its order: words; a date as ISO 8601 writes it, whole; and of
/// scripts without spaces each two letters that stand side by side, and the last one.
pub fn terms(text: &str, mut each: impl FnMut(&str)) {
    let mut rest = text;
    while let Some(at) = rest.find(is_of_word) {
        rest = &rest[at..];
        let end = iso_date(rest).unwrap_or_else(|| {
            let end = rest.find(|c| !is_of_word(c)).unwrap_or(rest.len());
            run(&rest[..end], &mut each);
            end
        });
        if rest.as_bytes()[..end].contains(&b'-') {
            each(&rest[..end]);
        }
        rest = &rest[end..];
    }
}

/// Where a date ends that `text` begins with: `2019-06`, `2019-06-30`. None where there is no date.
fn iso_date(text: &str) -> Option<usize> {
    let bytes = text.as_bytes();
    let are_digits =
        |from: usize, to| bytes.get(from..to).is_some_and(|it| it.iter().all(u8::is_ascii_digit));
    let is_month = are_digits(0, 4) && bytes.get(4) == Some(&b'-') && are_digits(5, 7);
    let is_day = bytes.get(7) == Some(&b'-') && are_digits(8, 10);
    let end = if is_day { 10 } else { 7 };
    let is_date = is_month && !text.get(end..)?.starts_with(is_of_word);
    is_date.then_some(end)
}

/// The terms of letters without anything between them.
fn run(run: &str, each: &mut impl FnMut(&str)) {
    let mut rest = run;
    while let Some(first) = rest.chars().next() {
        let is_unspaced_here = is_unspaced(first);
        // A mark goes with the letter before it.
        let changes = |c: char| is_unspaced(c) != is_unspaced_here && !is_combining_mark(c);
        let end = rest.find(changes).unwrap_or(rest.len());
        match is_unspaced_here {
            true => pairs(&rest[..end], each),
            false => {
                let most = rest[..end].char_indices().nth(LONGEST).map_or(end, |(at, _)| at);
                each(&rest[..most]);
            }
        }
        rest = &rest[end..];
    }
}

/// Each two letters side by side, and the last one.
fn pairs(letters: &str, each: &mut impl FnMut(&str)) {
    let mut starts = letters.char_indices().map(|(at, _)| at).chain([letters.len()]);
    let (mut first, mut second) = (starts.next(), starts.next());
    for third in starts {
        if let (Some(from), Some(_)) = (first, second) {
            each(&letters[from..third]);
        }
        (first, second) = (second, Some(third));
    }
    if let (Some(from), Some(to)) = (first, second) {
        each(&letters[from..to]);
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used, reason = "a slip in a test is a failure with a line number")]
mod tests {
    use super::{fold, terms};

    #[test]
    fn a_text_is_cut_as_its_table_says() {
        let table = include_str!("../../tests/spec/search-terms.md");
        let rows = table.lines().filter(|line| line.starts_with("| `"));
        let mut tried = 0;
        for row in rows {
            let cells: Vec<&str> = row.trim_matches('|').split('|').map(str::trim).collect();
            let [text, expected] = cells[..2] else { panic!("{row}") };
            let mut found = Vec::new();
            terms(&fold(text.trim_matches('`')), |term| found.push(term.to_owned()));
            assert_eq!(found.join(" "), expected.trim_matches('`'), "{text}");
            tried += 1;
        }
        assert!(tried > 20, "{tried}");
    }

    #[test]
    fn terms_of_any_text_are_short_and_have_no_room() {
        let odd =
            ["x".repeat(1000), "가".repeat(99), "\u{300}\u{300}".into(), "1234-56-7890-12".into()];
        for text in odd {
            terms(&fold(&text), |term| {
                assert!(!term.is_empty() && term.chars().count() <= 40, "{term}");
                assert!(!term.contains(char::is_whitespace), "{term}");
            });
        }
    }
}
