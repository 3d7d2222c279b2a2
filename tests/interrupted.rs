//! Builds that are not left alone: killed, interrupted, run twice at once, or reading files that
//! somebody is writing. Whatever happens, every published file is whole, and the next build mends
//! what is left.
//!
//! `ANNALS_KILLS=200 cargo test --test interrupted` kills as many builds.
#![cfg(unix)]
#![allow(
    clippy::disallowed_methods,
    clippy::unwrap_used,
    clippy::panic,
    reason = "a test stands outside the program, and a slip in it is a failure with a line number"
)]

mod support;

use std::fs;
use std::os::unix::fs::MetadataExt;
use std::os::unix::process::ExitStatusExt;
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::sync::atomic::{AtomicBool, Ordering};
use std::thread::{self, sleep};
use std::time::{Duration, Instant};

use annals::disk::{self, Manner};
use annals::pipeline::{self, Build, Options};
use support::within::{Files, publisher, store};
use support::{Ran, Site, Tree, assert_same, event};

/// Events of the site whose builds are ended. Without optimisation, few take long enough.
const EVENTS: usize = if cfg!(debug_assertions) { 60 } else { 400 };
/// Small files beside them: moving takes a good part of each build.
const SMALL: usize = 5 * EVENTS;
/// Versions of it.
const VERSIONS: usize = 3;

/// The site in one of its versions. No page of one is a page of another, some stand in one alone,
/// and what is a file in one is a folder in the next.
fn version(version: usize) -> Files {
    let title = format!("title: Version {version}\npage_budget: 40\n");
    let mut files = Files::from([("annals.yaml".to_owned(), title.into())]);
    for n in (0..EVENTS).filter(|n| n % 10 != version) {
        let front = event(&format!("Event {n}"), &format!("{}-01-01", 1800 + n));
        let text = format!("Text {version}, with [a file](/papers/{n}.pdf).\n");
        files.insert(format!("content/event-{n}.md"), (front + &text).into());
        if n % 20 == 15 {
            let bytes = format!("{version}").repeat(20_000);
            files.insert(format!("content/papers/{n}.pdf"), bytes.into());
        }
    }
    for n in 0..SMALL {
        files.insert(format!("content/static/small/{n}.txt"), format!("{version}\n").into());
    }
    let turns = ["turns", "turns/into/a-folder", "turns/into"][version % VERSIONS];
    files.insert(format!("content/static/{turns}"), turns.into());
    files
}

/// Makes the site stand in version `number`.
fn set(site: &Site, number: usize) {
    let _ = fs::remove_dir_all(site.path("content"));
    store(&version(number), site.folder());
}

fn start(site: &Site) -> Child {
    let mut build = site.command(&["build", "-q"]);
    build.stderr(Stdio::null()).stdout(Stdio::null()).spawn().unwrap()
}

/// Sends a signal by its name.
fn send(signal: &str, child: &Child) {
    let mut kill = Command::new("sh");
    kill.args(["-c", "kill -s \"$0\" \"$1\"", signal, &child.id().to_string()]);
    // A process that ended by itself in the meantime takes none.
    let _ = kill.stderr(Stdio::null()).status().unwrap();
}

/// Every file that is published is that of one of these versions, whole; and what all of them
/// have is there. True when not all files are of one version.
#[track_caller]
fn assert_whole(published: &Tree, versions: &[&Tree]) -> bool {
    for (path, bytes) in published {
        let mut known = versions.iter().filter_map(|version| version.get(path)).peekable();
        assert!(known.peek().is_some(), "{path} is a page of no version");
        assert!(known.any(|whole| whole == bytes), "{path} is torn: {} bytes", bytes.len());
    }
    let (first, others) = versions.split_first().unwrap();
    for path in first.keys().filter(|path| others.iter().all(|other| other.contains_key(*path))) {
        assert!(published.contains_key(path), "{path} is in every version, and is not there");
    }
    versions.iter().all(|version| *version != published)
}

