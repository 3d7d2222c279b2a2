//! Everything a link can name: events, entities, pages and sources by their names, content files
//! and pages by their paths.

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::sync::{Arc, OnceLock};

use super::links::{Target, Text, is_elsewhere};
use super::merge::Asset;
use super::names::Candidate;
use super::{Entity, EntityId, Site, SourceId, old, routes};
use crate::characters::composed;
use crate::diag::FilePath;
use crate::model::{Body, HoleKind};
use crate::near::NearNames;
use crate::page_kind::{EVENTS, MEDIA};
use crate::path::SitePath;

/// What the links of a site ask for: the names of a million events are not gathered for nobody.
#[derive(Clone, Copy, Debug, Default)]
struct Asks {
    /// Something by its name.
    names: bool,
    /// A content file by its path.
    files: bool,
    /// A page by its path.
    pages: bool,
    /// A part of a text by its id.
    parts: bool,
}

impl Asks {
    fn of(text: &Text) -> Asks {
        let mut asks = Asks::default();
        for hole in &text.body.holes {
            match &hole.kind {
                HoleKind::Wiki { target, .. } | HoleKind::WikiEnd { target } => {
                    asks.names = true;
                    asks.parts |= target.contains('#');
                }
                HoleKind::Address { target, .. }
                | HoleKind::File { target, .. }
                | HoleKind::Player { target, .. } => {
                    asks.pages |= target.starts_with('/');
                    asks.files |= !is_elsewhere(target);
                    asks.parts |= target.contains('#');
                }
                HoleKind::Cite { .. } => {}
            }
        }
        asks
    }

    fn or(self, other: Asks) -> Asks {
        Asks {
            names: self.names || other.names,
            files: self.files || other.files,
            pages: self.pages || other.pages,
            parts: self.parts || other.parts,
        }
    }
}

/// Everything a link can name.
pub(super) struct Index {
    asks: Asks,
    /// Ids, names and aliases, by slug-insensitive key.
    pub(super) names: HashMap<String, Target>,
    /// Names of entities of one facet, with all who go by each, none of them more than the others.
    pub(super) shared: HashMap<String, Vec<Candidate>>,
    /// Content files that have a page.
    pub(super) files: HashMap<FilePath, Target>,
    /// Pages and copied files, by path.
    pub(super) pages: HashMap<SitePath, Target>,
    /// Other files: whether they exist, and where they are published.
    pub(super) assets: BTreeMap<FilePath, SitePath>,
    /// Files that no host may be asked to hold or that would run on the site's own origin, and whether they would be published used or not.
    pub(super) unfit: BTreeMap<FilePath, bool>,
    /// Files of either kind whose names are not composed, by their composed ones.
    composed: HashMap<String, FilePath>,
    /// The same of pages and copied files.
    composed_pages: HashMap<String, SitePath>,
    /// Assets of bundles, which are published used or not.
    pub(super) bundled: BTreeMap<SitePath, FilePath>,
    pub(super) sources: HashMap<Box<str>, SourceId>,
    /// Texts that have parts to link to.
    pub(super) texts: HashMap<Target, Arc<Body>>,
    /// A file by where it is published, once it is asked for.
    by_place: OnceLock<HashMap<SitePath, FilePath>>,
    /// A file by its name without folders, once a link has the folder wrong.
    by_name: OnceLock<HashMap<Box<str>, (FilePath, bool)>>,
    /// The names again, once one is looked for that nobody has.
    near: OnceLock<NearNames>,
    /// The same of sources' ids.
    near_sources: OnceLock<NearNames>,
}

/// A name without what spellings of it differ in: case, spaces, and the form that its accents have.
pub(super) fn key(name: &str) -> String {
    composed(name).split_whitespace().collect::<Vec<_>>().join(" ").to_lowercase()
}

impl Index {
    /// Help for a name that nothing has.
    pub(super) fn did_you_mean(&self, name: &str, otherwise: &str) -> String {
        let near = self.near.get_or_init(|| NearNames::of(self.names.keys().map(String::as_str)));
        near.did_you_mean(name, otherwise)
    }

    /// Help for an id that no source has.
    pub(super) fn source_meant(&self, id: &str, otherwise: &str) -> String {
        let near = || NearNames::of(self.sources.keys().map(|id| &**id));
        self.near_sources.get_or_init(near).did_you_mean(id, otherwise)
    }

