//! Files opened beneath a folder that is open itself, with no link on the way.
//!
//! What a path leads to may have become another thing since anybody looked. So the question whether a file lies
//! where it should is answered by the way in which it is opened.

use std::fs;
use std::io::{self, Read};
use std::path::{Component, Path};

use cap_fs_ext::{DirExt, FollowSymlinks, OpenOptionsFollowExt, OpenOptionsSyncExt};
use cap_std::fs::{Dir, OpenOptions};

/// The folder at `path` below `folder`, where no part of the path is a link.
pub(super) fn folder(folder: &Dir, path: &Path) -> io::Result<Dir> {
    let mut inner = folder.try_clone()?;
    for part in path.components() {
        inner = inner.open_dir_nofollow(name(part)?)?;
    }
    Ok(inner)
}

/// Makes the folder `name` where nothing has that name.
pub(super) fn create_folder(folder: &Dir, name: &Path) -> io::Result<()> {
    match folder.create_dir(name) {
        Err(error) if error.kind() == io::ErrorKind::AlreadyExists => Ok(()),
        done => done,
    }
}

/// The file at `path` below `folder`, for reading: a file itself, and reached through no link. Anything else is
/// refused, and never waited for.
pub(super) fn file(folder: &Dir, path: &Path) -> io::Result<fs::File> {
    let (above, last) = split(path)?;
    let mut options = OpenOptions::new();
    options.read(true);
    if above.as_os_str().is_empty() {
        return opened(folder, last, options);
    }
    opened(&self::folder(folder, above)?, last, options)
}

/// Opens the file `name` in `folder`; one that is there is a file itself.
pub(super) fn opened(folder: &Dir, name: &Path, mut options: OpenOptions) -> io::Result<fs::File> {
    options.follow(FollowSymlinks::No).nonblock(true);
    let file = folder.open_with(name, &options)?.into_std();
    match file.metadata()?.is_file() {
        true => Ok(file),
        false => Err(io::Error::other("it is no file")),
    }
}

/// The bytes of the file at `path`, of which there may be at most `limit`.
pub(super) fn read(folder: &Dir, path: &Path, limit: u64) -> io::Result<Vec<u8>> {
    let file = file(folder, path)?;
    let size = file.metadata()?.len();
    let mut bytes = Vec::new();
    if size <= limit {
        bytes.try_reserve_exact(size as usize).map_err(io::Error::other)?;
        file.take(limit.saturating_add(1)).read_to_end(&mut bytes)?;
    }
    match size <= limit && bytes.len() as u64 <= limit {
        true => Ok(bytes),
        false => Err(io::Error::other(format!("it has more than {limit} bytes"))),
    }
}

/// A path's last name, and what leads to it.
pub(super) fn split(path: &Path) -> io::Result<(&Path, &Path)> {
    let last = path.components().next_back().map(name).transpose()?;
    let last = last.ok_or_else(|| io::Error::from(io::ErrorKind::InvalidInput))?;
    Ok((path.parent().unwrap_or(Path::new("")), last))
}

/// A part of a path that leads neither upwards nor to the root.
fn name(part: Component<'_>) -> io::Result<&Path> {
    match part {
        Component::Normal(name) => Ok(Path::new(name)),
        _ => Err(io::Error::new(io::ErrorKind::InvalidInput, "its path leads elsewhere")),
    }
}