/// No folder is left behind without a file in it.
#[track_caller]
fn assert_no_empty_folder(published: &Path) {
    for entry in walkdir::WalkDir::new(published).into_iter().map(Result::unwrap) {
        let is_empty = || fs::read_dir(entry.path()).unwrap().next().is_none();
        let is_own = entry.path().starts_with(published.join(".annals"));
        assert!(is_own || !entry.file_type().is_dir() || !is_empty(), "{entry:?} is empty");
    }
}

/// Rounds in which builds were ended.
struct Ended {
    /// The time of a whole build.
    whole: Duration,
    builds: usize,
    /// Builds that were ended while some pages had moved into their places and others had not.
    moving: usize,
}

/// Starts builds of one version after another, and ends each by `end`, which is told which part of
/// the rounds is over. After every round the site is mended by a build that is left alone.
fn end_builds(rounds: usize, end: impl Fn(&Site, &mut Child, Duration)) -> Ended {
    let site = Site::empty();
    let mut build = site.command(&["build", "-q"]);
    let clean: Vec<Tree> = (0..VERSIONS)
        .map(|number| {
            set(&site, number);
            site.built_anew()
        })
        .collect();
    Ran::of(&mut build).assert_code(0);
    let mut standing = 0;
    set(&site, standing);
    let began = Instant::now();
    Ran::of(&mut build).assert_code(0);
    let mut ended = Ended { whole: began.elapsed(), builds: 0, moving: 0 };
    for round in 0..rounds {
        let mut versions = vec![&clean[standing]];
        // Every third time, the build that would have mended it is ended too.
        for attempt in 0..1 + usize::from(round % 3 == 2) {
            standing = (standing + 1) % VERSIONS;
            versions.push(&clean[standing]);
            set(&site, standing);
            let mut build = start(&site);
            // A little further than the measured time: builds are not equally long.
            let part = 1.25 * ((round + attempt * 7) % rounds) as f64 / rounds as f64;
            end(&site, &mut build, ended.whole.mul_f64(part));
            let status = build.wait().unwrap();
            assert!(status.success() || status.signal().is_some(), "{status}");
            ended.builds += usize::from(!status.success());
            ended.moving += usize::from(assert_whole(&site.tree(), &versions));
        }
        Ran::of(&mut build).assert_code(0);
        assert_same(&site.tree(), &clean[standing]);
        assert_no_empty_folder(&site.path("public"));
    }
    let again = Ran::of(&mut site.command(&["build", "--format", "json"])).summary();
    assert_eq!((&again["written"], &again["removed"]), (&0.into(), &0.into()));
    let Ended { whole, builds, moving } = ended;
    println!("{rounds} rounds of {whole:?}: {builds} ended, {moving} while pages were moving");
    ended
}

#[test]
fn a_build_that_is_killed_leaves_every_page_whole_and_the_next_one_mends_it() {
    let rounds = std::env::var("ANNALS_KILLS").map_or(40, |number| number.parse().unwrap());
    let ended = end_builds(rounds, |_, build, moment| {
        sleep(moment);
        build.kill().unwrap();
    });
    assert!(ended.builds > 0, "every build was done before its end");
}

#[test]
fn folders_that_a_killed_build_has_half_taken_away_are_in_nobodys_way() {
    let site = Site::new().file("content/static/turns/into/a-folder", "1").build().assert_done();
    // Killed after it had taken away the file and the folder around it, and before the next one.
    fs::remove_dir_all(site.path("public/turns/into")).unwrap();
    fs::remove_dir_all(site.path("content/static/turns")).unwrap();
    let site = site.file("content/static/turns", "2").build().assert_done();
    assert_eq!(site.published("turns"), "2");
}

