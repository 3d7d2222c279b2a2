//! All documents as one chronology, in one order, with every name looked up and every path claimed.
//!
//! Each step is a function from what it needs to what it finds, in a file of its own. [`merge`] gathers documents, and
//! [`same_as`] makes those that tell of one event one. From their facts alone comes the [`chronology`]: [`entities`]
//! finds who and what is meant by the [`names`] of a facet; [`order`] sorts, and [`precedence`] puts after each other
//! what relations join; [`clocks`] finds times that never were; [`sources`] numbers what each event rests on, and
//! [`accounts`] says who agrees with whom; [`ties`] joins events with events, found by their [`ids`], and [`relative`]
//! says what the date of one leaves of another's; [`outcomes`] sees what came of what was expected; [`compare`] sets
//! events side by side; [`periods`] cuts them into pages. [`changes`] gathers corrections and commits. Then come the
//! [`texts`]: [`links`] looks up what they lead to in the [`index`] of all names. [`routes`] and [`embeds`] lay out the
//! pages, and [`claims`] gives each path to one of them, whose [`owners`] hear of it where two want one.

mod accounts;
mod address;
mod atlas;
mod bundles;
mod changes;
mod chronology;
mod claims;
mod clocks;
mod compare;
mod cycles;
mod data;
mod duplicates;
mod embeds;
mod entities;
mod files;
pub mod fragments;
mod gaps;
mod ids;
mod index;
mod later;
mod left_out;
mod links;
mod lists;
mod media;
mod merge;
mod names;
mod namesakes;
mod old;
mod order;
mod outcomes;
mod owners;
mod paths;
mod periods;
mod precedence;
mod relative;
mod routes;
mod same_as;
mod sources;
mod texts;
mod ties;
mod unused;

use std::collections::BTreeMap;
use std::fmt;
use std::ops::Deref;
use std::sync::Arc;

use oxc_index::{IndexVec, define_index_type};

pub use self::accounts::{By, Field, Said, Verdict};
pub use self::address::Address;
pub use self::atlas::Atlas;
pub use self::bundles::leave_data_to_bundles;
pub use self::changes::{Changed, Changes, Thing};
use self::chronology::PlacedEvents;
pub use self::chronology::{Chronology, Entities, Event, Events, Placed, Sources};
use self::claims::Layout;
pub use self::claims::Made;
pub use self::compare::{Comparison, Side};
pub use self::data::{DATA_LIMIT, DataPart};
pub use self::duplicates::probable_duplicates;
pub use self::embeds::{EmbedPaths, Embedded};
pub use self::entities::{Entity, EntityId, Named, NamedEntities};
pub use self::gaps::Gaps;
use self::index::Index;
pub use self::later::Later;
pub use self::left_out::LeftOut;
pub use self::links::Target;
pub use self::media::Company;
pub use self::merge::{Asset, Gathered, Told, merge};
pub use self::names::SharedName;
pub use self::outcomes::{Distance, Fate, Outcomes, overdue_events};
pub use self::periods::{Level, PeriodId, PeriodNode, Periods};
pub use self::relative::{Bounds, Limit};
pub use self::routes::{
    Page, Part, Route, SITEMAP_LIMIT, Subject, first_part, part_path, parts, sitemap_file,
};
use self::texts::Leads;
pub use self::texts::Text;
pub use self::ties::{Tie, TieKind, Ties};
pub use self::unused::no_event;
use crate::config::{Config, UnknownKeys};
use crate::diag::Report;
use crate::history::History;
use crate::parse::Document;
use crate::path::SitePath;

/// What a post of another generator may well mean by what Annals reads as a name or an address of
/// its own. Where such posts are let through, it stays as it was written and is no error.
pub(crate) fn is_a_foreign_habit(code: &str) -> bool {
    const HABITS: [&str; 8] = [
        "alias-clash",
        "alias-invalid",
        "event-unknown",
        "file-runs",
        "link-scheme",
        "picture-page",
        "link-unknown",
        "source-unknown",
    ];
    HABITS.contains(&code)
}

define_index_type! {
    /// Position of an event in the chronology.
    pub struct EventId = u32;
}

define_index_type! {
    /// Position of an undated page among all of them.
    pub struct ProseId = u32;
}

define_index_type! {
    /// Position of a source in the registry.
    pub struct SourceId = u32;
}

define_index_type! {
    /// Position of a text among those of all documents.
    pub struct TextId = u32;
}

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
    index: Arc<Index>,
    /// Every text, looked up.
    texts: IndexVec<TextId, Arc<Text>>,
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
    /// What else will be published.
    pub made: Made,
}

impl Site {
    /// Resolves a site. Whatever cannot be found is reported; the site stands all the same, so that one run reports
    /// everything.
    ///
    /// `last` is a site that was made of the same facts under the same settings: then only texts are looked at, and of
    /// these only the new ones. An edit of a text costs a look at each event, and no more.
    pub fn resolve(input: Input, last: Option<&Site>) -> (Site, Report) {
        let Input { documents, drafts, config, history, made } = input;
        let bodies = merge::bodies(&documents);
        let (chronology, findings) = match last {
            Some(last) => (last.chronology.clone(), last.findings.clone()),
            None => {
                let (gathered, mut findings) = merge(documents, &config, drafts);
                let (chronology, found) = Chronology::resolve(gathered, config);
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
            None => Arc::new(Index::of(chronology.clone(), changes.clone())),
        };
        let texts = texts::look_up(&index, &bodies, last.map(|last| &*last.texts));
        let (leads, mut of_texts) = texts::gather(&index, &texts);
        let layout = match last.filter(|last| *last.leads == leads && last.layout.made == made) {
            Some(last) => last.layout.clone(),
            None => Arc::new(claims::claim(&chronology, &changes, &leads, made)),
        };
        of_texts.extend(layout.findings.diagnostics().iter().cloned());
        if chronology.config.unknown_keys == UnknownKeys::Warn {
            of_texts.soften(0, |finding| is_a_foreign_habit(finding.code));
        }
        let mut report = Report::clone(&findings);
        report.append(of_texts);
        let leads = Arc::new(leads);
        (Site { chronology, findings, changes, index, texts, leads, layout }, report)
    }

    /// Every path that is published, in order, and what stands there.
    pub fn routes(&self) -> &[(SitePath, Route)] {
        &self.layout.routes
    }

    /// What the site itself has at `path`.
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

/// A facet value in its part.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mention {
    /// Who or what.
    pub entity: EntityId,
    /// "speaker", or nothing.
    pub role: Box<str>,
    /// Where it stands among the mentions of the event's file; the first place of several.
    pub told: usize,
}
