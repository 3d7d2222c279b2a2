//! The site's settings: `annals.yaml`, with a default for every key.

use std::collections::BTreeMap;
use std::sync::Arc;

use oxc_index::{IndexSlice, IndexVec, define_index_type};

use crate::base_url::BaseUrl;
use crate::date::{Edtf, Zone};
use crate::diag::{Span, Spanned};
use crate::path::{SitePath, page_file};
use crate::quotes::Quotes;

define_index_type! {
    /// Position of a facet in the settings.
    pub struct FacetId = u32;
}

/// The facets of a site.
pub type Facets = IndexSlice<FacetId, [Facet]>;

/// Everything `annals.yaml` may say.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Config {
    /// The chronology's title.
    pub title: String,
    /// A line under it.
    pub subtitle: String,
    /// What it covers, in a sentence or two.
    pub description: String,
    /// Where it is published, with a `/` at the end. Only feeds, sitemap, canonical links and cards need it.
    pub url: Option<BaseUrl>,
    /// BCP 47 language of the content.
    pub language: String,
    /// The zone of times that name none.
    pub zone: Option<Zone>,
    /// The date the chronology was checked against.
    pub as_of: Option<Edtf>,
    /// Where the front page begins to tell; what lies wholly before it is a line of links there.
    pub start: Option<Edtf>,
    /// Who answers for it.
    pub authors: Vec<String>,
    /// How citations are printed: the name of a style of CSL.
    pub citation_style: String,
    /// A style of CSL in a file of the site, in place of one that has a name.
    pub own_style: Option<OwnStyle>,
    /// The content's licence.
    pub licence: Option<Licence>,
    /// The axes on which events are grouped, in order.
    pub facets: IndexVec<FacetId, Facet>,
    /// Content folders, merged into one chronology.
    pub roots: Vec<Root>,
    /// Name of a folder under `themes/`.
    pub theme: String,
    /// Who may write raw HTML.
    pub html: RawHtml,
    /// What an unknown key in front matter is.
    pub unknown_keys: UnknownKeys,
    /// Silences worth a line, in days; `None` lets the chronology's own rhythm decide.
    pub gaps: Option<i64>,
    /// A list is split by period past this many events.
    pub page_budget: usize,
    /// Texts up to this many words stand whole in lists.
    pub list_words: usize,
    /// Whether pages set straight quotation marks and apostrophes as print does.
    pub smart_quotes: bool,
    /// Whether each event has a page of its own; else it stands in full on the page of its period.
    pub event_pages: bool,
    /// How addresses of events were made before; what such an address names leads to the event.
    pub permalinks: Vec<Permalink>,
    /// Whether redirects stand where pages were that are not made any more: of periods and sources read with others.
    pub old_addresses: bool,
    /// Parts of the chronology that are set side by side, in the order of their index.
    pub comparisons: Vec<Comparison>,
    /// Whether readers can look words up: a page for that, its files, and a field on every page.
    pub search: bool,
    /// Which pages have a small form for other sites' pages; `None` lets the number of events decide.
    pub embeds: Option<Embeds>,
    /// How wide the smaller sizes of pictures are, in pixels, the narrowest first.
    pub picture_widths: Vec<u32>,
    /// Whether photographs are published with the place where they were taken.
    pub photo_locations: bool,
    /// What is shown of the repository's history; `None` where none of it is.
    pub history: Option<HistorySettings>,
    /// The largest file that is read, in bytes, tables aside.
    pub max_file: u64,
    /// The largest table of events that is read, in bytes.
    pub max_table: u64,
}

/// How the addresses of the events in a folder were made before.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Permalink {
    /// The folder below a content root; empty for all of the content.
    pub folder: String,
    /// Its parts, in order; put together, they begin with `/`.
    pub tokens: Vec<Token>,
}

/// A part of an address.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Token {
    /// As it stands.
    Words(String),
    /// Four digits.
    Year,
    /// Two digits.
    Month,
    /// Two digits.
    Day,
    /// What a file's name says besides its date.
    Slug,
}

/// A licence: its name and its address.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Licence {
    /// "CC BY 4.0".
    pub name: String,
    /// Where it can be read; empty when not said.
    pub url: String,
}

