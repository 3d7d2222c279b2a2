//! What the writer writes: HTML as it stands, words, and marks for what is filled in later.

use pulldown_cmark::{CowStr, Event};

use crate::diag::Span;
use crate::model::{Placeholder, PlaceholderKind};
use crate::parse::syntax::bytes::{SLOT_CLOSE, SLOT_OPEN};

/// What a mark in the HTML stands for until the text is rendered.
pub(crate) enum Slot {
    /// A placeholder of the text, which is filled for each page.
    Placeholder(PlaceholderKind),
    /// Words of the text, escaped. The cleaner need not read them, and takes time with every sign
    /// that stands for another.
    Words(String),
}

/// HTML that is written as it stands.
pub(crate) fn as_html<'a>(html: impl Into<CowStr<'a>>) -> Event<'a> {
    Event::InlineHtml(html.into())
}

/// `text` as it stands in HTML.
pub(crate) fn escape(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    // Writing into a String cannot fail.
    let _ = pulldown_cmark_escape::escape_html(&mut escaped, text);
    escaped
}

/// Cuts finished HTML at its marks.
pub(crate) fn cut(marked: &str, slots: Vec<Slot>) -> (String, Vec<Placeholder>) {
    let mut html = String::with_capacity(marked.len());
    let mut placeholders = Vec::with_capacity(slots.len());
    let mut slots: Vec<Option<Slot>> = slots.into_iter().map(Some).collect();
    let mut rest = marked;
    while let Some(open) = rest.find(SLOT_OPEN) {
        html.push_str(&rest[..open]);
        let inside = &rest[open + SLOT_OPEN.len_utf8()..];
        let close = inside.find(SLOT_CLOSE).unwrap_or(inside.len());
        let slot = inside[..close].parse::<usize>().ok().and_then(|n| slots.get_mut(n)?.take());
        match slot {
            Some(Slot::Placeholder(kind)) => {
                placeholders.push(Placeholder { at: Span::new(html.len(), 0).start, kind });
            }
            Some(Slot::Words(words)) => html.push_str(&words),
            None => {}
        }
        rest = inside.get(close + SLOT_CLOSE.len_utf8()..).unwrap_or_default();
    }
    html.push_str(rest);
    html.truncate(html.trim_end().len());
    html.shrink_to_fit();
    (html, placeholders)
}
