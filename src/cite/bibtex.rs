//! Sources as BibLaTeX. Whatever they say comes back as it was when the entries are read again.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write;

use super::tex::{escaped, verbatim};
use crate::date::Edtf;
use crate::model::bibtex::{ID_FIELD, csl_type, entry_type, field, kept};
use crate::model::bibtex_keys::{is_a_key, language_name, language_tag};
use crate::model::csl::Variable;
use crate::model::{Name, Source, SourceDate, Value};
use crate::path::slug;

/// The sources as entries, with an empty line between them.
pub fn bibtex<'s>(sources: impl IntoIterator<Item = &'s Source>) -> String {
    let sources: Vec<&Source> = sources.into_iter().collect();
    let keys = keys(&sources);
    let entries: Vec<String> = sources.iter().map(|source| entry(source, &keys)).collect();
    entries.join("\n")
}

/// The key of each source: its id where that can be one, else what it is in an address.
fn keys<'s>(sources: &[&'s Source]) -> BTreeMap<&'s str, String> {
    // Programs take keys that differ in capitals alone for one.
    let mut taken: BTreeSet<String> =
        sources.iter().map(|source| source.id.value.to_lowercase()).collect();
    let mut keys = BTreeMap::new();
    for source in sources {
        let id = &*source.id.value;
        if is_a_bibtex_key(id) {
            keys.insert(id, id.to_owned());
            continue;
        }
        let slug = slug(id);
        let numbered = (2..).map(|nth| format!("{slug}-{nth}"));
        let free = std::iter::once(slug.clone()).chain(numbered).find(|key| !taken.contains(key));
        let key = free.unwrap_or_else(|| slug.clone());
        taken.insert(key.clone());
        keys.insert(id, key);
    }
    keys
}

/// True for what every program takes for a key: `cnn-2019`, `baez/article`, `김2019`.
fn is_a_bibtex_key(id: &str) -> bool {
    !id.is_empty() && id.chars().all(|c| c.is_alphanumeric() || "-_:./+".contains(c))
}

fn entry(source: &Source, keys: &BTreeMap<&str, String>) -> String {
    // Without a type, one with an address is a page, as it is where it is printed.
    let kind = match &*source.kind {
        "" if source.url.is_some() => entry_type("webpage"),
        kind => entry_type(kind),
    };
    let id = &*source.id.value;
    let key = |id: &str| match keys.get(id) {
        Some(key) => key.clone(),
        None if is_a_bibtex_key(id) => id.to_owned(),
        None => slug(id),
    };
    // Writing into a String cannot fail, here and below.
    let mut text = format!("@{kind}{{{},\n", key(id));
    let mut line = |name: &str, value: &str| {
        let _ = writeln!(text, "  {name} = {{{value}}},");
    };
    if key(id) != id && !id.is_empty() {
        line(ID_FIELD, &escaped(id));
    }
    if csl_type(kind, "") != Some(&source.kind) && !source.kind.is_empty() {
        line("entrysubtype", &source.kind);
    }
    for (variable, value) in &source.fields {
        let name = match variable.name {
            // The author of the whole book is left out where that is the author of the part.
            "container-author" if source.get(Variable::AUTHOR) == Some(value) => kept(*variable),
            _ => field(*variable, &source.kind),
        };
        match value {
            Value::Names(names) => line(&name, &self::names(names)),
            Value::Date(SourceDate::Date(date)) => line(&name, &date.to_string()),
            Value::Date(SourceDate::Words(words)) => line(&name, &words_for_a_date(words)),
            Value::Text(text) => text_line(*variable, name, text, &mut line),
        }
    }
    let url = |url: &crate::diag::Spanned<Box<str>>| {
        // Braces have another spelling in an address.
        let spelled = url.value.replace('{', "%7B").replace('}', "%7D");
        spelled.replace('\\', "%5C")
    };
    if let Some(original) = &source.url {
        line("url", &url(original));
    }
    if source.is_gone {
        line("urlstatus", "dead");
    }
    if let Some(archived) = &source.archived {
        line("archiveurl", &url(archived));
    }
    if let Some(sha256) = &source.sha256 {
        line("sha256", sha256);
    }
    if !source.derives_from.is_empty() {
        let ids: Vec<String> = source.derives_from.iter().map(|id| key(&id.value)).collect();
        line("related", &ids.join(","));
        line("relatedtype", "derivesfrom");
    }
    text.push_str("}\n");
    text
}