    pub(super) fn of(site: &Site, assets: &[Asset]) -> Self {
        let mut index = Index {
            asks: site.texts().map(Asks::of).fold(Asks::default(), Asks::or),
            names: HashMap::new(),
            shared: HashMap::new(),
            files: HashMap::new(),
            pages: HashMap::new(),
            assets: BTreeMap::new(),
            unfit: BTreeMap::new(),
            composed: HashMap::new(),
            composed_pages: HashMap::new(),
            bundled: BTreeMap::new(),
            texts: HashMap::new(),
            by_place: OnceLock::new(),
            by_name: OnceLock::new(),
            near: OnceLock::new(),
            near_sources: OnceLock::new(),
            sources: site
                .sources
                .iter_enumerated()
                .map(|(at, s)| (s.id.value.clone(), at))
                .collect(),
        };
        if index.asks.parts {
            index.texts = texts(site);
        }
        // The first to claim a name keeps it: ids of events, then pages, then entities by facet,
        // then sources, and titles last. `places/hanoi` always names the place.
        for (at, event) in site.events.iter_enumerated() {
            index.name(&event.told.id.value, Target::Event(at));
            // A table is no one event.
            if event.told.row.is_none() && index.asks.files {
                index.files.insert(event.told.file.clone(), Target::Event(at));
            }
            for folded in &event.told.folded {
                index.name(&folded.id, Target::Event(at));
                index.files.insert(folded.file.clone(), Target::Event(at));
            }
        }
        for (at, (prose, _)) in site.prose.iter_enumerated() {
            index.name(&prose.id.value, Target::Prose(at));
            index.files.insert(prose.file.clone(), Target::Prose(at));
        }
        index.name_entities(site);
        index.shared.retain(|_, candidates| candidates.len() > 1);
        for (at, source) in site.sources.iter_enumerated() {
            index.name(&source.id.value, Target::Source(at));
        }
        for (at, event) in site.events.iter_enumerated() {
            index.name(&event.told.title, Target::Event(at));
        }
        if index.asks.pages {
            // How many texts mention an entity is known when all are looked up; `paths.rs` waits for it.
            index.pages = routes::pages(site, |id| site.entity(id).events.len())
                .into_iter()
                .map(|(path, page)| (path.clone(), page.target().unwrap_or(Target::File(path))))
                .collect();
            index.add_old(site);
        }
        index.add_assets(site, assets);
        let written = index.files.keys().chain(index.assets.keys());
        index.composed = written
            .filter_map(|file| match composed(file) {
                Cow::Owned(name) => Some((name, file.clone())),
                Cow::Borrowed(_) => None,
            })
            .collect();
        index.composed_pages = index
            .pages
            .keys()
            .filter_map(|path| match composed(path.as_str()) {
                Cow::Owned(name) => Some((name, path.clone())),
                Cow::Borrowed(_) => None,
            })
            .collect();
        index
    }

    /// The page or copied file at `path`.
    pub(super) fn page_at(&self, path: &SitePath) -> Option<&Target> {
        let file = |path: &SitePath| self.pages.get(path);
        let name = || composed(path.as_str());
        file(path)
            .or_else(|| file(self.composed_pages.get(&*name())?))
            .or_else(|| file(&SitePath::file(&name())?))
    }

    /// The content file at `path` that has a page, in whichever form its name has its accents.
    pub(super) fn page_of(&self, path: &str) -> Option<&Target> {
        self.files
            .get(path)
            .or_else(|| self.files.get(self.composed.get(&*composed(path))?))
            .or_else(|| self.files.get(&*composed(path)))
    }

    /// The other file at `path`, and where it is published.
    pub(super) fn asset(&self, path: &str) -> Option<(&FilePath, &SitePath)> {
        let file = |path: &str| self.assets.get_key_value(path);
        file(path)
            .or_else(|| file(self.composed.get(&*composed(path))?))
            .or_else(|| file(&composed(path)))
    }

    /// The file of this name, whatever folder it is in, and whether it is the only one; of several, the first.
    pub(super) fn by_name(&self, name: &str) -> Option<(&FilePath, bool)> {
        let found = self.by_name.get_or_init(|| self.without_folders()).get(name)?;
        Some((&found.0, found.1))
    }

    /// The file that is published at `path`.
    pub(super) fn asset_at(&self, path: &SitePath) -> Option<&FilePath> {
        let by_place = || self.assets.iter().map(|(file, path)| (path.clone(), file.clone()));
        self.by_place.get_or_init(|| by_place().collect()).get(path)
    }

    fn without_folders(&self) -> HashMap<Box<str>, (FilePath, bool)> {
        let files: BTreeSet<&FilePath> = self.files.keys().chain(self.assets.keys()).collect();
        let mut by_name: HashMap<Box<str>, (FilePath, bool)> = HashMap::new();
        for file in files {
            let name = file.rsplit('/').next().unwrap_or(file);
            let of_this_name = by_name.entry(name.into());
            of_this_name.and_modify(|(_, only)| *only = false).or_insert((file.clone(), true));
        }
        by_name
    }

    pub(super) fn name(&mut self, name: &str, target: Target) {
        if !self.asks.names {
            return;
        }
        self.names.entry(key(name)).or_insert(target);
    }

