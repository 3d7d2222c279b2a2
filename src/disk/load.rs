//! A site's files as a [`Snapshot`].

use std::ffi::OsStr;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use rayon::prelude::*;
use walkdir::WalkDir;

use super::DiskError;
use super::steady::{self, Unread};
use crate::config::Config;
use crate::diag::{Diagnostic, FilePath, Report};
use crate::parse::{is_registry, is_table};
use crate::snapshot::{File, Snapshot};

/// The nearest folder from `start` upwards that holds `annals.yaml`.
pub fn find_site(start: &Path) -> Option<PathBuf> {
    start.ancestors().find(|folder| folder.join("annals.yaml").is_file()).map(Path::to_owned)
}

/// One file of the site, when it is there.
pub fn read_file(site: &Path, path: &str) -> Result<Option<Arc<File>>, DiskError> {
    let full = site.join(path);
    let error = match steady::read(&full, u64::MAX) {
        Ok(bytes) => return Ok(Some(Arc::new(File { path: path.into(), bytes }))),
        Err(Unread::System(error)) if error.kind() == io::ErrorKind::NotFound => return Ok(None),
        Err(Unread::System(error)) => error,
        Err(_) => io::Error::other("it is written to while it is read"),
    };
    Err(DiskError::new("read", &full, error))
}

/// A site's files, found but not read yet, in order of path.
#[derive(Debug)]
pub struct Listing {
    pub(super) found: Vec<(FilePath, PathBuf)>,
    pub(super) report: Report,
}

/// Finds and reads every file of the build: see [`list`] and [`Listing::read`].
pub fn load(site: &Path, config: &Config) -> Result<(Snapshot, Report), DiskError> {
    Ok(list(site, config)?.read(config))
}

/// The folders that a site is read from: its content, then its theme.
pub(crate) fn roots(config: &Config) -> Vec<String> {
    let roots = config.roots.iter().map(|root| root.path.clone());
    roots.chain([format!("themes/{}", config.theme)]).collect()
}

/// Every file that the build reads: the content roots and the theme. Files whose names begin with
/// a dot are an editor's or a system's, and are left alone, except in `static/`.
pub fn list(site: &Path, config: &Config) -> Result<Listing, DiskError> {
    let mut report = Report::default();
    let home = site.canonicalize().map_err(|error| DiskError::new("open", site, error))?;
    let mut found: Vec<(FilePath, PathBuf)> = Vec::new();
    for root in roots(config) {
        walk(site, &home, &root, &root, &mut found, &mut report);
    }
    found.sort_by(|a, b| a.0.cmp(&b.0));
    Ok(Listing { found, report })
}

