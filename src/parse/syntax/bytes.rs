//! Bytes to text.

use std::borrow::Cow;

use crate::characters::{has_unwritable, is_override, is_unwritable, number, writable};
use crate::diag::{Diagnostic, FilePath, Report, Span};

/// Stands before the number of a slot in HTML while a text is rendered: a noncharacter of Unicode, which no text can
/// hold, so that no file brings one along.
pub(crate) const SLOT_OPEN: char = '\u{FDD0}';
/// Stands after the number.
pub(crate) const SLOT_CLOSE: char = '\u{FDD1}';

/// White space, and the characters that take no space at all and come along when text is pasted.
pub(crate) fn is_blank(c: char) -> bool {
    c.is_whitespace() || matches!(c, '\u{200B}'..='\u{200D}' | '\u{FEFF}')
}

/// `text` without blanks around it.
pub(crate) fn trim(text: &str) -> &str {
    text.trim_matches(is_blank)
}

/// The text that spans in a file of these `bytes` count in, as far as it can be read: what no text can
/// hold is not in it.
pub fn readable(bytes: &[u8]) -> String {
    writable(&written(bytes)).into_owned()
}

fn written(bytes: &[u8]) -> String {
    match bytes {
        [0xFF, 0xFE, units @ ..] => utf16(units, u16::from_le_bytes),
        [0xFE, 0xFF, units @ ..] => utf16(units, u16::from_be_bytes),
        _ => String::from_utf8_lossy(bytes).into_owned(),
    }
}

/// The text of a file, as [`readable`] has it, so that spans agree; a line with something that no text
/// can hold is named. UTF-16 is read where a byte-order mark says so; anything else is an error.
pub(crate) fn decode<'a>(
    file: &FilePath,
    bytes: &'a [u8],
    report: &mut Report,
) -> Option<Cow<'a, str>> {
    let text = match bytes {
        [0xFF, 0xFE, ..] | [0xFE, 0xFF, ..] => {
            let finding = Diagnostic::warning("encoding", file, "the file is UTF-16");
            report.push(finding.help("save the file as UTF-8"));
            Cow::Owned(written(bytes))
        }
        _ => match std::str::from_utf8(bytes) {
            Ok(text) => Cow::Borrowed(text),
            Err(error) => {
                let at = error.valid_up_to();
                report.push(
                    Diagnostic::error(
                        "encoding",
                        file,
                        format!("byte {:#04x} is no UTF-8", bytes[at]),
                    )
                    .at(Span::new(at, at + 1))
                    .help("save the file as UTF-8"),
                );
                return None;
            }
        },
    };
    if let Some(at) = memchr::memchr(0, text.as_bytes()) {
        report.push(
            Diagnostic::error("encoding", file, "a NUL byte: this is no text file")
                .at(Span::new(at, at + 1))
                .help("move pictures and other files into static/ or an event's own folder"),
        );
        return None;
    }
    if !has_unwritable(&text) {
        return Some(text);
    }
    left_out(file, &text, report);
    Some(Cow::Owned(writable(&text).into_owned()))
}

/// Names each line of `text` that has something in it that no text can hold. Its place is where that
/// stood, in the text without.
fn left_out(file: &FilePath, text: &str, report: &mut Report) {
    let mut before = 0;
    for line in text.split_inclusive('\n') {
        let odd: Vec<char> = line.chars().filter(|c| is_unwritable(*c)).collect();
        let at = before + line.find(is_unwritable).unwrap_or_default();
        for (message, help) in said(&odd) {
            report.push(Diagnostic::warning(CODE, file, message).at(Span::new(at, at)).help(help));
        }
        before += line.len() - odd.iter().map(|c| c.len_utf8()).sum::<usize>();
    }
}

fn utf16(bytes: &[u8], unit: fn([u8; 2]) -> u16) -> String {
    let units = bytes.chunks_exact(2).map(|pair| unit([pair[0], pair[1]]));
    char::decode_utf16(units).map(|c| c.unwrap_or(char::REPLACEMENT_CHARACTER)).collect()
}

/// The code of what is said of characters.
pub(crate) const CODE: &str = "character";

/// What is said of the `odd` characters of a text, with what to do: of those that are left out, and of
/// one that turns its direction.
pub(crate) fn said(odd: &[char]) -> Vec<(String, &'static str)> {
    let mut said = Vec::new();
    let mut left_out = odd.iter().copied().filter(|c| is_unwritable(*c));
    if let Some(first) = left_out.next() {
        let first = number(first);
        said.push((
            match left_out.count() {
                0 => format!("{first} is no character of a text; it is left out"),
                more => format!(
                    "{first} and {more} more here are no characters of a text; they are left out"
                ),
            },
            "delete it",
        ));
    }
    if let Some(turn) = odd.iter().find(|c| is_override(**c)) {
        let message = format!("{} turns the direction of what follows", number(*turn));
        said.push((message, "delete it; letters of all scripts stand in their own direction"));
    }
    said
}
