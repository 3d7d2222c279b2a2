//! Paths in texts: to a content file from the file they stand in, to a page or a copied file from the
//! site's root.

use crate::diag::{Diagnostic, FilePath, Span};
use crate::path::{SitePath, percent_decode};
use crate::site::ids::Target;
use crate::site::texts::found::LaterPart;
use crate::site::texts::links::Lookup;

impl Lookup<'_> {
    /// Has a file published that a text uses; what stands in `static/` is published in any case.
    pub(in crate::site) fn publish(&mut self, path: SitePath, file: FilePath) {
        if !self.index.files().is_static(&path) {
            self.found.published.insert(path, file);
        }
    }

    /// A path below the site: from its root (`/about/`) or from the file it stands in.
    pub(in crate::site) fn local(&mut self, target: &str, span: Span, what: &str) -> Target {
        let end = target.find(['?', '#']).unwrap_or(target.len());
        let path = percent_decode(&target[..end]);
        let found = match path.strip_prefix('/') {
            Some(absolute) => {
                self.published_at(absolute).or_else(|| self.later_part(absolute, target, span))
            }
            None => join(self.file, &path).and_then(|path| self.content_at(&path)),
        };
        if let Some(target) = found {
            return target;
        }
        let name = path.rsplit('/').find(|part| !part.is_empty()).unwrap_or(&path);
        let near = self.index.files().by_name(name);
        let near = near.or_else(|| self.index.files().by_name(&format!("{name}.md")));
        // A path from another folder, or from the content folder, that can only mean one text.
        if let Some((known, true)) = near
            && is_end_of(&path, known)
            && let Some(found) = self.index.files().text(known)
        {
            let message = format!("no {what} at `{target}`; read as {known}");
            let finding = Diagnostic::warning("link-missing", self.file, message).at(span);
            self.found.report.push(finding.help("write the path from this file"));
            return found.clone();
        }
        let finding =
            Diagnostic::warning("link-missing", self.file, format!("no {what} at `{target}`"))
                .at(span);
        self.found.report.push(match near {
            Some((known, _)) => finding.help(format!("there is {known}")),
            None => finding.help(
                "write the path from this file (`hanoi.md`), or from the site's root (`/about/`)",
            ),
        });
        Target::Missing
    }

    /// A later part of an entity's page, whether or not there turn out to be as many.
    fn later_part(&mut self, path: &str, written: &str, span: Span) -> Option<Target> {
        let (first, part) = path.trim_end_matches('/').rsplit_once("/part-")?;
        let part = part.parse().ok().filter(|part| *part > 1)?;
        let Some(Target::Entity(entity)) = self.published_at(first) else { return None };
        let (written, file) = (written.to_owned(), self.file.clone());
        self.found.later_parts.push(LaterPart { entity, part, written, file, span });
        Some(Target::Entity(entity))
    }

    fn published_at(&mut self, path: &str) -> Option<Target> {
        let page = SitePath::page(path).and_then(|path| self.index.page_at(&path));
        let file = || SitePath::file(path).and_then(|path| self.index.page_at(&path));
        page.or_else(file).cloned()
    }

    fn content_at(&mut self, path: &str) -> Option<Target> {
        let index = self.index;
        let tries = [path.to_owned(), format!("{path}.md"), format!("{path}/index.md")];
        if let Some(target) = tries.iter().find_map(|path| index.files().page_of(path)) {
            return Some(target.clone());
        }
        if let Some((file, _)) = self.index.files().unfit.get_key_value(path) {
            // What is wrong with it is said of the file itself.
            self.found.unfit.insert(file.clone());
            return Some(Target::Missing);
        }
        let (file, published) = index.files().asset(path)?;
        self.publish(published.clone(), file.clone());
        Some(Target::File(published.clone()))
    }
}

/// `target`, relative to the folder of `file`, as a path below the site's folder. `None` when it
/// leads out of it.
fn join(file: &str, target: &str) -> Option<String> {
    let mut parts: Vec<&str> = file.split('/').collect();
    parts.pop();
    for part in target.split('/') {
        match part {
            "" | "." => {}
            ".." => {
                parts.pop()?;
            }
            part => parts.push(part),
        }
    }
    Some(parts.join("/"))
}

/// True where `path`, without the steps up that it begins with, is the end of the file's path.
fn is_end_of(path: &str, known: &str) -> bool {
    let path = path.trim_start_matches(['.', '/']).trim_end_matches('/');
    let known = known.strip_suffix(".md").filter(|_| !path.ends_with(".md")).unwrap_or(known);
    known.strip_suffix(path).is_some_and(|before| before.ends_with('/'))
}
