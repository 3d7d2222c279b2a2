//! The site's files as they stood at one moment: what every phase below the disk works from.

use crate::diag::FilePath;

/// One file and its bytes.
#[derive(Clone, Debug)]
pub struct File {
    /// Path below the site's folder.
    pub path: FilePath,
    /// Its bytes, as they stood.
    pub bytes: Vec<u8>,
}

/// A folder of content: its files, and what its configuration says of all of them.
#[derive(Clone, Debug, Default)]
pub struct Snapshot {
    /// Every file that the build reads, in order of path.
    pub files: Vec<File>,
}

impl Snapshot {
    /// The file at `path`.
    pub fn get(&self, path: &str) -> Option<&File> {
        let at = self.files.binary_search_by(|file| (*file.path).cmp(path)).ok()?;
        self.files.get(at)
    }
}
