//! Texts and what they lead to: every link, picture and citation looked up, and noted at the
//! other end as a backlink.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use rayon::prelude::*;

use super::fragments::is_there;
use super::index::{Index, key};
use super::media::{Company, company};
use super::merge::Asset;
use super::names::{Candidate, ambiguous};
use super::paths::LaterPart;
use super::{EntityId, EventId, ProseId, Site, SourceId};
use crate::diag::{Diagnostic, FilePath, Report, Span, did_you_mean};
use crate::model::{Body, HoleKind};
use crate::path::{SCHEMES, SitePath, authority, scheme, slug};

/// What a link leads to.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Target {
    /// An event's page.
    Event(EventId),
    /// An entity's page.
    Entity(EntityId),
    /// An undated page.
    Prose(ProseId),
    /// A source's page.
    Source(SourceId),
    /// Any other file of the published site.
    File(SitePath),
    /// An address elsewhere, or a fragment, as written.
    Elsewhere,
    /// Nothing: reported, and left as written.
    Missing,
}

/// A text and what each of its holes leads to.
#[derive(Clone, Debug)]
pub struct Text {
    /// The text.
    pub body: Arc<Body>,
    /// One target for each hole.
    pub targets: Vec<Target>,
}

impl Text {
    pub(super) fn unresolved(body: Arc<Body>) -> Self {
        Text { body, targets: Vec::new() }
    }
}

/// What texts and bundles ask to be published.
#[derive(Debug, Default)]
pub(super) struct Wanted {
    /// Files, by where they go.
    pub(super) published: BTreeMap<SitePath, FilePath>,
    /// Files that no host may be asked to hold.
    pub(super) unfit: BTreeSet<FilePath>,
}

/// Looks up every text of the site. Returns the files that texts and bundles publish.
pub(super) fn resolve(
    site: &mut Site,
    assets: &[Asset],
    unreadable: &BTreeSet<Box<str>>,
    report: &mut Report,
) -> Wanted {
    let mut index = Index::of(site, assets);
    unreadable.iter().for_each(|id| index.name(id, Target::Missing));
    let mut lookup = Lookup::of(&index);
    let each = site.events.par_iter_mut().enumerate();
    let looked_up: Vec<Lookup<'_>> = each
        .map(|(at, event)| {
            let mut lookup = Lookup::of(&index);
            let file = &event.told.file;
            event.text.targets = lookup.text(&event.text.body, file, Target::Event(at.into()));
            if let Some(image) = &event.told.image {
                event.image = match lookup.file(&image.src.value, file, image.src.span) {
                    Target::File(path) => Some(path),
                    _ => None,
                };
            }
            lookup
        })
        .filter(Lookup::found_something)
        .collect();
    looked_up.into_iter().for_each(|found| lookup.add(found));
    for (facet, entities) in site.entities.iter_mut_enumerated() {
        for (at, entity) in entities.iter_mut().enumerate() {
            let Some(profile) = &entity.profile else { continue };
            let here = Target::Entity(EntityId { facet, index: at });
            entity.text.targets = lookup.text(&entity.text.body, &profile.file, here);
        }
    }
    for (at, (prose, text)) in site.prose.iter_mut_enumerated() {
        text.targets = lookup.text(&text.body, &prose.file, Target::Prose(at));
    }
    for (era, text) in &mut site.eras {
        // An era has no page of its own to lead back to.
        text.targets = lookup.text(&text.body, &era.file, Target::Missing);
    }
    let Lookup { published: used, report: found, mut unfit, mut links, media, later_parts, .. } =
        lookup;
    report.append(found);
    let bundled = index.unfit.iter().filter(|(_, always)| **always);
    unfit.extend(bundled.map(|(file, _)| file.clone()));
    let mut published = index.bundled;
    published.extend(used);
    links.retain(|(from, _)| *from != Target::Missing);
    let mut backlinks: BTreeMap<Target, Vec<Target>> = BTreeMap::new();
    for (from, to) in links {
        let mentions = backlinks.entry(to).or_default();
        if mentions.last() != Some(&from) {
            mentions.push(from);
        }
    }
    site.backlinks = backlinks;
    site.media = media;
    later_parts.into_iter().for_each(|link| link.check(site, report));
    Wanted { published, unfit }
}

