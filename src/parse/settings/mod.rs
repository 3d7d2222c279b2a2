//! `annals.yaml` to a [`Config`].

mod citation_style;
mod compare;
mod history;
mod permalinks;
mod picture_widths;

use std::collections::BTreeMap;

use oxc_index::IndexVec;

use super::front;
use super::layout::FOLDERS;
use crate::base_url::BaseUrl;
use crate::config::{
    Config, Embeds, Facet, FacetRole, Facets, Licence, RawHtml, Root, UnknownKeys,
};
use crate::date::{Duration, Zone};
use crate::diag::{Report, Spanned, did_you_mean};
use crate::page_kind::kept_folders;
use crate::parse::front::fields::Fields;
use crate::parse::syntax::bytes;
use crate::parse::syntax::node::{Kind, Node};
use crate::path::{SETTINGS_FILE, is_plain_name, is_web_address, slug};
use crate::snapshot::File;

/// Reads the settings; every key is optional.
pub fn config(file: &File) -> (Config, Report) {
    let mut report = Report::default();
    let config = bytes::decode(&file.path, file.bytes(), &mut report)
        .and_then(|text| front::yaml(&file.path, &text, 0, &mut report))
        .flatten()
        .map(|node| read(node, file, &mut report));
    (config.unwrap_or_default(), report)
}

fn read(node: Node, file: &File, report: &mut Report) -> Config {
    let base = Config::default();
    let mut fields = Fields::new(node, SETTINGS_FILE, &file.path, UnknownKeys::Error, report);
    let facets = facets(&mut fields).map_or(base.facets, IndexVec::from_vec);
    let (citation_style, own_style) = citation_style::citation_style(&mut fields);
    let config = Config {
        title: or(fields.text("title"), base.title),
        subtitle: fields.text("subtitle").into(),
        description: fields.text("description").into(),
        url: url(&mut fields),
        language: or(fields.text("language"), base.language),
        zone: zone(&mut fields),
        as_of: fields.date("as_of").map(|date| date.value),
        start: fields.date("start").map(|date| date.value),
        authors: fields.words("authors").into_iter().map(|word| word.value.into()).collect(),
        citation_style: citation_style.unwrap_or(base.citation_style),
        own_style,
        licence: licence(&mut fields),
        roots: roots(&mut fields, &facets).unwrap_or(base.roots),
        comparisons: compare::comparisons(&mut fields, &facets),
        facets,
        theme: theme(&mut fields).unwrap_or(base.theme),
        html: raw_html(&mut fields),
        unknown_keys: match one_of(&mut fields, "unknown_keys", &["error", "warn"]) {
            Some(1) => UnknownKeys::Warn,
            _ => UnknownKeys::Error,
        },
        gaps: gaps(&mut fields),
        page_budget: at_least(&mut fields, "page_budget", 10).unwrap_or(base.page_budget),
        list_words: at_least(&mut fields, "list_words", 0).unwrap_or(base.list_words),
        smart_quotes: unless_switched_off(&mut fields, "smart_quotes"),
        event_pages: unless_switched_off(&mut fields, "event_pages"),
        permalinks: permalinks::permalinks(&mut fields),
        old_addresses: fields.flag("old_addresses"),
        search: unless_switched_off(&mut fields, "search"),
        embeds: embeds(&mut fields),
        picture_widths: picture_widths::picture_widths(&mut fields).unwrap_or(base.picture_widths),
        photo_locations: fields.flag("photo_locations"),
        history: history::history(&mut fields),
        max_file: bytes(&mut fields, "max_file").unwrap_or(base.max_file),
        max_table: bytes(&mut fields, "max_table").unwrap_or(base.max_table),
    };
    fields.finish();
    config
}

fn or(text: Box<str>, default: String) -> String {
    if text.is_empty() { default } else { text.into() }
}

/// What is so unless it is said to be `false`.
fn unless_switched_off(fields: &mut Fields<'_>, key: &str) -> bool {
    let is_said = fields.look(key).is_some_and(|node| !node.is_blank());
    fields.flag(key) || !is_said
}

/// `true`, `false`, or a list of kinds of pages.
fn embeds(fields: &mut Fields<'_>) -> Option<Embeds> {
    let is_said = fields.look("embeds").is_some_and(|node| !node.is_blank());
    let mut embeds = Embeds::NONE;
    for word in fields.words("embeds") {
        match &*word.value.to_ascii_lowercase() {
            "true" | "yes" => embeds = Embeds::ALL,
            "false" | "no" => embeds = Embeds::NONE,
            "events" => embeds.events = true,
            "entities" => embeds.entities = true,
            "views" => embeds.views = true,
            other => {
                let kinds = ["events", "entities", "views", "true", "false"];
                let all = "write true, false, or some of [events, entities, views]";
                let help = did_you_mean(other, kinds, all);
                let message = format!("`embeds: {}` is not known", word.value);
                fields.error("value", word.span, message, help);
            }
        }
    }
    is_said.then_some(embeds)
}

