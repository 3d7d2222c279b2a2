//! What the feeds have in common (RFC 4287).

use quick_xml::Writer;
use quick_xml::events::{BytesDecl, BytesText, Event as Xml};

use crate::history::Moment;
use crate::page_kind::{EVENTS, PageKind};
use crate::render::site_view::VERSION;
use crate::site::{Event, Site};

/// Where a feed is written to.
pub(in crate::render) type Xmls<'a> = Writer<&'a mut Vec<u8>>;

/// The feed of that kind: its head, then what `entries` writes.
pub(in crate::render) fn feed(
    site: &Site,
    kind: PageKind,
    title: &str,
    updated: Option<Moment>,
    entries: impl FnOnce(&mut Xmls<'_>) -> std::io::Result<()>,
) -> String {
    let mut bytes = Vec::new();
    let mut xml = Writer::new_with_indent(&mut bytes, b' ', 1);
    // Writing into memory cannot fail.
    let _ = write(&mut xml, site, (kind, title), updated, entries);
    bytes.push(b'\n');
    String::from_utf8(bytes).unwrap_or_default()
}

fn write(
    xml: &mut Xmls<'_>,
    site: &Site,
    (kind, title): (PageKind, &str),
    updated: Option<Moment>,
    entries: impl FnOnce(&mut Xmls<'_>) -> std::io::Result<()>,
) -> std::io::Result<()> {
    let url = site.config.address_of("");
    xml.write_event(Xml::Decl(BytesDecl::new("1.0", Some("utf-8"), None)))?;
    let language = site.config.language.as_str();
    let feed = xml.create_element("feed").with_attribute(("xmlns", "http://www.w3.org/2005/Atom"));
    feed.with_attribute(("xml:lang", language)).write_inner_content(|xml| {
        text(xml, "title", title)?;
        if !site.config.description.is_empty() {
            text(xml, "subtitle", &site.config.description)?;
        }
        // The chronology's own feed goes by the chronology's address.
        let own = site.config.address_of(kind.href());
        text(xml, "id", if kind == PageKind::Feed { &url } else { &own })?;
        link_element(xml, "alternate", "text/html", &url)?;
        link_element(xml, "self", "application/atom+xml", &own)?;
        dated(xml, "updated", updated)?;
        xml.create_element("author").write_inner_content(|xml| {
            let authors = site.config.authors.join(", ");
            let authors = if authors.is_empty() { &site.config.title } else { &authors };
            text(xml, "name", authors)
        })?;
        let generator = xml.create_element("generator").with_attribute(("version", VERSION));
        generator.write_text_content(BytesText::new("Annals"))?;
        entries(xml)
    })?;
    Ok(())
}

pub(in crate::render) fn text(xml: &mut Xmls<'_>, name: &str, words: &str) -> std::io::Result<()> {
    xml.create_element(name).write_text_content(BytesText::new(words))?;
    Ok(())
}

pub(in crate::render) fn link_element(
    xml: &mut Xmls<'_>,
    rel: &str,
    kind: &str,
    href: &str,
) -> std::io::Result<()> {
    let link =
        xml.create_element("link").with_attribute(("rel", rel)).with_attribute(("type", kind));
    link.with_attribute(("href", href)).write_empty()?;
    Ok(())
}

/// HTML, as the content of an entry that is read at `address`: what an author's own HTML leads to
/// counts from there.
pub(in crate::render) fn content(
    xml: &mut Xmls<'_>,
    address: &str,
    html: &str,
) -> std::io::Result<()> {
    let content = xml.create_element("content").with_attribute(("type", "html"));
    let content = content.with_attribute(("xml:base", address));
    content.write_text_content(BytesText::new(html))?;
    Ok(())
}

/// When an event was last corrected.
pub(in crate::render) fn corrected(event: &Event) -> Option<Moment> {
    let days = event.facts.corrections.iter().filter_map(|correction| correction.day());
    days.max().and_then(Moment::midnight)
}

/// A moment, where it is known.
pub(in crate::render) fn dated(
    xml: &mut Xmls<'_>,
    name: &str,
    moment: Option<Moment>,
) -> std::io::Result<()> {
    match moment.and_then(Moment::rfc3339) {
        Some(moment) => text(xml, name, &moment),
        None => Ok(()),
    }
}

/// The name that an event's entry has in every feed, for as long as the event has its id: wherever it
/// is read now, on a page of its own or on one that may be cut in two next year.
pub(in crate::render) fn event_id(site: &Site, event: &Event) -> String {
    site.config.address_of(&format!("{EVENTS}/{}/", event.facts.id.value))
}
