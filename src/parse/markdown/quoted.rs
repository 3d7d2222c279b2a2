//! Quotation marks and apostrophes of a text, set as its language has them. Code, addresses and what a backslash
//! stands before stay as they were written.

use std::ops::Range;

use pulldown_cmark::{Event, LinkType, Tag, TagEnd};

use crate::parse::syntax::bytes::SLOT_OPEN;
use crate::quotes::{OBJECT, Quotes, has_straight};

/// Elements of raw HTML in whose words marks are what they look like.
const CODE: [&str; 4] = ["code", "kbd", "pre", "samp"];

/// Sets the marks in the words of `events`, which were read from `text`.
pub(super) fn set(text: &str, events: &mut [(Event<'_>, Range<usize>)], quotes: Quotes) {
    if !has_straight(text) {
        return;
    }
    let mut run = Run::default();
    // Open elements in which nothing is set: links that say an address or a name, raw code.
    let (mut in_link, mut in_code, mut in_block) = (false, 0_usize, false);
    for at in 0..events.len() {
        let (event, range) = &events[at];
        match event {
            Event::Text(_) if in_block => {}
            Event::Text(_) | Event::Code(_) if in_link => run.words.push(OBJECT),
            Event::Code(_) => run.words.push(OBJECT),
            Event::Text(_) if in_code > 0 => run.words.push(OBJECT),
            Event::Text(words) => {
                let before = text.get(..range.start);
                let is_escaped = before.is_some_and(|before| before.ends_with('\\'));
                run.add(at, words, is_escaped);
            }
            Event::SoftBreak | Event::HardBreak => run.words.push(' '),
            Event::InlineHtml(html) => {
                let name = html.trim_start_matches(['<', '/']);
                let end = name.find(|c: char| !c.is_ascii_alphanumeric()).unwrap_or(name.len());
                if CODE.iter().any(|code| code.eq_ignore_ascii_case(&name[..end])) {
                    let closes = html.starts_with("</");
                    in_code = if closes { in_code.saturating_sub(1) } else { in_code + 1 };
                }
            }
            Event::Start(Tag::Link { link_type, dest_url, .. }) => {
                in_link = dest_url.starts_with(SLOT_OPEN)
                    || matches!(
                        link_type,
                        LinkType::Autolink
                            | LinkType::Email
                            | LinkType::WikiLink { has_pothole: false }
                    );
            }
            Event::End(TagEnd::Link) => in_link = false,
            Event::Start(Tag::Emphasis | Tag::Strong | Tag::Strikethrough | Tag::Image { .. })
            | Event::End(
                TagEnd::Emphasis | TagEnd::Strong | TagEnd::Strikethrough | TagEnd::Image,
            )
            | Event::FootnoteReference(_) => {}
            block => {
                in_block = matches!(block, Event::Start(Tag::CodeBlock(_)));
                in_code = 0;
                std::mem::take(&mut run).set(events, quotes);
            }
        }
    }
    run.set(events, quotes);
}

/// The words of one block.
#[derive(Default)]
struct Run {
    words: String,
    /// Which event each part of the words is, where it begins, and whether its first sign is to stay.
    parts: Vec<(usize, usize, bool)>,
}

impl Run {
    fn add(&mut self, event: usize, words: &str, is_escaped: bool) {
        self.parts.push((event, self.words.len(), is_escaped));
        self.words.push_str(words);
    }

    /// Puts the words back with their marks set.
    fn set(self, events: &mut [(Event<'_>, Range<usize>)], quotes: Quotes) {
        let mut marks = quotes.marks(&self.words).into_iter().peekable();
        for (at, start, is_escaped) in self.parts {
            let Some((Event::Text(words), _)) = events.get_mut(at) else { continue };
            let end = start + words.len();
            let mut set = String::new();
            let mut from = 0;
            while let Some((at, mark)) = marks.next_if(|(at, _)| *at < end) {
                if at < start || is_escaped && at == start {
                    continue;
                }
                set.push_str(&words[from..at - start]);
                set.push_str(mark);
                from = at - start + 1;
            }
            if from > 0 {
                set.push_str(&words[from..]);
                *words = set.into();
            }
        }
    }
}
