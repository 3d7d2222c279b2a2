//! What the last build wrote: the only files a build may take away.

use std::collections::BTreeMap;
use std::path::Path;

use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};

use super::DiskError;
use super::output::Output;
use crate::hash::Fingerprint;
use crate::path::SitePath;

/// Raised when a manifest of before can no longer be believed.
const VERSION: u32 = 1;

/// Its name in the folder that a build keeps for itself.
const NAME: &str = "manifest.json";

/// A larger one was not written by a build: that would be one of millions of files.
pub(super) const LARGEST: u64 = 1 << 29;

/// The files of a published site, by path. `L` is what a file looks like where it is published.
#[derive(Debug, Serialize, Deserialize)]
pub(super) struct Manifest<L> {
    version: u32,
    /// Each file that a build wrote, as it left it.
    pub(super) files: BTreeMap<String, Record<L>>,
}

/// One file as a build left it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Record<L> {
    /// What it was drawn from: the same wherever it is published.
    pub(super) fingerprint: Fingerprint,
    /// What it looked like there: tells a file that somebody else touched.
    #[serde(flatten)]
    pub(super) look: L,
}

impl<L> Manifest<L> {
    pub(super) fn new(files: BTreeMap<String, Record<L>>) -> Self {
        Manifest { version: VERSION, files }
    }
}

impl<L: Serialize + DeserializeOwned> Manifest<L> {
    /// The manifest in the folder `own`; an empty one when there is none that can be read. Whoever gave the site away
    /// may have written it: what names no file that a build could have written is not believed.
    pub(super) fn read(own: &Output) -> Self {
        let bytes = own.read(NAME, LARGEST).ok();
        let manifest = bytes.and_then(|bytes| serde_json::from_slice::<Self>(&bytes).ok());
        let manifest = manifest.filter(|manifest| manifest.version == VERSION);
        let mut files = manifest.map(|manifest| manifest.files).unwrap_or_default();
        files.retain(|path, _| SitePath::file(path).is_some());
        Manifest::new(files)
    }

    /// Writes the manifest.
    pub(super) fn write(&self, own: &Output) -> Result<(), DiskError> {
        write_whole(own, NAME, self)
    }
}

/// Writes `value` as JSON by temporary name and rename.
pub(super) fn write_whole(
    own: &Output,
    name: &str,
    value: &impl Serialize,
) -> Result<(), DiskError> {
    let temporary = Path::new(name).with_extension("new").to_string_lossy().into_owned();
    // Whatever stands there, a link perhaps, is replaced rather than written through.
    own.remove_all(&temporary)?;
    if own.looks(name).is_some_and(|standing| standing.is_dir()) {
        own.remove_all(name)?;
    }
    let bytes = serde_json::to_vec(value)
        .map_err(|error| DiskError::new("write", &own.full(name), error.into()))?;
    own.write(&temporary, &bytes[..])?;
    own.rename(&temporary, name)
}
