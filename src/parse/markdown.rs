//! Markdown to a [`Body`], once, without knowing any other file.
//!
//! pulldown-cmark reads the text and writes the HTML. In between, links, pictures and citations
//! become numbered marks; the finished HTML is cut at the marks, and what each stands for is kept
//! as a [`Hole`] with its place in the file.

use std::collections::HashMap;
use std::fmt::Write;
use std::ops::Range;

use pulldown_cmark::{
    BrokenLink, CowStr, Event, LinkType, Options, Parser, Tag, TagEnd, html::push_html,
};

use super::clean;
use super::footnotes::{self, Footnotes};
use super::plain::{self, EXCERPT_BYTES};
use super::text::{HOLE_CLOSE, HOLE_OPEN};
use super::{alert, brackets, figure, marks};
use crate::config::{Config, RawHtml};
use crate::diag::Span;
use crate::model::{Body, Hole, HoleKind};
use crate::path::slug;

/// Fragments that pages use for their own parts.
const RESERVED_IDS: [&str; 3] = ["main", "sources", "accounts"];
/// Headings in a text begin below the page's own.
pub(crate) const ON_A_PAGE: usize = 2;
/// In a list they begin below the entry's.
pub(crate) const IN_A_LIST: usize = 4;

/// A text as the first heading's words, where it begins with one, and the rest.
pub(crate) struct Markdown {
    /// The text of a `# heading` at the very top; it is not repeated in the body.
    pub(crate) title: Option<String>,
    pub(crate) body: Body,
    /// Where raw HTML is nested too deep to be read, and stands as text instead.
    pub(crate) too_deep: Option<Span>,
}

/// The level of the topmost heading in an event's text.
pub(crate) fn of_an_event(config: &Config) -> usize {
    if config.event_pages { ON_A_PAGE } else { IN_A_LIST }
}

/// Renders `text`, which stands `offset` bytes into its file, with headings from level `top` on.
/// With `lift_title`, a level-one heading at the very top is the title.
pub(crate) fn parse(
    text: &str,
    offset: usize,
    html: RawHtml,
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
    let mut events = read(text);
    let bracketed = brackets::find(text, &events);
    let escaped = brackets::escape(text, &bracketed);
    if !bracketed.is_empty() {
        events = read(&escaped);
        brackets::restore(&bracketed, &mut events);
    }
    events.iter_mut().for_each(|(event, _)| marks::remove(event));
    let title = if lift_title { take_title(&mut events) } else { None };
    let mut writer = Writer::new(offset, &events, top);
    let mut out = writer.transform(&events);
    out.extend(writer.footnotes.close());

    let mut marked = String::with_capacity(text.len() + text.len() / 4);
    push_html(&mut marked, out.into_iter());
    if writer.raw && html == RawHtml::Cleaned {
        marked = clean::clean(&marked, &mut writer.holes, writer.raw_span);
    }
    let (html, holes) = cut(&marked, writer.holes);
    let excerpt = plain::excerpt(&writer.plain);
    let body = Body { html, holes, words: writer.words, excerpt, structured: writer.structured };
    Markdown { title, body, too_deep: writer.too_deep }
}

/// `[@id, p. 4]` is a link reference that nothing defines: exactly what pulldown-cmark asks about.
fn citation<'a>(link: BrokenLink<'a>) -> Option<(CowStr<'a>, CowStr<'a>)> {
    let id = link.reference.strip_prefix('@')?;
    // `[@ Stanford]` is where a meeting is.
    (!id.starts_with(char::is_whitespace) && !id.is_empty())
        .then(|| (format!("{HOLE_OPEN}{}", link.reference).into(), CowStr::Borrowed("")))
}

