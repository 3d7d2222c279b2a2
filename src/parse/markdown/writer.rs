//! The parser's events turned into events that pulldown-cmark can write as HTML.

use std::ops::Range;

use pulldown_cmark::{CowStr, Event, Tag, TagEnd};

use super::edits::Edits;
use super::elements;
use super::finding::Finding;
use super::footnotes;
use super::footnotes::Footnotes;
use super::ids::Ids;
use super::nesting;
use super::nesting::{MAX_LEVELS, Nesting};
use super::output::{Slot, as_html, escape};
use super::plain::EXCERPT_BYTES;
use super::raw::Raw;
use super::tables::Cells;
use crate::config::RawHtml;
use crate::diag::Span;
use crate::model::PlaceholderKind;
use crate::parse::syntax::bytes::{SLOT_CLOSE, SLOT_OPEN};

/// What is known of a text while it is written.
pub(crate) struct Writer {
    offset: usize,
    edits: Edits,
    pub(crate) html: RawHtml,
    pub(crate) slots: Vec<Slot>,
    pub(crate) footnotes: Footnotes,
    pub(crate) ids: Ids,
    pub(crate) raw: Raw,
    /// True where the author wrote HTML anywhere.
    has_html: bool,
    top_heading: usize,
    /// What is added to each heading's level.
    heading_shift: isize,
    pub(crate) plain: String,
    /// Where in the plain words a link stands that gives none of its own.
    pub(crate) names: Vec<Range<usize>>,
    pub(crate) words: usize,
    pub(super) tables: usize,
    cells: Cells,
    pub(crate) structured: bool,
    /// True inside a paragraph that is one titled picture.
    pub(crate) in_figure: bool,
    /// True inside a link of Markdown.
    pub(crate) in_link: bool,
    nesting: Nesting,
    /// Where Markdown is nested too deep.
    too_deep: Option<Span>,
    /// How many texts are being written inside each other: words of links, footnotes.
    pub(crate) depth: usize,
    found: Vec<Finding>,
    /// Names of footnotes that nothing defines.
    undefined: Vec<String>,
    /// Footnotes, by where they are defined.
    notes: Vec<(String, Span)>,
}

