//! Paths of the published site, and the slugs they are made of.

use std::borrow::{Borrow, Cow};
use std::fmt;
use std::sync::Arc;

use crate::characters::is_unwritable;
use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, percent_decode_str, utf8_percent_encode};
use unicode_normalization::UnicodeNormalization;

use crate::characters::composed;

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
    let is_port = |stem: &str| {
        let port = stem.strip_prefix("com").or(stem.strip_prefix("lpt"));
        port.is_some_and(|number| matches!(number.as_bytes(), [b'1'..=b'9']))
    };
    let stem = name.split('.').next().unwrap_or_default().to_ascii_lowercase();
    !name.is_empty()
        && name.len() <= 255
        && name != "."
        && name != ".."
        && !name.ends_with(['.', ' '])
        && !RESERVED.contains(&stem.as_str())
        && !is_port(&stem)
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

/// The ASCII name that stands for `text` in an address: lower-case letters, digits and single
/// hyphens. Empty when nothing in `text` can be spelled.
///
/// ```
/// use annals::path::slug;
/// assert_eq!(slug("Kim Jong Un"), "kim-jong-un");
/// assert_eq!(slug("C++ & C#"), "c-plus-plus-and-c-sharp");
/// assert_eq!(slug("Élysée"), "elysee");
/// assert_eq!(slug("\u{1112}\u{1161}\u{11AB}"), slug("\u{D55C}"), "one syllable, in two forms");
/// assert_eq!(slug("!!Con"), "con_", "no folder can be called `con` on Windows");
/// ```
pub fn slug(text: &str) -> String {
    let mut slug = String::with_capacity(text.len());
    let mut word = |spelled: &str, apart: bool| {
        if apart && !slug.is_empty() && !slug.ends_with('-') {
            slug.push('-');
        }
        for c in spelled.chars() {
            if c.is_ascii_alphanumeric() {
                slug.push(c.to_ascii_lowercase());
            } else if !slug.is_empty() && !slug.ends_with('-') && !matches!(c, '\'' | '’') {
                slug.push('-');
            }
        }
        if apart {
            slug.push('-');
        }
    };
    let mut letter = [0; 4];
    for c in composed(text).chars() {
        match c {
            '+' => word("plus", true),
            '#' => word("sharp", true),
            '&' => word("and", true),
            '%' => word("percent", true),
            '@' => word("at", true),
            '’' | '\'' => {}
            c if c.is_ascii() => word(c.encode_utf8(&mut letter), false),
            c => word(deunicode::deunicode_char(c).unwrap_or("-"), false),
        }
    }
    slug.truncate(slug.char_indices().map(|(i, _)| i).take_while(|i| *i < 120).count());
    let slug = slug.trim_matches('-');
    // A word that Windows keeps for itself would be no folder there.
    let end = if slug.is_empty() || is_plain_name(slug) { "" } else { "_" };
    format!("{slug}{end}")
}

/// True where [`slug`] spells a letter only roughly: outside the scripts of Latin, Greek and Cyrillic, many
/// words have one spelling (李伟 and 李威).
pub fn is_spelled_roughly(c: char) -> bool {
    let is_near = matches!(u32::from(c),
        0..=0x052F | 0x1C80..=0x1C8F | 0x1D00..=0x1FFF | 0x2C60..=0x2C7F | 0x2DE0..=0x2DFF
        | 0xA640..=0xA69F | 0xA720..=0xA7FF | 0xAB30..=0xAB6F | 0xFB00..=0xFB06
        | 0xFF21..=0xFF3A | 0xFF41..=0xFF5A);
    c.is_alphabetic() && !is_near
}

/// What a path leaves as it is: RFC 3986's unreserved characters and the separator.
const UNRESERVED: AsciiSet =
    NON_ALPHANUMERIC.remove(b'-').remove(b'.').remove(b'_').remove(b'~').remove(b'/');

/// `text` as a path in an address: everything but unreserved characters and `/` becomes `%XX`
/// (RFC 3986, section 2.1).
pub fn percent_encode(text: &str) -> String {
    Cow::from(utf8_percent_encode(text, &UNRESERVED)).into_owned()
}

