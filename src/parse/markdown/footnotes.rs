//! Footnotes: numbered in order of first mention, told at the end of the text.

use std::collections::{HashMap, HashSet};
use std::fmt::Write;
use std::ops::Range;

use pulldown_cmark::{Event, Tag, TagEnd, html::push_html};

/// The footnotes of one text.
#[derive(Default)]
pub(crate) struct Footnotes {
    notes: Vec<Note>,
    /// Where each stands among them, by its name.
    numbers: HashMap<String, usize>,
}

#[derive(Default)]
struct Note {
    /// How often the text refers to it so far.
    mentions: usize,
    html: String,
    /// True once its definition was read.
    is_defined: bool,
}

impl Footnotes {
    /// Those of a text: the ones that it mentions, in that order, then the others.
    pub(crate) fn of(events: &[(Event<'_>, Range<usize>)]) -> Self {
        let is_definition = |event: &Event<'_>| match event {
            Event::Start(Tag::FootnoteDefinition(name)) => Some(name.to_string()),
            _ => None,
        };
        let defined: Vec<String> = events.iter().filter_map(|(e, _)| is_definition(e)).collect();
        let known: HashSet<&str> = defined.iter().map(String::as_str).collect();
        let mut notes = Footnotes::default();
        for (event, _) in events {
            if let Event::FootnoteReference(name) = event
                && known.contains(&**name)
            {
                notes.number(name);
            }
        }
        for name in &defined {
            notes.number(name);
        }
        notes
    }

    fn number(&mut self, name: &str) -> usize {
        if let Some(at) = self.numbers.get(name) {
            return *at;
        }
        self.notes.push(Note::default());
        self.numbers.insert(name.to_owned(), self.notes.len() - 1);
        self.notes.len() - 1
    }

    /// True where the text refers to the footnote.
    pub(crate) fn is_mentioned(&self, name: &str) -> bool {
        self.numbers.get(name).is_some_and(|at| self.notes[*at].mentions > 0)
    }

    /// The mark in the text that leads to the footnote; none where nothing defines it.
    pub(crate) fn mark(&mut self, name: &str) -> Option<String> {
        let at = *self.numbers.get(name)?;
        let note = &mut self.notes[at];
        note.mentions += 1;
        let (n, id) = (at + 1, mention(at + 1, note.mentions));
        // The role is what is heard, in whatever language.
        let link = format!("<a href=\"#note-{n}\" id=\"{id}\" role=\"doc-noteref\">{n}</a>");
        Some(format!("<sup class=\"footnote-ref\">{link}</sup>"))
    }

    /// What the footnote says; of several with one name, the first counts. False for another.
    pub(crate) fn define(&mut self, name: &str, text: Vec<Event<'_>>) -> bool {
        let at = self.number(name);
        let note = &mut self.notes[at];
        if std::mem::replace(&mut note.is_defined, true) {
            return false;
        }
        push_html(&mut note.html, text.into_iter());
        true
    }

    /// All of them, as a section at the end of the text.
    pub(crate) fn close<'a>(&self) -> Option<Event<'a>> {
        if self.notes.is_empty() {
            return None;
        }
        let mut html = String::from("<section class=\"footnotes\" aria-label=\"Notes\"><ol>\n");
        for (at, note) in self.notes.iter().enumerate() {
            let n = at + 1;
            let mut back = String::new();
            for nth in 1..=note.mentions {
                let nth_words = if nth == 1 { String::new() } else { format!(", mention {nth}") };
                let _ = write!(
                    back,
                    " <a href=\"#{}\" aria-label=\"Back to the text{nth_words}\">↩</a>",
                    mention(n, nth)
                );
            }
            let text = match note.html.strip_suffix("</p>\n") {
                Some(text) => format!("{text}{back}</p>"),
                None => format!("{}{}", note.html, back.trim_start()),
            };
            let _ = writeln!(html, "<li id=\"note-{n}\">{text}</li>");
        }
        html.push_str("</ol></section>\n");
        Some(Event::Html(html.into()))
    }
}

/// The id of the place that mentions note `n` for the `nth` time. No id of a text has a dot.
fn mention(n: usize, nth: usize) -> String {
    if nth == 1 { format!("note-ref-{n}") } else { format!("note-ref-{n}.{nth}") }
}

/// How many events stand before the end of the footnote that they are in.
pub(crate) fn length(events: &[(Event<'_>, Range<usize>)]) -> usize {
    let mut open = 1;
    let mut ends = |event: &Event<'_>| {
        match event {
            Event::Start(Tag::FootnoteDefinition(_)) => open += 1,
            Event::End(TagEnd::FootnoteDefinition) => open -= 1,
            _ => {}
        }
        open == 0
    };
    events.iter().position(|(event, _)| ends(event)).unwrap_or(events.len())
}

/// References that nothing defines, which the parser takes for words: each name, and its place.
pub(crate) fn undefined<'t>(
    text: &'t str,
    events: &[(Event<'_>, Range<usize>)],
) -> Vec<(&'t str, Range<usize>)> {
    let mut found = Vec::new();
    if memchr::memmem::find(text.as_bytes(), b"[^").is_none() {
        return found;
    }
    let mut in_code = false;
    // Brackets part words into several events.
    let mut words = 0..0;
    let end = (Event::Rule, 0..0);
    for (event, range) in events.iter().chain([&end]) {
        match event {
            Event::Start(Tag::CodeBlock(_)) => in_code = true,
            Event::End(TagEnd::CodeBlock) => in_code = false,
            Event::Text(_) if !in_code && range.start == words.end => {
                words.end = range.end;
                continue;
            }
            _ => {}
        }
        let run = text.get(words.clone()).unwrap_or_default();
        for (at, _) in run.match_indices("[^") {
            let start = words.start + at;
            let Some(length) = run[at + 1..].find([']', '[', ' ', '\n']) else { continue };
            let length = length + 1;
            let name = &run[at + 2..at + length];
            let is_one = run[at + length..].starts_with(']') && !name.is_empty();
            if is_one && !text[..start].ends_with('\\') {
                found.push((name, start..start + length + 1));
            }
        }
        words = match event {
            Event::Text(_) if !in_code => range.clone(),
            _ => 0..0,
        };
    }
    found
}
