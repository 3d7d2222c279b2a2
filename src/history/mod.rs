//! What a repository says of a site's files: which commit added, changed, renamed and removed each.
//!
//! `disk/` runs git and passes its output on; [`log`] reads that, and [`follow`](History::of) joins the
//! names that a file has had. Everything here is plain data: no clock, no repository.

mod follow;
mod log;

use std::collections::BTreeMap;

pub use self::log::{Entry, FORMAT, Status, entries};
use crate::date::{Day, Instant, Zone};
use crate::diag::FilePath;
use crate::path::SETTINGS_FILE;

/// The history of a site's content and settings, as far as the repository at hand has it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct History {
    /// The id of the commit that the work tree stands at, in full.
    pub head: Box<str>,
    /// When that commit was made.
    pub head_time: Moment,
    /// True when content or settings are not as that commit has them.
    pub uncommitted: bool,
    /// What lies before this moment is not known: the copy is shallow, or the history too long.
    pub cut: Option<Moment>,
    /// The commits that touched content or settings, the newest first. Merges are none of them.
    pub commits: Vec<Commit>,
    /// The commits that touched each file, by its latest name, the newest first.
    files: BTreeMap<FilePath, Vec<Touch>>,
}

/// One commit.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Commit {
    /// Its id, in full.
    pub id: Box<str>,
    /// When it was committed, which is when its change came into this history. When its author
    /// wrote it may be long before: a patch that lay about was not published meanwhile.
    pub time: Moment,
    /// Its author's name, as `.mailmap` gives it.
    pub author: Box<str>,
    /// The first paragraph of its message, on one line. May be empty.
    pub subject: Box<str>,
    /// The files that it touched, by their latest names, in order.
    pub touched: Vec<(FilePath, Change)>,
}

/// One commit's change of one file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Touch {
    /// Its position in [`History::commits`].
    pub commit: usize,
    /// What it did.
    pub change: Change,
}

/// What a commit did to a file.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Change {
    /// The file was not there before.
    Added,
    /// It says something else.
    Changed,
    /// It has another name, and may say something else.
    Renamed,
    /// It is gone.
    Removed,
}

/// A moment in seconds since 1 January 1970, UTC.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Moment(pub i64);

impl History {
    /// What was done to the file that is called `file` now, the newest first.
    pub fn of_file(&self, file: &str) -> &[Touch] {
        self.files.get(file).map_or(&[], Vec::as_slice)
    }

    /// When the file was added. `None` where the history does not reach back so far.
    pub fn created(&self, file: &str) -> Option<Moment> {
        let first = self.of_file(file).last()?;
        (first.change == Change::Added).then(|| self.commits[first.commit].time)
    }

    /// When it last became another one.
    pub fn modified(&self, file: &str) -> Option<Moment> {
        self.of_file(file).first().map(|touch| self.commits[touch.commit].time)
    }
}

/// True for the settings, and for what a site reads of its content folders `roots`: nothing that is
/// hidden, but in `static/`.
pub fn is_seen<'r>(file: &str, mut roots: impl Iterator<Item = &'r str>) -> bool {
    let below = roots.find_map(|root| file.strip_prefix(root)?.strip_prefix('/'));
    let is_hidden = |below: &str| below.split('/').any(|name| name.starts_with('.'));
    file == SETTINGS_FILE
        || below.is_some_and(|below| below.starts_with("static/") || !is_hidden(below))
}

impl Moment {
    /// The midnight with which a day begins, in UTC.
    pub fn midnight(day: Day) -> Option<Moment> {
        i64::try_from(day.number()).ok()?.checked_mul(86_400).map(Moment)
    }

    /// The day that a calendar in `zone` shows. None where no day can be counted so far.
    pub fn day(self, zone: Zone) -> Option<Day> {
        let utc = Day::from_number(i128::from(self.0.div_euclid(86_400)))?;
        Some(Instant::new(utc, self.0.rem_euclid(86_400))?.clock_in(zone)?.day)
    }

    /// RFC 3339, in UTC. None beyond the years 1 to 9999, which that format cannot say.
    pub fn rfc3339(self) -> Option<String> {
        let day = Day::from_number(i128::from(self.0.div_euclid(86_400)))?;
        let second = self.0.rem_euclid(86_400);
        let clock = (second / 3600, second / 60 % 60, second % 60);
        let is_told = (1..=9999).contains(&day.year);
        is_told.then(|| format!("{day}T{:02}:{:02}:{:02}Z", clock.0, clock.1, clock.2))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_moment_lies_on_the_day_of_the_zone_that_asks() {
        // 23:30 in London, the next morning in Seoul.
        let moment = Moment(1_561_937_400);
        assert_eq!(moment.rfc3339().as_deref(), Some("2019-06-30T23:30:00Z"));
        assert_eq!(moment.day(Zone::UTC), Day::new(2019, 6, 30));
        assert_eq!(moment.day(Zone::parse("Asia/Seoul").unwrap()), Day::new(2019, 7, 1));
        assert_eq!(Moment(-1).rfc3339().as_deref(), Some("1969-12-31T23:59:59Z"));
        for end in [i64::MIN, i64::MAX] {
            assert_eq!(Moment(end).rfc3339(), None);
            let day = Moment(end).day(Zone::parse("Asia/Seoul").unwrap());
            assert!(day.is_none_or(|day| day.year.abs() > 9999), "{day:?}");
        }
    }
}
