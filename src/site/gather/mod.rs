//! Gathers the documents of all roots into one set. Files about one event are joined, and ids that clash are told
//! apart.

pub(in crate::site) mod bundles;
pub(in crate::site) mod gathered;
pub(in crate::site) mod left_out;
pub(in crate::site) mod merge;
pub(in crate::site) mod namesakes;
pub(in crate::site) mod same_as;
