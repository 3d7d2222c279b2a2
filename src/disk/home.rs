//! A site's folder, open, and where in it a link may lead.
//!
//! Whoever gives a site away, or proposes a change of it, can make links. What is published through one is what
//! could be published without it: a file of the content, but no text of it, which may be a draft; nothing of the
//! repository, of the output or of what merely lies beside the content.

use std::fs::File;
use std::io::{self, Write};
use std::path::{Path, PathBuf};

use cap_std::ambient_authority;
use cap_std::fs::{Dir, OpenOptions};

use super::{DiskError, beneath, unfit};
use crate::config::Config;
use crate::parse::is_text;
use crate::path::{RESERVED_FOLDER, SETTINGS_FILE};

/// The folder of themes.
const THEMES: &str = "themes";
/// The folder of a content folder whose files are published as they are.
pub(super) const STATIC: &str = "static";

/// What a site is read from: the folders of its content and of its theme, and the file of its style of citations.
pub(crate) fn roots(config: &Config) -> Vec<String> {
    let roots = config.roots.iter().map(|root| root.path.clone());
    let style = config.own_style.iter().map(|own| own.path.clone());
    roots.chain([format!("themes/{}", config.theme)]).chain(style).collect()
}

/// The folder of a site.
pub struct Home<'c> {
    /// As it was named, for words.
    pub(super) site: PathBuf,
    /// Without links and detours.
    pub(super) real: PathBuf,
    dir: Dir,
    pub(super) config: &'c Config,
    /// The folders that the site is read from, each with the place below the site's folder where it really lies.
    roots: Vec<(String, PathBuf)>,
}

impl<'c> Home<'c> {
    /// Opens the folder `site`, whose settings are `config`.
    pub fn open(site: &Path, config: &'c Config) -> Result<Self, DiskError> {
        let failed = |error| DiskError::new("open", site, error);
        let real = site.canonicalize().map_err(failed)?;
        let dir = Dir::open_ambient_dir(&real, ambient_authority()).map_err(failed)?;
        let lies = |root: String| {
            let full = real.join(&root).canonicalize().ok()?;
            let lies = full.strip_prefix(&real).ok()?.to_owned();
            (!lies.as_os_str().is_empty()).then_some((root, lies))
        };
        let roots = roots(config).into_iter().filter_map(lies).collect();
        Ok(Home { site: site.to_owned(), real, dir, config, roots })
    }

    /// Opens the file at `path` for reading, wherever links in the site lead from there, if they may.
    pub fn file(&self, path: &str) -> io::Result<File> {
        let direct = match beneath::file(&self.dir, Path::new(path)) {
            Ok(file) => return Ok(file),
            Err(error) => error,
        };
        let real = self.real.join(path).canonicalize()?;
        if real == self.real.join(path) {
            return Err(direct);
        }
        let lies = self.lies(path, &real, false).map_err(io::Error::other)?;
        // What lies there may have become a link since.
        beneath::file(&self.dir, lies)
    }

    /// Writes `text` to a new file, at the path `below` a folder of content, with the folders that it needs. Fails
    /// where there is one.
    pub fn create(&self, root: &str, below: &str, text: &[u8]) -> io::Result<()> {
        let real = self.real.join(root).canonicalize().ok();
        let lies = match real.filter(|real| *real != self.real.join(root)) {
            Some(real) => self.lies(root, &real, true).map_err(io::Error::other)?.to_owned(),
            None => PathBuf::from(root),
        };
        let path = lies.join(below);
        let (above, last) = beneath::split(&path)?;
        let mut folder = self.dir.try_clone()?;
        for part in above.components() {
            beneath::create_folder(&folder, Path::new(&part))?;
            folder = beneath::folder(&folder, Path::new(&part))?;
        }
        let mut options = OpenOptions::new();
        options.write(true).create_new(true);
        beneath::opened(&folder, last, options)?.write_all(text)
    }

    /// Where, below the site's folder, the link at `path` leads that leads to `real`. The error says, of a link,
    /// where it leads that none may.
    pub(super) fn lies<'r>(
        &self,
        path: &str,
        real: &'r Path,
        is_folder: bool,
    ) -> Result<&'r Path, &'static str> {
        let Ok(lies) = real.strip_prefix(&self.real) else {
            return Err("leads out of the site");
        };
        if lies.as_os_str().is_empty() {
            return Err("leads to the whole site");
        }
        let below = self.below(lies);
        let in_static = below.as_ref().is_some_and(is_static);
        let parts = || lies.iter().map(|part| part.to_string_lossy());
        let is_hidden =
            |name: &str| unfit::why(name).is_some() || !in_static && name.starts_with('.');
        if parts().any(|name| is_hidden(&name)) {
            return Err("leads to what is hidden, or left out");
        }
        let is_output = |folder: &Path| folder.join(RESERVED_FOLDER).exists();
        let around = real.ancestors().take_while(|folder| *folder != self.real);
        if around.into_iter().any(is_output) {
            return Err("leads to a published site");
        }
        let is_root = self.roots.iter().any(|(root, _)| root == path);
        if is_root || path == SETTINGS_FILE {
            return Ok(lies);
        }
        if lies == Path::new(SETTINGS_FILE) {
            return Err("leads to the settings");
        }
        let in_themes = |root: &str| Path::new(root).starts_with(THEMES);
        let from_theme = in_themes(path);
        let to_theme = below.as_ref().is_some_and(|(root, _)| in_themes(root));
        if from_theme {
            return match to_theme || lies.starts_with(THEMES) {
                true => Ok(lies),
                false => Err("leads out of the themes"),
            };
        }
        // A text is read for what it says, a draft as a draft. All else is published as it is.
        let is_copy = match is_folder {
            true => self.root_of(path).is_some_and(|(_, inside)| in_static_folder(inside)),
            false => !is_text(path, self.config),
        };
        match below {
            _ if !is_copy => Ok(lies),
            None => Err("leads out of the content"),
            Some(_) if to_theme => Err("leads out of the content"),
            Some((root, inside))
                if !is_folder && is_text(&format!("{root}/{inside}"), self.config) =>
            {
                Err("leads to a text, which would be published as it is written")
            }
            Some(_) => Ok(lies),
        }
    }

    /// The root that a path of a site lies in, and its path below that one.
    fn root_of<'p>(&self, path: &'p str) -> Option<(&str, &'p str)> {
        self.roots.iter().find_map(|(root, _)| {
            let inside = path.strip_prefix(root.as_str())?.strip_prefix('/')?;
            Some((root.as_str(), inside))
        })
    }

    /// The root that really lies around `lies`, and what leads there from it.
    fn below(&self, lies: &Path) -> Option<(&str, String)> {
        self.roots.iter().find_map(|(root, place)| {
            let inside = lies.strip_prefix(place).ok()?;
            let parts: Vec<_> = inside.iter().map(|part| part.to_string_lossy()).collect();
            Some((root.as_str(), parts.join("/")))
        })
    }
}

/// True for what lies in the folder `static` of a root.
fn is_static((root, inside): &(&str, String)) -> bool {
    !Path::new(root).starts_with(THEMES) && in_static_folder(inside)
}

/// True for the folder `static`, and what lies in it, by a path below its root.
fn in_static_folder(inside: &str) -> bool {
    inside.split('/').next() == Some(STATIC)
}
