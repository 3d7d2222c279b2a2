//! One facet's names: which entity each means, and which of them several share.
//!
//! Precedence, highest first: an id exactly as it is written, a full name, an id in another spelling, an alias.
//! A name that several entities have at the same rank is ambiguous, and means none of them.

use std::collections::{BTreeMap, BTreeSet};

use ahash::{HashMap, HashMapExt};
use oxc_index::IndexSlice;

use crate::config::FacetId;
use crate::hash::Fingerprint;
use crate::model::Profile;
use crate::path::{SitePath, is_spelled_roughly, slug};
use crate::site::gather::gathered::WithText;
use crate::site::names::entity::{Entity, Named, spelling_key};

/// Candidates of a shared name that a finding tells of.
const CANDIDATES: usize = 6;

/// What a name means in one facet.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::site) enum Meant<'a> {
    /// No entity of the facet.
    None,
    /// The entity at this place in the table.
    One(usize),
    /// More than one: the name is ambiguous.
    Several(&'a [usize]),
}

/// A name or alias that several profiles of a facet go by.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SharedName {
    /// As the first of them spells it.
    pub name: Box<str>,
    /// Places of the entities in their facet, in its order.
    pub entities: Vec<usize>,
}

/// One facet's entities, and every known spelling of their names.
pub(in crate::site) struct Table {
    pub(in crate::site) entities: Vec<Named>,
    pub(in crate::site) shared: Vec<SharedName>,
    ids: HashMap<Box<str>, usize>,
    /// Names without a profile whose address would be another's too: by place, with the id that both
    /// would have.
    pub(in crate::site) clashes: BTreeMap<usize, Box<str>>,
    /// Full names, ids in other spellings, aliases, each by its spelling key, with the entities that have it.
    ranks: [HashMap<String, Vec<usize>>; 3],
}

impl Table {
    /// The entity that `name` means.
    pub(in crate::site) fn find(&self, name: &str) -> Meant<'_> {
        if let Some(at) = self.ids.get(name) {
            return Meant::One(*at);
        }
        let key = spelling_key(name);
        match self.ranks.iter().find_map(|rank| rank.get(&key)).map(Vec::as_slice) {
            None => Meant::None,
            Some([one]) => Meant::One(*one),
            Some(several) => Meant::Several(several),
        }
    }
}

/// The names of each facet.
pub(in crate::site) type Tables = IndexSlice<FacetId, [Table]>;

/// The places of the entities that `name` may mean. It looks at each, so a table is better for many names.
pub(in crate::site) fn named(entities: &[Entity], name: &str) -> Vec<usize> {
    let key = spelling_key(name);
    let rank = |entity: &Entity| entity.rank(name, &key);
    let Some(best) = entities.iter().filter_map(rank).min() else { return Vec::new() };
    (0..entities.len()).filter(|at| rank(&entities[*at]) == Some(best)).collect()
}

/// One of several that a name may mean.
#[derive(Clone, Debug)]
pub(in crate::site) struct Candidate {
    /// Its id.
    pub(in crate::site) id: Box<str>,
    /// Its name, and what tells it from others.
    described: String,
}

impl Candidate {
    pub(in crate::site) fn of(entity: &Named) -> Self {
        let described = match entity.description() {
            None => entity.name.to_string(),
            Some(description) => format!("{} ({description})", entity.name),
        };
        Candidate { id: entity.id.clone(), described }
    }
}

/// What is wrong with a name that may mean several, and what to write instead.
pub(in crate::site) fn ambiguous(name: &str, candidates: &[Candidate]) -> (String, String) {
    let shown = candidates.iter().take(CANDIDATES);
    let mut names: Vec<String> = shown.clone().map(|one| one.described.clone()).collect();
    let ids: Vec<String> = shown.map(|one| format!("`{}`", one.id)).collect();
    let more = candidates.len().saturating_sub(CANDIDATES);
    names.extend((more > 0).then(|| format!("one of {more} more")));
    (format!("“{name}” may be {}", names.join(" or ")), format!("write {}", ids.join(" or ")))
}

/// One facet's names while they are gathered.
#[derive(Default)]
pub(in crate::site) struct Names {
    profiles: Vec<WithText<Profile>>,
    /// Every key that a profile goes by.
    known: BTreeSet<String>,
    /// Names without a profile: by key, the spelling to show.
    loose: BTreeMap<String, Box<str>>,
}

impl Names {
    pub(in crate::site) fn add_profile(&mut self, with_text: WithText<Profile>) {
        let (profile, _) = &with_text;
        self.known.extend(spellings(profile).map(spelling_key));
        self.known.insert(spelling_key(&profile.id.value));
        self.profiles.push(with_text);
    }

    pub(in crate::site) fn add_spelling(&mut self, name: &str) {
        let key = spelling_key(name);
        if key.is_empty() || self.known.contains(&key) {
            return;
        }
        // Of several spellings, show the one that looks most like a name.
        let rank = |spelling: &str| {
            (
                !spelling.chars().any(|c| c.is_uppercase() || !c.is_ascii()),
                spelling.contains(['-', '_']),
            )
        };
        let shown = self.loose.entry(key).or_insert_with(|| name.into());
        if (rank(name), name) < (rank(shown), &**shown) {
            *shown = name.into();
        }
    }

