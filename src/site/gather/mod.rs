//! Documents of all roots into one set: what two files tell of one event is joined, and what has one name told apart.

pub(in crate::site) mod bundles;
pub(in crate::site) mod gathered;
pub(in crate::site) mod left_out;
pub(in crate::site) mod merge;
pub(in crate::site) mod namesakes;
pub(in crate::site) mod same_as;