#[test]
fn a_build_that_is_killed_while_its_pages_move_is_mended_too() {
    let ended = end_builds(12, |site, build, moment| {
        // Each of these is in every version, and other in each.
        let pages = ["index.html", "small/0.txt", "events/event-55/index.html", "chronology.json"];
        let seen = || pages.map(|page| fs::metadata(site.path("public").join(page)).unwrap().ino());
        let before = seen();
        while before == seen() && build.try_wait().unwrap().is_none() {
            thread::yield_now();
        }
        sleep(moment / 40);
        build.kill().unwrap();
    });
    assert!(ended.moving > 0, "no build was met while its pages moved");
}

#[test]
fn an_interrupted_build_ends_by_the_signal_and_the_next_one_mends_it() {
    for (name, number) in [("INT", 2), ("TERM", 15), ("HUP", 1)] {
        end_builds(2, |_, build, moment| {
            sleep(moment);
            send(name, build);
            let status = build.wait().unwrap();
            assert!(status.success() || status.signal() == Some(number), "{name}: {status}");
        });
    }
}

#[cfg(target_os = "linux")]
#[test]
fn a_second_build_is_refused_while_the_first_one_works_on() {
    let site = Site::empty();
    set(&site, 0);
    Ran::of(&mut site.command(&["build", "-q"])).assert_code(0);
    let before = site.tree();
    let mut met = false;
    for round in 1..20 {
        set(&site, round % VERSIONS);
        let mut first = start(&site);
        let locked = |first: &Child| {
            let locks = fs::read_to_string("/proc/locks").unwrap();
            locks.lines().any(|lock| lock.split_whitespace().any(|w| w == first.id().to_string()))
        };
        while first.try_wait().unwrap().is_none() && !locked(&first) {
            thread::yield_now();
        }
        send("STOP", &first);
        // It may have come too late.
        met = first.try_wait().unwrap().is_none() && locked(&first);
        if met {
            let standing = site.tree();
            let second = Ran::of(&mut site.command(&["build"]));
            second.assert_code(3).assert_says("another build is writing to");
            assert_same(&standing, &site.tree());
        }
        send("CONT", &first);
        assert!(first.wait().unwrap().success());
        assert_same(&site.tree(), &site.built_anew());
        if met {
            break;
        }
    }
    assert!(met, "no build could be held while it worked");
    assert_ne!(before, site.tree());
}

// Files that change.

/// The text of an event in one of its versions: whole, it has as many words as its last one says.
fn words(version: usize) -> String {
    let count = 500 + version % 7 * 900;
    format!("{}whole{count}", format!("word{version} ").repeat(count))
}

/// Fails when the page shows a text that was never written as a whole.
#[track_caller]
fn assert_never_torn(page: &str) {
    let (text, end) = page.split_once("whole").unwrap_or_else(|| panic!("no end: {page}"));
    let count = end.chars().take_while(char::is_ascii_digit).collect::<String>();
    let (_, text) = text.rsplit_once('>').unwrap();
    let first = text.split_once(' ').unwrap().0;
    assert_eq!(text, format!("{first} ").repeat(count.parse().unwrap()), "a torn text");
}

/// Runs `write` again and again, while the builds go on, and once more to its end.
fn while_writing(write: impl Fn(usize) + Sync, builds: impl FnOnce()) {
    /// Ends the writing also when a test fails.
    struct End<'a>(&'a AtomicBool);
    impl Drop for End<'_> {
        fn drop(&mut self) {
            self.0.store(true, Ordering::Relaxed);
        }
    }
    let ended = AtomicBool::new(false);
    thread::scope(|scope| {
        let end = End(&ended);
        scope.spawn(|| {
            for version in 0.. {
                write(version);
                if ended.load(Ordering::Relaxed) {
                    break;
                }
                sleep(Duration::from_micros(300));
            }
        });
        builds();
        drop(end);
    });
}

fn site_with_files() -> Site {
    Site::new()
        .file("content/a/index.md", event("A", "2019") + "![A picture](picture.svg)\n")
        .file("content/a/picture.svg", "<svg xmlns='http://www.w3.org/2000/svg'/>")
        .file("content/b.md", event("B", "2020"))
        .file("content/static/file.bin", "0")
        .build()
        .assert_done()
}

