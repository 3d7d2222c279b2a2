//! From the arguments to a site: found, read, resolved.

use std::path::PathBuf;

use super::{Failure, Global, report};
use crate::build::{self, Options};
use crate::diag::Report;
use crate::disk;
use crate::site::Site;
use crate::snapshot::Snapshot;

/// A site that was read, with everything that is wrong with it.
pub(super) struct Opened {
    /// Its folder.
    pub(super) folder: PathBuf,
    pub(super) snapshot: Snapshot,
    pub(super) site: Site,
    pub(super) report: Report,
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

/// Reads the site. Errors in `annals.yaml` end here: everything else depends on it.
pub(super) fn open(global: &Global, options: &Options) -> Result<Opened, Failure> {
    let folder = folder(global)?;
    let mut settings = Snapshot::default();
    settings.files.extend(disk::read_file(&folder, "annals.yaml")?);
    let (config, found) = build::configure(&settings, options);
    if found.errors() > 0 {
        report::print(global, &found, &settings)?;
        return Err(Failure::Configuration);
    }
    let (mut snapshot, mut report) = disk::load(&folder, &config)?;
    let (site, problems) = build::resolve(&snapshot, config, options);
    report.append(found);
    report.append(problems);
    report.sort();
    snapshot.files.extend(settings.files);
    snapshot.files.sort_by(|a, b| a.path.cmp(&b.path));
    Ok(Opened { folder, snapshot, site, report })
}
