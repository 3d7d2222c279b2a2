//! A source as a note of a page and as an entry of the bibliography.

use crate::cite;
use crate::model::Source;
use crate::model::csl::Variable;
use crate::render::link::source_link;
use crate::render::renderer::Renderer;
use crate::site::{Address, Site, SourceId};
use crate::view::{Link, LinkedCitation, SourceNote};

/// Source `at`, as note number `number` of a page. One that is read there needs no way to itself.
pub(in crate::render) fn note(
    renderer: Renderer<'_>,
    at: SourceId,
    number: usize,
    cited_at: Vec<String>,
) -> SourceNote {
    let site = renderer.site;
    let html = renderer.caches.citations.get(site, at).note.clone();
    let (href, anchor) = match site.source_address(at) {
        Some(Address::Part(_, id)) => (None, Some(id.to_string())),
        page => (page.map(Address::href), None),
    };
    SourceNote { number, cited_at, href, anchor, ..told(renderer, at, html) }
}

/// Source `at`, as an entry of the bibliography.
pub(in crate::render) fn entry(renderer: Renderer<'_>, at: SourceId) -> SourceNote {
    let site = renderer.site;
    told(renderer, at, renderer.caches.citations.get(site, at).entry.clone())
}

fn told(renderer: Renderer<'_>, at: SourceId, html: String) -> SourceNote {
    let site = renderer.site;
    let source = &site.sources[at];
    let original = source.original();
    let host = original.as_deref().map(host).unwrap_or_default().to_owned();
    let archived = source.archived.as_ref().map(|url| url.value.to_string());
    SourceNote {
        number: 1,
        linked: linked(&html, source.title()),
        html,
        href: site.source_address(at).map(Address::href),
        anchor: None,
        host,
        is_gone: source.is_gone,
        url: original,
        archived,
        sha256: source.sha256.as_deref().unwrap_or_default().to_owned(),
        accessed: source
            .date(Variable::ACCESSED)
            .map(|date| date.words(&|date| renderer.words.date(date))),
        derives_from: origins(site, source),
        cited_at: Vec::new(),
    }
}

fn linked(html: &str, title: &str) -> LinkedCitation {
    let (before, title, after) = cite::around_title(html, title);
    LinkedCitation {
        before_html: before.to_owned(),
        title_html: title.to_owned(),
        after_html: after.to_owned(),
    }
}

/// The host that an address names, as people say it.
fn host(url: &str) -> &str {
    let rest = url.split_once("://").map_or("", |(_, rest)| rest);
    let host = rest.split_once('/').map_or(rest, |(host, _)| host);
    host.strip_prefix("www.").unwrap_or(host)
}

fn origins(site: &Site, source: &Source) -> Vec<Link> {
    source.derives_from.iter().filter_map(|id| source_link(site, site.source(&id.value)?)).collect()
}

#[cfg(test)]
mod tests {
    use super::host;

    #[test]
    fn a_host_is_named_as_people_say_it() {
        assert_eq!(host("https://www.axios.com/2019/"), "axios.com");
        assert_eq!(host("https://babel.ua"), "babel.ua");
        assert_eq!(host("https://www2.example.org/www.x"), "www2.example.org");
        assert_eq!(host("urn:isbn:1"), "");
    }
}
