//! `@string{…}` of a BibTeX file, written out where entries use them, and the bounds of what an entry may
//! hold. The library writes them out by recursion, without an end where one names itself; so it is given
//! entries that name none, and nothing deeper than it can follow.

use std::collections::BTreeMap;
use std::ops::Range;

use biblatex::{Pair, RawChunk, RawEntry, Spanned as Placed};

/// Characters that a value may have when its strings are written out.
const LONGEST: usize = 1 << 16;

/// Braces that may stand in each other.
const DEEPEST: usize = 100;

/// The strings that a file defines, each written out: one uses those that stand before it, as in BibTeX.
#[derive(Debug, Default)]
pub(super) struct Strings(BTreeMap<String, String>);

/// What is wrong with a value, and where in its piece of the file.
pub(super) struct Beyond {
    pub(super) at: Range<usize>,
    pub(super) message: String,
    pub(super) help: &'static str,
}

impl Strings {
    /// Adds one. Of two of a name, the later one counts from there on.
    pub(super) fn add(&mut self, string: &Pair<'_>) -> Result<(), Beyond> {
        let text = self.written_out(&string.value.v, &string.value.span)?;
        let text = text.ok_or_else(|| Beyond {
            at: string.value.span.clone(),
            message: format!("`{}` uses a string that is not defined before it", string.key.v),
            help: "define that one first: a string is made of those above it",
        })?;
        self.0.insert(string.key.v.to_ascii_lowercase(), text);
        Ok(())
    }

    /// The fields of an entry as they read with strings written out. A name that nothing defines is left
    /// to the library, which knows the months.
    pub(super) fn fields<'s>(&'s self, entry: &RawEntry<'s>) -> Result<Vec<Pair<'s>>, Beyond> {
        let field = |pair: &Pair<'s>| {
            let mut length = 0;
            let mut chunk = |chunk: &Placed<RawChunk<'s>>| {
                let text = match &chunk.v {
                    RawChunk::Normal(text) => text,
                    RawChunk::Abbreviation(name) => match self.0.get(&name.to_ascii_lowercase()) {
                        Some(text) => {
                            length += text.len();
                            text.as_str()
                        }
                        None => return Ok(chunk.clone()),
                    },
                };
                within(text, length, pair.key.v, &chunk.span)?;
                Ok(Placed::new(RawChunk::Normal(text), chunk.span.clone()))
            };
            let value = pair.value.v.iter().map(&mut chunk).collect::<Result<Vec<_>, Beyond>>()?;
            let value = Placed::new(value, pair.value.span.clone());
            Ok(Pair { key: pair.key.clone(), value })
        };
        entry.fields.iter().map(field).collect()
    }

    /// A value with the strings in it written out; nothing where one is not known.
    fn written_out(
        &self,
        value: &[Placed<RawChunk<'_>>],
        span: &Range<usize>,
    ) -> Result<Option<String>, Beyond> {
        let mut text = String::new();
        for chunk in value {
            match &chunk.v {
                RawChunk::Normal(part) => text.push_str(part),
                RawChunk::Abbreviation(name) => match self.0.get(&name.to_ascii_lowercase()) {
                    Some(known) => text.push_str(known),
                    None => return Ok(None),
                },
            }
            within("", text.len(), "@string", span)?;
        }
        within(&text, text.len(), "@string", span)?;
        Ok(Some(text))
    }
}

/// Whether a value of `length` bytes, of which `text` is the last part, is within bounds.
fn within(text: &str, length: usize, name: &str, at: &Range<usize>) -> Result<(), Beyond> {
    let message = if length > LONGEST {
        format!("`{name}` has more than {LONGEST} bytes when its strings are written out")
    } else if depth(text) > DEEPEST {
        format!("`{name}` has more than {DEEPEST} braces in each other")
    } else {
        return Ok(());
    };
    let help = "write the value out, and shorter; the other entries are read";
    Err(Beyond { at: at.clone(), message, help })
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
