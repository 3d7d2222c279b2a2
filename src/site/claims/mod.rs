//! The table of addresses: what stands at each path of the published site. Each page and file claims its path here.
//! Of two paths that a disk may hold to be one (by letter case, or as a file and a folder), only the first is given.

pub(in crate::site) mod owners;
pub(in crate::site) mod unused;

use std::collections::BTreeMap;
use std::ops::Bound;

use rayon::prelude::*;

use crate::diag::{Diagnostic, FilePath, Report, Span};
use crate::page_kind::{FileSet, Listing};
use crate::path::{LONGEST_PATH, SitePath, case_folded, is_case_folded};
use crate::picture::{Picture, Size};
use crate::site::chronology::Chronology;
use crate::site::chronology::changes::Changes;
use crate::site::claims::owners::Owner;
use crate::site::gather::gathered::Asset;
use crate::site::ids::Target;
use crate::site::pages::page::{Page, Route};
use crate::site::pages::scaled::Scaled;
use crate::site::pages::{old, routes, scaled};
use crate::site::texts::Leads;

/// The files of sets that have names before they are made, each with its set.
pub type SetFiles = BTreeMap<SitePath, FileSet>;

/// What stands at each path, and what could not.
#[derive(Debug)]
pub(in crate::site) struct Layout {
    /// What is published, in order of path, but for sets that keep a folder.
    pub(in crate::site) routes: Vec<(SitePath, Route)>,
    /// The files of sets that claimed paths.
    pub(in crate::site) set_files: SetFiles,
    /// Claims that came too late, and files that nothing publishes.
    pub(in crate::site) findings: Report,
}

/// Claims every path: pages first, then sets of files, copied files, and old addresses last.
pub(in crate::site) fn claim(
    chronology: &Chronology,
    changes: &Changes,
    leads: &Leads,
    set_files: SetFiles,
) -> Layout {
    let mut report = Report::default();
    let routes = routes_of(chronology, changes, leads, &set_files, &mut report);
    unused::unused(&chronology.assets, leads, &mut report);
    Layout { routes, set_files, findings: report }
}

fn routes_of(
    chronology: &Chronology,
    changes: &Changes,
    leads: &Leads,
    set_files: &SetFiles,
    report: &mut Report,
) -> Vec<(SitePath, Route)> {
    let mut claims =
        Claims { chronology, taken: BTreeMap::new(), spelled: BTreeMap::new(), report };
    claims.pages(routes::pages(chronology, changes, |id| leads.listed_of(chronology, id)));
    claims.sets(set_files);
    for Asset { file, target, runs, .. } in &chronology.assets {
        match target {
            Some(target) => claims.copy_static(file, target),
            None if *runs && leads.unfit.contains(file) => claims.report.push(runs_scripts(file)),
            None if leads.unfit.contains(file) => claims.report.push(unfit(file, file)),
            None => {}
        }
    }
    for (path, (file, picture)) in &leads.shown {
        claims.scaled(path, file, *picture);
    }
    for (path, file) in &leads.published {
        claims.copy(file, path.clone());
    }
    for (at, event) in chronology.events.iter_enumerated() {
        for alias in &event.facts.aliases {
            claims.redirect(&alias.value, alias.span, &event.facts.file, Target::Event(at));
        }
    }
    for (id, entity) in chronology.all_entities() {
        let Some(profile) = &entity.profile else { continue };
        for old in &profile.addresses {
            claims.redirect(&old.value, old.span, &profile.file, Target::Entity(id));
        }
    }
    for (at, (prose, _)) in chronology.prose.iter_enumerated() {
        for alias in &prose.aliases {
            claims.redirect(&alias.value, alias.span, &prose.file, Target::Prose(at));
        }
    }
    // Last: an alias that is written in a file goes before an address that a permalink pattern makes, and two events
    // with one old address are no reason to fail a build.
    let before = claims.report.len();
    for (at, event) in chronology.events.iter_enumerated() {
        for address in old::addresses(&event.facts, &chronology.config) {
            if old::path(&address).as_ref() != Some(event.path.page()) {
                let span = event.facts.when.span;
                claims.redirect(&address, span, &event.facts.file, Target::Event(at));
            }
        }
    }
    claims.report.soften(before, |_| true);
    if chronology.config.old_addresses {
        claims.pages_not_made();
    }
    claims.routes()
}

/// What a path is taken by.
enum Holder {
    Page(Page),
    Copy(Owner),
    Scaled(Scaled),
    Redirect(Target, Owner),
    /// A file of a set.
    Made(FileSet),
    /// A folder that a set keeps.
    Kept,
}

/// How a claim and a path that is taken get into each other's way.
enum Conflict {
    /// They are the same.
    Same(SitePath),
    /// They are the same where a disk takes capital and small letters for one.
    Spelling(SitePath),
    /// The claim needs a folder where that file stands.
    Below(SitePath),
    /// The claim is a file where that one needs a folder.
    Above(SitePath),
}

impl Conflict {
    /// The path that is taken.
    fn with(&self) -> &SitePath {
        match self {
            Conflict::Same(path)
            | Conflict::Spelling(path)
            | Conflict::Below(path)
            | Conflict::Above(path) => path,
        }
    }

