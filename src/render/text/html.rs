//! Plain text as HTML.

use pulldown_cmark_escape::escape_html;

/// Plain text as HTML.
pub(in crate::render) fn escaped(text: &str) -> String {
    let mut html = String::with_capacity(text.len());
    let _ = escape_html(&mut html, text);
    html
}
