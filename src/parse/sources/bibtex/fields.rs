//! The fields of an entry in CSL's words.

use std::collections::BTreeMap;

use super::entry::{Field, Raw};
use super::names::{items, names};
use super::{commands, dates, tex};
use crate::diag::{Diagnostic, FilePath, Report, Span};
use crate::model::Name;
use crate::model::bibtex::{csl_type, precedence, variable};
use crate::model::bibtex_keys::{language_tag, listed, ordinal, words};
use crate::model::csl::{Variable, VariableKind};
use crate::parse::syntax::node::{Entry, Kind, Node};
use crate::path::is_web_address;

/// The fields of an entry, its own and those that it takes from others.
pub(super) type Known<'e> = BTreeMap<&'e str, &'e Field>;

/// Fields that say how to print or sort an entry, that programs keep for themselves, or that are read with another one.
const SILENT: &str = " annals-id archiveprefix bdsk-url-1 bookpagination booksubtitle booktitleaddon copyright \
    creationdate crossref date-added date-modified day entryset entrysubtype eprint eprintclass eprinttype execute file \
    gender groups hyphenation ids indexsorttitle indextitle issuesubtitle journalsubtitle journaltitleaddon key label \
    langidopts mainsubtitle maintitleaddon modificationdate month options origlanguage owner pagination presort \
    primaryclass related relatedstring relatedtype shortauthor shorteditor shorthand shorthandintro sortauthor sorteditor \
    sortkey sortname sortshorthand sorttitle sorttranslator sortyear subtitle timestamp titleaddon xdata year ";

/// Lists of which `and` stands between the items.
const LISTS: [&str; 10] = [
    "address",
    "howpublished",
    "institution",
    "language",
    "location",
    "organization",
    "origlocation",
    "origpublisher",
    "publisher",
    "school",
];

/// Fields whose words may be keys of BibLaTeX's styles.
const KEYED: [&str; 5] = ["address", "location", "pubstate", "series", "type"];

/// Types of entries that say what a field `type` would.
const GENRES: [&str; 3] = ["mastersthesis", "phdthesis", "techreport"];

/// Reads fields, and keeps what is to be said of them.
struct Reader<'r> {
    file: &'r FilePath,
    report: &'r mut Report,
    members: Vec<Entry>,
}

/// The entry in CSL's words.
pub(super) fn node(
    entry: &Raw,
    id: &str,
    known: &Known<'_>,
    origins: Vec<String>,
    file: &FilePath,
    report: &mut Report,
) -> Node {
    let mut reader = Reader { file, report, members: Vec::new() };
    let kind = reader.kind(entry, known);
    let mut unread = Vec::new();
    reader.put("id", entry.key.1, id);
    reader.put("type", entry.kind.1, kind);
    if !known.contains_key("date")
        && let Some(year) = known.get("year")
    {
        let part = |name: &str| known.get(name).map(|field| field.tex.as_str());
        let issued = dates::from_parts(&year.tex, part("month"), part("day"));
        reader.put("issued", year.span, &issued);
        let has_month = issued.trim_start_matches('-').contains(['-', ' ']);
        unread.extend(known.get("month").filter(|_| !has_month).map(|m| ("month", m.key_span)));
    }
    if !origins.is_empty() {
        let span = known.get("related").map_or(entry.key.1, |field| field.span);
        let ids = origins.into_iter().map(|id| Node::scalar(id, false, span)).collect();
        reader.put_node("derives_from", span, Node { span, kind: Kind::List(ids) });
    }
    let mut fields: Vec<(&str, &Field)> =
        known.iter().map(|(name, field)| (*name, *field)).collect();
    // Of several names for one thing, the first in the table counts.
    fields.sort_by_key(|(name, _)| precedence(name));
    for (name, field) in fields {
        let is_silent = || SILENT.contains(&format!(" {name} ")) || name.contains("+an");
        if !reader.field(name, field, kind, known) && !is_silent() {
            unread.push((name, field.key_span));
        }
    }
    reader.eprint(known);
    if GENRES.contains(&&*entry.kind.0) {
        reader.put("genre", entry.kind.1, words(&entry.kind.0).unwrap_or_default());
    }
    if let Some((_, span)) = unread.first() {
        let names = unread.iter().map(|(name, _)| format!("`{name}`"));
        let message = format!("not read of `{}`: {}", entry.key.0, named(names));
        reader.report.push(Diagnostic::warning("bibtex", file, message).at(*span));
    }
    Node { span: entry.span, kind: Kind::Map(reader.members) }
}

