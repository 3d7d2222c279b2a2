//! A site in a folder of its own that tests write, build, change and build again.
//!
//! ```ignore
//! Site::new()
//!     .file("content/first.md", event("First", "1903-12-17"))
//!     .build()
//!     .assert_done()
//!     .remove("content/first.md")
//!     .build()
//!     .assert_done();
//! ```
#![allow(dead_code, unreachable_pub, reason = "each test program uses its own part of this")]
#![allow(
    clippy::disallowed_methods,
    clippy::unwrap_used,
    clippy::panic,
    reason = "tests are the outside world, and a slip in them is a failure with a line number"
)]

pub mod git;
pub mod html;
pub mod script;
pub mod sources;
pub mod spec;
pub mod within;

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use serde_json::Value;
use tempfile::TempDir;

/// The program under test.
pub fn annals() -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_annals"));
    command.stdin(Stdio::null()).env("NO_COLOR", "1");
    command.env_remove("RAYON_NUM_THREADS").env_remove("RUST_BACKTRACE");
    command
}

/// The same command without root's power to pass over permissions.
#[cfg(unix)]
pub fn unprivileged(command: &mut Command) -> Command {
    use std::os::unix::fs::MetadataExt;
    let is_root = fs::metadata("/proc/self").is_ok_and(|own| own.uid() == 0);
    let mut plain = match is_root {
        true => Command::new("setpriv"),
        false => Command::new(command.get_program()),
    };
    if is_root {
        plain.arg("--bounding-set=-dac_override,-dac_read_search").arg(command.get_program());
    }
    plain.args(command.get_args()).stdin(Stdio::null()).env("NO_COLOR", "1");
    plain.current_dir(command.get_current_dir().unwrap_or(Path::new(".")));
    plain
}

/// The repository, whose own `content/` is the largest example there is.
pub fn repository() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// The smallest event that has both a title and a date.
pub fn event(title: &str, date: &str) -> String {
    format!("---\ntitle: {title}\ndate: {date}\n---\n")
}

/// What one run of the program said and did.
#[derive(Clone, Debug, Default)]
pub struct Ran {
    /// Exit code; negative when a signal ended it.
    pub code: i32,
    pub stdout: String,
    pub stderr: String,
}

impl Ran {
    /// Runs `command` to its end.
    pub fn of(command: &mut Command) -> Self {
        let output = command.output().unwrap_or_else(|error| panic!("{command:?}: {error}"));
        let text = |bytes: &[u8]| String::from_utf8_lossy(bytes).into_owned();
        Ran {
            code: output.status.code().unwrap_or(-1),
            stdout: text(&output.stdout),
            stderr: text(&output.stderr),
        }
    }

    #[track_caller]
    pub fn assert_code(&self, expected: i32) -> &Self {
        assert_eq!(self.code, expected, "\nstdout:\n{}\nstderr:\n{}", self.stdout, self.stderr);
        self
    }

    /// Ended with an exit code of the contract: no panic, no overflow, no signal.
    #[track_caller]
    pub fn assert_orderly(&self) -> &Self {
        assert!(
            (0..=3).contains(&self.code),
            "ended with {}\nstdout:\n{}\nstderr:\n{}",
            self.code,
            self.stdout,
            self.stderr
        );
        self
    }

    #[track_caller]
    pub fn assert_says(&self, words: &str) -> &Self {
        assert!(self.stderr.contains(words), "stderr does not say `{words}`:\n{}", self.stderr);
        self
    }

    /// Standard output as one JSON value.
    #[track_caller]
    pub fn json(&self) -> Value {
        serde_json::from_str(&self.stdout)
            .unwrap_or_else(|error| panic!("{error}\n{}\n{}", self.stdout, self.stderr))
    }

    /// The last line of standard output as JSON: what `build --format json` promises.
    #[track_caller]
    pub fn summary(&self) -> Value {
        let line = self.stdout.lines().last().unwrap_or_default();
        serde_json::from_str(line)
            .unwrap_or_else(|error| panic!("{error}\n{}\n{}", self.stdout, self.stderr))
    }
}

/// A published folder: every file by its path, the build's own `.annals/` left out.
pub type Tree = BTreeMap<String, Vec<u8>>;

/// Reads the files below `folder`; a folder that is not there has none.
pub fn tree(folder: &Path) -> Tree {
    if !folder.exists() {
        return Tree::new();
    }
    let visible = |entry: &walkdir::DirEntry| entry.file_name() != ".annals";
    walkdir::WalkDir::new(folder)
        .into_iter()
        .filter_entry(visible)
        .map(Result::unwrap)
        .filter(|entry| !entry.file_type().is_dir())
        .map(|entry| {
            let path = entry.path().strip_prefix(folder).unwrap().to_str().unwrap();
            (path.to_owned(), fs::read(entry.path()).unwrap_or_default())
        })
        .collect()
}

