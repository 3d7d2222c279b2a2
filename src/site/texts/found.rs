//! What looking up a text finds besides the targets of its links.

use std::collections::{BTreeMap, BTreeSet};

use crate::diag::{Diagnostic, FilePath, Report, Span};
use crate::path::SitePath;
use crate::site::chronology::Chronology;
use crate::site::ids::EntityId;
use crate::site::pages::routes::parts;
use crate::site::texts::media::Company;

/// What looking up a text finds besides the targets of its links.
#[derive(Clone, Debug, Default, PartialEq)]
pub(in crate::site) struct Found {
    pub(in crate::site) report: Report,
    /// Files that it uses.
    pub(in crate::site) published: BTreeMap<SitePath, FilePath>,
    /// Files that it uses and that cannot be published.
    pub(in crate::site) unfit: BTreeSet<FilePath>,
    /// Links to parts of entities' pages that are there if enough texts mention these.
    pub(in crate::site) later_parts: Vec<LaterPart>,
    /// What goes with films and recordings.
    pub(in crate::site) media: BTreeMap<SitePath, Company>,
}

/// A link to a later part of an entity's page.
#[derive(Clone, Debug, PartialEq)]
pub(in crate::site) struct LaterPart {
    pub(in crate::site) entity: EntityId,
    pub(in crate::site) part: usize,
    /// As it is written, and where.
    pub(in crate::site) written: String,
    pub(in crate::site) file: FilePath,
    pub(in crate::site) span: Span,
}

impl LaterPart {
    /// Reports the link where the page has fewer parts. `listed` is how many lines the page lists, which is known
    /// when all links are looked up.
    pub(in crate::site) fn check(
        &self,
        chronology: &Chronology,
        listed: impl Fn(EntityId) -> usize,
        report: &mut Report,
    ) {
        let parts = parts(listed(self.entity), chronology);
        if self.part > parts {
            let message = format!("no page or file at `{}`", self.written);
            let finding = Diagnostic::warning("link-missing", &self.file, message).at(self.span);
            report.push(finding.help(match parts {
                1 => "the page has one part".to_owned(),
                parts => format!("the page has {parts} parts"),
            }));
        }
    }
}
