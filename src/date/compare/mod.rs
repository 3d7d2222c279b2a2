//! How dates stand to each other.

pub(in crate::date) mod agreement;
pub(in crate::date) mod relation;
pub(in crate::date) mod relative;
