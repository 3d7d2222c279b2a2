//! What each file was parsed into, kept from one time to the next: after a save, one file is
//! parsed again.

use std::sync::Arc;

use rayon::prelude::*;

use crate::config::Config;
use crate::diag::Report;
use crate::parse::{self, Document};
use crate::snapshot::{File, Snapshot};

/// Every file of the last snapshot, parsed. Empty at first: then everything is parsed.
#[derive(Debug, Default)]
pub struct ParseCache {
    /// The settings that everything was parsed under.
    config: Option<Config>,
    /// In order of path, as in the snapshot.
    files: Vec<Parsed>,
}

/// One file and what became of it.
#[derive(Debug)]
struct Parsed {
    file: Arc<File>,
    document: Option<Document>,
    report: Report,
}

impl ParseCache {
    /// The documents of `snapshot`, in order of path, and everything wrong in any file. Only files
    /// that are not as they were the last time are parsed; under other settings, all of them.
    pub fn parse(&mut self, snapshot: &Snapshot, config: &Config) -> (Vec<Document>, Report) {
        if self.config.as_ref() != Some(config) {
            *self = ParseCache { config: Some(config.clone()), files: Vec::new() };
        }
        let mut last = std::mem::take(&mut self.files).into_iter().peekable();
        let known: Vec<Option<Parsed>> = snapshot
            .files
            .iter()
            .map(|file| {
                // Equal files are mostly one and the same, which is seen without reading them.
                while last
                    .next_if(|known| known.file != *file && known.file.path < file.path)
                    .is_some()
                {}
                last.next_if(|known| known.file == *file)
            })
            .collect();
        self.files = known
            .into_par_iter()
            .zip(&snapshot.files)
            .map(|(known, file)| known.unwrap_or_else(|| Parsed::of(file, config)))
            .collect();
        let mut report = Report::default();
        for parsed in self.files.iter().filter(|parsed| !parsed.report.is_empty()) {
            report.append(parsed.report.clone());
        }
        (self.files.iter().filter_map(|parsed| parsed.document.clone()).collect(), report)
    }
}

impl Parsed {
    fn of(file: &Arc<File>, config: &Config) -> Self {
        let (document, report) = parse::parse(file, config);
        Parsed { file: file.clone(), document, report }
    }
}
