//! `annals check`

use std::io::{self, Write};

use super::site::{Opened, open};
use super::{Failure, Format, Global, report};
use crate::build::{Build, Options};
use crate::diag::Report;
use crate::site::probable_duplicates;
use crate::snapshot::Snapshot;

#[derive(Debug, clap::Args)]
pub(super) struct Args {
    /// Include drafts
    #[arg(long)]
    drafts: bool,
}

pub(super) fn run(global: &Global, args: &Args) -> Result<(), Failure> {
    let options = Options { drafts: args.drafts, ..Options::default() };
    let Opened { snapshot, site, mut report, .. } = open(global, &options, say)?;
    report.append(probable_duplicates(&site));
    report.sort();
    say(global, &report, &snapshot)?;
    if report.diagnostics().is_empty() && global.format != Format::Json {
        report::say(global, &format!("{} events, nothing wrong found", site.events.len()));
    }
    // A theme that cannot be read is found here too.
    Build::new(site, &snapshot).map_err(|error| Failure::Usage(error.to_string()))?;
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
