//! The site's files as they stood at one moment: what every phase below the disk works from.

use std::ops::Range;
use std::sync::Arc;

use crate::diag::FilePath;
use crate::history::History;

/// One file and its bytes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct File {
    /// Path below the site's folder.
    pub path: FilePath,
    /// Its bytes, as they stood.
    pub bytes: Vec<u8>,
}

/// A site's files, and their history.
#[derive(Clone, Debug, Default)]
pub struct Snapshot {
    /// Every file that the build reads, in order of path. One that nobody read again is shared
    /// by a snapshot and the next.
    pub files: Vec<Arc<File>>,
    /// What the site's repository says of them, where there is one.
    pub history: Option<Arc<History>>,
}

impl Snapshot {
    /// The file at `path`.
    pub fn get(&self, path: &str) -> Option<&File> {
        self.files.get(self.position(path).ok()?).map(|file| &**file)
    }

    /// Where the file at `path` stands among the others, or would stand.
    pub fn position(&self, path: &str) -> Result<usize, usize> {
        self.files.binary_search_by(|file| (*file.path).cmp(path))
    }

    /// The files whose paths begin with `folder`, which ends in `/`.
    pub fn below(&self, folder: &str) -> &[Arc<File>] {
        self.files.get(self.range_below(folder)).unwrap_or_default()
    }

    /// Where those files stand among the others.
    pub fn range_below(&self, folder: &str) -> Range<usize> {
        let start = self.files.partition_point(|file| *file.path < *folder);
        let ends = |file: &Arc<File>| *file.path < *folder || file.path.starts_with(folder);
        start..self.files.partition_point(ends)
    }
}
