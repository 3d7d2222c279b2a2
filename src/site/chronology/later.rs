//! Events dated after the day as of which the chronology was checked (`as_of`).

use std::collections::BTreeSet;

use crate::config::Config;
use crate::date::Edtf;
use crate::diag::{Diagnostic, Report};
use crate::model::Status;
use crate::site::chronology::event::{Event, Events};
use crate::site::ids::EventId;

/// The most events that the warning names besides the first.
const SHOWN: usize = 2;

/// Events dated after the day as of which the chronology was checked, which its editors cannot have known of.
#[derive(Debug, Default)]
pub struct Later {
    /// Events that are told as having happened after it, or as not having happened.
    pub events: BTreeSet<EventId>,
    /// Those of them that are outcomes of others.
    pub outcomes: usize,
}

impl Later {
    /// Finds them. Empty where the settings have no `as_of`.
    pub(in crate::site) fn of(events: &Events, config: &Config) -> Self {
        let Some(as_of) = &config.as_of else { return Later::default() };
        let is_told =
            |status| matches!(status, Status::Happened | Status::Absence | Status::Disputed);
        let is_later = |event: &Event| {
            is_told(event.facts.status) && as_of.is_certainly_before(&event.facts.when.date)
        };
        let later: BTreeSet<EventId> =
            events.indices().filter(|id| is_later(&events[*id])).collect();
        let outcomes: BTreeSet<EventId> =
            events.iter().filter_map(|event| event.relations.outcome).collect();
        Later { outcomes: later.intersection(&outcomes).count(), events: later }
    }

    /// One warning for all of them.
    pub(in crate::site) fn check(
        &self,
        events: &Events,
        as_of: Option<&Edtf>,
        report: &mut Report,
    ) {
        let Some(as_of) = as_of.map(Edtf::label) else { return };
        let mut facts = self.events.iter().map(|id| &events[*id].facts);
        if let Some(first) = facts.next() {
            let message = match (self.events.len(), self.outcomes) {
                (1, 1) => {
                    format!(
                        "this outcome lies after {as_of}, as of which the chronology was checked"
                    )
                }
                (1, _) => {
                    format!("this lies after {as_of}, as of which the chronology was checked")
                }
                (n, outcomes) => {
                    let outcomes = match outcomes {
                        0 => String::new(),
                        1 => ", one of them an outcome".to_owned(),
                        all if all == n => ", all of them outcomes".to_owned(),
                        some => format!(", {some} of them outcomes"),
                    };
                    format!(
                        "{n} events lie after {as_of}, as of which the chronology was checked{outcomes}"
                    )
                }
            };
            let finding = Diagnostic::warning("as-of", &first.file, message);
            let finding = Diagnostic { span: first.date_span(), ..finding };
            report.push(
                facts
                    .take(SHOWN)
                    .fold(finding, |finding, facts| {
                        let words = format!("“{}”, {}", facts.title, facts.when.date.label());
                        finding.also(&facts.file, facts.date_span(), words)
                    })
                    .help("name a later `as_of`, or say by its `status` what was only expected"),
            );
        }
    }
}
