//! The strip of how dense a list is, and the timeline as one picture.

/// The strip of how dense a list is, and the timeline as one picture.
pub trait DrawingWords {
    /// A column of the strip: "June 2019: 3 events, 2 more that may lie here or reach here".
    fn column(&self, column: Column, within: usize, touching: usize) -> String;

    /// The strip in a sentence: so many events from one year to another.
    fn strip(&self, events: usize, years: (i64, i64), densest: Column) -> String;

    /// A silence of whole months that the strip does not draw at its length, in the room of two words: "64 years".
    fn folded(&self, months: u64) -> String;

    /// The timeline in a few words: "12 events on one axis".
    fn poster(&self, events: usize) -> String;
}

/// The time that a column of the strip stands for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Column {
    /// From one month of a year to another, both counted.
    Months((i64, u8), (i64, u8)),
    /// From one year to another, both counted.
    Years(i64, i64),
}