impl Listing {
    /// Reads them. What cannot be read, leads out of the site or is larger than the configured
    /// limit is reported; the rest is read all the same.
    pub fn read(self, config: &Config) -> (Snapshot, Report) {
        let Listing { found, mut report } = self;
        let read: Vec<Result<File, Box<Diagnostic>>> =
            found.into_par_iter().map(|(path, full)| read(path, &full, config)).collect();
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

/// Finds every file of the root `root` at `from` and below it, which is the root itself or lies in it.
pub(super) fn walk(
    site: &Path,
    home: &Path,
    root: &str,
    from: &str,
    found: &mut Vec<(FilePath, PathBuf)>,
    report: &mut Report,
) {
    let (top, from) = (site.join(root), site.join(from));
    let Ok(real) = top.canonicalize() else { return };
    if !real.starts_with(home) {
        let message = "this folder leads out of the site";
        let help = "copy what it leads to into the site";
        report.push(Diagnostic::error("link-outside", &root.into(), message).help(help));
        return;
    }
    // `static/.nojekyll` and `static/.well-known/` are meant for the host.
    let stat = top.join("static");
    let hidden = |name: &OsStr| name.to_string_lossy().starts_with('.');
    let visible = |entry: &walkdir::DirEntry| {
        entry.depth() == 0 || !hidden(entry.file_name()) || entry.path().starts_with(&stat)
    };
    // Whoever begins below the root must have come there the same way.
    let above = from.parent().filter(|_| from != top);
    let leads_out =
        above.is_some_and(|above| !above.canonicalize().is_ok_and(|real| real.starts_with(home)));
    let below = from.strip_prefix(&top).unwrap_or(Path::new(""));
    if leads_out || !from.starts_with(&stat) && below.iter().any(hidden) || !from.exists() {
        return;
    }
    let mut entries = WalkDir::new(&from).follow_links(true).into_iter().filter_entry(visible);
    while let Some(entry) = entries.next() {
        let entry = match entry {
            Ok(entry) => entry,
            Err(error) => {
                let path = error.path().unwrap_or(&from);
                report.push(unreadable(site, path, &error.to_string()));
                continue;
            }
        };
        let full = entry.path();
        // A link may lead from one place of the site to another, never out of it.
        let leads_out = || full.canonicalize().is_ok_and(|real| !real.starts_with(home));
        if entry.path_is_symlink() && leads_out() {
            let path = full.strip_prefix(site).unwrap_or(full).to_string_lossy().into();
            let message = "this is a link that leads out of the site";
            let help = "copy what it leads to into the site";
            report.push(Diagnostic::error("link-outside", &path, message).help(help));
            if entry.file_type().is_dir() {
                entries.skip_current_dir();
            }
            continue;
        }
        if !entry.file_type().is_file() {
            continue;
        }
        match site_path(site, full) {
            Some(path) => found.push((path, full.to_owned())),
            None => {
                let finding = unreadable(site, full, "its name is no UTF-8");
                report.push(finding.help("rename the file"));
            }
        }
    }
}

fn site_path(site: &Path, full: &Path) -> Option<FilePath> {
    let parts: Option<Vec<&str>> =
        full.strip_prefix(site).ok()?.components().map(|part| part.as_os_str().to_str()).collect();
    Some(parts?.join("/").into())
}

fn unreadable(site: &Path, full: &Path, why: &str) -> Diagnostic {
    let path = full.strip_prefix(site).unwrap_or(full).to_string_lossy().replace('\\', "/");
    let why = why.rsplit(": ").next().unwrap_or(why);
    Diagnostic::error("unreadable", &path.into(), format!("cannot be read: {why}"))
}

/// Texts are read whole; pictures and the like are only named here, and copied when they are
/// published.
pub(super) fn read(path: FilePath, full: &Path, config: &Config) -> Result<File, Box<Diagnostic>> {
    const TEXT: [&str; 8] = ["md", "markdown", "yaml", "yml", "html", "css", "js", "txt"];
    let extension = path.rsplit_once('.').map_or("", |(_, extension)| extension);
    // A theme's icon is part of the theme; other pictures are only copied.
    let is_text = TEXT.iter().any(|text| text.eq_ignore_ascii_case(extension))
        || path.starts_with("themes/") && extension == "svg"
        || is_registry(&path, config);
    let (limit, key) = match is_table(&path, config) {
        true => (config.max_table, "max_table"),
        false if is_text => (config.max_file, "max_file"),
        false => return Ok(File { path, bytes: Vec::new() }),
    };
    let finding = |code, message| Diagnostic::error(code, &path, message);
    let bytes = steady::read(full, limit).map_err(|unread| match unread {
        Unread::TooLarge(size) => {
            let message = format!("{size} bytes, more than the limit of {limit}");
            let help = format!("split it, or raise `{key}` in annals.yaml");
            finding("too-large", message).help(help)
        }
        Unread::Changing => finding("unreadable", "is written to while it is read".to_owned())
            .help("wait for the program that writes it, and build again"),
        Unread::System(error) => finding("unreadable", format!("cannot be read: {error}")),
    })?;
    Ok(File { path, bytes })
}
