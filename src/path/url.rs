//! Addresses as links write them and browsers read them.

use std::borrow::Cow;

use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, percent_decode_str, utf8_percent_encode};

/// What a path leaves as it is: RFC 3986's unreserved characters and the separator.
const UNRESERVED: AsciiSet =
    NON_ALPHANUMERIC.remove(b'-').remove(b'.').remove(b'_').remove(b'~').remove(b'/');

/// `text` as a path in an address: everything but unreserved characters and `/` becomes `%XX`
/// (RFC 3986, section 2.1).
pub fn percent_encode(text: &str) -> String {
    // Nearly every path is made of slugs.
    let stays = |b: u8| b.is_ascii_alphanumeric() || matches!(b, b'-' | b'.' | b'_' | b'~' | b'/');
    if text.bytes().all(stays) {
        return text.to_owned();
    }
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
