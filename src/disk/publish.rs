//! Pages to disk, so that the last good site stays whole until the next one is ready.
//!
//! 1. Every page whose fingerprint is not the manifest's, or whose file is not as the last build
//!    left it, is drawn and compared with the file; what differs is staged beside the site.
//! 2. Only when every page is staged do they move into place: a folder that the site does not have
//!    yet in one step, every other page in a step of its own.
//! 3. Files that an earlier build wrote and this one does not are taken away.
//! 4. The manifest names the files of both builds while pages are renamed, and the new ones alone
//!    at the end. After a build that was killed, the next one knows every file that either left,
//!    and sees by their times which to look at again.

use std::collections::{BTreeMap, BTreeSet};
use std::fs::{self, File};
use std::io::{self, ErrorKind};
use std::path::{Path, PathBuf};

use rayon::prelude::*;

use super::DiskError;
use super::inputs::{Inputs, Noted};
use super::manifest::{Manifest, Record, write_whole};
use super::swap::put;
use crate::build::{Build, Page};
use crate::hash::Fingerprint;
use crate::path::{RESERVED_FOLDER, SitePath};
use crate::theme::ThemeError;

/// What the last build wrote.
const MANIFEST: &str = "manifest.json";
/// What it depended on, when it went well.
const NOTED: &str = "inputs.json";

/// What a build did.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Outcome {
    /// Files of the site.
    pub pages: usize,
    /// Files that were written.
    pub written: usize,
    /// Files that stood as they should.
    pub unchanged: usize,
    /// Files of an earlier build that were taken away.
    pub removed: usize,
    /// Size of the site in bytes.
    pub bytes: u64,
}

/// Why a site was not published.
#[derive(Debug)]
pub enum Failure {
    /// The file system refused.
    Disk(DiskError),
    /// The theme cannot draw a page.
    Theme(SitePath, ThemeError),
    /// Another build holds the folder.
    Busy(PathBuf),
}

impl From<DiskError> for Failure {
    fn from(error: DiskError) -> Self {
        Failure::Disk(error)
    }
}

/// Writes builds into one folder. Holds the folder's lock while it lives.
pub struct Publisher {
    output: PathBuf,
    _lock: File,
}

/// One page after it was looked at.
struct Staged {
    path: SitePath,
    record: Record,
    /// True when its new bytes are on the stage; else the page stands as it should.
    staged: bool,
}

impl Publisher {
    /// Opens `output`, creating it when it is not there, and locks it against a second build.
    pub fn open(output: &Path) -> Result<Self, Failure> {
        let own = output.join(RESERVED_FOLDER);
        fs::create_dir_all(&own).map_err(|error| DiskError::new("create", &own, error))?;
        let path = own.join("lock");
        // What the build keeps for itself must lie below the output folder too.
        for kept in [&own, &path] {
            if fs::symlink_metadata(kept).is_ok_and(|standing| standing.is_symlink()) {
                let cause = io::Error::other("it is a link; remove it");
                return Err(DiskError::new("use", kept, cause).into());
            }
        }
        let lock = File::create(&path).map_err(|error| DiskError::new("create", &path, error))?;
        match lock.try_lock() {
            Ok(()) => Ok(Publisher { output: output.to_owned(), _lock: lock }),
            Err(fs::TryLockError::WouldBlock) => Err(Failure::Busy(output.to_owned())),
            Err(fs::TryLockError::Error(error)) => Err(DiskError::new("lock", &path, error).into()),
        }
    }

    /// What stands in `output`, and the number of its events, when the last build there went well,
    /// depended on the same `inputs`, and left what it wrote as it still is: then a build would
    /// change nothing.
    pub fn standing(output: &Path, inputs: &Inputs) -> Option<(Outcome, usize)> {
        let own = output.join(RESERVED_FOLDER);
        let noted: Noted = serde_json::from_slice(&fs::read(own.join(NOTED)).ok()?).ok()?;
        if noted.inputs != *inputs {
            return None;
        }
        let files = Manifest::read(&own.join(MANIFEST)).files;
        let stands = |(path, record): (&String, &Record)| {
            fs::symlink_metadata(output.join(path)).is_ok_and(|file| record.describes(&file))
        };
        let outcome = Outcome {
            pages: files.len(),
            unchanged: files.len(),
            bytes: files.values().map(|record| record.size).sum(),
            ..Outcome::default()
        };
        files.par_iter().all(stands).then_some((outcome, noted.events))
    }

    /// Notes what the build that was just published depended on, and its number of events.
    pub fn note(&self, inputs: Inputs, events: usize) -> Result<(), DiskError> {
        let path = self.output.join(RESERVED_FOLDER).join(NOTED);
        write_whole(&path, &Noted { inputs, events })
    }