fn take_title(events: &mut Vec<(Event<'_>, Range<usize>)>) -> Option<String> {
    let (Event::Start(Tag::Heading { level: pulldown_cmark::HeadingLevel::H1, .. }), _) =
        events.first()?
    else {
        return None;
    };
    let end = events.iter().position(|(e, _)| matches!(e, Event::End(TagEnd::Heading(_))))?;
    let heading: Vec<_> = events.drain(..=end).collect();
    Some(plain::words(heading.iter().map(|(event, _)| event)))
}

/// Turns the parser's events into events that `push_html` can write.
struct Writer {
    offset: usize,
    holes: Vec<HoleKind>,
    footnotes: Footnotes,
    /// Heading ids in use, with the last number that made one unique.
    heading_ids: HashMap<String, usize>,
    top_heading: usize,
    /// What is added to each heading's level.
    heading_shift: isize,
    plain: String,
    words: usize,
    tables: usize,
    structured: bool,
    /// True inside a paragraph that is one titled picture.
    in_figure: bool,
    /// True once the author wrote HTML; `raw_span` is where first.
    raw: bool,
    raw_span: Span,
    depth: clean::Depth,
    /// Where its nesting became too deep, and the HTML is shown as text.
    too_deep: Option<Span>,
}

impl Writer {
    fn new(offset: usize, events: &[(Event<'_>, Range<usize>)], top: usize) -> Self {
        let highest = events
            .iter()
            .filter_map(|(event, _)| match event {
                Event::Start(Tag::Heading { level, .. }) => Some(*level as usize),
                _ => None,
            })
            .min();
        Writer {
            offset,
            holes: Vec::new(),
            footnotes: Footnotes::default(),
            heading_ids: RESERVED_IDS.map(|id| (id.to_owned(), 1)).into(),
            top_heading: top,
            heading_shift: highest.map_or(0, |highest| top as isize - highest as isize),
            plain: String::new(),
            words: 0,
            tables: 0,
            structured: false,
            in_figure: false,
            raw: false,
            raw_span: Span::default(),
            depth: clean::Depth::default(),
            too_deep: None,
        }
    }

    /// Notes what stands at `range` and returns the mark that stands for it.
    fn hole(&mut self, kind: HoleKind) -> String {
        self.holes.push(kind);
        format!("{HOLE_OPEN}{}{HOLE_CLOSE}", self.holes.len() - 1)
    }

    fn span(&self, range: &Range<usize>) -> Span {
        Span::new(range.start, range.end).shifted(self.offset)
    }

    fn transform<'a>(&mut self, events: &[(Event<'a>, Range<usize>)]) -> Vec<Event<'a>> {
        let mut out = Vec::with_capacity(events.len());
        let mut at = 0;
        while let Some((event, range)) = events.get(at) {
            at += 1;
            match event {
                Event::Start(Tag::Link { link_type, dest_url, title, .. }) => {
                    at += self.link(&mut out, *link_type, dest_url, title, range, &events[at..]);
                }
                Event::End(TagEnd::Link) => out.push(raw("</a>")),
                Event::Start(Tag::Image { dest_url, title, .. }) => {
                    at += self.image(&mut out, dest_url, title, range, &events[at..]);
                }
                Event::Start(Tag::Paragraph) if figure::begins(&events[at..]) => {
                    self.in_figure = true;
                    out.push(raw("<figure>"));
                }
                Event::End(TagEnd::Paragraph) if self.in_figure => {
                    self.in_figure = false;
                    out.push(raw("</figure>\n"));
                }
                Event::Start(Tag::BlockQuote(Some(kind))) => {
                    out.push(event.clone());
                    out.push(raw(format!("<p><strong>{}</strong></p>\n", alert::word(*kind))));
                }
                Event::Start(Tag::Heading { level, id, .. }) => {
                    let text = plain::words(until_end(&events[at..]));
                    out.push(self.heading(*level as usize, id.as_deref(), &text));
                }
                Event::End(TagEnd::Heading(level)) => {
                    out.push(raw(format!("</h{}>\n", self.heading_level(*level as usize))));
                }
                Event::Start(Tag::Table(_)) => {
                    self.structured = true;
                    self.tables += 1;
                    out.push(raw(format!(
                        "<section class=\"table\" tabindex=\"0\" aria-label=\"Table {}\">",
                        self.tables
                    )));
                    out.push(event.clone());
                }
                Event::End(TagEnd::Table) => {
                    out.push(event.clone());
                    out.push(raw("</section>\n"));
                }
                Event::TaskListMarker(done) => out.push(raw(match done {
                    true => "<span class=\"task\" role=\"img\" aria-label=\"done\">☑</span> ",
                    false => "<span class=\"task\" role=\"img\" aria-label=\"to do\">☐</span> ",
                })),
                Event::FootnoteReference(name) => {
                    self.structured = true;
                    out.push(raw(self.footnotes.mark(name)));
                }
                Event::Start(Tag::FootnoteDefinition(name)) => {
                    let length = footnotes::length(&events[at..]);
                    let text = self.transform(&events[at..at + length]);
                    self.footnotes.define(name, text);
                    at += length + 1;
                }
                Event::Html(html) | Event::InlineHtml(html) if !self.depth.takes(html) => {
                    self.too_deep.get_or_insert(self.span(range));
                    out.push(Event::Text(html.clone()));
                }
                Event::Html(_) | Event::InlineHtml(_) => {
                    if !self.raw {
                        self.raw_span = self.span(range);
                    }
                    self.raw = true;
                    out.push(event.clone());
                }
                Event::Text(text) | Event::Code(text) => {
                    self.count(text);
                    out.push(event.clone());
                }
                Event::SoftBreak
                | Event::HardBreak
                | Event::End(TagEnd::Paragraph | TagEnd::Item) => {
                    self.plain.push(' ');
                    out.push(event.clone());
                }
                _ => out.push(event.clone()),
            }
        }
        out
    }

    fn count(&mut self, text: &str) {
        self.words += text.split_whitespace().count();
        if self.plain.len() < EXCERPT_BYTES {
            self.plain.push_str(text);
        }
    }

    /// Writes the opening of a link and returns how many of the events that follow it ate.
    fn link<'a>(
        &mut self,
        out: &mut Vec<Event<'a>>,
        link_type: LinkType,
        target: &str,
        title: &str,
        range: &Range<usize>,
        rest: &[(Event<'a>, Range<usize>)],
    ) -> usize {
        let span = self.span(range);
        if let Some(reference) = target.strip_prefix(HOLE_OPEN) {
            // A mark stands close to its word, however the sentence was typed.
            if let Some(Event::Text(before)) = out.last_mut() {
                *before = before.trim_end().to_owned().into();
            }
            for cite in reference.split(';') {
                let cite = cite.trim().trim_start_matches('@');
                let (source, locator) = cite.split_once(',').unwrap_or((cite, ""));
                let kind = HoleKind::Cite {
                    source: source.trim().into(),
                    locator: locator.trim().into(),
                    span,
                };
                let mark = self.hole(kind);
                out.push(raw(mark));
            }
            return link_length(rest) + 1;
        }
        if let LinkType::WikiLink { has_pothole } = link_type {
            let named = !has_pothole;
            let mark = self.hole(HoleKind::Wiki { target: target.into(), named, span });
            out.push(raw(mark));
            if has_pothole {
                let length = link_length(rest);
                let words = self.transform(&rest[..length]);
                out.extend(words);
            } else {
                self.count(target);
            }
            let mark = self.hole(HoleKind::WikiEnd { target: target.into() });
            out.push(raw(mark));
            return link_length(rest) + 1;
        }
        let target = match link_type {
            LinkType::Email => format!("mailto:{target}"),
            _ => target.to_owned(),
        };
        let mark = self.hole(HoleKind::Address { target: target.into(), span });
        let mut open = format!("<a href=\"{mark}\"");
        if !title.is_empty() {
            let _ = write!(open, " title=\"{}\"", escape(title));
        }
        open.push('>');
        out.push(raw(open));
        0
    }

    /// Writes a picture whole and returns how many events it ate.
    fn image<'a>(
        &mut self,
        out: &mut Vec<Event<'a>>,
        target: &str,
        title: &str,
        range: &Range<usize>,
        rest: &[(Event<'a>, Range<usize>)],
    ) -> usize {
        self.structured = true;
        let mark = self.hole(HoleKind::File { target: target.into(), span: self.span(range) });
        let inside = rest
            .iter()
            .position(|(e, _)| matches!(e, Event::End(TagEnd::Image)))
            .unwrap_or(rest.len());
        let alt = plain::words(rest[..inside].iter().map(|(event, _)| event));
        let mut picture = format!("<img src=\"{mark}\" alt=\"{}\" loading=\"lazy\"", escape(&alt));
        // Writing into a String cannot fail.
        let _ = match title {
            "" => write!(picture, ">"),
            _ if self.in_figure => write!(picture, "><figcaption>{}</figcaption>", escape(title)),
            _ => write!(picture, " title=\"{}\">", escape(title)),
        };
        out.push(raw(picture));
        inside + 1
    }

    fn heading_level(&self, level: usize) -> isize {
        (level as isize + self.heading_shift).clamp(self.top_heading as isize, 6)
    }

    fn heading<'a>(&mut self, level: usize, id: Option<&str>, text: &str) -> Event<'a> {
        self.structured = true;
        let wanted = match id {
            Some(id) => id.to_owned(),
            None => slug(text),
        };
        let wanted = if wanted.is_empty() { "section".to_owned() } else { wanted };
        let mut unique = wanted.clone();
        while self.heading_ids.contains_key(&unique) {
            let used = self.heading_ids.entry(wanted.clone()).or_insert(1);
            *used += 1;
            unique = format!("{wanted}-{used}");
        }
        let event = raw(format!("<h{} id=\"{}\">", self.heading_level(level), escape(&unique)));
        self.heading_ids.insert(unique, 1);
        event
    }
}

fn raw<'a>(html: impl Into<CowStr<'a>>) -> Event<'a> {
    Event::InlineHtml(html.into())
}

