//! The folder that a site is published to, open: whatever is asked of it lies below it, whoever made its links.

use std::fs::{self, Metadata};
use std::io::{self, ErrorKind, Read, Write};
use std::path::{Component, Path, PathBuf};

use cap_fs_ext::DirExt;
use cap_std::ambient_authority;
use cap_std::fs::{Dir, OpenOptions};

use super::replace::replace;
use super::{DiskError, beneath};

/// An output folder.
pub(super) struct Output {
    /// As it was named: for words, and for looks.
    folder: PathBuf,
    dir: Dir,
}

/// Why a folder is not used.
const IS_A_LINK: &str = "it is a link; remove it, or publish to where it leads with --output";

impl Output {
    /// Opens `folder`, creating it where it is not there. Of a folder in that of the site, `site`, no part may be a
    /// link: whoever gave the site away could have made it. A link elsewhere is its owner's word.
    pub(super) fn create(folder: &Path, site: &Path) -> Result<Self, DiskError> {
        Self::at(folder, site, true)
    }

    /// Opens `folder`, which is there.
    pub(super) fn open(folder: &Path, site: &Path) -> Result<Self, DiskError> {
        Self::at(folder, site, false)
    }

    fn at(folder: &Path, site: &Path, create: bool) -> Result<Self, DiskError> {
        let (action, to) = if create { ("create", folder) } else { ("open", folder) };
        let failed = |error| DiskError::new(action, to, error);
        let (above, below) = parted(folder, site);
        if create && below.as_os_str().is_empty() {
            fs::create_dir_all(&above).map_err(failed)?;
        }
        let mut dir = Dir::open_ambient_dir(&above, ambient_authority()).map_err(failed)?;
        for part in below.components() {
            if create {
                beneath::create_folder(&dir, Path::new(&part)).map_err(failed)?;
            }
            dir = inner(&dir, Path::new(&part))
                .map_err(|error| DiskError::new("use", folder, error))?;
        }
        Ok(Output { folder: folder.to_owned(), dir })
    }

    /// The folder `name` right below it, created where it is not there.
    pub(super) fn own(&self, name: &str) -> Result<Self, DiskError> {
        let folder = self.full(name);
        let open = || {
            beneath::create_folder(&self.dir, Path::new(name))?;
            inner(&self.dir, Path::new(name))
        };
        let dir = open().map_err(|error| DiskError::new("use", &folder, error))?;
        Ok(Output { folder, dir })
    }

    /// The folder `name` right below it, which is there.
    pub(super) fn inside(&self, name: &str) -> io::Result<Self> {
        Ok(Output { folder: self.full(name), dir: inner(&self.dir, Path::new(name))? })
    }

    /// The path `path` below it, in full.
    pub(super) fn full(&self, path: &str) -> PathBuf {
        self.folder.join(path)
    }

    /// What stands at `path`; a link is one.
    pub(super) fn looks(&self, path: &str) -> Option<Metadata> {
        fs::symlink_metadata(self.full(path)).ok()
    }

    /// Whether there is a folder at `path`. Anything else in its place is refused, a link above all.
    pub(super) fn has_folder(&self, path: &str) -> Result<bool, DiskError> {
        match self.dir.symlink_metadata(path) {
            Ok(standing) if standing.is_dir() => Ok(true),
            Ok(_) => {
                let cause = io::Error::from(ErrorKind::NotADirectory);
                Err(DiskError::new("use as a folder", &self.full(path), cause))
            }
            Err(error) if error.kind() == ErrorKind::NotFound => Ok(false),
            Err(error) => Err(DiskError::new("open", &self.full(path), error)),
        }
    }

    /// The file at `path`, for reading.
    pub(super) fn file(&self, path: &str) -> io::Result<fs::File> {
        beneath::file(&self.dir, Path::new(path))
    }

    /// The bytes of the file at `path`, of which there may be at most `limit`.
    pub(super) fn read(&self, path: &str, limit: u64) -> io::Result<Vec<u8>> {
        beneath::read(&self.dir, Path::new(path), limit)
    }

    /// The file `name` right below it, created where it is not there, and left as it is.
    pub(super) fn keep(&self, name: &str) -> io::Result<fs::File> {
        let mut options = OpenOptions::new();
        options.write(true).create(true);
        beneath::opened(&self.dir, Path::new(name), options)
    }

    /// Writes a new file at `path`, with folders to it, from what `bytes` reads.
    pub(super) fn write(&self, path: &str, mut bytes: impl Read) -> Result<Metadata, DiskError> {
        let mut write = || {
            let (above, last) = beneath::split(Path::new(path))?;
            let folder = match above.as_os_str().is_empty() {
                true => self.dir.try_clone()?,
                false => {
                    self.dir.create_dir_all(above)?;
                    self.dir.open_dir(above)?
                }
            };
            let mut options = OpenOptions::new();
            options.write(true).create_new(true);
            let mut file = beneath::opened(&folder, last, options)?;
            io::copy(&mut bytes, &mut file)?;
            file.flush()?;
            file.metadata()
        };
        write().map_err(|error| DiskError::new("write", &self.full(path), error))
    }

    /// Makes the folder at `path`, and those that lead to it.
    pub(super) fn create_folders(&self, path: &str) -> Result<(), DiskError> {
        let created = self.dir.create_dir_all(path);
        created.map_err(|error| DiskError::new("create", &self.full(path), error))
    }

