//! Builds that the file system refuses: a full disk, a read-only one, no permission, a limit. Each
//! ends with exit code 3 and words that name the file and the cause, and leaves the old site whole.
#![cfg(target_os = "linux")]
#![allow(
    clippy::disallowed_methods,
    clippy::unwrap_used,
    clippy::panic,
    reason = "a test stands outside the program, and a slip in it is a failure with a line number"
)]

mod support;

use std::fs;
use std::io::{Write, stderr};
use std::os::unix::fs::PermissionsExt;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use support::{Ran, Site, Tree, assert_same, event, tree, unprivileged};

/// A site of some events, in a version that changes every page. The second lacks events of the first.
fn site(version: usize) -> Site {
    change(Site::empty(), version)
}

fn change(site: Site, version: usize) -> Site {
    let mut site = site.file("annals.yaml", format!("title: Version {version}\n"));
    for n in 0..12 {
        let path = format!("content/event-{n}.md");
        if n % 6 == version {
            site = if site.path(&path).exists() { site.remove(&path) } else { site };
            continue;
        }
        let text = format!("Text {version}. ").repeat(20 * n);
        site = site.file(&path, event(&format!("Event {n}"), &format!("{}", 1900 + n)) + &text);
    }
    site.file("content/static/large.bin", version.to_string().repeat(60_000))
}

/// True when this runs where file systems may be mounted that nobody else sees. Else it runs the
/// test `name` there, as a process of its own. Where the system allows neither, the test is passed
/// over, and says so.
fn may_mount(name: &str) -> bool {
    const MARK: &str = "ANNALS_MAY_MOUNT";
    if std::env::var_os(MARK).is_some() {
        return true;
    }
    let works = |option: &&&str| {
        let mut probe = Command::new("unshare");
        let script = "mount -t tmpfs none /mnt";
        let probe = probe.args([**option, "sh", "-c", script]).stderr(Stdio::null()).status();
        probe.is_ok_and(|status| status.success())
    };
    let Some(option) = ["-m", "-rm"].iter().find(works) else {
        // Past what the test harness keeps to itself.
        let _ = writeln!(stderr(), "passed over: {name} needs root, or user namespaces");
        return false;
    };
    let mut again = Command::new("unshare");
    again.arg(option).arg(std::env::current_exe().unwrap());
    let ran = Ran::of(again.args(["--exact", name, "--nocapture"]).env(MARK, "1"));
    assert!(ran.assert_code(0).stdout.contains("1 passed"), "no test is called {name}");
    false
}

/// A small file system in memory, mounted at a folder.
struct Disk {
    folder: PathBuf,
}

impl Disk {
    fn mount(folder: PathBuf) -> Self {
        fs::create_dir_all(&folder).unwrap();
        let status = Command::new("mount").args(["-t", "tmpfs", "none"]).arg(&folder).status();
        assert!(status.unwrap().success());
        Disk { folder }
    }

    /// Mounts it anew with these options. False when it holds more than they allow.
    fn remount(&self, options: &str) -> bool {
        let mut mount = Command::new("mount");
        mount.arg("-o").arg(format!("remount,{options}")).arg(&self.folder);
        mount.stderr(Stdio::null()).status().unwrap().success()
    }
}

impl Drop for Disk {
    fn drop(&mut self) {
        let _ = Command::new("umount").arg("-l").arg(&self.folder).status();
    }
}

/// The build was refused by the file system for this cause, named a file below `folder`, and left
/// these files and no others.
#[track_caller]
fn assert_refused(ran: &Ran, cause: &str, folder: &str, before: &Tree, published: &Path) {
    ran.assert_code(3).assert_says(cause).assert_says(folder).assert_says("error: cannot ");
    assert_eq!(ran.stderr.lines().filter(|line| !line.is_empty()).count(), 1, "{}", ran.stderr);
    assert_same(before, &tree(published));
    assert!(!published.join(".annals/stage").exists(), "the stage is left behind");
}

/// Builds over what stands on a disk that grows from nothing until the build succeeds: it meets the
/// end of the disk at every one of its steps.
#[track_caller]
fn build_on_a_growing_disk(site: &Site, disk: &Disk, limit: &str, step: usize, unit: &str) {
    let before = site.tree();
    let mut refused = 0;
    for size in (step..).step_by(step) {
        if !disk.remount(&format!("{limit}={size}{unit}")) {
            continue;
        }
        let ran = Ran::of(&mut site.command(&["build", "-q"]));
        if ran.code == 0 {
            break;
        }
        let cause = "No space left on device";
        assert_refused(&ran, cause, "./public/", &before, &site.path("public"));
        refused += 1;
    }
    assert!(refused > 3, "the disk was full for {refused} builds only");
    assert!(disk.remount("size=50%,nr_inodes=100000"));
    assert_same(&site.tree(), &site.built_anew());
}

#[test]
fn a_full_disk_leaves_the_old_site_and_is_mended_when_there_is_room() {
    if !may_mount("a_full_disk_leaves_the_old_site_and_is_mended_when_there_is_room") {
        return;
    }
    let first = site(0);
    let disk = Disk::mount(first.path("public"));
    let first = first.run(&["build", "-q"]).assert_done();
    let site = change(first, 1);
    build_on_a_growing_disk(&site, &disk, "size", 12, "k");
    // No room for the names of files, though there is for their bytes.
    let site = change(site, 0);
    build_on_a_growing_disk(&site, &disk, "nr_inodes", 5, "");
}

