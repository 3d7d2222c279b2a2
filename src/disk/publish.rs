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
use std::fs::{File, Metadata, TryLockError};
use std::io::{self, ErrorKind, Read, Seek};
use std::path::{Path, PathBuf};

use rayon::prelude::*;

use super::DiskError;
use super::home::Home;
use super::inputs::{Inputs, Noted};
use super::manifest::{LARGEST, Manifest, Record, write_whole};
use super::output::Output;
use crate::hash::Fingerprint;
use crate::path::{RESERVED_FOLDER, SitePath};
use crate::pipeline::{Build, Page};
use crate::theme::ThemeError;

/// What the last build depended on, when it went well.
const NOTED: &str = "inputs.json";
/// Where pages stand until all of them are ready.
const STAGE: &str = "stage";

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
    /// Files of an earlier build that stay though this one has none in their place.
    pub kept: usize,
    /// Size of the site in bytes.
    pub bytes: u64,
    /// False when what the next build should know could not be written: it has more to look at then.
    pub noted: bool,
}

/// What a build told of.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Told {
    /// Its events.
    pub events: usize,
    /// Drafts that it left out.
    pub drafts: usize,
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
    output: Output,
    /// What builds keep for themselves.
    own: Output,
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
    /// Opens `output`, creating it when it is not there, and locks it against a second build. `site` is the folder
    /// of the site: an output in it is reached through no link.
    pub fn open(output: &Path, site: &Path) -> Result<Self, Failure> {
        let folder = output;
        let output = Output::create(folder, site)?;
        let own = output.own(RESERVED_FOLDER)?;
        let path = own.full("lock");
        let lock = own.keep("lock").map_err(|error| DiskError::new("use", &path, error))?;
        match lock.try_lock() {
            Ok(()) => Ok(Publisher { output, own, _lock: lock }),
            Err(TryLockError::WouldBlock) => Err(Failure::Busy(folder.to_owned())),
            Err(TryLockError::Error(error)) => Err(DiskError::new("lock", &path, error).into()),
        }
    }

    /// What stands in `output`, and what it tells of, when the last build of `site` there went well,
    /// depended on the same `inputs`, and left what it wrote as it still is: then a build would
    /// change nothing.
    pub fn standing(output: &Path, site: &Path, inputs: &Inputs) -> Option<(Outcome, Told)> {
        let output = Output::open(output, site).ok()?;
        let own = output.inside(RESERVED_FOLDER).ok()?;
        let noted: Noted = serde_json::from_slice(&own.read(NOTED, LARGEST).ok()?).ok()?;
        if noted.inputs != inputs.fingerprint() {
            return None;
        }
        let files = Manifest::read(&own).files;
        let stands = |(path, record): (&String, &Record)| {
            output.looks(path).is_some_and(|file| record.describes(&file))
        };
        let outcome = Outcome {
            pages: files.len(),
            unchanged: files.len(),
            bytes: files.values().map(Record::size).sum(),
            noted: true,
            ..Outcome::default()
        };
        let told = Told { events: noted.events, drafts: noted.drafts };
        files.par_iter().all(stands).then_some((outcome, told))
    }

    /// How many files an earlier build has published here.
    pub fn published(&self) -> usize {
        Manifest::read(&self.own).files.len()
    }

    /// The files that the last build of `site` published in `output`, in order; none where there was none.
    pub fn published_in(output: &Path, site: &Path) -> Vec<SitePath> {
        let Ok(output) = Output::open(output, site) else { return Vec::new() };
        let Ok(own) = output.inside(RESERVED_FOLDER) else { return Vec::new() };
        let files = Manifest::read(&own).files.into_keys();
        files.filter_map(|path| SitePath::file(&path)).collect()
    }

    /// Files that an earlier build has published here, and that `build` does not have: publishing it
    /// takes them away.
    pub fn withdrawn(&self, build: &Build) -> Vec<String> {
        let paths = Manifest::read(&self.own).files.into_keys();
        paths.filter(|path| SitePath::file(path).is_some_and(|path| !build.has(&path))).collect()
    }

    /// Notes what the build that was just published depended on, and what it told of.
    pub fn note(&self, inputs: &Inputs, told: Told) -> Result<(), DiskError> {
        let Told { events, drafts } = told;
        write_whole(&self.own, NOTED, &Noted { inputs: inputs.fingerprint(), events, drafts })
    }

    /// Publishes `build`, whose copied files lie below `site`. With `clean`, every file is drawn
    /// and written again. With `keep`, no file of an earlier build is taken away
    /// but where it is in the way of a new one. `step` is called after each page.
    pub fn publish(
        &self,
        build: &Build,
        site: &Path,
        clean: bool,
        keep: bool,
        step: impl Fn() + Sync,
    ) -> Result<Outcome, Failure> {
        // From here on, until this build has gone well, nothing is known of what stands.
        self.own.remove_all(NOTED)?;
        let old = Manifest::read(&self.own);
        let stage = Stage::new(&self.own)?;
        let home = Home::open(site, &build.site().config)?;
        let paths: Vec<&SitePath> = build.paths().collect();
        let looked_at: Vec<Staged> = paths
            .par_iter()
            .map(|path| {
                let known = if clean { None } else { old.files.get(path.as_str()) };
                let staged = self.look_at(path, build, &home, known, clean, &stage);
                step();
                staged
            })
            .collect::<Result<_, _>>()?;

        let mut new: BTreeMap<String, Record> =
            looked_at.iter().map(|page| (page.path.as_str().to_owned(), page.record)).collect();
        let mut outcome = Outcome {
            pages: looked_at.len(),
            bytes: new.values().map(Record::size).sum(),
            noted: true,
            ..Outcome::default()
        };
        let gone: BTreeSet<&str> =
            old.files.keys().map(String::as_str).filter(|path| !new.contains_key(*path)).collect();
        // A file may stand where a folder must, or the other way round: those go first.
        let (first, mut last): (Vec<&str>, Vec<&str>) =
            gone.into_iter().partition(|path| is_in_the_way(path, &new));
        if keep {
            // A later build knows them by the manifest.
            outcome.kept = last.len();
            let kept = last.drain(..).filter_map(|path| old.files.get_key_value(path));
            new.extend(kept.map(|(path, record)| (path.clone(), *record)));
        }
        if new != old.files {
            // From here on the manifest names old files and new ones: should this build be killed,
            // the next one finds whatever either left, by name to take away and by time to mend.
            let mut both = old.files.clone();
            both.extend(new.iter().map(|(path, record)| (path.clone(), *record)));
            Manifest::new(both).write(&self.own)?;
        }
        outcome.removed += self.remove_all(&first)?;
        outcome.written = self.replace(&looked_at, &stage)?;
        outcome.unchanged = outcome.pages - outcome.written;
        outcome.removed += self.remove_all(&last)?;
        // A stage that cannot be emptied now is emptied by the next build.
        drop(stage);
        if outcome.written > 0 || !(first.is_empty() && last.is_empty()) {
            // Moving a file changes its looks.
            for page in looked_at.iter().filter(|page| page.staged) {
                let path = page.path.as_str();
                if let (Some(record), Some(moved)) = (new.get_mut(path), self.output.looks(path)) {
                    *record = Record::new(record.fingerprint, &moved);
                }
            }
            // The site is published: without this, the next build has more to look at.
            outcome.noted = Manifest::new(new).write(&self.own).is_ok();
        }
        Ok(outcome)
    }

    /// Moves every staged page into its place, and returns how many there were. A folder that the
    /// site does not have yet moves whole; into the others, pages move one by one.
    fn replace(&self, pages: &[Staged], stage: &Stage<'_>) -> Result<usize, DiskError> {
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
                if !standing.contains(folder) && !self.output.has_folder(folder)? {
                    whole.insert(folder);
                    continue 'pages;
                }
                standing.insert(folder);
            }
            single.push(*path);
        }
        let moves: Vec<&str> = whole.into_iter().chain(single).collect();
        moves.into_par_iter().try_for_each(|path| self.output.take(&stage.folder, path, path))?;
        Ok(staged.len())
    }

    /// Compares one page with its file, and stages it where they differ.
    fn look_at(
        &self,
        path: &SitePath,
        build: &Build,
        home: &Home<'_>,
        known: Option<&Record>,
        clean: bool,
        stage: &Stage<'_>,
    ) -> Result<Staged, Failure> {
        let target = self.output.full(path.as_str());
        let Some(page) = build.page(path) else {
            return Err(DiskError::new("find", &target, ErrorKind::NotFound.into()).into());
        };
        let standing = self.output.looks(path.as_str());
        let mut copied = match &page {
            Page::Copy(file) => Some(Copied::open(home, file)?),
            _ => None,
        };
        let fingerprint = page.fingerprint().or(copied.as_ref().map(|copied| copied.fingerprint));
        if let (Some(known), Some(standing)) = (known, &standing)
            && fingerprint == Some(known.fingerprint)
            && known.describes(standing)
        {
            return Ok(Staged { path: path.clone(), record: *known, staged: false });
        }
        let bytes = match page {
            Page::View(view, build) => {
                build.draw(&view).map_err(|error| Failure::Theme(path.clone(), error))?
            }
            Page::Ready(bytes) => bytes.to_vec(),
            Page::Copy(_) => Vec::new(),
        };
        let fingerprint = fingerprint.unwrap_or_else(|| Fingerprint::of_bytes(&bytes));
        if let Some(file) = standing.filter(|file| !clean && file.is_file())
            && match &copied {
                Some(copied) => self.holds_copy(path, &file, copied),
                None => self.holds(path, &file, &bytes),
            }
        {
            let record = Record::new(fingerprint, &file);
            return Ok(Staged { path: path.clone(), record, staged: false });
        }
        let written = match &mut copied {
            Some(copied) => stage.folder.write(path.as_str(), copied.rewound()?)?,
            None => stage.folder.write(path.as_str(), &bytes[..])?,
        };
        Ok(Staged { path: path.clone(), record: Record::new(fingerprint, &written), staged: true })
    }

    /// True when the file at `path`, which looks like `file`, has these bytes.
    fn holds(&self, path: &SitePath, file: &Metadata, bytes: &[u8]) -> bool {
        let size = bytes.len() as u64;
        let read = || self.output.read(path.as_str(), size);
        file.len() == size && read().is_ok_and(|standing| standing == bytes)
    }

    /// True when the file at `path`, which looks like `file`, has the bytes of `copied`.
    fn holds_copy(&self, path: &SitePath, file: &Metadata, copied: &Copied) -> bool {
        let standing = || fingerprint(&mut self.output.file(path.as_str())?);
        file.len() == copied.size && standing().is_ok_and(|standing| standing == copied.fingerprint)
    }

    /// Takes away files that an earlier build wrote. Returns how many were there.
    fn remove_all(&self, paths: &[&str]) -> Result<usize, DiskError> {
        paths.iter().map(|path| self.remove(path)).sum()
    }

    /// Takes away a file that an earlier build wrote, and the folders it leaves empty.
    fn remove(&self, path: &str) -> Result<usize, DiskError> {
        let removed = usize::from(self.output.remove(path)?);
        let mut folder = path;
        // The first folder that still holds something stays.
        while let Some((outer, _)) = folder.rsplit_once('/')
            && self.output.remove_empty(outer)
        {
            folder = outer;
        }
        Ok(removed)
    }
}

