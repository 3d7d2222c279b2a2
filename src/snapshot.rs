//! The site's files as they stood at one moment: what every phase below the disk works from.

use std::ops::Range;
use std::sync::Arc;

use crate::diag::FilePath;
use crate::history::History;
use crate::picture::{self, Picture};

/// One file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct File {
    /// Path below the site's folder.
    pub path: FilePath,
    /// What is known of it.
    pub content: Content,
}

/// What is known of a file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Content {
    /// Its bytes, as they stood.
    Text(Vec<u8>),
    /// That it is there, and which picture it is: it is copied as it is.
    Copied(Option<Picture>),
}

impl File {
    /// A file that was read.
    pub fn text(path: impl Into<FilePath>, bytes: impl Into<Vec<u8>>) -> Self {
        File { path: path.into(), content: Content::Text(bytes.into()) }
    }

    /// A file that is copied as it is.
    pub fn copied(path: impl Into<FilePath>, picture: Option<Picture>) -> Self {
        File { path: path.into(), content: Content::Copied(picture) }
    }

    /// Its bytes; none of one that is copied.
    pub fn bytes(&self) -> &[u8] {
        match &self.content {
            Content::Text(bytes) => bytes,
            Content::Copied(_) => &[],
        }
    }

    /// What it is as a picture, where it is one and says so.
    pub fn picture(&self) -> Option<Picture> {
        match &self.content {
            Content::Text(bytes) if picture::is_picture(&self.path) => Picture::of(bytes),
            Content::Text(_) => None,
            Content::Copied(picture) => *picture,
        }
    }
}

/// A site's files, and their history.
#[derive(Clone, Debug, Default)]
pub struct Snapshot {
    /// Every file that the build reads, in order of path. One that did not change is shared with the snapshot before.
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
