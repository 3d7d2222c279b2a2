//! A text with its holes filled for the page it stands on.

use std::fmt::Write;

use pulldown_cmark_escape::{escape_href, escape_html};

use super::frame::Frame;
use super::words::source_name;
use crate::model::{Hole, HoleKind};
use crate::path::SitePath;
use crate::site::{Address, Event, Site, Target, Text};

/// Where a text stands.
pub(super) struct Place<'a> {
    /// What all pages share.
    pub(super) frame: &'a Frame,
    /// From the page to the site's root, or the site's absolute address.
    pub(super) root: &'a str,
    /// The event whose sources the text cites by number.
    pub(super) event: Option<&'a Event>,
    /// True on the event's own page, where a citation leads down the page.
    pub(super) own_page: bool,
}

/// The text's HTML.
pub(super) fn fill(site: &Site, text: &Text, place: &Place<'_>) -> String {
    let body = &text.body;
    let mut html = String::with_capacity(body.html.len() + 64 * body.holes.len());
    let mut from = 0;
    let mut cites = 0;
    for (nth, (hole, target)) in body.holes.iter().zip(&text.targets).enumerate() {
        let at = hole.at as usize;
        html.push_str(&body.html[from..at]);
        match &hole.kind {
            HoleKind::Address { target: written, .. } | HoleKind::File { target: written, .. } => {
                address(&mut html, site, target, written, place.root);
            }
            HoleKind::Wiki { target: written, named, .. } => {
                wiki(&mut html, site, target, written, *named, place.root);
            }
            HoleKind::WikiEnd { .. } => {
                html.push_str(if *target == Target::Missing { "]]" } else { "</a>" });
            }
            // Only where keys and habits of other generators are let through: `[@name]` is a
            // person there as often as a source.
            HoleKind::Cite { source, .. } if !matches!(target, Target::Source(_)) => {
                // Writing into a String cannot fail, here and below.
                let _ = write!(html, " [@{}]", escaped(source));
                cites += 1;
            }
            HoleKind::Cite { locator, .. } => {
                // Citations that stand together share one raised mark: "2, 3", never "23".
                let together = |hole: &Hole| {
                    hole.at as usize == at && matches!(hole.kind, HoleKind::Cite { .. })
                };
                let first = nth == 0 || at != from || !together(&body.holes[nth - 1]);
                let last = !body.holes.get(nth + 1).is_some_and(together);
                cites += 1;
                html.push_str(if first { "<sup class=\"cite\">" } else { ", " });
                cite(&mut html, site, target, locator, cites, place);
                html.push_str(if last { "</sup>" } else { "" });
            }
        }
        from = at;
    }
    html.push_str(&body.html[from..]);
    html
}

/// Opens the link of `[[written]]`, and writes the name of what it leads to where it is `named`.
fn wiki(html: &mut String, site: &Site, target: &Target, written: &str, named: bool, root: &str) {
    let Some(title) = title(site, target) else {
        html.push_str("[[");
        html.push_str(&escaped(written));
        html.push_str(if named { "" } else { "|" });
        return;
    };
    let fragment = written.find('#').map_or("", |at| &written[at..]);
    html.push_str("<a href=\"");
    address(html, site, target, fragment, root);
    html.push_str("\">");
    if named {
        html.push_str(&escaped(&title));
    }
}

/// Writes where a link leads: the target's page and whatever followed the path as written.
fn address(html: &mut String, site: &Site, target: &Target, written: &str, root: &str) {
    // Writing into a String cannot fail.
    let _ = match path(site, target) {
        Some(path) => {
            let suffix = written.find(['?', '#']).map_or("", |at| &written[at..]);
            html.push_str(root);
            match suffix.strip_prefix('#') {
                Some(fragment) if path.id().is_some() => {
                    escape_href(html, &path.inner_href(fragment))
                }
                _ => {
                    html.push_str(&path.href());
                    let whole = path.id().is_none();
                    escape_href(html, if whole { suffix } else { "" })
                }
            }
        }
        None if *target == Target::Missing && written.trim_start().contains(':') => {
            html.write_str("#")
        }
        None => escape_href(html, written),
    };
}

/// Where a target stands in the published site.
pub(super) fn path(site: &Site, target: &Target) -> Option<Address> {
    match target {
        Target::Event(id) => Some(site.events[*id].path.clone()),
        Target::Entity(id) => Some(site.entity(*id).path.clone().into()),
        Target::Prose(at) => SitePath::page(&site.prose[*at].0.id.value).map(Address::Page),
        Target::Source(at) => site.source_address(*at).cloned(),
        Target::File(path) => Some(path.clone().into()),
        Target::Elsewhere | Target::Missing => None,
    }
}

/// What a target is called.
pub(super) fn title(site: &Site, target: &Target) -> Option<String> {
    Some(match target {
        Target::Event(id) => site.events[*id].told.title.to_string(),
        Target::Entity(id) => site.entity(*id).name.to_string(),
        Target::Prose(at) => site.prose[*at].0.title.to_string(),
        Target::Source(at) => source_name(&site.sources[*at]),
        Target::File(_) | Target::Elsewhere | Target::Missing => return None,
    })
}

fn cite(
    html: &mut String,
    site: &Site,
    target: &Target,
    locator: &str,
    nth: usize,
    place: &Place<'_>,
) {
    let Target::Source(source) = target else { return };
    let number = place
        .event
        .and_then(|event| Some((event, event.sources.iter().position(|s| s == source)? + 1)));
    let mark = place.frame.citations.mark(site, *source, locator);
    let label = mark.unwrap_or_else(|| {
        let mut label = match number {
            Some((_, number)) => number.to_string(),
            None => escaped(&source_name(&site.sources[*source])),
        };
        if !locator.is_empty() {
            let _ = write!(label, ", {}", escaped(locator));
        }
        label
    });
    let _ = match number {
        Some((_, number)) if place.own_page => {
            write!(html, "<a href=\"#source-{number}\" id=\"cite-{nth}\">")
        }
        Some((event, number)) => {
            let source = event.path.inner_href(&format!("source-{number}"));
            write!(html, "<a href=\"{}{source}\">", place.root)
        }
        None => {
            let path = path(site, target).map(|path| path.href()).unwrap_or_default();
            write!(html, "<a href=\"{}{path}\">", place.root)
        }
    };
    html.push_str(&label);
    html.push_str("</a>");
}

/// For each source of an event, by its place in the numbering: the fragments that cite it.
pub(super) fn citations(event: &Event) -> Vec<Vec<String>> {
    let mut cited = vec![Vec::new(); event.sources.len()];
    let mut nth = 0;
    for (hole, target) in event.text.body.holes.iter().zip(&event.text.targets) {
        if !matches!(hole.kind, HoleKind::Cite { .. }) {
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

/// Plain text as HTML.
pub(super) fn escaped(text: &str) -> String {
    let mut html = String::with_capacity(text.len());
    let _ = escape_html(&mut html, text);
    html
}
