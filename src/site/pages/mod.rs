//! Which pages there are, and where.

pub(in crate::site) mod embeds;
pub(in crate::site) mod old;
pub(in crate::site) mod page;
pub(in crate::site) mod routes;
pub(in crate::site) mod scaled;
pub(in crate::site) mod searched;
