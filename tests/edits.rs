//! The keystone: after any edits, the site that was kept up to date equals the one that is built
//! anew, byte for byte. Tried on random scripts of edits, within this process and by the program.
//!
//! `ANNALS_SCRIPTS=5000 cargo test --release --test edits` tries as many.
#![allow(
    clippy::disallowed_methods,
    clippy::unwrap_used,
    clippy::panic,
    reason = "a test stands outside the program, and a slip in it is a failure with a line number"
)]

mod support;

use std::cell::Cell;
use std::fs::{self, FileTimes};
use std::path::Path;
use std::sync::Arc;
use std::thread::sleep;
use std::time::Duration;

use annals::cache::Cache;
use annals::pipeline::{Options, configure, resolve, resolve_again};
use annals::snapshot::{File, Snapshot};
use proptest::prelude::*;
use proptest::test_runner::TestRunner;
use support::script::{Manner, Meddling, Script, State, script};
use support::within::{Files, built, store};
use support::{Ran, annals, difference, tree};
use tempfile::TempDir;

/// How many files a build wrote and took away; why it published nothing.
type Answer = Result<(usize, usize), String>;

/// The build, as the library has it.
fn by_library(site: &Path, output: &Path) -> Answer {
    built(site, output).map(|outcome| (outcome.written, outcome.removed))
}

/// The build, as a process of its own.
fn by_program(site: &Path, output: &Path) -> Answer {
    let mut command = annals();
    command.args(["build", "-q", "--format", "json", "--site"]).arg(site);
    let ran = Ran::of(command.arg("--output").arg(output));
    match ran.code {
        0 => {
            let summary = ran.summary();
            let count = |key: &str| summary[key].as_u64().unwrap() as usize;
            Ok((count("written"), count("removed")))
        }
        1 | 2 => Err(ran.stderr),
        code => panic!("ended with {code}: {}", ran.stderr),
    }
}

/// Makes the folder hold the files `new` where it holds `old`. What is the same is not touched.
fn save(old: &Files, new: &Files, folder: &Path, manner: Manner) {
    for path in old.keys().filter(|path| !new.contains_key(*path)) {
        let full = folder.join(path);
        fs::remove_file(&full).unwrap();
        for outer in full.ancestors().skip(1) {
            // Ends at the first folder that still holds something.
            if fs::remove_dir(outer).is_err() {
                break;
            }
        }
    }
    for (path, bytes) in new.iter().filter(|(path, bytes)| old.get(*path) != Some(bytes)) {
        let full = folder.join(path);
        fs::create_dir_all(full.parent().unwrap()).unwrap();
        let time = full.metadata().and_then(|file| file.modified());
        match (manner, time) {
            (Manner::ByRename, _) => {
                let beside = folder.join("beside");
                fs::write(&beside, bytes).unwrap();
                fs::rename(beside, full).unwrap();
            }
            (Manner::TimeKept, Ok(time)) => {
                fs::write(&full, bytes).unwrap();
                let file = fs::File::options().write(true).open(&full).unwrap();
                file.set_times(FileTimes::new().set_modified(time)).unwrap();
            }
            _ => fs::write(full, bytes).unwrap(),
        }
    }
}

fn meddle(meddling: &Meddling, published: &Path) {
    let own = published.join(".annals");
    let pages: Vec<String> = tree(published).into_keys().collect();
    if pages.is_empty() {
        return;
    }
    match meddling {
        Meddling::Delete(at) => fs::remove_file(published.join(at.get(&pages))).unwrap(),
        Meddling::Deface(at) => fs::write(published.join(at.get(&pages)), "defaced").unwrap(),
        Meddling::Scramble(at) => {
            let page = published.join(at.get(&pages));
            let mut bytes = fs::read(&page).unwrap();
            bytes.reverse();
            // Later than the build by more than the file system's clock can miss.
            sleep(Duration::from_millis(15));
            fs::write(page, bytes).unwrap();
        }
        Meddling::Litter => {
            let litter = Files::from([
                ("stage/index.html".to_owned(), b"half a pa".to_vec()),
                ("stage/events/e0".to_owned(), b"a file where a folder will be".to_vec()),
                ("manifest.new".to_owned(), b"{\"version\":".to_vec()),
            ]);
            store(&litter, &own);
        }
    }
}

/// Builds of a script by how they ended.
#[derive(Debug, Default)]
struct Count {
    published: Cell<usize>,
    refused: Cell<usize>,
}

