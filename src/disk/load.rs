//! A site's files as a [`Snapshot`].

use std::io::{self, Read};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use rayon::prelude::*;

use super::DiskError;
use super::home::{Home, roots};
use super::missing::missing;
use super::stable_read::{Unread, stable_read};
use super::walk::walk;
use crate::config::Config;
use crate::diag::{Diagnostic, FilePath, Report};
use crate::parse::{is_registry, is_table, may_run_scripts};
use crate::path::SETTINGS_FILE;
use crate::picture::{self, Picture};
use crate::snapshot::{File, Snapshot};

/// The nearest folder from `start` upwards that holds `annals.yaml`.
pub fn find_site(start: &Path) -> Option<PathBuf> {
    start.ancestors().find(|folder| folder.join(SETTINGS_FILE).is_file()).map(Path::to_owned)
}

/// The settings of a site have no more bytes than these: they are read before any limit of their own.
const LARGEST_SETTINGS: u64 = 4 << 20;

/// The site's settings, when they are there.
pub fn read_settings(site: &Path) -> Result<Option<Arc<File>>, DiskError> {
    let full = site.join(SETTINGS_FILE);
    let failed = |cause| DiskError::new("read", &full, cause);
    let is_link = full.symlink_metadata().is_ok_and(|standing| standing.is_symlink());
    let config = Config::default();
    let home = Home::open(site, &config)?;
    let cause = match stable_read(|| home.file(SETTINGS_FILE), LARGEST_SETTINGS) {
        Ok(bytes) => return Ok(Some(Arc::new(File::text(SETTINGS_FILE, bytes)))),
        Err(Unread::System(error)) if error.kind() == io::ErrorKind::NotFound && !is_link => {
            return Ok(None);
        }
        // Of a file outside the site, the first wrong line would be shown.
        Err(Unread::System(error)) if is_link => io::Error::other(format!(
            "it is a link, which must lead to a file of the site: {error}"
        )),
        Err(Unread::System(error)) => error,
        Err(Unread::TooLarge(size)) => {
            io::Error::other(format!("it has {size} bytes; settings may have {LARGEST_SETTINGS}"))
        }
        Err(Unread::Changing) => io::Error::other("it is written to while it is read"),
    };
    Err(failed(cause))
}

/// A site's files, found but not read yet, in order of path.
#[derive(Debug)]
pub struct Listing {
    pub(super) found: Vec<(FilePath, PathBuf)>,
    pub(super) report: Report,
}

/// Finds and reads every file of the build: see [`list`] and [`Listing::read`].
pub fn load(site: &Path, config: &Config) -> Result<(Snapshot, Report), DiskError> {
    let home = Home::open(site, config)?;
    Ok(list(&home).read(&home))
}

/// Every file that the build reads: the content roots and the theme. Files whose names begin with
/// a dot are an editor's or a system's, and are left alone, except in `static/`.
pub fn list(home: &Home<'_>) -> Listing {
    let mut report = missing(home);
    let mut found: Vec<(FilePath, PathBuf)> = Vec::new();
    for root in roots(home.config) {
        walk(home, &root, &root, &mut found, &mut report);
    }
    found.sort_by(|a, b| a.0.cmp(&b.0));
    // A style may lie in the content.
    found.dedup_by(|a, b| a.0 == b.0);
    Listing { found, report }
}

impl Listing {
    /// Reads them. What cannot be read, leads out of the site or is larger than the configured
    /// limit is reported; the rest is read all the same.
    pub fn read(self, home: &Home<'_>) -> (Snapshot, Report) {
        let Listing { found, mut report } = self;
        let read: Vec<Result<File, Box<Diagnostic>>> =
            found.into_par_iter().map(|(path, _)| read(path, home)).collect();
        let mut snapshot = Snapshot::default();
        for file in read {
            match file {
                Ok(file) => snapshot.files.push(Arc::new(file)),
                Err(finding) => report.push(*finding),
            }
        }
        (snapshot, report)
    }
}

/// Bytes that are read of a picture at first.
const FIRST: u64 = 16 << 10;

/// Texts are read whole; pictures and the like are only named here, and copied when they are
/// published.
pub(super) fn read(path: FilePath, home: &Home<'_>) -> Result<File, Box<Diagnostic>> {
    let config = home.config;
    const TEXT: [&str; 8] = ["md", "markdown", "yaml", "yml", "html", "css", "js", "txt"];
    let extension = path.rsplit_once('.').map_or("", |(_, extension)| extension);
    // A theme's icon is part of the theme; drawings and other XML are looked at before they are copied.
    let is_text = TEXT.iter().any(|text| text.eq_ignore_ascii_case(extension))
        || path.starts_with("themes/") && extension == "svg"
        || may_run_scripts(&path, config)
        || is_registry(&path, config)
        || config.own_style.as_ref().is_some_and(|own| *own.path == *path);
    let (limit, key) = match is_table(&path, config) {
        true => (config.max_table, "max_table"),
        false if is_text => (config.max_file, "max_file"),
        false => {
            let picture = picture(&path, home);
            return Ok(File::copied(path, picture));
        }
    };
    let finding = |code, message| Diagnostic::error(code, &path, message);
    let bytes = stable_read(|| home.file(&path), limit).map_err(|unread| match unread {
        Unread::TooLarge(size) => {
            let message = format!("{size} bytes, more than the limit of {limit}");
            let help = format!("split it, or raise `{key}` in annals.yaml");
            finding("too-large", message).help(help)
        }
        Unread::Changing => finding("unreadable", "is written to while it is read".to_owned())
            .help("wait for the program that writes it, and build again"),
        Unread::System(error) => finding("unreadable", format!("cannot be read: {error}")),
    })?;
    Ok(File::text(path, bytes))
}

/// What a picture is, by its first bytes. What is wrong with the file is said when it is copied.
fn picture(path: &str, home: &Home<'_>) -> Option<Picture> {
    if !picture::is_picture(path) {
        return None;
    }
    let mut file = home.file(path).ok()?;
    let mut head = Vec::new();
    // Most say it at once.
    for more in [FIRST, picture::HEAD - FIRST] {
        file.by_ref().take(more).read_to_end(&mut head).ok()?;
        if let Some(picture) = Picture::of(&head) {
            return Some(picture);
        }
    }
    None
}
