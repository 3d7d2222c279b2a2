//! Footnotes: numbered in order of first mention, told at the end of the text.

use std::collections::HashMap;
use std::fmt::Write;
use std::ops::Range;

use pulldown_cmark::{Event, TagEnd, html::push_html};

/// The footnotes of one text.
#[derive(Default)]
pub(crate) struct Footnotes {
    numbers: HashMap<String, usize>,
    /// Their HTML, by number.
    texts: Vec<String>,
}

impl Footnotes {
    fn number(&mut self, name: &str) -> usize {
        if let Some(n) = self.numbers.get(name) {
            return *n;
        }
        self.texts.push(String::new());
        self.numbers.insert(name.to_owned(), self.texts.len());
        self.texts.len()
    }

    /// The mark in the text that leads to the footnote.
    pub(crate) fn mark(&mut self, name: &str) -> String {
        let n = self.number(name);
        format!(
            "<sup class=\"footnote-ref\"><a href=\"#note-{n}\" id=\"note-ref-{n}\">{n}</a></sup>"
        )
    }

    /// What the footnote says.
    pub(crate) fn define(&mut self, name: &str, text: Vec<Event<'_>>) {
        let n = self.number(name);
        let mut html = String::new();
        push_html(&mut html, text.into_iter());
        self.texts[n - 1] = html;
    }

    /// All of them, as a section at the end of the text.
    pub(crate) fn close<'a>(&self) -> Option<Event<'a>> {
        if self.texts.is_empty() {
            return None;
        }
        let mut html = String::from("<section class=\"footnotes\" aria-label=\"Notes\"><ol>\n");
        for (at, text) in self.texts.iter().enumerate() {
            let n = at + 1;
            let back = format!("<a href=\"#note-ref-{n}\" aria-label=\"Back to the text\">↩</a>");
            let text = match text.strip_suffix("</p>\n") {
                Some(text) => format!("{text} {back}</p>"),
                None => format!("{text}{back}"),
            };
            let _ = writeln!(html, "<li id=\"note-{n}\">{text}</li>");
        }
        html.push_str("</ol></section>\n");
        Some(Event::Html(html.into()))
    }
}

/// How many events stand before the end of the footnote that they are in.
pub(crate) fn length(events: &[(Event<'_>, Range<usize>)]) -> usize {
    events
        .iter()
        .position(|(e, _)| matches!(e, Event::End(TagEnd::FootnoteDefinition)))
        .unwrap_or(events.len())
}
