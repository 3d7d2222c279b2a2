//! A text in which some places were written otherwise before it is read, and the way back from places
//! in it to those of the text as its author has it.

use std::ops::Range;

/// Places and what is read in their stead, in order and apart from each other.
#[derive(Debug, Default)]
pub(crate) struct Edits {
    made: Vec<Edit>,
    /// How much longer the text has become so far.
    longer: isize,
}

#[derive(Debug)]
struct Edit {
    /// In the text as it was written.
    range: Range<usize>,
    words: String,
    /// Where the words begin in the text as it is read.
    begins: usize,
}

impl Edits {
    /// Reads `words` in place of what stands at `range`, which is behind all places before.
    pub(crate) fn replace(&mut self, range: Range<usize>, words: String) {
        let begins = range.start.saturating_add_signed(self.longer);
        self.longer += words.len() as isize - range.len() as isize;
        self.made.push(Edit { range, words, begins });
    }

    /// True where nothing is read otherwise.
    pub(crate) fn is_empty(&self) -> bool {
        self.made.is_empty()
    }

    /// `text` as it is read.
    pub(crate) fn apply(&self, text: &str) -> String {
        let mut read = String::with_capacity(text.len());
        let mut from = 0;
        for Edit { range, words, .. } in &self.made {
            read.push_str(text.get(from..range.start).unwrap_or_default());
            read.push_str(words);
            from = range.end;
        }
        read.push_str(text.get(from..).unwrap_or_default());
        read
    }

    /// Where in the text as it was written a range of it as it is read stands: for what stands in
    /// place of something else, all of that.
    pub(crate) fn written(&self, read: &Range<usize>) -> Range<usize> {
        if self.made.is_empty() {
            return read.clone();
        }
        let start = self.place(read.start).start;
        start..self.place(read.end).end.max(start)
    }

    fn place(&self, at: usize) -> Range<usize> {
        let before = self.made.partition_point(|edit| edit.begins <= at);
        let Some(Edit { range, words, begins }) = before.checked_sub(1).map(|n| &self.made[n])
        else {
            return at..at;
        };
        let into = at - begins;
        match into {
            0 if !words.is_empty() => range.start..range.start,
            _ if into < words.len() => range.clone(),
            _ => {
                let place = range.end + into - words.len();
                place..place
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn places_lead_back() {
        let text = "one two three";
        let mut edits = Edits::default();
        edits.replace(4..7, "twenty-two".to_owned());
        edits.replace(8..13, String::new());
        assert_eq!(edits.apply(text), "one twenty-two ");
        assert_eq!(edits.written(&(0..3)), 0..3);
        assert_eq!(edits.written(&(4..14)), 4..7);
        assert_eq!(edits.written(&(6..8)), 4..7);
        assert_eq!(edits.written(&(14..15)), 7..13);
    }
}
