//! A repository that a stranger made: nothing that its settings name is run, and no other repository
//! that it points to is published. Whoever works in an ordinary one notices nothing of it.

#![cfg(unix)]
#![allow(clippy::disallowed_methods, reason = "the test makes repositories and edits files")]
#![allow(clippy::unwrap_used, reason = "a slip in a test is a failure with a line number")]

mod support;

use std::fs;
use std::path::Path;

use support::git::{git, git_on, neutral};
use support::{Ran, Site, event};

/// A site of one commit, whose event was changed since.
fn site() -> Site {
    let site =
        Site::new().init().file("content/a.md", event("A", "2001")).commit("2020-03-01", "A");
    site.file("content/a.md", event("Another", "2001"))
}

/// Builds the site twice, serves nothing, and fails when a program of the repository ran.
#[track_caller]
fn assert_nothing_runs(site: Site, why: &str) {
    let ran = site.path("../ran");
    for arguments in [&["build"][..], &["build", "--clean"], &["check"]] {
        Ran::of(neutral(&mut site.command(arguments))).assert_code(0);
        assert!(!ran.exists(), "{why}: a program of the repository ran");
    }
}

/// Settings that name a program wherever git takes one that could run on the way.
fn programs(site: &Site) -> String {
    let run = format!("touch '{}'; cat", site.path("../ran").display());
    format!(
        "[filter \"x\"]\n\tclean = \"{run}\"\n\tsmudge = \"{run}\"\n\tprocess = \"{run}\"\n\trequired = true\n\
         [diff \"x\"]\n\ttextconv = \"{run}\"\n\tcommand = \"{run}\"\n\
         [core]\n\tfsmonitor = \"{run}\"\n\tpager = \"{run}\"\n\tsshCommand = \"{run}\"\n\teditor = \"{run}\"\n\
         [diff]\n\texternal = \"{run}\"\n[gpg]\n\tprogram = \"{run}\"\n[log]\n\tshowSignature = true\n\
         [remote \"origin\"]\n\turl = \"ext::sh -c {run}\"\n\tpromisor = true\n\tuploadpack = \"{run}\"\n\
         [alias]\n\tls-tree = \"!{run}\"\n\tlog = \"!{run}\"\n[credential]\n\thelper = \"!{run}\"\n"
    )
}

/// Adds to a file of the repository.
fn append(path: &Path, words: &str) {
    let before = fs::read_to_string(path).unwrap_or_default();
    fs::create_dir_all(path.parent().unwrap()).unwrap();
    fs::write(path, before + words).unwrap();
}

const ATTRIBUTES: &str = "* filter=x diff=x text\n";

#[test]
fn programs_of_a_repositorys_settings_are_not_run() {
    for place in [".gitattributes", "content/.gitattributes", ".git/info/attributes"] {
        let site = site().file(place, ATTRIBUTES);
        append(&site.path(".git/config"), &programs(&site));
        assert_nothing_runs(site, place);
    }
    let site = site().file("attributes", ATTRIBUTES);
    let own = format!("[core]\n\tattributesFile = {}\n", site.path("attributes").display());
    append(&site.path(".git/config"), &(programs(&site) + &own));
    assert_nothing_runs(site, "core.attributesFile");
}

#[test]
fn nor_are_those_of_files_that_its_settings_include() {
    for head in ["[include]", "[includeIf \"gitdir:**\"]"] {
        let site = site().file(".gitattributes", ATTRIBUTES);
        let site = {
            let words = programs(&site);
            site.file("settings", words)
        };
        append(&site.path(".git/config"), &format!("{head}\n\tpath = ../settings\n"));
        assert_nothing_runs(site, head);
    }
    let site = site().file(".gitattributes", ATTRIBUTES);
    append(&site.path(".git/config"), "[extensions]\n\tworktreeConfig = true\n");
    append(&site.path(".git/config.worktree"), &programs(&site));
    assert_nothing_runs(site, "config.worktree");
}

#[test]
fn a_folder_that_looks_like_a_bare_repository_runs_nothing() {
    let site = site().file(".gitattributes", ATTRIBUTES);
    for name in ["HEAD", "objects", "refs", "index"] {
        fs::rename(site.path(".git").join(name), site.path(name)).unwrap();
    }
    fs::remove_dir_all(site.path(".git")).unwrap();
    let own = "[core]\n\trepositoryformatversion = 0\n\tbare = false\n\tworktree = .\n";
    let config = own.to_owned() + &programs(&site);
    assert_nothing_runs(site.file("config", config), "bare");
}

#[test]
fn hooks_are_not_run() {
    use std::os::unix::fs::PermissionsExt;
    let site = site();
    let run = format!("#!/bin/sh\ntouch '{}'\n", site.path("../ran").display());
    for name in ["post-index-change", "post-checkout", "pre-commit", "reference-transaction"] {
        let hook = site.path(".git/hooks").join(name);
        append(&hook, &run);
        fs::set_permissions(&hook, fs::Permissions::from_mode(0o755)).unwrap();
    }
    assert_nothing_runs(site, "hooks");
}

#[test]
fn a_pipe_in_the_place_of_a_repositorys_file_is_not_waited_for_for_ever() {
    let site = site().remove(".git/HEAD");
    let made = std::process::Command::new("mkfifo").arg(site.path(".git/HEAD")).status();
    assert!(made.unwrap().success());
    Ran::of(neutral(&mut site.command(&["build"]))).assert_code(0);
}

