//! The `git` command, asked so that its answer depends on the repository alone.
//!
//! What a user's settings, language, time zone or pager would change of an answer is set here.
//! Nothing asks for a password, fetches, writes to the repository, or shows anything through another
//! program. Settings that say whose repositories may be read at all stay as they are.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use crate::diag::FilePath;
use crate::history::{FORMAT, Moment};

/// Commits of a longer history than this are read as far as the newest so many.
pub(super) const LONGEST: usize = 20_000;

/// What would lead git to another repository, or make it say something else.
const VARIABLES: [&str; 14] = [
    "GIT_ALTERNATE_OBJECT_DIRECTORIES",
    "GIT_COMMON_DIR",
    "GIT_DIFF_OPTS",
    "GIT_DIR",
    "GIT_EXTERNAL_DIFF",
    "GIT_GLOB_PATHSPECS",
    "GIT_GRAFT_FILE",
    "GIT_ICASE_PATHSPECS",
    "GIT_INDEX_FILE",
    "GIT_NAMESPACE",
    "GIT_OBJECT_DIRECTORY",
    "GIT_PREFIX",
    "GIT_SHALLOW_FILE",
    "GIT_WORK_TREE",
];

/// Settings that change what is said, with the values that every answer is given under.
const SETTINGS: [&str; 9] = [
    // Commits of one second stand in another order where such a graph was written.
    "core.commitGraph=false",
    "core.fsmonitor=false",
    "core.quotePath=false",
    "diff.ignoreSubmodules=all",
    "i18n.logOutputEncoding=UTF-8",
    "log.follow=false",
    "log.showSignature=false",
    "mailmap.blob=",
    "mailmap.file=",
];

/// The repository that a site's folder lies in, and the commit at which its work tree stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Repository {
    /// The site's folder.
    site: PathBuf,
    /// What leads from the repository's top to it: empty, or ending in `/`.
    prefix: String,
    /// The commit's id, in full.
    pub(super) head: Box<str>,
    /// Commits whose parents this copy does not have.
    pub(super) boundary: BTreeSet<Box<str>>,
}

/// How far back a history is read.
pub(super) struct Reach {
    /// When the newest commit was made.
    pub(super) head_time: Moment,
    /// In a history that is too long: when the oldest commit was made that is read, and the one
    /// after it.
    pub(super) cut: Option<(Moment, String)>,
}

/// How the work tree differs from the commit at which it stands.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct State {
    /// That commit's id, in full. Empty where there is none.
    pub(super) head: Box<str>,
    /// Files that are not as the commit has them, by their paths below the site's folder.
    pub(super) changed: BTreeSet<FilePath>,
}

/// The command, to be run in the site's folder.
fn git(site: &Path) -> Command {
    let mut git = Command::new("git");
    git.current_dir(site).stdin(Stdio::null()).stderr(Stdio::null());
    for name in VARIABLES {
        git.env_remove(name);
    }
    git.env("LC_ALL", "C").env("GIT_OPTIONAL_LOCKS", "0");
    git.env("GIT_TERMINAL_PROMPT", "0").env("GIT_NO_LAZY_FETCH", "1");
    git.args(["--no-pager", "--literal-pathspecs"]);
    for setting in SETTINGS {
        git.args(["-c", setting]);
    }
    git
}

/// What `command` writes. None where it cannot be run, or says that it failed.
fn answer(command: &mut Command) -> Option<Vec<u8>> {
    let output = command.output().ok()?;
    output.status.success().then_some(output.stdout)
}

impl Repository {
    /// The repository that `site` lies in. None where there is none, it has no commit yet, it
    /// cannot be read, or git is not there or will not read it.
    pub(super) fn of(site: &Path) -> Option<Self> {
        let asked = ["rev-parse", "--show-prefix", "--git-path", "shallow", "HEAD^{commit}"];
        let told = String::from_utf8(answer(git(site).args(asked))?).ok()?;
        let mut lines = told.lines();
        let (prefix, shallow, head) = (lines.next()?, lines.next()?, lines.next()?);
        let boundary = std::fs::read_to_string(site.join(shallow)).unwrap_or_default();
        Some(Repository {
            site: site.to_owned(),
            prefix: prefix.to_owned(),
            head: head.into(),
            boundary: boundary.lines().map(Into::into).collect(),
        })
    }

