//! What the links, pictures and citations of one text lead to.

use crate::diag::{Diagnostic, FilePath, Span, did_you_mean};
use crate::model::{Body, PlaceholderKind};
use crate::path::{SCHEMES, authority, scheme, slug};
use crate::site::ids::Target;
use crate::site::names::table::{Candidate, ambiguous};
use crate::site::sources;
use crate::site::texts::found::Found;
use crate::site::texts::fragments::is_there;
use crate::site::texts::link_index::{LinkIndex, key};
use crate::site::texts::media::company;
use crate::site::texts::text::Bodies;

/// Links of one text to parts that are not there, for which the nearest is looked for.
const MOST_HELPED: usize = 20;

/// Looks one text up.
pub(in crate::site) struct Lookup<'a> {
    pub(in crate::site) index: &'a LinkIndex,
    bodies: &'a Bodies,
    /// The file that the text stands in.
    pub(in crate::site) file: &'a FilePath,
    pub(in crate::site) found: Found,
    /// Links to parts that are not there, so far.
    astray: usize,
}

impl<'a> Lookup<'a> {
    pub(in crate::site) fn of(
        index: &'a LinkIndex,
        bodies: &'a Bodies,
        file: &'a FilePath,
    ) -> Self {
        Lookup { index, bodies, file, found: Found::default(), astray: 0 }
    }

    /// What each placeholder of `body`, which is read at `here`, leads to.
    pub(in crate::site) fn text(&mut self, body: &Body, here: &Target) -> Vec<Target> {
        let mut targets = Vec::with_capacity(body.placeholders.len());
        for placeholder in &body.placeholders {
            let target = match &placeholder.kind {
                PlaceholderKind::Address { target, span } => self.address(target, *span),
                PlaceholderKind::File { target, span, .. } => self.file(target, *span),
                PlaceholderKind::Picture { target, alt, span, .. } => {
                    self.picture(target, alt, *span)
                }
                PlaceholderKind::Player { target, span, .. } => self.player(target, *span),
                PlaceholderKind::Wiki { target, span, .. } => self.wiki(target, *span, here),
                PlaceholderKind::WikiEnd { target } if target.starts_with('#') => here.clone(),
                PlaceholderKind::WikiEnd { target } => {
                    self.named(wiki_name(target)).unwrap_or(Target::Missing)
                }
                PlaceholderKind::Cite { source, span, .. } => self.cite(source, *span, here),
            };
            if let PlaceholderKind::Address { target: written, span }
            | PlaceholderKind::Wiki { target: written, span, .. } = &placeholder.kind
            {
                self.part(&target, written, body, *span);
            }
            targets.push(target);
        }
        targets
    }