/// The size of a file.
fn bytes(fields: &mut Fields<'_>, key: &str) -> Option<u64> {
    at_least(fields, key, 1024).map(|bytes| bytes as u64)
}

fn url(fields: &mut Fields<'_>) -> Option<BaseUrl> {
    let word = fields.word("url")?;
    let address = word.value.trim();
    let host = address.strip_prefix("https://").or(address.strip_prefix("http://"));
    let host = host.map(|rest| rest.split('/').next().unwrap_or_default());
    if host.is_none_or(str::is_empty)
        || address.contains(|c: char| c.is_whitespace() || matches!(c, '?' | '#' | '"' | '<' | '>'))
    {
        fields.error(
            "value",
            word.span,
            format!("`{address}` is no address to publish at"),
            "write it in full: https://example.org/",
        );
        return None;
    }
    Some(BaseUrl::new(address))
}

fn zone(fields: &mut Fields<'_>) -> Option<Zone> {
    let word = fields.word("timezone")?;
    match Zone::parse(&word.value) {
        Ok(zone) => Some(zone),
        Err(error) => {
            fields.error("value", word.span, error.message, error.hint.unwrap_or_default());
            None
        }
    }
}

/// `markdown: { html: trusted }`.
fn raw_html(fields: &mut Fields<'_>) -> RawHtml {
    let Some(node) = fields.take("markdown") else { return RawHtml::Cleaned };
    let mut markdown = fields.inner(node, "`markdown`");
    let choice = one_of(&mut markdown, "html", &["cleaned", "trusted"]);
    markdown.finish();
    if choice == Some(1) { RawHtml::Trusted } else { RawHtml::Cleaned }
}

/// `CC BY 4.0`, or `{ name: …, url: … }`.
fn licence(fields: &mut Fields<'_>) -> Option<Licence> {
    let node = fields.take("licence").or_else(|| fields.take("license"))?;
    if let Kind::Scalar { text, .. } = node.kind {
        return Some(Licence { name: text.into(), url: String::new() });
    }
    let mut one = fields.inner(node, "`licence`");
    let name = one.text("name");
    let url = one.word("url").filter(|word| {
        let is_web = is_web_address(&word.value);
        if !is_web {
            let message = format!("`{}` is no web address", word.value);
            one.error("value", word.span, message, "write it in full: https://…");
        }
        is_web
    });
    let url = url.map(|word| word.value).unwrap_or_default();
    one.finish();
    Some(Licence { name: name.into(), url: url.into() })
}

/// A list of facet ids, or of maps that also say how they are called.
fn facets(fields: &mut Fields<'_>) -> Option<Vec<Facet>> {
    // `facets: []` is a site without facets; no key at all is one with the usual ones.
    fields.look("facets")?;
    let nodes = fields.nodes("facets");
    let mut facets: Vec<Facet> = Vec::new();
    for node in nodes {
        let span = node.span;
        let (id, singular, label, label_singular, statements, role) =
            if matches!(node.kind, Kind::Map(_)) {
                let mut one = fields.inner(node, "a facet");
                let read = (
                    one.text("id"),
                    one.text("singular"),
                    one.text("label"),
                    one.text("label_singular"),
                    one.look("statements").is_some().then(|| one.words("statements")),
                    facet_role(&mut one),
                );
                one.finish();
                read
            } else {
                let id = fields.as_word("facets", node).map(|word| word.value).unwrap_or_default();
                (id, Box::default(), Box::default(), Box::default(), None, None)
            };
        let standard = Facet::standard().into_iter().find(|facet| facet.id == *id);
        if *id != *slug(&id)
            || !is_plain_name(&id)
            || is_reserved(&id)
            || is_reserved(&singular)
            || facets.iter().any(|f| f.id == *id)
        {
            fields.error(
                "value",
                span,
                format!("`{id}` cannot be a facet's id"),
                "write a short plural that no other part of the site uses, such as `organisations`",
            );
            continue;
        }
        let base = standard.unwrap_or_else(|| {
            let singular = id.strip_suffix('s').unwrap_or(&id).to_owned();
            Facet {
                label: capitalised(&id),
                label_singular: capitalised(&singular),
                id: id.to_string(),
                singular,
                statements: Facet::says(),
                role: FacetRole::Other,
                span,
            }
        });
        let singular = or(singular, base.singular);
        facets.push(Facet {
            role: role.unwrap_or_else(|| FacetRole::of(&base.id, &singular)),
            singular,
            label: or(label, base.label),
            label_singular: or(label_singular, base.label_singular),
            id: base.id,
            span,
            statements: match statements {
                Some(words) => words.into_iter().map(|word| word.value.into()).collect(),
                None => base.statements,
            },
        });
    }
    Some(facets)
}

