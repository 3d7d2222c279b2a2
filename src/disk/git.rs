//! The `git` command, asked so that its answer depends on the repository alone.
//!
//! What a user's settings, language, time zone or pager would change of an answer is set here.
//! Nothing asks for a password, fetches, writes to the repository, or shows anything through another
//! program. Settings that say whose repositories may be read at all stay as they are.
//!
//! A repository may come from a stranger, with settings that name programs. So git is asked only for
//! what it holds: commits, trees and names. It is never asked to look at the work tree, which is where
//! it runs filters; what differs there is found in [`worktree`](super::worktree).

use std::collections::BTreeSet;
use std::io::{Read as _, Write as _};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::Duration;

use walkdir::WalkDir;

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
const SETTINGS: [&str; 11] = [
    // Commits of one second stand in another order where such a graph was written.
    "core.commitGraph=false",
    "core.fsmonitor=false",
    "core.quotePath=false",
    "core.untrackedCache=false",
    "diff.ignoreSubmodules=all",
    "i18n.logOutputEncoding=UTF-8",
    "log.follow=false",
    "log.showSignature=false",
    "mailmap.blob=",
    "mailmap.file=",
    // A folder of content that looks like a repository itself is none.
    "safe.bareRepository=explicit",
];

/// The repository that a site's folder lies in, and the commit at which its work tree stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Repository {
    /// The site's folder.
    pub(super) site: PathBuf,
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

/// A file of a commit.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Kept {
    /// True for a link: its bytes are where it leads.
    pub(super) is_link: bool,
    /// The id of its bytes.
    pub(super) id: Box<str>,
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
    // What older versions fetch all the same, they may fetch from nowhere.
    git.env("GIT_ALLOW_PROTOCOL", "none").env("GIT_ATTR_NOSYSTEM", "1");
    git.arg("--no-pager");
    for setting in SETTINGS {
        git.args(["-c", setting]);
    }
    git
}

/// How long an answer may take: git waits for ever where a stranger put a pipe into the place of a file.
const PATIENCE: Duration = Duration::from_secs(600);
/// How long one may take that needs no look at the history.
const SHORT: Duration = Duration::from_secs(20);

/// What `command` writes. None where it cannot be run, or says that it failed.
fn answer(command: &mut Command) -> Option<Vec<u8>> {
    let (output, success) = run(command, Vec::new(), PATIENCE)?;
    success.then_some(output)
}

/// What `command` writes when it is asked `question`, and whether it says that it went well. None where it cannot be
/// run, or takes longer than `patience`.
fn run(command: &mut Command, question: Vec<u8>, patience: Duration) -> Option<(Vec<u8>, bool)> {
    let mut asked = command.stdin(Stdio::piped()).stdout(Stdio::piped()).spawn().ok()?;
    let (mut input, mut output) = (asked.stdin.take()?, asked.stdout.take()?);
    let (sender, receiver) = std::sync::mpsc::channel();
    // It answers while it is still being asked.
    std::thread::spawn(move || input.write_all(&question));
    std::thread::spawn(move || {
        let mut words = Vec::new();
        let read = output.read_to_end(&mut words);
        // Nobody waits any more where this fails.
        let _ = sender.send(read.map(|_| words));
    });
    let Ok(Ok(words)) = receiver.recv_timeout(patience) else {
        let _ = asked.kill();
        let _ = asked.wait();
        return None;
    };
    Some((words, asked.wait().ok()?.success()))
}

impl Repository {
    /// The repository that `site` lies in. None where there is none, it has no commit yet, it
    /// cannot be read, it is another folder's, or git is not there or will not read it.
    pub(super) fn of(site: &Path) -> Option<Self> {
        let asked = [
            "rev-parse",
            "--show-toplevel",
            "--absolute-git-dir",
            "--git-common-dir",
            "--git-path",
            "shallow",
            "HEAD^{commit}",
        ];
        let (output, success) = run(git(site).args(asked), Vec::new(), SHORT)?;
        let output = String::from_utf8(output).ok().filter(|_| success)?;
        let lines: Vec<&str> = output.lines().collect();
        let [top, own, common, shallow, head] = lines[..] else { return None };
        if !is_own(Path::new(top), Path::new(own), &site.join(common)) {
            return None;
        }
        let boundary = std::fs::read_to_string(site.join(shallow)).unwrap_or_default();
        Some(Repository {
            site: site.to_owned(),
            head: head.into(),
            boundary: boundary.lines().map(Into::into).collect(),
        })
    }

    /// The id of the commit at which the work tree stands now, in full.
    pub(super) fn head_now(&self) -> Option<String> {
        let output = answer(git(&self.site).args(["rev-parse", "HEAD^{commit}"]))?;
        Some(String::from_utf8(output).ok()?.trim_end().to_owned())
    }

