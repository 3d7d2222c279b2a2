//! What a theme publishes: styles, scripts and the icon, under plain names and under names that say their bytes.
//!
//! Templates ask for the latter by the former: `asset(name="list.css")` is `assets/list.3f2a9c1e.css`. A file that
//! changes has another name then, so that a browser may keep what it has for ever. What stands at plain names is for
//! templates and pages that name those.

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::{Arc, Mutex, PoisonError};

use tera::{Kwargs, State, Tera};

use super::error::ThemeError;
use super::files::{self, Files, published_at, text};
use super::part;
use super::script::Module;
use super::sheets;
use crate::hash::Fingerprint;
use crate::page_kind::ASSETS;
use crate::path::SitePath;
use crate::snapshot::Snapshot;

/// Where a site's own files lie that stand for those of its theme.
const OWN: &str = "content/static/assets/";

/// The files that a theme publishes, and what templates call them.
#[derive(Debug, Default)]
pub(super) struct Assets {
    pub(super) files: BTreeMap<SitePath, Vec<u8>>,
    /// The path of each by the name that templates ask for, as in `list.css`.
    pub(super) named: BTreeMap<String, String>,
}

/// What the theme `name` of a site publishes. A build asks twice, for the paths and for the files, which are made once.
pub(super) fn of(name: &str, snapshot: &Snapshot) -> Result<Arc<Assets>, ThemeError> {
    static LAST: Mutex<Option<(Fingerprint, Arc<Assets>)>> = Mutex::new(None);
    let source = source(name, snapshot);
    let mut last = LAST.lock().unwrap_or_else(PoisonError::into_inner);
    if let Some((_, assets)) = last.as_ref().filter(|(of, _)| *of == source) {
        return Ok(assets.clone());
    }
    let files = files::of(name, snapshot)?;
    let assets = Arc::new(made(&files::folder(name), &files, &replaced(snapshot))?);
    *last = Some((source, assets.clone()));
    Ok(assets)
}

/// The paths at which the theme `name` of a site publishes files: none where it cannot be compiled, which is told there.
pub fn published(name: &str, snapshot: &Snapshot) -> BTreeSet<SitePath> {
    of(name, snapshot).map_or_else(|_| BTreeSet::new(), |it| it.files.keys().cloned().collect())
}

/// Stands for all that the assets are made from. The default theme is the program's own, and does not change.
pub(super) fn source(name: &str, snapshot: &Snapshot) -> Fingerprint {
    let folder = files::folder(name);
    let brought: Vec<(&str, &[u8])> = files::brought(&folder, snapshot).collect();
    Fingerprint::of(&(name, brought, replaced(snapshot)))
}

/// The names at which a site's own files stand for those of its theme.
fn replaced(snapshot: &Snapshot) -> BTreeSet<&str> {
    snapshot.below(OWN).iter().filter_map(|file| file.path.get(OWN.len()..)).collect()
}

/// Gives the engine the function `asset`: the path, from the site's root, of what is called so.
pub(super) fn register(engine: &mut Tera, assets: Arc<Assets>) {
    engine.register_function("asset", move |with: Kwargs, _: &State| {
        let name = with.must_get::<Cow<'_, str>>("name")?;
        assets.named.get(&*name).cloned().ok_or_else(|| {
            let known: Vec<&str> = assets.named.keys().map(String::as_str).collect();
            let known = known.join("`, `");
            tera::Error::message(format!("there is no asset `{name}`; there are `{known}`"))
        })
    });
}

fn made(folder: &str, files: &Files<'_>, replaced: &BTreeSet<&str>) -> Result<Assets, ThemeError> {
    let mut made = Made { assets: Assets::default(), replaced };
    for (name, sheet) in sheets::of(files) {
        let name = format!("{name}.css");
        if let Some(plain) = sheet.plain {
            made.publish(&name, plain);
        }
        if let Some(given) = sheet.given {
            made.give(&name, given);
        }
    }
    let mut modules: BTreeMap<&str, Module<'_>> = BTreeMap::new();
    let mut shared = Vec::new();
    for (path, file) in files {
        let Some(script) = path.strip_prefix("js/") else {
            if !path.starts_with("css/")
                && let Some(to) = published_at(path)
            {
                made.assets.files.insert(to, file.bytes.to_vec());
            }
            continue;
        };
        let module = || {
            let text = text(folder, path, file.bytes)?;
            Ok(Module { text, is_ours: file.is_ours })
        };
        if script.contains('/') {
            modules.insert(script, module()?);
        } else if script.starts_with('0') {
            shared.push(module()?);
        } else {
            made.publish(path, file.bytes.to_vec());
            made.give(path, file.bytes.to_vec());
        }
    }
    let folder_of = |path: &str| path.split_once('/').map(|(folder, _)| folder.to_owned());
    let folders: BTreeSet<String> = modules.keys().filter_map(|path| folder_of(path)).collect();
    for folder in folders {
        let joined = part::script_of(&folder, &shared, &modules, |part, text| {
            made.give(&format!("{part}.js"), text.into_bytes());
            let beside = [".js", ".css"].map(|end| made.beside(&format!("{part}{end}")));
            beside.map(Option::unwrap_or_default)
        });
        let name = format!("{folder}.js");
        made.give(&name, joined.clone().into_bytes());
        made.publish(&name, joined.into_bytes());
    }
    Ok(made.assets)
}

struct Made<'r> {
    assets: Assets,
    replaced: &'r BTreeSet<&'r str>,
}

impl Made<'_> {
    /// Publishes `bytes` under a plain name.
    fn publish(&mut self, name: &str, bytes: Vec<u8>) {
        let path = SitePath::file(&format!("{ASSETS}/{name}"));
        self.assets.files.extend(path.map(|path| (path, bytes)));
    }

    /// Publishes `bytes` for templates that ask for `name`, under one that says them: where a site has a file of its own
    /// in place of that, templates are given the site's.
    fn give(&mut self, name: &str, bytes: Vec<u8>) {
        let Some((stem, end)) = name.rsplit_once('.') else { return };
        if self.replaced.contains(name) {
            self.assets.named.insert(name.to_owned(), format!("{ASSETS}/{name}"));
            return;
        }
        let said = Fingerprint::of_bytes(&bytes).to_string();
        let named = format!("{ASSETS}/{stem}.{}.{end}", said.get(..8).unwrap_or_default());
        let Some(path) = SitePath::file(&named) else { return };
        self.assets.files.insert(path, bytes);
        self.assets.named.insert(name.to_owned(), named);
    }

    /// What is given for `name`, as it is called beside the others.
    fn beside(&self, name: &str) -> Option<String> {
        let named = self.assets.named.get(name)?;
        Some(named.strip_prefix(ASSETS)?.trim_start_matches('/').to_owned())
    }
}
