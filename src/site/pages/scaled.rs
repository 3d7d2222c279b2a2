//! Smaller sizes of the pictures that pages show: which there are, and where they stand.

use crate::config::Config;
use crate::diag::FilePath;
use crate::page_kind::SCALED;
use crate::path::SitePath;
use crate::picture::{Form, Picture};

/// A smaller size of a picture.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Scaled {
    /// The file of the picture.
    pub file: FilePath,
    /// What its sizes are.
    pub form: Form,
    /// How wide this one is, in pixels.
    pub width: u32,
    /// How wide all are that are made of it.
    pub widths: Vec<u32>,
}

/// The smaller sizes of `picture`, which is published at `path`, the narrowest first: how wide each is, and where it
/// stands.
pub(in crate::site) fn scales(
    path: &SitePath,
    picture: Picture,
    config: &Config,
) -> Vec<(u32, SitePath)> {
    let Some(form) = picture.form else { return Vec::new() };
    let place = |width| {
        let name = format!("{SCALED}/{path}/{width}.{}", form.ending());
        Some((width, SitePath::file(&name)?))
    };
    picture.scales(&config.picture_widths).filter_map(place).collect()
}