    /// What is wrong with claiming `path`.
    fn message(&self, path: &SitePath) -> String {
        let path = path.address();
        match self {
            Conflict::Same(_) => format!("/{path} is already taken"),
            Conflict::Spelling(other) => format!(
                "/{path} and /{} differ in nothing that every disk tells apart",
                other.address()
            ),
            Conflict::Below(file) => {
                format!("/{path} needs a folder where the file /{} stands", file.address())
            }
            Conflict::Above(other) => {
                format!("/{path} would be a file where /{} needs a folder", other.address())
            }
        }
    }
}

struct Claims<'a> {
    chronology: &'a Chronology,
    taken: BTreeMap<SitePath, Holder>,
    /// The paths that are not spelled as [`case_folded`] spells them, by that spelling.
    spelled: BTreeMap<String, SitePath>,
    report: &'a mut Report,
}

impl Claims<'_> {
    /// Claims the path of every page, before anything else stands anywhere. A page is a folder's
    /// `index.html`, or a document with a dot in its name, which no page's folder has: pages can
    /// only want the very same path.
    fn pages(&mut self, mut pages: Vec<(SitePath, Page)>) {
        // In a stable order, since the first claimant keeps the path.
        pages.par_sort_by(|(path, _), (other, _)| path.cmp(other));
        let mut taken: Vec<(SitePath, Holder)> = Vec::with_capacity(pages.len());
        let mut clashes = Vec::new();
        for (path, page) in pages {
            match taken.last() {
                Some((known, Holder::Page(first))) if *known == path => {
                    clashes.push((path, *first, page));
                }
                _ => taken.push((path, Holder::Page(page))),
            }
        }
        self.taken = BTreeMap::from_iter(taken);
        for (path, first, page) in clashes {
            // Of two claimants, the report names the one with a file that can be changed.
            let (first, second) =
                (Owner::of(self.chronology, first), Owner::of(self.chronology, page));
            let (owner, other) = match second {
                Some(owner) => (owner, first),
                None => (first.unwrap_or_else(Owner::settings), None),
            };
            self.clash("path-clash", &path, &Conflict::Same(path.clone()), &owner, other);
        }
    }

    /// Claims the folders that sets keep, and the files of the others.
    fn sets(&mut self, set_files: &SetFiles) {
        let kept = FileSet::ALL.into_iter().filter(|set| set.keeps_its_folder());
        for folder in kept.filter_map(|set| SitePath::file(set.folder())) {
            self.taken.entry(folder).or_insert(Holder::Kept);
        }
        for (path, set) in set_files {
            if self.conflict(path).is_none() {
                self.enter(path.clone(), Holder::Made(*set));
            }
        }
    }

    fn enter(&mut self, path: SitePath, holder: Holder) {
        if !is_case_folded(path.as_str()) {
            self.spelled.insert(case_folded(path.as_str()).into_owned(), path.clone());
        }
        self.taken.insert(path, holder);
    }

    /// What is in the way of `path`, if anything is.
    fn conflict(&self, path: &SitePath) -> Option<Conflict> {
        if self.taken.contains_key(path) {
            return Some(Conflict::Same(path.clone()));
        }
        let key = case_folded(path.as_str());
        if let Some(known) = self.known(&key) {
            return Some(Conflict::Spelling(known.clone()));
        }
        let mut folders = key.match_indices('/').map(|(end, _)| &key[..end]);
        if let Some(file) = folders.find_map(|folder| self.known(folder)) {
            return Some(Conflict::Below(file.clone()));
        }
        let folder = format!("{key}/");
        let inside = (Bound::Included(&*folder), Bound::Unbounded);
        let taken = self.taken.range::<str, _>(inside).next();
        let taken = taken.filter(|(path, _)| path.as_str().starts_with(&folder));
        let spelled = self.spelled.range::<str, _>(inside).next();
        let spelled = spelled.filter(|(key, _)| key.starts_with(&folder));
        let above = taken.map(|(path, _)| path).or(spelled.map(|(_, path)| path));
        above.map(|path| Conflict::Above(path.clone()))
    }

    /// The taken path whose case-folded spelling is `key`.
    fn known(&self, key: &str) -> Option<&SitePath> {
        self.taken.get_key_value(key).map(|(path, _)| path).or_else(|| self.spelled.get(key))
    }

    /// The claimant that has `path`.
    fn owner(&self, path: &SitePath) -> Option<Owner> {
        match self.taken.get(path)? {
            Holder::Page(page) => Owner::of(self.chronology, *page),
            Holder::Copy(owner) | Holder::Redirect(_, owner) => Some(owner.clone()),
            Holder::Scaled(scaled) => Some(Owner::file(&scaled.file)),
            Holder::Made(_) | Holder::Kept => None,
        }
    }

    fn clash(
        &mut self,
        code: &'static str,
        path: &SitePath,
        conflict: &Conflict,
        owner: &Owner,
        other: Option<Owner>,
    ) {
        let mut finding = Diagnostic::error(code, &owner.file, conflict.message(path));
        finding.span = owner.span;
        finding = finding.help(owner.help);
        self.report.push(match other {
            Some(other) => finding.also(&other.file, other.span, "what stands there"),
            None => finding,
        });
    }

    fn copy_static(&mut self, file: &FilePath, target: &str) {
        let Some(path) = SitePath::file(target) else {
            self.report.push(unfit(file, target));
            return;
        };
        // A site's own robots.txt and 404.html replace the generated ones, and so do files of a set.
        let gives_way = match self.taken.get(&path) {
            Some(Holder::Page(page)) => page.kind().listing() == Listing::Host,
            Some(Holder::Made(_)) => true,
            _ => false,
        };
        if gives_way {
            self.taken.remove(&path);
        }
        self.copy(file, path);
    }

    fn copy(&mut self, file: &FilePath, path: SitePath) {
        let owner = Owner::file(file);
        match self.conflict(&path) {
            None => self.enter(path, Holder::Copy(owner)),
            Some(conflict) => {
                let other = self.owner(conflict.with());
                self.clash("path-clash", &path, &conflict, &owner, other);
            }
        }
    }

    /// Claims the paths of the smaller sizes of the picture that goes to `path`.
    fn scaled(&mut self, path: &SitePath, file: &FilePath, picture: Picture) {
        if picture.is_too_large() {
            self.report.push(too_large(file, picture));
        }
        let Some(form) = picture.form else { return };
        let scales = scaled::scales(path, picture, &self.chronology.config);
        let widths: Vec<u32> = scales.iter().map(|(width, _)| *width).collect();
        for (width, path) in scales {
            if self.conflict(&path).is_none() {
                let (file, widths) = (file.clone(), widths.clone());
                self.enter(path, Holder::Scaled(Scaled { file, form, width, widths }));
            }
        }
    }

    fn redirect(&mut self, alias: &str, span: Span, file: &FilePath, target: Target) {
        let Some(path) = old::path(alias) else {
            let finding = if alias.len() > LONGEST_PATH {
                let message =
                    format!("an address of {} bytes is more than a host takes", alias.len());
                let help = format!("write one of at most {LONGEST_PATH} bytes");
                Diagnostic::error("alias-invalid", file, message).help(help)
            } else {
                let message = format!("`{alias}` is no address inside the site");
                Diagnostic::error("alias-invalid", file, message)
                    .help("write the old path from the root: /old/path/")
            };
            self.report.push(finding.at(span));
            return;
        };
        if let Some(Holder::Redirect(same, _)) = self.taken.get(&path)
            && *same == target
        {
            return;
        }
        let owner = Owner::alias(file, span);
        match self.conflict(&path) {
            None => self.enter(path, Holder::Redirect(target, owner)),
            Some(conflict) => {
                let other = self.owner(conflict.with());
                self.clash("alias-clash", &path, &conflict, &owner, other);
            }
        }
    }

    /// What is read with others had a page of its own once, and is still looked for there. Whatever else wants the
    /// address may have it.
    fn pages_not_made(&mut self) {
        for (path, target) in old::of_pages_not_made(self.chronology) {
            if self.conflict(&path).is_none() {
                self.enter(path, Holder::Redirect(target, Owner::settings()));
            }
        }
    }

    /// What is published, in order of path.
    fn routes(self) -> Vec<(SitePath, Route)> {
        let route = |(path, holder)| {
            let route = match holder {
                Holder::Page(page) => Route::Page(page),
                Holder::Copy(owner) => Route::Copy(owner.file),
                Holder::Scaled(scaled) => Route::Scaled(scaled),
                Holder::Redirect(target, _) => Route::Redirect(target),
                Holder::Made(set) => Route::Made(set),
                Holder::Kept => return None,
            };
            Some((path, route))
        };
        self.taken.into_iter().filter_map(route).collect()
    }
}

