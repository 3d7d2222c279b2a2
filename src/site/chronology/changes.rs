//! The corrections of the chronology, and the commits that changed its files.

use std::cmp::Reverse;
use std::collections::HashMap;
use std::sync::Arc;

use rayon::prelude::*;

use crate::date::Day;
use crate::diag::FilePath;
use crate::history::{Change, Commit, History, Moment, Touch, is_seen};
use crate::model::{Correction, Prose};
use crate::site::chronology::Chronology;
use crate::site::chronology::event::{Event, Events};
use crate::site::chronology::file_subjects::{FileSubject, subjects};
use crate::site::ids::EventId;

/// The corrections and the changes of a site, as its readers are told of them.
#[derive(Debug, Default)]
pub struct Changes {
    /// What the repository says; none where there is no repository.
    pub history: Option<Arc<History>>,
    /// Every correction, the newest first: its event, and its position there.
    pub corrections: Vec<(EventId, usize)>,
    /// The commits that changed anything of the site, the newest first.
    pub commits: Vec<Changed>,
}

/// A commit, and what it changed.
#[derive(Debug)]
pub struct Changed {
    /// Its position in [`History::commits`].
    pub commit: usize,
    /// By kind of change, then in the order of the site.
    pub subjects: Vec<(Change, FileSubject)>,
}

impl Changes {
    /// The changes of `chronology`. Files of drafts that are left out are not named.
    pub(in crate::site) fn of(chronology: &Chronology, history: Option<Arc<History>>) -> Self {
        let commits = match &history {
            Some(history) => commits(chronology, history),
            None => Vec::new(),
        };
        Changes { corrections: corrections(&chronology.events), commits, history }
    }

    /// True when there is something to tell.
    pub fn are_told(&self) -> bool {
        !self.is_empty() || self.cut().is_some()
    }

    fn is_empty(&self) -> bool {
        self.corrections.is_empty() && self.commits.is_empty()
    }

    /// Corrections and commits together.
    pub fn total(&self) -> usize {
        self.corrections.len() + self.commits.len()
    }

    /// The moment before which the history is not known, where that is so.
    pub fn cut(&self) -> Option<Moment> {
        self.history.as_ref()?.cut
    }

    /// A commit.
    pub fn commit(&self, at: usize) -> Option<&Commit> {
        self.history.as_ref()?.commits.get(at)
    }

    /// What was done to the files that tell of `event`, the newest first. Nothing for a row of a
    /// table: a commit that changed the table may have changed other rows only.
    pub fn of_event(&self, event: &Event) -> Vec<Touch> {
        let Some(history) = self.history.as_ref().filter(|_| event.facts.row.is_none()) else {
            return Vec::new();
        };
        let files = event.files().flat_map(|file| history.of_file(file));
        let mut touches: Vec<Touch> = files.cloned().collect();
        // Where one commit touched several of these files, what it did to the event's own counts.
        touches.sort_by_key(|touch| touch.commit);
        touches.dedup_by_key(|touch| touch.commit);
        touches
    }

    /// When the file that tells of `event` came to be, as far as is known.
    pub fn created(&self, event: &Event) -> Option<Moment> {
        let history = self.history.as_ref().filter(|_| event.facts.row.is_none())?;
        history.created(&event.facts.file)
    }

    /// When a file that tells of `event` last changed, as far as is known.
    pub fn modified(&self, event: &Event) -> Option<Moment> {
        let history = self.history.as_ref().filter(|_| event.facts.row.is_none())?;
        event.files().filter_map(|file| history.modified(file)).max()
    }

    /// When the file that `event` is read from last changed, whatever else is in it.
    pub fn file_modified(&self, event: &Event) -> Option<Moment> {
        self.history.as_ref()?.modified(&event.facts.file)
    }

    /// When an undated page last changed, as far as is known.
    pub fn page_modified(&self, page: &Prose) -> Option<Moment> {
        self.history.as_ref()?.modified(&page.file)
    }
}

impl Correction {
    /// The day on which it was made, or the last on which it may have been.
    pub fn day(&self) -> Option<Day> {
        self.date.latest().day()
    }
}

fn corrections(events: &Events) -> Vec<(EventId, usize)> {
    let each = events.iter_enumerated().flat_map(|(id, event)| {
        let of_event = event.facts.corrections.iter().enumerate();
        of_event.map(move |(at, correction)| (correction.day(), id, at))
    });
    let mut corrections: Vec<_> = each.collect();
    corrections.sort_by_key(|(day, id, at)| (Reverse(*day), *id, *at));
    corrections.into_iter().map(|(_, id, at)| (id, at)).collect()
}

fn commits(chronology: &Chronology, history: &History) -> Vec<Changed> {
    let known: HashMap<&FilePath, FileSubject> = subjects(chronology).collect();
    let roots = || chronology.config.roots.iter().map(|root| root.path.as_str());
    let changed = history.commits.par_iter().enumerate().map(|(at, commit)| {
        let seen = commit
            .touched
            .iter()
            .filter(|(file, _)| is_seen(file, roots()) && !chronology.withheld.contains(file));
        let mut subjects: Vec<(Change, FileSubject)> = seen
            .map(|(file, change)| {
                let subject = known.get(file).cloned();
                (*change, subject.unwrap_or_else(|| FileSubject::other(file)))
            })
            .collect();
        subjects.sort();
        subjects.dedup();
        Changed { commit: at, subjects }
    });
    changed.filter(|changed| !changed.subjects.is_empty()).collect()
}