    /// Publishes `build`, whose copied files lie below `site`. With `clean`, every file is drawn
    /// and written again. `step` is called after each page.
    pub fn publish(
        &self,
        build: &Build,
        site: &Path,
        clean: bool,
        step: impl Fn() + Sync,
    ) -> Result<Outcome, Failure> {
        let own = self.output.join(RESERVED_FOLDER);
        // From here on, until this build has gone well, nothing is known of what stands.
        let noted = own.join(NOTED);
        match fs::remove_file(&noted) {
            Err(error) if error.kind() != ErrorKind::NotFound => {
                return Err(DiskError::new("remove", &noted, error).into());
            }
            _ => {}
        }
        let manifest_path = own.join(MANIFEST);
        let old = Manifest::read(&manifest_path);
        let stage = Stage::new(self.output.join(RESERVED_FOLDER).join("stage"))?;
        let paths: Vec<&SitePath> = build.paths().collect();
        let looked_at: Vec<Staged> = paths
            .par_iter()
            .map(|path| {
                let known = if clean { None } else { old.files.get(path.as_str()) };
                let staged = self.look_at(path, build, site, known, clean, &stage);
                step();
                staged
            })
            .collect::<Result<_, _>>()?;

        let new: BTreeMap<String, Record> =
            looked_at.iter().map(|page| (page.path.as_str().to_owned(), page.record)).collect();
        let mut outcome = Outcome {
            pages: looked_at.len(),
            bytes: new.values().map(|record| record.size).sum(),
            ..Outcome::default()
        };
        if new != old.files {
            // From here on the manifest names old files and new ones: should this build be killed,
            // the next one finds whatever either left, by name to take away and by time to mend.
            let mut both = old.files.clone();
            both.extend(new.iter().map(|(path, record)| (path.clone(), *record)));
            Manifest::new(both).write(&manifest_path)?;
        }
        let gone: BTreeSet<&str> =
            old.files.keys().map(String::as_str).filter(|path| !new.contains_key(*path)).collect();
        // A file may stand where a folder must, or the other way round: those go first.
        let (first, last): (Vec<&str>, Vec<&str>) =
            gone.into_iter().partition(|path| is_in_the_way(path, &new));
        outcome.removed += self.remove_all(&first)?;
        outcome.written = self.replace(&looked_at, &stage)?;
        outcome.unchanged = outcome.pages - outcome.written;
        outcome.removed += self.remove_all(&last)?;
        if !(first.is_empty() && last.is_empty()) {
            Manifest::new(new).write(&manifest_path)?;
        }
        Ok(outcome)
    }