/// Where two trees differ, in words; `None` when they are the same byte for byte.
pub fn difference(left: &Tree, right: &Tree) -> Option<String> {
    let mut words = String::new();
    for path in left.keys().chain(right.keys().filter(|path| !left.contains_key(*path))) {
        words += &match (left.get(path), right.get(path)) {
            (Some(a), Some(b)) if a == b => continue,
            (Some(a), Some(b)) => {
                let (a, b) = (String::from_utf8_lossy(a), String::from_utf8_lossy(b));
                format!("{path} differs at {}\n", first_difference(&a, &b).unwrap_or_default())
            }
            (Some(_), None) => format!("{path} stands only on the left\n"),
            _ => format!("{path} stands only on the right\n"),
        };
    }
    (!words.is_empty()).then_some(words)
}

/// Asserts that two trees are the same, byte for byte.
#[track_caller]
pub fn assert_same(left: &Tree, right: &Tree) {
    if let Some(words) = difference(left, right) {
        panic!("two sites differ:\n{words}");
    }
}

/// The first line in which two texts differ, with what stands on either side.
pub fn first_difference(left: &str, right: &str) -> Option<String> {
    let (mut a, mut b) = (left.lines(), right.lines());
    for number in 1.. {
        match (a.next(), b.next()) {
            (None, None) => break,
            (x, y) if x == y => {}
            (x, y) => {
                let side = |line: Option<&str>| line.unwrap_or("(the end)").to_owned();
                return Some(format!("line {number}\n  - {}\n  + {}", side(x), side(y)));
            }
        }
    }
    None
}

/// A site on disk, and what the last command run in it said. It lies in a folder of its own inside
/// a temporary one, so that what escapes from it can be seen.
pub struct Site {
    around: TempDir,
    folder: PathBuf,
    last: Ran,
}

impl Site {
    /// A site with an empty `annals.yaml` and nothing else.
    pub fn new() -> Self {
        Site::empty().file("annals.yaml", "title: Test\n")
    }

    /// An empty folder.
    pub fn empty() -> Self {
        let around = TempDir::new().unwrap();
        let folder = around.path().join("site");
        fs::create_dir(&folder).unwrap();
        Site { around, folder, last: Ran::default() }
    }

    /// A copy of the repository's own site.
    pub fn of_the_repository() -> Self {
        let site = Site::empty();
        fs::copy(repository().join("annals.yaml"), site.path("annals.yaml")).unwrap();
        for (path, bytes) in tree(&repository().join("content")) {
            site.write(&format!("content/{path}"), &bytes);
        }
        site
    }

    /// A small site that has a page of every kind.
    pub fn of_every_kind() -> Self {
        let settings =
            "title: Test\ncompare:\n  - id: two\n    sides: [{ people: Ada }, { people: Bo }]\n";
        let of = |title: &str, date: &str, more: &str| {
            format!("---\ntitle: {title}\ndate: {date}\n{more}---\nA text.\n")
        };
        Site::new()
            .file("annals.yaml", settings)
            .file("content/a.md", event("Aeroplane", "1903-12-17") + "Flies.\n")
            .file("content/b.md", event("Balloon", "1783-11-21") + "Rises, as the [[a]] did.\n")
            .file("content/c.md", event("Comet", "2061~") + "Comes back.\n")
            .file(
                "content/d.md",
                of("First", "1900-01-01", "people: Ada\nplaces: Paris\naliases: [/old/]\n"),
            )
            .file("content/e.md", of("Second", "1901-01-01", "people: Bo\nsources: [s, { title: Read here }]\n"))
            .file("content/f.md", of("Third", "1902-01-01", "status: forecast\n"))
            .file(
                "content/g.md",
                of(
                    "Fourth",
                    "1904-01-01",
                    "corrections:\n  - { date: 1905-01-01, text: A date. }\n",
                ),
            )
            .file("content/places/paris.md", "---\nname: Paris\ncoordinates: 48.85, 2.35\n---\n")
            .file(
                "content/sources/s.yaml",
                "s: { title: A source, url: \"https://example.org/\", accessed: 2020-01-02, note: Seen }\n",
            )
            .file("content/pages/about.md", "---\ntitle: About\n---\nA page.\n")
    }

    pub fn folder(&self) -> &Path {
        &self.folder
    }

