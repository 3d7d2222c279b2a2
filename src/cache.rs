//! What each file was parsed into, and the site that all of them made, kept from one time to the next: after a save,
//! one file is parsed again, and where its facts are as they were, one text is looked up again.

use std::sync::Arc;

use rayon::prelude::*;

use crate::config::Config;
use crate::diag::Report;
use crate::parse::{self, Document};
use crate::site::Site;
use crate::snapshot::{File, Snapshot};

/// Every file of the last snapshot, parsed, and their site. Empty at first: then everything is parsed and resolved.
#[derive(Debug, Default)]
pub struct Cache {
    /// The settings that everything was parsed under.
    config: Option<Config>,
    /// In order of path, as in the snapshot.
    files: Vec<Parsed>,
    /// The site that these facts made, and whether drafts are a part of it.
    site: Option<(Site, bool)>,
}

/// One file and what became of it.
#[derive(Debug)]
struct Parsed {
    file: Arc<File>,
    document: Option<Document>,
    report: Report,
}

impl Cache {
    /// The documents of `snapshot`, in order of path, and everything wrong in any file. Only files
    /// that are not as they were the last time are parsed; under other settings, all of them.
    pub fn parse(&mut self, snapshot: &Snapshot, config: &Config) -> (Vec<Document>, Report) {
        if self.config.as_ref() != Some(config) {
            *self = Cache { config: Some(config.clone()), ..Cache::default() };
        }
        let mut last = std::mem::take(&mut self.files).into_iter().peekable();
        let mut gone = Vec::new();
        let mut known: Vec<Option<Parsed>> = Vec::with_capacity(snapshot.files.len());
        for file in &snapshot.files {
            gone.extend(std::iter::from_fn(|| last.next_if(|it| it.file.path < file.path)));
            known.push(last.next_if(|it| it.file.path == file.path));
        }
        gone.extend(last);
        let parsed: Vec<(Parsed, bool)> = known
            .into_par_iter()
            .zip(&snapshot.files)
            .map(|(known, file)| Parsed::again(known, file, config))
            .collect();
        let all_stayed = gone.iter().all(|parsed| parsed.document.is_none());
        if !all_stayed || parsed.iter().any(|(_, has_same_facts)| !has_same_facts) {
            self.site = None;
        }
        self.files = parsed.into_iter().map(|(parsed, _)| parsed).collect();
        let mut report = Report::default();
        for parsed in self.files.iter().filter(|parsed| !parsed.report.is_empty()) {
            report.append(parsed.report.clone());
        }
        (self.files.iter().filter_map(|parsed| parsed.document.clone()).collect(), report)
    }

    /// The site that the facts of the documents that were parsed last have made before.
    pub fn site(&self, drafts: bool) -> Option<&Site> {
        self.site.as_ref().filter(|(_, with)| *with == drafts).map(|(site, _)| site)
    }

    /// Keeps the site that the documents that were parsed last make.
    pub fn keep(&mut self, site: &Site, drafts: bool) {
        self.site = Some((site.clone(), drafts));
    }
}

impl Parsed {
    /// What has become of `file`, which was `known` before; and whether its facts are the same.
    fn again(known: Option<Parsed>, file: &Arc<File>, config: &Config) -> (Parsed, bool) {
        let before = match known {
            // Equal files are mostly one and the same, which is seen without reading them.
            Some(known) if known.file == *file => return (known, true),
            known => known.and_then(|known| known.document),
        };
        let (mut document, report) = parse::parse(file, config);
        let has_same_facts = match (&mut document, &before) {
            (None, None) => true,
            (Some(document), Some(before)) => document.take_facts_of(before),
            _ => false,
        };
        (Parsed { file: file.clone(), document, report }, has_same_facts)
    }
}
