//! An event file's keys (PRODUCT, section 2).

use super::fields::{Fields, Word};
use super::front::Front;
use super::layout::Name;
use super::node::{Kind, Node};
use super::source;
use crate::config::{Config, UnknownKeys};
use crate::date::{Duration, Edtf, TimeOfDay, Zone, written};
use crate::diag::{Diagnostic, Report, Span, Spanned, nearest};
use crate::model::{
    Account, Correction, Event, Image, Mention, Prefer, Relative, SourceRef, Status, When,
};

/// Reads an event, or reports why it is none.
pub(crate) fn read(
    front: Front<'_>,
    name: &Name<'_>,
    config: &Config,
    report: &mut Report,
) -> Option<Event> {
    let Front { file, node, title: heading, body } = front;
    let mut fields = Fields::new(node, "the front matter", file, report);
    let id = super::id(&mut fields, name.stem);
    let title = super::title(&mut fields, heading, name.stem);
    let when = when(&mut fields, name);
    let status = status(&mut fields);
    let event = Event {
        status,
        outcome: fields.word("outcome"),
        importance: importance(&mut fields),
        weight: fields.integer("weight").map_or(0, |weight| weight.value),
        mentions: mentions(&mut fields, config),
        summary: fields.text("summary"),
        image: image(&mut fields),
        sources: sources(&mut fields),
        accounts: accounts(&mut fields),
        prefer: prefer(&mut fields),
        relative: relative(&mut fields),
        related: fields.words("related"),
        same_as: fields.word("same_as"),
        may_be_same_as: fields.words("may_be_same_as"),
        corrections: corrections(&mut fields),
        aliases: fields.words("aliases"),
        draft: fields.flag("draft"),
        extra: super::extra(&mut fields),
        id: id?,
        file: file.clone(),
        title,
        when: when?,
        body,
        bundle: name.bundle.map(Into::into),
    };
    let kept = fields.finish(config.unknown_keys == UnknownKeys::Warn);
    Some(Event { extra: kept.into_iter().chain(event.extra).collect(), ..event })
}

/// The date and its time, from `date:`, `end:`, `time:` and `timezone:`, or the file's name.
fn when(fields: &mut Fields<'_>, name: &Name<'_>) -> Option<When> {
    let end = fields.word("end");
    let time = fields.word("time").and_then(|word| {
        TimeOfDay::parse(&word.value).map_err(|error| date_error(fields, &word, "time", error)).ok()
    });
    let zone = fields.word("timezone").and_then(|word| {
        Zone::parse(&word.value).map_err(|error| date_error(fields, &word, "time zone", error)).ok()
    });
    let mut when = match fields.take_even_null("date") {
        Some(node) if node.is_null() => {
            fields.error(
                "date-missing",
                node.span,
                "`date` has no value",
                "write the date, such as 2019-06-30; `~` alone means nothing in YAML",
            );
            return None;
        }
        Some(node) => {
            let word = fields.as_word("date", node)?;
            written_date(fields, &word)?
        }
        None => date_from_name(fields, name)?,
    };
    if let Some(word) = end
        && let Some(end) = written_date(fields, &word)
    {
        match Edtf::interval(&when.date, &end.date) {
            Ok(interval) => when.date = interval,
            Err(error) => fields.error(
                "date-invalid",
                word.span,
                error.message,
                "write `date:` as the first day and `end:` as the last",
            ),
        }
    }
    Some(When { time: time.or(when.time), zone: zone.or(when.zone), ..when })
}

fn date_error(fields: &mut Fields<'_>, word: &Word, what: &str, error: crate::date::DateError) {
    let help = error.hint.unwrap_or_default();
    fields.error(
        "date-invalid",
        word.span,
        format!("`{}` is no {what}: {}", word.value, error.message),
        help,
    );
}

/// An EDTF date, or one of the date-times that other generators write and that has one meaning.
fn written_date(fields: &mut Fields<'_>, word: &Word) -> Option<When> {
    let text = word.value.trim();
    let read = match written(text) {
        Ok(read) => read,
        Err(error) => {
            date_error(fields, word, "date", error);
            return None;
        }
    };
    for note in read.notes {
        fields.warn("date-guessed", word.span, note, format!("write {}", read.date));
    }
    let zone = read.offset.map(Zone::Fixed);
    Some(When { date: read.date, span: word.span, time: read.time, zone })
}

