//! What events are about, as short as a page with a row for each of them wants it: numbers into one list.

use std::collections::BTreeMap;

use serde::Serialize;

use crate::render::renderer::Renderer;
use crate::site::{EntityId, Event, Site};
use crate::words::{ForScript, Script};

/// Every value that an event mentions, facet by facet.
pub(super) struct Subjects {
    places: BTreeMap<EntityId, usize>,
}

/// What the script reads.
#[derive(Serialize)]
struct Data<'a> {
    words: ForScript,
    facets: Vec<FacetData<'a>>,
}

/// A facet: its values, each by its id and its name. Those of all facets are counted through.
#[derive(Serialize)]
struct FacetData<'a> {
    id: &'a str,
    label: &'a str,
    values: Vec<(&'a str, &'a str)>,
}

impl Subjects {
    pub(super) fn new(site: &Site) -> Self {
        let used = site.all_entities().filter(|(_, entity)| !entity.events.is_empty());
        Subjects { places: used.enumerate().map(|(at, (id, _))| (id, at)).collect() }
    }

    /// What an event is about, each once.
    pub(super) fn of(&self, event: &Event) -> Vec<usize> {
        let places = event.mentions.iter().filter_map(|mention| self.places.get(&mention.entity));
        let mut places: Vec<usize> = places.copied().collect();
        places.sort_unstable();
        places.dedup();
        places
    }

    /// All of it for the script, as JSON that may stand in a page.
    pub(super) fn data(&self, renderer: Renderer<'_>) -> String {
        let site = renderer.site;
        let facets = site.config.facets.iter_enumerated().map(|(at, facet)| {
            let values = self.places.keys().filter(|id| id.facet == at);
            let value = |id: &EntityId| {
                let entity = site.entity(*id);
                (&*entity.id, &*entity.name)
            };
            FacetData { id: &facet.id, label: &facet.label, values: values.map(value).collect() }
        });
        let data =
            Data { words: renderer.words.for_script(Script::Down), facets: facets.collect() };
        // Plain data always serialises.
        serde_json::to_string(&data).unwrap_or_default().replace('<', "\\u003c")
    }
}
