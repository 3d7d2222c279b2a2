//! The site's files as they stood at one moment: what every phase below the disk works from.

use std::sync::Arc;

use crate::diag::FilePath;

/// One file and its bytes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct File {
    /// Path below the site's folder.
    pub path: FilePath,
    /// Its bytes, as they stood.
    pub bytes: Vec<u8>,
}

/// A folder of content: its files, and what its configuration says of all of them.
#[derive(Clone, Debug, Default)]
pub struct Snapshot {
    /// Every file that the build reads, in order of path. One that nobody read again is shared
    /// by a snapshot and the next.
    pub files: Vec<Arc<File>>,
}

impl Snapshot {
    /// The file at `path`.
    pub fn get(&self, path: &str) -> Option<&File> {
        let at = self.files.binary_search_by(|file| (*file.path).cmp(path)).ok()?;
        self.files.get(at).map(|file| &**file)
    }

    /// The files whose paths begin with `folder`, which ends in `/`.
    pub fn below(&self, folder: &str) -> &[Arc<File>] {
        let from = self.files.partition_point(|file| *file.path < *folder);
        let files = self.files.get(from..).unwrap_or_default();
        let end = files.partition_point(|file| file.path.starts_with(folder));
        files.get(..end).unwrap_or_default()
    }
}
