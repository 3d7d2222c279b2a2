//! `annals build`

use std::io::Write;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::{Duration, Instant};

use serde_json::json;

use super::moved::{self, Moved};
use super::site::{BuildArgs, LoadedSite, find};
use super::{Failure, Format, Global, report};
use crate::characters::on_a_line;
use crate::config::Config;
use crate::date::grouped;
use crate::diag::{Diagnostic, Report};
use crate::disk::{self, Counts, Inputs, Manner, Outcome, Publisher};
use crate::page_kind::PageKind;
use crate::path::{SETTINGS_FILE, SitePath};
use crate::pipeline::Build;
use crate::render::{Cited, undated_feed};
use crate::site::LeftOut;
use crate::snapshot::Snapshot;

#[derive(Debug, clap::Args)]
pub(super) struct Args {
    /// Where to publish to [default: public, in the site's folder]
    #[arg(long, value_name = "DIR")]
    output: Option<PathBuf>,
    #[command(flatten)]
    site: BuildArgs,
    /// Draw and write every file again
    #[arg(long)]
    clean: bool,
}

pub(super) fn run(global: &Global, args: &Args) -> Result<(), Failure> {
    let began = Instant::now();
    let options = args.site.options()?;
    let found = find(global, &options, report::print)?;
    let output = output(args, &found.folder, &found.config)?;
    let inputs = Inputs::of(&found.folder, &found.config, &found.listing, &options);
    if let Some(inputs) = inputs.as_ref().filter(|_| !args.clean)
        && let Some((outcome, counts)) = Publisher::standing(&output, &found.folder, inputs)
    {
        return Ok(tell(global, counts, outcome, &[], began, &output)?);
    }
    let settled = inputs.filter(Inputs::are_settled);
    let LoadedSite { folder, snapshot, site, mut report, left_out } =
        found.open_with_history(&options)?;
    report.extend(undated_feed(&site));
    let read = began.elapsed();
    report::print(global, &report, &snapshot)?;
    if report.errors() > 0 && left_out.is_none() {
        return Err(Failure::Content);
    }
    let counts = Counts::of(&site);
    let mut roots = site.config.roots.iter().map(|root| format!("{}/", root.path));
    let is_empty = roots.all(|root| snapshot.below(&root).is_empty());
    let build = Build::new(site, &snapshot).map_err(|error| Failure::Usage(error.to_string()))?;
    // Pages are drawn from the site alone, so the files' bytes can go.
    drop(snapshot);
    let publisher = Publisher::open(&output, &folder).map_err(failure)?;
    let published = publisher.published();
    let leave = left_out.is_some();
    // A build that keeps going removes no page.
    let gone = match leave {
        true => Vec::new(),
        false => moved::moved(&published, &build),
    };
    // An empty content folder is likely renamed or not checked out, and no reason to remove a published site.
    if is_empty && let files @ 1.. = published.len() {
        let output = output.display();
        let message =
            format!("there is nothing to publish, and {output} has {files} files of before");
        let help = format!("name the content under `content:`; to begin anew, remove {output}");
        let mut report = Report::default();
        report
            .push(Diagnostic::error("content-missing", &SETTINGS_FILE.into(), message).help(help));
        report::print(global, &report, &Snapshot::default())?;
        return Err(Failure::Content);
    }
    if let Some(finding) = without_address(&build, &published).filter(|_| !leave) {
        let mut found = Report::default();
        found.push(finding);
        report::print(global, &found, &Snapshot::default())?;
    }
    if published.is_empty() {
        announce(global, &build)?;
    }
    let progress = Progress::new(global, build.paths().len(), began);
    // What is wrong is said by every build: those that say something are done in full.
    let inputs = settled.as_ref().filter(|_| report.is_empty());
    let manner = Manner { clean: args.clean, leave, inputs };
    let (outcome, found) =
        publisher.publish(&build, &folder, manner, || progress.step()).map_err(failure)?;
    progress.clear();
    report::print(global, &found, &Snapshot::default())?;
    if !outcome.noted {
        let words =
            "the site is published; what the next build could have skipped is not written down";
        report::say(global, words);
    }
    let cited = build.cited();
    // Skip destructors: the process exits now.
    std::mem::forget(build);
    tell(global, counts, outcome, &gone, began, &output)?;
    if global.verbose && global.format == Format::Human {
        let rest = began.elapsed().saturating_sub(read).as_millis();
        let read = read.as_millis();
        report::say(global, &format!("{read} ms to read and resolve, {rest} ms to draw and write"));
        tell_cited(global, cited);
    }
    match left_out {
        Some(left_out) => {
            tell_left_out(&left_out, outcome.left);
            Err(Failure::Content)
        }
        None => Ok(()),
    }
}

