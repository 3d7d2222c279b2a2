//! Addresses that the last build published and this one does not.

use std::collections::{BTreeMap, HashSet};

use crate::diag::{Diagnostic, FilePath, Report, nearest};
use crate::page_kind::{EMBED, PageKind};
use crate::path::{SETTINGS_FILE, SitePath};
use crate::pipeline::Build;
use crate::site::Site;

/// A page that is no longer there.
#[derive(Debug)]
pub(super) struct Moved {
    /// Its address, from the site's root.
    pub(super) address: String,
    /// What tells of it now.
    now: Now,
}

/// What tells of something that had a page.
#[derive(Clone, Debug)]
enum Now {
    /// A page that is made no more of what is read with others.
    WithOthers,
    /// Likely this file.
    File(FilePath),
    Unknown,
}

impl Moved {
    /// The line that keeps its address.
    pub(super) fn line(&self) -> String {
        format!("aliases: [{}]", self.address)
    }

    /// What to do about it.
    pub(super) fn help(&self) -> String {
        match &self.now {
            Now::WithOthers => format!(
                "it is read with others now; `old_addresses: true` in {SETTINGS_FILE} keeps such addresses"
            ),
            Now::File(file) => format!("if it is {file} now, write `{}` there", self.line()),
            Now::Unknown => format!("write `{}` in the file that tells of it now", self.line()),
        }
    }
}

/// The pages among the `published` files that `build` has nothing in place of, in order. Parts of lists
/// come and go with their lengths, and embeds with their pages.
pub(super) fn moved(published: &[SitePath], build: &Build) -> Vec<Moved> {
    let gone: Vec<&SitePath> =
        published.iter().filter(|path| is_address(path) && !build.has(path)).collect();
    if gone.is_empty() {
        return Vec::new();
    }
    let new = New::of(build.site(), published);
    let with_others: HashSet<SitePath> = build.site().pages_not_made().collect();
    let now = |path: &SitePath| match new.likely(path) {
        _ if with_others.contains(path) => Now::WithOthers,
        Some(file) => Now::File(file.clone()),
        None => Now::Unknown,
    };
    let moved = gone
        .into_iter()
        .map(|path| Moved { address: format!("/{}", path.address()), now: now(path) });
    moved.collect()
}

/// The same as findings, those of which no file is likely at the page's own in `output`.
pub(super) fn report(moved: &[Moved], output: &str) -> Report {
    let mut report = Report::default();
    for one in moved {
        let page = || format!("{output}{}", one.address).into();
        let file = match &one.now {
            Now::WithOthers => SETTINGS_FILE.into(),
            Now::File(file) => file.clone(),
            Now::Unknown => page(),
        };
        let message =
            format!("the last build published {}, and nothing stands there now", one.address);
        report.push(Diagnostic::warning("page-gone", &file, message).help(one.help()));
    }
    report
}

fn is_address(path: &SitePath) -> bool {
    let is_part = |folder: &str| {
        let last = folder.rsplit('/').next().unwrap_or(folder);
        last.strip_prefix("part-").is_some_and(|n| n.bytes().all(|b| b.is_ascii_digit()))
    };
    path.as_str().ends_with(".html")
        && path.as_str() != PageKind::NotFound.href()
        && path.section() != EMBED
        && !path.folder().is_some_and(is_part)
}

/// Files whose pages the last build did not have: by the folder of the page, with the last part of its address.
struct New<'a>(BTreeMap<&'a str, Vec<(&'a str, &'a FilePath)>>);

impl<'a> New<'a> {
    fn of(site: &'a Site, published: &[SitePath]) -> Self {
        let published: HashSet<&SitePath> = published.iter().collect();
        let events = site.events.iter().map(|event| (event.path.page(), &event.facts.file));
        let entities = site.entities.iter().flatten();
        let profiles = entities.filter_map(|one| Some((&one.path, &one.profile.as_ref()?.file)));
        let mut new: BTreeMap<&str, Vec<_>> = BTreeMap::new();
        for (path, file) in events.chain(profiles).filter(|(path, _)| !published.contains(path)) {
            if let Some((folder, name)) = parts(path) {
                new.entry(folder).or_default().push((name, file));
            }
        }
        New(new)
    }

    /// The only new page of its folder, or the one whose name is nearest.
    fn likely(&self, gone: &SitePath) -> Option<&'a FilePath> {
        let (folder, name) = parts(gone)?;
        let new = self.0.get(folder)?;
        if let [(_, only)] = &new[..] {
            return Some(only);
        }
        let near = nearest(name, new.iter().map(|(name, _)| *name))?;
        new.iter().find(|(name, _)| *name == near).map(|(_, file)| *file)
    }
}

/// `people` and `kim` of `people/kim/index.html`.
fn parts(path: &SitePath) -> Option<(&str, &str)> {
    path.folder()?.rsplit_once('/')
}
