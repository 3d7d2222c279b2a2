//! Links and citations.

use std::fmt::Write;
use std::ops::Range;

use pulldown_cmark::{Event, LinkType, TagEnd};

use super::output::as_html;
use super::writer::Writer;
use crate::characters::composed;
use crate::model::PlaceholderKind;
use crate::parse::syntax::bytes::SLOT_OPEN;

impl Writer {
    /// Writes the opening of a link, and returns how many of the events after it that consumed.
    pub(super) fn link<'a>(
        &mut self,
        out: &mut Vec<Event<'a>>,
        (link_type, target, title): (LinkType, &str, &str),
        range: &Range<usize>,
        rest: &[(Event<'a>, Range<usize>)],
    ) -> usize {
        let span = self.span(range);
        if let Some(reference) = target.strip_prefix(SLOT_OPEN) {
            // A mark stands close to its word, however the sentence was typed.
            if let Some(Event::Text(before)) = out.last_mut() {
                *before = before.trim_end().to_owned().into();
            }
            for cite in reference.split(';') {
                let cite = cite.trim().trim_start_matches('@');
                let (source, locator) = cite.split_once(',').unwrap_or((cite, ""));
                let kind = PlaceholderKind::Cite {
                    source: composed(source.trim()).into(),
                    locator: locator.trim().into(),
                    span,
                };
                let mark = self.placeholder(kind);
                out.push(as_html(mark));
            }
            return link_length(rest) + 1;
        }
        if let LinkType::WikiLink { has_pothole } = link_type {
            let named = !has_pothole;
            let mark =
                self.placeholder(PlaceholderKind::Wiki { target: target.into(), named, span });
            out.push(as_html(mark));
            if has_pothole {
                let length = link_length(rest);
                self.in_link = true;
                let words = self.transform(&rest[..length]);
                self.in_link = false;
                out.extend(words);
            } else {
                self.count_name(target);
            }
            let mark = self.placeholder(PlaceholderKind::WikiEnd { target: target.into() });
            out.push(as_html(mark));
            return link_length(rest) + 1;
        }
        let target = match link_type {
            LinkType::Email => format!("mailto:{target}"),
            _ => target.to_owned(),
        };
        let mark = self.placeholder(PlaceholderKind::Address { target: target.into(), span });
        let mut open = format!("<a href=\"{mark}\"");
        if !title.is_empty() {
            // Writing into a String cannot fail.
            let _ = write!(open, " title=\"{}\"", self.shown(title));
        }
        open.push('>');
        self.in_link = true;
        out.push(as_html(open));
        0
    }
}

/// Events up to the end of the link they are in.
fn link_length(events: &[(Event<'_>, Range<usize>)]) -> usize {
    events.iter().position(|(e, _)| matches!(e, Event::End(TagEnd::Link))).unwrap_or(events.len())
}