/// A file that is published as it is.
struct Copied {
    full: PathBuf,
    file: File,
    size: u64,
    fingerprint: Fingerprint,
}

impl Copied {
    /// The file at `path` of a site's folder, read through once.
    fn open(home: &Home<'_>, path: &str) -> Result<Self, DiskError> {
        let full = home.site.join(path);
        let open = || {
            let mut file = home.file(path)?;
            let size = file.metadata()?.len();
            let fingerprint = fingerprint(&mut file)?;
            Ok((file, size, fingerprint))
        };
        let (file, size, fingerprint) =
            open().map_err(|error| DiskError::new("read", &full, error))?;
        Ok(Copied { full, file, size, fingerprint })
    }

    fn rewound(&mut self) -> Result<&File, DiskError> {
        let done = self.file.rewind();
        done.map_err(|error| DiskError::new("read", &self.full, error))?;
        Ok(&self.file)
    }
}

/// Stands for the bytes of `file` from where it is read.
fn fingerprint(file: &mut File) -> io::Result<Fingerprint> {
    Fingerprint::of_parts(|part| match file.read(part) {
        Err(error) if error.kind() == ErrorKind::Interrupted => file.read(part),
        read => read,
    })
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
struct Stage<'o> {
    folder: Output,
    own: &'o Output,
}

impl<'o> Stage<'o> {
    /// An empty stage in the folder `own`; what a killed build left in it goes.
    fn new(own: &'o Output) -> Result<Self, DiskError> {
        own.remove_all(STAGE)?;
        Ok(Stage { folder: own.own(STAGE)?, own })
    }
}

impl Drop for Stage<'_> {
    fn drop(&mut self) {
        let _ = self.own.remove_all(STAGE);
    }
}
