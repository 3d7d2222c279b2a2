//! How BibTeX and BibLaTeX call what CSL has words for. What they have no name for is written as a
//! field of CSL's own name behind `csl-`, so that nothing is lost on the way out and back.

use super::csl::{TYPES, Variable};

/// Entry types with the CSL type each of them is. The first row of a CSL type is how it is written.
const ENTRY_TYPES: [(&str, &str); 48] = [
    ("article", "article-journal"),
    ("book", "book"),
    ("mvbook", "book"),
    ("collection", "book"),
    ("mvcollection", "book"),
    ("proceedings", "book"),
    ("reference", "book"),
    ("manual", "book"),
    ("incollection", "chapter"),
    ("inbook", "chapter"),
    ("bookinbook", "chapter"),
    ("suppbook", "chapter"),
    ("inproceedings", "paper-conference"),
    ("conference", "paper-conference"),
    ("inreference", "entry-encyclopedia"),
    ("report", "report"),
    ("techreport", "report"),
    ("thesis", "thesis"),
    ("phdthesis", "thesis"),
    ("mastersthesis", "thesis"),
    ("online", "webpage"),
    ("electronic", "webpage"),
    ("www", "webpage"),
    ("misc", "document"),
    ("unpublished", "manuscript"),
    ("booklet", "pamphlet"),
    ("periodical", "periodical"),
    ("dataset", "dataset"),
    ("software", "software"),
    ("patent", "patent"),
    ("standard", "standard"),
    ("legislation", "legislation"),
    ("jurisdiction", "legal_case"),
    ("letter", "personal_communication"),
    ("movie", "motion_picture"),
    ("video", "motion_picture"),
    ("music", "song"),
    ("audio", "song"),
    ("image", "graphic"),
    ("performance", "performance"),
    ("mvproceedings", "book"),
    ("mvreference", "book"),
    ("commentary", "book"),
    ("suppcollection", "chapter"),
    ("suppperiodical", "article-journal"),
    ("artwork", "graphic"),
    ("legal", "legislation"),
    ("presentation", "speech"),
];

/// Entry types for CSL types that have none of their own; `entrysubtype` says which type it is.
const NEAREST: [(&str, &str); 12] = [
    ("article-newspaper", "article"),
    ("article-magazine", "article"),
    ("article", "article"),
    ("review", "article"),
    ("review-book", "article"),
    ("post", "online"),
    ("post-weblog", "online"),
    ("entry", "inreference"),
    ("entry-dictionary", "inreference"),
    ("broadcast", "video"),
    ("regulation", "legislation"),
    ("bill", "legislation"),
];

/// Fields with the variable each of them is. The first row of a variable is how it is written.
const FIELDS: [(&str, &str); 58] = [
    ("author", "author"),
    ("editor", "editor"),
    ("translator", "translator"),
    ("bookauthor", "container-author"),
    ("title", "title"),
    ("shorttitle", "title-short"),
    ("journaltitle", "container-title"),
    ("journal", "container-title"),
    ("booktitle", "container-title"),
    ("maintitle", "container-title"),
    ("issuetitle", "volume-title"),
    ("shortjournal", "container-title-short"),
    ("series", "collection-title"),
    ("publisher", "publisher"),
    ("institution", "publisher"),
    ("school", "publisher"),
    ("organization", "publisher"),
    ("howpublished", "publisher"),
    ("location", "publisher-place"),
    ("address", "publisher-place"),
    ("date", "issued"),
    ("urldate", "accessed"),
    ("eventdate", "event-date"),
    ("origdate", "original-date"),
    ("origyear", "original-date"),
    ("origtitle", "original-title"),
    ("origpublisher", "original-publisher"),
    ("origlocation", "original-publisher-place"),
    ("eventtitle", "event-title"),
    ("venue", "event-place"),
    ("pages", "page"),
    ("pagetotal", "number-of-pages"),
    ("volume", "volume"),
    ("volumes", "number-of-volumes"),
    ("issue", "issue"),
    ("number", "number"),
    ("eid", "number"),
    ("chapter", "chapter-number"),
    ("part", "part-number"),
    ("edition", "edition"),
    ("version", "version"),
    ("doi", "DOI"),
    ("isbn", "ISBN"),
    ("issn", "ISSN"),
    ("type", "genre"),
    ("library", "archive"),
    ("abstract", "abstract"),
    ("annotation", "annote"),
    ("annote", "annote"),
    ("keywords", "keyword"),
    ("langid", "language"),
    ("language", "language"),
    ("note", "note"),
    ("addendum", "note"),
    ("pubstate", "status"),
    ("pmid", "PMID"),
    ("pmcid", "PMCID"),
    ("section", "section"),
];

