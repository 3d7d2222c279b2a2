//! `feed.atom` (RFC 4287): the chronology as a feed, the latest event first.
//!
//! An entry's `updated` is never the event's date: it is when the entry was last worked on, as
//! far as the files tell: its last correction, or when its sources were last read, or the date
//! the chronology was checked against.

use quick_xml::Writer;
use quick_xml::events::{BytesDecl, BytesText, Event as Xml};

use super::fill::{Place, fill};
use super::frame::Frame;
use crate::date::{Day, Edtf};
use crate::model::SourceDate;
use crate::model::csl::Variable;
use crate::site::{Event, Site};

/// Entries in the feed: the latest ones.
const ENTRIES: usize = 50;

/// The feed, for a site with an address.
pub(super) fn atom(frame: &Frame, site: &Site) -> String {
    let mut bytes = Vec::new();
    // Writing into memory cannot fail.
    let _ = write(&mut Writer::new_with_indent(&mut bytes, b' ', 1), frame, site);
    bytes.push(b'\n');
    String::from_utf8(bytes).unwrap_or_default()
}

fn write(xml: &mut Writer<&mut Vec<u8>>, frame: &Frame, site: &Site) -> std::io::Result<()> {
    let url = site.config.url.as_deref().unwrap_or_default();
    let shown: Vec<&Event> = site.events.iter().rev().take(ENTRIES).collect();
    let site_updated = shown.iter().filter_map(|event| updated(site, event)).max();
    xml.write_event(Xml::Decl(BytesDecl::new("1.0", Some("utf-8"), None)))?;
    let language = site.config.language.as_str();
    let feed = xml.create_element("feed").with_attribute(("xmlns", "http://www.w3.org/2005/Atom"));
    feed.with_attribute(("xml:lang", language)).write_inner_content(|xml| {
        text(xml, "title", &site.config.title)?;
        if !site.config.description.is_empty() {
            text(xml, "subtitle", &site.config.description)?;
        }
        text(xml, "id", url)?;
        link(xml, "alternate", "text/html", url)?;
        link(xml, "self", "application/atom+xml", &format!("{url}feed.atom"))?;
        text(xml, "updated", &stamp(site_updated))?;
        xml.create_element("author").write_inner_content(|xml| {
            let authors = if frame.site.authors.is_empty() {
                &site.config.title
            } else {
                &frame.site.authors
            };
            text(xml, "name", authors)
        })?;
        let generator =
            xml.create_element("generator").with_attribute(("version", frame.site.version));
        generator.write_text_content(BytesText::new("Annals"))?;
        shown.iter().try_for_each(|event| entry(xml, frame, site, event, url, site_updated))
    })?;
    Ok(())
}

fn entry(
    xml: &mut Writer<&mut Vec<u8>>,
    frame: &Frame,
    site: &Site,
    event: &Event,
    url: &str,
    site_updated: Option<Day>,
) -> std::io::Result<()> {
    let told = &event.told;
    let address = format!("{url}{}", event.path.address());
    xml.create_element("entry").write_inner_content(|xml| {
        text(xml, "title", &format!("{}: {}", told.when.date.label(), told.title))?;
        text(xml, "id", &address)?;
        link(xml, "alternate", "text/html", &address)?;
        text(xml, "updated", &stamp(updated(site, event).or(site_updated)))?;
        for mention in &event.mentions {
            let entity = site.entity(mention.entity);
            let term = format!("{}/{}", site.config.facets[mention.entity.facet].id, entity.id);
            xml.create_element("category")
                .with_attribute(("term", term.as_str()))
                .with_attribute(("label", &*entity.name))
                .write_empty()?;
        }
        if !told.summary.is_empty() {
            text(xml, "summary", &told.summary)?;
        }
        if event.text.body.html.is_empty() {
            return Ok(());
        }
        let html = fill(
            site,
            &event.text,
            &Place { frame, root: url, event: Some(event), own_page: false },
        );
        xml.create_element("content")
            .with_attribute(("type", "html"))
            .write_text_content(BytesText::new(&html))?;
        Ok(())
    })?;
    Ok(())
}

fn text(xml: &mut Writer<&mut Vec<u8>>, name: &str, words: &str) -> std::io::Result<()> {
    xml.create_element(name).write_text_content(BytesText::new(words))?;
    Ok(())
}

fn link(xml: &mut Writer<&mut Vec<u8>>, rel: &str, kind: &str, href: &str) -> std::io::Result<()> {
    let link =
        xml.create_element("link").with_attribute(("rel", rel)).with_attribute(("type", kind));
    link.with_attribute(("href", href)).write_empty()?;
    Ok(())
}

/// When the entry was last worked on, as far as the files tell.
fn updated(site: &Site, event: &Event) -> Option<Day> {
    let last = |date: &Edtf| date.latest().day();
    let corrected = event.told.corrections.iter().filter_map(|correction| last(&correction.date));
    let read = event.sources.iter().filter_map(|source| {
        match site.sources[*source].date(Variable::ACCESSED) {
            Some(SourceDate::Date(date)) => last(date),
            _ => None,
        }
    });
    corrected.chain(read).max().or(site.config.as_of.as_ref().and_then(last))
}

/// RFC 3339. A site that tells no date at all stands at the beginning of the format's own era.
fn stamp(day: Option<Day>) -> String {
    match day {
        Some(day) if (1..=9999).contains(&day.year) => format!("{day}T00:00:00Z"),
        _ => "1970-01-01T00:00:00Z".to_owned(),
    }
}
