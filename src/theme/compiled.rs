//! A theme compiled: what its files come to, whatever the site says. A preview keeps it from one save to the next.

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};

use tera::Tera;

use super::direction;
use super::error::{ThemeError, explain};
use super::files::{self, Files, is_lost, published_at};
use super::script::{self, Module};
use super::settings::{self, Metrics, Settings};
use super::style;
use super::typeset;
use super::unbroken;
use crate::hash::Fingerprint;
use crate::page_kind::STYLE;
use crate::path::SitePath;
use crate::quotes::Quotes;
use crate::snapshot::Snapshot;

/// Whether a site's pages run from right to left, and how they set quotation marks.
pub(super) type Manner = (bool, Option<Quotes>);

/// An engine that knows the theme's templates, and what the theme publishes.
#[derive(Debug)]
pub(super) struct Compiled {
    /// Stands for all that it was compiled from.
    pub(super) source: Fingerprint,
    pub(super) engine: Tera,
    /// Stands for the templates.
    pub(super) templates: Fingerprint,
    /// The measures of its faces.
    pub(super) metrics: Metrics,
    /// Styles, scripts and the icon.
    pub(super) assets: BTreeMap<SitePath, Vec<u8>>,
}

impl Compiled {
    /// The theme `name` of a site, over the default; `manner` says how the site's pages run and set quotation marks, and
    /// `source` is what [`source`] says of these.
    pub(super) fn new(
        name: &str,
        snapshot: &Snapshot,
        (is_right_to_left, quotes): Manner,
        source: Fingerprint,
    ) -> Result<Self, ThemeError> {
        let files = files::of(name, snapshot)?;
        let folder = files::folder(name);
        if let Some(path) = files.keys().find(|path| is_lost(path)) {
            let words = "cannot be published: what it is part of would have a name that no file can have everywhere";
            return Err(ThemeError(format!("{folder}{path} {words}")));
        }
        let settings = match files.get(settings::FILE) {
            Some(file) => {
                let text = text(&folder, settings::FILE, file.bytes)?;
                Settings::read(&format!("{folder}{}", settings::FILE), text)?
            }
            None => Settings::default(),
        };
        let templates = templates(&folder, &files)?;
        let mut engine = Tera::default();
        // Pages and drawings alike: a name is escaped whatever it ends in.
        engine.autoescape_on([""]);
        direction::register(&mut engine, is_right_to_left, quotes);
        typeset::register(&mut engine, quotes);
        unbroken::register(&mut engine);
        engine.add_raw_templates(templates.iter().copied()).map_err(explain)?;
        let parts = templates.iter().flat_map(|(name, text)| [name, text]);
        Ok(Compiled {
            source,
            engine,
            templates: Fingerprint::combine(
                parts.map(|part| Fingerprint::of_bytes(part.as_bytes())),
            ),
            metrics: settings.metrics,
            assets: assets(&folder, &files)?,
        })
    }
}

/// Stands for all that a theme is compiled from. The default theme is the program's own, and does not change.
pub(super) fn source(name: &str, snapshot: &Snapshot, manner: Manner) -> Fingerprint {
    let folder = files::folder(name);
    let brought: Vec<(&str, &[u8])> = files::brought(&folder, snapshot).collect();
    Fingerprint::of(&(name, brought, manner))
}

/// The text of the file at `path` in `folder`.
fn text<'f>(folder: &str, path: &str, bytes: &'f [u8]) -> Result<&'f str, ThemeError> {
    std::str::from_utf8(bytes).map_err(|_| ThemeError(format!("{folder}{path} is no UTF-8")))
}

/// Templates by their names.
fn templates<'f>(folder: &str, files: &Files<'f>) -> Result<Vec<(&'f str, &'f str)>, ThemeError> {
    let named = files.iter().filter_map(|(path, file)| {
        let name = path.strip_prefix("templates/")?;
        Some(text(folder, path, file.bytes).map(|text| (name, text)))
    });
    named.collect()
}

/// Styles and scripts as they are published, and the icon.
fn assets(folder: &str, files: &Files<'_>) -> Result<BTreeMap<SitePath, Vec<u8>>, ThemeError> {
    // The style of most pages, which lies in no folder, and those of others.
    let mut sheets: BTreeMap<Option<SitePath>, Vec<u8>> =
        BTreeMap::from([(SitePath::file(STYLE), Vec::new())]);
    let mut shared_style = Vec::new();
    let mut assets = BTreeMap::new();
    let mut scripts: BTreeMap<&str, Module<'_>> = BTreeMap::new();
    let mut shared_scripts = Vec::new();
    for (path, file) in files {
        if let Some(name) = path.strip_prefix("css/") {
            let folder = name.split_once('/').map(|(folder, _)| folder);
            // A site's own may be in any state, and is published byte for byte.
            let sheet: Cow<'_, [u8]> = match std::str::from_utf8(file.bytes) {
                Ok(text) if file.is_ours => style::strip(text).into_bytes().into(),
                _ => file.bytes.into(),
            };
            sheets.entry(published_at(path)).or_default().extend_from_slice(&sheet);
            if folder.is_none() && name.starts_with('0') {
                shared_style.extend_from_slice(&sheet);
            }
        } else if let Some(script) = path.strip_prefix("js/") {
            let module = || {
                let text = text(folder, path, file.bytes)?;
                Ok(Module { text, is_ours: file.is_ours })
            };
            match (script.split_once('/'), published_at(path)) {
                (Some(_), _) => drop(scripts.insert(script, module()?)),
                (None, None) => shared_scripts.push(module()?),
                (None, Some(to)) => drop(assets.insert(to, file.bytes.to_vec())),
            }
        } else if let Some(to) = published_at(path) {
            assets.insert(to, file.bytes.to_vec());
        }
    }
    let main = SitePath::file(STYLE);
    for (path, bytes) in sheets {
        let sheet = match path == main {
            true => bytes,
            false => [&*shared_style, &bytes].concat(),
        };
        assets.extend(path.map(|path| (path, sheet)));
    }
    let folder_of = |path: &'_ str| path.split_once('/').map(|(folder, _)| folder.to_owned());
    let folders: BTreeSet<String> = scripts.keys().filter_map(|path| folder_of(path)).collect();
    for folder in folders {
        let own = scripts.iter().filter(|(path, _)| folder_of(path).as_ref() == Some(&folder));
        let borrowed = script::borrowed(&folder, &scripts);
        let own = own.map(|(_, module)| *module);
        let script = script::join(shared_scripts.iter().copied().chain(borrowed).chain(own));
        let path = published_at(&format!("js/{folder}/"));
        assets.extend(path.map(|path| (path, script.into_bytes())));
    }
    Ok(assets)
}
