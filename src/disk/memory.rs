//! A second target, for tests alone: files in memory. What publishing promises, it promises of any target; here it
//! can be stopped after each step.
#![allow(clippy::unwrap_used, reason = "a slip in a test is a failure with a line number")]

use std::collections::BTreeMap;
use std::io::{ErrorKind, Read};
use std::path::Path;
use std::sync::Mutex;

use super::DiskError;
use super::home::Home;
use super::manifest::{Manifest, Record};
use super::publish::{Failure, Manner, Outcome, publish};
use super::target::{Content, Target};
use crate::path::SitePath;
use crate::pipeline::{self, Build, Options};
use crate::snapshot::{File, Snapshot};

/// A file in memory: when it was written, and its bytes.
type Written = (Revision, Vec<u8>);

/// A second target: files in memory.
#[derive(Default)]
struct Memory(Mutex<Kept>);

#[derive(Default)]
struct Kept {
    site: BTreeMap<String, Written>,
    stage: BTreeMap<String, Written>,
    manifest: BTreeMap<String, Record<Revision>>,
    revisions: u64,
    /// What was done, in order.
    done: Vec<&'static str>,
    /// Steps after which nothing is done any more.
    steps: Option<usize>,
}

#[derive(Clone, Copy, Debug, PartialEq)]
struct Revision {
    number: u64,
    size: u64,
}

impl Memory {
    /// Does a step, if the target still does any.
    fn step<T>(
        &self,
        name: &'static str,
        step: impl FnOnce(&mut Kept) -> T,
    ) -> Result<T, DiskError> {
        let mut kept = self.0.lock().unwrap();
        match &mut kept.steps {
            Some(0) => {
                return Err(DiskError::new(name, Path::new(name), ErrorKind::Other.into()));
            }
            Some(steps) => *steps -= 1,
            None => {}
        }
        kept.done.push(name);
        Ok(step(&mut kept))
    }

    /// The bytes of each file, and the names that the manifest has.
    fn shows(&self) -> (BTreeMap<String, Vec<u8>>, Vec<String>) {
        let kept = self.0.lock().unwrap();
        let bytes = kept.site.iter().map(|(path, (_, bytes))| (path.clone(), bytes.clone()));
        (bytes.collect(), kept.manifest.keys().cloned().collect())
    }

    /// What a process does that starts anew: its stage is empty, and it may do so many steps.
    fn restart(&self, steps: Option<usize>) {
        let mut kept = self.0.lock().unwrap();
        kept.stage.clear();
        kept.done.clear();
        kept.steps = steps;
    }

    fn publish(&self, build: &Build, steps: Option<usize>) -> Result<Outcome, Failure> {
        self.restart(steps);
        let folder = tempfile::tempdir().unwrap();
        let home = Home::open(folder.path(), &build.site().config).unwrap();
        let before = Manifest::new(self.0.lock().unwrap().manifest.clone());
        Ok(publish(self, &before, build, &home, Manner::default(), || ())?.0)
    }
}

impl Target for Memory {
    type Look = Revision;

    fn note(&self, manifest: &Manifest<Revision>) -> Result<(), DiskError> {
        self.step("note", |kept| kept.manifest.clone_from(&manifest.files))
    }

    fn look(&self, path: &str) -> Option<Revision> {
        self.0.lock().unwrap().site.get(path).map(|(revision, _)| *revision)
    }

    fn size(look: &Revision) -> u64 {
        look.size
    }

    fn holds(&self, path: &str, content: &Content<'_>) -> bool {
        let kept = self.0.lock().unwrap();
        kept.site.get(path).is_some_and(|(_, standing)| *standing == bytes_of(content))
    }

    fn stage(&self, path: &SitePath, content: &Content<'_>) -> Result<Revision, DiskError> {
        let bytes = bytes_of(content);
        self.step("stage", |kept| {
            kept.revisions += 1;
            let look = Revision { number: kept.revisions, size: bytes.len() as u64 };
            kept.stage.insert(path.as_str().to_owned(), (look, bytes));
            look
        })
    }

    fn replace(&self, paths: &[&str]) -> Result<(), DiskError> {
        paths.iter().try_for_each(|path| {
            self.step("replace", |kept| {
                let staged = kept.stage.remove(*path).unwrap();
                kept.site.insert((*path).to_owned(), staged);
            })
        })
    }

    fn remove(&self, path: &str) -> Result<bool, DiskError> {
        self.step("remove", |kept| kept.site.remove(path).is_some())
    }

    fn empty_stage(&self) {
        self.0.lock().unwrap().stage.clear();
    }
}