impl Writer {
    pub(crate) fn new(
        (offset, edits): (usize, Edits),
        events: &[(Event<'_>, Range<usize>)],
        html: RawHtml,
        top: usize,
    ) -> Self {
        let highest = highest_heading(events);
        let is_html =
            |(event, _): &(Event<'_>, _)| matches!(event, Event::Html(_) | Event::InlineHtml(_));
        Writer {
            offset,
            edits,
            html,
            slots: Vec::new(),
            footnotes: Footnotes::of(events),
            ids: Ids::default(),
            raw: Raw::default(),
            has_html: events.iter().any(is_html),
            top_heading: top,
            heading_shift: highest.map_or(0, |highest| top as isize - highest as isize),
            plain: String::new(),
            names: Vec::new(),
            words: 0,
            tables: 0,
            cells: Cells::default(),
            structured: false,
            in_figure: false,
            in_link: false,
            nesting: Nesting::default(),
            too_deep: None,
            depth: 0,
            found: Vec::new(),
            undefined: Vec::new(),
            notes: Vec::new(),
        }
    }

    /// Notes what stands here and returns the mark that stands for it.
    pub(crate) fn placeholder(&mut self, kind: PlaceholderKind) -> String {
        self.slot(Slot::Placeholder(kind))
    }

    fn slot(&mut self, slot: Slot) -> String {
        self.slots.push(slot);
        format!("{SLOT_OPEN}{}{SLOT_CLOSE}", self.slots.len() - 1)
    }

    /// Words as HTML, inside a tag or outside. The cleaner takes time with every sign that stands for
    /// another, so that many of them stand behind a mark.
    pub(crate) fn shown(&mut self, words: &str) -> String {
        let escaped = escape(words);
        match self.has_html && self.html == RawHtml::Cleaned && escaped.len() > words.len() + 100 {
            true => self.slot(Slot::Words(escaped)),
            false => escaped,
        }
    }

    pub(crate) fn span(&self, range: &Range<usize>) -> Span {
        let range = self.edits.written(range);
        Span::new(range.start, range.end).shifted(self.offset)
    }

    /// Tells the author something.
    pub(crate) fn say(&mut self, finding: Finding) {
        self.found.push(finding);
    }

    /// All that the author should know.
    pub(crate) fn findings(&mut self) -> Vec<Finding> {
        let mut found = std::mem::take(&mut self.found);
        found.extend(self.raw.findings());
        let unmentioned = self.notes.iter().filter(|(name, _)| !self.footnotes.is_mentioned(name));
        found.extend(unmentioned.map(|(name, span)| {
            let message = format!("the text does not refer to the note `[^{name}]`");
            Finding::warning(
                "footnote",
                *span,
                message,
                format!("write `[^{name}]` where it belongs"),
            )
        }));
        found.extend(self.too_deep.map(|span| {
            let message = format!("nested more than {MAX_LEVELS} deep; what is deeper stands here");
            Finding::warning("text-depth", span, message, "nest less")
        }));
        found
    }

    pub(crate) fn transform<'a>(&mut self, events: &[(Event<'a>, Range<usize>)]) -> Vec<Event<'a>> {
        self.depth += 1;
        let mut out = Vec::with_capacity(events.len());
        let mut at = 0;
        while let Some((event, range)) = events.get(at) {
            at += 1;
            at += self.event(&mut out, event, range, &events[at..]);
        }
        self.depth -= 1;
        out
    }

    /// Writes one event, and returns how many of the events after it that consumed.
    fn event<'a>(
        &mut self,
        out: &mut Vec<Event<'a>>,
        event: &Event<'a>,
        range: &Range<usize>,
        rest: &[(Event<'a>, Range<usize>)],
    ) -> usize {
        if !self.nesting.takes(event) {
            self.too_deep.get_or_insert(self.span(range));
            if nesting::parts_words(event) {
                self.space();
                out.push(as_html("\n"));
            }
            return 0;
        }
        if self.raw.is_gone() && self.goes_along(event) {
            return 0;
        }
        if self.raw.is_outside_cells() && stands_as_something(event) {
            self.misplaced(out, self.span(range));
        }
        if let Some(cell) = self.cells.write(event) {
            out.push(cell);
            return 0;
        }
        match event {
            Event::Start(tag) => return self.begin(out, tag, range, rest),
            Event::End(tag) => self.end(out, *tag),
            Event::TaskListMarker(done) => out.push(as_html(match done {
                true => "<span class=\"task\" role=\"img\" aria-label=\"done\">☑</span> ",
                false => "<span class=\"task\" role=\"img\" aria-label=\"to do\">☐</span> ",
            })),
            Event::FootnoteReference(name) => self.footnote(out, name, range),
            Event::Html(html) | Event::InlineHtml(html) => {
                let start = range.start;
                self.html(out, html, |part| start + part.start..start + part.end);
            }
            Event::Text(text) | Event::Code(text) => {
                self.count(text);
                out.push(event.clone());
            }
            Event::SoftBreak | Event::HardBreak => {
                self.space();
                out.push(event.clone());
            }
            _ => out.push(event.clone()),
        }
        0
    }

    /// True for what goes with an element that is taken out with all that it contains. Elements of
    /// Markdown stay: one may end after it.
    fn goes_along(&self, event: &Event<'_>) -> bool {
        matches!(event, Event::Text(_) | Event::Code(_) | Event::FootnoteReference(_))
    }

    /// Adds words to those that are counted and shown in lists.
    pub(crate) fn count(&mut self, text: &str) {
        self.words += text.split_whitespace().count();
        if self.plain.len() < EXCERPT_BYTES {
            self.plain.push_str(text);
        }
        self.raw.words(text);
    }

    /// Counts what a link says that gives no words of its own.
    pub(super) fn count_name(&mut self, written: &str) {
        let from = self.plain.len();
        self.count(written);
        if self.plain.len() > from {
            self.names.push(from..self.plain.len());
        }
    }

    /// Parts the words before from those after.
    pub(crate) fn space(&mut self) {
        if self.plain.len() < EXCERPT_BYTES {
            self.plain.push(' ');
        }
    }

    /// The mark of a footnote.
    fn footnote<'a>(&mut self, out: &mut Vec<Event<'a>>, name: &CowStr<'a>, range: &Range<usize>) {
        match self.footnotes.mark(name) {
            Some(mark) => {
                self.structured = true;
                out.push(as_html(mark));
            }
            None => {
                let written = format!("[^{name}]");
                self.count(&written);
                out.push(Event::Text(written.into()));
                self.undefined_note(name, range);
            }
        }
    }

    pub(crate) fn undefined_note(&mut self, name: &str, range: &Range<usize>) {
        let span = self.span(range);
        if self.undefined.iter().any(|known| known == name) || self.undefined.len() >= 50 {
            return;
        }
        self.undefined.push(name.to_owned());
        self.say(Finding::warning(
            "footnote",
            span,
            format!("nothing says what the note `[^{name}]` is"),
            format!("write a line `[^{name}]: …` with its text, or `\\[^{name}]` for the words"),
        ));
    }

    /// Takes what a footnote says, and returns how many events that was.
    pub(super) fn footnote_text(
        &mut self,
        name: &str,
        range: &Range<usize>,
        rest: &[(Event<'_>, Range<usize>)],
    ) -> usize {
        self.structured = true;
        let length = footnotes::length(rest);
        let span = self.span(range);
        let mut text = self.transform(&rest[..length]);
        self.hide_words(&mut text);
        if !self.footnotes.define(name, text) {
            self.say(Finding::warning(
                "footnote",
                span,
                format!("a second note `[^{name}]`; the first one stands"),
                "give it a name of its own",
            ));
        } else {
            let begins = Span { end: span.start, ..span };
            self.notes.push((name.to_owned(), begins));
        }
        length + 1
    }

    pub(crate) fn heading_level(&self, level: usize) -> isize {
        (level as isize + self.heading_shift).clamp(self.top_heading as isize, 6)
    }

    /// Puts marks for the words of a text that is cleaned.
    pub(crate) fn hide_words(&mut self, events: &mut [Event<'_>]) {
        if !self.has_html || self.html == RawHtml::Trusted {
            return;
        }
        for event in events {
            let (Event::Text(text) | Event::Code(text)) = &*event else { continue };
            if !text.contains(['&', '<', '>']) {
                continue;
            }
            let mut words = String::with_capacity(text.len() + 16);
            let _ = pulldown_cmark_escape::escape_html_body_text(&mut words, text);
            let is_code = matches!(event, Event::Code(_));
            let mark = self.slot(Slot::Words(words));
            *event = as_html(if is_code { format!("<code>{mark}</code>") } else { mark });
        }
    }
}

/// True for what becomes text or an element.
fn stands_as_something(event: &Event<'_>) -> bool {
    matches!(event, Event::Start(tag) if !matches!(tag, Tag::HtmlBlock))
        || matches!(event, Event::Text(_) | Event::Code(_) | Event::Rule)
}

/// The level of the topmost heading, those of raw HTML included.
fn highest_heading(events: &[(Event<'_>, Range<usize>)]) -> Option<usize> {
    let level = |event: &Event<'_>| match event {
        Event::Start(Tag::Heading { level, .. }) => Some(*level as usize),
        Event::Html(html) | Event::InlineHtml(html) => elements::highest_heading(html),
        _ => None,
    };
    events.iter().filter_map(|(event, _)| level(event)).min()
}

pub(super) fn until_end<'a, 'b>(
    events: &'a [(Event<'b>, Range<usize>)],
) -> impl Iterator<Item = &'a Event<'b>> {
    events
        .iter()
        .map(|(event, _)| event)
        .take_while(|e| !matches!(e, Event::End(TagEnd::Heading(_))))
}
