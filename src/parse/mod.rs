//! One file's bytes to one [`Document`], and everything wrong with it.
//!
//! Parsing needs the file, its path and the settings; never another file. A bad file yields
//! diagnostics and hides no good one.
//!
//! `layout` says by its path what a file is. Then, each using only those before it: `syntax/` makes trees of YAML,
//! TOML and JSON, `markdown/` makes texts, `front/` takes front matter off a file and its keys apart, `sources/`
//! reads what a site rests on, in four formats, `keys/` what events, profiles, eras and pages say, `tables/` makes
//! events of rows, `settings/` reads `annals.yaml`.

mod front;
mod keys;
mod layout;
mod markdown;
mod settings;
mod sources;
mod syntax;
mod tables;

use std::sync::Arc;

pub use self::layout::{dated_id, is_registry, is_table, is_text, names_of, plain_id};
pub use self::settings::config;
pub use self::syntax::bytes::readable;
pub use self::syntax::scripted::may_run_scripts;

use self::keys::{entity, event};
use self::layout::{Format, Role};
use self::syntax::{bytes, scripted};
use crate::config::Config;
use crate::diag::{Diagnostic, FilePath, Report, Span, Spanned};
use crate::model::{Edit, Era, Event, Mention, Profile, Prose, Source, Written};
use crate::path::slug;
use crate::picture::Picture;
use crate::snapshot::File;

/// What one file turned out to be. Copies share what they hold, until one is changed.
#[derive(Clone, Debug)]
pub enum Document {
    /// A dated event.
    Event(Written<Event>),
    /// The events of a table, in the order of its rows.
    Table {
        /// The file.
        file: FilePath,
        /// The rows that could be read.
        events: Vec<Written<Event>>,
        /// Ids of rows that could not, kept as those of [`Unreadable`](Document::Unreadable) are.
        unreadable: Vec<Box<str>>,
    },
    /// A facet value's profile.
    Profile(Written<Profile>),
    /// Registered sources.
    Sources(Vec<Arc<Source>>),
    /// A named span of time.
    Era(Written<Era>),
    /// A page without a date.
    Prose(Written<Prose>),
    /// Copied to this path of the published site.
    Static {
        /// The file.
        file: FilePath,
        /// The path.
        target: String,
        /// What it is as a picture, where it is one.
        picture: Option<Picture>,
    },
    /// A picture or another file beside the texts.
    Asset {
        /// The file.
        file: FilePath,
        /// True where a browser that opens it by itself would run what is in it.
        runs: bool,
        /// What it is as a picture, where it is one.
        picture: Option<Picture>,
    },
    /// An event's file whose front matter could not be read. Its id is kept, so that no
    /// mention of it is reported as leading nowhere.
    Unreadable(Box<str>),
}

impl Document {
    /// Takes the facts of `known`, which its file said before, where they are the same. Says what became of them.
    pub(crate) fn take_facts_of(&mut self, known: &Document) -> Edit {
        if let (Document::Event(it), Document::Event(known)) = (&mut *self, known)
            && !it.take_facts_of(known)
        {
            return Edit::of(&known.facts, &it.facts);
        }
        if self.has_facts_of(known) { Edit::None } else { Edit::Facts }
    }

    /// Takes the facts of `known` where they are the same. True where all are.
    fn has_facts_of(&mut self, known: &Document) -> bool {
        match (self, known) {
            (Document::Event(it), Document::Event(known)) => Arc::ptr_eq(&it.facts, &known.facts),
            (Document::Profile(it), Document::Profile(known)) => it.take_facts_of(known),
            (Document::Era(it), Document::Era(known)) => it.take_facts_of(known),
            (Document::Prose(it), Document::Prose(known)) => it.take_facts_of(known),
            (
                Document::Table { events, unreadable, .. },
                Document::Table { events: known, unreadable: known_unreadable, .. },
            ) => {
                unreadable == known_unreadable
                    && events.len() == known.len()
                    && events.iter_mut().zip(known).all(|(it, known)| it.take_facts_of(known))
            }
            (Document::Sources(it), Document::Sources(known)) => it == known,
            (
                Document::Static { target, picture, .. },
                Document::Static { target: known, picture: known_picture, .. },
            ) => target == known && picture == known_picture,
            (
                Document::Asset { runs, picture, .. },
                Document::Asset { runs: known, picture: known_picture, .. },
            ) => runs == known && picture == known_picture,
            (Document::Unreadable(id), Document::Unreadable(known)) => id == known,
            _ => false,
        }
    }
}

