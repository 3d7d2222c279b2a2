//! The page on which words are looked up.

use crate::page_kind::{PageKind, TERMS, TEXTS};
use crate::path::SitePath;
use crate::render::documents::search::{id_of, statuses};
use crate::render::link::{link, link_at};
use crate::render::parts::head::head;
use crate::render::ranking::most_used_values;
use crate::render::renderer::Renderer;
use crate::render::site_view::way;
use crate::site::{Level, Page, PeriodNode, SearchedKind};
use crate::view::{Link, SearchChoice, SearchGroup, SearchPage};
use crate::words::{Script, capitalised};

/// Values of a facet that results can be narrowed to by a click; an address can name any that the timeline can be narrowed to.
const VALUES: usize = 8;

/// More periods than this are no help on a page.
const PERIODS: usize = 60;

/// `/search/`.
pub(in crate::render) fn page(renderer: Renderer<'_>, path: &SitePath) -> SearchPage {
    let (site, words) = (renderer.site, renderer.words);
    let searched = renderer.caches.searched(site);
    let kinds = searched.kinds().iter().filter(|(_, numbers)| !numbers.is_empty());
    let kinds = kinds.map(|(kind, _)| choice(id_of(renderer, *kind), &label(renderer, *kind)));
    let mut kinds: Vec<SearchChoice> = kinds.collect();
    // Events first: they are what a chronology has.
    kinds.rotate_right(1);
    let years = site.events.iter().filter_map(|event| event.heading.years());
    let years = years.reduce(|all, one| (all.0.min(one.0), all.1.max(one.1)));
    let about = words.about_page(PageKind::Search, site.events.len(), &site.config.title);
    SearchPage {
        ways: ways(renderer),
        periods: periods(renderer),
        kinds,
        groups: groups(renderer),
        first_year: years.map(|years| years.0),
        last_year: years.map(|years| years.1),
        terms: format!("{TERMS}/"),
        texts: format!("{TEXTS}/"),
        script_words: words.for_script(Script::Search).json(),
        head: head(renderer, path, &words.title(PageKind::Search), &about),
    }
}

fn choice(id: &str, label: &str) -> SearchChoice {
    SearchChoice { id: id.to_owned(), label: label.to_owned() }
}

/// What documents of a kind are called, all of them.
fn label(renderer: Renderer<'_>, kind: SearchedKind) -> String {
    match kind {
        SearchedKind::Facet(facet) => renderer.site.config.facets[facet].label.clone(),
        kind => renderer.words.found(kind),
    }
}

/// The indexes of the site.
fn ways(renderer: Renderer<'_>) -> Vec<Link> {
    let (site, words) = (renderer.site, renderer.words);
    let one = |kind: PageKind, page: Page| {
        let href = way(site, page);
        (!href.is_empty()).then(|| link(&words.menu(kind), &href))
    };
    let facets = site.config.facets.iter_enumerated();
    let used = facets.filter(|(at, _)| !site.entities[*at].is_empty());
    let facets = used.map(|(_, facet)| link(&facet.label, &facet.href()));
    let first = one(PageKind::Chronology, Page::Chronology);
    let last = [
        one(PageKind::Map, Page::Map),
        one(PageKind::Sources, Page::Sources(0)),
        one(PageKind::Changes, Page::Changes(0)),
    ];
    first.into_iter().chain(facets).chain(last.into_iter().flatten()).collect()
}

/// The widest periods, and what is in them as long as there are few.
fn periods(renderer: Renderer<'_>) -> Vec<Link> {
    let site = renderer.site;
    let nodes = &site.periods.nodes;
    let link =
        |period: &PeriodNode| link_at(&renderer.words.stretch(period.stretch), &period.address);
    let years = nodes.iter().filter(|period| period.stretch.level() == Level::Year);
    let years: Vec<Link> = years.take(PERIODS + 1).map(link).collect();
    match years.len() <= PERIODS {
        true => years,
        false => site.periods.roots.iter().take(PERIODS).map(|at| link(&nodes[*at])).collect(),
    }
}

/// What events can be narrowed to.
fn groups(renderer: Renderer<'_>) -> Vec<SearchGroup> {
    let (site, words) = (renderer.site, renderer.words);
    let of_facet = site.config.facets.iter_enumerated().map(|(at, facet)| {
        let values = most_used_values(site, at, VALUES);
        let values = values.iter().map(|id| site.entity(*id));
        SearchGroup {
            id: facet.id.clone(),
            label: facet.label.clone(),
            choices: values.map(|entity| choice(&entity.id, &entity.name)).collect(),
        }
    });
    let statuses = statuses(renderer);
    let status = SearchGroup {
        id: "status".to_owned(),
        // The template calls it so.
        label: String::new(),
        choices: statuses
            .iter()
            .map(|it| choice(it.id(), &capitalised(&words.status(*it))))
            .collect(),
    };
    let all = of_facet.chain([status]);
    all.filter(|group| group.choices.len() > 1).collect()
}
