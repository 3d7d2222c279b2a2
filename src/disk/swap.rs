//! A file into the place of another, in one step for whoever reads.

use std::fs;
use std::io;
use std::path::Path;

/// Moves the file `from` to `to`. What stood there is gone, or stands at `from`.
pub(super) fn put(from: &Path, to: &Path) -> io::Result<()> {
    let replaces = fs::symlink_metadata(to).is_ok_and(|standing| standing.is_file());
    if replaces && exchange(from, to).is_ok() {
        return Ok(());
    }
    fs::rename(from, to)
}

/// Lets two files change places. Where a file is renamed over another, ext4 first writes it out to
/// the disk, which for a site of pages takes minutes; where they change places it does not.
#[cfg(target_os = "linux")]
fn exchange(from: &Path, to: &Path) -> io::Result<()> {
    use rustix::fs::{CWD, RenameFlags, renameat_with};
    Ok(renameat_with(CWD, from, CWD, to, RenameFlags::EXCHANGE)?)
}

#[cfg(not(target_os = "linux"))]
fn exchange(_: &Path, _: &Path) -> io::Result<()> {
    Err(io::ErrorKind::Unsupported.into())
}
