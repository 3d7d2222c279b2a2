//! All documents as one chronology, in one order, with every name looked up and every path claimed.
//!
//! Each step is a function from what it needs to what it finds, in a file of its own; a folder holds what belongs
//! together, and uses only those before it. [`gather`] brings documents together. [`names`] finds which entity a name
//! means; [`time`] puts events into their order and joins them; [`sources`] says what each rests on, and which
//! accounts agree; [`chronology`] is all of that, and what is seen of all events together. [`pages`] says
//! which pages there are; [`texts`] looks up what links lead to; [`claims`] gives each path to one page or file.

mod address;
mod chronology;
mod claims;
mod cycles;
mod event_index;
mod foreign;
mod gather;
mod ids;
mod names;
mod pages;
mod sources;
mod texts;
mod time;

use std::collections::BTreeMap;
use std::fmt;
use std::ops::Deref;
use std::sync::Arc;

use oxc_index::IndexVec;

pub use self::address::{Address, Part, first_part, part_path};
pub use self::chronology::Chronology;
pub use self::chronology::changes::{Changed, Changes, Thing};
pub use self::chronology::compare::{Comparison, Side};
pub use self::chronology::data_files::{DATA_LIMIT, DataPart};
pub use self::chronology::duplicates::probable_duplicates;
pub use self::chronology::event::{Event, Events};
pub use self::chronology::later::Later;
pub use self::chronology::outcomes::{Fate, Outcomes};
pub use self::chronology::placement::Placement;
use self::claims::Layout;
pub use self::claims::SetFiles;
pub use self::claims::unused::no_event;
pub(crate) use self::foreign::is_a_foreign_habit;
pub use self::gather::bundles::leave_data_to_bundles;
use self::gather::gathered::Gathered;
pub use self::gather::gathered::WithText;
pub use self::gather::left_out::LeftOut;
use self::gather::merge::merge;
pub use self::ids::{
    EntityId, EventId, Mention, PeriodId, ProseId, SourceId, Sources, Target, TextId,
};
pub use self::names::entity::{Entities, Entity, Named};
pub use self::names::table::SharedName;
pub use self::pages::embeds::{EmbedPaths, Embedded};
pub use self::pages::routes::{Page, Route, SITEMAP_LIMIT, Subject, parts, sitemap_file};
pub use self::sources::accounts::{Attribution, FieldAccounts, Stated, Statement, Verdict};
use self::texts::Leads;
pub use self::texts::fragments;
use self::texts::link_index::LinkIndex;
pub use self::texts::media::Company;
pub use self::texts::text::Text;
pub use self::time::distance::Distance;
pub use self::time::gaps::{Gaps, Silence};
pub use self::time::periods::{Level, PeriodNode, Periods, Stretch};
pub use self::time::placed::Placed;
pub use self::time::relations::{Relation, RelationKind, Relations};
pub use self::time::relative::{Bounds, Limit};
use crate::config::{Config, UnknownKeys};
use crate::diag::Report;
use crate::history::History;
use crate::parse::Document;
use crate::path::SitePath;

/// The whole site, resolved: what every page is drawn from. Copies share what they hold.
#[derive(Clone)]
pub struct Site {
    /// What its facts make together.
    chronology: Arc<Chronology>,
    /// What is wrong with them.
    findings: Arc<Report>,
    /// Its corrections, and what its repository says of it.
    pub changes: Arc<Changes>,
    /// Everything that links can name.
    index: Arc<LinkIndex>,
    /// Every text, looked up.
    texts: Arc<IndexVec<TextId, Arc<Text>>>,
    /// What texts lead to, all together.
    leads: Arc<Leads>,
    /// What stands where.
    layout: Arc<Layout>,
}

impl Deref for Site {
    type Target = Chronology;

    fn deref(&self) -> &Chronology {
        &self.chronology
    }
}

impl fmt::Debug for Site {
    /// Without the index, which follows from the rest.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Site { chronology, findings, changes, index: _, texts, leads, layout } = self;
        f.debug_struct("Site")
            .field("chronology", chronology)
            .field("findings", findings)
            .field("changes", changes)
            .field("texts", texts)
            .field("leads", leads)
            .field("layout", layout)
            .finish()
    }
}

