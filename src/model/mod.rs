//! What a site's files say, before anything is merged or looked up.

pub mod bibtex;
pub mod bibtex_keys;
mod body;
pub mod csl;
mod entity;
mod event;
mod source;

pub use body::{Anchors, Body, Excerpt, Hole, HoleKind};
pub use entity::{Alias, Era, Profile, Prose};
pub use event::{
    Account, Correction, Event, Folded, Image, Mention, Prefer, Relative, SourceRef, Status, When,
};
pub use source::{Name, Source, SourceDate, Value};