    /// Ids before full names, and both before aliases.
    fn name_entities(&mut self, site: &Site) {
        let all = || {
            site.entities.iter_enumerated().flat_map(|(facet, entities)| {
                let id = move |index| EntityId { facet, index };
                entities.iter().enumerate().map(move |(at, entity)| (id(at), entity))
            })
        };
        for (id, entity) in all() {
            let folder = &site.config.facets[id.facet].id;
            self.name(&format!("{folder}/{}", entity.id), Target::Entity(id));
            self.name(&entity.id, Target::Entity(id));
            if let Some(profile) = &entity.profile {
                self.files.insert(profile.file.clone(), Target::Entity(id));
            }
        }
        let mut names = HashMap::new();
        for (id, entity) in all() {
            self.name_one(&entity.name, (id, entity), &mut names);
        }
        let mut aliases = HashMap::new();
        for (id, entity) in all() {
            for alias in entity.profile.iter().flat_map(|profile| &profile.aliases) {
                // Whoever has it as a full name or an id has more right to it.
                let is_free = || match self.names.get(&key(&alias.text.value)) {
                    None => true,
                    Some(Target::Entity(first)) => {
                        aliases.get(&key(&alias.text.value)) == Some(first)
                    }
                    Some(_) => false,
                };
                if self.asks.names && is_free() {
                    self.name_one(&alias.text.value, (id, entity), &mut aliases);
                }
            }
        }
    }

    /// A name of an entity. `given` are those of this round: two of one facet that go by one of
    /// them share it.
    fn name_one(
        &mut self,
        name: &str,
        (id, entity): (EntityId, &Entity),
        given: &mut HashMap<String, EntityId>,
    ) {
        if !self.asks.names {
            return;
        }
        let key = key(name);
        let first = *given.entry(key.clone()).or_insert(id);
        if first == id {
            self.names.entry(key.clone()).or_insert(Target::Entity(id));
        }
        let is_anothers = !matches!(
            self.names.get(&key), Some(Target::Entity(known)) if known.facet == id.facet
        );
        if first.facet == id.facet && !is_anothers {
            let shared = self.shared.entry(key).or_default();
            if shared.last().is_none_or(|last| last.id != entity.id) {
                shared.push(Candidate::of(entity));
            }
        }
    }

    /// Links may still lead to where something was read before.
    fn add_old(&mut self, site: &Site) {
        let mut add = |address: &str, target: &Target| {
            if let Some(path) = old::path(address) {
                self.pages.entry(path).or_insert_with(|| target.clone());
            }
        };
        for (at, event) in site.events.iter_enumerated() {
            let target = Target::Event(at);
            event.told.aliases.iter().for_each(|alias| add(&alias.value, &target));
        }
        for (at, (prose, _)) in site.prose.iter_enumerated() {
            let target = Target::Prose(at);
            prose.aliases.iter().for_each(|alias| add(&alias.value, &target));
        }
        for (at, event) in site.events.iter_enumerated() {
            let target = Target::Event(at);
            old::addresses(&event.told, &site.config).iter().for_each(|it| add(it, &target));
        }
    }

    fn add_assets(&mut self, site: &Site, assets: &[Asset]) {
        let bundles: BTreeMap<&str, &str> = site
            .events
            .iter()
            .filter_map(|event| Some((event.told.bundle.as_deref()?, &*event.told.id.value)))
            .collect();
        for Asset { file, target, runs } in assets {
            if let Some(target) = target {
                match SitePath::file(target) {
                    Some(path) => {
                        self.pages.insert(path.clone(), Target::File(path.clone()));
                        self.assets.insert(file.clone(), path);
                    }
                    None => drop(self.unfit.insert(file.clone(), true)),
                }
                continue;
            }
            let bundle = ancestors(file).find_map(|folder| Some((folder, *bundles.get(folder)?)));
            let path = match bundle {
                Some((folder, id)) => {
                    SitePath::file(&format!("{EVENTS}/{id}{}", &file[folder.len()..]))
                }
                None => SitePath::file(&format!("{MEDIA}/{}", below_root(file, site))),
            };
            let Some(path) = path.filter(|_| !runs) else {
                self.unfit.insert(file.clone(), bundle.is_some());
                continue;
            };
            if bundle.is_some() {
                self.bundled.insert(path.clone(), file.clone());
            }
            self.assets.insert(file.clone(), path);
        }
    }
}

/// The texts that have parts to link to.
fn texts(site: &Site) -> HashMap<Target, Arc<Body>> {
    let events = site.events.iter_enumerated().map(|(at, e)| (Target::Event(at), &e.text.body));
    let prose = site.prose.iter_enumerated().map(|(at, (_, t))| (Target::Prose(at), &t.body));
    let entities = site.entities.iter_enumerated().flat_map(|(facet, entities)| {
        let of = move |index| Target::Entity(EntityId { facet, index });
        entities.iter().enumerate().map(move |(at, entity)| (of(at), &entity.text.body))
    });
    let all = events.chain(prose).chain(entities);
    all.filter(|(_, body)| !body.anchors.ids.is_empty())
        .map(|(at, body)| (at, body.clone()))
        .collect()
}

/// The folders that `file` is in, the innermost first.
fn ancestors(file: &str) -> impl Iterator<Item = &str> {
    std::iter::successors(file.rsplit_once('/').map(|(folder, _)| folder), |folder| {
        folder.rsplit_once('/').map(|(outer, _)| outer)
    })
}

fn below_root<'a>(file: &'a str, site: &Site) -> &'a str {
    site.config.locate(file).map_or(file, |(_, below)| below)
}
