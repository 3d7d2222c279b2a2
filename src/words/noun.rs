//! What is counted on pages.

/// A thing that pages count. A language has a form for each number that its grammar tells apart.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[allow(missing_docs, reason = "the names are the meanings")]
pub enum Noun {
    Action,
    Commit,
    Comparison,
    Correction,
    Day,
    /// A value of a facet in its index.
    Entry,
    Event,
    Forecast,
    Hour,
    Mention,
    Minute,
    Month,
    /// A change of an event beyond those that are listed.
    MoreChange,
    Place,
    Plan,
    Source,
    Statement,
    Year,
}
