//! Everything a link can name: events, entities, pages and sources by their names, pages by their paths, and the
//! [`Files`] by theirs.

use std::borrow::Cow;
use std::sync::{Arc, OnceLock};

use ahash::{HashMap, HashMapExt};

use crate::characters::composed;
use crate::near::NearNames;
use crate::path::SitePath;
use crate::site::chronology::Chronology;
use crate::site::chronology::changes::Changes;
use crate::site::ids::{EntityId, Target};
use crate::site::names::entity::Entity;
use crate::site::names::table::Candidate;
use crate::site::pages::{old, routes};
use crate::site::texts::files::Files;

/// Everything a link can name. Each part is made when the first link needs it, so that a site whose links are all paths
/// builds no table of names. Copies share them.
#[derive(Clone)]
pub(in crate::site) struct LinkIndex {
    chronology: Arc<Chronology>,
    changes: Arc<Changes>,
    files: Arc<Files>,
    names: Arc<OnceLock<NameIndex>>,
    pages: Arc<OnceLock<PageIndex>>,
    /// The names by likeness, for suggestions; made at the first name that is not found.
    near: Arc<OnceLock<NearNames>>,
    /// The same for the ids of sources.
    near_sources: Arc<OnceLock<NearNames>>,
}

/// Targets of links by their names.
#[derive(Default)]
pub(in crate::site) struct NameIndex {
    /// Ids, names and aliases, by [`key`].
    pub(in crate::site) by_key: HashMap<String, Target>,
    /// Names that several entities of one facet have at the same rank, with these.
    pub(in crate::site) shared: HashMap<String, Vec<Candidate>>,
}

/// What stands at each path.
struct PageIndex {
    by_path: HashMap<SitePath, Target>,
    /// Paths that are not in Unicode's composed form (NFC), by that form.
    composed: HashMap<String, SitePath>,
}

/// A name without what spellings of it differ in: case, spaces, and the form that its accents have.
pub(in crate::site) fn key(name: &str) -> String {
    composed(name).split_whitespace().collect::<Vec<_>>().join(" ").to_lowercase()
}

impl LinkIndex {
    pub(in crate::site) fn of(chronology: Arc<Chronology>, changes: Arc<Changes>) -> Self {
        LinkIndex {
            files: Arc::new(Files::of(chronology.clone())),
            chronology,
            changes,
            names: Arc::default(),
            pages: Arc::default(),
            near: Arc::default(),
            near_sources: Arc::default(),
        }
    }

    /// The same index of a `chronology` in which events are worded otherwise. They have other names where they have
    /// `other_titles`.
    pub(in crate::site) fn reworded(
        &self,
        chronology: Arc<Chronology>,
        other_titles: bool,
    ) -> LinkIndex {
        let index = LinkIndex { chronology, ..self.clone() };
        match other_titles {
            true => LinkIndex { names: Arc::default(), near: Arc::default(), ..index },
            false => index,
        }
    }

    /// What it is an index of.
    pub(in crate::site) fn chronology(&self) -> &Chronology {
        &self.chronology
    }

    /// The names of everything.
    pub(in crate::site) fn names(&self) -> &NameIndex {
        self.names.get_or_init(|| NameIndex::of(&self.chronology))
    }

    /// The files of the site.
    pub(in crate::site) fn files(&self) -> &Files {
        &self.files
    }

    /// Help for a name that is not found.
    pub(in crate::site) fn did_you_mean(&self, name: &str, otherwise: &str) -> String {
        let names = || NearNames::of(self.names().by_key.keys().map(String::as_str));
        self.near.get_or_init(names).did_you_mean(name, otherwise)
    }

    /// The ids of sources, for one that is not found.
    pub(in crate::site) fn near_sources(&self) -> &NearNames {
        let ids = || NearNames::of(self.chronology.sources.iter().map(|source| &*source.id.value));
        self.near_sources.get_or_init(ids)
    }

    /// The page or copied file at `path`.
    pub(in crate::site) fn page_at(&self, path: &SitePath) -> Option<&Target> {
        let pages =
            self.pages.get_or_init(|| PageIndex::of(&self.chronology, &self.changes, &self.files));
        let page = |path: &SitePath| pages.by_path.get(path);
        let name = || composed(path.as_str());
        page(path)
            .or_else(|| page(pages.composed.get(&*name())?))
            .or_else(|| page(&SitePath::file(&name())?))
    }
}

