//! Replaces one file by another in one step: who reads finds the old one or the new one.

use std::io;
use std::path::Path;

use cap_std::fs::Dir;

/// Moves a file or a folder, named in a folder, to a name in another. What stood there is gone, or stands where the
/// first stood.
pub(super) fn replace(from: (&Dir, &Path), to: (&Dir, &Path)) -> io::Result<()> {
    let replaces = to.0.symlink_metadata(to.1).is_ok_and(|standing| standing.is_file());
    if replaces && exchange(from, to).is_ok() {
        return Ok(());
    }
    from.0.rename(from.1, to.0, to.1)
}

/// Lets two files change places. Where a file is renamed over another, ext4 first writes it out to
/// the disk, which for a site of pages takes minutes; where they change places it does not.
#[cfg(target_os = "linux")]
fn exchange(from: (&Dir, &Path), to: (&Dir, &Path)) -> io::Result<()> {
    use rustix::fs::{RenameFlags, renameat_with};
    Ok(renameat_with(from.0, from.1, to.0, to.1, RenameFlags::EXCHANGE)?)
}

#[cfg(not(target_os = "linux"))]
fn exchange(_: (&Dir, &Path), _: (&Dir, &Path)) -> io::Result<()> {
    Err(io::ErrorKind::Unsupported.into())
}