#[test]
fn a_disk_that_is_full_at_the_first_build_is_left_empty() {
    if !may_mount("a_disk_that_is_full_at_the_first_build_is_left_empty") {
        return;
    }
    let site = site(0);
    let disk = Disk::mount(site.path("public"));
    build_on_a_growing_disk(&site, &disk, "size", 16, "k");
}

#[test]
fn a_full_disk_that_others_share_is_mended_when_they_make_room() {
    if !may_mount("a_full_disk_that_others_share_is_mended_when_they_make_room") {
        return;
    }
    let site = site(0);
    let disk = Disk::mount(site.path("public"));
    assert!(disk.remount("size=2m"));
    let site = site.run(&["build", "-q"]).assert_done();
    let others = site.path("public/others.bin");
    // Writes as much as there is room for.
    assert!(fs::write(&others, vec![0; 4 << 20]).is_err());
    let before = site.tree();
    let site = change(site, 1).run(&["build", "-q"]);
    let cause = "No space left on device";
    assert_refused(site.said(), cause, "./public/", &before, &site.path("public"));
    fs::remove_file(others).unwrap();
    site.run(&["build", "-q"]).assert_done().assert_as_if_built_anew();
}

#[test]
fn an_output_on_a_read_only_disk_is_named() {
    if !may_mount("an_output_on_a_read_only_disk_is_named") {
        return;
    }
    let cause = "Read-only file system";
    let empty = site(0);
    let disk = Disk::mount(empty.path("public"));
    assert!(disk.remount("ro"));
    let empty = empty.run(&["build", "-q"]);
    assert_refused(empty.said(), cause, "./public/", &Tree::new(), &empty.path("public"));
    assert!(disk.remount("rw"));
    let site = change(empty.run(&["build", "-q"]).assert_done(), 1);
    let before = site.tree();
    assert!(disk.remount("ro"));
    let site = site.run(&["build", "-q"]);
    assert_refused(site.said(), cause, "./public/", &before, &site.path("public"));
    assert!(disk.remount("rw"));
    site.run(&["build", "-q"]).assert_done().assert_as_if_built_anew();
}

#[test]
fn folders_that_may_not_be_written_are_named() {
    for locked in ["public", "public/.annals", "public/.annals/lock", "public/.annals/stage"] {
        let site = site(0).run(&["build", "-q"]).assert_done();
        let site = match locked {
            "public" => site.remove("public/.annals"),
            "public/.annals/stage" => site.file("public/.annals/stage/x/y", ""),
            _ => site,
        };
        let (before, locked) = (site.tree(), site.path(locked));
        let usual = locked.metadata().unwrap().permissions();
        // A folder in the way that may not be emptied, else whatever it is.
        let inner = if locked.ends_with("stage") { locked.join("x") } else { locked.clone() };
        let set = |permissions| fs::set_permissions(&inner, permissions).unwrap();
        set(fs::Permissions::from_mode(0o555));
        let site = change(site, 1);
        let ran = Ran::of(&mut unprivileged(&mut site.command(&["build", "-q"])));
        ran.assert_code(3).assert_says("Permission denied").assert_says("./public/.annals");
        assert_same(&before, &site.tree());
        set(if inner.is_dir() { fs::Permissions::from_mode(0o755) } else { usual });
        let site = site.run(&["build", "-q"]).assert_done();
        if locked != site.path("public") {
            site.assert_as_if_built_anew();
        }
    }
}

#[test]
fn a_folder_of_the_site_that_may_not_be_written_is_named_and_mended() {
    let site = change(site(0).run(&["build", "-q"]).assert_done(), 1);
    let (locked, old, new) = (site.path("public/events/event-3"), site.tree(), site.built_anew());
    fs::set_permissions(&locked, fs::Permissions::from_mode(0o555)).unwrap();
    let ran = Ran::of(&mut unprivileged(&mut site.command(&["build", "-q"])));
    ran.assert_code(3).assert_says("Permission denied").assert_says("./public/events/event-3");
    for (path, bytes) in site.tree() {
        assert!([&old, &new].iter().any(|tree| tree.get(&path) == Some(&bytes)), "{path} is torn");
    }
    fs::set_permissions(&locked, fs::Permissions::from_mode(0o755)).unwrap();
    let site = site.run(&["build", "-q"]).assert_done();
    assert_same(&site.tree(), &new);
}

#[test]
fn a_limit_on_the_size_of_files_leaves_the_old_site() {
    let site = site(0).run(&["build", "-q"]).assert_done();
    let before = site.tree();
    let site = change(site, 1);
    let limited = |script: &str| {
        let build = site.command(&["build", "-q"]);
        let mut shell = Command::new("sh");
        shell.args(["-c", script]).arg(build.get_program()).args(build.get_args());
        Ran::of(shell.current_dir(site.folder()).env("NO_COLOR", "1"))
    };
    // Whoever starts the build may have asked for an answer rather than a signal.
    let ran = limited("trap '' XFSZ; ulimit -f 40; exec \"$0\" \"$@\"");
    assert_refused(&ran, "File too large", "./public/", &before, &site.path("public"));
    let ran = limited("ulimit -f 40; exec \"$0\" \"$@\"");
    assert_eq!(ran.code, -1, "{}", ran.stderr);
    assert_same(&before, &site.tree());
    site.run(&["build", "-q"]).assert_done().assert_as_if_built_anew();
}