    /// Candidates for an ambiguous name. `None` where one entity alone has it, or an exact id decides.
    fn shared(&self, name: &str) -> Option<&'a [Candidate]> {
        let candidates = self.index.names().shared.get(&key(name))?;
        let is_id = candidates.iter().any(|candidate| *candidate.id == *name);
        (!is_id).then_some(candidates)
    }

    fn named(&self, name: &str) -> Option<Target> {
        if self.shared(name).is_some() {
            return None;
        }
        let names = &self.index.names().by_key;
        names.get(&key(name)).or_else(|| names.get(&slug(name))).cloned()
    }

    fn wiki(&mut self, name: &str, span: Span, here: &Target) -> Target {
        if name.starts_with('#') {
            return here.clone();
        }
        let name = wiki_name(name);
        if let Some(target) = self.named(name) {
            return target;
        }
        if let Some(candidates) = self.shared(name) {
            let (message, help) = ambiguous(name, candidates);
            let finding = Diagnostic::error("alias-ambiguous", self.file, message).at(span);
            self.found.report.push(finding.help(help));
            return Target::Missing;
        }
        let finding =
            Diagnostic::error("link-unknown", self.file, format!("nothing is called “{name}”"))
                .at(span);
        let otherwise =
            "write an event's id, or the name of a person, place, thread, page or source";
        let help = self.index.did_you_mean(&key(name), otherwise);
        self.found.report.push(finding.help(help));
        Target::Missing
    }

    fn cite(&mut self, id: &str, span: Span, here: &Target) -> Target {
        if let Some(source) = self.index.chronology().source(id) {
            return Target::Source(source);
        }
        let in_event = matches!(here, Target::Event(_));
        let near = self.index.near_sources();
        self.found.report.push(sources::unknown(id, self.file, span, near, in_event));
        Target::Missing
    }

    fn address(&mut self, target: &str, span: Span) -> Target {
        let scheme = scheme(target);
        if scheme.as_ref().is_some_and(|scheme| SCHEMES.contains(&scheme.as_str())) {
            return Target::Elsewhere;
        }
        if let Some(scheme) = scheme {
            let message = format!("a link may not be a `{scheme}:` address");
            let help = "link to a page: `https://…`, a file of the site, or `mailto:…`";
            self.found
                .report
                .push(Diagnostic::error("link-scheme", self.file, message).at(span).help(help));
            return Target::Missing;
        }
        if is_elsewhere(target) {
            return Target::Elsewhere;
        }
        self.local(target, span, "page or file")
    }

    /// What a picture, a player or a file that is shown leads to.
    pub(in crate::site) fn file(&mut self, target: &str, span: Span) -> Target {
        match scheme(target).as_deref() {
            Some("data") => return Target::Elsewhere,
            None if authority(target).is_none() => {}
            _ => {
                let message = "a picture from another site, taken out: readers' browsers would ask that site for it";
                let help = "put the picture beside the text, and link to where it came from";
                let finding = Diagnostic::warning("picture-elsewhere", self.file, message).at(span);
                self.found.report.push(finding.help(help));
                return Target::Missing;
            }
        }
        let found = self.local(target, span, "file");
        if !matches!(found, Target::File(_) | Target::Missing) {
            let message = format!("`{target}` is a page, and a page is no picture");
            let help = "for a link write `[[name]]` or `[words](path)`, without the `!`";
            self.found
                .report
                .push(Diagnostic::error("picture-page", self.file, message).at(span).help(help));
            return Target::Missing;
        }
        found
    }

    /// A picture, and whether words say what it shows.
    fn picture(&mut self, target: &str, alt: &str, span: Span) -> Target {
        let found = self.file(target, span);
        if matches!(found, Target::File(_)) && alt.trim().is_empty() {
            let message = "nothing says what this picture shows to those who do not see it";
            let help = "write it into the brackets: `![Two men shake hands](…)`; one that only decorates is `<img src=\"…\" alt=\"\">`";
            let finding = Diagnostic::warning("picture-alt", self.file, message).at(span);
            self.found.report.push(finding.help(help));
        }
        found
    }

    /// A film or a recording, and what stands beside it.
    fn player(&mut self, target: &str, span: Span) -> Target {
        let found = self.file(target, span);
        if let Target::File(path) = &found
            && !self.found.media.contains_key(path)
            && let Some(clip) = self.index.files().asset_at(path)
        {
            let (company, used) = company(clip, &self.index.files().assets);
            used.into_iter().for_each(|(path, file)| self.publish(path, file));
            self.found.media.insert(path.clone(), company);
        }
        found
    }

    /// Reports a link to a part (`#heading`) that its target does not have.
    fn part(&mut self, target: &Target, written: &str, own: &Body, span: Span) {
        let Some((path, fragment)) = written.split_once('#') else { return };
        let empty = Body::default();
        let body = match target {
            Target::Elsewhere | Target::Missing if path.is_empty() => own,
            Target::Event(_) | Target::Entity(_) | Target::Prose(_) if path.is_empty() => own,
            Target::Event(_) | Target::Entity(_) | Target::Prose(_) => {
                let text = self.index.chronology().text_of(target);
                text.map_or(&empty, |text| &*self.bodies[text])
            }
            _ => return,
        };
        if is_there(body, fragment) {
            return;
        }
        let ids = body.anchors.ids.iter().map(|id| &**id);
        let otherwise = match ids.clone().take(8).collect::<Vec<_>>().join("`, `#") {
            known if known.is_empty() => "it has no parts of its own; link to the whole".to_owned(),
            known => format!("its parts are `#{known}`"),
        };
        let place =
            if path.is_empty() { "in this text".to_owned() } else { format!("at `{path}`") };
        let message = format!("there is no `#{fragment}` {place}");
        self.astray += 1;
        // The nearest id is found by comparing with each, which takes too long for thousands of such links.
        let ids = ids.take(if self.astray > MOST_HELPED { 0 } else { usize::MAX });
        let help = did_you_mean(&slug(fragment), ids, &otherwise);
        self.found
            .report
            .push(Diagnostic::warning("link-part", self.file, message).at(span).help(help));
    }
}

/// True for an address of another site, and for a place on the same page.
pub(in crate::site) fn is_elsewhere(target: &str) -> bool {
    target.is_empty()
        || target.starts_with(['#', '?'])
        || scheme(target).is_some()
        || authority(target).is_some()
}

/// What `[[name#part]]` names.
fn wiki_name(written: &str) -> &str {
    written.split('#').next().unwrap_or(written).trim()
}
