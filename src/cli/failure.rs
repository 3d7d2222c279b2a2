//! Why a command did not do what it was asked for.

use std::io;

use crate::disk::DiskError;

/// Why a command did not do what it was asked for. The words have been said, or are here.
#[derive(Debug)]
pub(super) enum Failure {
    /// The content has errors; all of them have been reported.
    Content,
    /// Wrong usage or configuration.
    Usage(String),
    /// The configuration has errors; all of them have been reported.
    Configuration,
    /// The outside world failed.
    World(String),
    /// The reader of the output has closed the pipe (`annals list | head`).
    Closed,
}

impl From<io::Error> for Failure {
    fn from(error: io::Error) -> Self {
        match error.kind() {
            io::ErrorKind::BrokenPipe => Failure::Closed,
            _ => Failure::World(error.to_string()),
        }
    }
}

impl From<DiskError> for Failure {
    fn from(error: DiskError) -> Self {
        Failure::World(error.to_string())
    }
}