/// A repository elsewhere, whose messages are nobody's business.
fn elsewhere(site: &Site) -> std::path::PathBuf {
    let other = site.path("../elsewhere");
    fs::create_dir_all(other.join("content")).unwrap();
    fs::write(other.join("content/a.md"), event("A", "2001")).unwrap();
    git(&other, &["init", "--quiet", "--initial-branch=main"]);
    git(&other, &["add", "--all"]);
    git_on(&other, "2020-03-01", &["commit", "--quiet", "-m", "A secret message"]);
    other
}

#[track_caller]
fn assert_tells_no_secret(site: Site, why: &str) {
    Ran::of(neutral(&mut site.command(&["build"]))).assert_code(0);
    let told = fs::read_to_string(site.path("public/changes/index.html")).unwrap_or_default();
    assert!(!told.contains("A secret message"), "{why}");
}

#[test]
fn the_history_of_another_repository_is_not_published() {
    let begun = || Site::new().file("content/a.md", event("A", "2001"));
    let site = begun();
    let other = elsewhere(&site).join(".git");
    let site = site.file(".git", format!("gitdir: {}\n", other.display()));
    assert_tells_no_secret(site, "a `.git` file");

    let site = begun();
    let other = elsewhere(&site).join(".git");
    assert_tells_no_secret(site.link(".git", &other), "a linked `.git`");

    let site = begun().init();
    let other = elsewhere(&site).join(".git");
    append(&site.path(".git/commondir"), &format!("{}\n", other.display()));
    assert_tells_no_secret(site, "a `commondir`");

    let site = begun().init();
    let other = elsewhere(&site).join(".git");
    for name in ["refs", "objects"] {
        fs::remove_dir_all(site.path(".git").join(name)).unwrap();
        std::os::unix::fs::symlink(other.join(name), site.path(".git").join(name)).unwrap();
    }
    assert_tells_no_secret(site, "linked `refs` and `objects`");

    let site = begun().init();
    let other = elsewhere(&site).join(".git");
    for name in ["refs/heads/main", "objects/pack"] {
        let own = site.path(".git").join(name);
        let _ = fs::remove_dir_all(&own);
        std::os::unix::fs::symlink(other.join(name), own).unwrap();
    }
    append(
        &site.path(".git/objects/info/alternates"),
        &format!("{}\n", other.join("objects").display()),
    );
    assert_tells_no_secret(site, "one linked branch");
}

#[test]
fn linked_work_trees_and_submodules_have_their_history() {
    let site = site().commit("2020-03-02", "Change it");
    git(site.folder(), &["worktree", "add", "--quiet", "--detach", "../beside"]);
    let told = |site: &Site, folder: &Path| {
        let mut build = site.command(&["build", "--site", folder.to_str().unwrap()]);
        Ran::of(neutral(&mut build)).assert_code(0);
        fs::read_to_string(folder.join("public/changes/index.html")).unwrap_or_default()
    };
    assert!(told(&site, &site.path("../beside")).contains("Change it"));

    let around = site.path("../around");
    fs::create_dir_all(&around).unwrap();
    git(&around, &["init", "--quiet", "--initial-branch=main"]);
    let from = site.folder().to_str().unwrap().to_owned();
    let add = ["-c", "protocol.file.allow=always", "submodule", "--quiet", "add", &from, "inside"];
    git(&around, &add);
    assert!(told(&site, &around.join("inside")).contains("Change it"));
}

/// What the front page says of changes that no commit has.
#[track_caller]
fn is_uncommitted(site: &Site) -> bool {
    Ran::of(neutral(&mut site.command(&["build", "--clean"]))).assert_code(0);
    site.published("index.html").contains("with changes not yet committed")
}

#[test]
fn files_that_git_keeps_in_another_form_are_no_changes() {
    let text = event("A", "2001");
    let windows = text.replace('\n', "\r\n");
    let site = Site::new().init().file(".git/info/attributes", "*.md text\n");
    let site = site.file("content/a.md", &windows).commit("2020-03-01", "A");
    assert_eq!(git(site.folder(), &["show", "HEAD:content/a.md"]), text);
    assert!(!is_uncommitted(&site), "line ends");

    let pointer = "version https://git-lfs.github.com/spec/v1\noid sha256:\
        2d711642b726b04401627ca9fbac32f5c8530fb1903cc4db02258717921a4881\nsize 1\n";
    let site = site.file("content/static/x.bin", pointer).commit("2020-03-02", "B");
    let site = site.file("content/static/x.bin", "x");
    assert!(!is_uncommitted(&site), "a file of git-lfs");
    let site = site.file("content/static/x.bin", "y");
    assert!(is_uncommitted(&site), "another file of git-lfs");
}

#[test]
fn what_a_repository_ignores_is_no_change_and_what_it_links_is_compared_as_a_link() {
    let site = Site::new().init().file("content/a.md", event("A", "2001"));
    let site = site.file(".gitignore", "content/own/\n").link("content/b.md", "a.md");
    let site = site.remove("content/b.md").link("content/static/b.md", "c.txt");
    let site = site.file("content/static/c.txt", "c").commit("2020-03-01", "A");
    let site = site.file("content/own/c.md", event("C", "2001"));
    assert!(!is_uncommitted(&site));
    let site = site.remove("content/static/b.md").file("content/static/b.md", "c");
    assert!(is_uncommitted(&site), "a file in the place of a link");
}

#[test]
fn a_repository_of_longer_ids_is_compared_as_well() {
    let site = Site::new();
    git(site.folder(), &["init", "--quiet", "--initial-branch=main", "--object-format=sha256"]);
    fs::write(site.path(".git/info/exclude"), "/public/\n").unwrap();
    let site = site.file("content/a.md", event("A", "2001")).commit("2020-03-01", "A");
    assert!(!is_uncommitted(&site));
    let site = site.file("content/a.md", event("B", "2001"));
    assert!(is_uncommitted(&site));
}
