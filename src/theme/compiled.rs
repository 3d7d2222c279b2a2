//! A theme compiled: what its files come to, whatever the site says. A preview keeps it from one save to the next.

use std::sync::Arc;

use tera::Tera;

use super::assets::{self, Assets};
use super::direction;
use super::error::{ThemeError, explain};
use super::files::{self, Files, is_lost, text};
use super::settings::{self, Metrics, Settings};
use super::typeset;
use super::unbroken;
use crate::hash::Fingerprint;
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
    /// Stands for the templates, and for the names of what they ask for.
    pub(super) templates: Fingerprint,
    /// The measures of its faces.
    pub(super) metrics: Metrics,
    /// Styles, scripts and the icon.
    pub(super) assets: Arc<Assets>,
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
        let assets = assets::of(name, snapshot)?;
        assets::register(&mut engine, assets.clone());
        engine.add_raw_templates(templates.iter().copied()).map_err(explain)?;
        let parts = templates.iter().flat_map(|(name, text)| [*name, *text]);
        let parts = parts.chain(assets.named.values().map(String::as_str));
        Ok(Compiled {
            source,
            engine,
            templates: Fingerprint::combine(
                parts.map(|part| Fingerprint::of_bytes(part.as_bytes())),
            ),
            metrics: settings.metrics,
            assets,
        })
    }
}

/// Stands for all that a theme is compiled from. The default theme is the program's own, and does not change.
pub(super) fn source(name: &str, snapshot: &Snapshot, manner: Manner) -> Fingerprint {
    Fingerprint::of(&(assets::source(name, snapshot), manner))
}

/// Templates by their names.
fn templates<'f>(folder: &str, files: &Files<'f>) -> Result<Vec<(&'f str, &'f str)>, ThemeError> {
    let named = files.iter().filter_map(|(path, file)| {
        let name = path.strip_prefix("templates/")?;
        Some(text(folder, path, file.bytes).map(|text| (name, text)))
    });
    named.collect()
}
