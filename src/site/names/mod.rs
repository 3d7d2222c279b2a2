//! Looks up which entity each name, spelling or alias means.

pub(in crate::site) mod entity;
pub(in crate::site) mod lists;
pub(in crate::site) mod table;

use std::collections::BTreeSet;

use ahash::{HashMap, HashMapExt};
use oxc_index::IndexVec;
use rayon::prelude::*;

use crate::config::{Config, FacetId, UnknownKeys};
use crate::diag::{Diagnostic, Report};
use crate::model::{self, Profile};
use crate::near::NearNames;
use crate::site::gather::gathered::WithText;
use crate::site::ids::{EntityId, Mention};
use crate::site::names::entity::Named;
use crate::site::names::table::{Candidate, Meant, Names, SharedName, Table, Tables, ambiguous};

/// What names mean.
pub(in crate::site) struct Resolved {
    /// The entities of each facet.
    pub(in crate::site) named: IndexVec<FacetId, Vec<Named>>,
    /// Names that several entities of a facet go by.
    pub(in crate::site) shared: IndexVec<FacetId, Vec<SharedName>>,
    /// The mentions of each event.
    pub(in crate::site) mentions: Vec<Vec<Mention>>,
}

/// Looks up every mention of every event; names that have no profile become entities of their own.
pub(in crate::site) fn resolve(
    events: &[WithText<model::Event>],
    profiles: Vec<WithText<Profile>>,
    config: &Config,
    report: &mut Report,
) -> Resolved {
    let mut facets: IndexVec<FacetId, Names> =
        config.facets.iter().map(|_| Names::default()).collect();
    for profile in profiles {
        facets[profile.0.facet].add_profile(profile);
    }
    let spellings = Spellings::of(events);
    for (facet, name) in &spellings.distinct {
        facets[*facet].add_spelling(name);
    }
    let tables: IndexVec<FacetId, Table> = facets
        .into_iter()
        .zip(&config.facets)
        .map(|(names, facet)| names.into_table(&facet.id, &facet.singular))
        .collect();
    let meant: Vec<Option<EntityId>> = spellings
        .distinct
        .iter()
        .map(|(facet, name)| match tables[*facet].find(name) {
            Meant::One(index) => Some(EntityId { facet: *facet, index }),
            Meant::None | Meant::Several(_) => None,
        })
        .collect();
    let mentioned = Mentioned { events, spellings: &spellings, meant: &meant, tables: &tables };
    mentioned.report_ambiguous(report);
    let before = report.len();
    mentioned.report_address_clashes(config, report);
    if config.unknown_keys == UnknownKeys::Warn {
        report.soften(before, |_| true);
    }
    mentioned.warn_of_near_misses(config, report);
    events.iter().for_each(|(event, _)| lists::warn(event, &tables, config, report));
    let each = events.par_iter().zip(spellings.by_event);
    let mentions = each.map(|((event, _), spelled)| mentions(event, &spelled, &meant)).collect();
    let (named, shared): (Vec<_>, Vec<_>) =
        tables.into_iter().map(|Table { entities, shared, .. }| (entities, shared)).unzip();
    Resolved { named: named.into(), shared: shared.into(), mentions }
}

/// Every name as it is spelled, once: a name is mentioned far more often than it is spelled anew.
struct Spellings<'e> {
    /// Facet and spelling.
    distinct: Vec<(FacetId, &'e str)>,
    /// For each event, the spelling of each of its mentions: positions in `distinct`.
    by_event: Vec<Vec<u32>>,
}

impl<'e> Spellings<'e> {
    fn of(events: &'e [WithText<model::Event>]) -> Self {
        let mut known: HashMap<(FacetId, &str), u32> = HashMap::new();
        let mut distinct = Vec::new();
        let mut place = |mention: &'e model::Mention| {
            let spelling = (mention.facet, &*mention.name.value);
            *known.entry(spelling).or_insert_with(|| {
                distinct.push(spelling);
                u32::try_from(distinct.len() - 1).unwrap_or(u32::MAX)
            })
        };
        let by_event = events
            .iter()
            .map(|(event, _)| event.mentions.iter().map(&mut place).collect())
            .collect();
        Spellings { distinct, by_event }
    }
}

/// The mentions of an event, each entity once. `spelled` are their spellings, and `meant` the entity that each spelling
/// means.
fn mentions(event: &model::Event, spelled: &[u32], meant: &[Option<EntityId>]) -> Vec<Mention> {
    let each = event.mentions.iter().zip(spelled).enumerate();
    let mut mentions: Vec<Mention> = each
        .filter_map(|(written, (mention, spelling))| {
            let entity = meant.get(*spelling as usize).copied().flatten()?;
            Some(Mention { entity, role: mention.role.clone(), written })
        })
        .collect();
    mentions.sort_by_key(|mention| mention.entity);
    mentions.dedup_by(|again, first| {
        let is_same = again.entity == first.entity;
        if is_same && first.role.is_none() {
            first.role = again.role.take();
        }
        is_same
    });
    mentions.sort_unstable_by_key(|mention| mention.written);
    mentions
}