fn until_end<'a, 'b>(
    events: &'a [(Event<'b>, Range<usize>)],
) -> impl Iterator<Item = &'a Event<'b>> {
    events
        .iter()
        .map(|(event, _)| event)
        .take_while(|e| !matches!(e, Event::End(TagEnd::Heading(_))))
}

/// Events up to the end of the link they are in.
fn link_length(events: &[(Event<'_>, Range<usize>)]) -> usize {
    events.iter().position(|(e, _)| matches!(e, Event::End(TagEnd::Link))).unwrap_or(events.len())
}

fn escape(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    // Writing into a String cannot fail.
    let _ = pulldown_cmark_escape::escape_html(&mut escaped, text);
    escaped
}

/// Cuts finished HTML at its marks.
fn cut(marked: &str, kinds: Vec<HoleKind>) -> (String, Vec<Hole>) {
    let mut html = String::with_capacity(marked.len());
    let mut holes = Vec::with_capacity(kinds.len());
    let mut kinds: Vec<Option<HoleKind>> = kinds.into_iter().map(Some).collect();
    let mut rest = marked;
    while let Some(open) = rest.find(HOLE_OPEN) {
        html.push_str(&rest[..open]);
        let inside = &rest[open + HOLE_OPEN.len_utf8()..];
        let close = inside.find(HOLE_CLOSE).unwrap_or(inside.len());
        let kind = inside[..close].parse::<usize>().ok().and_then(|n| kinds.get_mut(n)?.take());
        if let Some(kind) = kind {
            holes.push(Hole { at: Span::new(html.len(), 0).start, kind });
        }
        rest = inside.get(close + HOLE_CLOSE.len_utf8()..).unwrap_or_default();
    }
    html.push_str(rest);
    html.truncate(html.trim_end().len());
    html.shrink_to_fit();
    (html, holes)
}