#[test]
fn files_that_are_replaced_while_they_are_read_are_read_whole() {
    let site = site_with_files();
    let replace = |path: &str, bytes: &[u8]| {
        let beside = site.path("beside");
        fs::write(&beside, bytes).unwrap();
        fs::rename(beside, site.path(path)).unwrap();
    };
    let write = |version: usize| {
        replace("content/b.md", (event("B", "2020") + &words(version)).as_bytes());
        replace("content/static/file.bin", version.to_string().repeat(10_000).as_bytes());
        replace("themes/default/css/99.css", format!("/* {version} */").as_bytes());
    };
    fs::create_dir_all(site.path("themes/default/css")).unwrap();
    write(0);
    while_writing(write, || {
        for _ in 0..12 {
            let ran = Ran::of(&mut site.command(&["build", "--format", "json"]));
            ran.assert_code(0);
            assert_never_torn(&site.published("events/b/index.html"));
            let file = site.published("file.bin");
            let digits = file.len() / 10_000;
            assert_eq!(file, file[..digits].repeat(10_000));
        }
    });
    site.build().assert_done().assert_as_if_built_anew();
}

#[test]
fn files_that_are_written_over_while_they_are_read_are_no_panic() {
    let site = site_with_files();
    let write = |version: usize| {
        let text = (event("B", "2020") + &words(version)).into_bytes();
        let put = |path: &str, bytes: &[u8]| fs::write(site.path(path), bytes).unwrap();
        put("content/b.md", &text);
        put("annals.yaml", format!("title: Version {version}\n").as_bytes());
        put("content/static/file.bin", version.to_string().repeat(10_000).as_bytes());
        // This one comes and goes.
        put("content/a/picture.svg", b"<svg xmlns='http://www.w3.org/2000/svg'/>");
        let _ = fs::remove_file(site.path("content/a/picture.svg"));
        // Sometimes it leaves the files alone for long enough to be read, sometimes not.
        sleep(Duration::from_millis([0, 5, 25][version % 3]));
    };
    let mut done = 0;
    while_writing(write, || {
        for _ in 0..50 {
            let before = site.tree();
            let ran = Ran::of(&mut site.command(&["build"]));
            ran.assert_orderly();
            assert!(!ran.stderr.contains("panicked"), "{}", ran.stderr);
            if ran.code == 0 {
                done += 1;
            } else {
                // A file that is empty or gone at that moment is named like any other mistake.
                assert!(
                    ran.stderr.contains("content/") || ran.stderr.contains("annals.yaml"),
                    "{}",
                    ran.stderr
                );
                assert_same(&before, &site.tree());
            }
        }
    });
    println!("{done} of 50 builds met files that were whole");
    let picture = "<svg xmlns='http://www.w3.org/2000/svg'/>";
    site.file("content/a/picture.svg", picture).build().assert_done().assert_as_if_built_anew();
}

#[test]
fn a_picture_that_goes_between_reading_and_copying_is_named() {
    let site = site_with_files().file("content/b.md", event("Changed", "2020"));
    let before = site.tree();
    let (config, _) = pipeline::configure(&Default::default(), &Options::default());
    let (snapshot, _) = disk::load(site.folder(), &config).unwrap();
    let (resolved, _) = pipeline::resolve(&snapshot, config, &Options::default());
    let build = Build::new(resolved, &snapshot).unwrap_or_else(|error| panic!("{error}"));
    let site = site.remove("content/a/picture.svg");
    let publisher = publisher(&site.path("public"));
    let failure = publisher.publish(&build, site.folder(), Manner::default(), || ()).unwrap_err();
    let disk::Failure::Disk(error) = failure else { panic!("{failure:?}") };
    assert!(error.to_string().contains("content/a/picture.svg"), "{error}");
    assert_same(&before, &site.tree());
    site.build().assert_done().assert_lacks("events/a/picture.svg").assert_as_if_built_anew();
}
