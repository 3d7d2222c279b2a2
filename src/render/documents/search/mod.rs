//! What search looks words up in, and what it shows of what it finds (`docs/search-format.md`).

mod said;

use std::collections::BTreeMap;

use serde::Serialize;

use self::said::Said;
use crate::model::Status;
use crate::page_kind::TERMS;
use crate::path::SitePath;
use crate::render::renderer::Renderer;
use crate::render::site_view::way;
use crate::render::text::excerpt::cut;
use crate::search::{Index, Place, Reader, Shard};
use crate::site::{Event, Page, SearchedKind, Target};

/// The version of the format.
const VERSION: u32 = 1;

/// Letters of a text that results have: enough to choose by, and a third of a long event.
const SHOWN: usize = 400;

/// The file that says what the others are.
const HEAD: &str = "head";

/// The files in which words are looked up, by path.
pub(in crate::render) fn terms(renderer: Renderer<'_>) -> &BTreeMap<SitePath, Vec<u8>> {
    renderer.caches.search.get_or_init(|| match way(renderer.site, Page::Search).is_empty() {
        true => BTreeMap::new(),
        false => files(renderer),
    })
}

/// A file of texts.
pub(in crate::render) fn texts(renderer: Renderer<'_>, n: usize) -> String {
    let searched = renderer.caches.searched(renderer.site);
    let all: Vec<[String; 4]> = searched
        .in_file(n)
        .map(|number| {
            let said = Said::of(renderer, &searched.document(number));
            let title = renderer.theme.typeset(&said.title).into_owned();
            let text = together(" ", &said.summary, &said.text);
            let text = together(" · ", &said.names.join(", "), &text);
            let text = renderer.theme.typeset(&cut(&text, SHOWN)).into_owned();
            [title, said.href, said.date, text]
        })
        .collect();
    handed_over(&all)
}

/// Both, with `mark` between them where there are both.
fn together(mark: &str, one: &str, other: &str) -> String {
    let mark = if one.is_empty() || other.is_empty() { "" } else { mark };
    format!("{one}{mark}{other}")
}

/// The first of all files.
#[derive(Serialize)]
struct Head<'a> {
    version: u32,
    /// Stands for everything that can be found: files of one number belong together.
    state: String,
    documents: usize,
    /// Documents to a file of texts.
    each: usize,
    /// Kinds, each with its first document and the number behind its last.
    kinds: Vec<(&'a str, usize, usize)>,
    /// The first event of each year that is later than those before it.
    years: Vec<(i64, usize)>,
    /// The first term of each file of lists, and the file's name.
    terms: Vec<[&'a str; 2]>,
    /// The same of the words read backwards.
    backwards: Vec<[&'a str; 2]>,
}

fn files(renderer: Renderer<'_>) -> BTreeMap<SitePath, Vec<u8>> {
    let site = renderer.site;
    let searched = renderer.caches.searched(site);
    let index = Index::of(searched.len(), |number, reader| {
        read(renderer, &searched.document(number), reader);
    });
    let kinds = searched.kinds().iter().filter(|(_, numbers)| !numbers.is_empty());
    let kinds = kinds.map(|(kind, numbers)| (id_of(renderer, *kind), numbers.start, numbers.end));
    let head = Head {
        version: VERSION,
        state: index.fingerprint.to_string().chars().take(12).collect(),
        documents: searched.len(),
        each: searched.documents_a_file(),
        kinds: kinds.collect(),
        years: years(renderer, searched.len() - site.events.len()),
        terms: named(&index.terms),
        backwards: named(&index.backwards),
    };
    let head = (HEAD.to_owned(), handed_over(&head));
    let shard = |kind: &'static str| {
        move |shard: &Shard| (format!("{kind}-{}", shard.name), handed_over(&shard.text))
    };
    let shards = index.terms.iter().map(shard("t"));
    let shards = shards.chain(index.backwards.iter().map(shard("b")));
    let all = [head].into_iter().chain(shards);
    let path = |name: &str| SitePath::file(&format!("{TERMS}/{name}.js"));
    all.filter_map(|(name, text)| Some((path(&name)?, text.into_bytes()))).collect()
}

/// A value as a script that hands it over to whoever has asked for the script: pages opened from a disk may read no
/// file but scripts.
fn handed_over(value: &impl Serialize) -> String {
    // Plain data with string keys always serialises.
    let json = serde_json::to_string(value).unwrap_or_default();
    format!("document.currentScript.receive({json})\n")
}

fn named(shards: &[Shard]) -> Vec<[&str; 2]> {
    shards.iter().map(|shard| [&*shard.first, &*shard.name]).collect()
}

/// What a kind of documents is called in the address of a search.
pub(in crate::render) fn id_of(renderer: Renderer<'_>, kind: SearchedKind) -> &str {
    match kind {
        SearchedKind::Periods => "period",
        SearchedKind::Facet(facet) => &renderer.site.config.facets[facet].id,
        SearchedKind::Prose => "page",
        SearchedKind::Sources => "source",
        SearchedKind::Events => "event",
    }
}

fn years(renderer: Renderer<'_>, events_from: usize) -> Vec<(i64, usize)> {
    let mut years: Vec<(i64, usize)> = Vec::new();
    for (at, event) in renderer.site.events.iter().enumerate() {
        let Some((year, _)) = event.heading.years() else { continue };
        if years.last().is_none_or(|(last, _)| year > *last) {
            years.push((year, events_from + at));
        }
    }
    years
}

fn read(renderer: Renderer<'_>, target: &Target, reader: &mut Reader) {
    let said = Said::of(renderer, target);
    reader.text(Place::Title, &said.title);
    said.names.iter().for_each(|name| reader.text(Place::Title, name));
    reader.text(Place::Summary, &said.date);
    reader.text(Place::Summary, &said.summary);
    reader.text(Place::Text, &said.text);
    reader.other(&said.href);
    if let Target::Event(id) = target {
        of_event(renderer, &renderer.site.events[*id], reader);
    }
}

/// What an event is found by beside what it shows: who and what it mentions, what it rests on, its date as a computer writes
/// it, and what it is filtered by.
fn of_event(renderer: Renderer<'_>, event: &Event, reader: &mut Reader) {
    let site = renderer.site;
    for mention in &event.mentions {
        let entity = site.entity(mention.entity);
        entity.names().skip(1).for_each(|name| reader.text(Place::Names, name));
        let facet = mention.entity.facet;
        if renderer.caches.lanes(site, facet).contains(&mention.entity) {
            reader.mark(&filter_of(&site.config.facets[facet].id, &entity.id));
        }
    }
    reader.mark(&filter_of("status", event.facts.status.id()));
    for source in &event.sources {
        reader.text(Place::Text, site.sources[*source].title());
    }
    let written = event.facts.when.date.to_string();
    for date in written.split(|c: char| !(c.is_ascii_digit() || c == '-')) {
        reader.text(Place::Summary, date);
        reader.text(Place::Summary, date.get(..7).unwrap_or_default());
        reader.text(Place::Summary, date.get(..4).unwrap_or_default());
    }
}

/// The term of everything that has a value: no text is cut into one with such a sign.
fn filter_of(facet: &str, value: &str) -> String {
    format!("={facet}.{value}")
}

/// The statuses that an event can be filtered by.
pub(in crate::render) fn statuses(renderer: Renderer<'_>) -> Vec<Status> {
    let has = |status: &Status| renderer.site.events.iter().any(|it| it.facts.status == *status);
    Status::ALL.into_iter().filter(has).collect()
}
