//! A site's history, read from the repository that its folder lies in. Where there is none, or
//! nobody can read it, there is no history, and that is no error.

use std::collections::BTreeSet;
use std::path::Path;
use std::sync::Arc;

use super::git::Repository;
use super::worktree;
use crate::config::Config;
use crate::diag::FilePath;
use crate::hash::Fingerprint;
use crate::history::{History, entries, is_seen};
use crate::path::{SETTINGS_FILE, is_at_or_below};

/// The history of the content and the settings of the site in the folder `site`. None where the
/// settings want none, or there is no repository with a commit of them.
pub fn history(site: &Path, config: &Config) -> Option<Arc<History>> {
    Some(Kept::of(site, config)?.history)
}

/// Stands for what the history of `site` is read from, its files aside: another commit, another
/// mark. Reads no history. The default where there is none, or the settings want none.
pub(super) fn mark(site: &Path, config: &Config) -> Fingerprint {
    let Some(repository) = config.history.as_ref().and_then(|_| Repository::of(site)) else {
        return Fingerprint::default();
    };
    let commits = std::iter::once(&repository.head).chain(&repository.boundary);
    Fingerprint::combine(commits.map(|id| Fingerprint::of_bytes(id.as_bytes())))
}

/// What a history tells of: the settings, and all content.
fn told_of(config: &Config) -> Vec<String> {
    let roots = config.roots.iter().map(|root| root.path.clone());
    roots.chain([SETTINGS_FILE.to_owned()]).collect()
}

/// A history, kept up with its repository by a preview.
#[derive(Debug)]
pub(super) struct Kept {
    repository: Repository,
    pub(super) history: Arc<History>,
    /// Files that are not as the commit has them.
    changed: BTreeSet<FilePath>,
}

impl Kept {
    pub(super) fn of(site: &Path, config: &Config) -> Option<Self> {
        config.history.as_ref()?;
        let repository = Repository::of(site)?;
        let paths = told_of(config);
        let (history, changed) = std::thread::scope(|scope| {
            let changed = scope.spawn(|| {
                let paths: Vec<&str> = paths.iter().map(String::as_str).collect();
                worktree::changed(&repository, &paths)
            });
            (read(&repository, &paths), changed.join().ok().flatten())
        });
        let (mut history, changed) = (history?, changed?);
        history.uncommitted = is_any_seen(&changed, config);
        Some(Kept { repository, history: Arc::new(history), changed })
    }

    /// Takes in that files changed at or below each of `paths`, or the settings did. False when the
    /// repository stands at another commit by now, so that all is to be read again.
    pub(super) fn keep_up<'p>(
        &mut self,
        config: &Config,
        paths: impl Iterator<Item = &'p FilePath>,
    ) -> bool {
        let paths: Vec<&str> = paths.map(|path| &**path).chain([SETTINGS_FILE]).collect();
        if self.repository.head_now().as_deref() != Some(&*self.repository.head) {
            return false;
        }
        let Some(changed) = worktree::changed(&self.repository, &paths) else {
            return false;
        };
        for path in paths {
            self.changed.retain(|known| !is_at_or_below(known, path));
        }
        self.changed.extend(changed);
        let uncommitted = is_any_seen(&self.changed, config);
        if uncommitted != self.history.uncommitted {
            Arc::make_mut(&mut self.history).uncommitted = uncommitted;
        }
        true
    }
}

/// True when the site is read from any of `files`.
fn is_any_seen(files: &BTreeSet<FilePath>, config: &Config) -> bool {
    files.iter().any(|file| is_seen(file, config.roots.iter().map(|root| root.path.as_str())))
}

fn read(repository: &Repository, paths: &[String]) -> Option<History> {
    let reach = repository.reach()?;
    let without = reach.cut.as_ref().map(|(_, id)| id.as_str());
    let log = entries(&repository.log(paths, without)?);
    let cut = reach.cut.as_ref().map(|(oldest, _)| *oldest);
    // A site that nobody has committed yet is none of its repository's.
    if log.is_empty() && cut.is_none() {
        return None;
    }
    let head = (repository.head.clone(), reach.head_time);
    Some(History::of(head, log, &repository.boundary, cut))
}
