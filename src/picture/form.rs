//! What pictures are measured by, and what is made of them.

/// Pictures of more pixels than this are not opened: to scale one takes four bytes for each.
pub(super) const MOST_PIXELS: u64 = 64_000_000;

/// In pixels of CSS.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Size {
    /// From side to side.
    pub width: u32,
    /// From top to bottom.
    pub height: u32,
}

/// What the smaller sizes of a picture are.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Form {
    /// JPEG: nothing shines through it, and nobody counts its pixels.
    Photograph,
    /// PNG: it has sharp edges, or something shines through.
    Graphic,
}

impl Form {
    /// The ending of their names.
    pub fn ending(self) -> &'static str {
        match self {
            Form::Photograph => "jpg",
            Form::Graphic => "png",
        }
    }
}
