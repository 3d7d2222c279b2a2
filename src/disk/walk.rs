//! Which files a root has: every one below it, those that links lead to among them, and none that is not meant.

use std::ffi::OsStr;
use std::path::{Path, PathBuf};

use walkdir::{DirEntry, WalkDir};

use super::home::{Home, STATIC};
use super::unfit;
use crate::diag::{Diagnostic, FilePath, Report};

/// Finds every file of the root `root` at `from` and below it, which is the root itself or lies in it.
pub(super) fn walk(
    home: &Home<'_>,
    root: &str,
    from: &str,
    found: &mut Vec<(FilePath, PathBuf)>,
    report: &mut Report,
) {
    let (top, from) = (home.site.join(root), home.site.join(from));
    let Ok(real) = top.canonicalize() else { return };
    if real != home.real.join(root)
        && let Err(whither) = home.lies(root, &real, true)
    {
        report.push(astray(&root.into(), "folder", whither));
        return;
    }
    // Whoever begins below the root must have come there the same way.
    let above = from.parent().filter(|_| from != top);
    let leads_out =
        above.is_some_and(|it| !it.canonicalize().is_ok_and(|real| real.starts_with(&home.real)));
    let stat = top.join(STATIC);
    let below = from.strip_prefix(&top).unwrap_or(Path::new(""));
    let is_left_out = |name: &OsStr| {
        let name = name.to_string_lossy();
        unfit::why(&name).is_some() || is_hidden(&name) && !from.starts_with(&stat)
    };
    if leads_out || below.iter().any(is_left_out) || !from.exists() {
        return;
    }
    Walk { home, stat, found, report }.go(&from);
}

/// A walk through a root.
struct Walk<'w> {
    home: &'w Home<'w>,
    /// Where its files are that are published as they are.
    stat: PathBuf,
    found: &'w mut Vec<(FilePath, PathBuf)>,
    report: &'w mut Report,
}

impl Walk<'_> {
    fn go(mut self, from: &Path) {
        let mut entries = WalkDir::new(from).follow_links(true).into_iter();
        // The folders behind a link that the walk is in.
        let mut behind: Vec<PathBuf> = Vec::new();
        while let Some(entry) = entries.next() {
            let entry = match entry {
                Ok(entry) => entry,
                Err(error) => {
                    let path = error.path().unwrap_or(from);
                    if !self.is_passed_over(path) {
                        self.report.push(unreadable(&self.home.site, path, &error.to_string()));
                    }
                    continue;
                }
            };
            let is_folder = entry.file_type().is_dir();
            if entry.depth() > 0 && !self.is_meant(&entry) {
                if is_folder {
                    entries.skip_current_dir();
                }
                continue;
            }
            let full = entry.path();
            behind.retain(|folder| full.starts_with(folder));
            if entry.path_is_symlink() || !behind.is_empty() && !is_folder {
                if let Err(finding) = self.follow(&entry) {
                    self.report.push(*finding);
                    if is_folder {
                        entries.skip_current_dir();
                    }
                    continue;
                }
                if is_folder {
                    behind.push(full.to_owned());
                }
            }
            if !entry.file_type().is_file() {
                continue;
            }
            match site_path(&self.home.site, full) {
                Some(path) => self.found.push((path, full.to_owned())),
                None => {
                    let finding = unreadable(&self.home.site, full, "its name is no UTF-8");
                    self.report.push(finding.help("rename the file"));
                }
            }
        }
    }

    /// False for what is hidden, and for what no site means to publish. The latter is said.
    fn is_meant(&mut self, entry: &DirEntry) -> bool {
        let name = entry.file_name().to_string_lossy();
        // `static/.nojekyll` and `static/.well-known/` are meant for the host.
        if is_hidden(&name) && !entry.path().starts_with(&self.stat) {
            return false;
        }
        let Some(why) = unfit::why(&name) else { return true };
        let path = below(&self.home.site, entry.path());
        let message = format!("this is left out: {why}");
        let help = "move it out of the content, or give what readers should have another name";
        self.report.push(Diagnostic::warning("left-out", &path, message).help(help));
        false
    }

    /// True for what cannot be read and would not be: a link of an editor that leads nowhere marks a file that is
    /// being edited.
    fn is_passed_over(&self, path: &Path) -> bool {
        let name = path.file_name().unwrap_or_default().to_string_lossy();
        let is_link = path.symlink_metadata().is_ok_and(|standing| standing.is_symlink());
        is_hidden(&name) && !path.starts_with(&self.stat) || is_link && unfit::why(&name).is_some()
    }

    /// Whether what a link leads to, or what lies behind one, may be read from where it is found.
    fn follow(&self, entry: &DirEntry) -> Result<(), Box<Diagnostic>> {
        let path = below(&self.home.site, entry.path());
        let Ok(real) = entry.path().canonicalize() else { return Ok(()) };
        let followed = self.home.lies(&path, &real, entry.file_type().is_dir());
        let thing = if entry.path_is_symlink() { "link" } else { "file behind a link" };
        followed.map(drop).map_err(|whither| Box::new(astray(&path, thing, whither)))
    }
}

fn astray(path: &FilePath, thing: &str, whither: &str) -> Diagnostic {
    let message = format!("this is a {thing} that {whither}");
    let help = "copy what should be published into the content";
    Diagnostic::error("link-outside", path, message).help(help)
}

fn below(site: &Path, full: &Path) -> FilePath {
    let path = full.strip_prefix(site).unwrap_or(full).to_string_lossy();
    if cfg!(windows) { path.replace('\\', "/").into() } else { path.into() }
}

fn is_hidden(name: &str) -> bool {
    name.starts_with('.')
}

pub(super) fn site_path(site: &Path, full: &Path) -> Option<FilePath> {
    let parts: Option<Vec<&str>> =
        full.strip_prefix(site).ok()?.components().map(|part| part.as_os_str().to_str()).collect();
    Some(parts?.join("/").into())
}

pub(super) fn unreadable(site: &Path, full: &Path, why: &str) -> Diagnostic {
    let path = full.strip_prefix(site).unwrap_or(full).to_string_lossy().replace('\\', "/");
    let why = why.rsplit(": ").next().unwrap_or(why);
    Diagnostic::error("unreadable", &path.into(), format!("cannot be read: {why}"))
}
