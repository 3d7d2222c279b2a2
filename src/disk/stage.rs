//! Where pages stand until all of them are ready: in the output, so that on one file system a file, or a whole folder
//! that the site does not have yet, moves into its place in one step.
//!
//! Folders that are new are laid out as the site will have them. Files for folders that stand already lie side by
//! side: to make ten thousand folders for a file each, and to take them away again, costs more than to write the files.

use std::collections::BTreeSet;
use std::fs::Metadata;
use std::io::Read;

use rayon::prelude::*;

use super::DiskError;
use super::output::Output;
use crate::hash::Fingerprint;
use crate::path::SitePath;

/// Its name in the folder that a build keeps for itself.
const STAGE: &str = "stage";
/// Folders of it in which files lie side by side. The system lets one change a folder at a time.
const SHELVES: usize = 4;

/// The stage of one build; empty when it is made.
pub(super) struct Stage<'o> {
    output: &'o Output,
    own: &'o Output,
    /// Laid out as the site is.
    laid_out: Output,
    /// For folders that stand: each file under a name that stands for its path.
    shelves: Vec<Output>,
}

impl<'o> Stage<'o> {
    /// For files of `output`, whose builds keep `own` for themselves: what a killed build left in it goes.
    pub(super) fn new(output: &'o Output, own: &'o Output) -> Result<Self, DiskError> {
        own.remove_all(STAGE)?;
        let make = || {
            let stage = own.own(STAGE)?;
            let shelf = |number: usize| stage.own(&format!("shelf-{number}"));
            let shelves = (0..SHELVES).map(shelf).collect::<Result<_, _>>()?;
            Ok(Stage { output, own, laid_out: stage.own("site")?, shelves })
        };
        // What a full disk has no room for is not left there half.
        make().inspect_err(|_| drop(own.remove_all(STAGE)))
    }

    /// Makes the file that `path` is to become.
    pub(super) fn write(&self, path: &SitePath, bytes: impl Read) -> Result<Metadata, DiskError> {
        match folder(path.as_str()) {
            // What is in the place of a folder is told when it is needed.
            Some(folder) if self.output.has_folder(folder).unwrap_or(false) => {
                let (shelf, name) = self.on_shelf(path.as_str());
                shelf.write(&name, bytes)
            }
            _ => self.laid_out.write(path.as_str(), bytes),
        }
    }

    /// Moves the files of `paths` into their places. A folder that the site does not have yet moves whole.
    pub(super) fn settle(&self, paths: &[&str]) -> Result<(), DiskError> {
        let (shelved, laid_out): (Vec<&str>, Vec<&str>) = paths.iter().partition(|path| {
            let (shelf, name) = self.on_shelf(path);
            shelf.looks(&name).is_some()
        });
        // What was in the way of this build may have been all that a folder had.
        let folders: BTreeSet<&str> = shelved.iter().filter_map(|path| folder(path)).collect();
        folders.into_par_iter().try_for_each(|folder| match self.output.has_folder(folder)? {
            true => Ok(()),
            false => self.output.create_folders(folder),
        })?;
        let (mut standing, mut whole) = (BTreeSet::new(), BTreeSet::new());
        let mut single = Vec::new();
        'paths: for path in laid_out {
            for (at, _) in path.match_indices('/') {
                let folder = &path[..at];
                if whole.contains(folder) {
                    continue 'paths;
                }
                if !standing.contains(folder) && !self.output.has_folder(folder)? {
                    whole.insert(folder);
                    continue 'paths;
                }
                standing.insert(folder);
            }
            single.push(path);
        }
        let moves: Vec<&str> = whole.into_iter().chain(single).collect();
        let move_in = |path| self.output.take(&self.laid_out, path, path);
        moves.into_par_iter().try_for_each(move_in)?;
        shelved.into_par_iter().try_for_each(|path| {
            let (shelf, name) = self.on_shelf(path);
            self.output.take(shelf, &name, path)
        })
    }

    /// Takes all of it away. What cannot be taken away now is before the next build.
    pub(super) fn empty(&self) {
        self.shelves.par_iter().for_each(Output::empty);
        let _ = self.own.remove_all(STAGE);
    }

    /// The shelf for the file that `path` is to become, and its name there.
    fn on_shelf(&self, path: &str) -> (&Output, String) {
        let name = Fingerprint::of_bytes(path.as_bytes()).to_string();
        let number = usize::from_str_radix(&name[..4], 16).unwrap_or_default() % SHELVES;
        (&self.shelves[number], name)
    }
}

/// The folder that `path` lies in.
fn folder(path: &str) -> Option<&str> {
    path.rsplit_once('/').map(|(folder, _)| folder)
}
