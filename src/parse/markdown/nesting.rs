//! How deep lists, quotations and emphasis are nested in each other.
//!
//! A browser builds a tree of at most 512 levels, and cleaning raw HTML takes time with every level. No text that
//! is meant to be read has a hundred.

use pulldown_cmark::{Event, Tag, TagEnd};

/// Levels that become elements. What is deeper stands on the last of them.
pub(crate) const MAX_LEVELS: usize = 100;

/// The levels that are open.
#[derive(Default)]
pub(crate) struct Nesting {
    open: usize,
}

impl Nesting {
    /// Goes through one more event. False where it opens or closes a level that is too deep.
    pub(crate) fn takes(&mut self, event: &Event<'_>) -> bool {
        match event {
            Event::Start(tag) if is_level(&tag.to_end()) => {
                self.open += 1;
                self.open <= MAX_LEVELS
            }
            Event::End(tag) if is_level(tag) => {
                let stands = self.open <= MAX_LEVELS;
                self.open = self.open.saturating_sub(1);
                stands
            }
            _ => true,
        }
    }
}

fn is_level(tag: &TagEnd) -> bool {
    matches!(
        tag,
        TagEnd::BlockQuote(_)
            | TagEnd::List(_)
            | TagEnd::Item
            | TagEnd::Emphasis
            | TagEnd::Strong
            | TagEnd::Strikethrough
    )
}

/// True for what a text of its own begins with: words on both sides of it are not one word.
pub(crate) fn parts_words(event: &Event<'_>) -> bool {
    matches!(event, Event::Start(Tag::Item | Tag::BlockQuote(_)))
}
