//! What opens and what closes, as HTML: paragraphs, headings, quotations, tables.

use std::ops::Range;

use pulldown_cmark::{CodeBlockKind, Event, LinkType, Tag, TagEnd};

use super::html::Lines;
use super::output::as_html;
use super::writer::{Writer, until_end};
use super::{alert, figure, plain};

impl Writer {
    /// Writes what opens. Returns how many events of the `rest` that took.
    pub(super) fn begin<'a>(
        &mut self,
        out: &mut Vec<Event<'a>>,
        tag: &Tag<'a>,
        range: &Range<usize>,
        rest: &[(Event<'a>, Range<usize>)],
    ) -> usize {
        match tag {
            Tag::Link { link_type, dest_url, title, .. } => {
                return self.link(out, (*link_type, dest_url, title), range, rest);
            }
            Tag::Image { link_type, dest_url, title, .. } => {
                let is_named = matches!(link_type, LinkType::WikiLink { .. });
                return self.image(out, (dest_url, title, is_named), range, rest);
            }
            Tag::FootnoteDefinition(name) => return self.footnote_text(name, range, rest),
            Tag::HtmlBlock => return self.html_block(out, rest),
            Tag::Paragraph if figure::begins(rest) => {
                self.in_figure = true;
                out.push(as_html("<figure>"));
            }
            Tag::Paragraph if figure::is_gallery(rest) => {
                out.push(as_html("<p class=\"gallery\">"));
            }
            Tag::BlockQuote(Some(kind)) => {
                out.push(Event::Start(tag.clone()));
                out.push(as_html(format!("<p><strong>{}</strong></p>\n", alert::word(*kind))));
            }
            Tag::Heading { level, id, .. } => {
                self.structured = true;
                let text = plain::words(until_end(rest));
                let id = self.ids.take(id.as_deref(), &text);
                let level = self.heading_level(*level as usize);
                let id = self.shown(&id);
                out.push(as_html(format!("<h{level} id=\"{id}\">")));
            }
            // No language has so long a name.
            Tag::CodeBlock(CodeBlockKind::Fenced(language)) if language.len() > 100 => {
                out.push(Event::Start(Tag::CodeBlock(CodeBlockKind::Indented)));
            }
            Tag::Table(_) => {
                self.structured = true;
                self.tables += 1;
                out.push(as_html(format!(
                    "<section class=\"table\" tabindex=\"0\" aria-label=\"Table {}\">",
                    self.tables
                )));
                out.push(Event::Start(tag.clone()));
            }
            _ => out.push(Event::Start(tag.clone())),
        }
        0
    }

    /// Writes what closes.
    pub(super) fn end(&mut self, out: &mut Vec<Event<'_>>, tag: TagEnd) {
        match tag {
            TagEnd::Link => {
                self.in_link = false;
                out.push(as_html("</a>"));
            }
            TagEnd::Paragraph if self.in_figure => {
                self.in_figure = false;
                out.push(as_html("</figure>\n"));
            }
            TagEnd::Paragraph | TagEnd::Item => {
                self.space();
                self.raw.end_block();
                out.push(Event::End(tag));
            }
            TagEnd::Heading(level) => {
                self.space();
                out.push(as_html(format!("</h{}>\n", self.heading_level(level as usize))));
            }
            TagEnd::Table => {
                out.push(Event::End(tag));
                out.push(as_html("</section>\n"));
            }
            _ => out.push(Event::End(tag)),
        }
    }

    /// Writes a block of raw HTML, which the parser gives line by line. Returns how many events of the `rest` it is.
    fn html_block<'a>(
        &mut self,
        out: &mut Vec<Event<'a>>,
        rest: &[(Event<'a>, Range<usize>)],
    ) -> usize {
        let mut lines = Lines::default();
        let mut ate = 0;
        for (event, range) in rest {
            ate += 1;
            match event {
                Event::Html(html) | Event::Text(html) => lines.push(html, range),
                _ => break,
            }
        }
        self.html(out, &lines.html, |part| lines.place(part));
        self.raw.end_block();
        ate
    }
}
