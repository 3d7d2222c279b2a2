//! From bytes to text, and from text to a tree in which every value knows its place.

pub(crate) mod bytes;
pub(crate) mod json;
pub(crate) mod node;
pub(crate) mod scripted;
pub(crate) mod toml;
pub(crate) mod writable;
pub(crate) mod yaml;
