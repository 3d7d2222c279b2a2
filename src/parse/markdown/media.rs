//! Pictures, films and sound: those beside the text, and those from elsewhere, which become links.

use std::ops::Range;

use pulldown_cmark::{Event, Tag, TagEnd};

use super::finding::Finding;
use super::output::as_html;
use super::plain;
use super::writer::Writer;
use crate::diag::Span;
use crate::model::PlaceholderKind;
use crate::path::{Medium, authority, ending, is_elsewhere, medium, scheme};

impl Writer {
    /// Writes a whole picture, and returns how many events that consumed. One by its name alone (`![[x.png]]`)
    /// `is_named`.
    pub(crate) fn image<'a>(
        &mut self,
        out: &mut Vec<Event<'a>>,
        (target, title, is_named): (&str, &str, bool),
        range: &Range<usize>,
        rest: &[(Event<'a>, Range<usize>)],
    ) -> usize {
        self.structured = true;
        let span = self.span(range);
        let inside = length(rest);
        let alt = plain::words(rest[..inside].iter().map(|(event, _)| event));
        // `![[x.png]]` says its name and `![[x.png|300]]` a width: neither tells what it shows.
        let tells = |alt: &String| !is_named || *alt != target && !alt.bytes().all(is_of_a_size);
        let alt = Some(alt).filter(tells).unwrap_or_default();
        if is_elsewhere(target) {
            self.elsewhere(out, target, &alt, span);
            if self.in_figure && !title.is_empty() {
                out.push(as_html(format!("<figcaption>{}</figcaption>", self.shown(title))));
            }
            return inside + 1;
        }
        if medium(target).is_some() {
            let kind = PlaceholderKind::Player {
                target: target.into(),
                words: alt.as_str().into(),
                caption: title.into(),
                alone: self.in_figure,
                span,
            };
            self.count(if title.is_empty() { &alt } else { title });
            let mark = self.placeholder(kind);
            out.push(as_html(mark));
            return inside + 1;
        }
        if is_no_picture(target) {
            self.say(Finding::warning(
                "picture-page",
                span,
                format!("browsers show no `.{}` as a picture; a link stands in its place", ending(target)),
                "write the link without `!`; films play as .mp4 and .webm, sound as .mp3, .ogg and .wav",
            ));
            let words = if alt.trim().is_empty() { target } else { &alt };
            self.count(words);
            let mark = self.placeholder(PlaceholderKind::Address { target: target.into(), span });
            out.push(as_html(format!("<a href=\"{mark}\">{}</a>", self.shown(words))));
            return inside + 1;
        }
        let is_captioned = self.in_figure && !title.is_empty();
        let mark = self.placeholder(PlaceholderKind::Picture {
            target: target.into(),
            alt: alt.as_str().into(),
            title: if is_captioned { "" } else { title }.into(),
            leads: !alt.is_empty() && !self.in_link && !self.raw.in_link(),
            span,
        });
        out.push(as_html(mark));
        if is_captioned {
            out.push(as_html(format!("<figcaption>{}</figcaption>", self.shown(title))));
        }
        inside + 1
    }

    /// What stands for a picture from another site: a link to it.
    pub(crate) fn elsewhere(&mut self, out: &mut Vec<Event<'_>>, src: &str, alt: &str, span: Span) {
        let what = match medium(src) {
            None => "picture",
            Some(Medium::Film) => "film",
            Some(Medium::Sound) => "recording",
        };
        self.say(Finding::warning(
            "picture-elsewhere",
            span,
            format!(
                "a {what} from another site, taken out: readers' browsers would ask that site for it"
            ),
            format!("put the {what} beside the text; a link to this one stands in its place"),
        ));
        let words = match alt.trim() {
            "" => format!("{what} at {}", host(src)),
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
        let mark = self.placeholder(PlaceholderKind::Address { target: target.into(), span });
        out.push(as_html(format!("<a href=\"{mark}\">{}</a>", self.shown(&words))));
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

fn is_of_a_size(byte: u8) -> bool {
    byte.is_ascii_digit() || byte == b'x'
}

/// True for files that are often beside a text and that no browser shows in it.
fn is_no_picture(target: &str) -> bool {
    const OTHERS: [&str; 16] = [
        "3gp", "aif", "aiff", "avi", "doc", "docx", "flv", "mid", "mkv", "mpeg", "mpg", "pdf",
        "wma", "wmv", "xls", "zip",
    ];
    OTHERS.contains(&&*ending(target))
}

fn host(src: &str) -> String {
    let host = authority(src).unwrap_or_default();
    if host.is_empty() { "another site".to_owned() } else { host }
}
