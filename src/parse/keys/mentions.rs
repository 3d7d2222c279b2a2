//! The entities that an event mentions, on every facet.

use crate::config::{Config, FacetRole};
use crate::diag::Spanned;
use crate::model::Mention;
use crate::parse::front::fields::{Fields, Word};
use crate::parse::syntax::node::{Kind, Node};

/// Values on every facet: under its plural, or under its singular for a single one.
pub(crate) fn read(fields: &mut Fields<'_>, config: &Config) -> Vec<Mention> {
    let mut mentions = Vec::new();
    for (facet, settings) in config.facets.iter_enumerated() {
        let (plural, singular) = (settings.id.as_str(), settings.singular.as_str());
        let keys = if plural == singular { &[plural][..] } else { &[plural, singular] };
        for key in keys {
            let found = fields
                .attempt(&[key], |fields| on_facet(fields, key, settings.role, key == &plural));
            let mention = |Named { name, role, lone }| Mention { facet, name, role, lone };
            mentions.extend(found.into_iter().map(mention));
        }
    }
    mentions
}

/// A name under a key, with the role it was given.
struct Named {
    name: Word,
    role: Option<Box<str>>,
    lone: bool,
}

/// The names under one key.
fn on_facet(fields: &mut Fields<'_>, key: &str, role: FacetRole, is_plural: bool) -> Vec<Named> {
    let node = match fields.take(key) {
        None => return Vec::new(),
        Some(Node { kind: Kind::List(items), .. }) => {
            let items = items.into_iter().filter(|item| !item.is_blank());
            return items.filter_map(|item| one(fields, key, item)).collect();
        }
        Some(node) => node,
    };
    // One string of tags is a habit of other generators; in a list, a comma belongs to the name.
    match role == FacetRole::Tags && matches!(node.kind, Kind::Scalar { .. }) {
        true => {
            let Some(word) = fields.as_word(key, node) else { return Vec::new() };
            several(fields, word, is_plural)
                .into_iter()
                .map(|name| Named { name, role: None, lone: false })
                .collect()
        }
        false => {
            let found = one(fields, key, node).into_iter();
            // The name of a place may have a comma in it; in that of a person it likely separates two.
            let may_be_several = is_plural || role == FacetRole::People;
            found
                .map(|named| Named { lone: may_be_several && named.role.is_none(), ..named })
                .collect()
        }
    }
}

/// The tags in one string: between commas, and in posts of other generators between spaces, as
/// Jekyll has it.
fn several(fields: &mut Fields<'_>, word: Word, is_plural: bool) -> Vec<Word> {
    let spaces = is_plural && fields.takes_foreign();
    let (what, parts): (_, Vec<&str>) = match &*word.value {
        text if text.contains(',') => ("commas", text.split(',').collect()),
        text if spaces && text.trim().contains(char::is_whitespace) => {
            ("spaces", text.split_whitespace().collect())
        }
        _ => return vec![word],
    };
    let parts: Vec<&str> = parts.into_iter().map(str::trim).filter(|p| !p.is_empty()).collect();
    let help = format!("write `tags: [{}]`", parts.join(", "));
    let message = format!("one string with {what}, read as several tags");
    fields.warn("value", word.span, message, help);
    parts.into_iter().map(|part| Spanned::new(part.into(), word.span)).collect()
}

/// A name, or `{ id: choe-son-hui, role: speaker }`.
fn one(fields: &mut Fields<'_>, key: &str, node: Node) -> Option<Named> {
    if !matches!(node.kind, Kind::Map(_)) {
        let word = fields.as_word(key, node)?;
        let name = Spanned::new(linked(&word.value).into(), word.span);
        return Some(Named { name, role: None, lone: false });
    }
    let span = node.span;
    let mut map = fields.inner(node, key);
    let id = map.word("id");
    let name = id.or(map.word("name"));
    let role = map.text_if_any("role");
    map.finish();
    if name.is_none() {
        fields.error(
            "shape",
            span,
            format!("an entry of `{key}` names nobody"),
            "write `{ id: choe-son-hui, role: speaker }`",
        );
    }
    let name = name?;
    let name = Spanned::new(linked(&name.value).into(), name.span);
    Some(Named { name, role, lone: false })
}

/// What a link of a vault names: `[[Kim]]` and `[[people/Kim|Mr Kim]]` are Kim.
fn linked(name: &str) -> &str {
    let name = name.trim();
    let Some(inside) = name.strip_prefix("[[").and_then(|rest| rest.strip_suffix("]]")) else {
        return name;
    };
    let target = inside.split(['|', '#']).next().unwrap_or(inside).trim();
    target.rsplit('/').next().unwrap_or(target).trim_end_matches(".md")
}
