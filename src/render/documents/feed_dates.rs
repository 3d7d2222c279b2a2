//! When the entries of `feed.atom` were last worked on.
//!
//! An entry's `updated` is never the event's date: it is when the entry was last worked on. The
//! repository tells when its file last changed; without one it is, as far as the files tell, its
//! last correction, or when its sources were last read, or the date the chronology was checked
//! against, or for the row of a table its file's last commit. What nothing tells is left out: when a folder's
//! files were written, each copy of it says otherwise.

use super::atom::corrected;
use crate::date::Edtf;
use crate::diag::{Diagnostic, FilePath};
use crate::history::Moment;
use crate::model::SourceDate;
use crate::model::csl::Variable;
use crate::path::SETTINGS_FILE;
use crate::site::{Event, EventId, Site};

/// Entries in the feed: the latest ones.
const ENTRIES: usize = 50;

/// The events that the feed has, the latest first.
pub(super) fn shown(site: &Site) -> impl Iterator<Item = EventId> {
    site.events.indices().rev().take(ENTRIES)
}

/// What a build should say of a feed that has no date at all.
pub fn undated_feed(site: &Site) -> Option<Diagnostic> {
    let mut shown = shown(site).map(|id| &site.events[id]).peekable();
    let is_read = site.config.url.is_some() && shown.peek().is_some();
    if !is_read || shown.any(|event| updated(site, event).is_some()) {
        return None;
    }
    let message = "nothing tells when entries of the feed were last worked on: it has no dates";
    let help = "add `as_of:`, the date on which all of it was last checked, or keep the site in a repository";
    Some(Diagnostic::warning("feed-undated", &FilePath::from(SETTINGS_FILE), message).help(help))
}

/// When the entry was last worked on, as far as anything tells.
pub(super) fn updated(site: &Site, event: &Event) -> Option<Moment> {
    let last = |date: &Edtf| date.latest().day().and_then(Moment::midnight);
    let changed = site.changes.modified(event);
    if changed.is_some() {
        return changed.max(corrected(event));
    }
    let read = event.sources.iter().filter_map(|source| {
        match site.sources[*source].date(Variable::ACCESSED) {
            Some(SourceDate::Date(date)) => last(date),
            _ => None,
        }
    });
    let told = corrected(event).into_iter().chain(read).max();
    let checked = || site.config.as_of.as_ref().and_then(last);
    told.or_else(checked).or_else(|| site.changes.file_modified(event))
}
