//! Characters that no page, feed or data file can hold, and those that turn the direction of a line.

use std::borrow::Cow;
use std::fmt::Write;

use unicode_normalization::{IsNormalized, UnicodeNormalization, is_nfc_quick};

/// True for controls, tab and line ends aside, and for what Unicode calls no character. XML cannot
/// hold most of them, HTML none, and a terminal obeys some.
pub fn is_unwritable(c: char) -> bool {
    c.is_control() && !matches!(c, '\t' | '\n' | '\r')
        || matches!(c, '\u{FDD0}'..='\u{FDEF}')
        || c as u32 & 0xFFFE == 0xFFFE
}

/// True for characters that make text run against its own direction, whatever its letters are.
pub fn is_override(c: char) -> bool {
    matches!(c, '\u{202D}' | '\u{202E}')
}

/// True for nearly every text: it has printable ASCII, line ends and tabs, and letters of other scripts, and nothing of
/// which [`is_unwritable`], [`is_override`] or [`is_directional`] is true. Where this is false, each character is asked.
/// Bytes are asked instead of characters, since that takes a tenth of the time, and every text is asked several times.
pub fn is_plain(text: &str) -> bool {
    // What begins the characters in question in UTF-8, and many others.
    let may_begin_odd = |b: u8| {
        (b < 0x20 && !matches!(b, b'\t' | b'\n' | b'\r'))
            || matches!(b, 0x7F | 0xC2 | 0xD8 | 0xE2 | 0xEF | 0xF0..)
    };
    // Without a way out in the middle, several bytes are asked at once.
    text.as_bytes()
        .chunks(64)
        .all(|chunk| !chunk.iter().fold(false, |odd, b| odd | may_begin_odd(*b)))
}

/// `text` in one of the forms that Unicode has for it, composed (NFC): an accent is a part of its letter, as most
/// keyboards write it, and not a character after it, as some systems name files.
///
/// ```
/// use annals::characters::composed;
/// assert_eq!(composed("Jose\u{301}"), "Jos\u{E9}");
/// assert_eq!(composed("\u{1112}\u{1161}\u{11AB}"), "\u{D55C}");
/// ```
pub fn composed(text: &str) -> Cow<'_, str> {
    match text.is_ascii() || is_nfc_quick(text.chars()) == IsNormalized::Yes {
        true => Cow::Borrowed(text),
        false => Cow::Owned(text.nfc().collect()),
    }
}

/// True for characters that say in which direction text runs (Unicode Standard Annex 9, section 2).
fn is_directional(c: char) -> bool {
    matches!(c, '\u{061C}' | '\u{200E}' | '\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}')
}

/// Whether `text` has anything that no text can hold.
pub fn has_unwritable(text: &str) -> bool {
    !is_plain(text) && text.contains(is_unwritable)
}

/// `text` without what no text can hold.
pub fn writable(text: &str) -> Cow<'_, str> {
    match has_unwritable(text) {
        true => Cow::Owned(text.chars().filter(|c| !is_unwritable(*c)).collect()),
        false => Cow::Borrowed(text),
    }
}

/// `text` with every embedding, override and isolate that it opens closed at its end, and without
/// those that close what it did not open: so that it turns nothing that stands beside it.
pub fn closed(text: &str) -> Cow<'_, str> {
    const CLOSES_EMBEDDING: char = '\u{202C}';
    const CLOSES_ISOLATE: char = '\u{2069}';
    let turns = |c| matches!(c, '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}');
    if is_plain(text) || !text.contains(turns) {
        return Cow::Borrowed(text);
    }
    let mut whole = String::with_capacity(text.len() + 8);
    // What closes each that is open.
    let mut open: Vec<char> = Vec::new();
    for c in text.chars() {
        match c {
            '\u{202A}' | '\u{202B}' | '\u{202D}' | '\u{202E}' => open.push(CLOSES_EMBEDDING),
            '\u{2066}'..='\u{2068}' => open.push(CLOSES_ISOLATE),
            CLOSES_EMBEDDING if open.last() == Some(&CLOSES_EMBEDDING) => {
                open.pop();
            }
            // The end of an isolate ends the embeddings in it.
            CLOSES_ISOLATE if open.contains(&CLOSES_ISOLATE) => {
                while open.pop().is_some_and(|closing| closing != CLOSES_ISOLATE) {}
            }
            CLOSES_EMBEDDING | CLOSES_ISOLATE => continue,
            _ => {}
        }
        whole.push(c);
    }
    whole.extend(open.into_iter().rev());
    if whole == text { Cow::Borrowed(text) } else { Cow::Owned(whole) }
}

