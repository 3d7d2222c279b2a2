//! Who and what is meant: names, spellings and aliases to entities.

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::sync::Arc;

use rayon::prelude::*;

use super::Mention;
use super::links::Text;
use crate::config::Config;
use crate::diag::{Diagnostic, Report, nearest};
use crate::model::{self, Profile};
use crate::path::{SitePath, slug};

/// Position of an entity: its facet, and its place in that facet.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct EntityId {
    /// Index into the site's facets.
    pub facet: usize,
    /// Index into the facet's entities.
    pub index: usize,
}

/// A value on a facet: a person, a place, a thread, a tag.
#[derive(Debug)]
pub struct Entity {
    /// Unique in its facet; part of its address.
    pub id: Box<str>,
    /// The name it goes by.
    pub name: Box<str>,
    /// Its page.
    pub path: SitePath,
    /// Its own file, if it has one.
    pub profile: Option<Arc<Profile>>,
    /// Its events, in order.
    pub events: Vec<super::EventId>,
    /// Its profile's text, links looked up.
    pub text: Text,
}

impl Entity {
    /// Its id, its name and its aliases.
    pub fn names(&self) -> impl Iterator<Item = &str> {
        let aliases = self.profile.iter().flat_map(|profile| &profile.aliases);
        [&self.id, &self.name]
            .into_iter()
            .chain(aliases.map(|alias| &alias.value))
            .map(|name| &**name)
    }

    /// True when `name` is its id, its name or one of its aliases, in any spelling.
    pub fn goes_by(&self, name: &str) -> bool {
        let wanted = spelling_key(name);
        self.names().any(|known| spelling_key(known) == wanted)
    }
}

/// A spelling without what spellings differ in: case, spaces, hyphens and underscores.
pub(super) fn spelling_key(name: &str) -> String {
    let mut key = String::with_capacity(name.len());
    for word in name.split(|c: char| c.is_whitespace() || c == '-' || c == '_') {
        if !word.is_empty() {
            if !key.is_empty() {
                key.push('-');
            }
            key.extend(word.chars().flat_map(char::to_lowercase));
        }
    }
    key
}

/// One facet's entities, and every known spelling of their names.
struct Table {
    entities: Vec<Entity>,
    index: HashMap<String, usize>,
}

/// Looks up every mention of every event; names that have no profile become entities of their own.
/// Returns the entities of each facet, and the mentions of each event.
pub(super) fn resolve(
    events: &[Arc<model::Event>],
    profiles: Vec<Arc<Profile>>,
    config: &Config,
    report: &mut Report,
) -> (Vec<Vec<Entity>>, Vec<Vec<Mention>>) {
    let mut facets: Vec<Names> = config.facets.iter().map(|_| Names::default()).collect();
    for profile in profiles {
        facets[profile.facet].add_profile(profile, report);
    }
    let spellings = Spellings::of(events);
    for (facet, name) in &spellings.distinct {
        facets[*facet].add_spelling(name);
    }
    let tables: Vec<Table> = facets
        .into_iter()
        .zip(&config.facets)
        .map(|(names, facet)| names.into_table(&facet.id, &facet.singular))
        .collect();
    let meant: Vec<Option<EntityId>> = spellings
        .distinct
        .iter()
        .map(|(facet, name)| {
            let index = *tables[*facet].index.get(&spelling_key(name))?;
            Some(EntityId { facet: *facet, index })
        })
        .collect();
    warn_of_near_misses(events, &spellings, &meant, &tables, config, report);
    let each = events.par_iter().zip(spellings.by_event);
    let mentions = each.map(|(event, spelled)| mentions(event, &spelled, &meant)).collect();
    (tables.into_iter().map(|table| table.entities).collect(), mentions)
}

/// Every name as it is spelled, once: a name is mentioned far more often than it is spelled anew.
struct Spellings<'e> {
    /// Facet and spelling.
    distinct: Vec<(usize, &'e str)>,
    /// For each event, the spelling of each of its mentions: positions in `distinct`.
    by_event: Vec<Vec<u32>>,
}

impl<'e> Spellings<'e> {
    fn of(events: &'e [Arc<model::Event>]) -> Self {
        let mut known: HashMap<(usize, &str), u32> = HashMap::new();
        let mut distinct = Vec::new();
        let mut place = |mention: &'e model::Mention| {
            let spelling = (mention.facet, &*mention.name.value);
            *known.entry(spelling).or_insert_with(|| {
                distinct.push(spelling);
                u32::try_from(distinct.len() - 1).unwrap_or(u32::MAX)
            })
        };
        let by_event =
            events.iter().map(|event| event.mentions.iter().map(&mut place).collect()).collect();
        Spellings { distinct, by_event }
    }
}

/// The mentions of an event, each entity once. `spelled` are their spellings, and `meant` says who
/// or what each spelling is.
fn mentions(event: &model::Event, spelled: &[u32], meant: &[Option<EntityId>]) -> Vec<Mention> {
    let mut mentions: Vec<Mention> = Vec::with_capacity(event.mentions.len());
    for (mention, spelling) in event.mentions.iter().zip(spelled) {
        let Some(entity) = meant.get(*spelling as usize).copied().flatten() else { continue };
        match mentions.iter_mut().find(|known| known.entity == entity) {
            Some(known) if known.role.is_empty() => known.role = mention.role.clone(),
            Some(_) => {}
            None => mentions.push(Mention { entity, role: mention.role.clone() }),
        }
    }
    mentions
}

