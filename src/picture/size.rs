//! How large a picture is, by what its file begins with: a page that knows it keeps the room while the picture loads.

use html5gum::{Token, Tokenizer};

use super::exif::{orientation, segments};
use super::form::Size;

/// No screen shows a picture larger than this: a file that says so is broken.
const LARGEST: u32 = 100_000;

/// The width of a drawing that has a form and no size. Such a one is as wide as its column, which is narrower.
const COLUMN: f64 = 1200.0;

/// The size of the picture that begins with `head`, as it is shown. None of what no browser would show either, and of
/// what cannot be told.
pub(super) fn size(head: &[u8]) -> Option<Size> {
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
    let tags = segments(photograph).find_map(|segment| segment.exif(photograph));
    tags.and_then(orientation).is_some_and(|way| way > 4)
}
