//! Events, in English.

use super::English;
use crate::date::{Agreement, CalendarSpan};
use crate::model::{FieldKind, Status};
use crate::site::Verdict;
use crate::words::{Apart, DateWords, EventWords, Reference, RoleKind};

impl EventWords for English {
    fn status(&self, status: Status) -> String {
        match status {
            Status::Happened => "Happened",
            Status::Scheduled => "Scheduled",
            Status::Forecast => "Forecast",
            Status::Cancelled => "Cancelled",
            Status::Absence => "Absence",
            Status::Disputed => "Disputed",
        }
        .to_owned()
    }

    fn disagreement(&self, worst: Verdict) -> String {
        match worst {
            Verdict::Agreed(_) => "",
            Verdict::Conflict => "accounts conflict",
            Verdict::Worded | Verdict::Differ(_) => "accounts differ",
        }
        .to_owned()
    }

    fn field(&self, _: FieldKind, name: &str) -> String {
        // Files have the words of English.
        name.to_owned()
    }

    fn verdict(&self, verdict: Verdict, said: usize) -> String {
        match verdict {
            _ if said == 1 => "one account",
            Verdict::Agreed(Agreement::Same) => "agreed",
            Verdict::Agreed(_) => "agreed, not by all as precisely",
            Verdict::Worded => "told in different words",
            Verdict::Differ(Agreement::Unsure) => "not agreed; some only estimate",
            Verdict::Differ(_) => "not agreed; more than one may be right",
            Verdict::Conflict => "contradicted",
        }
        .to_owned()
    }

    fn stance(&self, verdict: Verdict, apart: Option<Apart>) -> String {
        let by = |span: Option<CalendarSpan>, word: &str| match span {
            Some(span) => format!(": {} {word}", span.words()),
            None => format!(": {word}"),
        };
        match verdict {
            Verdict::Agreed(Agreement::Same) => "the same".to_owned(),
            Verdict::Agreed(Agreement::Finer) => "agrees, more precise".to_owned(),
            Verdict::Agreed(_) => "agrees, less precise".to_owned(),
            Verdict::Worded => "in other words".to_owned(),
            Verdict::Differ(Agreement::Unsure) => "differs, as an estimate may".to_owned(),
            Verdict::Differ(_) => "agrees in part".to_owned(),
            Verdict::Conflict => {
                let apart = apart.map(|apart| match apart {
                    Apart::Earlier(span) => by(span, "earlier"),
                    Apart::Later(span) => by(span, "later"),
                });
                format!("contradicts{}", apart.unwrap_or_default())
            }
        }
    }

    fn shown(&self) -> String {
        "shown".to_owned()
    }

    fn source_number(&self, number: usize) -> String {
        format!("Source {number}")
    }

    fn role_kind(&self, kind: RoleKind) -> String {
        match kind {
            RoleKind::Statement => "Statements",
            RoleKind::Action => "Actions",
            RoleKind::Mention => "Named",
        }
        .to_owned()
    }

    fn reference(&self, reference: &Reference<'_>) -> String {
        let Reference { title, date, site, authors, as_of, address } = *reference;
        let event = format!("“{title}” ({})", self.date(date));
        let authors = (!authors.is_empty()).then(|| authors.join(", "));
        let as_of = as_of.map(|date| format!("as of {}", self.date(date)));
        let address = address.map(str::to_owned);
        let parts = [Some(event), Some(site.to_owned()), authors, as_of, address];
        parts.into_iter().flatten().collect::<Vec<_>>().join(", ")
    }
}
