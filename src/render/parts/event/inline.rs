//! An event's entry where it stands for a page of its own: whole, with all that such a page tells.

use super::entry::{bare, set_apart};
use super::record::record;
use crate::render::renderer::Renderer;
use crate::render::text::fill::{Place, fill};
use crate::render::text::html::escaped;
use crate::render::text::transplant::transplanted;
use crate::site::{Event, EventId};
use crate::view::{Entry, ROOT_PLACEHOLDER, Record, Text};

/// The entry of event `id` on the page where others find it: everything that a page of its own
/// would tell stands here.
pub(in crate::render) fn whole(renderer: Renderer<'_>, id: EventId) -> Entry {
    let site = renderer.site;
    let event = &site.events[id];
    let anchor = event.path.id().unwrap_or_default().to_owned();
    set_apart(Entry {
        text: whole_text(renderer, event),
        record: whole_record(renderer, id),
        anchor,
        ..bare(renderer, event)
    })
}

/// The summary and the text, whole.
fn whole_text(renderer: Renderer<'_>, event: &Event) -> Option<Text> {
    let mut html = match &event.facts.summary {
        None => String::new(),
        Some(summary) => format!("<p>{}</p>\n", escaped(summary)),
    };
    let text = fill(
        renderer.site.text(event.text),
        &Place { renderer, root: ROOT_PLACEHOLDER, event: Some(event), own_page: true },
    );
    // Two texts on a page may have headings or notes of one name.
    html.push_str(&transplanted(&text, &event.path.inner_id(""), ""));
    (!html.is_empty()).then_some(Text { html, more: 0 })
}

/// What is told beyond entry and text; nothing for most events of a table.
fn whole_record(renderer: Renderer<'_>, id: EventId) -> Option<Box<Record>> {
    let site = renderer.site;
    let event = &site.events[id];
    let mut record = record(renderer, id);
    for source in &mut record.sources {
        source.cited_at.iter_mut().for_each(|id| *id = event.path.inner_id(id));
    }
    let Record {
        image,
        accounts,
        sources,
        relations,
        outcomes,
        corrections,
        history,
        backlinks,
        ..
    } = &record;
    let nothing = record.bounds.is_empty()
        && record.narrowed.is_none()
        && record.clocks.is_empty()
        && image.is_none()
        && accounts.is_empty()
        && sources.is_empty()
        && relations.is_empty()
        && outcomes.is_empty()
        && corrections.is_empty()
        && history.changes.is_empty()
        && history.created.is_none()
        && backlinks.is_empty();
    (!nothing).then(|| Box::new(record))
}
