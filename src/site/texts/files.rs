//! Everything a link can name by the path of its file: texts that have a page, and files that are published as they
//! are.

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::{Arc, OnceLock};

use ahash::{HashMap, HashMapExt};

use crate::characters::composed;
use crate::config::Config;
use crate::diag::FilePath;
use crate::page_kind::{EVENTS, MEDIA};
use crate::path::SitePath;
use crate::picture::Picture;
use crate::site::chronology::Chronology;
use crate::site::chronology::file_subjects::{FileSubject, subjects};
use crate::site::gather::gathered::Asset;
use crate::site::ids::Target;

/// The files of a site. What only some links ask for is made when the first of them does.
pub(in crate::site) struct Files {
    chronology: Arc<Chronology>,
    /// Files that are published as they are: where, if anything asks for them.
    pub(in crate::site) assets: BTreeMap<FilePath, SitePath>,
    /// Files that no host may be asked to hold or that would run on the site's own origin, and whether they would be
    /// published used or not.
    pub(in crate::site) unfit: BTreeMap<FilePath, bool>,
    /// Files of bundles, which are published used or not.
    pub(in crate::site) bundled: BTreeMap<SitePath, FilePath>,
    /// Where the files of `static/` go, which are published in any case.
    statics: BTreeSet<SitePath>,
    /// Those that are pictures, as far as they say so.
    pictures: HashMap<FilePath, Picture>,
    /// Texts that have a page, or stand on one.
    texts: OnceLock<HashMap<FilePath, Target>>,
    /// Files of either kind whose names are not in Unicode's composed form (NFC), by that form.
    composed: OnceLock<HashMap<String, FilePath>>,
    /// A file by where it is published.
    by_place: OnceLock<HashMap<SitePath, FilePath>>,
    /// A file by its name without folders, and whether it is the only one.
    by_name: OnceLock<HashMap<Box<str>, (FilePath, bool)>>,
}

impl Files {
    pub(in crate::site) fn of(chronology: Arc<Chronology>) -> Self {
        let mut files = Files {
            chronology: chronology.clone(),
            assets: BTreeMap::new(),
            unfit: BTreeMap::new(),
            bundled: BTreeMap::new(),
            statics: BTreeSet::new(),
            pictures: HashMap::new(),
            texts: OnceLock::new(),
            composed: OnceLock::new(),
            by_place: OnceLock::new(),
            by_name: OnceLock::new(),
        };
        let bundles: BTreeMap<&str, &str> = chronology
            .events
            .iter()
            .filter_map(|event| Some((event.facts.bundle.as_deref()?, &*event.facts.id.value)))
            .collect();
        for Asset { file, target, runs, picture } in &chronology.assets {
            if let Some(picture) = picture {
                files.pictures.insert(file.clone(), *picture);
            }
            if let Some(target) = target {
                match SitePath::file(target) {
                    Some(path) => {
                        files.statics.insert(path.clone());
                        files.assets.insert(file.clone(), path);
                    }
                    None => drop(files.unfit.insert(file.clone(), true)),
                }
                continue;
            }
            let bundle = ancestors(file).find_map(|folder| Some((folder, *bundles.get(folder)?)));
            let path = match bundle {
                Some((folder, id)) => {
                    SitePath::file(&format!("{EVENTS}/{id}{}", &file[folder.len()..]))
                }
                None => {
                    SitePath::file(&format!("{MEDIA}/{}", below_root(file, &chronology.config)))
                }
            };
            let Some(path) = path.filter(|_| !runs) else {
                files.unfit.insert(file.clone(), bundle.is_some());
                continue;
            };
            if bundle.is_some() {
                files.bundled.insert(path.clone(), file.clone());
            }
            files.assets.insert(file.clone(), path);
        }
        files
    }

    /// Where the files of `static/` go.
    pub(in crate::site) fn statics(&self) -> impl Iterator<Item = &SitePath> {
        self.statics.iter()
    }

