//! The words of CSL (Citation Style Language 1.0.2, appendices III and IV): types of documents,
//! and the variables that tell of one.

/// What a variable holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum VariableKind {
    /// Words.
    Text,
    /// A number, or words where a number was expected: `volume: 12`, `volume: special issue`.
    Number,
    /// People and bodies.
    Names,
    /// A date.
    Date,
}

/// One variable of CSL.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Variable {
    /// As CSL spells it: `container-title`, `DOI`, `archive_location`.
    pub name: &'static str,
    /// What it holds.
    pub kind: VariableKind,
}

impl Variable {
    /// Who wrote it.
    pub const AUTHOR: Variable = names("author");
    /// Its title.
    pub const TITLE: Variable = text("title");
    /// The newspaper, journal, book or site that it appeared in.
    pub const CONTAINER: Variable = text("container-title");
    /// Who published it.
    pub const PUBLISHER: Variable = text("publisher");
    /// When it was published.
    pub const ISSUED: Variable = date("issued");
    /// When the original was last read.
    pub const ACCESSED: Variable = date("accessed");
    /// Digital object identifier, without resolver.
    pub const DOI: Variable = text("DOI");
    /// Language of the document (BCP 47).
    pub const LANGUAGE: Variable = text("language");
    /// A remark of the editors.
    pub const NOTE: Variable = text("note");
    /// The pages of an article in print.
    pub const PAGE: Variable = number("page");

    /// The variable of that name, in any case: bibliographies write `url` and `URL`.
    pub fn named(name: &str) -> Option<Variable> {
        VARIABLES.iter().copied().find(|variable| variable.name.eq_ignore_ascii_case(name))
    }
}

const fn text(name: &'static str) -> Variable {
    Variable { name, kind: VariableKind::Text }
}

const fn number(name: &'static str) -> Variable {
    Variable { name, kind: VariableKind::Number }
}

const fn names(name: &'static str) -> Variable {
    Variable { name, kind: VariableKind::Names }
}

const fn date(name: &'static str) -> Variable {
    Variable { name, kind: VariableKind::Date }
}

/// Every variable that a document may have. `URL` stands with the source's other addresses.
pub const VARIABLES: [Variable; 88] = [
    names("author"),
    names("chair"),
    names("collection-editor"),
    names("compiler"),
    names("composer"),
    names("container-author"),
    names("contributor"),
    names("curator"),
    names("director"),
    names("editor"),
    names("editor-translator"),
    names("editorial-director"),
    names("executive-producer"),
    names("guest"),
    names("host"),
    names("illustrator"),
    names("interviewer"),
    names("narrator"),
    names("organizer"),
    names("original-author"),
    names("performer"),
    names("producer"),
    names("recipient"),
    names("reviewed-author"),
    names("script-writer"),
    names("series-creator"),
    names("translator"),
    date("accessed"),
    date("available-date"),
    date("event-date"),
    date("issued"),
    date("original-date"),
    date("submitted"),
    number("chapter-number"),
    number("collection-number"),
    number("edition"),
    number("issue"),
    number("number"),
    number("number-of-pages"),
    number("number-of-volumes"),
    number("page"),
    number("part-number"),
    number("printing-number"),
    number("section"),
    number("supplement-number"),
    number("version"),
    number("volume"),
    text("DOI"),
    text("ISBN"),
    text("ISSN"),
    text("PMCID"),
    text("PMID"),
    text("abstract"),
    text("annote"),
    text("archive"),
    text("archive-place"),
    text("archive_collection"),
    text("archive_location"),
    text("authority"),
    text("call-number"),
    text("collection-title"),
    text("container-title"),
    text("container-title-short"),
    text("dimensions"),
    text("division"),
    text("event-place"),
    text("event-title"),
    text("genre"),
    text("jurisdiction"),
    text("keyword"),
    text("language"),
    text("license"),
    text("medium"),
    text("note"),
    text("original-publisher"),
    text("original-publisher-place"),
    text("original-title"),
    text("part-title"),
    text("publisher"),
    text("publisher-place"),
    text("references"),
    text("reviewed-genre"),
    text("reviewed-title"),
    text("scale"),
    text("status"),
    text("title"),
    text("title-short"),
    text("volume-title"),
];

/// Every type of document.
pub const TYPES: [&str; 45] = [
    "article",
    "article-journal",
    "article-magazine",
    "article-newspaper",
    "bill",
    "book",
    "broadcast",
    "chapter",
    "classic",
    "collection",
    "dataset",
    "document",
    "entry",
    "entry-dictionary",
    "entry-encyclopedia",
    "event",
    "figure",
    "graphic",
    "hearing",
    "interview",
    "legal_case",
    "legislation",
    "manuscript",
    "map",
    "motion_picture",
    "musical_score",
    "pamphlet",
    "paper-conference",
    "patent",
    "performance",
    "periodical",
    "personal_communication",
    "post",
    "post-weblog",
    "regulation",
    "report",
    "review",
    "review-book",
    "software",
    "song",
    "speech",
    "standard",
    "thesis",
    "treaty",
    "webpage",
];
