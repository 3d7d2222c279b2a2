//! What links lead to: the name of each target, where it stands, and its address as HTML.

use crate::render::link::source_name;
use std::fmt::Write;

use pulldown_cmark_escape::escape_href;

use crate::path::SitePath;
use crate::site::{Address, Site, Target, fragments};

/// Writes where a link leads: the target's page and whatever followed the path as written.
pub(in crate::render) fn address(
    html: &mut String,
    site: &Site,
    target: &Target,
    written: &str,
    root: &str,
) {
    // Writing into a String cannot fail.
    let _ = match path(site, target) {
        Some(path) => {
            let suffix = written.find(['?', '#']).map_or("", |at| &written[at..]);
            let wanted = suffix.strip_prefix('#');
            let part = wanted.and_then(|part| fragments::part(&site.text_of(target)?.body, part));
            let part = part.map(|part| format!("#{part}"));
            let suffix = part.as_deref().unwrap_or(suffix);
            html.push_str(root);
            match suffix.strip_prefix('#') {
                // A place on the page that a period had stands on the page that it is read on now.
                Some(_) if matches!(target, Target::Period(_)) => {
                    html.push_str(&path.page().href());
                    escape_href(html, suffix)
                }
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
pub(in crate::render) fn path(site: &Site, target: &Target) -> Option<Address> {
    match target {
        Target::Event(id) => Some(site.events[*id].path.clone()),
        Target::Entity(id) => Some(site.entity(*id).path.clone().into()),
        Target::Prose(at) => SitePath::page(&site.prose[*at].0.id.value).map(Address::Page),
        Target::Source(at) => site.source_address(*at).cloned(),
        Target::Period(at) => Some(site.periods.nodes[*at].address.clone()),
        Target::File(path) => Some(path.clone().into()),
        Target::Elsewhere | Target::Missing => None,
    }
}

/// What a target is called.
pub(in crate::render) fn title(site: &Site, target: &Target) -> Option<String> {
    Some(match target {
        Target::Event(id) => site.events[*id].facts.title.to_string(),
        Target::Entity(id) => site.entity(*id).name.to_string(),
        Target::Prose(at) => site.prose[*at].0.title.to_string(),
        Target::Source(at) => source_name(&site.sources[*at]),
        Target::Period(_) | Target::File(_) | Target::Elsewhere | Target::Missing => return None,
    })
}

/// What a link says that is written `[[written]]`, without words of its own.
pub(in crate::render) fn name(site: &Site, target: &Target, written: &str) -> Option<String> {
    // On its own page, a part goes by its own words.
    let part = written.strip_prefix('#').map(|part| part.trim_start_matches('#'));
    title(site, target).map(|title| part.map_or(title, str::to_owned))
}
