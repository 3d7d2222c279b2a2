//! Smaller sizes of a picture, so that a page with photographs need not weigh as much as they do.
//!
//! They are turned as the camera was held, keep the profile of their colours, and say nothing else of where they come from.

use std::fmt;
use std::io::Cursor;

use fast_image_resize::images::Image;
use fast_image_resize::{PixelType, Resizer};
use image::codecs::png::{CompressionType, FilterType, PngEncoder};
use image::metadata::Orientation;
use image::{DynamicImage, ExtendedColorType, ImageDecoder, ImageEncoder, ImageReader, Limits};
use jpeg_encoder::{Encoder, SamplingFactor};

use super::form::{Form, MOST_PIXELS};

/// Raised when the same picture is made otherwise than before.
pub const VERSION: u32 = 1;

/// From 1 to 100: above it a photograph on a screen looks no better.
const QUALITY: u8 = 80;

/// Why no sizes can be made of a file: it is no picture, or is not whole.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Unreadable(String);

impl fmt::Display for Unreadable {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// The picture whose file is `bytes`, in each of `widths`, as `form`. Of a size that would be no smaller than the file
/// there is the file itself.
pub fn scaled(bytes: &[u8], form: Form, widths: &[u32]) -> Result<Vec<Vec<u8>>, Unreadable> {
    let unreadable = |error: image::ImageError| Unreadable(error.to_string());
    let mut reader = ImageReader::new(Cursor::new(bytes))
        .with_guessed_format()
        .map_err(|error| Unreadable(error.to_string()))?;
    let mut limits = Limits::default();
    // Of the largest picture, sixteen bits of each of four colours.
    limits.max_alloc = Some(8 * MOST_PIXELS);
    reader.limits(limits);
    let mut decoder = reader.into_decoder().map_err(unreadable)?;
    let orientation = decoder.orientation().unwrap_or(Orientation::NoTransforms);
    let profile =
        decoder.icc_profile().unwrap_or_default().filter(|profile| is_of_three_colours(profile));
    let picture = DynamicImage::from_decoder(decoder).map_err(unreadable)?;
    let mut pixels = Pixels::of(picture, form);
    // The largest first: each is made of the one before.
    let mut in_order: Vec<(usize, u32)> = widths.iter().copied().enumerate().collect();
    in_order.sort_by_key(|(_, width)| std::cmp::Reverse(*width));
    let mut made = vec![Vec::new(); widths.len()];
    for (at, width) in in_order {
        pixels = pixels.scaled(width, is_on_its_side(orientation))?;
        let bytes_of_it = pixels.turned(orientation)?.encoded(form, profile.as_deref())?;
        made[at] = if bytes_of_it.len() < bytes.len() { bytes_of_it } else { bytes.to_vec() };
    }
    Ok(made)
}

/// True for a profile that fits red, green and blue; that of a picture in grey or in printers' colours does not.
fn is_of_three_colours(profile: &[u8]) -> bool {
    profile.get(16..20) == Some(b"RGB ")
}

fn is_on_its_side(orientation: Orientation) -> bool {
    use Orientation::{Rotate90, Rotate90FlipH, Rotate270, Rotate270FlipH};
    matches!(orientation, Rotate90 | Rotate270 | Rotate90FlipH | Rotate270FlipH)
}

/// Red, green and blue, and how far each pixel hides what is behind it where the form has that.
struct Pixels {
    width: u32,
    height: u32,
    bytes: Vec<u8>,
    kind: PixelType,
}

impl Pixels {
    fn of(picture: DynamicImage, form: Form) -> Self {
        let (width, height) = (picture.width(), picture.height());
        let (bytes, kind) = match form {
            Form::Graphic if picture.color().has_alpha() => {
                (picture.into_rgba8().into_raw(), PixelType::U8x4)
            }
            Form::Photograph | Form::Graphic => (picture.into_rgb8().into_raw(), PixelType::U8x3),
        };
        Pixels { width, height, bytes, kind }
    }

    /// In another size: as wide as `width`, or as high, where it lies on its side.
    fn scaled(self, width: u32, is_on_its_side: bool) -> Result<Self, Unreadable> {
        let across = if is_on_its_side { self.height } else { self.width };
        let part = |length: u32| {
            let part = u64::from(length) * u64::from(width) / u64::from(across.max(1));
            u32::try_from(part).unwrap_or(width).max(1)
        };
        let (to_width, to_height) = match is_on_its_side {
            true => (part(self.width), width),
            false => (width, part(self.height)),
        };
        let unreadable = |error: &dyn fmt::Display| Unreadable(error.to_string());
        let from = Image::from_vec_u8(self.width, self.height, self.bytes, self.kind)
            .map_err(|error| unreadable(&error))?;
        let mut to = Image::new(to_width, to_height, self.kind);
        Resizer::new().resize(&from, &mut to, None).map_err(|error| unreadable(&error))?;
        Ok(Pixels { width: to_width, height: to_height, bytes: to.into_vec(), kind: self.kind })
    }

    /// A copy as it is shown.
    fn turned(&self, orientation: Orientation) -> Result<Self, Unreadable> {
        let Pixels { width, height, kind, .. } = *self;
        let bytes = self.bytes.clone();
        if orientation == Orientation::NoTransforms {
            return Ok(Pixels { width, height, bytes, kind });
        }
        let picture = match kind {
            PixelType::U8x4 => {
                image::RgbaImage::from_raw(width, height, bytes).map(DynamicImage::from)
            }
            _ => image::RgbImage::from_raw(width, height, bytes).map(DynamicImage::from),
        };
        let mut picture = picture.ok_or_else(|| Unreadable("it has too few pixels".to_owned()))?;
        picture.apply_orientation(orientation);
        let (width, height) = (picture.width(), picture.height());
        Ok(Pixels { width, height, bytes: picture.into_bytes(), kind })
    }

    /// As a file.
    fn encoded(&self, form: Form, profile: Option<&[u8]>) -> Result<Vec<u8>, Unreadable> {
        let mut file = Vec::new();
        match form {
            Form::Photograph => {
                let failed = |error: jpeg_encoder::EncodingError| Unreadable(error.to_string());
                let side = |length: u32| {
                    u16::try_from(length)
                        .map_err(|_| Unreadable(format!("{length} pixels are too many")))
                };
                let mut encoder = Encoder::new(&mut file, QUALITY);
                encoder.set_progressive(true);
                encoder.set_sampling_factor(SamplingFactor::F_2_2);
                if let Some(profile) = profile {
                    encoder.add_icc_profile(profile).map_err(failed)?;
                }
                let (width, height) = (side(self.width)?, side(self.height)?);
                encoder
                    .encode(&self.bytes, width, height, jpeg_encoder::ColorType::Rgb)
                    .map_err(failed)?;
            }
            Form::Graphic => {
                let failed = |error: image::ImageError| Unreadable(error.to_string());
                let mut encoder = PngEncoder::new_with_quality(
                    &mut file,
                    CompressionType::Default,
                    FilterType::Adaptive,
                );
                if let Some(profile) = profile {
                    // One that is too long for the format is left out: its colours are close all the same.
                    let _ = encoder.set_icc_profile(profile.to_vec());
                }
                let kind = match self.kind {
                    PixelType::U8x4 => ExtendedColorType::Rgba8,
                    _ => ExtendedColorType::Rgb8,
                };
                encoder.write_image(&self.bytes, self.width, self.height, kind).map_err(failed)?;
            }
        }
        Ok(file)
    }
}