impl Reader<'_> {
    /// The type of the entry.
    fn kind(&mut self, entry: &Raw, known: &Known<'_>) -> &'static str {
        let subtype = known.get("entrysubtype").map(|field| tex::text(&field.tex).words);
        csl_type(&entry.kind.0, subtype.as_deref().unwrap_or_default()).unwrap_or_else(|| {
            let message = format!("`@{}` is no type of entry that is known", entry.kind.0);
            let help = "it is read as a document; write @article, @book, @report, @online, …";
            let finding = Diagnostic::warning("bibtex", self.file, message);
            self.report.push(finding.at(entry.kind.1).help(help));
            "document"
        })
    }

    /// Keeps what an entry says, unless that is known already.
    fn put(&mut self, key: &str, span: Span, words: &str) {
        self.put_node(key, span, Node::scalar(words, false, span));
    }

    fn put_node(&mut self, key: &str, key_span: Span, value: Node) {
        if !value.is_blank() && !self.members.iter().any(|known| &*known.key == key) {
            self.members.push(Entry { key: key.into(), key_span, value });
        }
    }

    /// Reads one field; false where it is none that is known.
    fn field(&mut self, name: &str, field: &Field, kind: &str, known: &Known<'_>) -> bool {
        let as_written = || commands::unescaped(field.tex.trim());
        let (key, value) = match name {
            "url" => ("url", as_written()),
            "archiveurl" => ("archived", as_written()),
            "urlstatus" => ("url_status", self.text(field)),
            "sha256" => ("sha256", self.text(field)),
            "howpublished" if is_web_address(&self.text(field)) => ("url", self.text(field)),
            // A book repeats its own title there for the parts of it; an issue's title stands with its journal's.
            "booktitle" if kind == "book" => return true,
            "issuetitle" if kind == "periodical" => return true,
            name => {
                let Some(variable) = variable(name, kind) else { return false };
                let value = match variable.kind {
                    VariableKind::Names => {
                        let author = known.get("author").map(|author| &author.tex);
                        if name != "bookauthor" || author != Some(&field.tex) {
                            let names = node_of(names(&field.tex), field.span);
                            self.put_node(variable.name, field.key_span, names);
                        }
                        return true;
                    }
                    VariableKind::Date => dates::date(&field.tex),
                    _ if variable == Variable::DOI => as_written(),
                    _ => self.words(name, field, kind, known),
                };
                // Between a part and the whole stands the title of a volume.
                let is_a_volume = name == "booktitle" && known.contains_key("maintitle");
                (if is_a_volume { "volume-title" } else { variable.name }, value)
            }
        };
        self.put(key, field.span, &value);
        true
    }

    /// A field's words: with its subtitle, as a list, in the place of a key.
    fn words(&mut self, name: &str, field: &Field, kind: &str, known: &Known<'_>) -> String {
        let parts = match name {
            "title" if kind == "periodical" => ["subtitle", "issuetitle"],
            "title" => ["subtitle", "titleaddon"],
            "booktitle" => ["booksubtitle", "booktitleaddon"],
            "maintitle" => ["mainsubtitle", "maintitleaddon"],
            "journaltitle" | "journal" => ["journalsubtitle", "journaltitleaddon"],
            "issuetitle" => ["issuesubtitle", ""],
            "langid" | "language" => return self.language(field, known),
            "series" if kind.starts_with("article") => {
                let text = self.text(field);
                return ordinal(&text)
                    .map_or_else(|| keyed(&[text]), |nth| format!("{nth} series"));
            }
            name => {
                let mut items = if LISTS.contains(&name) { items(&field.tex) } else { Vec::new() };
                if items.len() < 2 {
                    items = vec![self.text(field)];
                }
                return if KEYED.contains(&name) { keyed(&items) } else { listed(&items) };
            }
        };
        let mut title = self.text(field);
        for (part, mark) in parts.into_iter().zip([": ", ". "]) {
            let Some(part) = known.get(part).map(|part| self.text(part)) else { continue };
            let ends = title.ends_with(['.', '?', '!', ':', '…']);
            title.push_str(if ends { " " } else { mark });
            title.push_str(&part);
        }
        title
    }

    /// A language's tag, with its variant.
    fn language(&mut self, field: &Field, known: &Known<'_>) -> String {
        let text = self.text(field);
        let options = known.get("langidopts").map(|options| options.tex.as_str());
        let variant = options.and_then(|options| options.split("variant=").nth(1));
        let variant = variant.and_then(|variant| variant.split([',', ' ']).next());
        let of_english = variant.filter(|_| text.eq_ignore_ascii_case("english"));
        match of_english.and_then(language_tag).or_else(|| language_tag(&text)) {
            Some(tag) => tag.to_owned(),
            None => keyed(&items(&field.tex)),
        }
    }

    /// The words of a field, with a warning where a command in it is not known.
    fn text(&mut self, field: &Field) -> String {
        let text = tex::text(&field.tex);
        if !text.unknown.is_empty() {
            let names = text.unknown.iter().map(|name| format!("`\\{name}`"));
            let message = format!("{}: no command that is known", named(names));
            let help = "the words stand without it; write the characters themselves";
            let finding = Diagnostic::warning("bibtex", self.file, message);
            self.report.push(finding.at(field.span).help(help));
        }
        text.words
    }

    /// The address of what is kept in an archive of preprints or of books.
    fn eprint(&mut self, known: &Known<'_>) {
        let Some(field) = known.get("eprint") else { return };
        let archive = known.get("eprinttype").or_else(|| known.get("archiveprefix"));
        let archive = archive.map(|field| tex::text(&field.tex).words.to_ascii_lowercase());
        let id = commands::unescaped(field.tex.trim());
        let before = match archive.as_deref() {
            Some("arxiv") => "https://arxiv.org/abs/",
            Some("jstor") => "https://www.jstor.org/stable/",
            Some("hdl") => "https://hdl.handle.net/",
            Some("googlebooks") => "https://books.google.com/books?id=",
            Some("pubmed") => return self.put("PMID", field.span, &id),
            _ if is_web_address(&id) => "",
            _ => return,
        };
        self.put("url", field.span, &format!("{before}{id}"));
    }
}