/// What a facet's values are to the site, where its settings say so.
fn facet_role(one: &mut Fields<'_>) -> Option<FacetRole> {
    one_of(one, "role", &FacetRole::NAMED.map(FacetRole::id)).map(|at| FacetRole::NAMED[at])
}

/// Names that the site's own folders, an event's own keys and its data already use.
fn is_reserved(name: &str) -> bool {
    const DATA: [&str; 5] = ["earliest", "latest", "label", "path", "summary_text"];
    FOLDERS.contains(&name)
        || kept_folders().any(|folder| folder == name)
        || DATA.contains(&name)
        || crate::parse::keys::event::KEYS.contains(&name)
}

fn capitalised(word: &str) -> String {
    let mut letters = word.chars();
    letters.next().map(|first| first.to_uppercase().chain(letters).collect()).unwrap_or_default()
}

/// `content`, or a list of folders, each with default facet values if it likes.
fn roots(fields: &mut Fields<'_>, facets: &Facets) -> Option<Vec<Root>> {
    let nodes = fields.nodes("content");
    if nodes.is_empty() {
        return None;
    }
    let mut roots: Vec<Root> = Vec::new();
    for node in nodes {
        let (path, defaults) = if matches!(node.kind, Kind::Map(_)) {
            let mut one = fields.inner(node, "a content folder");
            let path = one.word("path");
            let defaults = defaults(&mut one, facets);
            one.finish();
            (path, defaults)
        } else {
            (fields.as_word("content", node), BTreeMap::new())
        };
        let Some(Spanned { value, span }) = path else { continue };
        let path = value.trim_end_matches('/').to_owned();
        let nested = roots.iter().any(|root| {
            let inside = |a: &str, b: &str| {
                a == b || a.strip_prefix(b).is_some_and(|rest| rest.starts_with('/'))
            };
            inside(&path, &root.path) || inside(&root.path, &path)
        });
        if !path.split('/').all(is_plain_name) || nested {
            fields.error(
                "value",
                span,
                format!("`{value}` cannot be a content folder"),
                "name folders inside the site, none inside another",
            );
            continue;
        }
        roots.push(Root { path, place: Some(span), defaults });
    }
    Some(roots)
}

fn defaults(one: &mut Fields<'_>, facets: &Facets) -> BTreeMap<String, Vec<String>> {
    let Some(node) = one.take("defaults") else { return BTreeMap::new() };
    let mut values = one.inner(node, "`defaults`");
    let of_facet = |facet: &Facet| {
        let words = values.words(&facet.id).into_iter().map(|word| word.value.into()).collect();
        (facet.id.clone(), words)
    };
    let defaults = facets.iter().map(of_facet).collect();
    values.finish();
    defaults
}

fn theme(fields: &mut Fields<'_>) -> Option<String> {
    let word = fields.word("theme")?;
    if !is_plain_name(&word.value) {
        fields.error(
            "value",
            word.span,
            format!("`{}` is no theme's name", word.value),
            "name a folder under themes/",
        );
        return None;
    }
    Some(word.value.into())
}

/// Which of `choices` the key names.
fn one_of(fields: &mut Fields<'_>, key: &str, choices: &[&str]) -> Option<usize> {
    let word = fields.word(key)?;
    let at = choices.iter().position(|choice| *choice == &*word.value);
    if at.is_none() {
        let all = format!("write one of {}", choices.join(", "));
        let help = did_you_mean(&word.value, choices.iter().copied(), &all);
        fields.error("value", word.span, format!("`{key}: {}` is not known", word.value), help);
    }
    at
}

/// `P1Y`: silences of at least this length get a line.
fn gaps(fields: &mut Fields<'_>) -> Option<i64> {
    let word = fields.word("gaps")?;
    match Duration::parse(&word.value) {
        Ok(duration) => Some(days(duration).max(1)),
        Err(error) => {
            fields.error(
                "value",
                word.span,
                error.message,
                "write a duration such as P1Y, P6M or P30D",
            );
            None
        }
    }
}

/// About how many days a duration is: near enough to tell a long silence from a short one.
fn days(duration: Duration) -> i64 {
    let count = |n: u32, days: i64| i64::from(n) * days;
    count(duration.years, 365)
        + count(duration.months, 30)
        + count(duration.weeks, 7)
        + count(duration.days, 1)
}

fn at_least(fields: &mut Fields<'_>, key: &str, least: i64) -> Option<usize> {
    let number = fields.integer(key)?;
    if number.value < least {
        fields.error(
            "value",
            number.span,
            format!("`{key}` is at least {least}"),
            format!("write `{key}: {least}` or more"),
        );
    }
    usize::try_from(number.value.max(least)).ok()
}
