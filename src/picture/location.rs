//! Where a picture was taken is not published: who gives a photograph to a chronology rarely means to tell where they live.
//!
//! What says so is taken out of the file, and nothing else: its pixels, its colours, how it was held and who made it stay.

use std::ops::Range;

use memchr::memmem;

use super::chunks::{Chunk, PNG, of_png, of_webp};
use super::exif::{place, segments};

/// `picture` without what says where it was taken; none where nothing does.
pub fn without(picture: &[u8]) -> Option<Vec<u8>> {
    if picture.starts_with(b"\xff\xd8\xff") {
        return photograph(picture);
    }
    if picture.starts_with(PNG) {
        return without_chunks(picture, of_png(picture));
    }
    if picture.starts_with(b"RIFF") && picture.get(8..12) == Some(b"WEBP") {
        return webp(picture);
    }
    None
}

/// A JPEG file: the place in its Exif is overwritten, so that nothing in it moves, and an XMP that has one goes.
fn photograph(picture: &[u8]) -> Option<Vec<u8>> {
    let mut told = Vec::new();
    let mut gone = Vec::new();
    for segment in segments(picture) {
        if let Some(exif) = segment.exif_range(picture) {
            let places = place(&picture[exif.clone()]).into_iter();
            told.extend(places.map(|range| range.start + exif.start..range.end + exif.start));
        } else if segment.xmp(picture).is_some_and(xmp_tells) {
            gone.push(segment.whole);
        }
    }
    if told.is_empty() && gone.is_empty() {
        return None;
    }
    let mut without = picture.to_vec();
    told.into_iter().filter_map(|range| without.get_mut(range).map(|it| it.fill(0))).count();
    Some(cut(&without, &gone))
}

/// `file` without those of its `chunks` that tell a place.
fn without_chunks(file: &[u8], chunks: impl Iterator<Item = Chunk>) -> Option<Vec<u8>> {
    let tells = |chunk: &Chunk| {
        let inside = &file[chunk.inside.clone()];
        match &chunk.name {
            b"eXIf" => !place(inside).is_empty(),
            b"EXIF" => !place(inside.strip_prefix(b"Exif\0\0").unwrap_or(inside)).is_empty(),
            b"XMP " => xmp_tells(inside),
            b"iTXt" | b"tEXt" => inside.starts_with(b"XML:com.adobe.xmp") && xmp_tells(inside),
            // Older programs write their Exif as text, which may be packed.
            b"zTXt" => inside.starts_with(b"Raw profile type "),
            _ => false,
        }
    };
    let gone: Vec<Range<usize>> = chunks.filter(tells).map(|chunk| chunk.whole).collect();
    (!gone.is_empty()).then(|| cut(file, &gone))
}

/// A WebP file, which says its length, and what it has.
fn webp(picture: &[u8]) -> Option<Vec<u8>> {
    const EXIF: u8 = 0b1000;
    const XMP: u8 = 0b100;
    let mut without = without_chunks(picture, of_webp(picture))?;
    let length = u32::try_from(without.len().saturating_sub(8)).ok()?;
    without.get_mut(4..8)?.copy_from_slice(&length.to_le_bytes());
    let has = |name: &[u8; 4]| of_webp(&without).any(|chunk| chunk.name == *name);
    let gone = [(b"EXIF", EXIF), (b"XMP ", XMP)].into_iter().filter(|(name, _)| !has(name));
    let gone = gone.fold(0, |flags, (_, flag)| flags | flag);
    if without.get(12..16) == Some(b"VP8X") {
        *without.get_mut(20)? &= !gone;
    }
    Some(without)
}

/// True for an XMP that names a place: all that do so have these letters in the name of the property.
fn xmp_tells(xmp: &[u8]) -> bool {
    memmem::find(xmp, b"GPS").is_some()
}

/// `bytes` without what stands in `gone`, which is in order.
fn cut(bytes: &[u8], gone: &[Range<usize>]) -> Vec<u8> {
    let mut left = Vec::with_capacity(bytes.len());
    let mut from = 0;
    for range in gone {
        left.extend_from_slice(&bytes[from..range.start]);
        from = range.end;
    }
    left.extend_from_slice(&bytes[from..]);
    left
}
