//! Words taken apart: what a style may look at stays as it is, and what it only prints may be any other.

use std::borrow::Cow;

/// The longest run of marks before or after words that a shape holds, in bytes.
const LONGEST_RUN: usize = 16;

/// How words begin, which styles that set capitals look at.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum First {
    /// With a capital.
    Upper,
    /// With a small letter.
    Lower,
    /// With a digit, or in letters that have no capitals.
    Other,
}

impl First {
    fn of(c: char) -> First {
        match c {
            c if c.is_uppercase() => First::Upper,
            c if c.is_lowercase() => First::Lower,
            _ => First::Other,
        }
    }
}

/// Words, and the marks on both sides of them.
#[derive(Clone, Debug)]
pub(super) struct Parted<'t> {
    /// Before the first letter or digit.
    pub(super) lead: &'t str,
    /// From the first letter or digit to the last.
    pub(super) core: &'t str,
    /// After the last letter or digit.
    pub(super) tail: &'t str,
    /// How the core begins.
    pub(super) first: First,
    /// Whether a full stop is inside, which some styles take out.
    pub(super) has_stop: bool,
}

/// `text` taken apart; none where nothing in it is a letter, or where there is more to it than a style's usual words.
pub(super) fn parted(text: &str) -> Option<Parted<'_>> {
    let start = text.find(char::is_alphanumeric)?;
    let (lead, rest) = text.split_at(start);
    let end = rest.trim_end_matches(|c: char| !c.is_alphanumeric()).len();
    let (core, tail) = rest.split_at(end);
    let is_usual = lead.len() <= LONGEST_RUN && tail.len() <= LONGEST_RUN;
    // What has no letter at all is taken for a mark where it meets its like.
    let has_letter = core.chars().any(char::is_alphabetic);
    let first = First::of(core.chars().next()?);
    (is_usual && has_letter).then(|| Parted {
        lead,
        core,
        tail,
        first,
        has_stop: core.contains('.'),
    })
}

/// One of the names that a person was given: "Ada" and "B." of "Ada B.".
#[derive(Clone, Copy, Debug)]
pub(super) struct Given<'t> {
    /// Its letters.
    pub(super) letters: &'t str,
    /// How it begins.
    pub(super) first: First,
    /// Whether it is one letter.
    pub(super) is_single: bool,
    /// The full stop, space or hyphen after it.
    pub(super) after: &'t str,
}

/// The names in `given` one by one; none in place of one that is not made of plain letters.
pub(super) fn given_names(given: &str) -> impl Iterator<Item = Option<Given<'_>>> {
    given.split_inclusive([' ', '-']).map(|word| {
        let letters = word.strip_suffix([' ', '-']).unwrap_or(word);
        let letters = letters.strip_suffix('.').unwrap_or(letters);
        let mut chars = letters.chars();
        let first = First::of(chars.next()?);
        let is_one_case = match first {
            First::Upper => !letters.starts_with(is_small),
            First::Lower => letters.chars().all(|c| c.is_lowercase() && is_small(c)),
            First::Other => letters.chars().all(|c| is_small(c) && !c.is_uppercase()),
        };
        let is_plain = letters.starts_with(is_plain_letter)
            && letters.ends_with(char::is_alphanumeric)
            && letters.chars().all(is_plain_inside)
            && is_one_case;
        let is_single = chars.next().is_none();
        is_plain.then(|| Given { letters, first, is_single, after: &word[letters.len()..] })
    })
}

/// Whether there is no smaller form of a letter.
fn is_small(c: char) -> bool {
    let mut small = c.to_lowercase();
    small.next() == Some(c) && small.next().is_none()
}

/// Letters that are a character each, and no Han: the engine sets those without spaces.
fn is_plain_letter(c: char) -> bool {
    let is_known = matches!(c,
        'A'..='Z' | 'a'..='z' | '\u{C0}'..='\u{24F}' | '\u{370}'..='\u{3FF}' | '\u{400}'..='\u{481}'
        | '\u{48A}'..='\u{52F}' | '\u{531}'..='\u{556}' | '\u{561}'..='\u{586}' | '\u{5D0}'..='\u{5EA}'
        | '\u{620}'..='\u{64A}' | '\u{671}'..='\u{6D3}' | '\u{10D0}'..='\u{10FF}' | '\u{1E00}'..='\u{1EFF}'
        | '\u{AC00}'..='\u{D7A3}');
    is_known && c.is_alphabetic()
}

/// What may stand inside of a given name: "O’Neil".
fn is_plain_inside(c: char) -> bool {
    is_plain_letter(c) || matches!(c, '0'..='9' | '\'' | '’')
}

/// Whether a name is printed as its letters stand there: no Han, and no space or mark that parts it.
pub(super) fn is_plain_family(family: &str) -> bool {
    !family.contains(|c: char| {
        c != ' ' && c.is_whitespace()
            || matches!(c, '(' | '[' | '{' | '\u{FDD0}'..='\u{FDEF}' | '\u{F900}'..='\u{FAFF}')
            || matches!(c, '\u{3400}'..='\u{9FFF}' | '\u{20000}'..='\u{3FFFF}')
    })
}

/// Whether `text` ends as `end` does, or is the end of it; capitals aside.
pub(super) fn ends_like(text: &str, end: &str) -> bool {
    let (text, end) = (text.as_bytes(), end.as_bytes());
    let len = text.len().min(end.len());
    text[text.len() - len..].eq_ignore_ascii_case(&end[end.len() - len..])
}

/// How a style sets letters.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Capitals {
    /// As they are.
    AsTheyAre,
    /// The first in capitals, as a sentence begins.
    First,
    /// All in capitals.
    All,
    /// None in capitals.
    None,
}

impl Capitals {
    /// Every way, the usual one first.
    pub(super) const EACH: [Capitals; 4] =
        [Capitals::AsTheyAre, Capitals::First, Capitals::All, Capitals::None];

    /// `text` set that way, letter by letter as the engine does.
    pub(super) fn set(self, text: &str) -> Cow<'_, str> {
        match self {
            Capitals::AsTheyAre => Cow::Borrowed(text),
            Capitals::First => {
                let mut chars = text.chars();
                match chars.next().filter(|c| c.is_lowercase()) {
                    Some(c) => Cow::Owned(c.to_uppercase().chain(chars).collect()),
                    None => Cow::Borrowed(text),
                }
            }
            Capitals::All => Cow::Owned(text.chars().flat_map(char::to_uppercase).collect()),
            Capitals::None => Cow::Owned(text.chars().flat_map(char::to_lowercase).collect()),
        }
    }
}
