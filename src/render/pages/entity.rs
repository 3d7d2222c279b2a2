//! People, places, threads, tags, and the index of each facet.

use crate::config::FacetId;
use crate::model::{self, Precision, Profile};
use crate::path::SitePath;
use crate::render::link::{dated_link, entity_link, facet_link, span_of};
use crate::render::parts::backlinks::backlink;
use crate::render::parts::cooccurrence::{confusable, shared_names, together};
use crate::render::parts::embed_link;
use crate::render::parts::head::head;
use crate::render::parts::list::counts::{counts, legend, span};
use crate::render::parts::list::pager::Pager;
use crate::render::parts::list::sections::{Listing, section_of, sections};
use crate::render::parts::list::strip::{lives, strip};
use crate::render::parts::map::locator::locator;
use crate::render::parts::map::place::position;
use crate::render::parts::on_timeline::narrowed;
use crate::render::parts::roles::roles;
use crate::render::renderer::Renderer;
use crate::render::text::fill::{Place, fill};
use crate::site::{Embedded, Entity, EntityId, EventId, Part, Site, Target, part_path, parts};
use crate::view::{Alias, Confusable, EntityPage, FacetIndex, IndexItem, Life, MapPoint, Number};

/// A part of `/people/`.
pub(in crate::render) fn index(
    renderer: Renderer<'_>,
    path: &SitePath,
    facet: FacetId,
    part: Part,
) -> FacetIndex {
    let site = renderer.site;
    let settings = &site.config.facets[facet];
    let entities = &site.entities[facet];
    let description =
        renderer.words.about_index(&settings.label, entities.len(), &site.config.title);
    let (total, budget) = (entities.len(), site.config.page_budget);
    let pager = Pager { renderer, name: &settings.label, path, part, split: parts(total, site) };
    let mut head = head(renderer, path, &pager.title(part), &description);
    let order = renderer.caches.alphabet.of(site, facet);
    let named = |at: &usize| entities[*at].name.to_string();
    pager.guide(&mut head, |part| order.get(part * budget).map(named).unwrap_or_default());
    let (shared, more_shared) = match part {
        0 => shared_names(renderer, facet),
        _ => (Vec::new(), 0),
    };
    let id = |at: &usize| EntityId { facet, index: *at };
    let listed = || order.iter().skip(part * budget).take(budget).map(id);
    let rows: Vec<&[EventId]> = listed().map(|id| &*site.entity(id).events).collect();
    let (axis, lives) = lives(renderer, &rows).unzip();
    let mut lives = lives.into_iter().flatten();
    let (by_first, arranged) =
        if pager.split == 1 { other_orders(entities, order) } else { <_>::default() };
    FacetIndex {
        head,
        axis,
        label: settings.label.clone(),
        total,
        shared,
        more_shared,
        by_first,
        arranged,
        items: listed().map(|id| index_item(renderer, id, lives.next())).collect(),
    }
}

/// The places of an index's rows in the order in which they first appear, and in the author's where there is one.
/// Both leave out what would be the order of the rows themselves.
fn other_orders(entities: &[Entity], rows: &[usize]) -> (Vec<usize>, Vec<usize>) {
    let in_order = |sorted: Vec<usize>| if sorted.is_sorted() { Vec::new() } else { sorted };
    let mut by_first: Vec<usize> = (0..rows.len()).collect();
    // What no event names comes last.
    by_first.sort_by_key(|at| {
        let first = entities[rows[*at]].events.first();
        (first.is_none(), first.copied())
    });
    let arranges = |entity: &Entity| entity.profile.as_ref().is_some_and(|it| it.order < i64::MAX);
    let mut arranged: Vec<usize> = Vec::new();
    if entities.iter().any(arranges) {
        arranged.extend(0..rows.len());
        arranged.sort_by_key(|at| rows[*at]);
    }
    (in_order(by_first), in_order(arranged))
}

fn index_item(renderer: Renderer<'_>, id: EntityId, life: Option<Life>) -> IndexItem {
    let entity = renderer.site.entity(id);
    IndexItem {
        life,
        link: entity_link(entity),
        n: entity.events.len(),
        description: entity.description().unwrap_or_default().to_owned(),
        span: span_of_all(renderer, id),
    }
}

