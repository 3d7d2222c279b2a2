//! Pictures as their files say of themselves: how large they are, which smaller sizes can be made of them, and what they
//! tell of the place where they were taken. Knows no sites.

mod chunks;
mod exif;
mod form;
pub mod location;
pub mod scale;
mod size;

pub use self::form::{Form, Size};

use self::form::MOST_PIXELS;
use crate::path::ending;

/// So many bytes tell what a picture is, or none do: what cameras put before it is shorter.
pub const HEAD: u64 = 256 << 10;

/// A picture, by the beginning of its file.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Picture {
    /// As it is shown.
    pub size: Size,
    /// What its smaller sizes are; none of drawings that have no pixels, of what moves, and of what is not read.
    pub form: Option<Form>,
}

impl Picture {
    /// The picture that begins with `head`; none where no browser would show it, or its size cannot be told.
    pub fn of(head: &[u8]) -> Option<Self> {
        let size = size::size(head)?;
        Some(Picture { size, form: form(head).filter(|_| !is_too_large(size)) })
    }

    /// True where it has more pixels than are opened to make smaller sizes.
    pub fn is_too_large(self) -> bool {
        is_too_large(self.size)
    }

    /// Those of `widths` that are worth making of it: each by a quarter smaller than the picture.
    pub fn scales(self, widths: &[u32]) -> impl Iterator<Item = u32> {
        let is_smaller = move |width: &u32| *width <= self.size.width / 5 * 4;
        widths.iter().copied().filter(move |width| self.form.is_some() && is_smaller(width))
    }
}

fn is_too_large(Size { width, height }: Size) -> bool {
    u64::from(width) * u64::from(height) > MOST_PIXELS
}

/// True for a file that browsers show as a picture, by the ending of its name.
pub fn is_picture(path: &str) -> bool {
    ["avif", "gif", "jpeg", "jpg", "png", "svg", "webp"].contains(&&*ending(path))
}

/// What can be scaled, by what its bytes say it is, whatever its name.
fn form(head: &[u8]) -> Option<Form> {
    const ANIMATION: u8 = 0b10;
    const ALPHA: u8 = 0b1_0000;
    if head.starts_with(b"\xff\xd8\xff") {
        return Some(Form::Photograph);
    }
    if head.starts_with(chunks::PNG) {
        let moves = chunks::of_png(head).any(|chunk| chunk.name == *b"acTL");
        return (!moves).then_some(Form::Graphic);
    }
    if !(head.starts_with(b"RIFF") && head.get(8..12) == Some(b"WEBP")) {
        return None;
    }
    match (head.get(12..16)?, head.get(20)?) {
        (b"VP8 ", _) => Some(Form::Photograph),
        (b"VP8L", _) => Some(Form::Graphic),
        (b"VP8X", flags) if flags & ANIMATION != 0 => None,
        (b"VP8X", flags) if flags & ALPHA != 0 => Some(Form::Graphic),
        (b"VP8X", _) => Some(Form::Photograph),
        _ => None,
    }
}
