//! Months that are read on the page of their year, each under its own words.

use std::collections::BTreeSet;

use crate::path::SitePath;
use crate::render::renderer::Renderer;
use crate::site::{EventId, PeriodNode, Stretch};
use crate::timeline::TickName;
use crate::view::Month;

/// The months of a list on their way to a page.
pub(super) struct Months<'a> {
    renderer: Renderer<'a>,
    here: &'a SitePath,
    /// The id of the month that the event before stands under.
    under: Option<&'a str>,
    /// The ids that stand on the page.
    known: BTreeSet<&'a str>,
}

impl<'a> Months<'a> {
    pub(super) fn new(renderer: Renderer<'a>, here: &'a SitePath) -> Self {
        Months { renderer, here, under: None, known: BTreeSet::new() }
    }

    /// A heading stands above: none of a month does any more.
    pub(super) fn restart(&mut self) {
        self.under = None;
    }

    /// What heads an event, where it does not stand under the same words as the one before. What is known only to lie
    /// in several months stands under its year again, between them: a month says no more than its source.
    pub(super) fn before(&mut self, id: EventId) -> Option<Month> {
        let site = self.renderer.site;
        let heading = site.events[id].heading;
        let is_here = |month: &&PeriodNode| month.address.page() == self.here;
        let month = site.periods.month_of(heading, id).filter(is_here);
        let own = month.and_then(|month| month.address.id());
        if own == self.under {
            return None;
        }
        self.under = own;
        let is_new = own.is_some_and(|own| self.known.insert(own));
        Some(Month {
            id: own.filter(|_| is_new).unwrap_or_default().to_owned(),
            label: match month.map(|month| month.stretch) {
                Some(Stretch::Month(_, month)) => self.renderer.words.tick(TickName::Month(month)),
                _ => self.renderer.words.period(heading),
            },
        })
    }
}