/// From when to when the events of an entity are: its index and all parts of its list say so.
fn span_of_all(renderer: Renderer<'_>, id: EntityId) -> String {
    let events = &renderer.site.entity(id).events;
    renderer.caches.span(id).get_or_init(|| span(renderer, events)).clone()
}

/// A part of an entity's page.
pub(in crate::render) fn page(
    renderer: Renderer<'_>,
    path: &SitePath,
    id: EntityId,
    part: Part,
) -> EntityPage {
    let site = renderer.site;
    let entity = site.entity(id);
    let facet = &site.config.facets[id.facet];
    let (events, mentions) = (&entity.events, site.mentions_of(&Target::Entity(id)));
    let split = parts(site.listed_of(id), site);
    let budget = site.config.page_budget;
    let shown: Vec<EventId> = events.iter().copied().skip(part * budget).take(budget).collect();
    let mentions = mentions.iter().skip(part * budget).take(budget);
    let about = match entity.description() {
        None => renderer.words.about_entity(&entity.name, entity.events.len(), &site.config.title),
        Some(words) => words.to_owned(),
    };
    let pager = Pager { renderer, name: &entity.name, path, part, split };
    let mut head = head(renderer, path, &pager.title(part), &about);
    let index = facet_link(facet, &facet.label);
    head.trail = vec![index.clone()];
    pager.guide(&mut head, |part| {
        let end = ((part + 1) * budget).min(events.len());
        span_of(renderer, events.get(part * budget..end).unwrap_or_default())
    });
    let profile = entity.profile.as_ref();
    let first = part == 0;
    head.embed = embed_link::offered(renderer, Embedded::Entity(id)).filter(|_| first);
    let place = Place { renderer, root: &head.root, event: None, own_page: true };
    let text = site.text_of(&Target::Entity(id)).filter(|_| first);
    EntityPage {
        facet: index,
        name: entity.name.to_string(),
        aliases: profile
            .map(|profile| profile.aliases.iter().map(alias).collect())
            .unwrap_or_default(),
        description: entity.description().unwrap_or_default().to_owned(),
        html: text.map_or_else(String::new, |text| fill(text, &place)),
        point: profile.and_then(|profile| point(renderer, profile)),
        locator: if first { locator(renderer, id) } else { None },
        on_timeline: narrowed(renderer, id),
        total: entity.events.len(),
        span: span_of_all(renderer, id),
        counts: counts(renderer, if first { events } else { &shown }),
        strip: match first {
            true => strip(renderer, events, None, |id| match split {
                1 => section_of(site, id),
                _ => part_of(site, entity, id),
            }),
            false => None,
        },
        confusable: if first { confusable(site, id) } else { Confusable::default() },
        first: events.first().filter(|_| first).map(|id| dated_link(renderer, *id)),
        last: events
            .last()
            .filter(|_| first && events.len() > 1)
            .map(|id| dated_link(renderer, *id)),
        roles: if first { roles(renderer, id, entity) } else { Vec::new() },
        together: if first { together(renderer, id, entity) } else { Vec::new() },
        sections: sections(renderer, &shown, &head, path, Listing::Of(id)),
        backlinks: mentions.filter_map(|from| backlink(renderer, from)).collect(),
        legend: legend(renderer, &shown),
        extra: profile.map(|p| p.extra.clone()).unwrap_or_default(),
        head,
    }
}

fn alias(alias: &model::Alias) -> Alias {
    Alias {
        text: alias.text.value.to_string(),
        lang: alias.lang.as_deref().unwrap_or_default().to_owned(),
    }
}

/// The part of an entity's list that an event stands on.
fn part_of(site: &Site, entity: &Entity, id: EventId) -> String {
    let at = entity.events.partition_point(|event| *event < id);
    let path = part_path(&entity.path, at / site.config.page_budget);
    path.map(|path| path.href()).unwrap_or_default()
}

fn point(renderer: Renderer<'_>, profile: &Profile) -> Option<MapPoint> {
    let at = profile.coordinates?;
    Some(MapPoint {
        label: position(renderer, at, profile.precision),
        latitude: Number(at.latitude),
        longitude: Number(at.longitude),
        precision: profile.precision.map_or("", Precision::id).to_owned(),
    })
}