    /// The facet's entities in order: authored order first, then the name.
    pub(in crate::site) fn into_table(self, facet: &str, singular: &str) -> Table {
        let ids = loose_ids(&self.profiles, &self.loose, singular);
        let mut found: Vec<Found> = Vec::new();
        for (profile, text) in self.profiles {
            let (id, name) = (profile.id.value.clone(), profile.name.clone());
            let profile = Some((profile, text));
            found.push(Found { profile, id, name, ..Found::default() });
        }
        for ((key, spelling), (id, wanted)) in self.loose.into_iter().zip(ids) {
            let looks_like_slug =
                spelling.chars().all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-');
            let name = if looks_like_slug { spelling.replace('-', " ").into() } else { spelling };
            found.push(Found { profile: None, id, name, key, wanted });
        }
        found.sort_by_cached_key(Found::place);
        let mut table = Table {
            entities: Vec::with_capacity(found.len()),
            shared: Vec::new(),
            ids: HashMap::new(),
            clashes: BTreeMap::new(),
            ranks: Default::default(),
        };
        let mut all: BTreeMap<String, SharedName> = BTreeMap::new();
        for Found { profile, id, name, key: loose, wanted } in found {
            // Slugs are plain names, so the path is always one.
            let Some(path) = SitePath::page(&format!("{facet}/{id}")) else { continue };
            let at = table.entities.len();
            table.clashes.extend(wanted.map(|wanted| (at, wanted)));
            let mut goes_by = |rank: usize, key: String| {
                let list = table.ranks[rank].entry(key).or_default();
                if list.last() != Some(&at) {
                    list.push(at);
                }
            };
            match &profile {
                None => goes_by(0, loose),
                Some((profile, _)) => {
                    table.ids.insert(id.clone(), at);
                    goes_by(0, spelling_key(&profile.name));
                    goes_by(1, spelling_key(&id));
                    profile
                        .aliases
                        .iter()
                        .for_each(|alias| goes_by(2, spelling_key(&alias.text.value)));
                    for spelling in spellings(profile) {
                        let shared = all.entry(spelling_key(spelling)).or_insert_with(|| {
                            SharedName { name: spelling.into(), entities: Vec::new() }
                        });
                        if shared.entities.last() != Some(&at) {
                            shared.entities.push(at);
                        }
                    }
                }
            }
            let (profile, text) = profile.unzip();
            table.entities.push(Named { id, name, path, profile, text, shared: Vec::new() });
        }
        table.shared = all.into_values().filter(|shared| shared.entities.len() > 1).collect();
        for (at, shared) in table.shared.iter().enumerate() {
            for entity in &shared.entities {
                table.entities[*entity].shared.push(at);
            }
        }
        table
    }
}

/// A profile's name and aliases, as they are written.
fn spellings(profile: &Profile) -> impl Iterator<Item = &str> {
    let aliases = profile.aliases.iter().map(|alias| &*alias.text.value);
    std::iter::once(&*profile.name).chain(aliases)
}

/// An entity before it has its place.
#[derive(Default)]
struct Found {
    profile: Option<WithText<Profile>>,
    id: Box<str>,
    name: Box<str>,
    /// The key of a name without profile.
    key: String,
    /// The id that it would have, were that not another's too.
    wanted: Option<Box<str>>,
}

impl Found {
    fn place(&self) -> (i64, String, Box<str>) {
        let order = self.profile.as_ref().map_or(i64::MAX, |(profile, _)| profile.order);
        (order, self.name.to_lowercase(), self.id.clone())
    }
}

/// For each name without a profile its id, and the id that it would have if no other name led to the same. Of names
/// that lead to one id each gets a mark of its own letters: an id depends on its name alone, so that an address never
/// passes to another name when names are added or removed.
fn loose_ids(
    profiles: &[WithText<Profile>],
    loose: &BTreeMap<String, Box<str>>,
    singular: &str,
) -> Vec<(Box<str>, Option<Box<str>>)> {
    let wanted: Vec<Box<str>> = loose.keys().map(|key| id_of(key, singular)).collect();
    let mut claims: HashMap<&str, usize> = HashMap::with_capacity(profiles.len() + wanted.len());
    let profiled = profiles.iter().map(|(profile, _)| &*profile.id.value);
    for id in profiled.chain(wanted.iter().map(|id| &**id)) {
        *claims.entry(id).or_default() += 1;
    }
    let is_free = |key: &str, id: &str| claims.get(id).is_none_or(|n| *n < 2) || key == id;
    let ids = loose.keys().zip(&wanted).map(|(key, id)| match is_free(key, id) {
        true => (id.clone(), None),
        false => (format!("{id}-{}", mark(key)).into(), Some(id.clone())),
    });
    ids.collect()
}

/// The id that a name has by itself. Where its letters are spelled only roughly, or not at all, a mark
/// follows that no other name has.
fn id_of(key: &str, singular: &str) -> Box<str> {
    let spelled = slug(key);
    match &*spelled {
        "" => format!("{singular}-{}", mark(key)).into(),
        _ if key.chars().any(is_spelled_roughly) => format!("{spelled}-{}", mark(key)).into(),
        _ => spelled.into(),
    }
}

/// Five hexadecimal digits of a hash of the name.
fn mark(key: &str) -> String {
    let fingerprint = Fingerprint::of_bytes(key.as_bytes()).to_string();
    fingerprint.chars().take(5).collect()
}
