//! The only file-system access of a build: a site's files in, pages out.
#![allow(clippy::disallowed_methods, reason = "this room is the file system's edge")]

mod beneath;
mod darkroom;
mod folder;
mod git;
mod history;
mod home;
mod inputs;
mod load;
mod manifest;
#[cfg(test)]
mod memory;
mod missing;
mod output;
mod plan;
mod publish;
mod reading;
mod replace;
mod stable_read;
mod stage;
mod stamp;
mod target;
mod unfit;
mod walk;
mod worktree;

use std::fmt;
use std::io;
use std::path::{Path, PathBuf};

pub use self::folder::{Counts, Publisher};
pub use self::history::history;
pub use self::home::Home;
pub(crate) use self::home::roots;
pub use self::inputs::Inputs;
pub use self::load::{Listing, find_site, list, load, read_settings};
pub use self::publish::{Failure, Manner, Outcome};
pub use self::reading::{Found, Reading};

/// The outside world failed: what was tried, on which path, and the system's answer.
#[derive(Debug)]
pub struct DiskError {
    /// "write", "read", "create".
    pub action: &'static str,
    /// The path it was tried on.
    pub path: PathBuf,
    /// The system's answer.
    pub cause: io::Error,
}

impl DiskError {
    pub(crate) fn new(action: &'static str, path: &Path, cause: io::Error) -> Self {
        DiskError { action, path: path.to_owned(), cause }
    }
}

impl fmt::Display for DiskError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "cannot {} {}: {}", self.action, self.path.display(), self.cause)
    }
}

impl std::error::Error for DiskError {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        Some(&self.cause)
    }
}
