//! A picture with a title that stands alone in its paragraph is a figure.

use std::ops::Range;

use pulldown_cmark::{Event, Tag, TagEnd};

/// True where `rest` begins with one titled picture and the end of its paragraph.
pub(crate) fn begins(rest: &[(Event<'_>, Range<usize>)]) -> bool {
    let Some((Event::Start(Tag::Image { title, .. }), _)) = rest.first() else { return false };
    let end = rest.iter().position(|(e, _)| matches!(e, Event::End(TagEnd::Image)));
    !title.is_empty()
        && end
            .and_then(|end| rest.get(end + 1))
            .is_some_and(|(e, _)| matches!(e, Event::End(TagEnd::Paragraph)))
}
