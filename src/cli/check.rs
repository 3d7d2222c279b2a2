//! `annals check`

use std::io::Write;

use super::site::{Opened, open};
use super::{Failure, Format, Global, report};
use crate::build::Options;
use crate::site::probable_duplicates;

#[derive(Debug, clap::Args)]
pub(super) struct Args {
    /// Include drafts
    #[arg(long)]
    drafts: bool,
}

pub(super) fn run(global: &Global, args: &Args) -> Result<(), Failure> {
    let options = Options { drafts: args.drafts, ..Options::default() };
    let Opened { snapshot, site, mut report, .. } = open(global, &options)?;
    report.append(probable_duplicates(&site));
    report.sort();
    if global.format == Format::Json {
        let texts = report::Texts::of(&report, &snapshot);
        let found = serde_json::to_string(&texts.all(&report)).map_err(std::io::Error::from)?;
        writeln!(anstream::stdout(), "{found}")?;
    } else {
        report::print(global, &report, &snapshot)?;
        if report.diagnostics().is_empty() {
            report::say(global, &format!("{} events, nothing wrong found", site.events.len()));
        }
    }
    match report.errors() {
        0 => Ok(()),
        _ => Err(Failure::Content),
    }
}
