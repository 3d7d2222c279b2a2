//! From the arguments to a site: found, read, resolved.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use super::{Failure, Global};
use crate::base_url::BaseUrl;
use crate::cache::Cache;
use crate::config::Config;
use crate::date::Edtf;
use crate::diag::Report;
use crate::disk::{self, DiskError, Home, Listing};
use crate::history::History;
use crate::path::is_web_address;
use crate::pipeline::{self, Errors, Options};
use crate::site::{LeftOut, Site};
use crate::snapshot::Snapshot;

/// How a command reports what is wrong.
type Say = fn(&Global, &Report, &Snapshot) -> std::io::Result<()>;

/// What `build` and `serve` are asked for beyond the site's files.
#[derive(Debug, clap::Args)]
pub(super) struct BuildArgs {
    /// The address it will be published at, for feeds and canonical links
    #[arg(long, value_name = "URL")]
    url: Option<String>,
    /// Include drafts
    #[arg(long)]
    drafts: bool,
    /// The date the chronology was checked against
    #[arg(long, value_name = "DATE", allow_hyphen_values = true)]
    as_of: Option<String>,
    /// Leave out what has errors, and build the rest
    #[arg(long)]
    keep_going: bool,
}

impl BuildArgs {
    /// What a build is asked for beyond its files.
    pub(super) fn options(&self) -> Result<Options, Failure> {
        let as_of = as_of(self.as_of.as_deref())?;
        let url = self.url.as_deref().map(|url| match is_web_address(url) {
            true => Ok(BaseUrl::new(url)),
            false => Err(Failure::Usage(format!(
                "--url: `{url}` is no address; write it in full: https://example.org/"
            ))),
        });
        let errors = if self.keep_going { Errors::LeaveOut } else { Errors::EndOurs };
        Ok(Options { drafts: self.drafts, url: url.transpose()?, as_of, errors })
    }
}

/// The date that `--as-of` gives.
pub(super) fn as_of(text: Option<&str>) -> Result<Option<Edtf>, Failure> {
    let parse = |text| Edtf::parse(text).map_err(|error| error.with_hint_for(text));
    text.map(parse).transpose().map_err(|error| {
        let hint = error.hint.map(|hint| format!("; {hint}")).unwrap_or_default();
        Failure::Usage(format!("--as-of: {}{hint}", error.message))
    })
}

/// A site that was read, with everything that is wrong with it.
pub(super) struct LoadedSite {
    /// Its folder.
    pub(super) folder: PathBuf,
    pub(super) snapshot: Snapshot,
    pub(super) site: Site,
    pub(super) report: Report,
    /// What the site is without, where it is one in spite of errors.
    pub(super) left_out: Option<LeftOut>,
}

/// The folder that `--site` names, or the nearest one upwards with an `annals.yaml`.
pub(super) fn folder(global: &Global) -> Result<PathBuf, Failure> {
    match &global.site {
        Some(folder) if folder.is_dir() => Ok(folder.clone()),
        Some(folder) => Err(Failure::Usage(format!("there is no folder {}", folder.display()))),
        None => {
            let here = std::env::current_dir()?;
            match disk::find_site(&here) {
                // A path from here reads better than one from the root.
                Some(found) if found == here => Ok(PathBuf::from(".")),
                Some(found) => Ok(found),
                None => Err(Failure::Usage(
                    "no annals.yaml in this folder or above it; `annals init` makes a site"
                        .to_owned(),
                )),
            }
        }
    }
}

/// Reads `annals.yaml`. Errors in it end here: everything else depends on it.
fn configure(
    global: &Global,
    folder: &Path,
    options: &Options,
    say: Say,
) -> Result<(Config, Report, Snapshot), Failure> {
    let mut settings = Snapshot::default();
    settings.files.extend(disk::read_settings(folder)?);
    let (config, found) = pipeline::configure(&settings, options);
    if found.errors() > 0 {
        say(global, &found, &settings)?;
        return Err(Failure::Configuration);
    }
    Ok((config, found, settings))
}

/// A site that was found: its settings are read, its other files are not.
pub(super) struct LocatedSite {
    /// Its folder.
    pub(super) folder: PathBuf,
    pub(super) config: Config,
    pub(super) listing: Listing,
    /// `annals.yaml`, and what is wrong with it.
    settings: Snapshot,
    report: Report,
}

/// Finds the site. Errors in its settings are said by `say`, since nothing comes after them.
pub(super) fn find(global: &Global, options: &Options, say: Say) -> Result<LocatedSite, Failure> {
    let folder = folder(global)?;
    let (config, report, settings) = configure(global, &folder, options, say)?;
    let listing = disk::list(&Home::open(&folder, &config)?);
    Ok(LocatedSite { folder, config, listing, settings, report })
}

impl LocatedSite {
    /// Reads and resolves it, with what its repository says of it.
    pub(super) fn open_with_history(self, options: &Options) -> Result<LoadedSite, DiskError> {
        let (folder, config) = (self.folder.clone(), self.config.clone());
        std::thread::scope(|scope| {
            let history = scope.spawn(|| disk::history(&folder, &config));
            self.resolve(options, || history.join().ok().flatten())
        })
    }

    /// Reads and resolves it.
    fn open(self, options: &Options) -> Result<LoadedSite, DiskError> {
        self.resolve(options, || None)
    }

    fn resolve(
        self,
        options: &Options,
        history: impl FnOnce() -> Option<Arc<History>>,
    ) -> Result<LoadedSite, DiskError> {
        let LocatedSite { folder, config, listing, settings, report: found } = self;
        let (mut snapshot, mut report) = listing.read(&Home::open(&folder, &config)?);
        snapshot.history = history();
        let (site, mut problems, left_out) =
            pipeline::resolve_rest(&snapshot, config, options, &mut Cache::default(), &report);
        pipeline::leave_out_echoes(&mut problems, &report);
        report.append(found);
        report.append(problems);
        report.sort();
        snapshot.files.extend(settings.files);
        snapshot.files.sort_by(|a, b| a.path.cmp(&b.path));
        Ok(LoadedSite { folder, snapshot, site, report, left_out })
    }
}

/// Finds the site and reads it.
pub(super) fn open(global: &Global, options: &Options, say: Say) -> Result<LoadedSite, Failure> {
    Ok(find(global, options, say)?.open(options)?)
}
