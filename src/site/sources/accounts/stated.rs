//! What is said of a field, to be worded where a page shows it.

use crate::date::Edtf;
use crate::site::ids::EntityId;

/// What a field is said to be.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Stated {
    /// A date.
    Date(Edtf),
    /// The people, places or other values that the event has there.
    Entities(Vec<EntityId>),
    /// Anything else, as it was written.
    Written(Box<str>),
}
