//! A theme: layers of templates and styles made into one engine and one fingerprint.
//!
//! The default theme is inside the binary. A site's theme lies over it file by file: what it does
//! not bring, the default gives.

mod chrome;
mod direction;
mod error;
mod script;

use std::collections::{BTreeMap, BTreeSet};

use include_dir::{Dir, DirEntry, include_dir};
use serde::Serialize;

use self::chrome::Chrome;
pub use self::error::ThemeError;
use self::error::explain;
use crate::hash::Fingerprint;
use crate::page_kind::{ASSETS, ICON, STYLE};
use crate::path::SitePath;
use crate::snapshot::Snapshot;
use crate::view::{EntryView, Head, ROOT_PLACEHOLDER, SiteView};

static DEFAULT: Dir<'_> = include_dir!("$CARGO_MANIFEST_DIR/themes/default");

/// The name of the theme inside the binary.
const BUILT_IN: &str = "default";

/// Everything that draws views.
#[derive(Debug)]
pub struct Theme {
    engine: tera::Tera,
    site: SiteView,
    chrome: Chrome,
    fingerprint: Fingerprint,
    assets: BTreeMap<SitePath, Vec<u8>>,
}

/// The files of the built-in theme, by path below its folder.
pub fn built_in() -> BTreeMap<String, Vec<u8>> {
    let mut files = BTreeMap::new();
    let mut open = vec![&DEFAULT];
    while let Some(dir) = open.pop() {
        for entry in dir.entries() {
            match entry {
                DirEntry::Dir(dir) => open.push(dir),
                DirEntry::File(file) => {
                    let path = file.path().to_string_lossy().replace('\\', "/");
                    files.insert(path, file.contents().to_vec());
                }
            }
        }
    }
    files
}

/// Where the file of a theme at `path`, below its folder, is published, alone or with others.
fn published_at(path: &str) -> Option<SitePath> {
    if path == "icon.svg" {
        return SitePath::file(ICON);
    }
    if let Some(style) = path.strip_prefix("css/") {
        return match style.split_once('/') {
            None => SitePath::file(STYLE),
            Some((folder, _)) => SitePath::file(&format!("{ASSETS}/{folder}.css")),
        };
    }
    let script = path.strip_prefix("js/")?;
    match script.split_once('/') {
        Some((folder, _)) => SitePath::file(&format!("{ASSETS}/{folder}.js")),
        // It stands before those of each folder.
        None if script.starts_with('0') => None,
        None => SitePath::file(&format!("{ASSETS}/{path}")),
    }
}

/// True for a style or a script that is meant to be published, and can be nowhere.
fn is_lost(path: &str) -> bool {
    let is_shared = |script: &str| script.starts_with('0') && !script.contains('/');
    let is_meant =
        path.starts_with("css/") || path.strip_prefix("js/").is_some_and(|it| !is_shared(it));
    is_meant && published_at(path).is_none()
}

/// The files that the theme `name` of a site publishes, in order.
pub fn published(name: &str, snapshot: &Snapshot) -> Vec<SitePath> {
    let folder = format!("themes/{name}/");
    let brought = snapshot.below(&folder).iter();
    let brought = brought.filter_map(|file| published_at(file.path.strip_prefix(&folder)?));
    let built_in = built_in().into_keys().filter_map(|path| published_at(&path));
    built_in.chain(brought).collect::<BTreeSet<_>>().into_iter().collect()
}

