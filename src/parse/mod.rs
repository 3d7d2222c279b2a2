//! One file's bytes to one [`Document`], and everything wrong with it.
//!
//! Parsing needs the file, its path and the settings; never another file. A bad file yields
//! diagnostics and hides no good one.

mod clean;
mod config;
mod entity;
mod event;
mod fence;
mod fields;
mod front;
mod layout;
mod markdown;
mod node;
mod source;
mod text;
mod toml;
mod yaml;

pub use config::config;

use self::fields::{Fields, Word};
use self::layout::Role;
use crate::config::Config;
use crate::diag::{Diagnostic, FilePath, Report, Span, Spanned};
use crate::model::{Era, Event, Profile, Prose, Source};
use crate::path::slug;
use crate::snapshot::File;

/// What one file turned out to be.
#[derive(Clone, Debug)]
pub enum Document {
    /// A dated event.
    Event(Box<Event>),
    /// A facet value's profile.
    Profile(Box<Profile>),
    /// Registered sources.
    Sources(Vec<Source>),
    /// A named span of time.
    Era(Era),
    /// A page without a date.
    Prose(Prose),
    /// Copied to this path of the published site.
    Static(FilePath, String),
    /// A picture or another file beside the texts.
    Asset(FilePath),
}

/// Reads one file of a content root. Files outside every root are none of the site's business.
pub fn parse(file: &File, config: &Config) -> (Option<Document>, Report) {
    let mut report = Report::default();
    let document = document(file, config, &mut report);
    (document, report)
}

fn document(file: &File, config: &Config, report: &mut Report) -> Option<Document> {
    let path = &file.path;
    let (root, below) = layout::locate(path, config)?;
    let role = layout::role(below, config);
    match role {
        Role::Static(target) => return Some(Document::Static(path.clone(), target)),
        Role::Asset => return Some(Document::Asset(path.clone())),
        Role::Unread(why) => {
            report.push(Diagnostic::warning("not-read", path, why));
            return None;
        }
        _ => {}
    }
    let text = text::decode(path, &file.bytes, report)?;
    if role == Role::Sources {
        let node = front::yaml(path, &text, 0, report)??;
        return Some(Document::Sources(source::registry(node, path, report)));
    }
    let name = layout::name(below);
    let front = front::read(path, &text, config.html, report)?;
    match role {
        Role::Event => {
            let mut event = event::read(front, &name, config, report)?;
            event.bundle =
                name.bundle.map(|folder| format!("{}/{folder}", config.roots[root].path).into());
            event.mentions.extend(root_defaults(root, config));
            Some(Document::Event(Box::new(event)))
        }
        Role::Profile(facet) => {
            entity::profile(front, facet, &name, report).map(|p| Document::Profile(Box::new(p)))
        }
        Role::Era => entity::era(front, &name, report).map(Document::Era),
        _ => entity::prose(front, &name, report).map(Document::Prose),
    }
}

/// The facet values that a content root gives each of its events.
fn root_defaults(root: usize, config: &Config) -> impl Iterator<Item = crate::model::Mention> {
    let defaults = &config.roots[root].defaults;
    config.facets.iter().enumerate().flat_map(move |(facet, settings)| {
        defaults.get(&settings.id).into_iter().flatten().map(move |name| crate::model::Mention {
            facet,
            name: Spanned::new(name.as_str().into(), Span::default()),
            role: Box::default(),
        })
    })
}

/// `id:`, else the file's stem spelled as a slug.
fn id(fields: &mut Fields<'_>, stem: &str) -> Option<Word> {
    let Some(word) = fields.word("id") else {
        let spelled = slug(stem);
        if spelled.is_empty() {
            let start = Span::new(fields.span.start as usize, fields.span.start as usize);
            fields.error(
                "id-invalid",
                start,
                format!("no id can be made of the file name `{stem}`"),
                "write `id: a-short-name` in the front matter",
            );
            return None;
        }
        return Some(Spanned::new(spelled.into(), Span::default()));
    };
    let spelled = slug(&word.value);
    if *word.value != *spelled || spelled.is_empty() {
        let help = match &*spelled {
            "" => "write lower-case letters, digits and hyphens".to_owned(),
            spelled => format!("write `id: {spelled}`"),
        };
        fields.error(
            "id-invalid",
            word.span,
            format!("`{}` cannot be part of an address", word.value),
            help,
        );
        return None;
    }
    Some(word)
}

/// `title:`, else the heading at the top of the text, else the file's name, with a warning.
fn title(fields: &mut Fields<'_>, heading: Option<String>, stem: &str) -> Box<str> {
    let title = fields.text("title");
    let title = match heading {
        Some(heading) if title.is_empty() => heading.into(),
        _ => title,
    };
    let one_line = title.split_whitespace().collect::<Vec<_>>().join(" ");
    if !one_line.is_empty() {
        return one_line.into();
    }
    let guessed = stem.replace(['-', '_'], " ");
    let start = Span::new(fields.span.start as usize, fields.span.start as usize);
    fields.warn(
        "title-missing",
        start,
        format!("no title; shown as “{guessed}”, after the file's name"),
        "write `title: …` in the front matter",
    );
    guessed.into()
}

/// The site's own keys.
fn extra(fields: &mut Fields<'_>) -> serde_json::Map<String, serde_json::Value> {
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
