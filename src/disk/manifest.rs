//! What the last build wrote: the only files a build may take away.

use std::collections::BTreeMap;
use std::fs::{self, Metadata};
use std::path::Path;

use serde::{Deserialize, Serialize};

use super::DiskError;
use super::stamp::nanoseconds;
use crate::hash::Fingerprint;

/// Raised when a manifest of before can no longer be believed.
const VERSION: u32 = 1;

/// The files of a published site, by path.
#[derive(Debug, Default, Serialize, Deserialize)]
pub(super) struct Manifest {
    version: u32,
    /// Each file that a build wrote, as it left it.
    pub(super) files: BTreeMap<String, Record>,
}

/// One file as a build left it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Record {
    /// What it was drawn from.
    pub(super) fingerprint: Fingerprint,
    /// Bytes.
    pub(super) size: u64,
    /// Time of writing, in nanoseconds: tells a file that somebody else touched.
    modified: u64,
}

impl Record {
    pub(super) fn new(fingerprint: Fingerprint, file: &Metadata) -> Self {
        Record { fingerprint, size: file.len(), modified: nanoseconds(file.modified().ok()) }
    }

    /// True when `file` is as this record's build left it.
    pub(super) fn describes(&self, file: &Metadata) -> bool {
        file.is_file()
            && self.size == file.len()
            && self.modified == nanoseconds(file.modified().ok())
    }
}

impl Manifest {
    pub(super) fn new(files: BTreeMap<String, Record>) -> Self {
        Manifest { version: VERSION, files }
    }

    /// The manifest at `path`; an empty one when there is none that can be read.
    pub(super) fn read(path: &Path) -> Self {
        let manifest =
            fs::read(path).ok().and_then(|bytes| serde_json::from_slice::<Manifest>(&bytes).ok());
        manifest.filter(|manifest| manifest.version == VERSION).unwrap_or_default()
    }

    /// Writes the manifest.
    pub(super) fn write(&self, path: &Path) -> Result<(), DiskError> {
        write_whole(path, self)
    }
}

/// Writes `value` as JSON by temporary name and rename.
pub(super) fn write_whole(path: &Path, value: &impl Serialize) -> Result<(), DiskError> {
    let temporary = path.with_extension("new");
    // Whatever stands there, a link perhaps, is replaced rather than written through.
    let _ = fs::remove_file(&temporary);
    let bytes =
        serde_json::to_vec(value).map_err(|error| DiskError::new("write", path, error.into()))?;
    fs::write(&temporary, bytes).map_err(|error| DiskError::new("write", &temporary, error))?;
    fs::rename(&temporary, path).map_err(|error| DiskError::new("replace", path, error))
}
