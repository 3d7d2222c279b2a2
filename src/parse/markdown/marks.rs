//! Only the program may put in the marks that stand for slots while a text is rendered, and characters that no text
//! can hold may not be there at all. A file cannot bring either along as it is (see
//! [`crate::parse::syntax::bytes`]); here it cannot spell them either.

use pulldown_cmark::{CowStr, Event, LinkType, Tag};

use crate::characters::{has_unwritable, is_override, is_plain, is_unwritable, writable};

/// Takes what is spelled out (`&#xFDD0;`) and no text can hold from what the parser has decoded,
/// and its spelling from raw HTML. Returns what it took, and what turns the text's direction.
pub(crate) fn remove(event: &mut Event<'_>) -> Vec<char> {
    let mut found = Vec::new();
    match event {
        Event::Text(text) | Event::Code(text) if is_plain(text) => {}
        Event::Text(text) | Event::Code(text) => {
            found.extend(text.chars().filter(|c| is_override(*c)));
            decoded(text, &mut found);
        }
        Event::FootnoteReference(text) => decoded(text, &mut found),
        Event::Html(html) | Event::InlineHtml(html) => {
            found.extend(html.chars().filter(|c| is_override(*c)));
            spelled(html, &mut found);
        }
        Event::Start(Tag::FootnoteDefinition(name)) => decoded(name, &mut found),
        Event::Start(Tag::Link { link_type, dest_url, title, .. }) => {
            decoded(title, &mut found);
            // A citation, which has its mark from us.
            if !matches!(
                link_type,
                LinkType::ReferenceUnknown | LinkType::CollapsedUnknown | LinkType::ShortcutUnknown
            ) {
                decoded(dest_url, &mut found);
            }
        }
        Event::Start(Tag::Image { dest_url, title, .. }) => {
            decoded(dest_url, &mut found);
            decoded(title, &mut found);
        }
        Event::Start(Tag::CodeBlock(pulldown_cmark::CodeBlockKind::Fenced(info))) => {
            decoded(info, &mut found);
        }
        Event::Start(Tag::Heading { id: Some(id), .. }) => decoded(id, &mut found),
        _ => {}
    }
    found
}

fn decoded(text: &mut CowStr<'_>, found: &mut Vec<char>) {
    if has_unwritable(text) {
        found.extend(text.chars().filter(|c| is_unwritable(*c)));
        *text = writable(text).into_owned().into();
    }
}

fn spelled(html: &mut CowStr<'_>, found: &mut Vec<char>) {
    if !html.contains("&#") {
        return;
    }
    let mut kept = String::with_capacity(html.len());
    let mut parts = html.split("&#");
    kept.push_str(parts.next().unwrap_or_default());
    let before = found.len();
    for part in parts {
        match reference(part) {
            Some((c, rest)) if is_unwritable(c) && !is_reread(c) => {
                found.push(c);
                kept.push_str(rest);
            }
            _ => {
                kept.push_str("&#");
                kept.push_str(part);
            }
        }
    }
    if found.len() > before {
        *html = kept.into();
    }
}

/// True for numbers that HTML gives another meaning: nothing, and what Windows called so.
fn is_reread(c: char) -> bool {
    matches!(c, '\0' | '\u{80}'..='\u{9F}')
}

/// The character whose number a reference goes on with, and what stands after it.
fn reference(written: &str) -> Option<(char, &str)> {
    let (digits, radix) = match written.strip_prefix(['x', 'X']) {
        Some(hexadecimal) => (hexadecimal, 16),
        None => (written, 10),
    };
    let end = digits.find(|c: char| !c.is_digit(radix)).unwrap_or(digits.len());
    let c = char::from_u32(u32::from_str_radix(&digits[..end], radix).ok()?)?;
    let rest = &digits[end..];
    Some((c, rest.strip_prefix(';').unwrap_or(rest)))
}
