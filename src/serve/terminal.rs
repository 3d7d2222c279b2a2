//! Where the preview says what it has to say.

use crate::diag::Report;
use crate::snapshot::Snapshot;

/// Where words go. Pages show the same ones.
pub trait Terminal: Send + Sync {
    /// Shows what was found.
    fn report(&self, report: &Report, snapshot: &Snapshot);
    /// Every error of `report` in the words in which it is shown.
    fn words(&self, report: &Report, snapshot: &Snapshot) -> Vec<String>;
    /// Shows an error that belongs to no file.
    fn error(&self, words: &str);
    /// The words in which that is shown.
    fn error_words(&self, words: &str) -> String;
    /// Says what is going on.
    fn say(&self, words: &str);
}