/// An axis on which events are grouped.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Facet {
    /// Key in front matter, folder of profiles, and path: `people`.
    pub id: String,
    /// Key for a single value: `person`.
    pub singular: String,
    /// "People".
    pub label: String,
    /// "Person".
    pub label_singular: String,
    /// What its values are to the pages that treat them alike in every site.
    pub role: FacetRole,
    /// Roles in which its values say something, rather than do it.
    pub statements: Vec<String>,
    /// Where the settings name it; empty where they do not.
    pub span: Span,
}

impl Facet {
    /// The page of its values, as a link writes it.
    pub fn href(&self) -> String {
        page_file(&self.id)
    }

    /// The page of its values; none for an id that settings may not have.
    pub fn path(&self) -> Option<SitePath> {
        SitePath::page(&self.id)
    }
}

/// What the values of a facet are, whatever the facet is called.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum FacetRole {
    /// Who took part.
    People,
    /// Where it was: a list sets them apart, and an event has one.
    Places,
    /// Stories that run through the chronology.
    Threads,
    /// Words to find events by.
    Tags,
    /// Anything else.
    #[default]
    Other,
}

/// Kinds of pages that have a small form for other sites' pages.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Embeds {
    /// Each event with a page of its own.
    pub events: bool,
    /// Each person, place and other value of a facet.
    pub entities: bool,
    /// The chronology, its years and what is wider.
    pub views: bool,
}

/// What is shown of the history of the repository that the site lies in.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct HistorySettings {
    /// Whether commits are shown with their authors' names.
    pub names: bool,
    /// How their messages are worded.
    pub subjects: Subjects,
    /// The address of a commit, with `{commit}` in place of its id; empty where commits are no links.
    pub commit_url: String,
}

/// How the first lines of commits' messages are shown.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum Subjects {
    /// As they stand.
    #[default]
    Shown,
    /// None of them: they are meant for others.
    LeftOut,
    /// Those that begin with this mark, without it.
    Marked(String),
    /// In other words, by the beginning of the commit's id, in lower case; none where they are empty.
    Worded(BTreeMap<String, String>),
}

/// A folder of content.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Root {
    /// Path below the site's folder.
    pub path: String,
    /// Where the settings name it. None for the one that is read where they name none.
    pub place: Option<Span>,
    /// Facet values that every event in it gets, by facet id.
    pub defaults: BTreeMap<String, Vec<String>>,
}

/// A style of citations in a file of the site.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OwnStyle {
    /// Path below the site's folder.
    pub path: String,
    /// Where the settings name it.
    pub place: Span,
    /// What the file says, once it was read and found to be one.
    pub xml: Option<Arc<str>>,
}

/// Two parts of the chronology that are set side by side.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Comparison {
    /// Its slug: the page stands at `/compare/ID/`.
    pub id: String,
    /// Its title; empty where its sides' labels make one.
    pub title: String,
    /// One or two sentences about it.
    pub description: String,
    /// The two sides. Either both have an anchor or neither has.
    pub sides: [Side; 2],
}

/// One side of a comparison: the events in a stretch of time, of some facet values, or both.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Side {
    /// Where it was written.
    pub span: Span,
    /// Its heading; empty where its date or its values make one.
    pub label: String,
    /// The stretch of time.
    pub date: Option<Edtf>,
    /// Values as they are spelled, each with the index of its facet. An event has at least one of
    /// those of each facet that is named.
    pub values: Vec<(FacetId, Spanned<Box<str>>)>,
    /// The id of the event that its clock is counted from.
    pub anchor: Option<Spanned<Box<str>>>,
}

/// Whether raw HTML in Markdown is kept as it stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum RawHtml {
    /// Cleaned by an allow-list.
    Cleaned,
    /// Kept: every author is trusted.
    Trusted,
}

/// What an unknown key in front matter is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum UnknownKeys {
    /// An error, with the nearest known key suggested.
    Error,
    /// A warning; the key is kept under `extra`. For posts that come from other generators.
    Warn,
}

