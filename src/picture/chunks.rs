//! The chunks that PNG and WebP files consist of.

use std::ops::Range;

/// What PNG files begin with.
pub(super) const PNG: &[u8] = b"\x89PNG\r\n\x1a\n";

/// A chunk of a PNG or WebP file.
pub(super) struct Chunk {
    /// What it is.
    pub(super) name: [u8; 4],
    /// All of it, in the file.
    pub(super) whole: Range<usize>,
    /// What it holds.
    pub(super) inside: Range<usize>,
}

/// The chunks of a PNG file, as far as they are whole.
pub(super) fn of_png(png: &[u8]) -> impl Iterator<Item = Chunk> {
    let mut at = PNG.len();
    std::iter::from_fn(move || {
        let [a, b, c, d, name @ ..] = png.get(at..at.checked_add(8)?)? else { return None };
        let name: [u8; 4] = name.try_into().ok()?;
        let length = usize::try_from(u32::from_be_bytes([*a, *b, *c, *d])).ok()?;
        let inside = at + 8..(at + 8).checked_add(length)?;
        // Behind it stands a sum.
        let whole = at..inside.end.checked_add(4)?;
        png.get(whole.clone())?;
        at = whole.end;
        Some(Chunk { name, whole, inside })
    })
}

/// The chunks of a WebP file, as far as they are whole.
pub(super) fn of_webp(webp: &[u8]) -> impl Iterator<Item = Chunk> {
    let mut at: usize = 12;
    std::iter::from_fn(move || {
        let [name @ .., a, b, c, d] = webp.get(at..at.checked_add(8)?)? else { return None };
        let name: [u8; 4] = name.try_into().ok()?;
        let length = usize::try_from(u32::from_le_bytes([*a, *b, *c, *d])).ok()?;
        let inside = at + 8..(at + 8).checked_add(length)?;
        webp.get(inside.clone())?;
        // An odd one is followed by a byte that says nothing.
        let whole = at..(inside.end + length % 2).min(webp.len());
        at = whole.end;
        Some(Chunk { name, whole, inside })
    })
}