fn date_from_name(fields: &mut Fields<'_>, name: &Name<'_>) -> Option<When> {
    let span = Span::default();
    if let Some(date) = name.date {
        let word = Spanned::new(date.into(), span);
        return written_date(fields, &word);
    }
    let elsewhere = [
        "created",
        "start",
        "dateStart",
        "start_date",
        "start_time",
        "published",
        "release_date",
        "pubDate",
        "Date",
    ]
    .into_iter()
    .find_map(|key| Some((key, fields.peek(key)?)));
    let (span, help) = match elsewhere {
        Some((key, span)) => (Some(span), format!("write it as `date:` if `{key}` says when it happened")),
        None => (None, "write `date: 2019-06-30` (or 2019-06, 2019, 2019-06~ …) in the front matter; a page without a date belongs in pages/".to_owned()),
    };
    let finding =
        Diagnostic::error("date-missing", &fields.file, "this event has no date").help(help);
    fields.report.push(match span {
        Some(span) => finding.at(span),
        None => finding,
    });
    None
}

fn status(fields: &mut Fields<'_>) -> Status {
    let Some(word) = fields.word("status") else { return Status::Happened };
    Status::from_id(&word.value).unwrap_or_else(|| {
        let ids = Status::ALL.map(Status::id);
        let help = match nearest(&word.value, ids) {
            Some(meant) => format!("did you mean `{meant}`?"),
            None => format!("write one of {}", ids.join(", ")),
        };
        fields.error("value", word.span, format!("unknown status `{}`", word.value), help);
        Status::Happened
    })
}

fn importance(fields: &mut Fields<'_>) -> u8 {
    match fields.integer("importance") {
        None => 3,
        Some(Spanned { value: value @ 1..=5, .. }) => value as u8,
        Some(Spanned { value, span }) => {
            fields.error(
                "value",
                span,
                format!("importance {value} is not between 1 and 5"),
                "write 5 for what a reader must not miss, 1 for detail",
            );
            3
        }
    }
}

/// Values on every facet: under its plural, or under its singular for a single one.
fn mentions(fields: &mut Fields<'_>, config: &Config) -> Vec<Mention> {
    let mut mentions: Vec<Mention> = Vec::new();
    for (facet, settings) in config.facets.iter().enumerate() {
        let keys = [settings.id.as_str(), settings.singular.as_str()];
        let single = if keys[0] == keys[1] { 1 } else { 2 };
        for key in &keys[..single] {
            for node in fields.nodes(key) {
                mention(fields, key, facet, node, &mut mentions);
            }
        }
    }
    mentions
}

fn mention(
    fields: &mut Fields<'_>,
    key: &str,
    facet: usize,
    node: Node,
    mentions: &mut Vec<Mention>,
) {
    let (name, role) = match node.kind {
        Kind::Map(_) => {
            let mut one = Fields::new(node, key, &fields.file, fields.report);
            let id = one.word("id");
            let name = id.or(one.word("name"));
            let role = one.text("role");
            let span = one.span;
            one.finish(false);
            match name {
                Some(name) => (name, role),
                None => {
                    fields.error(
                        "shape",
                        span,
                        format!("an entry of `{key}` names nobody"),
                        "write `{ id: choe-son-hui, role: speaker }`",
                    );
                    return;
                }
            }
        }
        _ => match fields.as_word(key, node) {
            Some(word) => (word, Box::default()),
            None => return,
        },
    };
    // One string of tags with commas is a habit of other generators.
    let parts: Vec<&str> = match key {
        "tags" | "tag" if name.value.contains(',') => {
            let parts: Vec<&str> = name.value.split(',').collect();
            let list = parts.iter().map(|p| p.trim()).collect::<Vec<_>>().join(", ");
            fields.warn(
                "value",
                name.span,
                "one string with commas, read as several tags",
                format!("write `{key}: [{list}]`"),
            );
            parts
        }
        _ => vec![&name.value],
    };
    for part in parts.into_iter().map(str::trim).filter(|part| !part.is_empty()) {
        mentions.push(Mention {
            facet,
            name: Spanned::new(part.into(), name.span),
            role: role.clone(),
        });
    }
}

