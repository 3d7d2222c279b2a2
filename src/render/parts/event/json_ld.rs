//! schema.org descriptions, as JSON-LD.

use serde::Serialize;

use crate::config::FacetRole;
use crate::date::{Bound, Shape};
use crate::history::Moment;
use crate::path::SitePath;
use crate::render::text::excerpt::blurb;
use crate::site::{Event, EventId, Site};

/// An event in schema.org's words. The keys stand in the order of the alphabet.
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Thing<'a> {
    #[serde(rename = "@context")]
    context: &'static str,
    #[serde(rename = "@type")]
    kind: &'static str,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    actor: Vec<NamedThing<'a>>,
    #[serde(skip_serializing_if = "str::is_empty")]
    description: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    end_date: Option<String>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    location: Vec<NamedThing<'a>>,
    name: &'a str,
    start_date: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    subject_of: Option<WebPage>,
    #[serde(skip_serializing_if = "Option::is_none")]
    url: Option<String>,
}

/// The page about an event: not the event was created when its file was.
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct WebPage {
    #[serde(rename = "@type")]
    kind: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    date_created: Option<String>,
    date_modified: String,
}

/// A person or a place.
#[derive(Serialize)]
struct NamedThing<'a> {
    #[serde(rename = "@type")]
    kind: &'static str,
    name: &'a str,
}

/// An event in schema.org's words, at the precision of its date. Nothing where schema.org has no
/// words for the date.
pub(in crate::render) fn event(site: &Site, event: &Event) -> Option<String> {
    let facts = &event.facts;
    let date = &facts.when.date;
    let (start, end) = match date.shape() {
        Shape::Interval => {
            let day =
                |bound: (Bound, Bound)| bound.0.day().filter(|day| Some(*day) == bound.1.day());
            (day(date.start())?.to_string(), Some(day(date.end())?.to_string()))
        }
        _ => (date.html_datetime()?, None),
    };
    let blurb = blurb(site, event);
    let thing = Thing {
        context: "https://schema.org",
        kind: "Event",
        actor: named(site, event, FacetRole::People, "Person"),
        description: &blurb,
        end_date: end,
        location: named(site, event, FacetRole::Places, "Place"),
        name: &facts.title,
        start_date: start,
        subject_of: page_about(site, event),
        url: site.config.url.as_ref().map(|url| url.join(&event.path.address())),
    };
    let text = serde_json::to_string(&thing).ok()?;
    // Inside a script element `<` could end it; JSON has another way to write it.
    Some(if text.contains('<') { text.replace('<', "\\u003c") } else { text })
}

/// When the page about `event` was made and last changed, as far as its repository tells.
fn page_about(site: &Site, event: &Event) -> Option<WebPage> {
    let stamp = |moment: Option<Moment>| moment.and_then(Moment::rfc3339);
    Some(WebPage {
        kind: "WebPage",
        date_created: stamp(site.changes.created(event)),
        date_modified: stamp(site.changes.modified(event))?,
    })
}

/// The events that are read on the page at `path`, in one list.
pub(in crate::render) fn entries(
    site: &Site,
    shown: &[EventId],
    path: &SitePath,
) -> Option<String> {
    let here = shown.iter().map(|id| &site.events[*id]);
    let here = here.filter(|event| event.path.id().is_some() && event.path.page() == path);
    let things: Vec<String> = here.filter_map(|event| self::event(site, event)).collect();
    (!things.is_empty()).then(|| format!("[{}]", things.join(",\n")))
}

/// What the event mentions on the facet of `role`, each as a thing of one kind.
fn named<'a>(
    site: &'a Site,
    event: &Event,
    role: FacetRole,
    kind: &'static str,
) -> Vec<NamedThing<'a>> {
    let Some(facet) = site.config.facet_of(role) else { return Vec::new() };
    let mentions = event.mentioned(facet);
    mentions.map(|mention| NamedThing { kind, name: &site.entity(mention.entity).name }).collect()
}