fn bytes_of(content: &Content<'_>) -> Vec<u8> {
    match content {
        Content::Bytes(bytes) => bytes.to_vec(),
        Content::Copy(copied) => {
            let mut bytes = Vec::new();
            copied.bytes().unwrap().read_to_end(&mut bytes).unwrap();
            bytes
        }
    }
}

/// A site of events with these names, each with a page of its own.
fn build(names: &[&str], more: &[(&str, &str)]) -> Build {
    let events = names.iter().map(|name| {
        let text = format!("---\ntitle: {name}\ndate: 2001\n---\nOf {names:?}.\n");
        File::text(format!("content/{name}.md"), text)
    });
    let more = more.iter().map(|(path, text)| File::text(*path, *text));
    let mut files: Vec<_> = events.chain(more).map(std::sync::Arc::new).collect();
    files.sort_by(|a, b| a.path.cmp(&b.path));
    let snapshot = Snapshot { files, history: None };
    let (config, _) = pipeline::configure(&snapshot, &Options::default());
    let (site, report) = pipeline::resolve(&snapshot, config, &Options::default());
    assert_eq!(report.errors(), 0, "{:?}", report.diagnostics());
    Build::new(site, &snapshot).unwrap()
}

/// What a target shows that has seen one build alone.
fn alone(build: &Build) -> (BTreeMap<String, Vec<u8>>, Vec<String>) {
    let target = Memory::default();
    target.publish(build, None).unwrap();
    target.shows()
}

#[test]
fn only_what_differs_is_staged_and_only_what_was_published_is_removed() {
    let target = Memory::default();
    let first = build(&["a", "b"], &[]);
    let outcome = target.publish(&first, None).unwrap();
    assert_eq!((outcome.written, outcome.unchanged), (first.paths().len(), 0));
    let outcome = target.publish(&first, None).unwrap();
    assert_eq!((outcome.written, outcome.unchanged), (0, first.paths().len()));
    assert!(target.0.lock().unwrap().done.is_empty(), "a site as it should be is let alone");

    let foreign = (Revision { number: 0, size: 1 }, b"x".to_vec());
    target.0.lock().unwrap().site.insert("events/b/foreign".to_owned(), foreign);
    let outcome = target.publish(&build(&["a"], &[]), None).unwrap();
    assert!(outcome.removed > 0 && outcome.unchanged > 0, "{outcome:?}");
    let (mut site, names) = target.shows();
    assert!(site.remove("events/b/foreign").is_some(), "nobody's file is taken away");
    assert_eq!((site, names), alone(&build(&["a"], &[])));
}

#[test]
fn nothing_is_replaced_before_all_is_staged_and_the_manifest_comes_first_and_last() {
    let target = Memory::default();
    target.publish(&build(&["a", "b"], &[]), None).unwrap();
    target.publish(&build(&["a", "c"], &[]), None).unwrap();
    let mut steps = target.0.lock().unwrap().done.clone();
    steps.dedup();
    assert_eq!(steps, ["stage", "note", "replace", "remove", "note"]);
}

#[test]
fn a_page_that_cannot_be_drawn_leaves_the_last_good_site() {
    let target = Memory::default();
    target.publish(&build(&["a"], &[]), None).unwrap();
    let before = target.shows();
    let settings = ("annals.yaml", "theme: mine\n");
    let broken = ("themes/mine/templates/404.html", "{{ 1 / nothing }}");
    let failure = target.publish(&build(&["b"], &[settings, broken]), None);
    assert!(matches!(failure, Err(Failure::Theme(..))), "{failure:?}");
    assert_eq!(target.shows(), before);
}

#[test]
fn wherever_publishing_ends_the_next_build_mends_what_it_left() {
    let (old, new) = (build(&["a", "b"], &[]), build(&["a", "c"], &[]));
    let (of_old, of_new) = (alone(&old), alone(&new));
    let mut ended = 0;
    loop {
        let mut is_done = false;
        // Whichever is published next, nothing of the other is left.
        for (next, alone) in [(&new, &of_new), (&old, &of_old)] {
            let target = Memory::default();
            target.publish(&old, None).unwrap();
            is_done = target.publish(&new, Some(ended)).is_ok_and(|outcome| outcome.noted);
            for (path, bytes) in target.shows().0 {
                let whole = [&of_old, &of_new].map(|site| site.0.get(&path) == Some(&bytes));
                assert!(whole.contains(&true), "{path} is of neither build after {ended} steps");
            }
            target.publish(next, None).unwrap();
            assert_eq!(target.shows(), *alone, "after {ended} steps");
        }
        if is_done {
            break;
        }
        ended += 1;
    }
    assert!(ended > 10, "only {ended} steps were tried");
}
