//! What `annals build` does, within this process: thousands of builds in the time of a few hundred
//! processes.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;
use std::sync::Arc;
use std::thread::sleep;
use std::time::Duration;

use annals::config::Config;
use annals::diag::{FilePath, Report};
use annals::disk::{self, Failure, Manner, Outcome, Publisher};
use annals::pipeline::{self, Build, Options};
use annals::snapshot::{File, Snapshot};

/// A site's files, by path.
pub type Files = BTreeMap<String, Vec<u8>>;

/// Builds `site` into `output`. The words say why nothing was published: the content has errors,
/// or the theme does. A disk that fails is no answer to a test and panics.
pub fn built(site: &Path, output: &Path) -> Result<Outcome, String> {
    let build = attempt(site)?;
    let published = publisher(output).publish(&build, site, Manner::default(), || ());
    published.map(|(outcome, _)| outcome).map_err(|failure| match failure {
        Failure::Theme(path, error) => format!("{path}: {error}"),
        failure => panic!("{failure:?}"),
    })
}

/// A site that has no errors, with none of its pages drawn.
#[track_caller]
pub fn resolved(site: &Path) -> Build {
    attempt(site).unwrap_or_else(|words| panic!("{words}"))
}

fn attempt(site: &Path) -> Result<Build, String> {
    let options = Options::default();
    let mut settings = Snapshot::default();
    settings.files.extend(disk::read_settings(site).unwrap());
    let (config, mut report) = pipeline::configure(&settings, &options);
    if report.errors() > 0 {
        return Err(format!("{:#?}", report.diagnostics()));
    }
    let (snapshot, unread) = disk::load(site, &config).unwrap();
    report.append(unread);
    finished(&snapshot, config, report)
}

/// A site of these files, which are on no disk. It has no errors, and none of its pages is drawn.
#[track_caller]
pub fn in_memory<P: Into<FilePath>, T: Into<Vec<u8>>>(
    files: impl IntoIterator<Item = (P, T)>,
) -> Build {
    let mut snapshot = Snapshot::default();
    let files = files.into_iter().map(|(path, text)| Arc::new(File::text(path, text)));
    snapshot.files.extend(files);
    snapshot.files.sort_by(|a, b| a.path.cmp(&b.path));
    let (config, report) = pipeline::configure(&snapshot, &Options::default());
    finished(&snapshot, config, report).unwrap_or_else(|words| panic!("{words}"))
}

fn finished(snapshot: &Snapshot, config: Config, mut report: Report) -> Result<Build, String> {
    let (resolved, found) = pipeline::resolve(snapshot, config, &Options::default());
    report.append(found);
    if report.errors() > 0 {
        return Err(format!("{:#?}", report.diagnostics()));
    }
    Build::new(resolved, snapshot).map_err(|error| error.to_string())
}

/// The publisher of `output`. A process that another test of this program is just starting shares
/// the lock of the last one until it has started, so this waits a little.
pub fn publisher(output: &Path) -> Publisher {
    for _ in 0..1000 {
        match Publisher::open(output, output.parent().unwrap_or(output)) {
            Ok(publisher) => return publisher,
            Err(Failure::Busy(_)) => sleep(Duration::from_millis(1)),
            Err(failure) => panic!("{failure:?}"),
        }
    }
    panic!("{} stays locked", output.display())
}

/// Writes every file below `folder`.
pub fn store(files: &Files, folder: &Path) {
    for (path, bytes) in files {
        let full = folder.join(path);
        fs::create_dir_all(full.parent().unwrap()).unwrap();
        fs::write(full, bytes).unwrap();
    }
}
