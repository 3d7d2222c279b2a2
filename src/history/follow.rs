//! The names that each file has had, joined into one history of it.
//!
//! The log is gone through from its newest commit to its oldest. On the way a table tells which
//! file a name means at that time; a rename lets the older name mean what the newer one meant.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use super::log::{Entry, Status};
use super::{Change, Commit, History, Moment, Touch};
use crate::diag::FilePath;

/// A file on the way back through its history.
struct Followed {
    /// Its latest name.
    name: FilePath,
    /// The file that it turned out to be one with.
    same_as: Option<usize>,
    /// True once the commit was met that added it: older commits of the name may mean another.
    is_begun: bool,
}

/// Which file each name means, at the commit that is being looked at.
#[derive(Default)]
struct Names {
    files: Vec<Followed>,
    meant: HashMap<FilePath, usize>,
}

impl History {
    /// The history that `log` tells, the newest commit first, of a work tree that stands at `head`.
    /// Of the commits in `boundary` the parents are missing: what they added may be any age.
    /// `cut` is the moment before which the log was not read, where that is so.
    pub fn of(
        (head, head_time): (Box<str>, Moment),
        log: Vec<Entry>,
        boundary: &BTreeSet<Box<str>>,
        cut: Option<Moment>,
    ) -> Self {
        let (known, first): (Vec<Entry>, Vec<Entry>) =
            log.into_iter().partition(|entry| !boundary.contains(&entry.id));
        let cut = first.iter().map(|entry| entry.time).chain(cut).max();
        let mut names = Names::default();
        let touched: Vec<Vec<(usize, Change)>> =
            known.iter().map(|entry| names.step(&entry.files)).collect();
        let mut files: BTreeMap<FilePath, Vec<Touch>> = BTreeMap::new();
        let mut commits = Vec::with_capacity(known.len());
        for (commit, (entry, touched)) in known.into_iter().zip(touched).enumerate() {
            let Entry { id, time, author, subject, .. } = entry;
            let touched = touched.into_iter().map(|(file, change)| (names.name(file), change));
            // Of two changes of one file in one commit, the first in the order of changes counts.
            let mut touched: Vec<(FilePath, Change)> = touched.collect();
            touched.sort();
            touched.dedup_by(|next, first| next.0 == first.0);
            for (file, change) in &touched {
                files.entry(file.clone()).or_default().push(Touch { commit, change: *change });
            }
            commits.push(Commit { id, time, author, subject, touched });
        }
        History { head, head_time, uncommitted: false, cut, commits, files }
    }
}

impl Names {
    /// Takes the files of one commit in, and goes on to what was before it.
    fn step(&mut self, files: &[Status]) -> Vec<(usize, Change)> {
        // Renames may go in circles: every newer name is looked up before any is given away.
        let touched: Vec<(usize, Change)> = files
            .iter()
            .map(|status| match status {
                Status::Added(path) => (self.file(path), Change::Added),
                Status::Changed(path) => (self.file(path), Change::Changed),
                Status::Removed(path) => (self.file(path), Change::Removed),
                Status::Renamed(_, to) => (self.file(to), Change::Renamed),
            })
            .collect();
        for (status, (file, _)) in files.iter().zip(&touched) {
            match status {
                Status::Added(_) => self.files[*file].is_begun = true,
                // Another file may have had the name before.
                Status::Renamed(_, to) => drop(self.meant.remove(to)),
                Status::Changed(_) | Status::Removed(_) => {}
            }
        }
        for (status, (file, _)) in files.iter().zip(&touched) {
            let Status::Renamed(from, _) = status else { continue };
            // On a branch beside, the older name went on meaning the same file.
            if let Some(beside) = self.meant.insert(from.clone(), *file).map(|at| self.one(at))
                && beside != *file
                && !self.files[beside].is_begun
            {
                self.files[beside].same_as = Some(*file);
            }
        }
        touched
    }

    /// The file that `path` means now. A file that comes back under its name is the same one.
    fn file(&mut self, path: &FilePath) -> usize {
        if let Some(at) = self.meant.get(path) {
            return self.one(*at);
        }
        let at = self.files.len();
        self.files.push(Followed { name: path.clone(), same_as: None, is_begun: false });
        self.meant.insert(path.clone(), at);
        at
    }

    /// The file that `at` turned out to be one with.
    fn one(&self, mut at: usize) -> usize {
        // A file is only ever joined to one that stands on its own, so there are no circles.
        while let Some(next) = self.files[at].same_as {
            at = next;
        }
        at
    }

