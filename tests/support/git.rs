//! A repository around a test's site, made and asked by the `git` command, whatever the machine's
//! own settings are.

use std::fs;
use std::path::Path;
use std::process::{Command, Stdio};

use super::{Ran, Site};

/// Noon of a day, as git takes it.
fn noon(day: &str) -> String {
    format!("{day}T12:00:00Z")
}

/// `command` without the settings of this machine and its user.
pub fn neutral(command: &mut Command) -> &mut Command {
    command
        .env("GIT_CONFIG_NOSYSTEM", "1")
        .env("GIT_CONFIG_GLOBAL", "/dev/null")
        .env_remove("GIT_DIR")
        .env_remove("GIT_WORK_TREE")
        .env_remove("GIT_INDEX_FILE")
}

/// Runs `git` in `folder` on a day, and returns what it writes.
#[track_caller]
pub fn git_on(folder: &Path, day: &str, args: &[&str]) -> String {
    let mut command = Command::new("git");
    neutral(&mut command).current_dir(folder).args(args).stdin(Stdio::null());
    for who in ["AUTHOR", "COMMITTER"] {
        command.env(format!("GIT_{who}_NAME"), "Ada Example");
        command.env(format!("GIT_{who}_EMAIL"), "ada@example.org");
        command.env(format!("GIT_{who}_DATE"), noon(day));
    }
    Ran::of(&mut command).assert_code(0).stdout.clone()
}

#[track_caller]
pub fn git(folder: &Path, args: &[&str]) -> String {
    git_on(folder, "2020-01-01", args)
}

impl Site {
    /// Makes the site's folder a repository without a commit.
    #[track_caller]
    pub fn init(self) -> Self {
        git(self.folder(), &["init", "--quiet", "--initial-branch=main"]);
        fs::write(self.path(".git/info/exclude"), "/public/\n").unwrap();
        self
    }

    /// Commits everything as it stands.
    #[track_caller]
    pub fn commit(self, day: &str, message: &str) -> Self {
        git(self.folder(), &["add", "--all"]);
        let args = ["commit", "--quiet", "--allow-empty", "--allow-empty-message", "-m", message];
        git_on(self.folder(), day, &args);
        self
    }

    /// The first seven digits of the id of a commit.
    #[track_caller]
    pub fn commit_id(&self, revision: &str) -> String {
        git(self.folder(), &["rev-parse", revision])[..7].to_owned()
    }
}