/// The field that holds an id that no key of an entry can be.
pub const ID_FIELD: &str = "annals-id";

/// What stands before a variable that BibTeX has no name for.
const PREFIX: &str = "csl-";

/// The CSL type of an entry of this type, with its `entrysubtype` where it has one.
pub fn csl_type(entry_type: &str, subtype: &str) -> Option<&'static str> {
    let exact = TYPES.into_iter().find(|known| *known == subtype);
    // BibLaTeX tells apart two sorts of articles.
    let exact = exact.or(match subtype {
        "newspaper" => Some("article-newspaper"),
        "magazine" => Some("article-magazine"),
        _ => None,
    });
    let of = |(bibtex, csl): (&str, &'static str)| {
        bibtex.eq_ignore_ascii_case(entry_type).then_some(csl)
    };
    exact.or_else(|| ENTRY_TYPES.into_iter().find_map(of))
}

/// The type of entry that a document of this CSL type is written as.
pub fn entry_type(csl: &str) -> &'static str {
    let own = ENTRY_TYPES.into_iter().find(|(_, known)| *known == csl).map(|(bibtex, _)| bibtex);
    let near = NEAREST.into_iter().find(|(known, _)| *known == csl).map(|(_, bibtex)| bibtex);
    own.or(near).unwrap_or("misc")
}

/// Where a field stands among those for one variable: the first that an entry has counts.
pub fn precedence(field: &str) -> usize {
    FIELDS.iter().position(|(known, _)| *known == field).unwrap_or(FIELDS.len())
}

/// True for a part of something else, in which `number` is that of the series.
fn in_a_series(csl_type: &str) -> bool {
    matches!(csl_type, "book" | "chapter" | "paper-conference")
}

/// True for what has issues, in which `number` is that of the issue.
fn has_issues(csl_type: &str) -> bool {
    csl_type.starts_with("article") || csl_type == "periodical"
}

/// The variable that a field is, if it is one.
pub fn variable(field: &str, csl_type: &str) -> Option<Variable> {
    let name = match field {
        "number" if has_issues(csl_type) => "issue",
        "number" if in_a_series(csl_type) => "collection-number",
        field => FIELDS.iter().find(|(known, _)| *known == field).map_or_else(
            || field.strip_prefix(PREFIX).unwrap_or_default(),
            |(_, variable)| variable,
        ),
    };
    Variable::named(name)
}

/// The field that a variable of a document of this CSL type is written as.
pub fn field(variable: Variable, csl_type: &str) -> String {
    let known = FIELDS.iter().find(|(_, known)| *known == variable.name).map(|(field, _)| *field);
    let in_a_book = matches!(csl_type, "chapter" | "paper-conference");
    match known {
        Some("number") if has_issues(csl_type) => "eid".to_owned(),
        Some("number") if in_a_series(csl_type) => format!("{PREFIX}number"),
        None if variable.name == "collection-number" && in_a_series(csl_type) => {
            "number".to_owned()
        }
        Some("issue") if has_issues(csl_type) => "number".to_owned(),
        Some("journaltitle") if in_a_book => "booktitle".to_owned(),
        Some("journaltitle") if csl_type == "book" => "maintitle".to_owned(),
        // What has a book's title between it and the whole.
        Some("issuetitle") if in_a_book || csl_type == "periodical" => kept(variable),
        Some("publisher") if csl_type == "report" || csl_type == "thesis" => {
            "institution".to_owned()
        }
        Some(field) => field.to_owned(),
        None => kept(variable),
    }
}

/// The field that no program but this one reads, for what would be read as something else under another name.
pub fn kept(variable: Variable) -> String {
    format!("{PREFIX}{}", variable.name)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::csl::VARIABLES;

    #[test]
    fn every_variable_and_type_comes_back() {
        for csl in TYPES {
            let (entry, subtype) = (entry_type(csl), csl);
            assert_eq!(csl_type(entry, subtype), Some(csl));
            for variable in VARIABLES {
                let field = field(variable, csl);
                assert_eq!(self::variable(&field, csl), Some(variable), "{field} of {csl}");
            }
        }
    }
}
