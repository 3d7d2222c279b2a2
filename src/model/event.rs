//! An event as its file tells it (`docs/manual.md`, section 3).

use std::sync::Arc;

use super::Source;
use crate::config::{FacetId, Facets};
use crate::date::{Duration, Edtf, Period, SortKey, TimeOfDay, Zone};
use crate::diag::{FilePath, Span, Spanned};

/// The facts of one event: all that its file says but the text. Names of people, places, sources and other
/// events stand as written; the site looks them up.
#[derive(Clone, Debug, PartialEq)]
pub struct Event {
    /// Unique in the site: `id:`, else the file's stem without a leading date.
    pub id: Spanned<Box<str>>,
    /// The file that tells it.
    pub file: FilePath,
    /// The row that tells it, where the file is a table.
    pub row: Option<Span>,
    /// Its title.
    pub title: Box<str>,
    /// When it happened, or may have.
    pub when: When,
    /// Where its date stands among others, a time of day aside.
    pub key: SortKey,
    /// The heading it stands under.
    pub heading: Period,
    /// Happened, scheduled, …
    pub status: Status,
    /// For scheduled and forecast: the event that settled it.
    pub outcome: Option<Spanned<Box<str>>>,
    /// From 1 to 5. Where labels do not all fit, the more important events keep theirs.
    pub importance: u8,
    /// Breaks ties among equal dates; smaller first.
    pub weight: i64,
    /// Values on every facet, in the order of the file.
    pub mentions: Vec<Mention>,
    /// One sentence for lists and cards.
    pub summary: Option<Box<str>>,
    /// The event's picture.
    pub image: Option<Image>,
    /// What it rests on.
    pub sources: Vec<SourceRef>,
    /// What single sources say, where they differ.
    pub accounts: Vec<Account>,
    /// Which source is believed on which field, and why.
    pub prefer: Vec<Prefer>,
    /// Dates told by other events.
    pub relative: Vec<Relative>,
    /// Ids of events that belong with it.
    pub related: Vec<Spanned<Box<str>>>,
    /// The event that this file is another account of.
    pub same_as: Option<Spanned<Box<str>>>,
    /// Events that may be this one.
    pub may_be_same_as: Vec<Spanned<Box<str>>>,
    /// What was corrected, in words.
    pub corrections: Vec<Correction>,
    /// Old addresses that lead here.
    pub aliases: Vec<Spanned<Box<str>>>,
    /// Hidden unless drafts are asked for.
    pub draft: bool,
    /// The site's own keys, as JSON; templates may read them.
    pub extra: serde_json::Map<String, serde_json::Value>,
    /// Files that turned out to be other accounts of this event.
    pub folded: Vec<FoldedFile>,
    /// True when its file has a text.
    pub has_text: bool,
    /// The file that its text stands in, where that is a folded one.
    pub text_file: Option<FilePath>,
    /// The ids of the sources that the text cites, in its order.
    pub cites: Vec<Box<str>>,
    /// The folder whose files come along, when the event is a bundle.
    pub bundle: Option<Box<str>>,
}

impl Event {
    /// Where its date is written. A date that the file's name or its folder gives has no place of its own: the
    /// beginning of the table's row stands for it, or `None` for the whole file.
    pub fn date_span(&self) -> Option<Span> {
        let written = Some(self.when.span).filter(|span| *span != Span::default());
        written.or(self.row.map(Span::beginning))
    }
}

/// A file that said `same_as`. A name of it means the event that it was folded into.
#[derive(Clone, Debug, PartialEq)]
pub struct FoldedFile {
    /// The id it had.
    pub id: Box<str>,
    /// Where it stands.
    pub file: FilePath,
}

/// A date with its time of day and zone, as written.
#[derive(Clone, Debug, PartialEq)]
pub struct When {
    /// The date.
    pub date: Edtf,
    /// Where it was written.
    pub span: Span,
    /// Local time of day.
    pub time: Option<TimeOfDay>,
    /// The zone of that time, when the file names one.
    pub zone: Option<Zone>,
}

impl When {
    /// No date that is known: what an event has whose date could not be read.
    pub(crate) fn undated() -> Option<Self> {
        let date = Edtf::parse("XXXX").ok()?;
        Some(When { date, span: Span::default(), time: None, zone: None })
    }

    /// True when no file has written it: [`undated`](Self::undated) made it.
    pub(crate) fn is_missing(&self) -> bool {
        self.span == Span::default() && self.date.anchor().is_none()
    }
}

/// What stands between an event and its happening.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Status {
    /// It took place.
    #[default]
    Happened,
    /// It was planned for this date.
    Scheduled,
    /// It was expected, but not planned.
    Forecast,
    /// It was planned and called off.
    Cancelled,
    /// That it did not happen was noted.
    Absence,
    /// Whether it happened is in dispute.
    Disputed,
}

impl Status {
    /// Every status, the common one first.
    pub const ALL: [Status; 6] = [
        Status::Happened,
        Status::Scheduled,
        Status::Forecast,
        Status::Cancelled,
        Status::Absence,
        Status::Disputed,
    ];

