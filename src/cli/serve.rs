//! `annals serve`

use std::io::Write;
use std::sync::Arc;

use super::site::{BuildArgs, folder};
use super::{Failure, Global, report};
use crate::diag::Report;
use crate::serve::{self, Server, Terminal};
use crate::snapshot::Snapshot;

#[derive(Debug, clap::Args)]
pub(super) struct Args {
    /// The address or name of this machine to stand at
    #[arg(long, default_value = "127.0.0.1")]
    host: String,
    /// The port [default: 4321, or the next one that is free]
    #[arg(long)]
    port: Option<u16>,
    /// Open it in the browser
    #[arg(long)]
    open: bool,
    #[command(flatten)]
    site: BuildArgs,
}

pub(super) fn run(global: &Global, args: &Args) -> Result<(), Failure> {
    let options = args.site.options()?;
    let site = folder(global)?;
    let server = Server::bind(&args.host, args.port).map_err(|error| {
        let port = args.port.map(|port| format!(", port {port}")).unwrap_or_default();
        Failure::World(format!("cannot stand at {}{port}: {error}", args.host))
    })?;
    let url = server.url();
    let terminal = Arc::new(global.clone());
    let ready = || {
        // A closed stdout is no reason not to serve.
        let _ = writeln!(anstream::stdout(), "{url}");
        report::say(global, "Ctrl-C ends it");
        if args.open
            && let Err(error) = open::that_detached(&url)
        {
            report::say_error(&format!("cannot open a browser: {error}"));
        }
    };
    let served = server.run(&site, options, terminal, ready);
    served.map_err(|failure: serve::Failure| Failure::World(failure.to_string()))
}

impl Terminal for Global {
    fn report(&self, report: &Report, snapshot: &Snapshot) {
        // A closed stderr is no reason to end.
        let _ = report::print(self, report, snapshot);
    }

    fn words(&self, report: &Report, snapshot: &Snapshot) -> Vec<String> {
        report::words(report, snapshot)
    }

    fn error(&self, words: &str) {
        report::say_error(words);
    }

    fn error_words(&self, words: &str) -> String {
        report::error_words(words)
    }

    fn say(&self, words: &str) {
        report::say(self, words);
    }
}