/// Links of one text to parts that are not there, for which the nearest is looked for.
const MOST_HELPED: usize = 20;

/// Looks texts up, and gathers what that finds.
pub(super) struct Lookup<'a> {
    pub(super) index: &'a Index,
    pub(super) report: Report,
    /// Files that texts use.
    pub(super) published: BTreeMap<SitePath, FilePath>,
    /// Files that texts use and that cannot be published.
    pub(super) unfit: BTreeSet<FilePath>,
    /// From where to where links lead.
    pub(super) links: Vec<(Target, Target)>,
    /// Links to parts that are not there, so far.
    pub(super) astray: usize,
    /// Links to parts of entities' pages that are there if enough texts mention these.
    pub(super) later_parts: Vec<LaterPart>,
    /// What goes with films and recordings.
    pub(super) media: BTreeMap<SitePath, Company>,
}

impl<'a> Lookup<'a> {
    fn of(index: &'a Index) -> Self {
        Lookup {
            index,
            report: Report::default(),
            published: BTreeMap::new(),
            unfit: BTreeSet::new(),
            links: Vec::new(),
            astray: 0,
            later_parts: Vec::new(),
            media: BTreeMap::new(),
        }
    }

    fn found_something(&self) -> bool {
        !(self.report.is_empty()
            && self.published.is_empty()
            && self.unfit.is_empty()
            && self.links.is_empty()
            && self.media.is_empty()
            && self.later_parts.is_empty())
    }

    /// Adds what another one found.
    fn add(&mut self, other: Lookup<'_>) {
        self.report.append(other.report);
        self.published.extend(other.published);
        self.unfit.extend(other.unfit);
        self.links.extend(other.links);
        self.media.extend(other.media);
        self.later_parts.extend(other.later_parts);
    }

    fn text(&mut self, body: &Body, file: &FilePath, here: Target) -> Vec<Target> {
        self.astray = 0;
        let mut targets = Vec::with_capacity(body.holes.len());
        for hole in &body.holes {
            let target = match &hole.kind {
                HoleKind::Address { target, span } => self.address(target, file, *span),
                HoleKind::File { target, span } => self.file(target, file, *span),
                HoleKind::Player { target, span, .. } => self.player(target, file, *span),
                HoleKind::Wiki { target, span, .. } => self.wiki(target, file, *span, &here),
                HoleKind::WikiEnd { target } if target.starts_with('#') => here.clone(),
                HoleKind::WikiEnd { target } => {
                    self.named(wiki_name(target)).unwrap_or(Target::Missing)
                }
                HoleKind::Cite { source, span, .. } => self.cite(source, file, *span, &here),
            };
            if let HoleKind::Address { target: written, span }
            | HoleKind::Wiki { target: written, span, .. } = &hole.kind
            {
                self.part(&target, written, body, file, *span);
            }
            let counts = !matches!(target, Target::File(_) | Target::Elsewhere | Target::Missing);
            if counts && target != here {
                self.links.push((here.clone(), target.clone()));
            }
            targets.push(target);
        }
        targets
    }

