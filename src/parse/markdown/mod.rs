//! Markdown to a [`Body`], once, without knowing any other file.
//!
//! pulldown-cmark reads the text and writes the HTML. In between, links, pictures and citations
//! become numbered marks; the finished HTML is cut at the marks, and what each stands for is kept
//! as a [`Placeholder`] with its place in the file.

mod alert;
mod brackets;
mod clean;
mod edits;
mod elements;
mod figure;
mod finding;
mod footnotes;
mod html;
mod ids;
mod link;
mod marks;
mod meanings;
mod media;
mod nesting;
mod output;
pub(crate) mod plain;
mod quoted;
mod raw;
mod shortcodes;
mod structure;
mod tables;
mod tags;
mod writer;

use std::ops::Range;

use pulldown_cmark::{BrokenLink, CowStr, Event, Options, Parser, Tag, TagEnd, html::push_html};

pub(crate) use self::finding::Finding;
use self::output::cut;
use self::writer::Writer;
use crate::characters::closed;
use crate::config::{Config, RawHtml};
use crate::diag::Span;
use crate::model::Body;
use crate::parse::syntax::bytes::{CODE, SLOT_OPEN, said};
use crate::quotes::Quotes;

/// Headings in a text begin below the page's own.
pub(crate) const ON_A_PAGE: usize = 2;
/// In a list they begin below the entry's.
pub(crate) const IN_A_LIST: usize = 4;

/// A text as the first heading's words, where it begins with one, and the rest.
pub(crate) struct Markdown {
    /// The text of a `# heading` at the very top; it is not repeated in the body.
    pub(crate) title: Option<String>,
    pub(crate) body: Body,
    /// What its author should know.
    pub(crate) findings: Vec<Finding>,
}

/// The level of the topmost heading in an event's text.
pub(crate) fn of_an_event(config: &Config) -> usize {
    if config.event_pages { ON_A_PAGE } else { IN_A_LIST }
}

/// How a site's texts are read.
#[derive(Clone, Copy)]
pub(crate) struct Manner {
    pub(crate) html: RawHtml,
    /// How quotation marks are set; none where they stay as they are written.
    pub(crate) quotes: Option<Quotes>,
}

impl From<&Config> for Manner {
    fn from(config: &Config) -> Self {
        Manner { html: config.html, quotes: config.quotes() }
    }
}

/// Renders `text`, which stands `offset` bytes into its file, with headings from level `top` on.
/// With `lift_title`, a level-one heading at the very top is the title.
pub(crate) fn parse(
    text: &str,
    offset: usize,
    Manner { html, quotes }: Manner,
    lift_title: bool,
    top: usize,
) -> Markdown {
    let options = Options::ENABLE_TABLES
        | Options::ENABLE_FOOTNOTES
        | Options::ENABLE_STRIKETHROUGH
        | Options::ENABLE_TASKLISTS
        | Options::ENABLE_HEADING_ATTRIBUTES
        | Options::ENABLE_GFM
        | Options::ENABLE_WIKILINKS;
    let read = |text| -> Vec<(Event<'_>, Range<usize>)> {
        Parser::new_with_broken_link_callback(text, options, Some(citation))
            .into_offset_iter()
            .collect()
    };
    let mut found = shortcodes::Found::default();
    if shortcodes::may_have(text) {
        found = shortcodes::find(text, &read(text));
    }
    let written = text;
    let edited = if found.edits.is_empty() { String::new() } else { found.edits.apply(text) };
    let text = if found.edits.is_empty() { written } else { &edited };
    let mut events = read(text);
    let bracketed = brackets::find(text, &events);
    let escaped = brackets::escape(text, &bracketed);
    if !bracketed.is_empty() {
        events = read(&escaped);
        brackets::restore(&bracketed, &mut events);
    }
    let mut odd = Vec::new();
    for (event, range) in &mut events {
        let found = marks::remove(event);
        let at = || Span::new(range.start, range.end).shifted(offset);
        odd.extend(
            said(&found)
                .into_iter()
                .map(|(message, help)| Finding::warning(CODE, at(), message, help)),
        );
    }
    let title = if lift_title { take_title(&mut events) } else { None };
    if let Some(quotes) = quotes {
        quoted::set(text, &mut events, quotes);
    }
    let finding = found.finding(offset);
    let mut writer = Writer::new((offset, found.edits), &events, html, top);
    finding.into_iter().for_each(|finding| writer.say(finding));
    let mut out = writer.transform(&events);
    out.extend(writer.footnotes.close());
    writer.hide_words(&mut out);

    let mut marked = String::with_capacity(text.len() + text.len() / 4);
    push_html(&mut marked, out.into_iter());
    if writer.raw.any && html == RawHtml::Cleaned {
        marked = clean::clean(&marked, &mut writer.slots, writer.raw.span);
    }
    for (name, at) in footnotes::undefined(text, &events) {
        writer.undefined_note(name, &at);
    }
    let mut findings = writer.findings();
    findings.append(&mut odd);
    let (html, placeholders) = cut(&marked, writer.slots);
    let excerpt = plain::excerpt(&writer.plain, &writer.names);
    let body = Body {
        html,
        placeholders,
        anchors: writer.ids.anchors,
        words: writer.words,
        excerpt,
        structured: writer.structured,
    };
    Markdown { title, body, findings }
}

/// `[@id, p. 4]` is a link reference that nothing defines: exactly what pulldown-cmark asks about.
fn citation<'a>(link: BrokenLink<'a>) -> Option<(CowStr<'a>, CowStr<'a>)> {
    let id = link.reference.strip_prefix('@')?;
    // `[@ Stanford]` is where a meeting is.
    (!id.starts_with(char::is_whitespace) && !id.is_empty())
        .then(|| (format!("{SLOT_OPEN}{}", link.reference).into(), CowStr::Borrowed("")))
}

fn take_title(events: &mut Vec<(Event<'_>, Range<usize>)>) -> Option<String> {
    let (Event::Start(Tag::Heading { level: pulldown_cmark::HeadingLevel::H1, .. }), _) =
        events.first()?
    else {
        return None;
    };
    let end = events.iter().position(|(e, _)| matches!(e, Event::End(TagEnd::Heading(_))))?;
    let heading: Vec<_> = events.drain(..=end).collect();
    let words = plain::words(heading.iter().map(|(event, _)| event));
    Some(closed(&words).into_owned())
}
