//! A text with its placeholders filled for the page it stands on.

use crate::render::link::source_name;
use std::fmt::Write;

use super::html::escaped;
use super::picture::{Picture, source};
use super::player::Player;
use super::targets::{address, name, path};
use crate::model::PlaceholderKind;
use crate::render::renderer::Renderer;
use crate::site::{Event, Site, Target, Text};

/// Where a text stands.
pub(in crate::render) struct Place<'a> {
    /// What draws the page.
    pub(in crate::render) renderer: Renderer<'a>,
    /// From the page to the site's root, or the site's absolute address.
    pub(in crate::render) root: &'a str,
    /// The event whose sources the text cites by number.
    pub(in crate::render) event: Option<&'a Event>,
    /// True on the event's own page, where a citation leads down the page.
    pub(in crate::render) own_page: bool,
}

/// The text's HTML.
pub(in crate::render) fn fill(text: &Text, place: &Place<'_>) -> String {
    let site = place.renderer.site;
    let body = &text.body;
    let mut html = String::with_capacity(body.html.len() + 64 * body.placeholders.len());
    let mut from = 0;
    let mut cites = 0;
    for (nth, (placeholder, target)) in body.placeholders.iter().zip(&text.targets).enumerate() {
        let at = placeholder.at as usize;
        html.push_str(&body.html[from..at]);
        match &placeholder.kind {
            PlaceholderKind::Address { target: written, .. } => {
                address(&mut html, site, target, written, place.root);
            }
            PlaceholderKind::File { target: written, fits: true, .. } => {
                source(&mut html, site, target, written, place.root);
            }
            PlaceholderKind::File { target: written, .. } => {
                address(&mut html, site, target, written, place.root);
            }
            PlaceholderKind::Picture { target: written, alt, title, leads, .. } => {
                let picture = Picture { written, alt, title, leads: *leads };
                picture.write(&mut html, site, target, place.root);
            }
            PlaceholderKind::Player { target: written, words, caption, alone, .. } => {
                let player = Player { written, words, caption, alone: *alone };
                player.write(&mut html, place.renderer, target, place.root);
            }
            PlaceholderKind::Wiki { target: written, named, .. } => {
                wiki(&mut html, site, target, written, *named, place.root);
            }
            PlaceholderKind::WikiEnd { .. } => {
                html.push_str(if *target == Target::Missing { "]]" } else { "</a>" });
            }
            // Only where keys and habits of other generators are let through: `[@name]` is a
            // person there as often as a source.
            PlaceholderKind::Cite { source, .. } if !matches!(target, Target::Source(_)) => {
                // Writing into a String cannot fail, here and below.
                let _ = write!(html, " [@{}]", escaped(source));
                cites += 1;
            }
            PlaceholderKind::Cite { locator, .. } => {
                // Citations that stand together share one mark: "2, 3", never "23".
                let together = |other: usize| {
                    let placeholder = body.placeholders.get(other);
                    let is_cite = placeholder.is_some_and(|placeholder| {
                        placeholder.at as usize == at
                            && matches!(placeholder.kind, PlaceholderKind::Cite { .. })
                    });
                    is_cite && matches!(text.targets.get(other), Some(Target::Source(_)))
                };
                let first = nth == 0 || !together(nth - 1);
                let last = !together(nth + 1);
                cites += 1;
                cite(&mut html, target, locator, Mark { nth: cites, first, last }, place);
            }
        }
        from = at;
    }
    html.push_str(&body.html[from..]);
    html
}

/// Opens the link of `[[written]]`, and writes the name of what it leads to where it is `named`.
fn wiki(html: &mut String, site: &Site, target: &Target, written: &str, named: bool, root: &str) {
    let Some(name) = name(site, target, written) else {
        html.push_str("[[");
        html.push_str(&escaped(written));
        html.push_str(if named { "" } else { "|" });
        return;
    };
    html.push_str("<a href=\"");
    address(html, site, target, written.find('#').map_or("", |at| &written[at..]), root);
    html.push_str("\">");
    if named {
        html.push_str(&escaped(&name));
    }
}

/// Which citation of a text it is, and whether others stand together with it.
#[derive(Clone, Copy)]
struct Mark {
    nth: usize,
    first: bool,
    last: bool,
}

