//! schema.org descriptions, as JSON-LD.

use serde_json::{Value, json};

use crate::date::{Bound, Shape};
use crate::path::SitePath;
use crate::site::{Event, EventId, Site};

/// An event in schema.org's words, at the precision of its date. Nothing where schema.org has no
/// words for the date (EDTF.md, section 8).
pub(super) fn event(site: &Site, event: &Event) -> Option<String> {
    let told = &event.told;
    let date = &told.when.date;
    let (start, end) = match date.shape() {
        Shape::Interval => {
            let day =
                |bound: (Bound, Bound)| bound.0.day().filter(|day| Some(*day) == bound.1.day());
            (day(date.start())?.to_string(), Some(day(date.end())?.to_string()))
        }
        _ => (date.html_datetime()?, None),
    };
    let mut thing = json!({
        "@context": "https://schema.org",
        "@type": "Event",
        "name": told.title,
        "startDate": start,
    });
    let description =
        if told.summary.is_empty() { &event.text.body.excerpt } else { &*told.summary };
    let places = names(site, event, "places");
    let people = names(site, event, "people");
    if let Value::Object(map) = &mut thing {
        if let Some(end) = end {
            map.insert("endDate".to_owned(), end.into());
        }
        if !description.is_empty() {
            map.insert("description".to_owned(), description.into());
        }
        if !places.is_empty() {
            map.insert(
                "location".to_owned(),
                places.iter().map(|name| json!({ "@type": "Place", "name": name })).collect(),
            );
        }
        if !people.is_empty() {
            map.insert(
                "actor".to_owned(),
                people.iter().map(|name| json!({ "@type": "Person", "name": name })).collect(),
            );
        }
        if let Some(url) = &site.config.url {
            map.insert("url".to_owned(), format!("{url}{}", event.path.address()).into());
        }
    }
    // Inside a script element `<` could end it; JSON has another way to write it.
    Some(thing.to_string().replace('<', "\\u003c"))
}

/// The events that are read on the page at `path`, in one list.
pub(super) fn entries(site: &Site, shown: &[EventId], path: &SitePath) -> Option<String> {
    let here = shown.iter().map(|id| &site.events[*id]);
    let here = here.filter(|event| event.path.id().is_some() && event.path.page() == path);
    let things: Vec<String> = here.filter_map(|event| self::event(site, event)).collect();
    (!things.is_empty()).then(|| format!("[{}]", things.join(",\n")))
}

fn names<'a>(site: &'a Site, event: &Event, facet: &str) -> Vec<&'a str> {
    let Some(facet) = site.config.facets.iter().position(|f| f.id == facet) else {
        return Vec::new();
    };
    let mentions = event.mentions.iter().filter(|mention| mention.entity.facet == facet);
    mentions.map(|mention| &*site.entity(mention.entity).name).collect()
}
