//! A site's files as they were last read: whole at first, then only where something changed.

use std::collections::HashMap;
use std::fs;
use std::ops::Range;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use rayon::prelude::*;

use super::DiskError;
use super::history::Kept;
use super::home::{Home, roots};
use super::load::{load, read, read_settings};
use super::missing;
use super::stamp::Stamp;
use super::walk::walk;
use crate::config::Config;
use crate::diag::{FilePath, Report};
use crate::parse::may_run_scripts;
use crate::path::{SETTINGS_FILE, is_at_or_below};
use crate::snapshot::{Content, File, Snapshot};

/// A site's files, and everything wrong with reading them.
#[derive(Debug)]
pub struct Reading {
    site: PathBuf,
    snapshot: Snapshot,
    report: Report,
    /// How files looked when they were last read, as far as anyone has looked: whatever looks the
    /// same when its folder is gone through again is not opened.
    stamps: HashMap<FilePath, Stamp>,
    /// What its repository says, where there is one.
    kept: Option<Kept>,
}

/// What reading again has found.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Found {
    /// A text is another one, a file came or went, or the repository says something else of them: the
    /// snapshot is not what it was.
    pub snapshot: bool,
    /// A file that is copied as it is, and not read, may be another one.
    pub copies: bool,
    /// What cannot be read is not what it was.
    pub report: bool,
}

/// One file after it was looked at.
struct Looked {
    path: FilePath,
    stamp: Option<Stamp>,
    /// Nothing, when it looks as it did.
    read: Option<Result<Arc<File>, Box<crate::diag::Diagnostic>>>,
}

impl Reading {
    /// Nothing read yet of the site in the folder `site`.
    pub fn new(site: &Path) -> Self {
        Reading {
            site: site.to_owned(),
            snapshot: Snapshot::default(),
            report: Report::default(),
            stamps: HashMap::new(),
            kept: None,
        }
    }

    /// The files, `annals.yaml` among them.
    pub fn snapshot(&self) -> &Snapshot {
        &self.snapshot
    }

    /// What could not be read.
    pub fn report(&self) -> &Report {
        &self.report
    }

    /// Reads `annals.yaml` again.
    pub fn read_settings(&mut self) -> Result<(), DiskError> {
        let settings = read_settings(&self.site)?;
        self.put(SETTINGS_FILE, Vec::from_iter(settings));
        Ok(())
    }

    /// Reads everything that `config` names, whatever was read before. `annals.yaml` stays.
    pub fn read_all(&mut self, config: &Config) -> Result<(), DiskError> {
        let (snapshot, report) = load(&self.site, config)?;
        let settings = self.known(SETTINGS_FILE).cloned();
        self.stamps.clear();
        self.snapshot = snapshot;
        self.report = report;
        missing::allow_to_come(&mut self.report);
        self.report.sort();
        self.put(SETTINGS_FILE, Vec::from_iter(settings));
        self.read_history(config);
        Ok(())
    }

    fn read_history(&mut self, config: &Config) {
        self.kept = Kept::of(&self.site, config);
        self.snapshot.history = self.kept.as_ref().map(|kept| kept.history.clone());
    }

