//! An event in its place.

use std::sync::Arc;

use oxc_index::IndexSlice;

use crate::config::FacetId;
use crate::date::{Instant, Period, SortKey, TimeOfDay, Zone};
use crate::model;
use crate::path::SitePath;
use crate::site::ids::{EventId, Mention, TextId};

/// One event in its place in the order.
#[derive(Clone, Debug)]
pub struct Placed {
    /// What its file says of it, but for the text.
    pub facts: Arc<model::Event>,
    /// Its text.
    pub text: TextId,
    /// Its place in the total order.
    pub key: SortKey,
    /// The period it stands under.
    pub heading: Period,
    /// The zone its time of day is read in: its own, its place's or the site's.
    pub zone: Option<Zone>,
    /// The entities it mentions.
    pub mentions: Vec<Mention>,
    /// The page that it has where events have pages of their own.
    pub(in crate::site) own_page: SitePath,
}

impl Placed {
    /// What it mentions on a facet, in the order of its file.
    pub fn mentioned(&self, facet: FacetId) -> impl Iterator<Item = &Mention> {
        self.mentions.iter().filter(move |mention| mention.entity.facet == facet)
    }

    /// When it took place, by the clock. `None` where the day or the time is not known exactly.
    pub fn instant(&self) -> Option<Instant> {
        let when = &self.facts.when;
        match when.time {
            Some(time @ TimeOfDay::Clock { .. }) => {
                self.zone.unwrap_or(Zone::UTC).instant(when.date.exact_day()?, time)
            }
            Some(TimeOfDay::Part(_)) => None,
            None => when.date.instant(),
        }
    }
}

/// All events in their places, before anything else is known of them.
pub(in crate::site) type PlacedEvents = IndexSlice<EventId, [Placed]>;
