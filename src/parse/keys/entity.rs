//! Profiles, eras and undated pages.

use super::identity;
use crate::config::{FacetId, UnknownKeys};
use crate::date::Zone;
use crate::diag::{Report, Spanned};
use crate::geo::Coordinates;
use crate::model::{Alias, Era, Precision, Profile, Prose, Written};
use crate::parse::front::Front;
use crate::parse::front::fields::{Fields, Word};
use crate::parse::layout::Name;
use crate::parse::syntax::node::Kind;

/// Reads a facet value's profile.
pub(crate) fn profile(
    front: Front<'_>,
    facet: FacetId,
    name: &Name<'_>,
    unknown: UnknownKeys,
    report: &mut Report,
) -> Option<Written<Profile>> {
    let Front { file, node, title, body } = front;
    let mut fields = Fields::new(node, "the front matter", file, unknown, report);
    let id = identity::id(&mut fields, name);
    let given = fields.text("name");
    let label =
        identity::title(&mut fields, title.or((!given.is_empty()).then(|| given.into())), name);
    let (aliases, addresses) = fields.attempt(&["aliases"], aliases);
    let profile = Profile {
        facet,
        file: file.clone(),
        name: label,
        aliases,
        addresses,
        description: fields.attempt(&["description"], |fields| fields.text_if_any("description")),
        order: fields.attempt(&["order"], order),
        coordinates: fields.attempt(&["coordinates"], coordinates),
        precision: fields.attempt(&["precision"], precision),
        zone: fields.attempt(&["timezone"], zone),
        extra: fields.attempt(&["extra"], identity::extra),
        id: id?,
    };
    let kept = fields.finish_and_keep();
    let extra = kept.into_iter().chain(profile.extra).collect();
    Some(Written::new(Profile { extra, ..profile }, body))
}

/// `aliases`: names, each plain or `{ text: 김정은, lang: ko }`; and old addresses, which begin with `/`.
fn aliases(fields: &mut Fields<'_>) -> (Vec<Alias>, Vec<Word>) {
    let nodes = fields.nodes("aliases");
    let (mut aliases, mut addresses) = (Vec::with_capacity(nodes.len()), Vec::new());
    for node in nodes {
        if !matches!(node.kind, Kind::Map(_)) {
            let plain = fields.as_word("aliases", node);
            if let Some(address) = plain.as_ref().filter(|word| word.value.starts_with('/')) {
                addresses.push(address.clone());
                continue;
            }
            let alias = |text: Word| Alias { lang: script(&text.value).map(Into::into), text };
            aliases.extend(plain.map(alias));
            continue;
        }
        let span = node.span;
        let mut one = fields.inner(node, "an alias");
        let (text, lang) = (one.word("text"), one.word("lang"));
        if let Some(lang) = lang.as_ref().filter(|lang| !is_language(&lang.value)) {
            one.error(
                "value",
                lang.span,
                format!("`{}` is no language", lang.value),
                "write it as BCP 47 does: ko, ko-Latn, zh-Hans",
            );
        }
        match text {
            Some(text) => {
                let lang = lang.map(|lang| lang.value);
                let lang = lang.or_else(|| script(&text.value).map(Into::into));
                aliases.push(Alias { text, lang });
            }
            None => one.error(
                "shape",
                span,
                "an alias has no text",
                "write `{ text: 김정은, lang: ko }`",
            ),
        }
        one.finish();
    }
    (aliases, addresses)
}

/// The language of a name, where its script leaves no doubt: Hangul is Korean.
fn script(name: &str) -> Option<&'static str> {
    let is_hangul = |c: char| matches!(c, '\u{1100}'..='\u{11FF}' | '\u{3130}'..='\u{318F}' | '\u{AC00}'..='\u{D7A3}');
    name.chars().any(is_hangul).then_some("ko")
}