/// A name without a profile that is nearly a name with one is likely a slip.
fn warn_of_near_misses(
    events: &[Arc<model::Event>],
    spellings: &Spellings<'_>,
    meant: &[Option<EntityId>],
    tables: &[Table],
    config: &Config,
    report: &mut Report,
) {
    let profiled: Vec<Vec<&str>> = tables
        .iter()
        .map(|Table { entities, .. }| {
            entities.iter().filter(|e| e.profile.is_some()).map(|e| &*e.id).collect()
        })
        .collect();
    let nearest_to = |entity: &EntityId| {
        let Entity { id, profile, .. } = &tables[entity.facet].entities[entity.index];
        let profiled = &profiled[entity.facet];
        if profile.is_some() || profiled.is_empty() || id.len() <= 4 {
            return None;
        }
        Some((*entity, nearest(id, profiled.iter().copied())?))
    };
    // Several spellings may mean one entity, which is judged once.
    let entities: BTreeSet<EntityId> = meant.iter().flatten().copied().collect();
    let near: HashMap<EntityId, &str> = entities.iter().filter_map(nearest_to).collect();
    if near.is_empty() {
        return;
    }
    for (event, spelled) in events.iter().zip(&spellings.by_event) {
        for (mention, spelling) in event.mentions.iter().zip(spelled) {
            let Some(entity) = meant.get(*spelling as usize).copied().flatten() else { continue };
            if let Some(meant) = near.get(&entity) {
                let id = &tables[entity.facet].entities[entity.index].id;
                let facet = &config.facets[mention.facet];
                report.push(
                    Diagnostic::warning(
                        "entity-near",
                        &event.file,
                        format!(
                            "`{}` has no profile among {}",
                            mention.name.value,
                            facet.label.to_lowercase()
                        ),
                    )
                    .at(mention.name.span)
                    .help(format!(
                        "did you mean `{meant}`? If not, {}/{}.md ends the doubt",
                        facet.id, id
                    )),
                );
            }
        }
    }
}

/// One facet's names while they are gathered.
#[derive(Default)]
struct Names {
    profiles: Vec<Arc<Profile>>,
    /// Every spelling of a profile's names, to its place above.
    known: BTreeMap<String, usize>,
    /// Names without a profile: by key, the spelling to show.
    loose: BTreeMap<String, Box<str>>,
}

impl Names {
    fn add_profile(&mut self, profile: Arc<Profile>, report: &mut Report) {
        let at = self.profiles.len();
        let spellings = [&profile.id.value, &profile.name]
            .into_iter()
            .chain(profile.aliases.iter().map(|a| &a.value));
        for spelling in spellings {
            let first = *self.known.entry(spelling_key(spelling)).or_insert(at);
            if first != at {
                let other = &self.profiles[first];
                report.push(
                    Diagnostic::error("alias-clash", &profile.file, format!("“{spelling}” names two: {} and {}", other.name, profile.name))
                        .help("keep the shared name out of one profile's `aliases`; mention each by its id")
                        .also(&other.file, None, "the other profile"),
                );
            }
        }
        self.profiles.push(profile);
    }

    fn add_spelling(&mut self, name: &str) {
        let key = spelling_key(name);
        if key.is_empty() || self.known.contains_key(&key) {
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

    fn into_table(self, facet: &str, singular: &str) -> Table {
        let mut taken: HashMap<Box<str>, usize> =
            self.profiles.iter().map(|profile| (profile.id.value.clone(), 1)).collect();
        let mut found: Vec<Found> = Vec::new();
        let mut spellings: Vec<Vec<String>> = self.profiles.iter().map(|_| Vec::new()).collect();
        for (spelling, at) in self.known {
            spellings[at].push(spelling);
        }
        for (profile, spellings) in self.profiles.into_iter().zip(spellings) {
            let (id, name) = (profile.id.value.clone(), profile.name.clone());
            found.push(Found { profile: Some(profile), id, name, spellings });
        }
        for (key, spelling) in self.loose {
            let id = free_id(&key, singular, &mut taken);
            let looks_like_slug =
                spelling.chars().all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-');
            let name = if looks_like_slug { spelling.replace('-', " ").into() } else { spelling };
            found.push(Found { profile: None, id, name, spellings: vec![key] });
        }
        found.sort_by_key(Found::place);
        let mut index = HashMap::new();
        let mut entities = Vec::with_capacity(found.len());
        for Found { profile, id, name, spellings } in found {
            index.extend(spellings.into_iter().map(|spelling| (spelling, entities.len())));
            // Slugs are plain names, so the path is always one.
            let Some(path) = SitePath::page(&format!("{facet}/{id}")) else { continue };
            let body = profile.as_ref().map(|profile| profile.body.clone()).unwrap_or_default();
            entities.push(Entity {
                id,
                name,
                path,
                profile,
                events: Vec::new(),
                text: Text::unresolved(body),
            });
        }
        Table { entities, index }
    }
}

/// An entity before it has its place.
struct Found {
    profile: Option<Arc<Profile>>,
    id: Box<str>,
    name: Box<str>,
    spellings: Vec<String>,
}

impl Found {
    /// Authored order first, then the name.
    fn place(&self) -> (i64, String, Box<str>) {
        let order = self.profile.as_ref().map_or(i64::MAX, |profile| profile.order);
        (order, self.name.to_lowercase(), self.id.clone())
    }
}

/// A slug for `key` that is not taken; two names with one slug are told apart by a number.
fn free_id(key: &str, singular: &str, taken: &mut HashMap<Box<str>, usize>) -> Box<str> {
    let spelled = slug(key);
    let base = if spelled.is_empty() { singular } else { &spelled };
    let mut id: Box<str> = base.into();
    while taken.contains_key(&id) {
        let used = taken.entry(base.into()).or_insert(1);
        *used += 1;
        id = format!("{base}-{used}").into();
    }
    taken.insert(id.clone(), 1);
    id
}