/// Plays a script. After it, the standing site is what a build into an empty folder makes.
fn play(
    script: &Script,
    build: fn(&Path, &Path) -> Answer,
    count: &Count,
) -> Result<(), TestCaseError> {
    let folder = TempDir::new().unwrap();
    let site = folder.path().join("site");
    let (warm, clean) = (folder.path().join("public"), folder.path().join("clean"));
    let mut state = State::new(script.events);
    script.start.iter().for_each(|edit| state.edit(edit));
    let mut files = state.files(None);
    store(&files, &site);
    let _ = build(&site, &warm);
    // At the end somebody puts the last mistake right.
    let steps = script.steps.iter().map(Some).chain([None]);
    for step in steps {
        let mistake = step.and_then(|step| step.mistake);
        step.into_iter().flat_map(|step| &step.edits).for_each(|edit| state.edit(edit));
        let new = state.files(mistake);
        save(&files, &new, &site, step.map_or(Manner::InPlace, |step| step.manner));
        files = new;
        if let Some(meddling) = step.and_then(|step| step.meddling.as_ref()) {
            meddle(meddling, &warm);
        }
        let before = tree(&warm);
        match build(&site, &warm) {
            Ok(_) => {
                prop_assert!(mistake.is_none(), "mistake {mistake:?} was published");
                count.published.set(count.published.get() + 1);
            }
            Err(_) => {
                let changed = difference(&before, &tree(&warm));
                prop_assert_eq!(changed, None, "a build that failed changed the site");
                count.refused.set(count.refused.get() + 1);
            }
        }
    }
    match build(&site, &clean) {
        Ok(_) => {
            let words = difference(&tree(&warm), &tree(&clean));
            prop_assert_eq!(words, None, "kept up to date (left) and built anew (right) differ");
            prop_assert_eq!(build(&site, &warm), Ok((0, 0)), "a further build wrote");
        }
        Err(words) => prop_assert!(build(&site, &warm).is_err(), "only a clean build says {words}"),
    }
    Ok(())
}

/// The files as a snapshot of the disk has them.
fn snapshot(files: Files) -> Snapshot {
    let files = files.into_iter().map(|(path, bytes)| Arc::new(File::text(path, bytes)));
    Snapshot { files: files.collect(), ..Snapshot::default() }
}

/// Plays a script as the preview hears of it, save by save. After each, the site is the one resolved anew. Counts the
/// saves, and those that left what joins events as it was.
fn save_by_save(script: &Script, count: &[Cell<usize>; 2]) -> Result<(), TestCaseError> {
    let (options, mut cache) = (Options::default(), Cache::default());
    let mut state = State::new(script.events);
    script.start.iter().for_each(|edit| state.edit(edit));
    let mut last: Option<annals::site::Site> = None;
    for step in &script.steps {
        for edit in &step.edits {
            state.edit(edit);
            let snapshot = snapshot(state.files(step.mistake));
            let (config, _) = configure(&snapshot, &options);
            let (site, report) = resolve_again(&snapshot, config.clone(), &options, &mut cache);
            let anew = resolve(&snapshot, config, &options);
            prop_assert_eq!(format!("{site:#?}"), format!("{:#?}", anew.0));
            prop_assert_eq!(report, anew.1);
            let is_kept =
                last.is_some_and(|last| std::ptr::eq(&raw const **site, &raw const **last));
            let [saves, kept] = count;
            saves.set(saves.get() + 1);
            kept.set(kept.get() + usize::from(is_kept));
            last = Some(site);
        }
    }
    Ok(())
}

/// As many scripts as `ANNALS_SCRIPTS` says.
fn scripts(usual: u32) -> u32 {
    std::env::var("ANNALS_SCRIPTS").map_or(usual, |number| number.parse().unwrap())
}

/// Runs `test` on so many scripts.
fn on_many(scripts: u32, test: impl Fn(&Script) -> Result<(), TestCaseError>) {
    // What chance finds becomes a test with a name; no file of seeds is kept.
    let config = ProptestConfig {
        failure_persistence: None,
        max_shrink_time: 120_000,
        ..ProptestConfig::with_cases(scripts)
    };
    let played = TestRunner::new(config).run(&script(), |script| test(&script));
    played.unwrap_or_else(|failure| panic!("{failure}"));
}

fn play_many(scripts: u32, build: fn(&Path, &Path) -> Answer) {
    let count = Count::default();
    on_many(scripts, |script| play(script, build, &count));
    let (published, refused) = (count.published.get(), count.refused.get());
    println!("{scripts} scripts: {published} builds published a site, {refused} refused");
    // Of few scripts, chance may make a third of the builds wrong.
    let times = if scripts < 100 { 1 } else { 2 };
    assert!(published > times * refused, "the scripts are mostly wrong, and prove little");
}

#[test]
fn a_site_kept_up_to_date_equals_one_built_anew() {
    play_many(scripts(300), by_library);
}

#[test]
fn so_it_does_when_each_build_is_a_process() {
    play_many(scripts(300).div_ceil(10), by_program);
}

#[test]
fn a_site_resolved_save_by_save_equals_one_resolved_anew() {
    let count = <[Cell<usize>; 2]>::default();
    on_many(scripts(300), |script| save_by_save(script, &count));
    let [saves, kept] = count.map(|number| number.get());
    println!("{saves} saves, of which {kept} left what joins events as it was");
    assert!(kept * 20 > saves, "too few saves are of words, and prove little");
}