/// What a site is resolved from.
pub struct Input {
    /// What its files say.
    pub documents: Vec<Document>,
    /// True where drafts are a part of it.
    pub drafts: bool,
    /// Its settings.
    pub config: Config,
    /// What its repository says, if there is one.
    pub history: Option<Arc<History>>,
    /// Files of sets, which will be published beside what the site says.
    pub set_files: SetFiles,
}

impl Site {
    /// Resolves a site. Whatever cannot be found is reported; the site stands all the same, so that one run reports
    /// everything.
    ///
    /// `last` is a site that was made of the same facts under the same settings: then only texts are looked at, and of
    /// these only the new ones. An edit of a text costs a look at each event, and no more.
    pub fn resolve(input: Input, last: Option<&Site>) -> (Site, Report) {
        let Input { documents, drafts, config, history, set_files } = input;
        let (gathered, bodies) = Gathered::of(documents, &config);
        let (chronology, findings) = match last {
            Some(last) => (last.chronology.clone(), last.findings.clone()),
            None => {
                let (merged, mut findings) = merge(gathered, &config, drafts);
                let (chronology, found) = Chronology::resolve(merged, config);
                findings.append(found);
                (Arc::new(chronology), Arc::new(findings))
            }
        };
        let history = history.filter(|_| chronology.config.history.is_some());
        let changes = match last.filter(|last| last.changes.history == history) {
            Some(last) => last.changes.clone(),
            None => Arc::new(Changes::of(&chronology, history)),
        };
        let last = last.filter(|last| last.index.is_of(&chronology, &changes));
        let index = match last {
            Some(last) => last.index.clone(),
            None => Arc::new(LinkIndex::of(chronology.clone(), changes.clone())),
        };
        let texts = texts::look_up(&index, &bodies, last.map(|last| &**last.texts));
        let (leads, mut of_texts) = texts::together(&index, &texts);
        let layout =
            match last.filter(|last| *last.leads == leads && last.layout.set_files == set_files) {
                Some(last) => last.layout.clone(),
                None => Arc::new(claims::claim(&chronology, &changes, &leads, set_files)),
            };
        of_texts.extend(layout.findings.diagnostics().iter().cloned());
        if chronology.config.unknown_keys == UnknownKeys::Warn {
            of_texts.soften(0, |finding| is_a_foreign_habit(finding.code));
        }
        let mut report = Report::clone(&findings);
        report.append(of_texts);
        let (leads, texts) = (Arc::new(leads), Arc::new(texts));
        (Site { chronology, findings, changes, index, texts, leads, layout }, report)
    }

    /// Every path that is published, in order, and what stands there, but for sets of files that keep a folder.
    pub fn routes(&self) -> &[(SitePath, Route)] {
        &self.layout.routes
    }

    /// What stands at `path`, unless it is in the folder that a set of files keeps.
    pub fn route(&self, path: &SitePath) -> Option<&Route> {
        let at = self.routes().binary_search_by(|(known, _)| known.cmp(path)).ok()?;
        self.routes().get(at).map(|(_, route)| route)
    }

    /// A text.
    pub fn text(&self, text: TextId) -> &Text {
        &self.texts[text]
    }

    /// The text of what a link leads to, where it has one.
    pub fn text_of(&self, target: &Target) -> Option<&Text> {
        self.chronology.text_of(target).map(|text| self.text(text))
    }

    /// What goes with each film and recording, by its path.
    pub fn media(&self) -> &BTreeMap<SitePath, Company> {
        &self.leads.media
    }

    /// Lines of the longer one of the lists on the page of an entity: its events, and what mentions it.
    pub fn listed_of(&self, id: EntityId) -> usize {
        self.leads.listed_of(self, id)
    }

    /// What mentions `target`, in reading order.
    pub fn mentions_of(&self, target: &Target) -> &[Target] {
        self.leads.mentions_of(target)
    }
}