/// Words, as their field has them.
fn text_line(variable: Variable, name: String, text: &str, line: &mut impl FnMut(&str, &str)) {
    match variable {
        // A title keeps its capitals in braces.
        Variable::TITLE => line(&name, &format!("{{{}}}", escaped(text))),
        Variable::PAGE => line(&name, &escaped(text).replace('–', "--")),
        Variable::DOI => line(&name, &verbatim(text)),
        Variable::LANGUAGE => match language_name(text) {
            Some(language) => line(&name, language),
            None if language_tag(text).is_some() || is_a_key(text) => {
                line(&kept(variable), &escaped(text));
            }
            None => line(&name, &listed(&name, text)),
        },
        _ if is_a_key(text) || name == "series" && text.parse::<u16>().is_ok() => {
            line(&kept(variable), &escaped(text));
        }
        _ => line(&name, &listed(&name, text)),
    }
}

/// Fields that are lists, with `and` between their items.
const LISTS: [&str; 6] =
    ["institution", "langid", "location", "origlocation", "origpublisher", "publisher"];

/// Words of a field. Where an `and` in them would be read as something else, it stands in braces.
fn listed(field: &str, text: &str) -> String {
    let is_and = |word: &str| word.eq_ignore_ascii_case("and");
    let words: Vec<&str> = text.split(' ').collect();
    let ands = words.iter().filter(|word| is_and(word)).count();
    // "Durham and London" is that as a list too.
    let is_a_pair = match words.iter().position(|word| *word == "and") {
        Some(at) if ands == 1 => [&words[..at], &words[at + 1..]]
            .iter()
            .all(|side| side.iter().any(|word| !word.is_empty()) && !is_a_key(&side.join(" "))),
        _ => false,
    };
    if !LISTS.contains(&field) || ands == 0 || is_a_pair {
        return escaped(text);
    }
    let mut listed = String::with_capacity(text.len());
    for (nth, word) in words.into_iter().enumerate() {
        if nth > 0 {
            // Of two spaces in a row TeX makes one.
            listed.push_str(if listed.ends_with(' ') { "{} " } else { " " });
        }
        listed.push_str(&if is_and(word) { format!("{{{word}}}") } else { escaped(word) });
    }
    listed
}

/// Words in the place of a date: behind a command where they would be read as one.
fn words_for_a_date(words: &str) -> String {
    let text = escaped(words);
    let bare: String = text.chars().filter(|c| !matches!(c, '{' | '}')).collect();
    let is_years = words.chars().all(|c| c.is_ascii_digit() || matches!(c, '-' | '–' | '—' | ' '));
    if is_years || Edtf::parse(bare.trim()).is_ok() { format!("\\relax {text}") } else { text }
}

/// Names with `and` between them. One without parts stands in braces, or it would be taken apart.
fn names(names: &[Name]) -> String {
    names.iter().map(name).collect::<Vec<_>>().join(" and ")
}

fn name(name: &Name) -> String {
    if name.is_others() {
        return name.family.to_string();
    }
    let braced = |text: &str| format!("{{{}}}", escaped(text));
    if name.is_literal() {
        return braced(&name.family);
    }
    let is_small =
        |word: &str| word.chars().find(|c| c.is_alphabetic()).is_some_and(char::is_lowercase);
    let particle = &name.non_dropping_particle;
    let is_plain = name.dropping_particle.is_empty()
        && particle.split(' ').all(|word| word.is_empty() || is_small(word));
    if !is_plain {
        // BibLaTeX's own form, which names each part.
        let (prefix, dropping) = match (&*name.dropping_particle, &**particle) {
            (dropping, "") => (dropping, ""),
            (dropping, particle) => (particle, dropping),
        };
        let use_prefix = if particle.is_empty() { "false" } else { "" };
        let parts = [
            ("family", &*name.family),
            ("given", &name.given),
            ("prefix", prefix),
            ("suffix", &name.suffix),
            ("dropping", dropping),
            ("useprefix", use_prefix),
        ];
        let parts = parts.into_iter().filter(|(_, text)| !text.is_empty());
        return parts
            .map(|(key, text)| format!("{key}={}", braced(text)))
            .collect::<Vec<_>>()
            .join(", ");
    }
    // In braces where a comma, a second space or an `and` would take a part apart.
    let part = |text: &str| {
        let is_whole = !text.contains(['=', ','])
            && !text.contains("  ")
            && !text.contains('\n')
            && !text.split(' ').any(|word| word.eq_ignore_ascii_case("and"));
        if is_whole { escaped(text) } else { braced(text) }
    };
    let family = match particle.is_empty() {
        true => braced(&name.family),
        false => format!("{} {}", part(particle), braced(&name.family)),
    };
    let suffix = (!name.suffix.is_empty()).then(|| part(&name.suffix));
    [Some(family), suffix, Some(part(&name.given))]
        .into_iter()
        .flatten()
        .collect::<Vec<_>>()
        .join(", ")
}
