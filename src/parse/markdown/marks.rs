//! The marks that stand for holes while a text is rendered must come from nobody but the program.
//! A file cannot bring them along as they are (see [`crate::parse::text`]); here it cannot spell them either.

use pulldown_cmark::{CowStr, Event, LinkType, Tag};

use crate::parse::text::{HOLE_CLOSE, HOLE_OPEN};

/// Takes spelled-out marks (`&#xFDD0;`) from what the parser has decoded, and keeps those in raw
/// HTML from being decoded later.
pub(crate) fn remove(event: &mut Event<'_>) {
    match event {
        Event::Text(text) | Event::Code(text) | Event::FootnoteReference(text) => decoded(text),
        Event::Html(html) | Event::InlineHtml(html) => spelled(html),
        Event::Start(Tag::FootnoteDefinition(name)) => decoded(name),
        Event::Start(Tag::Link { link_type, dest_url, title, .. }) => {
            decoded(title);
            // A citation, which has its mark from us.
            if !matches!(
                link_type,
                LinkType::ReferenceUnknown | LinkType::CollapsedUnknown | LinkType::ShortcutUnknown
            ) {
                decoded(dest_url);
            }
        }
        Event::Start(Tag::Image { dest_url, title, .. }) => {
            decoded(dest_url);
            decoded(title);
        }
        Event::Start(Tag::Heading { id: Some(id), .. }) => decoded(id),
        _ => {}
    }
}

fn decoded(text: &mut CowStr<'_>) {
    if text.contains([HOLE_OPEN, HOLE_CLOSE]) {
        *text = text.replace([HOLE_OPEN, HOLE_CLOSE], "\u{FFFD}").into();
    }
}

fn spelled(html: &mut CowStr<'_>) {
    if html.match_indices("&#").any(|(at, _)| is_mark(&html[at + 2..])) {
        let mut kept = String::with_capacity(html.len() + 8);
        for (n, part) in html.split("&#").enumerate() {
            if n > 0 {
                kept.push_str(if is_mark(part) { "&amp;#" } else { "&#" });
            }
            kept.push_str(part);
        }
        *html = kept.into();
    }
}

/// True where a character reference goes on with the number of a mark.
fn is_mark(reference: &str) -> bool {
    let (digits, radix) = match reference.strip_prefix(['x', 'X']) {
        Some(hexadecimal) => (hexadecimal, 16),
        None => (reference, 10),
    };
    let end = digits.find(|c: char| !c.is_digit(radix)).unwrap_or(digits.len());
    let character = u32::from_str_radix(&digits[..end], radix).ok().and_then(char::from_u32);
    matches!(character, Some(HOLE_OPEN | HOLE_CLOSE))
}