/// Writes a citation: a raised number, or in the line, in brackets, what a style says there.
fn cite(html: &mut String, target: &Target, locator: &str, mark: Mark, place: &Place<'_>) {
    let Target::Source(source) = target else { return };
    let site = place.renderer.site;
    let number = place
        .event
        .and_then(|event| Some((event, event.sources.iter().position(|s| s == source)? + 1)));
    let Some(words) = place.renderer.caches.citations.mark(site, *source, locator) else {
        let mut label = match number {
            Some((_, number)) => number.to_string(),
            None => escaped(&source_name(&site.sources[*source])),
        };
        if !locator.is_empty() {
            let _ = write!(label, ", {}", escaped(locator));
        }
        html.push_str(if mark.first { "<sup class=\"cite\">" } else { ", " });
        cite_link(html, target, number, mark.nth, place);
        if let Some((_, number)) = number {
            name_the_number(html, number, locator, place);
        }
        html.push_str(&label);
        html.push_str(if mark.last { "</a></sup>" } else { "</a>" });
        return;
    };
    let (open, words, close) = bracketed(&words);
    if mark.first {
        html.push_str(if is_apart(html) { "" } else { " " });
        html.push_str("<span class=\"cite\">");
        html.push_str(open);
    } else {
        html.push_str("; ");
    }
    cite_link(html, target, number, mark.nth, place);
    html.push_str(words);
    html.push_str("</a>");
    if mark.last {
        html.push_str(close);
        html.push_str("</span>");
    }
}

/// Gives the link that was opened last a name for those who hear it: a bare number says nothing of where it leads.
fn name_the_number(html: &mut String, number: usize, locator: &str, place: &Place<'_>) {
    let name = escaped(&place.renderer.words.source_number(number));
    html.truncate(html.trim_end_matches('>').len());
    let _ = match locator {
        "" => write!(html, " aria-label=\"{name}\">"),
        _ => write!(html, " aria-label=\"{name}, {}\">", escaped(locator)),
    };
}

/// What a style sets in brackets, and the brackets: those that stand together share them.
fn bracketed(words: &str) -> (&str, &str, &str) {
    for (open, close) in [("(", ")"), ("[", "]")] {
        if let Some(inside) = words.strip_prefix(open).and_then(|rest| rest.strip_suffix(close)) {
            return (open, inside, close);
        }
    }
    ("", words, "")
}

/// True at the beginning of a paragraph and behind a space: no other is needed there.
fn is_apart(html: &str) -> bool {
    let begins =
        html.ends_with('>') && html.rfind('<').is_none_or(|tag| !html[tag..].starts_with("</"));
    html.is_empty() || begins || html.ends_with(|c: char| c.is_whitespace() || "([—".contains(c))
}

/// Opens the link of a citation: down the page to the source, or to where it stands.
fn cite_link(
    html: &mut String,
    target: &Target,
    number: Option<(&Event, usize)>,
    nth: usize,
    place: &Place<'_>,
) {
    // Writing into a String cannot fail.
    let _ = match number {
        Some((_, number)) if place.own_page => {
            write!(html, "<a href=\"#source-{number}\" id=\"cite-{nth}\">")
        }
        Some((event, number)) => {
            let source = event.path.inner_href(&format!("source-{number}"));
            write!(html, "<a href=\"{}{source}\">", place.root)
        }
        None => {
            let path =
                path(place.renderer.site, target).map(|path| path.href()).unwrap_or_default();
            write!(html, "<a href=\"{}{path}\">", place.root)
        }
    };
}

/// For each source of an event, by its place in the numbering: the fragments that cite it.
pub(in crate::render) fn citations(site: &Site, event: &Event) -> Vec<Vec<String>> {
    let text = site.text(event.text);
    let mut cited = vec![Vec::new(); event.sources.len()];
    let mut nth = 0;
    for (placeholder, target) in text.body.placeholders.iter().zip(&text.targets) {
        if !matches!(placeholder.kind, PlaceholderKind::Cite { .. }) {
            continue;
        }
        nth += 1;
        if let Target::Source(source) = target
            && let Some(at) = event.sources.iter().position(|s| s == source)
        {
            cited[at].push(format!("cite-{nth}"));
        }
    }
    cited
}