    /// How far back its history is read: the newest [`LONGEST`] commits.
    pub(super) fn reach(&self) -> Option<Reach> {
        let count = format!("--max-count={}", LONGEST + 1);
        let told = answer(git(&self.site).args(["rev-list", "--timestamp", &count, &self.head]))?;
        let told = String::from_utf8(told).ok()?;
        let commits: Vec<(&str, &str)> =
            told.lines().filter_map(|line| line.split_once(' ')).collect();
        let time = |at: usize| Some(Moment(commits.get(at)?.0.parse().unwrap_or_default()));
        let cut = commits.get(LONGEST).map(|(_, id)| (*id).to_owned());
        Some(Reach { head_time: time(0)?, cut: time(LONGEST - 1).zip(cut) })
    }

    /// The log of what lies at and below `paths`, without merges, in the form that
    /// [`entries`](crate::history::entries) reads. `without` and what it follows from are left out.
    pub(super) fn log(&self, paths: &[String], without: Option<&str>) -> Option<Vec<u8>> {
        let log = |renames: &str| {
            let mut log = git(&self.site);
            log.args(["log", "-z", "--name-status", "--no-merges", "--date-order", "--relative"]);
            log.args(["--no-color", "--no-ext-diff", "--no-textconv", "--no-notes"]);
            log.args(["--no-decorate", "--no-show-signature", "-O/dev/null", "-l1000"]);
            log.args([renames, FORMAT, &self.head]);
            log.args(without.map(|id| format!("^{id}")));
            answer(log.arg("--").args(paths))
        };
        // A copy without the bytes of old files knows only renames that changed nothing else.
        log("--find-renames=50%").or_else(|| log("--find-renames=100%"))
    }

    /// How what lies at and below `paths` differs from the commit.
    pub(super) fn state<'p>(&self, paths: impl IntoIterator<Item = &'p str>) -> Option<State> {
        let mut status = git(&self.site);
        status.args(["status", "--porcelain=v2", "-z", "--branch", "--no-ahead-behind"]);
        status.args(["--no-renames", "--untracked-files=all", "--"]);
        Some(self.read_state(&answer(status.args(paths))?))
    }

    fn read_state(&self, told: &[u8]) -> State {
        let mut state = State::default();
        for line in told.split(|byte| *byte == 0) {
            let line = String::from_utf8_lossy(line);
            // How many words stand before the path.
            let words = match line.chars().next() {
                Some('#') => {
                    if let Some(head) = line.strip_prefix("# branch.oid ") {
                        state.head = head.into();
                    }
                    continue;
                }
                Some('1') => 8,
                Some('u') => 10,
                Some('?') => 1,
                _ => continue,
            };
            let path = line.splitn(words + 1, ' ').nth(words).unwrap_or_default();
            state.changed.extend(path.strip_prefix(&self.prefix).map(FilePath::from));
        }
        state
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paths_of_a_state_are_read_below_the_site() {
        let repository = Repository {
            site: PathBuf::new(),
            prefix: "sub/".to_owned(),
            head: Box::default(),
            boundary: BTreeSet::new(),
        };
        let told = b"# branch.oid abc\0# branch.head main\0\
            1 .M N... 100644 100644 100644 aa bb sub/content/a b.md\0\
            u UU N... 1 2 3 4 aa bb cc sub/content/c.md\0? sub/annals.yaml\0? other/x.md\0";
        let state = repository.read_state(told);
        assert_eq!(&*state.head, "abc");
        let changed: Vec<&str> = state.changed.iter().map(|path| &**path).collect();
        assert_eq!(changed, ["annals.yaml", "content/a b.md", "content/c.md"]);
    }
}
