//! Names as BibTeX takes them apart: `First von Last`, `von Last, First`, `von Last, Jr, First`, and BibLaTeX's
//! `family=…, given=…`. What stands in braces is whole.

use super::tex;
use crate::model::Name;

/// The names of a field, as they are written; `and` between them.
pub(super) fn names(field: &str) -> Vec<Name> {
    // Blanks around the field let an `and` at its beginning or end separate too; the empty name is left out.
    let field = format!(" {} ", field.trim());
    let names = apart(&field, &[" and "]).into_iter().map(str::trim);
    names.map(name).filter(|name| *name != Name::default()).collect()
}

/// The items of a list that has `and` between them, as text: "Durham and London".
pub(super) fn items(field: &str) -> Vec<String> {
    let items = apart(field, &[" and "]).into_iter().map(|item| tex::text(item).words);
    items.filter(|item| !item.is_empty()).collect()
}

/// `text` cut at every one of `marks` that stands outside of braces. A space in a mark is any white space.
fn apart<'t>(text: &'t str, marks: &[&str]) -> Vec<&'t str> {
    let mut parts = Vec::new();
    let (mut depth, mut from, mut at) = (0_usize, 0, 0);
    while let Some(c) = text[at..].chars().next() {
        match c {
            '\\' => {
                let spelled = text[at + 1..].chars().next().map_or(0, char::len_utf8);
                at += 1 + spelled;
                continue;
            }
            '{' => depth += 1,
            '}' => depth = depth.saturating_sub(1),
            _ if depth == 0 => {
                if let Some(length) = marks.iter().find_map(|mark| starts(&text[at..], mark)) {
                    parts.push(text.get(from..at).unwrap_or_default());
                    // The white space behind one `and` may stand before the next.
                    let is_word = length > 1;
                    from = at + length;
                    at = if is_word { from - 1 } else { from };
                    continue;
                }
            }
            _ => {}
        }
        at += c.len_utf8();
    }
    parts.push(text.get(from..).unwrap_or_default());
    parts
}

/// The length of `mark` at the beginning of `text`.
fn starts(text: &str, mark: &str) -> Option<usize> {
    let bytes = text.as_bytes().get(..mark.len())?;
    let is_same = bytes.iter().zip(mark.bytes()).all(|(byte, mark)| match mark {
        b' ' => byte.is_ascii_whitespace() || *byte == b'~',
        mark => byte.eq_ignore_ascii_case(&mark),
    });
    is_same.then_some(mark.len())
}

fn name(written: &str) -> Name {
    if written == "others" {
        return Name::others();
    }
    let parts = apart(written, &[","]);
    if let Some(name) = by_parts(&parts) {
        return name;
    }
    match *parts {
        [whole] => in_order(whole),
        [family, given] => {
            let (particle, family) = with_particle(family);
            Name { family, given: text(given), non_dropping_particle: particle, ..Name::default() }
        }
        [family, suffix, ref given @ ..] => {
            let (particle, family) = with_particle(family);
            let given = given.iter().map(|part| text(part)).collect::<Vec<_>>().join(", ").into();
            let suffix = text(suffix);
            Name { family, given, non_dropping_particle: particle, suffix, ..Name::default() }
        }
        [] => Name::default(),
    }
}

/// BibLaTeX's `family=…, given=…, prefix=…`.
fn by_parts(parts: &[&str]) -> Option<Name> {
    const KEYS: [&str; 12] = [
        "family",
        "given",
        "prefix",
        "suffix",
        "useprefix",
        "id",
        "hash",
        "family-i",
        "given-i",
        "prefix-i",
        "suffix-i",
        "nameaddon",
    ];
    let pairs: Option<Vec<(&str, &str)>> = parts
        .iter()
        .map(|part| {
            let (key, value) = part.split_once('=')?;
            let key = key.trim();
            (KEYS.contains(&key) || key == "dropping").then_some((key, value))
        })
        .collect();
    let pairs = pairs?;
    let value = |key: &str| {
        let value = pairs.iter().find(|(known, _)| *known == key).map(|(_, value)| *value);
        value.map(text).unwrap_or_default()
    };
    let mut name = Name {
        family: value("family"),
        given: value("given"),
        dropping_particle: value("dropping"),
        non_dropping_particle: value("prefix"),
        suffix: value("suffix"),
    };
    if &*value("useprefix") == "false" {
        std::mem::swap(&mut name.dropping_particle, &mut name.non_dropping_particle);
    }
    if name.family.is_empty() {
        name.family = std::mem::take(&mut name.given);
    }
    (!name.family.is_empty()).then_some(name)
}

/// The words of a name, as they are written.
fn words(text: &str) -> Vec<&str> {
    apart(text, &[" "]).into_iter().filter(|word| !word.is_empty()).collect()
}

/// Words as text, with a space between them.
fn joined(words: &[&str]) -> Box<str> {
    let words: Vec<String> = words.iter().map(|word| tex::text(word).words).collect();
    words.join(" ").into()
}

fn text(written: &str) -> Box<str> {
    joined(&words(written))
}

/// True for a word that begins with a small letter: "von". What stands in braces has no case, unless the brace
/// is there for an accent.
fn is_small(word: &str) -> bool {
    let mut signs = word.chars();
    if signs.next() == Some('{') && signs.next() != Some('\\') {
        return false;
    }
    let first = tex::text(word).words.chars().find(|c| c.is_alphabetic());
    first.is_some_and(char::is_lowercase)
}

/// "von der Last": the particle, and the family name, which is at least one word.
fn with_particle(written: &str) -> (Box<str>, Box<str>) {
    let words = words(written);
    let before = &words[..words.len().saturating_sub(1)];
    let particle = before.iter().rposition(|word| is_small(word)).map_or(0, |last| last + 1);
    (joined(&words[..particle]), joined(&words[particle..]))
}

/// "First von Last". Names of one word, and whatever stands in braces as a whole, have no parts.
fn in_order(written: &str) -> Name {
    let words = words(written);
    let Some((last, before)) = words.split_last() else { return Name::default() };
    if let [first] = before {
        let (family, given) = (joined(&[*first]), joined(&[*last]));
        let name = Name { family, given, ..Name::default() };
        // Where the family name comes first anyhow.
        if name.is_eastern() {
            return name;
        }
    }
    let small = before.iter().position(|word| is_small(word));
    let particle_ends = before.iter().rposition(|word| is_small(word)).map_or(0, |at| at + 1);
    let given_ends = small.unwrap_or(before.len());
    let family_starts = small.map_or(before.len(), |_| particle_ends);
    Name {
        family: joined(&words[family_starts..]),
        given: joined(&words[..given_ends]),
        non_dropping_particle: joined(&words[given_ends..family_starts]),
        ..Name::default()
    }
}
