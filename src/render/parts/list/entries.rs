//! The entries of lists: placeholders in views, HTML where a page is written.
//!
//! A list's view holds a placeholder for each entry, with a fingerprint of what the entry is drawn from. So
//! whether a page changed is known before anything on it is drawn. An entry is drawn when the first page
//! that shows it is written, once for all of them: what differs between them is the way to the site's root.

use std::collections::BTreeMap;

use memchr::memmem;

use crate::hash::Fingerprint;
use crate::render::parts::event::entry;
use crate::render::parts::event::inline;
use crate::render::renderer::Renderer;
use crate::site::EventId;
use crate::theme::ThemeError;
use crate::view::{ENTRY_PLACEHOLDER, EntryPlaceholder, Form, Item, ROOT_PLACEHOLDER, Section};

/// What stands for the entry of event `id` in the view of a list, in which it plays the part `role`.
pub(in crate::render) fn placeholder(
    renderer: Renderer<'_>,
    id: EventId,
    form: Form,
    role: &str,
) -> EntryPlaceholder {
    let of_entry = || match form {
        Form::Whole => Fingerprint::of(&inline::whole(renderer, id)),
        Form::Full => Fingerprint::of(&entry::full(renderer, id)),
        Form::Short => Fingerprint::of(&entry::short(renderer, id, "")),
        Form::Line => Fingerprint::of(&entry::line(renderer, id, "")),
    };
    let fingerprint = match renderer.caches.entries.known(id, form) {
        Some(known) => *known.fingerprint.get_or_init(of_entry),
        None => of_entry(),
    };
    let fingerprint = match role {
        "" => fingerprint,
        role => Fingerprint::of_value(&role, fingerprint),
    };
    EntryPlaceholder { event: id.index(), form, role: role.to_owned(), fingerprint }
}

/// Draws the entry that `placeholder` stands for; the way to the root stays a placeholder.
fn draw(renderer: Renderer<'_>, placeholder: &EntryPlaceholder) -> Result<String, ThemeError> {
    let EntryPlaceholder { form, role, .. } = placeholder;
    let event = EventId::from(placeholder.event);
    match form {
        Form::Whole => renderer.theme.draw_entry("entry.html", inline::whole(renderer, event)),
        Form::Full => renderer.theme.draw_entry("entry.html", entry::full(renderer, event)),
        Form::Short => {
            renderer.theme.draw_entry("entry-short.html", entry::short(renderer, event, role))
        }
        Form::Line => {
            renderer.theme.draw_entry("entry-short.html", entry::line(renderer, event, role))
        }
    }
}

/// The page that was drawn as `page`, with the entries of its `sections` in the places of their placeholders.
pub(in crate::render) fn filled(
    renderer: Renderer<'_>,
    page: &[u8],
    sections: &[Section],
    root: &str,
) -> Result<Vec<u8>, ThemeError> {
    let items = sections.iter().flat_map(|section| &section.items);
    let placeholders: BTreeMap<usize, &EntryPlaceholder> = items
        .filter_map(|item| match item {
            Item::Entry { html, .. } => Some((html.event, html)),
            _ => None,
        })
        .collect();
    let mut filled = Vec::with_capacity(page.len() + 1024 * placeholders.len());
    let mut rest = page;
    while let Some((before, event, after)) = next(rest) {
        filled.extend_from_slice(before);
        if let Some(placeholder) = placeholders.get(&event) {
            let known = renderer.caches.entries.known(placeholder.event.into(), placeholder.form);
            match known.filter(|_| placeholder.role.is_empty()) {
                Some(known) => {
                    let drawn = || draw(renderer, placeholder).map(String::into_boxed_str);
                    let html = known.html.get_or_init(drawn).as_ref().map_err(Clone::clone)?;
                    push(&mut filled, html, root);
                }
                None => push(&mut filled, &draw(renderer, placeholder)?, root),
            }
        }
        rest = after;
    }
    filled.extend_from_slice(rest);
    Ok(filled)
}

/// The next event that a placeholder in `page` stands for, with what is before it and behind it.
fn next(page: &[u8]) -> Option<(&[u8], usize, &[u8])> {
    let mark = ENTRY_PLACEHOLDER.as_bytes();
    let (before, behind) = page.split_at(memmem::find(page, mark)?);
    let behind = &behind[mark.len()..];
    let (number, after) = behind.split_at(memmem::find(behind, mark)?);
    let event = std::str::from_utf8(number).ok()?.parse().ok()?;
    Some((before, event, &after[mark.len()..]))
}

/// Adds `html` to a page, with its placeholders filled by the way to the root.
fn push(page: &mut Vec<u8>, html: &str, root: &str) {
    let mut from = 0;
    for at in memmem::find_iter(html.as_bytes(), ROOT_PLACEHOLDER) {
        page.extend_from_slice(&html.as_bytes()[from..at]);
        page.extend_from_slice(root.as_bytes());
        from = at + ROOT_PLACEHOLDER.len();
    }
    page.extend_from_slice(&html.as_bytes()[from..]);
}
