//! Maps and the places on them.

pub(in crate::render) mod country;
pub(in crate::render) mod figure;
pub(in crate::render) mod locator;
pub(in crate::render) mod place;