/// The first of `names`, and how many there are besides.
fn named(names: impl ExactSizeIterator<Item = String>) -> String {
    const MOST: usize = 8;
    let more = names.len().saturating_sub(MOST);
    let first: Vec<String> = names.take(MOST).collect();
    match more {
        0 => first.join(", "),
        more => format!("{} and {more} more", first.join(", ")),
    }
}

/// Words in the place of keys.
fn keyed(items: &[String]) -> String {
    let items: Vec<String> =
        items.iter().map(|item| words(item).unwrap_or(item).to_owned()).collect();
    listed(&items)
}

/// Names as a list.
fn node_of(names: Vec<Name>, span: Span) -> Node {
    let scalar = |text: &str| Node::scalar(text, false, span);
    let name = |name: Name| {
        if name.is_literal() {
            return scalar(&name.family);
        }
        let parts = [
            ("family", &*name.family),
            ("given", &*name.given),
            ("dropping-particle", &*name.dropping_particle),
            ("non-dropping-particle", &*name.non_dropping_particle),
            ("suffix", &*name.suffix),
        ];
        let parts = parts.into_iter().filter(|(_, text)| !text.is_empty());
        let entry = |(key, text): (&str, &str)| Entry {
            key: key.into(),
            key_span: span,
            value: scalar(text),
        };
        Node { span, kind: Kind::Map(parts.map(entry).collect()) }
    };
    Node { span, kind: Kind::List(names.into_iter().map(name).collect()) }
}