    fn name(&self, at: usize) -> FilePath {
        self.files[self.one(at)].name.clone()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use Status::{Added, Changed, Removed, Renamed};

    /// The history of commits with these files, the newest first.
    fn history(commits: &[&[Status]]) -> History {
        let entry = |(n, files): (usize, &&[Status])| Entry {
            id: format!("c{n}").into(),
            time: Moment(100 - n as i64),
            author: Box::default(),
            subject: Box::default(),
            files: files.to_vec(),
        };
        let log = commits.iter().enumerate().map(entry).collect();
        History::of(("c0".into(), Moment(100)), log, &BTreeSet::new(), None)
    }

    /// Which commits touched the file, and how: "c0 Changed, c2 Added".
    fn touches_of(history: &History, file: &str) -> String {
        let one = |touch: &Touch| format!("c{} {:?}", touch.commit, touch.change);
        history.of_file(file).iter().map(one).collect::<Vec<_>>().join(", ")
    }

    /// What happened, the commits, and what is told of each file.
    type Case<'c> = (&'c str, &'c [&'c [Status]], &'c [(&'c str, &'c str)]);

    fn file(name: &str) -> FilePath {
        name.into()
    }

    #[test]
    fn a_file_keeps_its_history_under_every_name_it_had() {
        let (a, b, c) = (|| file("a"), || file("b"), || file("c"));
        let cases: [Case; 8] = [
            (
                "renamed and edited",
                &[&[Changed(b())], &[Renamed(a(), b())], &[Changed(a())], &[Added(a())]],
                &[("b", "c0 Changed, c1 Renamed, c2 Changed, c3 Added"), ("a", "")],
            ),
            (
                "renamed twice",
                &[&[Renamed(b(), c())], &[Renamed(a(), b())], &[Added(a())]],
                &[("c", "c0 Renamed, c1 Renamed, c2 Added")],
            ),
            (
                "another file takes the old name",
                &[&[Added(a())], &[Renamed(a(), b())], &[Added(a())]],
                &[("a", "c0 Added"), ("b", "c1 Renamed, c2 Added")],
            ),
            (
                "a file takes the name of one that is gone",
                &[&[Renamed(a(), b())], &[Removed(b())], &[Added(a()), Added(b())]],
                // Both went by the name: what the first did is told of it too.
                &[("b", "c0 Renamed, c1 Removed, c2 Added")],
            ),
            (
                "names exchanged",
                &[
                    &[Renamed(a(), b()), Renamed(b(), a())],
                    &[Changed(a())],
                    &[Added(a()), Added(b())],
                ],
                &[("a", "c0 Renamed, c2 Added"), ("b", "c0 Renamed, c1 Changed, c2 Added")],
            ),
            (
                "gone and back",
                &[&[Added(a())], &[Removed(a())], &[Added(a())]],
                &[("a", "c0 Added, c1 Removed, c2 Added")],
            ),
            (
                "edited under its old name on a branch beside",
                &[&[Changed(a())], &[Renamed(a(), b())], &[Added(a())]],
                &[("b", "c0 Changed, c1 Renamed, c2 Added"), ("a", "")],
            ),
            ("never there", &[&[Added(a())]], &[("b", "")]),
        ];
        for (name, commits, expected) in cases {
            let history = history(commits);
            for (file, touches) in expected {
                assert_eq!(touches_of(&history, file), *touches, "{name}: {file}");
            }
        }
    }

    #[test]
    fn the_oldest_commit_tells_when_a_file_came_to_be() {
        let known = history(&[&[Changed(file("a"))], &[Added(file("a"))]]);
        assert_eq!(known.created("a"), Some(Moment(99)));
        assert_eq!(known.modified("a"), Some(Moment(100)));
        let unknown = history(&[&[Changed(file("a"))]]);
        assert_eq!((unknown.created("a"), unknown.modified("a")), (None, Some(Moment(100))));
        assert_eq!((unknown.created("b"), unknown.modified("b")), (None, None));
    }

    #[test]
    fn what_a_boundary_adds_is_of_unknown_age() {
        let entry = |id: &str, time, files| Entry {
            id: id.into(),
            time: Moment(time),
            author: Box::default(),
            subject: Box::default(),
            files,
        };
        let log = vec![
            entry("c2", 30, vec![Changed(file("a"))]),
            entry("c1", 20, vec![Added(file("a")), Added(file("b"))]),
        ];
        let boundary = BTreeSet::from(["c1".into()]);
        let history = History::of(("c2".into(), Moment(30)), log, &boundary, None);
        assert_eq!(history.cut, Some(Moment(20)));
        assert_eq!(history.commits.len(), 1);
        assert_eq!((history.created("a"), history.modified("a")), (None, Some(Moment(30))));
        assert_eq!(history.modified("b"), None);
    }
}