fn image(fields: &mut Fields<'_>) -> Option<Image> {
    let node = fields.take("image")?;
    let span = node.span;
    if let Kind::Scalar { text, .. } = node.kind {
        return Some(Image {
            src: Spanned::new(text, span),
            alt: Box::default(),
            credit: Box::default(),
            caption: Box::default(),
        });
    }
    let mut image = Fields::new(node, "`image`", &fields.file, fields.report);
    let src = image.word("src");
    let read = (image.text("alt"), image.text("credit"), image.text("caption"));
    image.finish(false);
    let Some(src) = src else {
        fields.error(
            "shape",
            span,
            "`image` has no `src`",
            "write `image: { src: handshake.jpg, alt: \"…\" }`",
        );
        return None;
    };
    let (alt, credit, caption) = read;
    Some(Image { src, alt, credit, caption })
}

fn sources(fields: &mut Fields<'_>) -> Vec<SourceRef> {
    let nodes = fields.nodes("sources");
    nodes
        .into_iter()
        .filter_map(|node| match node.kind {
            Kind::Map(_) => Some(SourceRef::Inline(Box::new(source::read(
                node,
                None,
                &fields.file.clone(),
                fields.report,
            )?))),
            _ => fields.as_word("sources", node).map(SourceRef::Id),
        })
        .collect()
}

fn accounts(fields: &mut Fields<'_>) -> Vec<Account> {
    let nodes = fields.nodes("accounts");
    nodes
        .into_iter()
        .filter_map(|node| {
            let span = node.span;
            let mut one = Fields::new(node, "an account", &fields.file, fields.report);
            let (source, field, value) = (one.word("source"), one.text("field"), one.word("value"));
            let note = one.text("note");
            let (Some(source), false, Some(value)) = (source, field.is_empty(), value) else {
                one.error(
                    "shape",
                    span,
                    "an account lacks `source`, `field` or `value`",
                    "write `{ source: s1, field: date, value: 2019-06 }`",
                );
                one.finish(false);
                return None;
            };
            let date = match &*field {
                "date" => one.as_date(&value).map(|date| date.value),
                _ => None,
            };
            one.finish(false);
            Some(Account { source, field, value, date, note })
        })
        .collect()
}

/// `prefer: { date: afsa-2025, reason: "…" }`, or a list of such.
fn prefer(fields: &mut Fields<'_>) -> Vec<Prefer> {
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
        let reason: Box<str> = entries
            .iter()
            .find(|entry| is_reason(&entry.key))
            .and_then(|entry| match &entry.value.kind {
                Kind::Scalar { text, .. } => Some(text.clone()),
                _ => None,
            })
            .unwrap_or_default();
        for entry in entries.into_iter().filter(|entry| !is_reason(&entry.key)) {
            if let Some(source) = fields.as_word(&entry.key, entry.value) {
                preferences.push(Prefer { field: entry.key, source, reason: reason.clone() });
            }
        }
    }
    preferences
}

/// `after:` and `before:`: an event's id, or `{ event: id, within: PT5H }`.
fn relative(fields: &mut Fields<'_>) -> Vec<Relative> {
    let mut all = Vec::new();
    for (key, after) in [("after", true), ("before", false)] {
        for node in fields.nodes(key) {
            let span = node.span;
            if !matches!(node.kind, Kind::Map(_)) {
                all.extend(fields.as_word(key, node).map(|event| Relative {
                    after,
                    event,
                    within: None,
                }));
                continue;
            }
            let mut one = Fields::new(node, key, &fields.file, fields.report);
            let event = one.word("event");
            let within = one.word("within").and_then(|word| {
                Duration::parse(&word.value)
                    .map_err(|error| date_error(&mut one, &word, "duration", error))
                    .ok()
            });
            match event {
                Some(event) => all.push(Relative { after, event, within }),
                None => one.error(
                    "shape",
                    span,
                    format!("`{key}` names no event"),
                    format!("write `{key}: {{ event: trump-tweet-2019, within: PT5H }}`"),
                ),
            }
            one.finish(false);
        }
    }
    all
}

fn corrections(fields: &mut Fields<'_>) -> Vec<Correction> {
    let nodes = fields.nodes("corrections");
    nodes
        .into_iter()
        .filter_map(|node| {
            let span = node.span;
            let mut one = Fields::new(node, "a correction", &fields.file, fields.report);
            let (date, text) = (one.date("date"), one.text("text"));
            if text.is_empty() {
                one.error(
                    "shape",
                    span,
                    "a correction says nothing",
                    "write `{ date: 2025-11-02, text: \"…\" }`",
                );
            }
            one.finish(false);
            Some(Correction { date: date?.value, text })
        })
        .collect()
}
