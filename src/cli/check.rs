//! `annals check`

use std::io::{self, Write};
use std::path::PathBuf;

use super::site::{LoadedSite, as_of, open};
use super::{Failure, Format, Global, moved, report};
use crate::diag::Report;
use crate::disk::Publisher;
use crate::pipeline::{Build, Options};
use crate::site::probable_duplicates;
use crate::snapshot::Snapshot;

#[derive(Debug, clap::Args)]
pub(super) struct Args {
    /// Include drafts
    #[arg(long)]
    drafts: bool,
    /// The day on which what was expected may be overdue
    #[arg(long, value_name = "DATE", allow_hyphen_values = true)]
    as_of: Option<String>,
    /// Name the pages that the last build published and the next one will not
    #[arg(long)]
    moved: bool,
    /// Where that build was published to [default: public, in the site's folder]
    #[arg(long, value_name = "DIR", requires = "moved")]
    output: Option<PathBuf>,
}

pub(super) fn run(global: &Global, args: &Args) -> Result<(), Failure> {
    let as_of = as_of(args.as_of.as_deref())?;
    let options = Options { drafts: args.drafts, as_of, ..Options::default() };
    let LoadedSite { folder, snapshot, site, mut report, .. } = open(global, &options, say)?;
    report.append(probable_duplicates(&site));
    report.append(site.overdue_events());
    let events = site.events.len();
    // A theme that cannot be read is found here too, after all that is wrong with the content.
    let build = Build::new(site, &snapshot);
    if let (true, Ok(build)) = (args.moved, &build) {
        let output = args.output.clone().unwrap_or_else(|| folder.join("public"));
        let gone = moved::moved(&Publisher::published_in(&output, &folder), build);
        report.append(moved::report(&gone, &output.to_string_lossy()));
    }
    report.sort();
    say(global, &report, &snapshot)?;
    if report.diagnostics().is_empty() && global.format != Format::Json {
        report::say(global, &format!("{}, nothing wrong found", report::events(events)));
    }
    build.map_err(|error| Failure::Usage(error.to_string()))?;
    match report.errors() {
        0 => Ok(()),
        _ => Err(Failure::Content),
    }
}

/// What was found is this command's result: as JSON it goes to stdout, in one array.
fn say(global: &Global, report: &Report, snapshot: &Snapshot) -> io::Result<()> {
    if global.format != Format::Json {
        return report::print(global, report, snapshot);
    }
    let texts = report::Texts::of(report, snapshot);
    writeln!(anstream::stdout(), "{}", serde_json::to_string(&texts.all(report))?)
}