    /// True where a file of `static/` goes to `path`.
    pub(in crate::site) fn is_static(&self, path: &SitePath) -> bool {
        self.statics.contains(path)
    }

    /// Files that would be published used or not, were they fit for it.
    pub(in crate::site) fn always_unfit(&self) -> impl Iterator<Item = &FilePath> {
        self.unfit.iter().filter(|(_, always)| **always).map(|(file, _)| file)
    }

    /// The page of the text in exactly that file.
    pub(in crate::site) fn text(&self, path: &str) -> Option<&Target> {
        self.texts().get(path)
    }

    fn texts(&self) -> &HashMap<FilePath, Target> {
        self.texts.get_or_init(|| texts(&self.chronology))
    }

    /// The page of the text at `path`, in whichever form its name has its accents.
    pub(in crate::site) fn page_of(&self, path: &str) -> Option<&Target> {
        self.text(path)
            .or_else(|| self.text(self.composed().get(&*composed(path))?))
            .or_else(|| self.text(&composed(path)))
    }

    /// The other file at `path`, and where it is published.
    pub(in crate::site) fn asset(&self, path: &str) -> Option<(&FilePath, &SitePath)> {
        let file = |path: &str| self.assets.get_key_value(path);
        file(path)
            .or_else(|| file(self.composed().get(&*composed(path))?))
            .or_else(|| file(&composed(path)))
    }

    fn composed(&self) -> &HashMap<String, FilePath> {
        self.composed.get_or_init(|| {
            let is_decomposed = |file: &&FilePath| matches!(composed(file), Cow::Owned(_));
            let files = self.all().filter(is_decomposed);
            files.map(|file| (composed(file).into_owned(), file.clone())).collect()
        })
    }

    /// The file of this name, whatever folder it is in, and whether it is the only one; of several, the first.
    pub(in crate::site) fn by_name(&self, name: &str) -> Option<(&FilePath, bool)> {
        let without_folders = || {
            let files: BTreeSet<&FilePath> = self.all().collect();
            let mut by_name: HashMap<Box<str>, (FilePath, bool)> = HashMap::new();
            for file in files {
                let name = file.rsplit('/').next().unwrap_or(file);
                let of_this_name = by_name.entry(name.into());
                of_this_name.and_modify(|(_, only)| *only = false).or_insert((file.clone(), true));
            }
            by_name
        };
        let found = self.by_name.get_or_init(without_folders).get(name)?;
        Some((&found.0, found.1))
    }

    /// The file that is published at `path`.
    pub(in crate::site) fn asset_at(&self, path: &SitePath) -> Option<&FilePath> {
        let by_place = || self.assets.iter().map(|(file, path)| (path.clone(), file.clone()));
        self.by_place.get_or_init(|| by_place().collect()).get(path)
    }

    /// The picture that is published at `path`, and its file.
    pub(in crate::site) fn picture_at(&self, path: &SitePath) -> Option<(&FilePath, Picture)> {
        let file = self.asset_at(path)?;
        Some((file, *self.pictures.get(file)?))
    }

    fn all(&self) -> impl Iterator<Item = &FilePath> {
        self.texts().keys().chain(self.assets.keys())
    }
}

/// What each file that has a text leads to.
fn texts(chronology: &Chronology) -> HashMap<FilePath, Target> {
    let target =
        |(file, subject): (&FilePath, FileSubject)| Some((file.clone(), subject.target()?));
    subjects(chronology).filter_map(target).collect()
}

/// The folders that `file` is in, the innermost first.
fn ancestors(file: &str) -> impl Iterator<Item = &str> {
    std::iter::successors(file.rsplit_once('/').map(|(folder, _)| folder), |folder| {
        folder.rsplit_once('/').map(|(outer, _)| outer)
    })
}

fn below_root<'a>(file: &'a str, config: &Config) -> &'a str {
    config.locate(file).map_or(file, |(_, below)| below)
}
