//! What a build depends on, by its looks: when all of it looks as it did, and so does everything
//! that the last build wrote, there is nothing to do.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use rayon::prelude::*;
use serde::{Deserialize, Serialize};

use super::stamp::Stamp;
use super::{Listing, history};
use crate::config::Config;
use crate::hash::Fingerprint;
use crate::path::SETTINGS_FILE;
use crate::pipeline::Options;

/// Everything that a build depends on.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Inputs {
    /// The program, and what it was asked for.
    program: Fingerprint,
    /// The site's files.
    files: BTreeMap<String, Stamp>,
    /// The commit that the repository stands at. How the files differ from it, their looks tell.
    history: Fingerprint,
}

impl Inputs {
    /// Of a build of `site`, whose settings are `config` and whose files are `listing`, with these
    /// options. None where something has no looks to go by, or was not found as it should be.
    pub fn of(site: &Path, config: &Config, listing: &Listing, options: &Options) -> Option<Self> {
        if !listing.report.is_empty() {
            return None;
        }
        // Another program, though of the same version, may draw other pages.
        let program = fs::metadata(std::env::current_exe().ok()?).ok()?;
        let program = format!("{:?} {options:?}", Stamp::of(&program));
        let stamp =
            |path: &str, full: &Path| Some((path.to_owned(), Stamp::of(&fs::metadata(full).ok()?)));
        let found = || listing.found.par_iter().map(|(path, full)| stamp(path, full));
        let (history, files) = std::thread::scope(|scope| {
            let history = scope.spawn(|| history::mark(site, config));
            let files = found().collect::<Option<BTreeMap<String, Stamp>>>();
            (history.join(), files)
        });
        let (history, mut files) = (history.ok()?, files?);
        files.extend(stamp(SETTINGS_FILE, &site.join(SETTINGS_FILE)));
        Some(Inputs { program: Fingerprint::of_bytes(program.as_bytes()), files, history })
    }

    /// Stands for all of it. What is written down is this alone: names of files are nobody's business, drafts among
    /// them.
    pub(super) fn fingerprint(&self) -> Fingerprint {
        Fingerprint::of_value(self, Fingerprint::default())
    }

    /// True when every file has stood long enough that any change from now on will show.
    pub fn are_settled(&self) -> bool {
        self.files.values().all(Stamp::is_settled)
    }
}

/// A build that went well: what it depended on, and how many events it published.
#[derive(Debug, Serialize, Deserialize)]
pub(super) struct Noted {
    pub(super) inputs: Fingerprint,
    pub(super) events: usize,
    /// Drafts that it left out.
    #[serde(default)]
    pub(super) drafts: usize,
}
