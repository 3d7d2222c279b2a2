//! What the front matter of each kind of file says: events, profiles, eras, pages.

mod accounts;
pub(crate) mod entity;
pub(crate) mod event;
mod identity;
mod mentions;
mod when;
