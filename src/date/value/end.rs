//! Which end of a stretch of time is meant.

/// One of the two ends of a stretch of time.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum End {
    /// Where it begins.
    First,
    /// Where it is over.
    Last,
}

impl End {
    /// Of two values, the one that belongs to this end.
    #[must_use]
    pub fn of<T>(self, first: T, last: T) -> T {
        match self {
            End::First => first,
            End::Last => last,
        }
    }
}