    /// Takes in what the repository says after a change at or below each of `paths`. True when that
    /// is something else. A folder that was no repository is not asked again.
    fn keep_up<'p>(&mut self, config: &Config, paths: impl Iterator<Item = &'p FilePath>) -> bool {
        let Some(kept) = &mut self.kept else { return false };
        let before = self.snapshot.history.take();
        if kept.keep_up(config, paths) {
            self.snapshot.history = Some(kept.history.clone());
        } else {
            self.read_history(config);
        }
        self.snapshot.history != before
    }

    /// Reads again what stands at each of `paths`, and below it where it is a folder. Of folders,
    /// only files that look otherwise than the last time are opened.
    pub fn read_again<'p>(
        &mut self,
        config: &Config,
        paths: impl IntoIterator<Item = &'p FilePath> + Clone,
    ) -> Result<Found, DiskError> {
        let home = Home::open(&self.site, config)?;
        let roots = roots(config);
        let mut found =
            Found { snapshot: self.keep_up(config, paths.clone().into_iter()), ..Found::default() };
        let before = self.report.clone();
        self.report.retain(|finding| finding.code != missing::CODE);
        self.report.append(missing::missing(&home));
        missing::allow_to_come(&mut self.report);
        for path in paths {
            self.report.retain(|finding| !is_at_or_below(&finding.file, path));
            let mut files = Vec::new();
            for root in &roots {
                let from = if is_at_or_below(root, path) { root } else { &**path };
                if is_at_or_below(from, root) {
                    walk(&home, root, from, &mut files, &mut self.report);
                }
            }
            found = found.and(self.look_at(path, files, &home));
        }
        self.report.sort();
        found.report = self.report != before;
        Ok(found)
    }

    /// Replaces what is known at `path` and below by `files`.
    fn look_at(
        &mut self,
        path: &FilePath,
        mut files: Vec<(FilePath, PathBuf)>,
        home: &Home<'_>,
    ) -> Found {
        files.sort();
        files.dedup();
        let known =
            |file: &FilePath| self.stamps.get(file).filter(|_| self.snapshot.get(file).is_some());
        let looked: Vec<Looked> = files
            .into_par_iter()
            .map(|(file, full)| {
                let stamp = fs::metadata(&full).ok().map(|standing| Stamp::of(&standing));
                // A file that is named itself was written to, whatever it looks like.
                let same = file != *path && stamp.is_some() && known(&file) == stamp.as_ref();
                let read = (!same).then(|| read(file.clone(), home).map(Arc::new));
                Looked { path: file, stamp, read }
            })
            .collect();
        let mut found = Found::default();
        let mut now = Vec::with_capacity(looked.len());
        for Looked { path, stamp, read } in looked {
            let before = self.known(&path).cloned();
            match (read, before) {
                (None, before) => now.extend(before),
                (Some(Ok(file)), before) => {
                    // Pages show drawings, which are read, as they show pictures, of which nothing is known but how
                    // large they are.
                    found.copies |= matches!(file.content, Content::Copied(_))
                        || may_run_scripts(&file.path, home.config);
                    now.push(before.filter(|before| *before == file).unwrap_or(file));
                }
                (Some(Err(finding)), _) => self.report.push(*finding),
            }
            match stamp {
                Some(stamp) => drop(self.stamps.insert(path, stamp)),
                None => drop(self.stamps.remove(&path)),
            }
        }
        found.snapshot = self.put(path, now);
        found
    }

    /// Puts `files`, in order, in the place of those at `path` and below. True when that changes
    /// anything.
    fn put(&mut self, path: &str, files: Vec<Arc<File>>) -> bool {
        let mut changed = false;
        let below = format!("{path}/");
        let (at, inside): (Vec<_>, Vec<_>) =
            files.into_iter().partition(|file| *file.path == *path);
        let mut replace = |range: Range<usize>, files: Vec<Arc<File>>, snapshot: &mut Snapshot| {
            changed |= snapshot.files.get(range.clone()) != Some(&files[..]);
            snapshot.files.splice(range, files);
        };
        let here = self.snapshot.position(path).map_or_else(|at| at..at, |at| at..at + 1);
        replace(here, at, &mut self.snapshot);
        replace(self.snapshot.range_below(&below), inside, &mut self.snapshot);
        changed
    }

    fn known(&self, path: &str) -> Option<&Arc<File>> {
        self.snapshot.files.get(self.snapshot.position(path).ok()?)
    }
}

impl Found {
    fn and(self, other: Found) -> Found {
        Found {
            snapshot: self.snapshot || other.snapshot,
            copies: self.copies || other.copies,
            report: self.report || other.report,
        }
    }
}
