//! What each file was parsed into, and the site that all of them made, kept from one time to the next: after a save,
//! one file is parsed again, and as much is resolved again as its facts ask for.

use std::sync::Arc;

use rayon::prelude::*;

use crate::config::Config;
use crate::diag::Report;
use crate::model::{Edit, Reworded};
use crate::parse::{self, Document};
use crate::site::{Last, Site};
use crate::snapshot::{File, Snapshot};

/// Every file of the last snapshot, parsed, and their site. Empty at first: then everything is parsed and resolved.
#[derive(Debug, Default)]
pub struct Cache {
    /// The settings that everything was parsed under.
    config: Option<Config>,
    /// In order of path, as in the snapshot.
    files: Vec<Parsed>,
    /// The site that these facts made, as long as they do.
    kept: Option<Kept>,
}

/// A site, and what has become of its facts since.
#[derive(Debug)]
struct Kept {
    site: Site,
    /// Whether drafts are a part of it.
    drafts: bool,
    /// The events that were worded otherwise since, in the order of their edits.
    reworded: Vec<Reworded>,
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
        let parsed: Vec<(Parsed, Edit)> = known
            .into_par_iter()
            .zip(&snapshot.files)
            .map(|(known, file)| Parsed::again(known, file, config))
            .collect();
        let mut has_other_facts = gone.iter().any(|parsed| parsed.document.is_some());
        let mut reworded = Vec::new();
        self.files = Vec::with_capacity(parsed.len());
        for (parsed, edit) in parsed {
            match edit {
                Edit::None => {}
                Edit::Wording(edit) => reworded.push(edit),
                Edit::Facts => has_other_facts = true,
            }
            self.files.push(parsed);
        }
        if has_other_facts {
            self.kept = None;
        } else if let Some(kept) = &mut self.kept {
            kept.reworded.extend(reworded);
        }
        let mut report = Report::default();
        for parsed in self.files.iter().filter(|parsed| !parsed.report.is_empty()) {
            report.append(parsed.report.clone());
        }
        (self.files.iter().filter_map(|parsed| parsed.document.clone()).collect(), report)
    }

    /// The site that the facts of the documents that were parsed last have made before, but for how some events are
    /// worded.
    pub fn site(&self, drafts: bool) -> Option<Last<'_>> {
        let kept = self.kept.as_ref().filter(|kept| kept.drafts == drafts);
        kept.map(|kept| Last { site: &kept.site, reworded: &kept.reworded })
    }

    /// Keeps the site that the documents that were parsed last make.
    pub fn keep(&mut self, site: &Site, drafts: bool) {
        self.kept = Some(Kept { site: site.clone(), drafts, reworded: Vec::new() });
    }
}

impl Parsed {
    /// What has become of `file`, which was `known` before, and of its facts.
    fn again(known: Option<Parsed>, file: &Arc<File>, config: &Config) -> (Parsed, Edit) {
        let before = match known {
            // Equal files are mostly one and the same, which is seen without reading them.
            Some(known) if known.file == *file => return (known, Edit::None),
            known => known.and_then(|known| known.document),
        };
        let (mut document, report) = parse::parse(file, config);
        let edit = match (&mut document, &before) {
            (None, None) => Edit::None,
            (Some(document), Some(before)) => document.take_facts_of(before),
            _ => Edit::Facts,
        };
        (Parsed { file: file.clone(), document, report }, edit)
    }
}