    /// Nothing stands beside the site's folder.
    #[track_caller]
    pub fn assert_nothing_escaped(&self) {
        let beside = fs::read_dir(self.around.path()).unwrap().map(|e| e.unwrap().file_name());
        assert_eq!(beside.collect::<Vec<_>>(), ["site"]);
    }

    pub fn path(&self, path: &str) -> PathBuf {
        self.folder().join(path)
    }

    fn write(&self, path: &str, bytes: &[u8]) {
        let full = self.path(path);
        fs::create_dir_all(full.parent().unwrap()).unwrap();
        fs::write(&full, bytes).unwrap_or_else(|error| panic!("{path}: {error}"));
    }

    /// Writes a file, over whatever stood there.
    pub fn file(self, path: &str, bytes: impl AsRef<[u8]>) -> Self {
        self.write(path, bytes.as_ref());
        self
    }

    /// Takes a file or a folder away.
    pub fn remove(self, path: &str) -> Self {
        let full = self.path(path);
        match full.is_dir() && !full.is_symlink() {
            true => fs::remove_dir_all(&full).unwrap(),
            false => fs::remove_file(&full).unwrap(),
        }
        self
    }

    /// Moves a file within the site.
    pub fn rename(self, from: &str, to: &str) -> Self {
        fs::create_dir_all(self.path(to).parent().unwrap()).unwrap();
        fs::rename(self.path(from), self.path(to)).unwrap();
        self
    }

    /// Makes a link at `path` that leads to `target`.
    #[cfg(unix)]
    pub fn link(self, path: &str, target: impl AsRef<Path>) -> Self {
        fs::create_dir_all(self.path(path).parent().unwrap()).unwrap();
        std::os::unix::fs::symlink(target, self.path(path)).unwrap();
        self
    }

    /// A command that runs in the site's folder.
    pub fn command(&self, args: &[&str]) -> Command {
        let mut command = annals();
        command.current_dir(self.folder()).args(args);
        command
    }

    /// Runs the program in the site's folder.
    pub fn run(mut self, args: &[&str]) -> Self {
        self.last = Ran::of(&mut self.command(args));
        self
    }

    /// `annals build --format json`, so that the chain can go on with what was written.
    pub fn build(self) -> Self {
        self.run(&["build", "--format", "json"])
    }

    /// What the last command said.
    pub fn said(&self) -> &Ran {
        &self.last
    }

    #[track_caller]
    pub fn assert_code(self, expected: i32) -> Self {
        self.last.assert_code(expected);
        self
    }

    #[track_caller]
    pub fn assert_done(self) -> Self {
        self.assert_code(0)
    }

    #[track_caller]
    pub fn assert_says(self, words: &str) -> Self {
        self.last.assert_says(words);
        self
    }

    /// The last build wrote and took away as many files as this.
    #[track_caller]
    pub fn assert_wrote(self, written: u64, removed: u64) -> Self {
        self.last.assert_code(0);
        let summary = self.last.summary();
        assert_eq!((&summary["written"], &summary["removed"]), (&written.into(), &removed.into()));
        self
    }

    /// True when the site has published `path`.
    pub fn has(&self, path: &str) -> bool {
        self.path("public").join(path).is_file()
    }

    #[track_caller]
    pub fn assert_has(self, path: &str) -> Self {
        assert!(self.has(path), "public/{path} is not there");
        self
    }

    #[track_caller]
    pub fn assert_lacks(self, path: &str) -> Self {
        assert!(!self.path("public").join(path).exists(), "public/{path} is there");
        self
    }

    /// A published file's text.
    #[track_caller]
    pub fn published(&self, path: &str) -> String {
        fs::read_to_string(self.path("public").join(path))
            .unwrap_or_else(|error| panic!("public/{path}: {error}"))
    }

    /// A published file's bytes.
    #[track_caller]
    pub fn published_bytes(&self, path: &str) -> Vec<u8> {
        fs::read(self.path("public").join(path))
            .unwrap_or_else(|error| panic!("public/{path}: {error}"))
    }

    /// Everything published.
    pub fn tree(&self) -> Tree {
        tree(&self.path("public"))
    }

    /// What a build into a folder that has never been built into makes of this site.
    #[track_caller]
    pub fn built_anew(&self) -> Tree {
        let elsewhere = TempDir::new().unwrap();
        let output = elsewhere.path().join("public");
        Ran::of(self.command(&["build", "--output"]).arg(&output)).assert_code(0);
        tree(&output)
    }

    /// The incremental site equals a clean one.
    #[track_caller]
    pub fn assert_as_if_built_anew(self) -> Self {
        assert_same(&self.tree(), &self.built_anew());
        self
    }
}