impl Theme {
    /// The theme `name` of a site, over the default; `site` is what every page is told of it.
    pub fn load(name: &str, snapshot: &Snapshot, site: &SiteView) -> Result<Self, ThemeError> {
        let mut files = built_in();
        let folder = format!("themes/{name}/");
        let brought = snapshot.below(&folder);
        for file in brought {
            if let Some(path) = file.path.strip_prefix(&folder) {
                files.insert(path.to_owned(), file.bytes().to_vec());
            }
        }
        if name != BUILT_IN && brought.is_empty() {
            return Err(ThemeError(format!("there is no theme `{name}`: {folder} is not there")));
        }
        let text = |path: &str, bytes: &[u8]| {
            std::str::from_utf8(bytes)
                .map(str::to_owned)
                .map_err(|_| ThemeError(format!("{folder}{path} is no UTF-8")))
        };
        let mut templates = Vec::new();
        // The style of most pages, which lies in no folder, and those of others.
        let mut sheets: BTreeMap<Option<SitePath>, Vec<u8>> =
            BTreeMap::from([(SitePath::file(STYLE), Vec::new())]);
        let mut shared_style = Vec::new();
        let mut assets = BTreeMap::new();
        let mut scripts: BTreeMap<Option<SitePath>, Vec<String>> = BTreeMap::new();
        let mut shared_scripts = Vec::new();
        for (path, bytes) in &files {
            if is_lost(path) {
                let words = "cannot be published: what it is part of would have a name that no file can have everywhere";
                return Err(ThemeError(format!("{folder}{path} {words}")));
            }
            if let Some(name) = path.strip_prefix("templates/") {
                templates.push((name.to_owned(), text(path, bytes)?));
            } else if let Some(name) = path.strip_prefix("css/") {
                let folder = name.split_once('/').map(|(folder, _)| folder);
                sheets.entry(published_at(path)).or_default().extend_from_slice(bytes);
                if folder.is_none() && name.starts_with('0') {
                    shared_style.extend_from_slice(bytes);
                }
            } else if let Some(script) = path.strip_prefix("js/") {
                match (script.split_once('/'), published_at(path)) {
                    (Some(_), to) => scripts.entry(to).or_default().push(text(path, bytes)?),
                    (None, None) => shared_scripts.push(text(path, bytes)?),
                    (None, Some(to)) => drop(assets.insert(to, bytes.clone())),
                }
            } else if let Some(to) = published_at(path) {
                assets.insert(to, bytes.clone());
            }
        }
        let style = SitePath::file(STYLE);
        for (path, bytes) in sheets {
            let sheet = match path == style {
                true => bytes,
                false => [&*shared_style, &bytes].concat(),
            };
            assets.extend(path.map(|path| (path, sheet)));
        }
        for (path, modules) in scripts {
            let modules = shared_scripts.iter().chain(&modules);
            let script = script::join(modules.map(String::as_str));
            assets.extend(path.map(|path| (path, script.into_bytes())));
        }
        let mut engine = tera::Tera::default();
        // Pages and drawings alike: a name is escaped whatever it ends in.
        engine.autoescape_on([""]);
        direction::register(&mut engine, site.is_right_to_left);
        engine
            .add_raw_templates(templates.iter().map(|(n, t)| (n.as_str(), t.as_str())))
            .map_err(explain)?;
        engine.global_context().insert("site", site);
        let parts = templates.iter().flat_map(|(name, text)| [name, text]);
        let drawn_by =
            Fingerprint::combine(parts.map(|part| Fingerprint::of_bytes(part.as_bytes())));
        Ok(Theme {
            engine,
            site: site.clone(),
            chrome: Chrome::default(),
            fingerprint: Fingerprint::of_value(site, drawn_by),
            assets,
        })
    }

    /// Stands for every template and for what all pages are told: pages drawn by equal themes
    /// from equal views are equal.
    pub fn fingerprint(&self) -> Fingerprint {
        self.fingerprint
    }

    /// Styles and scripts, as they are published.
    pub fn assets(&self) -> &BTreeMap<SitePath, Vec<u8>> {
        &self.assets
    }

    /// Draws `view` by `template`.
    pub fn draw(&self, template: &str, view: &impl Serialize) -> Result<Vec<u8>, ThemeError> {
        self.render(template, &tera::Context::from_serialize(view).map_err(explain)?)
    }

    /// The same for a whole page, which has a menu and a footer.
    pub fn draw_page(
        &self,
        template: &str,
        view: &impl Serialize,
        head: &Head,
    ) -> Result<Vec<u8>, ThemeError> {
        let mut context = tera::Context::from_serialize(view).map_err(explain)?;
        let [menu, footer] = self.chrome.of(&self.engine, &self.site, head)?;
        context.insert_value("menu", menu);
        context.insert_value("footer", footer);
        self.render(template, &context)
    }

    /// Draws an event for lists by `template`; the way to the root stays a placeholder.
    pub fn draw_entry(&self, template: &str, entry: impl Serialize) -> Result<String, ThemeError> {
        let html = self.draw(template, &EntryView { entry, root: ROOT_PLACEHOLDER })?;
        String::from_utf8(html).map_err(|_| ThemeError(format!("{template} draws no UTF-8")))
    }

    fn render(&self, template: &str, context: &tera::Context) -> Result<Vec<u8>, ThemeError> {
        let mut page = Vec::with_capacity(16 << 10);
        self.engine.render_to(template, context, &mut page).map_err(explain)?;
        Ok(page)
    }
}
