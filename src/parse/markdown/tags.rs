//! The tags of raw HTML as the writer passes them on: each gets its place, and its addresses become placeholders.

use std::ops::Range;

use pulldown_cmark::Event;

use super::clean;
use super::elements::{heading_level, is_phrasing, table_rank, takes_its_contents_along};
use super::finding::Finding;
use super::html::{Part, Start, parts};
use super::output::as_html;
use super::raw::Heading;
use super::writer::Writer;
use crate::config::RawHtml;
use crate::diag::Span;
use crate::model::PlaceholderKind;
use crate::path::is_elsewhere;

/// What stands in a table outside its cells, which is moved in front of the table.
const MAX_MISPLACED: usize = 200;

impl Writer {
    /// Counts one more thing in a table outside its cells. Past the limit the table ends before it:
    /// to move each takes time with all that stands in front of the table.
    pub(crate) fn misplaced(&mut self, out: &mut Vec<Event<'_>>, span: Span) {
        self.raw.misplaced += 1;
        if self.raw.misplaced > MAX_MISPLACED {
            self.say(Finding::warning(
                "html-limit",
                span,
                format!("more than {MAX_MISPLACED} things stand in tables outside their cells; the table ends here"),
                "put them into `<td>`",
            ));
            self.raw.close("table");
            out.push(as_html("</table>"));
        }
    }

