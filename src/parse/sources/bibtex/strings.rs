//! `@string{…}` of a BibTeX file, written out where entries use them, and the bounds of what a file may
//! hold: on what a value comes to, on what a file comes to, and on braces in each other.

use std::collections::BTreeMap;
use std::ops::Range;

use biblatex::{Pair, RawChunk, Spanned as Placed};

use super::tex::DEEPEST;

/// Bytes that a value may have when its strings are written out.
const LONGEST: usize = 1 << 16;

/// Bytes that the strings of a file may come to in all, wherever they are used.
const MOST: usize = 1 << 24;

/// The months, which every style of BibTeX defines.
const MONTHS: [&str; 12] =
    ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];

/// The strings that a file defines, each written out: one uses those that stand before it, as in BibTeX.
#[derive(Debug, Default)]
pub(super) struct Strings {
    known: BTreeMap<String, String>,
    /// What they have come to.
    written: usize,
}

/// What is wrong with a value, and where in its piece of the file.
pub(super) struct Beyond {
    pub(super) at: Range<usize>,
    pub(super) message: String,
    pub(super) help: &'static str,
}

impl Strings {
    /// Adds one. Of two of a name, the later one counts from there on.
    pub(super) fn add(&mut self, string: &Pair<'_>) -> Result<(), Beyond> {
        let name = string.key.v.to_ascii_lowercase();
        let unknown = |_: &str| {
            let message = format!("`{}` uses a string that is not defined before it", string.key.v);
            (message, "define that one first: a string is made of those above it")
        };
        let text = self.written_out(&string.value, &format!("`{}`", string.key.v), unknown)?;
        self.known.insert(name, text);
        Ok(())
    }

    /// The value of a field of the entry `key`, with its strings written out.
    pub(super) fn value(&mut self, pair: &Pair<'_>, key: &str) -> Result<String, Beyond> {
        let unknown = |name: &str| {
            let message =
                format!("`{key}` cannot be read: `{name}` is no string that this file defines");
            (
                message,
                "write the value in braces, or define the string above; the other entries are read",
            )
        };
        let name = format!("`{}` of `{key}`", pair.key.v);
        self.written_out(&pair.value, &name, unknown)
    }

    /// A value with the strings in it written out. `unknown` says what is wrong with a name that nothing defines.
    fn written_out(
        &mut self,
        value: &Placed<Vec<Placed<RawChunk<'_>>>>,
        name: &str,
        unknown: impl Fn(&str) -> (String, &'static str),
    ) -> Result<String, Beyond> {
        let mut text = String::new();
        for chunk in &value.v {
            match &chunk.v {
                RawChunk::Normal(part) => text.push_str(part),
                RawChunk::Abbreviation(string) => {
                    let lower = string.to_ascii_lowercase();
                    let month = MONTHS.contains(&&*lower).then_some(&lower);
                    let Some(known) = self.known.get(&lower).or(month) else {
                        let (message, help) = unknown(string);
                        return Err(Beyond { at: chunk.span.clone(), message, help });
                    };
                    text.push_str(known);
                    self.written += known.len();
                    within(text.len(), LONGEST, name, &value.span)?;
                    within(self.written, MOST, "the file", &value.span)?;
                }
            }
        }
        if depth(&text) > DEEPEST {
            let message = format!("{name} has more than {DEEPEST} braces in each other");
            return Err(Beyond { at: value.span.clone(), message, help: HELP });
        }
        Ok(text)
    }
}

const HELP: &str = "write the value out, and shorter; the other entries are read";

/// Whether what `name` comes to is within a bound.
fn within(length: usize, most: usize, name: &str, at: &Range<usize>) -> Result<(), Beyond> {
    if length <= most {
        return Ok(());
    }
    let message = format!("{name} has more than {most} bytes when its strings are written out");
    Err(Beyond { at: at.clone(), message, help: HELP })
}

/// How many braces stand in each other at most.
fn depth(text: &str) -> usize {
    let (mut deepest, mut open) = (0_usize, 0_usize);
    for byte in text.bytes() {
        match byte {
            b'{' => open += 1,
            b'}' => open = open.saturating_sub(1),
            _ => continue,
        }
        deepest = deepest.max(open);
    }
    deepest
}