    /// Those who may be meant by a name that is nobody's more than another's.
    fn shared(&self, name: &str) -> Option<&'a [Candidate]> {
        let candidates = self.index.shared.get(&key(name))?;
        let is_id = candidates.iter().any(|candidate| *candidate.id == *name);
        (!is_id).then_some(candidates)
    }

    fn named(&self, name: &str) -> Option<Target> {
        if self.shared(name).is_some() {
            return None;
        }
        let found = self.index.names.get(&key(name)).or_else(|| self.index.names.get(&slug(name)));
        found.cloned()
    }

    fn wiki(&mut self, name: &str, file: &FilePath, span: Span, here: &Target) -> Target {
        if name.starts_with('#') {
            return here.clone();
        }
        let name = wiki_name(name);
        if let Some(target) = self.named(name) {
            return target;
        }
        if let Some(candidates) = self.shared(name) {
            let (message, help) = ambiguous(name, candidates);
            let finding = Diagnostic::error("alias-ambiguous", file, message).at(span);
            self.report.push(finding.help(help));
            return Target::Missing;
        }
        let finding =
            Diagnostic::error("link-unknown", file, format!("nothing is called “{name}”")).at(span);
        let otherwise =
            "write an event's id, or the name of a person, place, thread, page or source";
        let help = self.index.did_you_mean(&key(name), otherwise);
        self.report.push(finding.help(help));
        Target::Missing
    }

    /// An event's citations are looked up with its sources; elsewhere they are looked up here.
    fn cite(&mut self, id: &str, file: &FilePath, span: Span, here: &Target) -> Target {
        match self.index.sources.get(id) {
            Some(at) => Target::Source(*at),
            None => {
                if !matches!(here, Target::Event(_)) {
                    let finding = Diagnostic::error(
                        "source-unknown",
                        file,
                        format!("no source has the id `{id}`"),
                    )
                    .at(span);
                    let otherwise = "add it to content/sources/";
                    let help = self.index.source_meant(id, otherwise);
                    self.report.push(finding.help(help));
                }
                Target::Missing
            }
        }
    }

    fn address(&mut self, target: &str, file: &FilePath, span: Span) -> Target {
        if let Some(scheme) = scheme(target).filter(|scheme| !SCHEMES.contains(&scheme.as_str())) {
            let message = format!("a link may not be a `{scheme}:` address");
            let help = "link to a page: `https://…`, a file of the site, or `mailto:…`";
            self.report.push(Diagnostic::error("link-scheme", file, message).at(span).help(help));
            return Target::Missing;
        }
        if is_elsewhere(target) {
            return Target::Elsewhere;
        }
        self.local(target, file, span, "page or file")
    }

    fn file(&mut self, target: &str, file: &FilePath, span: Span) -> Target {
        match scheme(target).as_deref() {
            Some("data") => return Target::Elsewhere,
            None if authority(target).is_none() => {}
            _ => {
                let message = "a picture from another site, taken out: readers' browsers would ask that site for it";
                let help = "put the picture beside the text, and link to where it came from";
                let finding = Diagnostic::warning("picture-elsewhere", file, message).at(span);
                self.report.push(finding.help(help));
                return Target::Missing;
            }
        }
        let found = self.local(target, file, span, "file");
        if !matches!(found, Target::File(_) | Target::Missing) {
            let message = format!("`{target}` is a page, and a page is no picture");
            let help = "for a link write `[[name]]` or `[words](path)`, without the `!`";
            self.report.push(Diagnostic::error("picture-page", file, message).at(span).help(help));
            return Target::Missing;
        }
        found
    }

    /// A film or a recording, and what stands beside it.
    fn player(&mut self, target: &str, file: &FilePath, span: Span) -> Target {
        let found = self.file(target, file, span);
        if let Target::File(path) = &found
            && !self.media.contains_key(path)
            && let Some(clip) = self.index.asset_at(path)
        {
            let (company, used) = company(clip, &self.index.assets);
            used.into_iter().for_each(|(path, file)| self.publish(path, file));
            self.media.insert(path.clone(), company);
        }
        found
    }

    /// Says where a link leads to a part that its target does not have.
    fn part(&mut self, target: &Target, written: &str, own: &Body, file: &FilePath, span: Span) {
        let Some((path, fragment)) = written.split_once('#') else { return };
        let empty = Body::default();
        let body = match target {
            Target::Elsewhere | Target::Missing if path.is_empty() => own,
            Target::Event(_) | Target::Entity(_) | Target::Prose(_) if path.is_empty() => own,
            Target::Event(_) | Target::Entity(_) | Target::Prose(_) => {
                self.index.texts.get(target).map_or(&empty, |body| body)
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
        // To look for the nearest takes time with every id; whoever is shown so many has seen the kind.
        let ids = ids.take(if self.astray > MOST_HELPED { 0 } else { usize::MAX });
        let help = did_you_mean(&slug(fragment), ids, &otherwise);
        self.report.push(Diagnostic::warning("link-part", file, message).at(span).help(help));
    }
}

/// True for an address of another site, and for a place on the same page.
pub(super) fn is_elsewhere(target: &str) -> bool {
    target.is_empty()
        || target.starts_with(['#', '?'])
        || authority(target).is_some()
        || scheme(target).is_some()
}

/// What `[[name#part]]` names.
fn wiki_name(written: &str) -> &str {
    written.split('#').next().unwrap_or(written).trim()
}
