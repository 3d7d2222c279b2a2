//! What every kind of file has: an id, a title, whether it is a draft, and the site's own keys.

use crate::parse::front::fields::{Fields, Word};
use crate::parse::layout::Name;

use crate::diag::{Span, Spanned};
use crate::parse::markdown::plain::without_html;
use crate::parse::syntax::node::Node;
use crate::path::slug;

/// `id:`, else the file's stem spelled as a slug.
pub(crate) fn id(fields: &mut Fields<'_>, name: &Name<'_>) -> Option<Word> {
    let given = fields.attempt(&["id"], |fields| fields.word("id"));
    if let Some(word) = given {
        return id_as_written(fields, word);
    }
    // Elsewhere `slug:` is the last part of a post's address, which is what an id is here.
    if fields.takes_foreign()
        && let Some(word) = fields.attempt(&["slug"], |fields| fields.word("slug"))
    {
        let spelled = slug(&word.value);
        if !spelled.is_empty() {
            return Some(Spanned::new(spelled.into(), Span::default()));
        }
    }
    let spelled = slug(name.stem);
    if !spelled.is_empty() {
        return Some(Spanned::new(spelled.into(), Span::default()));
    }
    let start = top(fields);
    fields.error(
        "id-invalid",
        start,
        format!("no id can be made of the file name `{}`", name.stem),
        "write `id: a-short-name` in the front matter",
    );
    None
}

fn id_as_written(fields: &mut Fields<'_>, word: Word) -> Option<Word> {
    let spelled = slug(&word.value);
    if *word.value == *spelled {
        return Some(word);
    }
    let message = format!("`{}` cannot be part of an address", word.value);
    if spelled.is_empty() {
        let help = "write lower-case letters, digits and hyphens";
        fields.error("id-invalid", word.span, message, help);
        return None;
    }
    let help = format!("write `id: {spelled}`");
    if fields.takes_foreign() {
        let message = format!("{message}; read as `{spelled}`");
        fields.warn("id-invalid", word.span, message, help);
        return Some(Spanned::new(spelled.into(), word.span));
    }
    fields.error("id-invalid", word.span, message, help);
    None
}

/// `title:`, else the heading at the top of the text, else the file's name, with a warning.
pub(crate) fn title(fields: &mut Fields<'_>, heading: Option<String>, name: &Name<'_>) -> Box<str> {
    let title = fields.attempt(&["title"], |fields| fields.text("title"));
    let title = if fields.takes_foreign() { without_html(&title).into() } else { title };
    let title = match heading {
        Some(heading) if title.is_empty() => heading.into(),
        _ => title,
    };
    let one_line = title.split_whitespace().collect::<Vec<_>>().join(" ");
    if !one_line.is_empty() {
        return one_line.into();
    }
    let guessed = name.stem.replace(['-', '_'], " ");
    let guessed = guessed.trim();
    let start = top(fields);
    fields.warn(
        "title-missing",
        start,
        format!("no title; shown as “{guessed}”, after the file's name"),
        "write `title: …` in the front matter",
    );
    guessed.into()
}

/// `draft: true`, and the `published: false` of Jekyll.
pub(crate) fn draft(fields: &mut Fields<'_>) -> bool {
    let draft = fields.attempt(&["draft"], |fields| fields.flag("draft"));
    // Elsewhere `published` may also be a date; that is for the date to look at.
    let is_flag = |node: &Node| matches!(node.to_json(), serde_json::Value::Bool(_));
    let flagged = fields.takes_foreign() && fields.look("published").is_some_and(is_flag);
    draft || flagged && !fields.flag("published")
}

/// The site's own keys.
pub(crate) fn extra(fields: &mut Fields<'_>) -> serde_json::Map<String, serde_json::Value> {
    let Some(node) = fields.take("extra") else { return serde_json::Map::new() };
    match node.to_json() {
        serde_json::Value::Object(map) => map,
        _ => {
            fields.error(
                "shape",
                node.span,
                "`extra` is not a map of keys",
                "write `extra:` and your keys below it, indented",
            );
            serde_json::Map::new()
        }
    }
}

/// `summary:`, and where other generators' keys are let through, what they call it.
pub(crate) fn summary(fields: &mut Fields<'_>) -> Option<Box<str>> {
    let summary = fields.attempt(&["summary"], |fields| fields.text_if_any("summary"));
    if summary.is_some() || !fields.takes_foreign() {
        return summary;
    }
    let text = ["description", "excerpt"]
        .into_iter()
        .find_map(|key| fields.attempt(&[key], |fields| fields.text_if_any(key)))?;
    let words = without_html(&text).split_whitespace().collect::<Vec<_>>().join(" ");
    (!words.is_empty()).then(|| words.into())
}

/// The first place of the front matter, for what is missing in it.
pub(crate) fn top(fields: &Fields<'_>) -> Span {
    let start = fields.span.start as usize;
    Span::new(start, start)
}
