//! Paths of the published site.

use std::borrow::{Borrow, Cow};
use std::fmt;
use std::sync::Arc;

use unicode_normalization::UnicodeNormalization;

use crate::characters::is_unwritable;
use crate::path::url::percent_encode;

/// The settings of a site, in its folder.
pub const SETTINGS_FILE: &str = "annals.yaml";

/// The folder of the published site that a build keeps for itself.
pub const RESERVED_FOLDER: &str = ".annals";

/// The longest path of a published file in bytes, which every system takes below a folder of usual depth.
pub const LONGEST_PATH: usize = 900;

/// A file of the published site: `events/hanoi/index.html`. Never absolute, never `..`, never
/// empty, `/` between its parts, at most [`LONGEST_PATH`] bytes.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct SitePath(Arc<str>);

impl SitePath {
    /// The file at `path`, when every part of it is a plain name.
    ///
    /// ```
    /// use annals::path::SitePath;
    /// assert!(SitePath::file("events/hanoi/index.html").is_some());
    /// assert!(SitePath::file("../etc/passwd").is_none());
    /// assert!(SitePath::file("/etc/passwd").is_none());
    /// ```
    pub fn file(path: &str) -> Option<Self> {
        let first = path.split('/').next().unwrap_or_default();
        let is_own = first.eq_ignore_ascii_case(RESERVED_FOLDER);
        let fits = path.len() <= LONGEST_PATH && path.split('/').all(is_plain_name);
        (!is_own && fits).then(|| SitePath(path.into()))
    }

    /// The page at folder `path`: `events/hanoi` is the file `events/hanoi/index.html`. The empty
    /// path is the front page.
    pub fn page(path: &str) -> Option<Self> {
        SitePath::file(&page_file(path))
    }

    /// The path as it stands on disk, below the output folder.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// What leads from this file to the root: `""` at the root, `"../../"` two folders down.
    pub fn root(&self) -> String {
        "../".repeat(self.0.matches('/').count())
    }

    /// The address below the site's `url`: a page's folder rather than its `index.html`.
    pub fn address(&self) -> String {
        match self.folder() {
            None => percent_encode(&self.0),
            Some("") => String::new(),
            Some(folder) => percent_encode(folder) + "/",
        }
    }

    /// The folder whose page this is: `people/kim` of `people/kim/index.html`, empty for the front page. None for a
    /// file that has a name of its own.
    pub fn folder(&self) -> Option<&str> {
        match &*self.0 {
            "index.html" => Some(""),
            path => path.strip_suffix("/index.html"),
        }
    }

    /// The first folder on the way; empty for a file at the root.
    pub fn section(&self) -> &str {
        self.0.split_once('/').map_or("", |(first, _)| first)
    }

    /// The path as a link writes it, from the root.
    pub fn href(&self) -> String {
        percent_encode(&self.0)
    }
}

impl Borrow<str> for SitePath {
    fn borrow(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for SitePath {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// The file of the page at a folder, as a link to it is written: `people/index.html`.
pub fn page_file(folder: &str) -> String {
    match folder.trim_matches('/') {
        "" => "index.html".to_owned(),
        folder => format!("{folder}/index.html"),
    }
}

/// True for a name that is one step down on every system: no separator, no `.` or `..`, no
/// control character, nothing that Windows reserves, and a length every file system takes.
pub fn is_plain_name(name: &str) -> bool {
    const RESERVED: [&str; 4] = ["con", "prn", "aux", "nul"];
    let stem = name.split('.').next().unwrap_or_default();
    let is_port = |stem: &str| {
        let (port, number) = stem.split_at_checked(3).unwrap_or_default();
        ["com", "lpt"].iter().any(|known| port.eq_ignore_ascii_case(known))
            && matches!(number.as_bytes(), [b'1'..=b'9'])
    };
    !name.is_empty()
        && name.len() <= 255
        && name != "."
        && name != ".."
        && !name.ends_with(['.', ' '])
        && !RESERVED.iter().any(|reserved| stem.eq_ignore_ascii_case(reserved))
        && !is_port(stem)
        && !name.chars().any(|c| {
            is_unwritable(c)
                || c.is_control()
                || matches!(c, '/' | '\\' | '<' | '>' | ':' | '"' | '|' | '?' | '*')
        })
}

/// True for `folder` itself and for what lies in it.
pub(crate) fn is_at_or_below(path: &str, folder: &str) -> bool {
    path.strip_prefix(folder).is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
}

/// `path` without what some disks do not tell apart: capital and small letters, and the ways in
/// which Unicode writes one letter. Paths that are case-folded alike are one file there.
///
/// ```
/// use annals::path::case_folded;
/// assert_eq!(case_folded("Pic.PNG"), "pic.png");
/// assert_eq!(case_folded("caf\u{e9}"), case_folded("CAFE\u{301}"));
/// ```
pub fn case_folded(path: &str) -> Cow<'_, str> {
    if is_case_folded(path) {
        return Cow::Borrowed(path);
    }
    // By way of capitals, so that `ß` is `ss` and both small sigmas are one.
    let small: String =
        path.chars().flat_map(char::to_uppercase).collect::<String>().to_lowercase();
    Cow::Owned(small.nfc().collect())
}

/// True for a path that [`case_folded`] leaves as it is, as far as its bytes tell.
pub fn is_case_folded(path: &str) -> bool {
    path.bytes().all(|b| b.is_ascii() && !b.is_ascii_uppercase())
}

/// True for an id that pages give to parts of their own.
pub fn is_a_pages_own(id: &str) -> bool {
    const OWN: [&str; 21] = [
        "main",
        "sources",
        "accounts",
        "corrections",
        "places",
        "unplaced",
        "unnamed",
        "timeline",
        "timeline-data",
        "yundated",
        "key-dates",
        "key-status",
        "s-around",
        "s-cite",
        "s-claims",
        "s-embed",
        "s-history",
        "s-mentioned",
        "s-relations",
        "s-repeated",
        "s-snippet",
    ];
    let numbered =
        ["source-", "cite-", "note-", "note-ref-", "account-", "y"].iter().any(|prefix| {
            id.strip_prefix(prefix)
                .is_some_and(|n| !n.is_empty() && n.bytes().all(|b| b.is_ascii_digit()))
        });
    numbered || OWN.contains(&id)
}
