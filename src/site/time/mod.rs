//! Events in their order, and what joins them in time.

pub(in crate::site) mod distance;
pub(in crate::site) mod folded;
pub(in crate::site) mod gaps;
pub(in crate::site) mod order;
pub(in crate::site) mod periods;
pub(in crate::site) mod placed;
pub(in crate::site) mod precedence;
pub(in crate::site) mod relations;
pub(in crate::site) mod relative;
pub(in crate::site) mod stretch;