    /// Takes away the files right below it, as far as it can.
    pub(super) fn empty(&self) {
        let entries = self.dir.entries().into_iter().flatten().flatten();
        entries.for_each(|entry| drop(entry.remove_file()));
    }

    /// Moves what stands at `from` below `other` to `to`, in one step for whoever reads.
    pub(super) fn take(&self, other: &Output, from: &str, to: &str) -> Result<(), DiskError> {
        let moved = || {
            let (from, to) = (beneath::split(Path::new(from))?, beneath::split(Path::new(to))?);
            let (below, above) =
                (beneath::folder(&other.dir, from.0)?, beneath::folder(&self.dir, to.0)?);
            replace((&below, from.1), (&above, to.1))
        };
        moved().map_err(|error| DiskError::new("replace", &self.full(to), error))
    }

    /// Gives the file `from` right below it the name `to`; what had that name is gone.
    pub(super) fn rename(&self, from: &str, to: &str) -> Result<(), DiskError> {
        let renamed = self.dir.rename(from, &self.dir, to);
        renamed.map_err(|error| DiskError::new("replace", &self.full(to), error))
    }

    /// Takes away the file at `path`. False when none was there, or what lies there is reached through a link, and
    /// is not ours.
    pub(super) fn remove(&self, path: &str) -> Result<bool, DiskError> {
        let remove = || {
            let (above, last) = beneath::split(Path::new(path))?;
            let Some(folder) = self.inner(above)? else { return Ok(false) };
            match folder.remove_file_or_symlink(last) {
                Ok(()) => Ok(true),
                Err(error) if is_nothing(&error) => Ok(false),
                // A folder has taken its place: the build that put it there was killed.
                Err(_) if folder.symlink_metadata(last).is_ok_and(|it| it.is_dir()) => Ok(false),
                Err(error) => Err(error),
            }
        };
        remove().map_err(|error| DiskError::new("remove", &self.full(path), error))
    }

    /// Takes away the folder at `path` where it is empty. False when it still stands.
    pub(super) fn remove_empty(&self, path: &str) -> bool {
        let remove = || {
            let (above, last) = beneath::split(Path::new(path))?;
            match self.inner(above)? {
                Some(folder) => folder.remove_dir(last),
                None => Err(ErrorKind::NotADirectory.into()),
            }
        };
        match remove() {
            Ok(()) => true,
            // One that is gone was taken away by a build that was killed before it came to the next.
            Err(error) => error.kind() == ErrorKind::NotFound,
        }
    }

    /// Takes away whatever has the name `name` right below it, a folder with all that is in it.
    pub(super) fn remove_all(&self, name: &str) -> Result<(), DiskError> {
        let removed = match self.dir.symlink_metadata(name) {
            Ok(standing) if standing.is_dir() => self.dir.remove_dir_all(name),
            Ok(_) => self.dir.remove_file_or_symlink(name),
            Err(error) => Err(error),
        };
        match removed {
            Err(error) if error.kind() != ErrorKind::NotFound => {
                Err(DiskError::new("remove", &self.full(name), error))
            }
            _ => Ok(()),
        }
    }

    /// The folder at `path`. None where there is none, or a link stands on the way to it.
    fn inner(&self, path: &Path) -> io::Result<Option<Dir>> {
        match beneath::folder(&self.dir, path) {
            Ok(folder) => Ok(Some(folder)),
            Err(error) if is_nothing(&error) || is_link_on(&self.dir, path) => Ok(None),
            Err(error) => Err(error),
        }
    }
}

/// `folder` as a folder that is there, or is its owner's to say, and what lies below it: of one in the folder `site`,
/// that one and the path from it.
fn parted(folder: &Path, site: &Path) -> (PathBuf, PathBuf) {
    let full = std::path::absolute(folder).unwrap_or_else(|_| folder.to_owned());
    let home = site.canonicalize().ok();
    let above = full.ancestors().find(|above| home.is_some() && above.canonicalize().ok() == home);
    let parted = above.and_then(|above| Some((above, full.strip_prefix(above).ok()?)));
    // A path that leaves the site's folder again lies elsewhere.
    let stays = |below: &Path| below.components().all(|part| matches!(part, Component::Normal(_)));
    match parted.filter(|(_, below)| stays(below)) {
        Some((above, below)) => (above.to_owned(), below.to_owned()),
        None => (folder.to_owned(), PathBuf::new()),
    }
}

/// The folder `name` right below `folder`.
fn inner(folder: &Dir, name: &Path) -> io::Result<Dir> {
    match folder.symlink_metadata(name) {
        Ok(standing) if standing.is_symlink() => Err(io::Error::other(IS_A_LINK)),
        _ => folder.open_dir_nofollow(name),
    }
}

/// True for what the system says where no file can be.
fn is_nothing(error: &io::Error) -> bool {
    matches!(error.kind(), ErrorKind::NotFound | ErrorKind::NotADirectory)
}

/// True when a part of `path` is a link.
fn is_link_on(folder: &Dir, path: &Path) -> bool {
    let is_link = |path: &Path| folder.symlink_metadata(path).is_ok_and(|it| it.is_symlink());
    path.ancestors().any(|path| !path.as_os_str().is_empty() && is_link(path))
}