/// A file that a browser would run as a part of the site.
fn runs_scripts(file: &FilePath) -> Diagnostic {
    let message = "opened by itself, this file can run scripts as a part of this site";
    let help =
        "publish it from static/ if you know what it runs, or write `markdown: { html: trusted }`";
    Diagnostic::error("file-runs", file, message).help(help)
}

/// A picture of which no smaller sizes are made.
fn too_large(file: &FilePath, Picture { size, .. }: Picture) -> Diagnostic {
    let Size { width, height } = size;
    let message = format!("{width} × {height} pixels are too many to make smaller sizes of");
    Diagnostic::warning("picture-large", file, message)
        .help("put a smaller one here, of at most 64 million pixels, and link to the large one")
}

/// A file whose name no host may be asked to hold.
fn unfit(file: &FilePath, target: &str) -> Diagnostic {
    match target.len() > LONGEST_PATH {
        true => {
            let message = format!("a path of {} bytes is more than a host takes", target.len());
            let help = format!("put it into fewer folders: at most {LONGEST_PATH} bytes");
            Diagnostic::error("file-name", file, message).help(help)
        }
        false => {
            Diagnostic::error("file-name", file, "this name cannot be published on every host")
                .help("rename the file: letters, digits, hyphens, dots")
        }
    }
}