impl NameIndex {
    /// The first to claim a name keeps it: ids of events, then pages, then entities by facet,
    /// then sources, and titles last. `places/hanoi` always names the place.
    fn of(chronology: &Chronology) -> Self {
        let mut names = NameIndex::default();
        for (at, event) in chronology.events.iter_enumerated() {
            names.add(&event.facts.id.value, Target::Event(at));
            for folded in &event.facts.folded {
                names.add(&folded.id, Target::Event(at));
            }
        }
        for (at, (prose, _)) in chronology.prose.iter_enumerated() {
            names.add(&prose.id.value, Target::Prose(at));
        }
        names.add_entities(chronology);
        names.shared.retain(|_, candidates| candidates.len() > 1);
        for (at, source) in chronology.sources.iter_enumerated() {
            names.add(&source.id.value, Target::Source(at));
        }
        for (at, event) in chronology.events.iter_enumerated() {
            names.add(&event.facts.title, Target::Event(at));
        }
        // That these could not be read is reported already; a link to one is not reported as well.
        chronology.unreadable.iter().for_each(|id| names.add(id, Target::Missing));
        names
    }

    fn add(&mut self, name: &str, target: Target) {
        self.by_key.entry(key(name)).or_insert(target);
    }

    /// Ids before full names, and both before aliases.
    fn add_entities(&mut self, chronology: &Chronology) {
        for (id, entity) in chronology.all_entities() {
            let folder = &chronology.config.facets[id.facet].id;
            self.add(&format!("{folder}/{}", entity.id), Target::Entity(id));
            self.add(&entity.id, Target::Entity(id));
        }
        let mut names = HashMap::new();
        for (id, entity) in chronology.all_entities() {
            self.add_name(&entity.name, (id, entity), &mut names);
        }
        let mut aliases = HashMap::new();
        for (id, entity) in chronology.all_entities() {
            for alias in entity.profile.iter().flat_map(|profile| &profile.aliases) {
                // An id or a full name of any entity goes before an alias.
                let key = key(&alias.text.value);
                let is_free = match self.by_key.get(&key) {
                    None => true,
                    Some(Target::Entity(first)) => aliases.get(&key) == Some(first),
                    Some(_) => false,
                };
                if is_free {
                    self.add_name(&alias.text.value, (id, entity), &mut aliases);
                }
            }
        }
    }

    /// Adds a name of an entity. `given` has the names of the same rank added so far: two entities of one facet with
    /// one of these share it.
    fn add_name(
        &mut self,
        name: &str,
        (id, entity): (EntityId, &Entity),
        given: &mut HashMap<String, EntityId>,
    ) {
        let key = key(name);
        let first = *given.entry(key.clone()).or_insert(id);
        if first == id {
            self.by_key.entry(key.clone()).or_insert(Target::Entity(id));
        }
        let is_anothers = !matches!(
            self.by_key.get(&key), Some(Target::Entity(known)) if known.facet == id.facet
        );
        if first.facet == id.facet && !is_anothers {
            let shared = self.shared.entry(key).or_default();
            if shared.last().is_none_or(|last| last.id != entity.id) {
                shared.push(Candidate::of(entity));
            }
        }
    }
}

impl PageIndex {
    fn of(chronology: &Chronology, changes: &Changes, files: &Files) -> Self {
        // How many texts mention an entity is known when all are looked up; `paths.rs` waits for it.
        let listed = |id| chronology.entity(id).events.len();
        let mut by_path: HashMap<SitePath, Target> = routes::pages(chronology, changes, listed)
            .into_iter()
            .map(|(path, page)| (path.clone(), page.target().unwrap_or(Target::File(path))))
            .collect();
        add_old(chronology, &mut by_path);
        by_path.extend(files.statics().map(|path| (path.clone(), Target::File(path.clone()))));
        let composed = by_path
            .keys()
            .filter_map(|path| match composed(path.as_str()) {
                Cow::Owned(name) => Some((name, path.clone())),
                Cow::Borrowed(_) => None,
            })
            .collect();
        PageIndex { by_path, composed }
    }
}

/// Adds old addresses: links may still lead to them.
fn add_old(chronology: &Chronology, pages: &mut HashMap<SitePath, Target>) {
    let mut add = |address: &str, target: &Target| {
        if let Some(path) = old::path(address) {
            pages.entry(path).or_insert_with(|| target.clone());
        }
    };
    for (at, event) in chronology.events.iter_enumerated() {
        let target = Target::Event(at);
        event.facts.aliases.iter().for_each(|alias| add(&alias.value, &target));
    }
    for (at, (prose, _)) in chronology.prose.iter_enumerated() {
        let target = Target::Prose(at);
        prose.aliases.iter().for_each(|alias| add(&alias.value, &target));
    }
    for (at, event) in chronology.events.iter_enumerated() {
        let target = Target::Event(at);
        old::addresses(&event.facts, &chronology.config).iter().for_each(|it| add(it, &target));
    }
    for (path, target) in old::of_pages_not_made(chronology) {
        pages.entry(path).or_insert(target);
    }
}
