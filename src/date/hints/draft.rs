//! EDTF spelt otherwise: the draft of 2012, lower-case letters, spaces, other dashes, ISO's
//! shortened intervals.

use super::notation::is_edtf;

/// Proposals for a normalised text.
pub(in crate::date) fn read(text: &str) -> Vec<String> {
    let compact = letters(&text.replace(' ', ""));
    let draft = || letters(&draft_words(text));
    // Two years with a dash between them are not a year and a month.
    if text.contains(" - ") {
        return Vec::new();
    }
    let readings = [compact.clone(), draft(), dotted(&compact), filled(&compact)];
    readings.into_iter().find(|reading| is_edtf(reading)).into_iter().collect()
}

/// The capital letters of EDTF.
fn letters(text: &str) -> String {
    let letter = |c| {
        if matches!(c, 'x' | 'y' | 'e' | 's' | 't' | 'z') { c.to_ascii_uppercase() } else { c }
    };
    text.chars().map(letter).collect()
}

/// `u` for unknown digits, `p` for precision, `unknown`, `open`, `?~`.
fn draft_words(text: &str) -> String {
    let words = text.replace("unknown", "").replace("open", "..");
    let signs = words.replace("?~", "%").replace("~?", "%").replace(' ', "");
    signs.replace('u', "x").replace('p', "s")
}

/// `1985..1990`, `..1985`, `1985..`, `1985--1990`: an interval with the sign of a set.
fn dotted(text: &str) -> String {
    let ends = text.split_once("...").or_else(|| text.split_once(".."));
    match ends.or_else(|| text.split_once("--")) {
        _ if text.contains(['/', '[', '{']) => text.replace("...", ".."),
        Some(("", end)) => format!("../{end}"),
        Some((start, "")) => format!("{start}/.."),
        Some((start, end)) => format!("{start}/{end}"),
        None => String::new(),
    }
}

/// `2018-01-15/02-20`, `1985-04/05`: an end that leaves out what it shares with the start.
fn filled(text: &str) -> String {
    let Some((start, end)) = text.split_once('/') else {
        return String::new();
    };
    // Only where the start says enough: as many parts more, with digits and dashes alone.
    let shared = start.len().checked_sub(end.len()).filter(|shared| *shared >= 5);
    match shared.and_then(|shared| start.get(..shared)) {
        Some(head) if head.ends_with('-') => format!("{start}/{head}{end}"),
        _ => String::new(),
    }
}
