//! How dates stand to each other.

pub(in crate::date) mod agreement;
pub(in crate::date) mod constraints;
pub(in crate::date) mod interval_relation;