/// True for what has the form of a language tag: parts of 1 to 8 letters and digits.
fn is_language(tag: &str) -> bool {
    let is_part = |part: &str| {
        (1..=8).contains(&part.len()) && part.bytes().all(|b| b.is_ascii_alphanumeric())
    };
    tag.split('-').all(is_part) && tag.starts_with(|c: char| c.is_ascii_alphabetic())
}

/// Reads an era.
pub(crate) fn era(
    front: Front<'_>,
    name: &Name<'_>,
    unknown: UnknownKeys,
    report: &mut Report,
) -> Option<Written<Era>> {
    let Front { file, node, title, body } = front;
    let mut fields = Fields::new(node, "the front matter", file, unknown, report);
    let id = identity::id(&mut fields, name);
    let title = identity::title(&mut fields, title, name);
    let date = fields.date("date");
    if date.is_none() {
        let span = fields.span;
        fields.error(
            "date-missing",
            span,
            "this era has no date",
            "write an interval: `date: 2018/2019-06`",
        );
    }
    fields.finish();
    let era = Era { id: id?, file: file.clone(), title, date: date?.value };
    Some(Written::new(era, body))
}

/// Reads an undated page.
pub(crate) fn prose(
    front: Front<'_>,
    name: &Name<'_>,
    unknown: UnknownKeys,
    report: &mut Report,
) -> Option<Written<Prose>> {
    let Front { file, node, title, body } = front;
    let mut fields = Fields::new(node, "the front matter", file, unknown, report);
    let id = identity::id(&mut fields, name);
    let title = identity::title(&mut fields, title, name);
    let prose = Prose {
        file: file.clone(),
        title,
        description: fields.attempt(&["description"], |fields| fields.text_if_any("description")),
        order: fields.attempt(&["order"], order),
        aliases: fields.attempt(&["aliases"], |fields| fields.words("aliases")),
        draft: identity::draft(&mut fields),
        id: id?,
    };
    fields.finish();
    Some(Written::new(prose, body))
}

/// The place in authored order; those without one come last.
fn order(fields: &mut Fields<'_>) -> i64 {
    fields.integer("order").map_or(i64::MAX, |order| order.value)
}

/// `[37.9558, 126.6767]`: latitude, then longitude.
fn coordinates(fields: &mut Fields<'_>) -> Option<Coordinates> {
    let node = fields.take("coordinates")?;
    let span = node.span;
    let numbers: Vec<f64> = match &node.kind {
        Kind::List(items) => items
            .iter()
            .filter_map(|item| match &item.kind {
                Kind::Scalar { text, .. } => text.trim().parse().ok(),
                _ => None,
            })
            .collect(),
        Kind::Scalar { text, .. } => {
            text.split(',').filter_map(|part| part.trim().parse().ok()).collect()
        }
        Kind::Map(_) => Vec::new(),
    };
    match numbers[..] {
        [latitude, longitude] if latitude.abs() <= 90.0 && longitude.abs() <= 180.0 => {
            Some(Coordinates { latitude, longitude })
        }
        _ => {
            fields.error(
                "value",
                span,
                "coordinates are a latitude (-90 to 90) and a longitude (-180 to 180)",
                "write `coordinates: [37.9558, 126.6767]`",
            );
            None
        }
    }
}

fn precision(fields: &mut Fields<'_>) -> Option<Precision> {
    let word = fields.word("precision")?;
    let known = Precision::from_id(&word.value);
    if known.is_none() {
        fields.error(
            "value",
            word.span,
            format!("unknown precision `{}`", word.value),
            "write site, city, region or country",
        );
    }
    known
}

fn zone(fields: &mut Fields<'_>) -> Option<Zone> {
    let word: Spanned<Box<str>> = fields.word("timezone")?;
    match Zone::parse(&word.value) {
        Ok(zone) => Some(zone),
        Err(error) => {
            fields.error("value", word.span, error.message, error.hint.unwrap_or_default());
            None
        }
    }
}