    /// The files that the commit has at and below `paths`, by their paths below the site's folder.
    pub(super) fn tree(&self, paths: &[&str]) -> Option<Vec<(String, Kept)>> {
        let mut tree = git(&self.site);
        tree.args(["--literal-pathspecs", "ls-tree", "-r", "-z", &self.head, "--"]).args(paths);
        let output = answer(&mut tree)?;
        let entry = |line: &[u8]| {
            let line = std::str::from_utf8(line).ok()?;
            let (kind, path) = line.split_once('\t')?;
            let mut words = kind.split(' ');
            let (mode, sort, id) = (words.next()?, words.next()?, words.next()?);
            let kept = Kept { is_link: mode == "120000", id: id.into() };
            (sort == "blob").then(|| (path.to_owned(), kept))
        };
        Some(output.split(|byte| *byte == 0).filter_map(entry).collect())
    }

    /// Those of `paths` that the repository's `.gitignore` files leave out.
    pub(super) fn ignored(&self, paths: &[&str]) -> BTreeSet<String> {
        let mut command = git(&self.site);
        command.args(["check-ignore", "-z", "--stdin", "--no-index"]);
        // A path that begins with a colon is none of their patterns.
        let words: String = paths.iter().map(|path| format!("./{path}\0")).collect();
        let output = run(&mut command, words.into_bytes(), SHORT);
        let output = output.map(|(output, _)| output).unwrap_or_default();
        let path =
            |path: &[u8]| Some(std::str::from_utf8(path).ok()?.strip_prefix("./")?.to_owned());
        output.split(|byte| *byte == 0).filter_map(path).collect()
    }

    /// How far back its history is read: the newest [`LONGEST`] commits.
    pub(super) fn reach(&self) -> Option<Reach> {
        let count = format!("--max-count={}", LONGEST + 1);
        let output = answer(git(&self.site).args(["rev-list", "--timestamp", &count, &self.head]))?;
        let output = String::from_utf8(output).ok()?;
        let commits: Vec<(&str, &str)> =
            output.lines().filter_map(|line| line.split_once(' ')).collect();
        let time = |at: usize| Some(Moment(commits.get(at)?.0.parse().unwrap_or_default()));
        let cut = commits.get(LONGEST).map(|(_, id)| (*id).to_owned());
        Some(Reach { head_time: time(0)?, cut: time(LONGEST - 1).zip(cut) })
    }

    /// The log of what lies at and below `paths`, without merges, in the form that
    /// [`entries`](crate::history::entries) reads. `without` and what it follows from are left out.
    pub(super) fn log(&self, paths: &[String], without: Option<&str>) -> Option<Vec<u8>> {
        let log = |renames: &str| {
            let mut log = git(&self.site);
            log.args([
                "--literal-pathspecs",
                "log",
                "-z",
                "--name-status",
                "--no-merges",
                "--date-order",
                "--relative",
            ]);
            log.args(["--no-color", "--no-ext-diff", "--no-textconv", "--no-notes"]);
            log.args(["--no-decorate", "--no-show-signature", "-O/dev/null", "-l1000"]);
            log.args([renames, FORMAT, &self.head]);
            log.args(without.map(|id| format!("^{id}")));
            answer(log.arg("--").args(paths))
        };
        // A copy without the bytes of old files knows only renames that changed nothing else.
        log("--find-renames=50%").or_else(|| log("--find-renames=100%"))
    }
}

/// True when the repository whose settings lie at `own`, and whose commits at `common`, is that of the work
/// tree `top`, and not one elsewhere that a file or a link of `top` leads to. A linked work tree and a submodule
/// are known by what stands in the repository itself, which the folder's author could not write.
fn is_own(top: &Path, own: &Path, common: &Path) -> bool {
    let real = |path: &Path| path.canonicalize().ok();
    let (Some(top), Some(own), Some(common)) = (real(top), real(own), real(common)) else {
        return false;
    };
    if own.starts_with(&top) {
        let led = |path: &Path| real(path).is_some_and(|real| !real.starts_with(&top));
        // Branches and commits of another repository, one by one, are another repository too.
        let leads_out = |(name, depth): (&str, usize)| {
            let files = WalkDir::new(own.join(name)).follow_root_links(false).max_depth(depth);
            files.into_iter().flatten().any(|it| it.path_is_symlink() && led(it.path()))
        };
        let places = [
            ("HEAD", 0),
            ("packed-refs", 0),
            ("refs", 8),
            ("reftable", 1),
            ("objects", 1),
            ("objects/pack", 1),
        ];
        return common.starts_with(&top) && !places.map(leads_out).contains(&true);
    }
    let back = std::fs::read_to_string(own.join("gitdir")).ok();
    if let Some(back) = back {
        let back = own.join(back.trim_end());
        return back.parent().and_then(real).is_some_and(|back| back == top)
            && own.starts_with(common);
    }
    let mut worktree = Command::new("git");
    worktree.args(["config", "--file"]).arg(own.join("config")).args(["--get", "core.worktree"]);
    let output = answer(worktree.stdin(Stdio::null()).stderr(Stdio::null()));
    let path = output.and_then(|output| String::from_utf8(output).ok());
    path.and_then(|path| real(&own.join(path.trim_end()))).is_some_and(|path| path == top)
}
