//! A picture with a title that stands alone in its paragraph is a figure; so is a film or a recording. Pictures with
//! nothing between them are a gallery.

use std::ops::Range;

use pulldown_cmark::{Event, Tag, TagEnd};

use crate::path::{is_elsewhere, medium};

/// True where `rest` begins with one such and the end of its paragraph.
pub(crate) fn begins(rest: &[(Event<'_>, Range<usize>)]) -> bool {
    let Some((Event::Start(Tag::Image { title, dest_url, .. }), _)) = rest.first() else {
        return false;
    };
    let plays = medium(dest_url).is_some() && !is_elsewhere(dest_url);
    let end = rest.iter().position(|(e, _)| matches!(e, Event::End(TagEnd::Image)));
    (!title.is_empty() || plays)
        && end
            .and_then(|end| rest.get(end + 1))
            .is_some_and(|(e, _)| matches!(e, Event::End(TagEnd::Paragraph)))
}

/// True where `rest` is a paragraph of several pictures and nothing else.
pub(crate) fn is_gallery(rest: &[(Event<'_>, Range<usize>)]) -> bool {
    let (mut pictures, mut depth) = (0, 0);
    for (event, _) in rest {
        match event {
            Event::End(TagEnd::Paragraph) => break,
            Event::Start(Tag::Image { dest_url, .. }) => {
                if depth == 0 && medium(dest_url).is_some() {
                    return false;
                }
                pictures += usize::from(depth == 0);
                depth += 1;
            }
            Event::End(TagEnd::Image) => depth -= 1,
            Event::SoftBreak | Event::HardBreak => {}
            Event::Text(text) if depth == 0 && text.trim().is_empty() => {}
            _ if depth > 0 => {}
            _ => return false,
        }
    }
    pictures > 1
}
