//! Characters that a text may bring along and that no page, feed or terminal may get as they are.

use std::borrow::Cow;

use unicode_normalization::{IsNormalized, UnicodeNormalization, is_nfc_quick};

/// True for what is no character of a text: controls but for tab and line ends, and Unicode's own
/// noncharacters. No XML may hold most of them, and nobody sees any.
///
/// ```
/// use annals::characters::is_unwritable;
/// assert!(['\u{2}', '\u{7F}', '\u{9B}', '\u{FFFE}', '\u{FDD0}', '\u{1FFFF}'].iter().all(|c| is_unwritable(*c)));
/// assert!(!['a', '\t', '\n', '\r', '\u{202E}', '\u{FFFD}'].iter().any(|c| is_unwritable(*c)));
/// ```
pub fn is_unwritable(c: char) -> bool {
    let number = u32::from(c);
    c.is_control() && !matches!(c, '\t' | '\n' | '\r')
        || (0xFDD0..=0xFDEF).contains(&number)
        || number & 0xFFFE == 0xFFFE
}

/// True where `text` may hold such a character: a look at its bytes, which most texts pass.
pub fn may_be_unwritable(text: &str) -> bool {
    // Controls, those after U+007F, and the blocks in which the noncharacters are.
    let suspicious =
        |byte: u8| byte < 0x20 && !matches!(byte, b'\t' | b'\n' | b'\r') || byte == 0x7F;
    let bytes = text.as_bytes();
    bytes.iter().any(|byte| suspicious(*byte))
        || bytes.windows(2).any(|pair| {
            matches!(pair, [0xC2, 0x80..=0x9F] | [0xEF, 0xB7 | 0xBF] | [0xF0..=0xF4, _])
        })
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

/// True for what turns the direction of the text after it, until something ends it.
pub fn turns(c: char) -> bool {
    matches!(c, '\u{202A}' | '\u{202B}' | '\u{202D}' | '\u{202E}' | '\u{2066}'..='\u{2068}')
}

/// `text` with every turn of direction ended within it, so that what follows it stands as it would without.
///
/// ```
/// use annals::characters::closed;
/// assert_eq!(closed("a\u{202E}b"), "a\u{202E}b\u{202C}");
/// assert_eq!(closed("a\u{2067}b\u{2069}"), "a\u{2067}b\u{2069}");
/// ```
pub fn closed(text: &str) -> Cow<'_, str> {
    if !text.contains(turns) {
        return Cow::Borrowed(text);
    }
    let mut open: Vec<char> = Vec::new();
    for c in text.chars() {
        match c {
            '\u{2066}'..='\u{2068}' => open.push('\u{2069}'),
            c if turns(c) => open.push('\u{202C}'),
            '\u{202C}' if open.last() == Some(&c) => drop(open.pop()),
            '\u{2069}' => {
                if let Some(at) = open.iter().rposition(|end| *end == c) {
                    open.truncate(at);
                }
            }
            _ => {}
        }
    }
    let ends = open.iter().rev();
    Cow::Owned(text.chars().chain(ends.copied()).collect())
}

/// `text` for a line of a terminal: what would move, colour or turn it is shown as a sign.
///
/// ```
/// use annals::characters::on_a_line;
/// assert_eq!(on_a_line("E\u{1b}]0;x\u{7}"), "E␛]0;x␇");
/// assert_eq!(on_a_line("a\nb"), "a␊b");
/// assert_eq!(on_a_line("a\u{202E}b"), "a\u{FFFD}b");
/// ```
pub fn on_a_line(text: &str) -> Cow<'_, str> {
    let sign = |c: char| match c {
        '\0'..='\u{1F}' => char::from_u32(0x2400 + u32::from(c)),
        '\u{7F}' => Some('\u{2421}'),
        '\u{202C}' | '\u{2069}' | '\u{200E}' | '\u{200F}' | '\u{061C}' => None,
        '\u{2028}' | '\u{2029}' => Some('\u{2424}'),
        c if turns(c) || is_unwritable(c) => Some('\u{FFFD}'),
        c => Some(c),
    };
    match text.chars().all(|c| sign(c) == Some(c)) {
        true => Cow::Borrowed(text),
        false => Cow::Owned(text.chars().filter_map(sign).collect()),
    }
}
