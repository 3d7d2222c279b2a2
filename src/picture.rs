//! How large a picture is, by what its file begins with: a page that knows it keeps the room while the picture loads.

use html5gum::{Token, Tokenizer};

use crate::path::ending;

/// So many bytes tell it, or none do: what cameras put before it is shorter.
pub const HEAD: u64 = 256 << 10;

/// No screen shows a picture larger than this: a file that says so is broken.
const LARGEST: u32 = 100_000;

/// The width of a drawing that has a form and no size. Such a one is as wide as its column, which is narrower.
const COLUMN: f64 = 1200.0;

/// In pixels of CSS.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Size {
    /// From side to side.
    pub width: u32,
    /// From top to bottom.
    pub height: u32,
}

/// True for a file that browsers show as a picture, by the ending of its name.
pub fn is_picture(path: &str) -> bool {
    ["avif", "gif", "jpeg", "jpg", "png", "svg", "webp"].contains(&&*ending(path))
}

/// The size of the picture that begins with `head`, as it is shown. None of what no browser would show either, and of
/// what cannot be told.
pub fn size(head: &[u8]) -> Option<Size> {
    let size = match drawing(head) {
        Some(drawing) => of_drawing(drawing),
        None => {
            let size = imagesize::blob_size(head).ok()?;
            let (width, height) = match head.starts_with(b"\xff\xd8") && is_turned(head) {
                true => (size.height, size.width),
                false => (size.width, size.height),
            };
            Some((width as f64, height as f64))
        }
    };
    let (width, height) = size?;
    let is_shown = |length: f64| length >= 1.0 && length <= f64::from(LARGEST);
    let whole = |length: f64| length.round() as u32;
    (is_shown(width) && is_shown(height))
        .then(|| Size { width: whole(width), height: whole(height) })
}

/// The text of an SVG.
fn drawing(head: &[u8]) -> Option<&[u8]> {
    let text = head.strip_prefix(b"\xef\xbb\xbf").unwrap_or(head).trim_ascii_start();
    text.starts_with(b"<").then_some(text)
}

/// The width and height that an SVG says of itself.
fn of_drawing(text: &[u8]) -> Option<(f64, f64)> {
    let tag = Tokenizer::new(text).flatten().find_map(|token| match token {
        Token::StartTag(tag) => Some(tag),
        _ => None,
    })?;
    if *tag.name != b"svg" {
        return None;
    }
    let said = |name: &[u8]| {
        let value = tag.attributes.iter().find(|(key, _)| **key == name)?.1;
        std::str::from_utf8(&value.value).ok().map(str::trim)
    };
    // A part of something else is no length of its own.
    let length = |name: &[u8]| said(name).filter(|length| !length.ends_with('%'));
    let pixels = |length: &str| length.strip_suffix("px").unwrap_or(length).parse::<f64>().ok();
    let form = || {
        let numbers = said(b"viewbox")?.split([' ', ',', '\n', '\t']).filter(|it| !it.is_empty());
        let numbers: Vec<f64> = numbers.map_while(|it| it.parse().ok()).collect();
        let [_, _, width, height] = numbers[..] else { return None };
        (width > 0.0 && height > 0.0).then_some(height / width)
    };
    match (length(b"width"), length(b"height")) {
        (Some(width), Some(height)) => Some((pixels(width)?, pixels(height)?)),
        (Some(width), None) => pixels(width).and_then(|width| Some((width, width * form()?))),
        (None, Some(height)) => pixels(height).and_then(|height| Some((height / form()?, height))),
        (None, None) => Some((COLUMN, COLUMN * form()?)),
    }
}

/// True for a photograph that browsers turn by a quarter, as its camera says that it was held.
fn is_turned(photograph: &[u8]) -> bool {
    let mut rest = photograph.get(2..).unwrap_or_default();
    while let [0xff, marker, high, low, inside @ ..] = rest {
        let length = usize::from(u16::from_be_bytes([*high, *low])).saturating_sub(2);
        let Some((segment, next)) = inside.split_at_checked(length) else { return false };
        match segment.strip_prefix(b"Exif\0\0") {
            Some(tags) if *marker == 0xe1 => return orientation(tags).is_some_and(|way| way > 4),
            _ => rest = next,
        }
    }
    false
}

/// One of eight ways to hold a camera, of which the last four are on its side.
fn orientation(tags: &[u8]) -> Option<usize> {
    const ORIENTATION: usize = 0x112;
    let is_little = tags.starts_with(b"II");
    let number = |at: usize, length: usize| {
        let bytes = tags.get(at..at.checked_add(length)?)?.iter();
        let add = |number: usize, byte: &u8| number << 8 | usize::from(*byte);
        Some(if is_little { bytes.rev().fold(0, add) } else { bytes.fold(0, add) })
    };
    let first = number(4, 4)?;
    let count = number(first, 2)?;
    let mut entries = (0..count).map_while(|nth| first.checked_add(2 + 12 * nth));
    let entry = entries.find(|at| number(*at, 2) == Some(ORIENTATION))?;
    number(entry.checked_add(8)?, 2)
}
