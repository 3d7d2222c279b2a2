//! Where a site is published to, as publishing sees it: somewhere with files that can be looked at, a stage beside
//! them, and a manifest. A folder is one.

use std::fs::File;
use std::io::{self, ErrorKind, Read, Seek};
use std::path::PathBuf;

use super::DiskError;
use super::home::Home;
use super::manifest::Manifest;
use crate::hash::Fingerprint;
use crate::path::SitePath;

/// Somewhere that one build is being published to. Until [`Target::replace`] is called, no reader of the site sees
/// a difference.
pub(super) trait Target: Sync {
    /// What a file looks like there, short of its bytes: tells one that somebody else has touched.
    type Look: Copy + PartialEq + Send + Sync;

    /// Writes down, in one step, what the next build will read as what builds before it have left.
    fn note(&self, manifest: &Manifest<Self::Look>) -> Result<(), DiskError>;

    /// What the file at `path` looks like; none where there is no file.
    fn look(&self, path: &str) -> Option<Self::Look>;

    /// How many bytes a file has that looks so.
    fn size(look: &Self::Look) -> u64;

    /// True when the file at `path` has these bytes.
    fn holds(&self, path: &str, content: &Content<'_>) -> bool;

    /// Makes the file that `path` is to become ready beside the site.
    fn stage(&self, path: &SitePath, content: &Content<'_>) -> Result<Self::Look, DiskError>;

    /// Moves staged files into their places, each in one step.
    fn replace(&self, paths: &[&str]) -> Result<(), DiskError>;

    /// Takes away the file at `path`. False when there was none.
    fn remove(&self, path: &str) -> Result<bool, DiskError>;

    /// Empties the stage. What cannot be emptied now is emptied before the next build.
    fn empty_stage(&self);
}

/// The bytes that a file is to have.
pub(super) enum Content<'c> {
    /// Drawn, or made.
    Bytes(&'c [u8]),
    /// Those of a file of the site.
    Copy(&'c Copied),
}

/// A file that is published as it is.
pub(super) struct Copied {
    full: PathBuf,
    file: File,
    /// Bytes.
    pub(super) size: u64,
    /// Stands for its bytes.
    pub(super) fingerprint: Fingerprint,
}

impl Copied {
    /// The file at `path` of a site's folder, read through once.
    pub(super) fn open(home: &Home<'_>, path: &str) -> Result<Self, DiskError> {
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

    /// What reads its bytes, from the first.
    pub(super) fn bytes(&self) -> Result<&File, DiskError> {
        let done = (&self.file).rewind();
        done.map_err(|error| DiskError::new("read", &self.full, error))?;
        Ok(&self.file)
    }
}

/// Stands for the bytes of `file` from where it is read.
pub(super) fn fingerprint(file: &mut File) -> io::Result<Fingerprint> {
    Fingerprint::of_parts(|part| match file.read(part) {
        Err(error) if error.kind() == ErrorKind::Interrupted => file.read(part),
        read => read,
    })
}