/// The text that the `%XX` in `text` stand for; `text` itself where they are no UTF-8.
pub fn percent_decode(text: &str) -> String {
    percent_decode_str(text).decode_utf8().map_or_else(|_| text.to_owned(), String::from)
}

/// True for an address in the web, written in full.
pub fn is_web_address(text: &str) -> bool {
    text.starts_with("https://") || text.starts_with("http://")
}

/// Schemes that a link may have.
pub const SCHEMES: [&str; 26] = [
    "bitcoin",
    "ftp",
    "ftps",
    "geo",
    "http",
    "https",
    "im",
    "irc",
    "ircs",
    "magnet",
    "mailto",
    "matrix",
    "mms",
    "mx",
    "news",
    "nntp",
    "openpgp4fpr",
    "sip",
    "sips",
    "sms",
    "smsto",
    "ssh",
    "tel",
    "urn",
    "webcal",
    "xmpp",
];

/// The scheme of an address, in lower case, as a browser reads it: letters, digits, `+`, `-`, `.`
/// before a colon. Blanks before it and tabs or line ends inside do not hide it.
///
/// ```
/// use annals::path::scheme;
/// assert_eq!(scheme(" Java\nScript:x").as_deref(), Some("javascript"));
/// assert_eq!(scheme("hanoi.md#a:b"), None);
/// ```
pub fn scheme(address: &str) -> Option<String> {
    let address = as_browsers_read(address);
    let (scheme, _) = address.split_once(':')?;
    let is_one = scheme.starts_with(|c: char| c.is_ascii_alphabetic())
        && scheme.bytes().all(|b| b.is_ascii_alphanumeric() || b"+-.".contains(&b));
    is_one.then(|| scheme.to_ascii_lowercase())
}

/// The host of an address that names one, with a scheme or without: browsers read `\` as `/`.
///
/// ```
/// use annals::path::authority;
/// assert_eq!(authority("https://example.org/x.png").as_deref(), Some("example.org"));
/// assert_eq!(authority("/\\example.org/x.png").as_deref(), Some("example.org"));
/// assert_eq!(authority("/x.png"), None);
/// ```
pub fn authority(address: &str) -> Option<String> {
    let read = as_browsers_read(address).replace('\\', "/");
    let rest = match scheme(address) {
        Some(scheme) => &read[scheme.len() + 1..],
        None => &read,
    };
    let host = rest.strip_prefix("//")?.trim_start_matches('/').split(['/', '?', '#']).next()?;
    Some(host.to_owned())
}

fn as_browsers_read(address: &str) -> Cow<'_, str> {
    let address = address.trim_start_matches(|c| c <= ' ');
    match address.contains(['\t', '\n', '\r']) {
        true => address.replace(['\t', '\n', '\r'], "").into(),
        false => address.into(),
    }
}

/// True for what a browser would ask another site for, however it is spelled.
pub fn is_elsewhere(src: &str) -> bool {
    authority(src).is_some() || scheme(src).is_some_and(|scheme| scheme != "data")
}

/// What a browser plays.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Medium {
    /// Moving pictures.
    Film,
    /// Sound alone.
    Sound,
}

/// What is played at `path`, by the ending of its name.
///
/// ```
/// use annals::path::{Medium, medium};
/// assert_eq!(medium("2019/Clip.MP4#t=10"), Some(Medium::Film));
/// assert_eq!(medium("speech.mp3"), Some(Medium::Sound));
/// assert_eq!(medium("photo.jpg"), None);
/// ```
pub fn medium(path: &str) -> Option<Medium> {
    match &*ending(path) {
        "mp4" | "m4v" | "webm" | "ogv" | "mov" => Some(Medium::Film),
        "mp3" | "m4a" | "aac" | "ogg" | "oga" | "opus" | "wav" | "flac" | "weba" => {
            Some(Medium::Sound)
        }
        _ => None,
    }
}

/// What follows the last dot of a path's name, in lower case; a query and a fragment are none of the path.
pub fn ending(path: &str) -> String {
    let path = path.split(['?', '#']).next().unwrap_or_default();
    let name = path.rsplit('/').next().unwrap_or_default();
    name.rsplit_once('.').map_or_else(String::new, |(_, ending)| ending.to_ascii_lowercase())
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