    /// The word that files use.
    pub fn id(self) -> &'static str {
        match self {
            Status::Happened => "happened",
            Status::Scheduled => "scheduled",
            Status::Forecast => "forecast",
            Status::Cancelled => "cancelled",
            Status::Absence => "absence",
            Status::Disputed => "disputed",
        }
    }

    /// The status that `id` names.
    pub fn from_id(id: &str) -> Option<Self> {
        Status::ALL.into_iter().find(|status| status.id() == id)
    }
}

/// A value on a facet, as written.
#[derive(Clone, Debug, PartialEq)]
pub struct Mention {
    /// Its facet.
    pub facet: FacetId,
    /// Slug, name or alias.
    pub name: Spanned<Box<str>>,
    /// "speaker", where the file says what it does in the event.
    pub role: Option<Box<str>>,
    /// True where it stood alone under a key that takes several: it may be a list in one string.
    pub lone: bool,
}

/// A picture beside the text.
#[derive(Clone, Debug, PartialEq)]
pub struct Image {
    /// Path as written.
    pub src: Spanned<Box<str>>,
    /// What it shows, for screen readers. `None` where the file does not say.
    pub alt: Option<Box<str>>,
    /// Who made it.
    pub credit: Option<Box<str>>,
    /// Words under it.
    pub caption: Option<Box<str>>,
}

/// A source by id, or written out where it is used.
#[derive(Clone, Debug, PartialEq)]
pub enum SourceRef {
    /// An id in the registry, with the place in the source.
    Id(Spanned<Box<str>>),
    /// The source itself.
    Inline(Arc<Source>),
}

impl SourceRef {
    /// The id it was named by; none for a source that is written out without one.
    pub fn id(&self) -> Option<&str> {
        let id = match self {
            SourceRef::Id(id) => &id.value,
            SourceRef::Inline(source) => &source.id.value,
        };
        Some(&**id).filter(|id| !id.is_empty())
    }

    /// Where it was written.
    pub fn span(&self) -> Span {
        match self {
            SourceRef::Id(id) => id.span,
            SourceRef::Inline(source) => source.span,
        }
    }
}

/// What accounts and preferences are about: `date`, `place`, `people`, `number`, `wording`, ….
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct FieldName {
    /// The name as it was written.
    pub name: Box<str>,
    /// Which of an event's fields that is.
    pub kind: FieldKind,
}

/// A field of an event that sources may say something of.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum FieldKind {
    /// Its date.
    Date,
    /// Its title.
    Title,
    /// Its values on a facet, which may be named in the plural or in the singular.
    Facet(FacetId),
    /// Anything else: the event itself shows nothing of it.
    Other,
}

impl FieldName {
    /// The field that `name` means on a site with these facets.
    pub fn of(name: &str, facets: &Facets) -> Self {
        let facet = || facets.position(|facet| facet.id == name || facet.singular == name);
        let kind = match name {
            "date" => FieldKind::Date,
            "title" => FieldKind::Title,
            _ => facet().map_or(FieldKind::Other, FieldKind::Facet),
        };
        FieldName { name: name.into(), kind }
    }

    /// An event's date.
    pub fn date() -> Self {
        FieldName { name: "date".into(), kind: FieldKind::Date }
    }

    /// An event's title.
    pub fn title() -> Self {
        FieldName { name: "title".into(), kind: FieldKind::Title }
    }
}

/// What one source says of one field.
#[derive(Clone, Debug, PartialEq)]
pub struct Account {
    /// The source that says so.
    pub source: SourceRef,
    /// What it is about.
    pub field: FieldName,
    /// What it says: EDTF for a date, words for the rest.
    pub value: Spanned<Box<str>>,
    /// The value as a date, where the field is one.
    pub date: Option<Edtf>,
    /// A remark.
    pub note: Option<Box<str>>,
}

/// The source believed on a field.
#[derive(Clone, Debug, PartialEq)]
pub struct Prefer {
    /// What it is about.
    pub field: FieldName,
    /// Its id.
    pub source: Spanned<Box<str>>,
    /// Why.
    pub reason: Option<Box<str>>,
}

/// "within 5 hours after that": kept as data, and checked against the date.
#[derive(Clone, Debug, PartialEq)]
pub struct Relative {
    /// On which side of the other event it lies.
    pub direction: Direction,
    /// The other event's id.
    pub event: Spanned<Box<str>>,
    /// At most this far away.
    pub within: Option<Duration>,
}

/// On which side of another event one lies.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Direction {
    /// It comes after it.
    After,
    /// It comes before it.
    Before,
}

impl Direction {
    /// The word that files use.
    pub fn id(self) -> &'static str {
        match self {
            Direction::After => "after",
            Direction::Before => "before",
        }
    }
}

/// A correction, in words.
#[derive(Clone, Debug, PartialEq)]
pub struct Correction {
    /// When it was made.
    pub date: Edtf,
    /// What changed.
    pub text: Box<str>,
}
