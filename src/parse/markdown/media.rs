//! Pictures: those beside the text, and those from elsewhere, which become links.

use std::ops::Range;

use pulldown_cmark::{Event, Tag, TagEnd};

use super::writer::Writer;
use super::{Finding, as_html, escape};
use crate::diag::Span;
use crate::model::HoleKind;
use crate::parse::plain;
use crate::path::{authority, scheme};

impl Writer {
    /// Writes a picture whole and returns how many events it ate.
    pub(crate) fn image<'a>(
        &mut self,
        out: &mut Vec<Event<'a>>,
        target: &str,
        title: &str,
        range: &Range<usize>,
        rest: &[(Event<'a>, Range<usize>)],
    ) -> usize {
        self.structured = true;
        let span = self.span(range);
        let inside = length(rest);
        let alt = plain::words(rest[..inside].iter().map(|(event, _)| event));
        if is_elsewhere(target) {
            self.elsewhere(out, target, &alt, span);
            if self.in_figure && !title.is_empty() {
                out.push(as_html(format!("<figcaption>{}</figcaption>", escape(title))));
            }
            return inside + 1;
        }
        let mark = self.hole(HoleKind::File { target: target.into(), span });
        let mut picture = format!("<img src=\"{mark}\" alt=\"{}\" loading=\"lazy\"", escape(&alt));
        picture += &match title {
            "" => ">".to_owned(),
            _ if self.in_figure => format!("><figcaption>{}</figcaption>", escape(title)),
            _ => format!(" title=\"{}\">", escape(title)),
        };
        out.push(as_html(picture));
        inside + 1
    }

    /// What stands for a picture from another site: a link to it.
    pub(crate) fn elsewhere(&mut self, out: &mut Vec<Event<'_>>, src: &str, alt: &str, span: Span) {
        self.say(Finding::warning(
            "picture-elsewhere",
            span,
            "a picture from another site, taken out: readers' browsers would ask that site for it",
            "put the picture beside the text; a link to this one stands in its place",
        ));
        let words = match alt.trim() {
            "" => format!("picture at {}", host(src)),
            alt => alt.to_owned(),
        };
        self.count(&words);
        // A link holds no other link.
        if self.in_link || self.raw.in_link() {
            return out.push(Event::Text(words.into()));
        }
        let target = match scheme(src) {
            Some(_) => src.to_owned(),
            // It leads to the same host from a page that is opened from a disk.
            None => format!("https:{}", src.trim().replace('\\', "/")),
        };
        let mark = self.hole(HoleKind::Address { target: target.into(), span });
        out.push(as_html(format!("<a href=\"{mark}\">{}</a>", escape(&words))));
    }
}

/// How many events stand before the end of the picture that they are in.
fn length(events: &[(Event<'_>, Range<usize>)]) -> usize {
    let mut open = 1;
    let ends = |event: &Event<'_>| {
        match event {
            Event::Start(Tag::Image { .. }) => open += 1,
            Event::End(TagEnd::Image) => open -= 1,
            _ => {}
        }
        open == 0
    };
    let mut ends = ends;
    events.iter().position(|(event, _)| ends(event)).unwrap_or(events.len())
}

/// True for what a browser would ask another site for, however it is spelled.
pub(crate) fn is_elsewhere(src: &str) -> bool {
    authority(src).is_some() || scheme(src).is_some_and(|scheme| scheme != "data")
}

fn host(src: &str) -> String {
    let host = authority(src).unwrap_or_default();
    if host.is_empty() { "another site".to_owned() } else { host }
}
