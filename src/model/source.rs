//! A source, in the words of CSL (Citation Style Language 1.0.2, appendix IV).

use super::csl::Variable;
use crate::date::Edtf;
use crate::diag::{FilePath, Span, Spanned};
use crate::hash::Fingerprint;

/// A registered document.
#[derive(Clone, Debug, PartialEq)]
pub struct Source {
    /// Its id; empty for one written where it is used.
    pub id: Spanned<Box<str>>,
    /// The file that tells of it.
    pub file: FilePath,
    /// Where in the file.
    pub span: Span,
    /// CSL type: `article-newspaper`, `report`, `webpage`, …
    pub kind: Box<str>,
    /// What CSL's variables say of it, in order of their names.
    pub fields: Vec<(Variable, Value)>,
    /// The original, `https:` or `http:`.
    pub url: Option<Spanned<Box<str>>>,
    /// True when the original cannot be reached any more.
    pub is_gone: bool,
    /// A copy that is kept.
    pub archived: Option<Spanned<Box<str>>>,
    /// SHA-256 of that copy, 64 hexadecimal digits.
    pub sha256: Option<Box<str>>,
    /// Stands for the document, wherever it is written out; none where neither a DOI nor an address tells which it is.
    pub document: Option<Fingerprint>,
    /// Sources that this one repeats: it is no independent witness beside them.
    pub derives_from: Vec<Spanned<Box<str>>>,
}

/// What a variable says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Value {
    /// Words, and numbers as they were written.
    Text(Box<str>),
    /// People and bodies.
    Names(Vec<Name>),
    /// A date.
    Date(SourceDate),
}

/// A person or a body that a source names.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Name {
    /// The family name; a name that has no parts stands here whole.
    pub family: Box<str>,
    /// Given names; empty for a name that has no parts.
    pub given: Box<str>,
    /// "van" of Ludwig van Beethoven, which is dropped where the family name stands alone.
    pub dropping_particle: Box<str>,
    /// "de" of Simone de Beauvoir, which is not dropped.
    pub non_dropping_particle: Box<str>,
    /// "Jr."
    pub suffix: Box<str>,
}

/// The word of BibTeX and CSL-JSON for further names that are not listed.
const OTHERS: &str = "others";

/// True for Han, Hangul, kana, and the mark that repeats a letter.
fn is_eastern(c: char) -> bool {
    matches!(c,
        '\u{1100}'..='\u{11FF}' | '\u{3005}'..='\u{3007}' | '\u{3040}'..='\u{30FF}' | '\u{3130}'..='\u{318F}'
        | '\u{3400}'..='\u{4DBF}' | '\u{4E00}'..='\u{9FFF}' | '\u{AC00}'..='\u{D7AF}' | '\u{F900}'..='\u{FAFF}'
        | '\u{20000}'..='\u{3FFFD}')
}

impl Name {
    /// True for a name that has no parts: a body's, or one that was not taken apart.
    pub fn is_literal(&self) -> bool {
        [&self.given, &self.dropping_particle, &self.non_dropping_particle, &self.suffix]
            .iter()
            .all(|part| part.is_empty())
    }

    /// The entry of a list of names that stands for further, unlisted ones: "and others".
    pub fn others() -> Name {
        Name { family: OTHERS.into(), ..Name::default() }
    }

    /// True for [`Name::others`].
    pub fn is_others(&self) -> bool {
        &*self.family == OTHERS && self.is_literal()
    }

    /// True for a name of which both parts are in the letters of China, Korea or Japan: the family comes
    /// first, without a space. Names in katakana alone are those of others.
    pub fn is_eastern(&self) -> bool {
        let letters = |text: &str| {
            !text.is_empty() && text.chars().all(|c| is_eastern(c) || c.is_whitespace())
        };
        let is_katakana = |c: char| matches!(c, '\u{30A0}'..='\u{30FF}');
        letters(&self.family)
            && letters(&self.given)
            && !self.family.chars().all(is_katakana)
            && [&self.dropping_particle, &self.non_dropping_particle, &self.suffix]
                .iter()
                .all(|part| part.is_empty())
    }

    /// As it is printed: "Sabina Mammadli", "김정은".
    pub fn label(&self) -> String {
        if self.is_eastern() {
            return format!("{}{}", self.family, self.given);
        }
        if self.is_others() {
            return "et al.".to_owned();
        }
        let parts = [
            &self.given,
            &self.dropping_particle,
            &self.non_dropping_particle,
            &self.family,
            &self.suffix,
        ];
        let parts: Vec<&str> =
            parts.iter().map(|part| &***part).filter(|part| !part.is_empty()).collect();
        parts.join(" ")
    }
}

/// A date in a citation: EDTF where it is one, else words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum SourceDate {
    /// A date.
    Date(Edtf),
    /// Whatever was written instead.
    Words(Box<str>),
}

impl SourceDate {
    /// In words; `say` says a date in the language of the page.
    pub fn words(&self, say: &(dyn Fn(&Edtf) -> String + '_)) -> String {
        match self {
            SourceDate::Date(date) => say(date),
            SourceDate::Words(words) => words.to_string(),
        }
    }

    /// As it was written: EDTF, or the words.
    pub fn written(&self) -> String {
        match self {
            SourceDate::Date(date) => date.to_string(),
            SourceDate::Words(words) => words.to_string(),
        }
    }
}

impl Source {
    /// What `variable` says.
    pub fn get(&self, variable: Variable) -> Option<&Value> {
        self.fields.iter().find(|(known, _)| *known == variable).map(|(_, value)| value)
    }

    /// What a variable says that holds words or a number; empty where it says nothing.
    pub fn text(&self, variable: Variable) -> &str {
        match self.get(variable) {
            Some(Value::Text(text)) => text,
            _ => "",
        }
    }

    /// What [`document`](Self::document) is made of: its DOI, else its address without what may differ for one
    /// document. `http:` and `https:`, `www.`, a slash at the end and a fragment make no other document.
    pub(crate) fn fingerprint(&self) -> Option<Fingerprint> {
        let doi = self.text(Variable::DOI);
        let url = self.url.as_ref().map(|url| &*url.value);
        let resolved = url.and_then(|url| url.split_once("doi.org/")).map_or("", |(_, doi)| doi);
        if let Some(doi) = [doi, resolved].into_iter().find(|doi| !doi.is_empty()) {
            return Some(Fingerprint::of_bytes(format!("doi:{}", doi.to_lowercase()).as_bytes()));
        }
        let (_, address) = url?.split_once("://")?;
        let address = address.split('#').next().unwrap_or(address).trim_end_matches('/');
        let address = address.strip_prefix("www.").unwrap_or(address);
        Some(Fingerprint::of_bytes(address.as_bytes()))
    }

    /// Its title, in square brackets where it is the editors' own description.
    pub fn title(&self) -> &str {
        self.text(Variable::TITLE)
    }

    /// The names in a variable; empty where it is not set.
    pub fn names(&self, variable: Variable) -> &[Name] {
        match self.get(variable) {
            Some(Value::Names(names)) => names,
            _ => &[],
        }
    }

    /// The date that a variable holds.
    pub fn date(&self, variable: Variable) -> Option<&SourceDate> {
        match self.get(variable) {
            Some(Value::Date(date)) => Some(date),
            _ => None,
        }
    }

    /// Where the original is: its address, or that of its DOI's resolver.
    pub fn original(&self) -> Option<String> {
        let doi = self.text(Variable::DOI);
        match &self.url {
            Some(url) => Some(url.value.to_string()),
            None => (!doi.is_empty()).then(|| format!("https://doi.org/{doi}")),
        }
    }
}
