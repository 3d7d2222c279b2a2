//! From the address that is asked for to the path of a page.

use percent_encoding::percent_decode_str;

use super::state::Served;
use crate::page_kind::PageKind;
use crate::path::{SitePath, is_plain_name, percent_encode};
use crate::pipeline::Build;

/// What an address leads to.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Place {
    /// What stands at a path.
    Here(SitePath),
    /// A page that is asked for without the last `/`, and its address.
    Folder(String),
    Nowhere,
    /// No address that a page could have.
    Refused,
}

/// The page, or the one that says there is none, that a browser showing `asked` is told about.
pub(super) fn page_asked_for(served: &Served, asked: &str) -> Option<SitePath> {
    match place(served.build.as_ref()?, asked) {
        Place::Here(path) => Some(path),
        _ => PageKind::NotFound.path(),
    }
}

/// What the address `asked`, still encoded, leads to. A site that is published below a path is
/// found there too.
pub(super) fn place(build: &Build, asked: &str) -> Place {
    let Some(whole) = decode(asked) else { return Place::Refused };
    let below = base(build).and_then(|base| whole.strip_prefix(base));
    for path in [Some(&*whole), below].into_iter().flatten() {
        let has = |path: String| SitePath::file(&path).filter(|path| build.has(path));
        let is_folder = path.is_empty() || path.ends_with('/');
        let file = if is_folder { format!("{path}index.html") } else { path.to_owned() };
        if let Some(found) = has(file) {
            return Place::Here(found);
        }
        if !is_folder && has(format!("{path}/index.html")).is_some() {
            return Place::Folder(format!("/{}/", percent_encode(&whole)));
        }
    }
    Place::Nowhere
}

/// The path of the address that the site will be published at, without its first `/`.
fn base(build: &Build) -> Option<&str> {
    let path = build.site().config.url.as_ref()?.path().strip_prefix('/')?;
    Some(path).filter(|path| !path.is_empty())
}

/// The path that an address stands for, without its first `/`. `None` for one that plays tricks:
/// with parts that lead elsewhere, or characters that no system takes for a part of a name.
fn decode(asked: &str) -> Option<String> {
    let parts = asked.strip_prefix('/')?.split('/');
    let plain = |part: &str| {
        let part = percent_decode_str(part).decode_utf8().ok()?;
        (part.is_empty() || is_plain_name(&part)).then(|| part.into_owned())
    };
    Some(parts.map(plain).collect::<Option<Vec<String>>>()?.join("/"))
}
