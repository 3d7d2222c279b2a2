//! A source, in the words of CSL (Citation Style Language 1.0.2, appendix IV).

use crate::date::Edtf;
use crate::diag::{FilePath, Span, Spanned};

/// A source's id in the registry.
pub type SourceId = Box<str>;

/// A registered document.
#[derive(Clone, Debug)]
pub struct Source {
    /// Its id; empty for one written where it is used.
    pub id: Spanned<SourceId>,
    /// The file that tells of it.
    pub file: FilePath,
    /// Where in the file.
    pub span: Span,
    /// CSL type: `article-newspaper`, `report`, `webpage`, …
    pub kind: Box<str>,
    /// Its title.
    pub title: Box<str>,
    /// Names as they are printed: "Sabina Mammadli".
    pub authors: Vec<Box<str>>,
    /// The newspaper, journal or site it appeared in.
    pub container: Box<str>,
    /// Who published it.
    pub publisher: Box<str>,
    /// When it was published.
    pub issued: Option<SourceDate>,
    /// The original, `https:` or `http:`.
    pub url: Option<Spanned<Box<str>>>,
    /// Digital object identifier, without resolver.
    pub doi: Box<str>,
    /// When the original was last read.
    pub accessed: Option<SourceDate>,
    /// A copy that is kept.
    pub archived: Option<Spanned<Box<str>>>,
    /// Pages, for an article in print.
    pub pages: Box<str>,
    /// Language of the document (BCP 47), or nothing.
    pub language: Box<str>,
    /// Sources that this one repeats: it is no independent witness beside them.
    pub derives_from: Vec<Spanned<SourceId>>,
    /// A remark of the editors.
    pub note: Box<str>,
}

/// A date in a citation: EDTF where it is one, else words.
#[derive(Clone, Debug)]
pub enum SourceDate {
    /// A date.
    Date(Edtf),
    /// Whatever was written instead.
    Words(Box<str>),
}

impl SourceDate {
    /// In words.
    pub fn label(&self) -> String {
        match self {
            SourceDate::Date(date) => date.label(),
            SourceDate::Words(words) => words.to_string(),
        }
    }
}
