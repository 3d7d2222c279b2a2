//! Which file of a site is about what.

use std::collections::BTreeMap;

use crate::diag::FilePath;
use crate::path::SETTINGS_FILE;
use crate::site::chronology::Chronology;
use crate::site::ids::{EntityId, EventId, ProseId, Target};

/// What a file is about.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum FileSubject {
    /// An event with a file of its own.
    Event(EventId),
    /// The entity of a profile.
    Entity(EntityId),
    /// An undated page.
    Prose(ProseId),
    /// An era.
    Era(usize),
    /// The sources of this file.
    Sources(FilePath),
    /// A table, with the number of its events.
    Table(FilePath, usize),
    /// Itself: a file that is copied, or that the site no longer has.
    File(FilePath),
    /// The settings.
    Settings,
}

impl FileSubject {
    /// Of a file without content of its own.
    pub(in crate::site) fn other(file: &FilePath) -> Self {
        match &**file {
            SETTINGS_FILE => FileSubject::Settings,
            _ => FileSubject::File(file.clone()),
        }
    }

    /// What a link to the file leads to, where it has a text of its own that a page shows.
    pub(in crate::site) fn target(&self) -> Option<Target> {
        match self {
            FileSubject::Event(id) => Some(Target::Event(*id)),
            FileSubject::Entity(id) => Some(Target::Entity(*id)),
            FileSubject::Prose(at) => Some(Target::Prose(*at)),
            FileSubject::Era(_)
            | FileSubject::Sources(_)
            | FileSubject::Table(..)
            | FileSubject::File(_)
            | FileSubject::Settings => None,
        }
    }
}

/// Every file with content of its own, and what it is about. Of a file that comes more than once, the last counts: an
/// event's file may hold sources too.
pub(in crate::site) fn subjects(
    chronology: &Chronology,
) -> impl Iterator<Item = (&FilePath, FileSubject)> {
    let sources = chronology.sources.iter().map(|source| &source.file);
    let sources = sources.map(|file| (file, FileSubject::Sources(file.clone())));
    let mut tables: BTreeMap<&FilePath, usize> = BTreeMap::new();
    for event in chronology.events.iter().filter(|event| event.facts.row.is_some()) {
        *tables.entry(&event.facts.file).or_default() += 1;
    }
    let of_tables: Vec<(&FilePath, FileSubject)> = tables
        .iter()
        .map(|(file, rows)| (*file, FileSubject::Table(FilePath::clone(file), *rows)))
        .collect();
    let files = chronology
        .events
        .iter_enumerated()
        .flat_map(|(id, event)| event.files().map(move |file| (file, FileSubject::Event(id))));
    // A table is no one event.
    let events = files.filter(move |(file, _)| !tables.contains_key(file));
    let entities = chronology
        .all_entities()
        .filter_map(|(id, entity)| Some((&entity.profile.as_ref()?.file, FileSubject::Entity(id))));
    let prose = chronology.prose.iter_enumerated();
    let prose = prose.map(|(at, (prose, _))| (&prose.file, FileSubject::Prose(at)));
    let eras = chronology.eras.iter().enumerate();
    let eras = eras.map(|(at, (era, _))| (&era.file, FileSubject::Era(at)));
    sources.chain(of_tables).chain(events).chain(entities).chain(prose).chain(eras)
}
