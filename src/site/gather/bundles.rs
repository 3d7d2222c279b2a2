//! Data in an event's own folder: a table there without any event is a file of that event, like a picture.

use std::collections::HashSet;

use crate::diag::{FilePath, Report};
use crate::parse::Document;

/// Turns such tables into files, and removes the findings about their rows from `report`.
pub fn leave_data_to_bundles(documents: &mut [Document], report: &mut Report) {
    let bundles: HashSet<Box<str>> = documents
        .iter()
        .filter_map(|document| match document {
            Document::Event(event) => event.facts.bundle.clone(),
            _ => None,
        })
        .collect();
    let mut data: HashSet<FilePath> = HashSet::new();
    for document in documents {
        let Document::Table { file, events, .. } = document else { continue };
        let mut folders = file.match_indices('/').map(|(at, _)| &file[..at]);
        if events.is_empty() && folders.any(|folder| bundles.contains(folder)) {
            data.insert(file.clone());
            *document = Document::Asset { file: file.clone(), runs: false, picture: None };
        }
    }
    if !data.is_empty() {
        report.retain(|finding| !data.contains(&finding.file));
    }
}