    /// Moves every staged page into its place, and returns how many there were. A folder that the
    /// site does not have yet moves whole; into the others, pages move one by one.
    fn replace(&self, pages: &[Staged], stage: &Stage) -> Result<usize, DiskError> {
        let staged: Vec<&str> =
            pages.iter().filter(|page| page.staged).map(|page| page.path.as_str()).collect();
        let (mut standing, mut whole) = (BTreeSet::new(), BTreeSet::new());
        let mut single = Vec::new();
        'pages: for path in &staged {
            for (at, _) in path.match_indices('/') {
                let folder = &path[..at];
                if whole.contains(folder) {
                    continue 'pages;
                }
                if !standing.contains(folder) && !self.has_folder(folder)? {
                    whole.insert(folder);
                    continue 'pages;
                }
                standing.insert(folder);
            }
            single.push(*path);
        }
        let moves: Vec<&str> = whole.into_iter().chain(single).collect();
        moves.into_par_iter().try_for_each(|path| {
            let target = self.output.join(path);
            put(&stage.folder.join(path), &target)
                .map_err(|error| DiskError::new("replace", &target, error))
        })?;
        Ok(staged.len())
    }

    /// Whether the site has this folder. A link in its place is refused: what is written must stay
    /// below the output folder.
    fn has_folder(&self, folder: &str) -> Result<bool, DiskError> {
        let full = self.output.join(folder);
        match fs::symlink_metadata(&full) {
            Ok(standing) if standing.is_dir() => Ok(true),
            Ok(_) => {
                let cause = io::Error::from(ErrorKind::NotADirectory);
                Err(DiskError::new("use as a folder", &full, cause))
            }
            Err(error) if error.kind() == ErrorKind::NotFound => Ok(false),
            Err(error) => Err(DiskError::new("open", &full, error)),
        }
    }

    /// Compares one page with its file, and stages it where they differ.
    fn look_at(
        &self,
        path: &SitePath,
        build: &Build,
        site: &Path,
        known: Option<&Record>,
        clean: bool,
        stage: &Stage,
    ) -> Result<Staged, Failure> {
        let target = self.output.join(path.as_str());
        let page = build.page(path).map_err(|error| Failure::Theme(path.clone(), error))?;
        let Some(page) = page else {
            return Err(DiskError::new("find", &target, ErrorKind::NotFound.into()).into());
        };
        let standing = fs::symlink_metadata(&target).ok();
        let fingerprint = page.fingerprint();
        if let (Some(known), Some(standing)) = (known, &standing)
            && fingerprint == Some(known.fingerprint)
            && known.describes(standing)
        {
            return Ok(Staged { path: path.clone(), record: *known, staged: false });
        }
        let bytes = match &page {
            Page::View(view, theme) => {
                view.draw(theme).map_err(|error| Failure::Theme(path.clone(), error))?
            }
            Page::Ready(bytes) => bytes.to_vec(),
            Page::Copy(file) => {
                let source = site.join(&**file);
                fs::read(&source).map_err(|error| DiskError::new("read", &source, error))?
            }
        };
        let fingerprint = fingerprint.unwrap_or_else(|| Fingerprint::of_bytes(&bytes));
        let same_size =
            standing.filter(|file| !clean && file.is_file() && file.len() == bytes.len() as u64);
        if let Some(file) = same_size
            && fs::read(&target).is_ok_and(|standing| standing == bytes)
        {
            return Ok(Staged {
                path: path.clone(),
                record: Record::new(fingerprint, &file),
                staged: false,
            });
        }
        let written = stage.write(path, &bytes)?;
        Ok(Staged { path: path.clone(), record: Record::new(fingerprint, &written), staged: true })
    }

    /// True when a folder on the way to `path` is a link by now: what lies behind it is not ours.
    fn leads_out(&self, path: &str) -> bool {
        path.match_indices('/').any(|(at, _)| {
            let folder = self.output.join(&path[..at]);
            fs::symlink_metadata(folder).is_ok_and(|standing| standing.is_symlink())
        })
    }

    /// Takes away files that an earlier build wrote. Returns how many were there.
    fn remove_all(&self, paths: &[&str]) -> Result<usize, DiskError> {
        paths.iter().map(|path| self.remove(path)).sum()
    }

    /// Takes away a file that an earlier build wrote, and the folders it leaves empty.
    fn remove(&self, path: &str) -> Result<usize, DiskError> {
        if self.leads_out(path) {
            return Ok(0);
        }
        let full = self.output.join(path);
        let removed = match fs::remove_file(&full) {
            Ok(()) => 1,
            Err(error)
                if matches!(error.kind(), ErrorKind::NotFound | ErrorKind::NotADirectory) =>
            {
                0
            }
            // A folder has taken its place: the build that put it there was killed.
            Err(_) if fs::symlink_metadata(&full).is_ok_and(|standing| standing.is_dir()) => 0,
            Err(error) => return Err(DiskError::new("remove", &full, error)),
        };
        let mut folder = path;
        while let Some((outer, _)) = folder.rsplit_once('/') {
            // Fails on the first folder that still holds something. One that is gone was taken away
            // by a build that was killed before it came to the next.
            match fs::remove_dir(self.output.join(outer)) {
                Err(error) if error.kind() != ErrorKind::NotFound => break,
                _ => folder = outer,
            }
        }
        Ok(removed)
    }
}

/// True when `stale` is a file where a new page needs a folder, or lies in a folder where a new
/// page needs a file.
fn is_in_the_way(stale: &str, new: &BTreeMap<String, Record>) -> bool {
    let below = format!("{stale}/");
    let holds_new =
        new.range(below.clone()..).next().is_some_and(|(path, _)| path.starts_with(&below));
    let mut folder = stale;
    let mut in_new = false;
    while let Some((outer, _)) = folder.rsplit_once('/') {
        in_new |= new.contains_key(outer);
        folder = outer;
    }
    holds_new || in_new
}

/// The pages to come, laid out as the site is and on the same file system, so that a page or a
/// whole new folder moves into its place in one step.
struct Stage {
    folder: PathBuf,
}

impl Stage {
    /// An empty stage; what a killed build left in it goes.
    fn new(folder: PathBuf) -> Result<Self, DiskError> {
        match fs::remove_dir_all(&folder) {
            Err(error) if error.kind() != ErrorKind::NotFound => {
                return Err(DiskError::new("empty", &folder, error));
            }
            _ => {}
        }
        fs::create_dir_all(&folder).map_err(|error| DiskError::new("create", &folder, error))?;
        Ok(Stage { folder })
    }

    fn write(&self, path: &SitePath, bytes: &[u8]) -> Result<fs::Metadata, DiskError> {
        let full = self.folder.join(path.as_str());
        let write = || {
            if let Some(parent) = full.parent() {
                fs::create_dir_all(parent)?;
            }
            let mut file = File::create(&full)?;
            io::Write::write_all(&mut file, bytes)?;
            file.metadata()
        };
        write().map_err(|error| DiskError::new("write", &full, error))
    }
}

impl Drop for Stage {
    fn drop(&mut self) {
        // A stage that cannot be emptied now is emptied by the next build.
        let _ = fs::remove_dir_all(&self.folder);
    }
}
