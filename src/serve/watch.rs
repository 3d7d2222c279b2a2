//! Which files changed: the system's events of one save, one rename or one branch switch, gathered
//! until they have calmed.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt;
use std::path::{Path, PathBuf};
use std::sync::mpsc::{self, Receiver, RecvTimeoutError};
use std::time::{Duration, Instant};

use notify::event::{CreateKind, EventKind, ModifyKind};
use notify::{RecommendedWatcher, RecursiveMode, Watcher};

use crate::diag::FilePath;
use crate::path::SETTINGS_FILE;
use crate::path::is_at_or_below;

/// A burst has ended when nothing was heard for this long: an editor's write and rename lie closer.
const CALM: Duration = Duration::from_millis(5);
/// A burst that goes on is taken in so far after this long.
const PATIENCE: Duration = Duration::from_millis(400);
/// New folders are looked at once more after this long: files may have come into one before the
/// system was asked to tell of them.
const SECOND_LOOK: Duration = Duration::from_millis(200);

/// What happened since the last time.
#[derive(Debug, Default)]
pub(super) struct Changes {
    /// Files and folders to read again.
    pub(super) paths: BTreeSet<FilePath>,
    /// Events were lost: read everything again.
    pub(super) all: bool,
    /// The system can no longer tell; its words.
    pub(super) trouble: Option<String>,
}

impl fmt::Display for Changes {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut paths = self.paths.iter();
        match (paths.next(), paths.len()) {
            _ if self.all => f.write_str("everything"),
            (None, _) => f.write_str("nothing"),
            (Some(path), 0) => f.write_str(path),
            (Some(path), more) => write!(f, "{path} and {more} more"),
        }
    }
}

/// Listens to the folders that a site is read from.
pub(super) struct Watch {
    /// The site's folder, without links and detours.
    site: PathBuf,
    watcher: RecommendedWatcher,
    events: Receiver<notify::Result<notify::Event>>,
    /// The folders that the site is read from, below its own.
    roots: Vec<String>,
    /// True when one of them, or a folder above it, came or went.
    stale: bool,
    /// New folders, by when to look at them once more.
    again: BTreeMap<Instant, BTreeSet<FilePath>>,
}

impl Watch {
    /// Listens to the folder `site` itself, where `annals.yaml` lies, and to nothing below it yet.
    pub(super) fn new(site: &Path) -> notify::Result<Self> {
        let (sender, events) = mpsc::channel();
        let tell = move |event: notify::Result<notify::Event>| {
            // Reading is an event too; taking it for a change would lead to reading without end.
            let is_read = event.as_ref().is_ok_and(|event| event.kind.is_access());
            if !is_read {
                // Without a receiver the program is ending.
                let _ = sender.send(event);
            }
        };
        let settings = notify::Config::default().with_follow_symlinks(false);
        let mut watcher = RecommendedWatcher::new(tell, settings)?;
        watcher.watch(site, RecursiveMode::NonRecursive)?;
        Ok(Watch {
            site: site.to_owned(),
            watcher,
            events,
            roots: Vec::new(),
            stale: false,
            again: BTreeMap::new(),
        })
    }

    /// Listens to `roots`, and to nothing else below the site's folder. Folders that are not there
    /// are listened for.
    pub(super) fn listen_to(&mut self, roots: Vec<String>) -> notify::Result<()> {
        if self.roots == roots && !self.stale {
            return Ok(());
        }
        self.stale = false;
        for old in std::mem::replace(&mut self.roots, roots) {
            // One that is gone is listened to no longer.
            let _ = self.watcher.unwatch(&self.site.join(old));
        }
        for root in &self.roots {
            // Each folder on the way tells of the next one.
            let above =
                root.match_indices('/').map(|(at, _)| (&root[..at], RecursiveMode::NonRecursive));
            for (folder, mode) in above.chain([(root.as_str(), RecursiveMode::Recursive)]) {
                let full = self.site.join(folder);
                match self.watcher.watch(&full, mode) {
                    Err(_) if !full.is_dir() => {}
                    done => done?,
                }
            }
        }
        Ok(())
    }

    /// Waits until something happens, and until it has calmed. `None` when nothing ever will.
    pub(super) fn next(&mut self) -> Option<Changes> {
        let mut changes = Changes::default();
        while changes.paths.is_empty() && !changes.all && changes.trouble.is_none() {
            let due = self.again.keys().next().copied();
            match wait(&self.events, due) {
                Ok(event) => {
                    self.enter(event, &mut changes);
                    self.gather(&mut changes);
                }
                Err(RecvTimeoutError::Timeout) => {}
                Err(RecvTimeoutError::Disconnected) => return None,
            }
            let later = self.again.split_off(&Instant::now());
            let due = std::mem::replace(&mut self.again, later);
            changes.paths.extend(due.into_values().flatten());
        }
        Some(changes)
    }

    /// Takes in what follows, until it has calmed.
    fn gather(&mut self, changes: &mut Changes) {
        let began = Instant::now();
        while began.elapsed() < PATIENCE {
            let Ok(event) = self.events.recv_timeout(CALM) else { break };
            self.enter(event, changes);
        }
    }

    fn enter(&mut self, event: notify::Result<notify::Event>, changes: &mut Changes) {
        let event = match event {
            Ok(event) => event,
            Err(error) => {
                changes.trouble = Some(error.to_string());
                return;
            }
        };
        changes.all |= event.need_rescan();
        self.stale |= event.need_rescan();
        // Of a rename to a place that is listened to, what lies there is new as well.
        let may_be_folder = matches!(
            event.kind,
            EventKind::Create(CreateKind::Folder | CreateKind::Any)
                | EventKind::Modify(ModifyKind::Name(_))
        );
        for full in &event.paths {
            let Some(path) = self.below(full) else { continue };
            let is_root_or_above = self.roots.iter().any(|root| is_at_or_below(root, &path));
            let is_inside = self.roots.iter().any(|root| is_seen_below(&path, root));
            self.stale |= is_root_or_above;
            if !(is_root_or_above || is_inside || &*path == SETTINGS_FILE) {
                continue;
            }
            if may_be_folder && full.is_dir() {
                let due = Instant::now() + SECOND_LOOK;
                self.again.entry(due).or_default().insert(path.clone());
            }
            changes.paths.insert(path);
        }
    }

    /// A path below the site's folder. Of one that is no text, the folder it is in.
    fn below(&self, full: &Path) -> Option<FilePath> {
        let parts = full.strip_prefix(&self.site).ok()?.iter().map_while(|part| part.to_str());
        let path = parts.collect::<Vec<_>>().join("/");
        (!path.is_empty()).then(|| path.into())
    }
}

/// True for what a site reads of the root `root`: nothing that is hidden, but in `static/`.
fn is_seen_below(path: &str, root: &str) -> bool {
    let Some(below) = path.strip_prefix(root) else { return false };
    let is_hidden = below.split('/').any(|name| name.starts_with('.'));
    is_at_or_below(path, root) && (!is_hidden || is_at_or_below(below, "/static"))
}

/// The next event, or a timeout at `due`.
fn wait<T>(events: &Receiver<T>, due: Option<Instant>) -> Result<T, RecvTimeoutError> {
    match due {
        Some(due) => events.recv_timeout(due.saturating_duration_since(Instant::now())),
        None => events.recv().map_err(|_| RecvTimeoutError::Disconnected),
    }
}
