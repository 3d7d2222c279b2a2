//! `annals build`

use std::io::Write;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::{Duration, Instant};

use serde_json::json;

use super::site::{Opened, open};
use super::{Failure, Format, Global, report};
use crate::build::{Build, Options};
use crate::date::Edtf;
use crate::disk::{self, Outcome, Publisher};

#[derive(Debug, clap::Args)]
pub(super) struct Args {
    /// Where to publish to [default: public, in the site's folder]
    #[arg(long, value_name = "DIR")]
    output: Option<PathBuf>,
    /// The address it will be published at, for feeds and canonical links
    #[arg(long, value_name = "URL")]
    url: Option<String>,
    /// Include drafts
    #[arg(long)]
    drafts: bool,
    /// The date the chronology was checked against
    #[arg(long, value_name = "DATE")]
    as_of: Option<String>,
    /// Draw and write every file again
    #[arg(long)]
    clean: bool,
}

pub(super) fn run(global: &Global, args: &Args) -> Result<(), Failure> {
    let began = Instant::now();
    let options = options(args)?;
    let Opened { folder, snapshot, site, report } = open(global, &options)?;
    report::print(global, &report, &snapshot)?;
    if report.errors() > 0 {
        return Err(Failure::Content);
    }
    let output = output(global, args, &folder, &site)?;
    let events = site.events.len();
    let build = Build::new(site, &snapshot).map_err(|error| Failure::Usage(error.to_string()))?;
    let publisher = Publisher::open(&output).map_err(failure)?;
    let progress = Progress::new(global, build.paths().len(), began);
    let outcome =
        publisher.publish(&build, &folder, args.clean, || progress.step()).map_err(failure)?;
    progress.clear();
    let took = began.elapsed();
    if global.format == Format::Json {
        let Outcome { pages, written, unchanged, removed, bytes } = outcome;
        let summary = json!({
            "events": events, "pages": pages, "written": written, "unchanged": unchanged,
            "removed": removed, "bytes": bytes, "ms": u64::try_from(took.as_millis()).unwrap_or(u64::MAX),
        });
        writeln!(anstream::stdout(), "{summary}")?;
    } else {
        report::say(global, &summary(events, outcome, took, &output));
    }
    Ok(())
}

fn options(args: &Args) -> Result<Options, Failure> {
    let as_of = args.as_of.as_deref().map(Edtf::parse).transpose();
    let as_of = as_of.map_err(|error| {
        let hint = error.hint.map(|hint| format!("; {hint}")).unwrap_or_default();
        Failure::Usage(format!("--as-of: {}{hint}", error.message))
    })?;
    let url = args.url.as_deref().map(|url| {
        match url.starts_with("https://") || url.starts_with("http://") {
            true => Ok(format!("{}/", url.trim_end_matches('/'))),
            false => Err(Failure::Usage(format!(
                "--url: `{url}` is no address; write it in full: https://example.org/"
            ))),
        }
    });
    Ok(Options { drafts: args.drafts, url: url.transpose()?, as_of })
}

/// The output folder; never one that holds the site's own files.
fn output(
    global: &Global,
    args: &Args,
    folder: &Path,
    site: &crate::site::Site,
) -> Result<PathBuf, Failure> {
    let output = args.output.clone().unwrap_or_else(|| folder.join("public"));
    let real = |path: &Path| path.canonicalize().ok();
    if let (Some(home), Some(out)) = (real(folder), real(&output)) {
        let sources =
            site.config.roots.iter().map(|root| home.join(&root.path)).chain([home.join("themes")]);
        let mixed =
            home.starts_with(&out) || sources.into_iter().any(|root| out.starts_with(&root));
        if mixed {
            return Err(Failure::Usage(format!(
                "{} holds the site's own files; publish to a folder of its own",
                output.display()
            )));
        }
    }
    let _ = global;
    Ok(output)
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

fn summary(events: usize, outcome: Outcome, took: Duration, output: &Path) -> String {
    let Outcome { pages, written, unchanged, removed, bytes } = outcome;
    let removed = match removed {
        0 => String::new(),
        n => format!(", {n} removed"),
    };
    format!(
        "{events} events, {pages} files in {}: {written} written, {unchanged} unchanged{removed}; {} kB in {} ms",
        output.display(),
        bytes.div_ceil(1000),
        took.as_millis()
    )
}

/// A line that counts pages, once a build has been long enough for anyone to wonder.
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
