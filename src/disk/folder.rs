//! A folder that sites are published to.

use std::fs::{File, Metadata, TryLockError};
use std::path::Path;

use rayon::prelude::*;

use super::DiskError;
use super::home::Home;
use super::inputs::{Inputs, Noted};
use super::manifest::{self, LARGEST, Record, write_whole};
use super::output::Output;
use super::publish::{self, Failure, Manner, Outcome};
use super::stage::Stage;
use super::stamp::Stamp;
use super::target::{self, Content, Target};
use crate::diag::Report;
use crate::path::{RESERVED_FOLDER, SitePath};
use crate::pipeline::Build;
use crate::site::Site;

/// What the last build depended on, when it went well.
const NOTED: &str = "inputs.json";

/// What builds have left in a folder.
type Manifest = manifest::Manifest<Stamp>;

/// How many events a build publishes, and how many it does not.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Counts {
    /// Its events.
    pub events: usize,
    /// Drafts that it left out.
    pub drafts: usize,
}

impl Counts {
    /// Those of a build of `site`.
    pub fn of(site: &Site) -> Self {
        Counts { events: site.events.len(), drafts: site.drafts }
    }
}

/// Writes a build into a folder. Holds the folder's lock while it lives.
pub struct Publisher {
    output: Output,
    /// What builds keep for themselves.
    own: Output,
    /// What builds before this one have left. While the folder is locked, no other changes it.
    before: Manifest,
    _lock: File,
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
            Ok(()) => Ok(Publisher { before: Manifest::read(&own), output, own, _lock: lock }),
            Err(TryLockError::WouldBlock) => Err(Failure::Busy(folder.to_owned())),
            Err(TryLockError::Error(error)) => Err(DiskError::new("lock", &path, error).into()),
        }
    }

    /// What stands in `output`, and how many events, when the last build of `site` there went well,
    /// depended on the same `inputs`, and left what it wrote as it still is: then a build would
    /// change nothing.
    pub fn standing(output: &Path, site: &Path, inputs: &Inputs) -> Option<(Outcome, Counts)> {
        let output = Output::open(output, site).ok()?;
        let own = output.inside(RESERVED_FOLDER).ok()?;
        let noted: Noted = serde_json::from_slice(&own.read(NOTED, LARGEST).ok()?).ok()?;
        if noted.inputs != inputs.fingerprint() {
            return None;
        }
        let files = Manifest::read(&own).files;
        let stands =
            |(path, record): (&String, &Record<Stamp>)| stamp(&output, path) == Some(record.look);
        let outcome = Outcome {
            pages: files.len(),
            unchanged: files.len(),
            bytes: files.values().map(|record| record.look.size()).sum(),
            noted: true,
            ..Outcome::default()
        };
        let counts = Counts { events: noted.events, drafts: noted.drafts };
        files.par_iter().all(stands).then_some((outcome, counts))
    }

    /// The files that the last build published here, in order.
    pub fn published(&self) -> Vec<SitePath> {
        paths(&self.before)
    }

    /// The files that the last build of `site` published in `output`, in order; none where there was none.
    pub fn published_in(output: &Path, site: &Path) -> Vec<SitePath> {
        let Ok(output) = Output::open(output, site) else { return Vec::new() };
        let Ok(own) = output.inside(RESERVED_FOLDER) else { return Vec::new() };
        paths(&Manifest::read(&own))
    }

    /// Publishes `build`, whose copied files lie below `site`. `step` is called after each page. The report says what is
    /// wrong with files that only publishing opens.
    pub fn publish(
        self,
        build: &Build,
        site: &Path,
        manner: Manner<'_>,
        step: impl Fn() + Sync,
    ) -> Result<(Outcome, Report), Failure> {
        // From here on, until this build has gone well, nothing is known of what stands.
        self.own.remove_all(NOTED)?;
        let folder = Folder::new(&self.output, &self.own)?;
        let home = Home::open(site, &build.site().config)?;
        let (mut outcome, found) =
            publish::publish(&folder, &self.before, build, &home, manner, step)?;
        // What is wrong is said by every build.
        if let Some(inputs) = manner.inputs.filter(|_| found.is_empty()) {
            let Counts { events, drafts } = Counts::of(build.site());
            let noted = Noted { inputs: inputs.fingerprint(), events, drafts };
            outcome.noted &= write_whole(&self.own, NOTED, &noted).is_ok();
        }
        Ok((outcome, found))
    }
}

/// The files that a manifest names, in order.
fn paths(manifest: &Manifest) -> Vec<SitePath> {
    manifest.files.keys().filter_map(|path| SitePath::file(path)).collect()
}

/// A folder while one build is published to it. Its stage goes when this does.
pub(super) struct Folder<'p> {
    output: &'p Output,
    own: &'p Output,
    stage: Stage<'p>,
}

impl<'p> Folder<'p> {
    fn new(output: &'p Output, own: &'p Output) -> Result<Self, DiskError> {
        Ok(Folder { output, own, stage: Stage::new(output, own)? })
    }
}

impl Drop for Folder<'_> {
    fn drop(&mut self) {
        self.stage.empty();
    }
}

impl Target for Folder<'_> {
    type Look = Stamp;

    fn note(&self, manifest: &Manifest) -> Result<(), DiskError> {
        manifest.write(self.own)
    }

    fn look(&self, path: &str) -> Option<Stamp> {
        stamp(self.output, path)
    }

    fn size(look: &Stamp) -> u64 {
        look.size()
    }

    fn holds(&self, path: &str, content: &Content<'_>) -> bool {
        let has_size = |size| self.look(path).is_some_and(|look| look.size() == size);
        match content {
            Content::Bytes(bytes) => {
                let size = bytes.len() as u64;
                let read = || self.output.read(path, size);
                has_size(size) && read().is_ok_and(|standing| standing == *bytes)
            }
            Content::Copy(copied) => {
                let read = || target::fingerprint(&mut self.output.file(path)?);
                has_size(copied.size) && read().is_ok_and(|standing| standing == copied.fingerprint)
            }
        }
    }

    fn stage(&self, path: &SitePath, content: &Content<'_>) -> Result<Stamp, DiskError> {
        let written = match content {
            Content::Bytes(bytes) => self.stage.write(path, *bytes)?,
            Content::Copy(copied) => self.stage.write(path, copied.bytes()?)?,
        };
        Ok(Stamp::of(&written))
    }

    fn replace(&self, paths: &[&str]) -> Result<(), DiskError> {
        self.stage.settle(paths)
    }

    /// The folders that it leaves empty go with it.
    fn remove(&self, path: &str) -> Result<bool, DiskError> {
        let removed = self.output.remove(path)?;
        let mut folder = path;
        // The first folder that still holds something stays.
        while let Some((outer, _)) = folder.rsplit_once('/')
            && self.output.remove_empty(outer)
        {
            folder = outer;
        }
        Ok(removed)
    }

    fn empty_stage(&self) {
        self.stage.empty();
    }
}

/// What the file at `path` in `output` looks like; none where there is no file.
fn stamp(output: &Output, path: &str) -> Option<Stamp> {
    output.looks(path).filter(Metadata::is_file).map(|file| Stamp::of(&file))
}
