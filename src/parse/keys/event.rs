//! An event file's keys (`docs/manual.md`, section 3).

use super::{accounts, identity, mentions, when};
use crate::config::Config;
use crate::diag::{Report, Span, Spanned, did_you_mean};
use crate::model::{Event, Image, SourceRef, Status, When, Written};
use crate::parse::front::Front;
use crate::parse::front::fields::Fields;
use crate::parse::layout::Name;
use crate::parse::sources;
use crate::parse::syntax::node::Kind;

/// The keys of an event that are no facet's.
pub(crate) const KEYS: [&str; 24] = [
    "id",
    "title",
    "date",
    "end",
    "time",
    "timezone",
    "status",
    "outcome",
    "importance",
    "weight",
    "summary",
    "image",
    "sources",
    "accounts",
    "prefer",
    "after",
    "before",
    "related",
    "same_as",
    "may_be_same_as",
    "corrections",
    "aliases",
    "extra",
    "draft",
];

/// Reads an event, or reports why it is none. One whose date cannot be read stands undated: the
/// error keeps it from being published, and the rest of it is checked in the same run.
pub(crate) fn read(
    front: Front<'_>,
    name: &Name<'_>,
    config: &Config,
    report: &mut Report,
) -> Option<Written<Event>> {
    let Front { file, node, title: heading, body } = front;
    let mut fields = Fields::new(node, "the front matter", file, config.unknown_keys, report);
    let id = identity::id(&mut fields, name);
    let title = identity::title(&mut fields, heading, name);
    // First, since `published: false` is no date.
    let draft = identity::draft(&mut fields);
    let when = when::read(&mut fields, name).or_else(When::undated)?;
    let mut event = Event {
        status: fields.attempt(&["status"], status),
        outcome: fields.attempt(&["outcome"], |fields| fields.word("outcome")),
        importance: fields.attempt(&["importance"], importance),
        weight: fields.attempt(&["weight"], weight),
        mentions: mentions::read(&mut fields, config),
        summary: identity::summary(&mut fields),
        image: fields.attempt(&["image"], image),
        sources: fields.attempt(&["sources"], sources),
        accounts: fields.attempt(&["accounts"], |fields| accounts::accounts(fields, config)),
        prefer: fields.attempt(&["prefer"], |fields| accounts::prefer(fields, config)),
        relative: fields.attempt(&["after", "before"], accounts::relative),
        related: fields.attempt(&["related"], |fields| fields.words("related")),
        same_as: fields.attempt(&["same_as"], |fields| fields.word("same_as")),
        may_be_same_as: fields
            .attempt(&["may_be_same_as"], |fields| fields.words("may_be_same_as")),
        corrections: fields.attempt(&["corrections"], accounts::corrections),
        aliases: fields.attempt(&["aliases"], |fields| fields.words("aliases")),
        extra: fields.attempt(&["extra"], identity::extra),
        draft,
        file: file.clone(),
        row: None,
        title,
        has_text: !body.html.is_empty(),
        text_file: None,
        cites: body.cites().map(Into::into).collect(),
        bundle: name.bundle.map(Into::into),
        folded: Vec::new(),
        id: id.unwrap_or_else(|| Spanned::new(Box::default(), fields.span)),
        key: when.date.key(),
        heading: when.date.heading_period(),
        when,
    };
    let kept = fields.finish_and_keep();
    event.extra = kept.into_iter().chain(event.extra).collect();
    (!event.id.value.is_empty()).then(|| Written::new(event, body))
}

fn weight(fields: &mut Fields<'_>) -> i64 {
    fields.integer("weight").map_or(0, |weight| weight.value)
}

fn status(fields: &mut Fields<'_>) -> Status {
    let Some(word) = fields.word("status") else { return Status::Happened };
    Status::from_id(&word.value).unwrap_or_else(|| {
        let ids = Status::ALL.map(Status::id);
        let all = format!("write one of {}", ids.join(", "));
        let help = did_you_mean(&word.value, ids, &all);
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
                "write 5 for what a reader must not miss, 1 for detail; of a scale to 10, half",
            );
            3
        }
    }
}

fn image(fields: &mut Fields<'_>) -> Option<Image> {
    let node = fields.take("image")?;
    let span = node.span;
    if !matches!(node.kind, Kind::Map(_)) {
        let src = fields.as_word("image", node)?;
        warn_of_no_words(fields, span);
        return Some(Image { src, alt: None, credit: None, caption: None });
    }
    let mut image = fields.inner(node, "`image`");
    let src = image.word("src");
    let says_what_it_shows = image.look("alt").is_some();
    let read =
        (image.text_if_any("alt"), image.text_if_any("credit"), image.text_if_any("caption"));
    image.finish();
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
    if !says_what_it_shows {
        warn_of_no_words(fields, span);
    }
    Some(Image { src, alt, credit, caption })
}

/// Says that an event's picture has no words. `alt: ""` is the word of its author that it needs none.
fn warn_of_no_words(fields: &mut Fields<'_>, span: Span) {
    fields.warn(
        "picture-alt",
        span,
        "nothing says what this picture shows to those who do not see it",
        "write `image: { src: handshake.jpg, alt: \"Two men shake hands\" }`",
    );
}

fn sources(fields: &mut Fields<'_>) -> Vec<SourceRef> {
    let nodes = fields.nodes("sources");
    nodes.into_iter().filter_map(|node| sources::reference(fields, "sources", node)).collect()
}
