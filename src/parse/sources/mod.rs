//! Sources: entries of the registry, and entries written where they are used.
//!
//! Whatever format a registry is written in, an entry becomes one map of CSL's words before it is
//! read, so that every mistake is found and told in one way.

mod bibtex;
mod dates;
mod registry;

pub(crate) use self::registry::registry;

use std::borrow::Cow;
use std::sync::Arc;

use crate::characters::composed;
use crate::config::UnknownKeys;
use crate::diag::{FilePath, Report, Spanned, did_you_mean};
use crate::model::csl::{TYPES, VARIABLES, Variable, VariableKind};
use crate::model::{Name, Source, SourceRef, Value};
use crate::parse::front::fields::{Fields, Word};
use crate::parse::syntax::bytes::trim;
use crate::parse::syntax::node::{Entry, Kind, Node};
use crate::path::{is_web_address, slug};

/// The keys of a source that are no variable of CSL.
const KEYS: [&str; 9] = [
    "id",
    "type",
    "url",
    "url_status",
    "archived",
    "archive_url",
    "sha256",
    "derives_from",
    "custom",
];

/// Other names of variables: our shorter ones, and those of older CSL-JSON.
const ALIASES: [(&str, &str); 13] = [
    ("authors", "author"),
    ("container", "container-title"),
    ("work", "container-title"),
    ("published", "issued"),
    ("date", "issued"),
    ("pages", "page"),
    ("place", "publisher-place"),
    ("event", "event-title"),
    ("containertitleshort", "container-title-short"),
    ("journalabbreviation", "container-title-short"),
    ("shorttitle", "title-short"),
    ("archive-collection", "archive_collection"),
    ("archive-location", "archive_location"),
];

/// What reference managers keep for themselves in CSL-JSON.
const IGNORED: [&str; 5] =
    ["categories", "citation-key", "citation-label", "system_id", "year-suffix"];

/// Reads one entry. Its id is `id`, or the key it stands under.
pub(crate) fn read(
    node: Node,
    key: Option<Word>,
    file: &FilePath,
    report: &mut Report,
) -> Option<Source> {
    let span = node.span;
    let mut fields = Fields::new(node, "a source", file, UnknownKeys::Error, report);
    let id = fields.word("id").or(key).map(one_form);
    let id = id.unwrap_or_else(|| Spanned::new(Box::default(), span));
    let mut source = Source {
        id,
        file: file.clone(),
        span,
        kind: fields.text("type"),
        fields: Vec::new(),
        url: None,
        is_gone: false,
        archived: None,
        sha256: None,
        document: None,
        derives_from: Vec::new(),
    };
    kind(&mut fields, &mut source);
    // CSL-JSON keeps what is not its own under `custom`.
    let custom = fields.take("custom").map(|node| fields.inner(node, "`custom`").take_all());
    let mut in_place_of_an_address = None;
    for entry in fields.take_all().into_iter().chain(custom.into_iter().flatten()) {
        if entry.value.is_blank() {
            continue;
        }
        if let ("url", Kind::Scalar { text, .. }) =
            (&*entry.key.to_ascii_lowercase(), &entry.value.kind)
        {
            in_place_of_an_address = Some(text.clone());
        }
        member(&mut fields, &mut source, entry);
    }
    // `url: Wikipedia` names a source, if nothing else does.
    if let (Some(words), true, None) =
        (in_place_of_an_address, source.title().is_empty(), &source.url)
    {
        source.fields.push((Variable::TITLE, Value::Text(trim(&words).into())));
    }
    source.fields.sort_by_key(|(variable, _)| *variable);
    source.document = source.fingerprint();
    if !source.id.value.is_empty() && slug(&source.id.value).is_empty() {
        let message = format!("`{}` cannot be part of an address", source.id.value);
        fields.error("id-invalid", source.id.span, message, "write letters, digits and hyphens");
    }
    let named = !source.title().is_empty() || source.url.is_some();
    if !named {
        fields.error(
            "shape",
            span,
            "a source has neither a title nor an address",
            "write `title:`, in square brackets if it is your own description",
        );
    }
    named.then_some(source)
}

/// Reads what names a source: an id, an address alone, or a source written out.
pub(crate) fn reference(fields: &mut Fields<'_>, key: &str, node: Node) -> Option<SourceRef> {
    if !matches!(node.kind, Kind::Map(_)) {
        let word = fields.as_word(key, node)?;
        if !is_web_address(&word.value) {
            return Some(SourceRef::Id(one_form(word)));
        }
        // An address alone is a source without a title, and no id.
        let address = Node::scalar(word.value, false, word.span);
        let entry = Entry { key: "url".into(), key_span: word.span, value: address };
        let node = Node { span: word.span, kind: Kind::Map(vec![entry]) };
        return written_out(fields, node);
    }
    written_out(fields, node)
}

/// An id, however its accents are written.
fn one_form(id: Word) -> Word {
    match composed(&id.value) {
        Cow::Owned(one) => Spanned::new(one.into(), id.span),
        Cow::Borrowed(_) => id,
    }
}

fn written_out(fields: &mut Fields<'_>, node: Node) -> Option<SourceRef> {
    let source = read(node, None, &fields.file, fields.report)?;
    Some(SourceRef::Inline(Arc::new(source)))
}

/// Checks the type.
fn kind(fields: &mut Fields<'_>, source: &mut Source) {
    if source.kind.is_empty() || TYPES.contains(&&*source.kind) {
        return;
    }
    let spelled = source.kind.to_ascii_lowercase().replace([' ', '-'], "_");
    if let Some(known) = TYPES.into_iter().find(|known| known.replace('-', "_") == spelled) {
        source.kind = known.into();
        return;
    }
    let help = did_you_mean(&source.kind, TYPES, "write a type of CSL, such as `report`");
    let message = format!("`{}` is no type of source", source.kind);
    fields.warn("source-type", source.id.span, message, help);
    source.kind = Box::default();
}

