//! What goes with a film or a recording: captions, a poster, a transcript, by the names of the files
//! beside it.

use std::collections::{BTreeMap, HashMap};

use crate::diag::FilePath;
use crate::path::{Medium, SitePath, ending, medium};

/// What goes with one film or recording.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Company {
    /// Captions (`clip.vtt`, `clip.de.vtt`), each with its language; empty for that of the site.
    pub captions: Vec<(Box<str>, SitePath)>,
    /// The picture that a film shows before it plays (`clip.jpg`).
    pub poster: Option<SitePath>,
    /// What is said in it (`clip.txt`, `clip.pdf`).
    pub transcript: Option<SitePath>,
}

/// The company of `file`, and the files that are published for it.
pub(in crate::site) fn company(
    file: &FilePath,
    assets: &BTreeMap<FilePath, SitePath>,
) -> (Company, HashMap<SitePath, FilePath>) {
    let mut company = Company::default();
    let mut used = HashMap::new();
    let (stem, _) = file.rsplit_once('.').unwrap_or((file, ""));
    let prefix = format!("{stem}.");
    let beside = assets.range(FilePath::from(&*prefix)..);
    let beside = beside.take_while(|(path, _)| path.starts_with(&prefix));
    let is_film = medium(file) == Some(Medium::Film);
    for (path, published) in beside {
        let before = path[prefix.len()..].rsplit_once('.').map(|(before, _)| before);
        let place = match (&*ending(path), before) {
            ("vtt", language) if language.is_none_or(is_language) => {
                company.captions.push((language.unwrap_or_default().into(), published.clone()));
                used.insert(published.clone(), path.clone());
                continue;
            }
            ("jpg" | "jpeg" | "png" | "webp" | "avif", None) if is_film => &mut company.poster,
            ("txt" | "pdf", None) => &mut company.transcript,
            _ => continue,
        };
        if place.is_none() {
            *place = Some(published.clone());
            used.insert(published.clone(), path.clone());
        }
    }
    // The site's own language first.
    company.captions.sort();
    (company, used)
}

fn is_language(name: &str) -> bool {
    (2..=35).contains(&name.len())
        && name.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-')
        && name.starts_with(|c: char| c.is_ascii_alphabetic())
}
