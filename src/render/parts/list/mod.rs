//! Lists of events: how they are cut, counted, and led through.

pub(in crate::render) mod brief;
pub(in crate::render) mod counts;
pub(in crate::render) mod earlier;
pub(in crate::render) mod entries;
pub(in crate::render) mod filters;
mod months;
pub(in crate::render) mod pager;
pub(in crate::render) mod period_links;
pub(in crate::render) mod sections;
pub(in crate::render) mod strip;