/// A site of more files than this says beforehand how large it will be.
const MANY_FILES: usize = 20_000;

/// Says how much a large site will write, by a few pages of each kind.
fn announce(global: &Global, build: &Build) -> Result<(), Failure> {
    let files = build.paths().len();
    if files <= MANY_FILES || global.quiet || global.format == Format::Json {
        return Ok(());
    }
    let bytes = build.estimate().map_err(|error| Failure::Usage(error.to_string()))?;
    report::say(global, &format!("writing {files} files, about {} MB", bytes.div_ceil(1_000_000)));
    Ok(())
}

/// Says what has printed the citations.
fn tell_cited(global: &Global, Cited { by_plan, plans, by_engine }: Cited) {
    let cited = match by_plan + by_engine {
        0 => return,
        1 => "1 citation".to_owned(),
        n => format!("{} citations", grouped_count(n)),
    };
    let plans = if plans == 1 { "1 plan" } else { &format!("{plans} plans") };
    let (by_plan, by_engine) = (grouped_count(by_plan), grouped_count(by_engine));
    report::say(global, &format!("{cited}: {by_plan} by {plans}, {by_engine} by the engine"));
}

/// "19,990".
fn grouped_count(number: usize) -> String {
    grouped(i128::try_from(number).unwrap_or(i128::MAX))
}

/// Files that are named where they are left out; their errors have named all of them.
const MOST_LEFT_OUT: usize = 10;

/// Reports what a build left out.
fn tell_left_out(left_out: &LeftOut, left: usize) {
    let files = left_out.files();
    if files.is_empty() {
        report::say_error("built; names and links that lead nowhere stay as they are written");
        return;
    }
    let mut names: Vec<String> =
        files.iter().take(MOST_LEFT_OUT).map(|file| on_a_line(file).to_string()).collect();
    names.extend((files.len() > MOST_LEFT_OUT).then(|| "…".to_owned()));
    let what = if files.len() == 1 { "1 file" } else { &format!("{} files", files.len()) };
    let left = match left {
        0 => String::new(),
        n => format!("; {n} files of an earlier build stay until no error is left"),
    };
    report::say_error(&format!(
        "built without what has errors in {what}: {}{left}",
        names.join(", ")
    ));
}

/// What is said when feeds and the like are taken away because the site has no address any more.
fn without_address(build: &Build, published: &[SitePath]) -> Option<Diagnostic> {
    if build.site().config.url.is_some() {
        return None;
    }
    let documents = [PageKind::Feed, PageKind::ChangesFeed, PageKind::Sitemap];
    let needs = |path: &SitePath| documents.iter().any(|kind| kind.href() == path.as_str());
    let gone = published.iter().filter(|path| needs(path) && !build.has(path));
    let withdrawn: Vec<&str> = gone.map(SitePath::as_str).collect();
    if withdrawn.is_empty() {
        return None;
    }
    let message = format!(
        "the build before had an address, and this one has none: without {}",
        withdrawn.join(", ")
    );
    let help = "write `url: https://…/` in annals.yaml, or build with `--url` again";
    Some(Diagnostic::warning("withdrawn", &SETTINGS_FILE.into(), message).help(help))
}

/// Says what a build did.
fn tell(
    global: &Global,
    counts: Counts,
    outcome: Outcome,
    gone: &[Moved],
    began: Instant,
    output: &Path,
) -> std::io::Result<()> {
    let took = began.elapsed();
    if global.format == Format::Json {
        let Outcome { pages, written, unchanged, removed, bytes, .. } = outcome;
        let summary = json!({
            "events": counts.events, "drafts": counts.drafts, "pages": pages, "written": written, "unchanged": unchanged,
            "removed": removed, "gone": gone.iter().map(|one| &*one.address).collect::<Vec<_>>(),
            "bytes": bytes, "ms": u64::try_from(took.as_millis()).unwrap_or(u64::MAX),
        });
        writeln!(anstream::stdout(), "{summary}")?;
    } else {
        tell_of(global, gone);
        report::say(global, &summary(counts, outcome, took, output));
    }
    Ok(())
}