impl Default for Config {
    fn default() -> Self {
        Config {
            title: "Chronology".to_owned(),
            subtitle: String::new(),
            description: String::new(),
            url: None,
            language: "en".to_owned(),
            zone: None,
            as_of: None,
            start: None,
            authors: Vec::new(),
            citation_style: "chicago-notes".to_owned(),
            own_style: None,
            licence: None,
            facets: Facet::standard().into(),
            roots: vec![Root {
                path: "content".to_owned(),
                place: None,
                defaults: BTreeMap::new(),
            }],
            theme: "default".to_owned(),
            html: RawHtml::Cleaned,
            unknown_keys: UnknownKeys::Error,
            gaps: None,
            page_budget: 150,
            list_words: 160,
            smart_quotes: true,
            event_pages: true,
            old_addresses: false,
            search: true,
            permalinks: Vec::new(),
            comparisons: Vec::new(),
            embeds: None,
            history: Some(HistorySettings::default()),
            max_file: 16 << 20,
            picture_widths: vec![480, 960, 1600],
            photo_locations: false,
            max_table: 1 << 30,
        }
    }
}

impl Embeds {
    /// None of them.
    pub const NONE: Embeds = Embeds { events: false, entities: false, views: false };
    /// All of them.
    pub const ALL: Embeds = Embeds { events: true, entities: true, views: true };
    /// Chronologies of more events than this have only views by default: few pages of so many are
    /// ever asked for by other sites, and all of them would cost a build as much as the pages do.
    pub const MANY: usize = 1000;

    /// What a chronology of `events` events has unless its settings say otherwise.
    pub fn of(events: usize) -> Embeds {
        match events <= Embeds::MANY {
            true => Embeds::ALL,
            false => Embeds { views: true, ..Embeds::NONE },
        }
    }
}

impl FacetRole {
    /// Those that settings can name.
    pub const NAMED: [FacetRole; 4] =
        [FacetRole::People, FacetRole::Places, FacetRole::Threads, FacetRole::Tags];

    /// What settings call it: the id of the facet that every site has for it. Nothing for others.
    pub fn id(self) -> &'static str {
        self.standard().map_or("", |[id, ..]| id)
    }

    /// That of a facet whose settings name none: `persons`, or `actors` of which each is a `person`, are people.
    pub fn of(id: &str, singular: &str) -> FacetRole {
        let is_alike = |role: &FacetRole| {
            role.standard().is_some_and(|[own, one, ..]| own == id || one == singular)
        };
        FacetRole::NAMED.into_iter().find(is_alike).unwrap_or_default()
    }

    /// Id, singular, and labels of the facet that every site has for it.
    fn standard(self) -> Option<[&'static str; 4]> {
        Some(match self {
            FacetRole::People => ["people", "person", "People", "Person"],
            FacetRole::Places => ["places", "place", "Places", "Place"],
            FacetRole::Threads => ["threads", "thread", "Threads", "Thread"],
            FacetRole::Tags => ["tags", "tag", "Tags", "Tag"],
            FacetRole::Other => return None,
        })
    }
}

impl Config {
    /// The address of what stands `below` the site's root: in full where the site says at which it is published.
    pub fn address_of(&self, below: &str) -> String {
        self.url.as_ref().map_or_else(|| below.to_owned(), |url| url.join(below))
    }

    /// The content folder that the file at `path` lies in, by its place, and the path below that folder.
    pub fn locate<'p>(&self, path: &'p str) -> Option<(usize, &'p str)> {
        self.roots.iter().enumerate().find_map(|(at, root)| {
            let below = path.strip_prefix(root.path.as_str())?.strip_prefix('/')?;
            Some((at, below))
        })
    }

    /// How pages set quotation marks; none where they stay as they are written.
    pub fn quotes(&self) -> Option<Quotes> {
        Quotes::of(&self.language).filter(|_| self.smart_quotes)
    }

    /// The facet of that role; the first where several are.
    pub fn facet_of(&self, role: FacetRole) -> Option<FacetId> {
        self.facets.position(|facet| facet.role == role)
    }
}

impl Facet {
    /// The facets a site has when it says nothing else.
    pub fn standard() -> Vec<Facet> {
        let facet = |role: FacetRole| {
            let [id, singular, label, label_singular] = role.standard()?.map(str::to_owned);
            let (statements, span) = (Facet::says(), Span::default());
            Some(Facet { role, id, singular, label, label_singular, statements, span })
        };
        FacetRole::NAMED.into_iter().filter_map(facet).collect()
    }

    /// The roles that are statements where a facet does not say which.
    pub fn says() -> Vec<String> {
        ["speaker", "spokesperson", "author", "writer", "commentator", "source"]
            .map(str::to_owned)
            .into()
    }
}
