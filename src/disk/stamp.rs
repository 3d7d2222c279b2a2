//! A file as the file system tells it, short of its bytes.

use std::fs::Metadata;
use std::time::{Duration, SystemTime, UNIX_EPOCH};

use serde::{Deserialize, Serialize};

/// File systems tell times in steps of up to two seconds.
const STEP: Duration = Duration::from_secs(2);

/// What a file looks like. A file that was written to looks otherwise, once it has stood for a
/// while: see [`Stamp::is_settled`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub(super) struct Stamp {
    /// Bytes.
    size: u64,
    /// When its bytes were last written, in nanoseconds since 1970.
    modified: u64,
    /// When anything of it last changed, where the system tells: no program sets this one back.
    #[serde(default)]
    changed: u64,
    /// The file itself, where the system tells: another one under the same name differs.
    #[serde(default)]
    inode: u64,
}

impl Stamp {
    pub(super) fn of(file: &Metadata) -> Self {
        let (changed, inode) = system(file);
        Stamp { size: file.len(), modified: nanoseconds(file.modified().ok()), changed, inode }
    }

    /// Bytes.
    pub(super) fn size(&self) -> u64 {
        self.size
    }

    /// True when nothing was written between the two. Other things, like its name, may differ.
    pub(super) fn same_bytes(&self, other: &Stamp) -> bool {
        (self.size, self.modified) == (other.size, other.modified)
    }

    /// True when it has not changed for longer than the file system's clock needs to tell one
    /// change from the next.
    pub(super) fn is_settled(&self) -> bool {
        let limit = nanoseconds(SystemTime::now().checked_sub(STEP));
        self.modified < limit && self.changed < limit
    }
}

#[cfg(test)]
impl Stamp {
    /// A file of so many bytes, last written at `modified`.
    pub(super) fn looking(size: u64, modified: u64) -> Self {
        Stamp { size, modified, changed: modified, inode: 1 }
    }
}

#[cfg(unix)]
fn system(file: &Metadata) -> (u64, u64) {
    use std::os::unix::fs::MetadataExt;
    let seconds = u64::try_from(file.ctime()).unwrap_or_default();
    let rest = u64::try_from(file.ctime_nsec()).unwrap_or_default();
    (seconds.saturating_mul(1_000_000_000).saturating_add(rest), file.ino())
}

#[cfg(not(unix))]
fn system(_: &Metadata) -> (u64, u64) {
    (0, 0)
}

/// Since 1970; 0 for what lies before or is not known.
pub(super) fn nanoseconds(time: Option<SystemTime>) -> u64 {
    let since = time.and_then(|time| time.duration_since(UNIX_EPOCH).ok());
    since.map_or(0, |since| u64::try_from(since.as_nanos()).unwrap_or(u64::MAX))
}