/// `text` as one line for a terminal: controls as their pictures (`␛`), and what would turn the
/// line or is no character by its number (`<U+202E>`).
pub fn on_a_line(text: &str) -> Cow<'_, str> {
    let is_odd = |c: char| {
        c.is_control()
            || is_unwritable(c)
            || is_directional(c)
            || matches!(c, '\u{2028}' | '\u{2029}')
    };
    if !text.contains(is_odd) {
        return Cow::Borrowed(text);
    }
    let mut shown = String::with_capacity(text.len() + 16);
    for c in text.chars() {
        match c {
            '\0'..='\x1F' => shown.extend(char::from_u32(0x2400 + c as u32)),
            '\x7F' => shown.push('\u{2421}'),
            c if is_odd(c) => {
                // Writing into a String cannot fail.
                let _ = write!(shown, "<{}>", number(c));
            }
            c => shown.push(c),
        }
    }
    Cow::Owned(shown)
}

/// The same for words of several lines.
pub fn on_lines(text: &str) -> Cow<'_, str> {
    if text.lines().all(|line| matches!(on_a_line(line), Cow::Borrowed(_))) {
        return Cow::Borrowed(text);
    }
    Cow::Owned(text.split('\n').map(on_a_line).collect::<Vec<_>>().join("\n"))
}

/// "U+202E".
pub fn number(c: char) -> String {
    format!("U+{:04X}", c as u32)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_no_text_can_hold_is_left_out() {
        let kept = "a\tb\r\nc \u{A0}\u{200B}\u{FEFF}\u{FFFD}\u{FDCF}\u{E000}\u{10FFFD}é";
        assert_eq!(writable(kept), kept);
        let controls = (0..0x20).chain(0x7F..0xA0).filter(|n| !matches!(n, 9 | 10 | 13));
        let last_of_planes =
            (0..=16).flat_map(|plane| [plane << 16 | 0xFFFE, plane << 16 | 0xFFFF]);
        for n in controls.chain(0xFDD0..=0xFDEF).chain(last_of_planes) {
            let c = char::from_u32(n).unwrap();
            assert_eq!(writable(&format!("a{c}b")), "ab", "{}", number(c));
        }
    }

    #[test]
    fn a_plain_text_has_nothing_odd() {
        for c in '\0'..=char::MAX {
            let is_odd = is_unwritable(c) || is_override(c) || is_directional(c);
            assert!(!(is_odd && is_plain(&format!("a long line {c} and more"))), "{}", number(c));
        }
        for text in ["", "A line.\r\n\tAnother.", "Évrim Ağacı", "김정은, 東京, Москва"]
        {
            assert!(is_plain(text), "{text}");
        }
        assert!(!is_plain(&format!("{}\u{202E}", "x".repeat(200))));
    }

    #[test]
    fn a_text_turns_nothing_beside_it() {
        let cases = [
            ("plain", "plain"),
            ("a\u{202E}b", "a\u{202E}b\u{202C}"),
            ("a\u{202E}b\u{202C}c", "a\u{202E}b\u{202C}c"),
            ("\u{2067}a\u{202B}b", "\u{2067}a\u{202B}b\u{202C}\u{2069}"),
            ("\u{2067}a\u{202B}b\u{2069}c", "\u{2067}a\u{202B}b\u{2069}c"),
            ("a\u{2069}b\u{202C}", "ab"),
            ("\u{202A}a\u{2069}", "\u{202A}a\u{202C}"),
            ("\u{202A}\u{2066}a\u{202C}", "\u{202A}\u{2066}a\u{2069}\u{202C}"),
        ];
        for (text, whole) in cases {
            assert_eq!(closed(text), whole, "{text:?}");
            assert_eq!(closed(whole), whole, "{text:?}");
        }
    }

    #[test]
    fn a_terminal_obeys_nothing() {
        let cases = [
            ("서울 – é", "서울 – é"),
            ("E\x1b]0;x\x07\r\n\tF", "E␛]0;x␇␍␊␉F"),
            ("\u{9B}31m\x7F", "<U+009B>31m␡"),
            ("a\u{202E}b\u{2066}c\u{2028}\u{FFFE}", "a<U+202E>b<U+2066>c<U+2028><U+FFFE>"),
        ];
        for (text, shown) in cases {
            assert_eq!(on_a_line(text), shown);
        }
    }
}