/// Reads one key with its value.
fn member(fields: &mut Fields<'_>, source: &mut Source, entry: Entry) {
    let Entry { key, key_span, value } = entry;
    match &*key.to_ascii_lowercase() {
        "url" => keep_first(&mut source.url, web_address(fields, &key, value)),
        "archived" | "archive_url" => {
            keep_first(&mut source.archived, web_address(fields, &key, value));
        }
        "url_status" => source.is_gone = url_status(fields, value),
        "sha256" => source.sha256 = sha256(fields, value),
        "derives_from" => source.derives_from = ids(fields, value),
        name if IGNORED.contains(&name) => {}
        name => {
            let meant = ALIASES.iter().find(|(alias, _)| *alias == name);
            let Some(variable) = Variable::named(meant.map_or(name, |(_, variable)| variable))
            else {
                let known = VARIABLES.iter().map(|variable| variable.name).chain(KEYS);
                let help = did_you_mean(&key, known, "delete it, or correct its name");
                let message = format!("unknown key `{key}`");
                return fields.error("key-unknown", key_span, message, help);
            };
            if source.get(variable).is_none()
                && let Some(value) = self::value(fields, variable, &key, value)
            {
                source.fields.push((variable, value));
            }
        }
    }
}

fn keep_first(slot: &mut Option<Word>, word: Option<Word>) {
    *slot = slot.take().or(word);
}

/// What a variable says.
fn value(fields: &mut Fields<'_>, variable: Variable, key: &str, node: Node) -> Option<Value> {
    match variable.kind {
        VariableKind::Names => {
            let names = names(fields, key, node);
            (!names.is_empty()).then_some(Value::Names(names))
        }
        VariableKind::Date => dates::read(fields, key, node).map(Value::Date),
        VariableKind::Text | VariableKind::Number => {
            let text = fields.as_word(key, node)?.value;
            let text = trim(&text);
            (!text.is_empty()).then(|| Value::Text(text.into()))
        }
    }
}

/// A name, a list of names, or CSL's `{ family, given }` and `{ literal }`.
fn names(fields: &mut Fields<'_>, key: &str, node: Node) -> Vec<Name> {
    let nodes = match node.kind {
        Kind::List(items) => items,
        _ => vec![node],
    };
    let mut names = Vec::new();
    for node in nodes.into_iter().filter(|node| !node.is_blank()) {
        if !matches!(node.kind, Kind::Map(_)) {
            let word = fields.as_word(key, node).map(|word| word.value);
            names.extend(word.map(|name| Name { family: trim(&name).into(), ..Name::default() }));
            continue;
        }
        let mut parts = fields.inner(node, "a name");
        let literal = parts.text("literal");
        let mut name = Name {
            family: parts.text("family"),
            given: parts.text("given"),
            dropping_particle: parts.text("dropping-particle"),
            non_dropping_particle: parts.text("non-dropping-particle"),
            suffix: parts.text("suffix"),
        };
        // Marks of CSL-JSON that say how a name is written, not what it is.
        for mark in ["comma-suffix", "static-ordering", "parse-names"] {
            parts.take(mark);
        }
        parts.finish();
        if name.family.is_empty() {
            // A name without a family name is not divided: its given or literal name stands whole.
            let whole = if literal.is_empty() { std::mem::take(&mut name.given) } else { literal };
            name.family = whole;
        }
        names.push(name);
    }
    names
}

fn ids(fields: &mut Fields<'_>, node: Node) -> Vec<Word> {
    let nodes = match node.kind {
        Kind::List(items) => items,
        _ => vec![node],
    };
    nodes
        .into_iter()
        .filter_map(|node| fields.as_word("derives_from", node))
        .map(one_form)
        .collect()
}

/// `url_status: dead`: the original cannot be reached any more.
fn url_status(fields: &mut Fields<'_>, node: Node) -> bool {
    let Some(word) = fields.as_word("url_status", node) else { return false };
    match trim(&word.value) {
        "dead" => true,
        "live" => false,
        other => {
            let message = format!("`{other}` is no status of an address");
            fields.error("value", word.span, message, "write `url_status: dead` or `live`");
            false
        }
    }
}

fn sha256(fields: &mut Fields<'_>, node: Node) -> Option<Box<str>> {
    let word = fields.as_word("sha256", node)?;
    let digits = trim(&word.value).to_ascii_lowercase();
    if digits.len() == 64 && digits.bytes().all(|byte| byte.is_ascii_hexdigit()) {
        return Some(digits.into());
    }
    let message = "`sha256` is not 64 hexadecimal digits";
    fields.error("value", word.span, message, "write what `sha256sum` says of the kept copy");
    None
}

fn web_address(fields: &mut Fields<'_>, key: &str, node: Node) -> Option<Word> {
    let mut word = fields.as_word(key, node)?;
    let address = trim(&word.value);
    if !is_web_address(address) {
        // A source is more than its address: the site stands without it.
        let message = format!("`{}` is no web address", word.value);
        let help = "write it in full: https://…; the source stands without it";
        fields.warn("value", word.span, message, help);
        return None;
    }
    // Browsers read a space in an address as %20 (URL Standard, section 4.4).
    let spelled = address.split_whitespace().collect::<Vec<_>>().join("%20");
    if spelled != address {
        let message = format!("`{address}` has a space in it, which no address has");
        fields.warn("value", word.span, message, format!("write {spelled}"));
    }
    word.value = spelled.into();
    Some(word)
}
