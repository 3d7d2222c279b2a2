//! Pictures in a text: in as many pixels as a reader's screen has for them, and a link to the whole.

use std::fmt::Write;

use super::html::escaped;
use super::targets::address;
use crate::path::SitePath;
use crate::picture::Size;
use crate::site::{Site, Target};

/// How much of the window a picture takes: the column of the text, or all of it. Of one that is fetched when it comes into
/// view, a browser finds that out itself.
pub(in crate::render) const SIZES: &str = "(min-width: 50rem) 38rem, 100vw";

/// A picture as it was written.
pub(super) struct Picture<'a> {
    /// The path.
    pub(super) written: &'a str,
    /// What it shows, in words.
    pub(super) alt: &'a str,
    /// Its title.
    pub(super) title: &'a str,
    /// True where it may lead to itself in full.
    pub(super) leads: bool,
}

impl Picture<'_> {
    /// Writes the picture. One that is shown in fewer pixels than it has leads to all of them.
    pub(super) fn write(&self, html: &mut String, site: &Site, target: &Target, root: &str) {
        let is_link = self.leads && is_scaled(site, target);
        if is_link {
            html.push_str("<a class=\"enlarge\" href=\"");
            address(html, site, target, self.written, root);
            html.push_str("\">");
        }
        html.push_str("<img src=\"");
        source(html, site, target, self.written, root);
        // Writing into a String cannot fail, here and below.
        let _ = write!(html, "\" alt=\"{}\" loading=\"lazy\"", escaped(self.alt));
        if !self.title.is_empty() {
            let _ = write!(html, " title=\"{}\"", escaped(self.title));
        }
        html.push_str(if is_link { "></a>" } else { ">" });
    }
}

fn is_scaled(site: &Site, target: &Target) -> bool {
    matches!(target, Target::File(path) if !site.scales(path).is_empty())
}

/// Writes the address of a picture into the attribute that has it, and the attributes by which a browser keeps room for
/// it and chooses among its sizes, short of the last quotation mark.
pub(super) fn source(html: &mut String, site: &Site, target: &Target, written: &str, root: &str) {
    let Target::File(path) = target else { return address(html, site, target, written, root) };
    let scales = site.scales(path);
    match scales.last() {
        Some((_, widest)) => html.extend([root, &widest.href()]),
        None => address(html, site, target, written, root),
    }
    let Some(Size { width, height }) = site.picture(path).map(|picture| picture.size) else {
        return;
    };
    let candidates = candidates(&scales, path, width);
    if !candidates.is_empty() {
        html.push_str("\" srcset=\"");
        for (nth, (href, width)) in candidates.iter().enumerate() {
            let _ = write!(html, "{}{root}{href} {width}w", if nth == 0 { "" } else { ", " });
        }
        let _ = write!(html, "\" sizes=\"auto, {SIZES}");
    }
    let _ = write!(html, "\" width=\"{width}\" height=\"{height}");
}

/// The files among which a browser chooses for the picture at `path`, which is `width` pixels wide, each with its own
/// width; none where there is nothing to choose. The picture itself is one of them where it is hardly wider than they are.
pub(in crate::render) fn candidates(
    scales: &[(u32, SitePath)],
    path: &SitePath,
    width: u32,
) -> Vec<(String, u32)> {
    let Some((widest, _)) = scales.last() else { return Vec::new() };
    let own = (width < widest * 2).then(|| (path.href(), width));
    scales.iter().map(|(width, path)| (path.href(), *width)).chain(own).collect()
}