/// Reads one file of a content root. A file outside every root gives nothing.
pub fn parse(file: &File, config: &Config) -> (Option<Document>, Report) {
    let mut report = Report::default();
    let document = document(file, config, &mut report);
    (document, report)
}

fn document(file: &File, config: &Config, report: &mut Report) -> Option<Document> {
    let path = &file.path;
    let (root, below) = config.locate(path)?;
    let place = Place { path, root, below };
    let role = layout::role(below, config);
    match role {
        Role::Static(target) => {
            let picture = file.picture();
            return Some(Document::Static { file: path.clone(), target, picture });
        }
        Role::Asset => {
            let runs = scripted::runs_scripts(path, file.bytes());
            return Some(Document::Asset { file: path.clone(), runs, picture: file.picture() });
        }
        Role::Unread(why) => {
            report.push(Diagnostic::warning("not-read", path, why));
            return None;
        }
        _ => {}
    }
    let text = bytes::decode(path, file.bytes(), report)?;
    if role == Role::Sources {
        return Some(Document::Sources(sources::registry(path, &text, report)));
    }
    if let Role::Table(format) = role {
        // A map is no list of events: it may be data that some text offers.
        if format == Format::Json && tables::without_mark(&text).trim_start().starts_with('{') {
            return Some(Document::Asset { file: path.clone(), runs: false, picture: None });
        }
        let mentions: Vec<Mention> = root_defaults(root, config).collect();
        let tables::Table { events, unreadable } =
            tables::read(path, &text, format, &mentions, config, report);
        return Some(Document::Table { file: path.clone(), events, unreadable });
    }
    if role == Role::Event && layout::is_paper(below) {
        return paper(place, &text, config, report);
    }
    markdown(place, &text, role, config, report)
}

/// Where a file stands.
#[derive(Clone, Copy)]
struct Place<'a> {
    path: &'a FilePath,
    /// The content root, and the path below it.
    root: usize,
    below: &'a str,
}

/// Reads a file about its folder (`README.md`), which is an event only where it has a date.
fn paper(place: Place<'_>, text: &str, config: &Config, report: &mut Report) -> Option<Document> {
    let mut found = Report::default();
    let document = markdown(place, text, Role::Event, config, &mut found);
    if found.diagnostics().iter().any(|finding| finding.code == "date-missing") {
        let message = "a paper of the folder without a date, and no event";
        report.push(Diagnostic::warning("not-read", place.path, message));
        return None;
    }
    report.append(found);
    document
}

/// Reads a file of Markdown that plays the part `role`.
fn markdown(
    Place { path, root, below }: Place<'_>,
    text: &str,
    role: Role,
    config: &Config,
    report: &mut Report,
) -> Option<Document> {
    let name = layout::name(below);
    let top_heading = match role {
        Role::Event => markdown::of_an_event(config),
        _ => markdown::ON_A_PAGE,
    };
    let Some(front) = front::read(path, text, top_heading, config, report) else {
        return (role == Role::Event).then(|| Document::Unreadable(slug(name.stem).into()));
    };
    let unknown = config.unknown_keys;
    match role {
        Role::Event => {
            let mut event = event::read(front, &name, config, report)?;
            let facts = Arc::make_mut(&mut event.facts);
            facts.bundle =
                name.bundle.map(|folder| format!("{}/{folder}", config.roots[root].path).into());
            facts.mentions.extend(root_defaults(root, config));
            Some(Document::Event(event))
        }
        Role::Profile(facet) => {
            entity::profile(front, facet, &name, unknown, report).map(Document::Profile)
        }
        Role::Era => entity::era(front, &name, unknown, report).map(Document::Era),
        _ => entity::prose(front, &name, unknown, report).map(Document::Prose),
    }
}

/// The facet values that a content root gives each of its events.
fn root_defaults(root: usize, config: &Config) -> impl Iterator<Item = Mention> {
    let defaults = &config.roots[root].defaults;
    config.facets.iter_enumerated().flat_map(move |(facet, settings)| {
        defaults.get(&settings.id).into_iter().flatten().map(move |name| Mention {
            facet,
            name: Spanned::new(name.as_str().into(), Span::default()),
            role: None,
            lone: false,
        })
    })
}