    /// Writes raw HTML, whose bytes stand where `place` says.
    pub(crate) fn html<'a>(
        &mut self,
        out: &mut Vec<Event<'a>>,
        html: &str,
        place: impl Fn(Range<usize>) -> Range<usize>,
    ) {
        if !self.raw.any {
            self.raw.span = self.span(&place(0..html.len()));
        }
        self.raw.any = true;
        if self.html == RawHtml::Trusted {
            out.push(as_html(html.to_owned()));
        }
        for (part, at) in parts(html) {
            let span = self.span(&place(at.clone()));
            self.count_part(&part);
            if self.html == RawHtml::Trusted {
                if let Part::Start(tag) = &part {
                    self.raw_id(tag);
                }
                continue;
            }
            match part {
                Part::Start(_) | Part::Text(_) if self.raw.is_gone() => {}
                Part::Text(text) if text.trim().is_empty() => out.push(as_html(text)),
                Part::End(name) if self.raw.gone.as_deref() == Some(&name) => self.raw.gone = None,
                Part::Start(tag) => self.start_tag(out, tag, &html[at], span),
                Part::End(name) => self.end_tag(out, &name),
                Part::Text(text) => {
                    if self.raw.is_outside_cells() {
                        self.misplaced(out, span);
                    }
                    out.push(Event::Text(text.into()));
                }
                Part::Comment => {}
                Part::Unfinished => {
                    self.say(Finding::warning(
                        "html-limit",
                        span,
                        "this opens and never closes; shown as text",
                        "close it, or write `\\<` for the sign alone",
                    ));
                    out.push(Event::Text(html[at].to_owned().into()));
                }
            }
        }
    }

    fn count_part(&mut self, part: &Part) {
        match part {
            Part::Text(text) if !self.raw.is_gone() => self.count(text),
            Part::Start(Start { name, .. }) | Part::End(name) => {
                self.structured |= matches!(
                    name.as_str(),
                    "h1" | "h2" | "h3" | "h4" | "h5" | "h6" | "img" | "table" | "figure"
                );
                if !is_phrasing(name) {
                    self.space();
                }
            }
            _ => {}
        }
    }

    fn start_tag<'a>(&mut self, out: &mut Vec<Event<'a>>, tag: Start, written: &str, span: Span) {
        if !clean::is_allowed(&tag.name) {
            self.raw.remove(&tag.name, span);
            if takes_its_contents_along(&tag.name) {
                self.raw.gone = Some(tag.name);
            }
            return;
        }
        if self.raw.is_outside_cells() && table_rank(&tag.name).is_none() {
            self.misplaced(out, span);
        }
        if let Some((code, message)) = self.raw.passed(&tag) {
            self.say(Finding::warning(
                code,
                span,
                message,
                "close the elements, or write Markdown",
            ));
            out.push(Event::Text(written.to_owned().into()));
            return;
        }
        if let Some(level) = heading_level(&tag.name) {
            self.end_heading(out);
            self.raw.heading = Some(Heading {
                at: out.len(),
                depth: self.depth,
                tag,
                level,
                words: String::new(),
            });
            // Its id is known when its words are.
            out.push(as_html(String::new()));
            return;
        }
        if tag.name == "img" {
            return self.raw_picture(out, &tag, span);
        }
        let id = self.raw_id(&tag);
        let html = self.tag(&tag.name, &tag, id, span);
        out.push(as_html(html));
    }

    /// The id of a raw tag, made unique.
    fn raw_id(&mut self, tag: &Start) -> Option<String> {
        // `<a name="x">` is how places were named before there were ids.
        let name = || tag.get("name").filter(|_| tag.name == "a");
        let id = tag.get("id").or_else(name).map(str::trim).filter(|id| !id.is_empty())?;
        // It stands where it can be linked to.
        self.structured = true;
        Some(self.ids.take(Some(id), ""))
    }

    fn raw_picture<'a>(&mut self, out: &mut Vec<Event<'a>>, tag: &Start, span: Span) {
        let alt = tag.get("alt").unwrap_or_default();
        let Some(src) = tag.get("src").map(str::trim).filter(|src| !src.is_empty()) else { return };
        if is_elsewhere(src) {
            return self.elsewhere(out, src, alt, span);
        }
        let html = self.tag("img", tag, None, span);
        out.push(as_html(html));
    }

    fn tag(&mut self, name: &str, tag: &Start, id: Option<String>, span: Span) -> String {
        let mut html = format!("<{name}");
        let mut write = |name: &str, value: &str| {
            html.extend([" ", name, "=\"", value, "\""]);
        };
        if let Some(id) = id {
            write("id", &self.shown(&id));
        }
        for (attribute, value) in &tag.attributes {
            let is_name =
                attribute.bytes().all(|b| b.is_ascii_alphanumeric() || b"-_:".contains(&b));
            // Those with long values that readers see are words; the others are nothing that is kept.
            let is_words = matches!(&**attribute, "title" | "alt" | "aria-label" | "href" | "src");
            if attribute == "id" || !is_name || !is_words && value.len() > 1000 {
                continue;
            }
            let value = match (&*tag.name, &**attribute) {
                ("a", "href") => self
                    .placeholder(PlaceholderKind::Address { target: value.as_str().into(), span }),
                ("img", "src") => {
                    // Whoever gives one of them wants the picture so.
                    let fits = tag.get("width").or_else(|| tag.get("height")).is_none();
                    let target = value.as_str().into();
                    self.placeholder(PlaceholderKind::File { target, span, fits })
                }
                _ => self.shown(value),
            };
            write(attribute, &value);
        }
        if name == "img" && tag.get("loading").is_none() {
            write("loading", "lazy");
        }
        html.push('>');
        html
    }

    fn end_tag<'a>(&mut self, out: &mut Vec<Event<'a>>, name: &str) {
        if !clean::is_allowed(name) || !self.raw.close(name) {
            return;
        }
        if heading_level(name).is_some() {
            let level = self.end_heading(out);
            return out.extend(level.map(|level| as_html(format!("</h{level}>"))));
        }
        out.push(as_html(format!("</{name}>")));
    }

    /// Writes the tag of the heading that is open, and returns the level that it has here.
    fn end_heading(&mut self, out: &mut [Event<'_>]) -> Option<isize> {
        let Heading { at, depth, tag, level, words } = self.raw.heading.take()?;
        let level = self.heading_level(level);
        let id = tag.get("id").map(str::trim).filter(|id| !id.is_empty());
        let id = self.ids.take(id, &words);
        // What begins in one link and ends in another is no heading.
        if depth == self.depth
            && let Some(place) = out.get_mut(at)
        {
            *place = as_html(self.tag(&format!("h{level}"), &tag, Some(id), Span::default()));
        }
        Some(level)
    }
}