/// Every mention of every event, with what it means: what findings about names are made from.
struct Mentioned<'e> {
    events: &'e [WithText<model::Event>],
    spellings: &'e Spellings<'e>,
    /// The entity that each spelling means.
    meant: &'e [Option<EntityId>],
    tables: &'e Tables,
}

impl<'e> Mentioned<'e> {
    /// Every mention with the event that it is in and its spelling.
    fn mentions(&self) -> impl Iterator<Item = (&'e model::Event, &'e model::Mention, usize)> {
        self.events.iter().zip(&self.spellings.by_event).flat_map(|((event, _), spelled)| {
            let each = event.mentions.iter().zip(spelled);
            each.map(|(mention, spelling)| (&**event, mention, *spelling as usize))
        })
    }

    /// Reports each mention whose name fits several entities equally well.
    fn report_ambiguous(&self, report: &mut Report) {
        let Mentioned { spellings, meant, tables, .. } = *self;
        let mut several: HashMap<usize, (String, String)> = HashMap::new();
        let unknown = spellings.distinct.iter().enumerate().filter(|(at, _)| meant[*at].is_none());
        for (at, (facet, name)) in unknown {
            let table = &tables[*facet];
            if let Meant::Several(candidates) = table.find(name) {
                let candidates: Vec<Candidate> =
                    candidates.iter().map(|at| Candidate::of(&table.entities[*at])).collect();
                several.insert(at, ambiguous(name, &candidates));
            }
        }
        if several.is_empty() {
            return;
        }
        for (event, mention, spelling) in self.mentions() {
            if let Some((message, help)) = several.get(&spelling) {
                let finding = Diagnostic::error("alias-ambiguous", &event.file, message.clone());
                report.push(finding.at(mention.name.span).help(help.clone()));
            }
        }
    }

    /// Reports names that would have the same address. Mostly that is one name in two spellings; where it is not, a
    /// profile must say which of them has the address.
    fn report_address_clashes(&self, config: &Config, report: &mut Report) {
        let Mentioned { meant, tables, .. } = *self;
        if tables.iter().all(|table| table.clashes.is_empty()) {
            return;
        }
        let mut others: HashMap<(FacetId, &str), Vec<usize>> = HashMap::new();
        for (facet, table) in tables.iter_enumerated() {
            for (at, wanted) in &table.clashes {
                others.entry((facet, wanted)).or_default().push(*at);
            }
            for (at, entity) in table.entities.iter().enumerate() {
                if let Some(others) = others.get_mut(&(facet, &*entity.id)) {
                    others.insert(0, at);
                }
            }
        }
        // Said once of each name, where it is first mentioned.
        let mut said: BTreeSet<EntityId> = BTreeSet::new();
        for (event, mention, spelling) in self.mentions() {
            let Some(id) = meant.get(spelling).copied().flatten() else { continue };
            let table = &tables[id.facet];
            let Some(wanted) = table.clashes.get(&id.index).filter(|_| said.insert(id)) else {
                continue;
            };
            let (entity, facet) = (&table.entities[id.index], &config.facets[id.facet]);
            let others = others.get(&(id.facet, wanted)).into_iter().flatten();
            let other = others.copied().find(|at| *at != id.index);
            let other = other.map_or("another", |at| &table.entities[at].name);
            let message = format!(
                "“{}” and “{other}” would both have the address /{}/{wanted}/",
                entity.name, facet.id
            );
            let help = format!(
                "if they are one, write one spelling, or a profile in {}/ with the other among its `aliases`; \
                 if they are two, a profile with an `id:` of its own for one of them",
                facet.id
            );
            let finding = Diagnostic::error("name-clash", &event.file, message);
            report.push(finding.at(mention.name.span).help(help));
        }
    }

    /// Warns of a name without a profile that differs from one with a profile by a letter or two: likely a slip.
    fn warn_of_near_misses(&self, config: &Config, report: &mut Report) {
        let Mentioned { meant, tables, .. } = *self;
        let profiled: IndexVec<FacetId, NearNames> = tables
            .iter()
            .map(|Table { entities, .. }| {
                NearNames::of(entities.iter().filter(|e| e.profile.is_some()).map(|e| &*e.id))
            })
            .collect();
        let nearest_to = |entity: &EntityId| {
            let Named { id, profile, .. } = &tables[entity.facet].entities[entity.index];
            let profiled = &profiled[entity.facet];
            if profile.is_some() || id.len() <= 4 {
                return None;
            }
            Some((*entity, profiled.nearest(id)?))
        };
        // Several spellings may mean one entity, which is judged once.
        let entities: BTreeSet<EntityId> = meant.iter().flatten().copied().collect();
        let near: HashMap<EntityId, &str> = entities.iter().filter_map(nearest_to).collect();
        if near.is_empty() {
            return;
        }
        for (event, mention, spelling) in self.mentions() {
            let Some(entity) = meant.get(spelling).copied().flatten() else { continue };
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
