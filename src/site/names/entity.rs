//! A value of a facet: its name, its profile, and its events.

use std::ops::Deref;
use std::sync::Arc;

use oxc_index::IndexSlice;

use crate::characters::composed;
use crate::config::FacetId;
use crate::model::Profile;
use crate::path::SitePath;
use crate::site::ids::{EventId, TextId};

/// A value on a facet: a person, a place, a thread, a tag.
#[derive(Debug)]
pub struct Entity {
    /// Its name, its page and its profile.
    pub(in crate::site) named: Named,
    /// Its events, in order.
    pub events: Vec<EventId>,
}

impl Deref for Entity {
    type Target = Named;

    fn deref(&self) -> &Named {
        &self.named
    }
}

/// An entity before its events are in order.
#[derive(Debug)]
pub struct Named {
    /// Unique in its facet; part of its address.
    pub id: Box<str>,
    /// The name it goes by.
    pub name: Box<str>,
    /// Its page.
    pub path: SitePath,
    /// Its own file, if it has one.
    pub profile: Option<Arc<Profile>>,
    /// Its profile's text, if it has a profile.
    pub text: Option<TextId>,
    /// Which of its facet's shared names it goes by.
    pub shared: Vec<usize>,
}

impl Named {
    /// Its id, its name and its aliases.
    pub fn names(&self) -> impl Iterator<Item = &str> {
        let aliases = self.profile.iter().flat_map(|profile| &profile.aliases);
        [&self.id, &self.name]
            .into_iter()
            .chain(aliases.map(|alias| &alias.text.value))
            .map(|name| &**name)
    }

    /// True when `name` is its id, its name or one of its aliases, in any spelling.
    pub fn goes_by(&self, name: &str) -> bool {
        self.rank(name, &spelling_key(name)).is_some()
    }

    /// How well `name`, whose key is `wanted`, fits: 0 is best. None where it does not.
    pub(in crate::site) fn rank(&self, name: &str, wanted: &str) -> Option<u8> {
        let aliases = || self.profile.iter().flat_map(|profile| &profile.aliases);
        match () {
            () if *self.id == *name => Some(0),
            () if spelling_key(&self.name) == wanted => Some(1),
            () if spelling_key(&self.id) == wanted => Some(2),
            () => aliases().any(|alias| spelling_key(&alias.text.value) == wanted).then_some(3),
        }
    }

    /// One line for lists, where its profile has one.
    pub fn description(&self) -> Option<&str> {
        self.profile.as_ref()?.description.as_deref()
    }
}

/// A spelling without what spellings differ in: case, spaces, hyphens and underscores, and whether an accent is a
/// part of its letter or stands after it.
pub(in crate::site) fn spelling_key(name: &str) -> String {
    let name = composed(name);
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

/// The entities of each facet, before their events are known.
pub(crate) type NamedEntities = IndexSlice<FacetId, [Vec<Named>]>;

/// The entities of each facet.
pub type Entities = IndexSlice<FacetId, [Vec<Entity>]>;
