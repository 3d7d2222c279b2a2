//! Texts: their placeholders filled for the page they stand on, cut short, moved to another place.

pub(super) mod excerpt;
pub(super) mod fill;
pub(super) mod html;
pub(super) mod picture;
pub(super) mod plain;
pub(super) mod player;
pub(super) mod targets;
pub(super) mod transplant;
