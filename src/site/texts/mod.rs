//! The texts of a site: what the links in each lead to, and what follows from all of them, such as backlinks.

pub(in crate::site) mod files;
pub(in crate::site) mod found;
pub mod fragments;
pub(in crate::site) mod link_index;
pub(in crate::site) mod links;
pub(in crate::site) mod media;
pub(in crate::site) mod paths;
pub(in crate::site) mod text;

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use oxc_index::IndexVec;
use rayon::prelude::*;

use crate::diag::{FilePath, Report};
use crate::model::{Body, Image};
use crate::path::SitePath;
use crate::picture::Picture;
use crate::site::chronology::Chronology;
use crate::site::ids::{EntityId, Target, TextId};
use crate::site::texts::found::Found;
use crate::site::texts::link_index::LinkIndex;
use crate::site::texts::links::Lookup;
use crate::site::texts::media::Company;
use crate::site::texts::text::{Bodies, Text, Texts};

/// What a text belongs to.
struct Owner<'c> {
    here: Target,
    /// The file that the text stands in.
    file: &'c FilePath,
    /// The picture that stands with it, and the file that names it.
    image: Option<(&'c FilePath, &'c Image)>,
}

/// What texts lead to, all together.
#[derive(Debug, Default, PartialEq)]
pub(in crate::site) struct Leads {
    /// Pages that mention each target, in reading order.
    pub(in crate::site) backlinks: BTreeMap<Target, Vec<Target>>,
    /// What goes with each film and recording, by its path.
    pub(in crate::site) media: BTreeMap<SitePath, Company>,
    /// Files that texts and bundles publish, by where they go.
    pub(in crate::site) published: BTreeMap<SitePath, FilePath>,
    /// Pictures that pages show in as many pixels as fit, by where they go, and their files.
    pub(in crate::site) shown: BTreeMap<SitePath, (FilePath, Picture)>,
    /// Files that would be published, were they not unfit for it.
    pub(in crate::site) unfit: BTreeSet<FilePath>,
}

/// Every text that a page shows, in reading order.
fn owners(chronology: &Chronology) -> impl Iterator<Item = (TextId, Owner<'_>)> {
    let events = chronology.events.iter_enumerated().map(|(id, event)| {
        let facts = &event.facts;
        let image = facts.image.as_ref().map(|image| (&facts.file, image));
        let file = facts.text_file.as_ref().unwrap_or(&facts.file);
        (event.text, Owner { here: Target::Event(id), file, image })
    });
    let entities = chronology.all_entities().filter_map(|(id, entity)| {
        let file = &entity.profile.as_ref()?.file;
        Some((entity.text?, Owner { here: Target::Entity(id), file, image: None }))
    });
    let prose = chronology.prose.iter_enumerated().map(|(at, (prose, text))| {
        (*text, Owner { here: Target::Prose(at), file: &prose.file, image: None })
    });
    let eras = chronology.eras.iter().map(|(era, text)| {
        // An era has no page of its own to lead back to.
        (*text, Owner { here: Target::Missing, file: &era.file, image: None })
    });
    events.chain(entities).chain(prose).chain(eras)
}

/// The texts of the last site, and which of them were looked up in what is another now.
pub(in crate::site) type LastTexts<'t> = (&'t Texts, &'t (dyn Fn(TextId, &Text) -> bool + Sync));

/// Looks up every text in the `index`. Those of the last site that are as they were, and were looked up in what is as
/// it was, are kept.
pub(in crate::site) fn look_up(
    index: &LinkIndex,
    bodies: &Bodies,
    last: Option<LastTexts<'_>>,
) -> IndexVec<TextId, Arc<Text>> {
    // A link may lead to any part of any text.
    let has_same_parts = |(last, _): &LastTexts<'_>| {
        let is_same = |(body, text): (&Arc<Body>, &Arc<Text>)| {
            Arc::ptr_eq(body, &text.body) || body.anchors == text.body.anchors
        };
        last.len() == bodies.len() && bodies.iter().zip(last.iter()).all(is_same)
    };
    let last = last.filter(has_same_parts);
    let mut owner_of: IndexVec<TextId, Option<Owner<'_>>> = bodies.iter().map(|_| None).collect();
    for (text, owner) in owners(index.chronology()) {
        owner_of[text] = Some(owner);
    }
    let texts: Vec<Arc<Text>> = owner_of
        .raw
        .par_iter()
        .enumerate()
        .map(|(at, owner)| {
            let at = TextId::from(at);
            let known = last.map(|(last, is_other)| (&last[at], is_other));
            match known {
                Some((known, is_other))
                    if Arc::ptr_eq(&known.body, &bodies[at]) && !is_other(at, known) =>
                {
                    known.clone()
                }
                _ => Arc::new(owner.as_ref().map_or_else(
                    || Text { body: bodies[at].clone(), ..Text::default() },
                    |owner| text(index, bodies, at, owner),
                )),
            }
        })
        .collect();
    texts.into()
}

/// One text, looked up.
fn text(index: &LinkIndex, bodies: &Bodies, at: TextId, owner: &Owner<'_>) -> Text {
    let Owner { here, file, image } = owner;
    let mut lookup = Lookup::of(index, bodies, file);
    let targets = lookup.text(&bodies[at], here);
    let image = image.and_then(|(file, image)| {
        lookup.file = file;
        match lookup.file(&image.src.value, image.src.span) {
            Target::File(path) => Some(path),
            _ => None,
        }
    });
    let found = Some(lookup.found).filter(|found| *found != Found::default());
    Text { body: bodies[at].clone(), targets, image, found: found.map(Box::new) }
}

/// What all `texts` lead to together, and what is wrong in any of them.
pub(in crate::site) fn together(index: &LinkIndex, texts: &Texts) -> (Leads, Report) {
    let mut leads = Leads {
        published: index.files().bundled.clone(),
        unfit: index.files().always_unfit().cloned().collect(),
        ..Leads::default()
    };
    let mut report = Report::default();
    let mut later_parts = Vec::new();
    for (text, Owner { here, .. }) in owners(index.chronology()) {
        let text = &texts[text];
        let has_page = here != Target::Missing;
        for target in text.targets.iter().filter(|it| has_page && it.counts() && **it != here) {
            let mentions = leads.backlinks.entry(target.clone()).or_default();
            if mentions.last() != Some(&here) {
                mentions.push(here.clone());
            }
        }
        for path in text.pictures() {
            if let Some((file, picture)) = index.files().picture_at(path) {
                leads.shown.insert(path.clone(), (file.clone(), picture));
            }
        }
        let Some(found) = &text.found else { continue };
        report.extend(found.report.diagnostics().iter().cloned());
        leads.media.extend(found.media.clone());
        leads.published.extend(found.published.clone());
        leads.unfit.extend(found.unfit.iter().cloned());
        later_parts.extend(&found.later_parts);
    }
    let chronology = index.chronology();
    for link in later_parts {
        link.check(chronology, |id| leads.listed_of(chronology, id), &mut report);
    }
    (leads, report)
}

impl Leads {
    /// What mentions `target`, in reading order.
    pub(in crate::site) fn mentions_of(&self, target: &Target) -> &[Target] {
        self.backlinks.get(target).map_or(&[], Vec::as_slice)
    }

    /// Lines of the longer one of the lists on the page of an entity: its events, and what mentions it.
    pub(in crate::site) fn listed_of(&self, chronology: &Chronology, id: EntityId) -> usize {
        let mentions = self.mentions_of(&Target::Entity(id)).len();
        chronology.entity(id).events.len().max(mentions)
    }
}
