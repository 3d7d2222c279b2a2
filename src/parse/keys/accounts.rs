//! What single sources say, which of them is believed, how events lie to each other in time, and
//! what was corrected since.

use super::when;
use crate::config::Config;
use crate::date::Duration;
use crate::model::{Account, Correction, Direction, FieldKind, FieldName, Prefer, Relative};
use crate::parse::front::fields::Fields;
use crate::parse::sources;
use crate::parse::syntax::node::Kind;

/// `accounts`: a list of `{ source, field, value, note }`.
pub(crate) fn accounts(fields: &mut Fields<'_>, config: &Config) -> Vec<Account> {
    let nodes = fields.nodes("accounts");
    nodes
        .into_iter()
        .filter_map(|node| {
            let span = node.span;
            let mut one = fields.inner(node, "an account");
            let source = one.take("source");
            let source = source.and_then(|node| sources::reference(&mut one, "source", node));
            let (field, value) = (one.text("field"), one.word("value"));
            let note = one.text_if_any("note");
            let (Some(source), false, Some(value)) = (source, field.is_empty(), value) else {
                one.error(
                    "shape",
                    span,
                    "an account lacks `source`, `field` or `value`",
                    "write `{ source: s1, field: date, value: 2019-06 }`",
                );
                one.finish();
                return None;
            };
            let field = FieldName::of(&field, &config.facets);
            let date = match field.kind {
                FieldKind::Date => one.as_date(&value).map(|date| date.value),
                _ => None,
            };
            one.finish();
            Some(Account { source, field, value, date, note })
        })
        .collect()
}

/// `prefer: { date: afsa-2025, reason: "…" }`, or a list of such.
pub(crate) fn prefer(fields: &mut Fields<'_>, config: &Config) -> Vec<Prefer> {
    let nodes = fields.nodes("prefer");
    let mut preferences = Vec::new();
    for node in nodes {
        let Kind::Map(entries) = node.kind else {
            fields.error(
                "shape",
                node.span,
                "`prefer` names no field",
                "write `prefer: { date: source-id, reason: \"…\" }`",
            );
            continue;
        };
        let is_reason = |key: &str| key == "reason";
        let reason: Option<Box<str>> =
            entries.iter().find(|entry| is_reason(&entry.key)).and_then(|entry| {
                match &entry.value.kind {
                    Kind::Scalar { text, .. } if !text.is_empty() => Some(text.clone()),
                    _ => None,
                }
            });
        for entry in entries.into_iter().filter(|entry| !is_reason(&entry.key)) {
            if let Some(source) = fields.as_word(&entry.key, entry.value) {
                let field = FieldName::of(&entry.key, &config.facets);
                preferences.push(Prefer { field, source, reason: reason.clone() });
            }
        }
    }
    preferences
}

/// `after:` and `before:`: an event's id, or `{ event: id, within: PT5H }`.
pub(crate) fn relative(fields: &mut Fields<'_>) -> Vec<Relative> {
    let mut all = Vec::new();
    for direction in [Direction::After, Direction::Before] {
        let key = direction.id();
        for node in fields.nodes(key) {
            let span = node.span;
            if !matches!(node.kind, Kind::Map(_)) {
                all.extend(fields.as_word(key, node).map(|event| Relative {
                    direction,
                    event,
                    within: None,
                }));
                continue;
            }
            let mut one = fields.inner(node, key);
            let event = one.word("event");
            let within = one.word("within").and_then(|word| {
                Duration::parse(&word.value)
                    .map_err(|error| when::not_a(&mut one, &word, "duration", error))
                    .ok()
            });
            match event {
                Some(event) => all.push(Relative { direction, event, within }),
                None => one.error(
                    "shape",
                    span,
                    format!("`{key}` names no event"),
                    format!("write `{key}: {{ event: trump-tweet-2019, within: PT5H }}`"),
                ),
            }
            one.finish();
        }
    }
    all
}

/// `corrections`: a list of `{ date, text }`.
pub(crate) fn corrections(fields: &mut Fields<'_>) -> Vec<Correction> {
    let nodes = fields.nodes("corrections");
    nodes
        .into_iter()
        .filter_map(|node| {
            let span = node.span;
            let mut one = fields.inner(node, "a correction");
            let (date, text) = (one.date("date"), one.text("text"));
            if text.is_empty() {
                one.error(
                    "shape",
                    span,
                    "a correction says nothing",
                    "write `{ date: 2025-11-02, text: \"…\" }`",
                );
            }
            one.finish();
            Some(Correction { date: date?.value, text })
        })
        .collect()
}
