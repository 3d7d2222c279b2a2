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

use std::collections::{BTreeMap, BTreeSet};
use std::fmt;
use std::ops::Deref;
use std::sync::Arc;

use oxc_index::{IndexSlice, IndexVec};

pub use self::address::{Address, Part, first_part, part_path};
pub use self::chronology::Chronology;
pub use self::chronology::changes::{Changed, Changes};
pub use self::chronology::compare::{Comparison, Side};
pub use self::chronology::data_files::{DATA_LIMIT, DataPart};
pub use self::chronology::duplicates::probable_duplicates;
pub use self::chronology::event::{Event, Events};
pub use self::chronology::file_subjects::FileSubject;
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
pub use self::pages::page::{Page, Route, Subject};
pub use self::pages::routes::{SITEMAP_LIMIT, parts, sitemap_file};
pub use self::pages::scaled::Scaled;
pub use self::pages::searched::{Searched, SearchedKind};
pub use self::sources::accounts::{Attribution, FieldAccounts, Stated, Statement, Verdict};
use self::texts::Leads;
pub use self::texts::fragments;
use self::texts::link_index::LinkIndex;
pub use self::texts::media::Company;
pub use self::texts::text::Text;
pub use self::time::distance::Distance;
pub use self::time::folded::FEW;
pub use self::time::gaps::{Gaps, Silence};
pub use self::time::periods::{PeriodNode, Periods};
pub use self::time::placed::Placed;
pub use self::time::relations::{Relation, RelationKind, Relations};
pub use self::time::relative::{Bounds, Limit};
pub use self::time::stretch::{Level, Stretch};
use crate::config::{Config, UnknownKeys};
use crate::diag::Report;
use crate::history::History;
use crate::model::{Body, Reworded};
use crate::parse::Document;
use crate::path::SitePath;
use crate::picture::Picture;
use crate::site::pages::scaled;

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

/// A site that was made before, and how the facts of now differ from its own: in the wording of some events, or not at
/// all.
#[derive(Clone, Copy)]
pub struct Last<'s> {
    /// The site.
    pub site: &'s Site,
    /// These events, in the order of the edits.
    pub reworded: &'s [Reworded],
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
    /// `last` is a site that was made under the same settings of the same facts, but for the wording of some events:
    /// then only these are looked at, and of texts only the new ones and those that may name them. Such an edit costs a
    /// look at each event, and no more.
    pub fn resolve(input: Input, last: Option<Last<'_>>) -> (Site, Report) {
        let Input { documents, drafts, config, history, set_files } = input;
        let (gathered, bodies) = Gathered::of(documents, &config);
        let kept = last.and_then(Kept::of);
        let (chronology, findings) = match &kept {
            Some(kept) => (kept.chronology.clone(), kept.site.findings.clone()),
            None => {
                let (merged, mut findings) = merge(gathered, &config, drafts);
                let (chronology, found) = Chronology::resolve(merged, config);
                findings.append(found);
                (Arc::new(chronology), Arc::new(findings))
            }
        };
        let kept = kept.filter(|kept| kept.site.changes.history == history);
        let (changes, index, texts) = match &kept {
            Some(kept) => (kept.site.changes.clone(), kept.index.clone(), kept.look_up(&bodies)),
            None => {
                let changes = Arc::new(Changes::of(&chronology, history));
                let index = Arc::new(LinkIndex::of(chronology.clone(), changes.clone()));
                let texts = texts::look_up(&index, &bodies, None);
                (changes, index, texts)
            }
        };
        let (leads, mut of_texts) = texts::together(&index, &texts);
        let layout = match kept.and_then(|kept| kept.layout(&leads, &set_files)) {
            Some(layout) => layout,
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

    /// The paths that pages would have of what is read with others instead.
    pub fn pages_not_made(&self) -> impl Iterator<Item = SitePath> {
        pages::old::of_pages_not_made(self).map(|(path, _)| path)
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

    /// The picture that is published at `path`, where it says what it is.
    pub fn picture(&self, path: &SitePath) -> Option<Picture> {
        self.index.files().picture_at(path).map(|(_, picture)| picture)
    }

    /// The smaller sizes of the picture that is published at `path`, the narrowest first: how wide each is, and where
    /// it stands.
    pub fn scales(&self, path: &SitePath) -> Vec<(u32, SitePath)> {
        let picture = self.picture(path).into_iter();
        picture.flat_map(|picture| scaled::scales(path, picture, &self.config)).collect()
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

/// What stays of the last site after edits of texts, and of how events are worded. What each part reads decides: what
/// joins events and the paths read no words at all, the names of events read titles, texts the names that they mention.
struct Kept<'s> {
    site: &'s Site,
    /// Its chronology, with the events as they are worded now.
    chronology: Arc<Chronology>,
    edits: &'s [Reworded],
    /// The events that they were of.
    reworded: Vec<EventId>,
    has_other_titles: bool,
    /// What links can name now.
    index: Arc<LinkIndex>,
}

impl<'s> Kept<'s> {
    /// What stays of the last site; `None` where the edits leave nothing as it is.
    fn of(Last { site, reworded: edits }: Last<'s>) -> Option<Self> {
        let has_other_titles = edits.iter().any(Reworded::has_other_title);
        if edits.is_empty() {
            let (chronology, index) = (site.chronology.clone(), site.index.clone());
            let reworded = Vec::new();
            return Some(Kept { site, chronology, edits, reworded, has_other_titles, index });
        }
        let (chronology, reworded) = site.chronology.reworded(edits, &site.findings)?;
        let chronology = Arc::new(chronology);
        let index = Arc::new(site.index.reworded(chronology.clone(), has_other_titles));
        Some(Kept { site, chronology, edits, reworded, has_other_titles, index })
    }

    /// Every text: those that are new are looked up, those of the events, and where titles are others, those that go
    /// by names.
    fn look_up(&self, bodies: &IndexSlice<TextId, [Arc<Body>]>) -> IndexVec<TextId, Arc<Text>> {
        let of_these: BTreeSet<TextId> =
            self.reworded.iter().map(|id| self.chronology.events[*id].text).collect();
        let is_other = |at: TextId, text: &Text| {
            of_these.contains(&at) || self.has_other_titles && text.goes_by_names()
        };
        texts::look_up(&self.index, bodies, Some((&self.site.texts, &is_other)))
    }

    /// What stands where, unless texts lead elsewhere, files of sets are others, or something about that is to be said
    /// of the events' files.
    fn layout(&self, leads: &Leads, set_files: &SetFiles) -> Option<Arc<Layout>> {
        let Layout { routes: _, set_files: known, findings } = &*self.site.layout;
        let is_silent = |edit: &Reworded| !findings.speaks_of(&edit.before.file);
        let is_same = *self.site.leads == *leads && known == set_files;
        (is_same && self.edits.iter().all(is_silent)).then(|| self.site.layout.clone())
    }
}