/// Pages that are named after a build; all of them are with `--format json`.
const MOST_GONE: usize = 20;

/// Names the pages that are no longer there, with the line that keeps the address of each.
fn tell_of(global: &Global, gone: &[Moved]) {
    if gone.is_empty() {
        return;
    }
    let pages = if gone.len() == 1 { "1 page" } else { &format!("{} pages", gone.len()) };
    report::say(
        global,
        &format!(
            "{pages} of the last build are gone; if one only moved, a line keeps its address:"
        ),
    );
    for one in gone.iter().take(MOST_GONE) {
        let address = on_a_line(&one.address);
        report::say(global, &format!("  {address}: {}", on_a_line(&one.help())));
    }
    if let more @ 1.. = gone.len().saturating_sub(MOST_GONE) {
        report::say(global, &format!("  and {more} more"));
    }
}

/// The output folder; never one that holds the site's own files or lies among them.
fn output(args: &Args, folder: &Path, config: &Config) -> Result<PathBuf, Failure> {
    let output = args.output.clone().unwrap_or_else(|| folder.join("public"));
    let (home, out) = (real(folder), real(&output));
    let roots = config.roots.iter().map(|root| root.path.as_str());
    // A folder of content may lie behind a link.
    let holds =
        |root: &str| [home.join(root), real(&home.join(root))].map(|it| out.starts_with(it));
    let among = roots.chain(["themes", ".git"]).any(|root| holds(root).contains(&true));
    if home.starts_with(&out) || among {
        let words = "holds the site's own files; publish to a folder of its own";
        return Err(Failure::Usage(format!("{} {words}", output.display())));
    }
    Ok(output)
}

/// `path` without links and detours, as far as it exists.
fn real(path: &Path) -> PathBuf {
    let path = std::path::absolute(path).unwrap_or_else(|_| path.to_owned());
    let mut missing = Vec::new();
    for known in path.ancestors() {
        if let Ok(known) = known.canonicalize() {
            return missing.into_iter().rev().fold(known, |path, part| path.join(part));
        }
        missing.extend(known.file_name());
    }
    path.clone()
}

fn failure(failure: disk::Failure) -> Failure {
    match failure {
        disk::Failure::Disk(error) => Failure::World(error.to_string()),
        disk::Failure::Theme(path, error) => {
            Failure::Usage(format!("the theme cannot draw {path}\n{error}"))
        }
        disk::Failure::Busy(folder) => {
            Failure::World(format!("another build is writing to {}", folder.display()))
        }
    }
}

fn summary(counts: Counts, outcome: Outcome, took: Duration, output: &Path) -> String {
    let Outcome { pages, written, unchanged, removed, bytes, .. } = outcome;
    let removed = match removed {
        0 => String::new(),
        n => format!(", {n} removed"),
    };
    let events = report::events(counts.events);
    let drafts = match counts.drafts {
        0 => String::new(),
        1 => ", 1 draft left out".to_owned(),
        n => format!(", {n} drafts left out"),
    };
    format!(
        "{events}{drafts}, {pages} files in {}: {written} written, {unchanged} unchanged{removed}; {} kB in {} ms",
        output.display(),
        bytes.div_ceil(1000),
        took.as_millis()
    )
}

/// A line that counts pages while a build takes long.
struct Progress {
    total: usize,
    done: AtomicUsize,
    began: Instant,
    shown: bool,
}

/// Builds shorter than this say nothing on their way.
const PATIENCE: Duration = Duration::from_millis(500);

impl Progress {
    fn new(global: &Global, total: usize, began: Instant) -> Self {
        let shown = report::is_watched() && !global.quiet && global.format == Format::Human;
        Progress { total, done: AtomicUsize::new(0), began, shown }
    }

    fn step(&self) {
        let done = self.done.fetch_add(1, Ordering::Relaxed) + 1;
        if self.shown && done.is_multiple_of(256) && self.began.elapsed() > PATIENCE {
            let _ = write!(anstream::stderr(), "\r{done} of {} pages", self.total);
        }
    }

    fn clear(&self) {
        if self.shown && self.began.elapsed() > PATIENCE {
            let _ = write!(anstream::stderr(), "\r{:40}\r", "");
        }
    }
}
