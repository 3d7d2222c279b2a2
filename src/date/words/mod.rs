//! English words for dates and for what lies between them.

pub(in crate::date) mod english;
pub(in crate::date) mod grain;
mod label;
mod period;
mod phrase;
mod season;
pub(in crate::date) mod span;
