//! What is shown of an event: its entry, and what is told beyond that.

pub(in crate::render) mod account_axis;
pub(in crate::render) mod accounts;
pub(in crate::render) mod consequence;
pub(in crate::render) mod entry;
pub(in crate::render) mod extent;
pub(in crate::render) mod inline;
pub(in crate::render) mod json_ld;
pub(in crate::render) mod record;
pub(in crate::render) mod relations;
pub(in crate::render) mod source_note;
pub(in crate::render) mod verdict;
