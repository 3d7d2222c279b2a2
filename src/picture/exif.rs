//! Tags that cameras write into photographs: the segments of a JPEG file, and the Exif (a TIFF) in one of them.

use std::ops::Range;

/// The tag that says how the camera was held.
const ORIENTATION: usize = 0x112;
/// The tag that leads to those of the place.
const GPS: usize = 0x8825;

/// A part of a JPEG file before its picture.
pub(super) struct Segment {
    marker: u8,
    /// All of it, in the file.
    pub(super) whole: Range<usize>,
}

/// The segments of `photograph`, as far as they are whole.
pub(super) fn segments(photograph: &[u8]) -> impl Iterator<Item = Segment> {
    let mut at = 2;
    std::iter::from_fn(move || {
        let [0xff, marker, high, low, ..] = *photograph.get(at..)? else { return None };
        // From here on it is the picture.
        if marker == 0xda {
            return None;
        }
        let length = usize::from(u16::from_be_bytes([high, low])).max(2);
        let whole = at..at.checked_add(2 + length)?;
        photograph.get(whole.clone())?;
        at = whole.end;
        Some(Segment { marker, whole })
    })
}

impl Segment {
    /// Where the tags of its Exif stand, if it has one.
    pub(super) fn exif_range(&self, photograph: &[u8]) -> Option<Range<usize>> {
        self.inside(photograph, b"Exif\0\0")
    }

    /// The tags of its Exif, if it has one.
    pub(super) fn exif<'p>(&self, photograph: &'p [u8]) -> Option<&'p [u8]> {
        photograph.get(self.exif_range(photograph)?)
    }

    /// What it has as XMP, or as a part of one that is too long for a segment.
    pub(super) fn xmp<'p>(&self, photograph: &'p [u8]) -> Option<&'p [u8]> {
        let names =
            [&b"http://ns.adobe.com/xap/1.0/\0"[..], b"http://ns.adobe.com/xmp/extension/\0"];
        let range = names.iter().find_map(|name| self.inside(photograph, name))?;
        photograph.get(range)
    }

    /// Where its bytes stand behind `name`, by which those who share marker 0xe1 know theirs.
    fn inside(&self, photograph: &[u8], name: &[u8]) -> Option<Range<usize>> {
        let inside = self.whole.start + 4..self.whole.end;
        let is_theirs = self.marker == 0xe1 && photograph.get(inside.clone())?.starts_with(name);
        is_theirs.then_some(inside.start + name.len()..inside.end)
    }
}

/// One of eight ways to hold a camera, of which the last four are on its side.
pub(super) fn orientation(tags: &[u8]) -> Option<usize> {
    let tiff = Tiff::of(tags);
    let entry = tiff.entry(ORIENTATION)?;
    tiff.number(entry.checked_add(8)?, 2)
}

/// The bytes of `tags` that say where the picture was taken: entries, and what stands elsewhere for them.
pub(super) fn place(tags: &[u8]) -> Vec<Range<usize>> {
    let tiff = Tiff::of(tags);
    let place = || tiff.number(tiff.entry(GPS)?.checked_add(8)?, 4);
    let Some(place) = place() else { return Vec::new() };
    let mut found = Vec::new();
    for entry in tiff.entries(place) {
        // By their number: bytes, letters, shorts, longs, fractions, and the same with signs.
        const WIDTHS: [usize; 13] = [0, 1, 1, 2, 4, 8, 1, 1, 2, 4, 8, 4, 8];
        let width = tiff.number(entry + 2, 2).and_then(|kind| WIDTHS.get(kind)).copied();
        let length =
            tiff.number(entry + 4, 4).zip(width).map(|(count, width)| count.saturating_mul(width));
        if let (Some(length @ 5..), Some(start)) = (length, tiff.number(entry + 8, 4)) {
            found.push(start..start.saturating_add(length).min(tags.len()));
        }
        found.push(entry..entry + 12);
    }
    if !found.is_empty() {
        // So many entries are none.
        found.push(place..place + 2);
    }
    found.retain(|range| range.start < range.end && range.end <= tags.len());
    found
}

/// Tags, in folders of entries of twelve bytes: what, of which kind, how many, and the value or where it stands.
struct Tiff<'t> {
    tags: &'t [u8],
    is_little: bool,
}

impl<'t> Tiff<'t> {
    fn of(tags: &'t [u8]) -> Self {
        Tiff { tags, is_little: tags.starts_with(b"II") }
    }

    fn number(&self, at: usize, length: usize) -> Option<usize> {
        let bytes = self.tags.get(at..at.checked_add(length)?)?.iter();
        let add = |number: usize, byte: &u8| number << 8 | usize::from(*byte);
        Some(if self.is_little { bytes.rev().fold(0, add) } else { bytes.fold(0, add) })
    }

    /// Where the entries of the folder at `folder` stand, as far as there are bytes for them.
    fn entries(&self, folder: usize) -> impl Iterator<Item = usize> {
        let count = self.number(folder, 2).unwrap_or_default();
        let last = self.tags.len().saturating_sub(12);
        (0..count).map_while(move |nth| folder.checked_add(2 + 12 * nth).filter(|at| *at <= last))
    }

    /// Where the entry of `tag` stands in the first folder.
    fn entry(&self, tag: usize) -> Option<usize> {
        let first = self.number(4, 4)?;
        self.entries(first).find(|at| self.number(*at, 2) == Some(tag))
    }
}
