//! Which commit last changed what a page is made of.

use oxc_index::IndexVec;

use crate::config::FacetId;
use crate::history::History;
use crate::path::SETTINGS_FILE;
use crate::site::{EventId, Page, PeriodId, Site, SourceId, Subject};

/// A commit by its position in the history, which begins with the newest.
type Last = Option<usize>;

/// For everything that has pages: the last commit that changed a file that they are made of. Found once,
/// since a long list has many pages.
#[derive(Debug, Default)]
pub(in crate::render) struct LastCommits {
    settings: Last,
    /// Of anything that readers see.
    site: Last,
    events: IndexVec<EventId, Last>,
    periods: IndexVec<PeriodId, Last>,
    /// By facet.
    entities: IndexVec<FacetId, Vec<Last>>,
    sources: IndexVec<SourceId, Last>,
}

impl LastCommits {
    /// Those of `site`; none where it has no history.
    pub(in crate::render) fn new(site: &Site) -> Self {
        let Some(history) = &site.changes.history else { return LastCommits::default() };
        let events: IndexVec<EventId, Last> = site
            .events
            .iter()
            .map(|event| event.files().filter_map(|file| of_file(history, file)).min())
            .collect();
        let newest = |ids: &[EventId]| ids.iter().filter_map(|id| events[*id]).min();
        LastCommits {
            settings: of_file(history, SETTINGS_FILE),
            site: site.changes.commits.first().map(|changed| changed.commit),
            periods: site.periods.nodes.iter().map(|node| newest(&node.events)).collect(),
            entities: site
                .entities
                .iter()
                .map(|entities| {
                    let of_entity = |entity: &crate::site::Entity| {
                        let profile = entity.profile.as_ref();
                        let own = profile.and_then(|profile| of_file(history, &profile.file));
                        own.into_iter().chain(newest(&entity.events)).min()
                    };
                    entities.iter().map(of_entity).collect()
                })
                .collect(),
            sources: site
                .sources
                .iter()
                .zip(&site.cited_by)
                .map(|(source, cited)| {
                    of_file(history, &source.file).into_iter().chain(newest(cited)).min()
                })
                .collect(),
            events,
        }
    }

    /// The last commit that changed the settings, or what `page` is made of.
    pub(in crate::render) fn of(&self, site: &Site, page: Page) -> Last {
        let own = match page.subject() {
            Subject::Event(id) => self.events.get(id).copied().flatten(),
            Subject::Period(at) => self.periods.get(at).copied().flatten(),
            Subject::Entity(id) => {
                self.entities.get(id.facet).and_then(|facet| facet.get(id.index)).copied().flatten()
            }
            Subject::Source(at) => self.sources.get(at).copied().flatten(),
            Subject::Prose(at) => {
                of_file(site.changes.history.as_ref()?, &site.prose.get(at)?.0.file)
            }
            Subject::Site | Subject::Facet(_) | Subject::Comparison(_) => self.site,
        };
        own.into_iter().chain(self.settings).min()
    }
}

fn of_file(history: &History, file: &str) -> Last {
    history.of_file(file).first().map(|touch| touch.commit)
}
