//! The files of a theme: those inside the binary, what a site brings over them, and where they are published.

use std::collections::BTreeMap;

use include_dir::{Dir, DirEntry, include_dir};

use super::error::ThemeError;
use crate::page_kind::{ASSETS, ICON, STYLE};
use crate::path::SitePath;
use crate::snapshot::Snapshot;

static DEFAULT: Dir<'_> = include_dir!("$CARGO_MANIFEST_DIR/themes/default");

/// The name of the theme inside the binary.
const BUILT_IN: &str = "default";

/// A file of a theme.
#[derive(Clone, Copy, Debug)]
pub(super) struct File<'f> {
    pub(super) bytes: &'f [u8],
    /// True for one of the built-in theme, false for one that the site brings.
    pub(super) is_ours: bool,
}

/// Its files by their paths below its folder.
pub(super) type Files<'f> = BTreeMap<&'f str, File<'f>>;

/// The files of the built-in theme.
pub(super) fn built_in() -> Files<'static> {
    let mut files = BTreeMap::new();
    let mut open = vec![&DEFAULT];
    while let Some(dir) = open.pop() {
        for entry in dir.entries() {
            match entry {
                DirEntry::Dir(dir) => open.push(dir),
                DirEntry::File(file) => {
                    let Some(path) = file.path().to_str() else { continue };
                    files.insert(path, File { bytes: file.contents(), is_ours: true });
                }
            }
        }
    }
    files
}

/// The folder of the theme `name` in that of a site.
pub(super) fn folder(name: &str) -> String {
    format!("themes/{name}/")
}

/// What a site brings for its theme in the `folder` of that, by path below it.
pub(super) fn brought<'s>(
    folder: &str,
    snapshot: &'s Snapshot,
) -> impl Iterator<Item = (&'s str, &'s [u8])> {
    let length = folder.len();
    snapshot
        .below(folder)
        .iter()
        .filter_map(move |file| Some((file.path.get(length..)?, file.bytes())))
}

/// All files of the theme `name` of a site. Fails where there is none of that name.
pub(super) fn of<'s>(name: &str, snapshot: &'s Snapshot) -> Result<Files<'s>, ThemeError> {
    let folder = folder(name);
    let mut files = built_in();
    let mut is_there = name == BUILT_IN;
    for (path, bytes) in brought(&folder, snapshot) {
        is_there = true;
        // A copy of a built-in file is that file.
        if files.get(path).is_none_or(|built_in| built_in.bytes != bytes) {
            files.insert(path, File { bytes, is_ours: false });
        }
    }
    if !is_there {
        return Err(ThemeError(format!("there is no theme `{name}`: {folder} is not there")));
    }
    Ok(files)
}

/// Where the file of a theme at `path`, below its folder, is published, alone or with others.
pub(super) fn published_at(path: &str) -> Option<SitePath> {
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
pub(super) fn is_lost(path: &str) -> bool {
    let is_shared = |script: &str| script.starts_with('0') && !script.contains('/');
    let is_meant =
        path.starts_with("css/") || path.strip_prefix("js/").is_some_and(|it| !is_shared(it));
    is_meant && published_at(path).is_none()
}

/// The text of the file at `path` in `folder`.
pub(super) fn text<'f>(folder: &str, path: &str, bytes: &'f [u8]) -> Result<&'f str, ThemeError> {
    std::str::from_utf8(bytes).map_err(|_| ThemeError(format!("{folder}{path} is no UTF-8")))
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::{BUILT_IN, built_in, folder, of};
    use crate::snapshot::{File, Snapshot};

    #[test]
    fn a_copy_of_a_built_in_file_is_that_file() {
        let built_in = built_in();
        let module = built_in.keys().find(|path| path.starts_with("js/list/"));
        let module = *module.unwrap_or_else(|| panic!("lists have a script"));
        let text = String::from_utf8_lossy(built_in[module].bytes).into_owned();
        for (text, is_ours) in [(text.clone(), true), (text + "\n", false)] {
            let path = format!("{}{module}", folder(BUILT_IN));
            let files = vec![Arc::new(File::text(path.as_str(), text))];
            let snapshot = Snapshot { files, ..Snapshot::default() };
            let files = of(BUILT_IN, &snapshot).unwrap_or_else(|error| panic!("{error}"));
            assert_eq!(files[module].is_ours, is_ours);
        }
    }
}
