//! What a document says: by which words it is found, and what is shown of it.

use std::borrow::Cow;

use crate::model::csl::Variable;
use crate::render::renderer::Renderer;
use crate::render::text::plain::plain;
use crate::render::text::targets::{path, title};
use crate::site::{EntityId, EventId, Target, TextId};
use crate::words::Noun;

/// What a document says.
#[derive(Default)]
pub(super) struct Said {
    pub(super) title: String,
    /// Its other names.
    pub(super) names: Vec<String>,
    /// Its date, in words.
    pub(super) date: String,
    pub(super) summary: String,
    pub(super) text: String,
    /// Where it is read, from the site's root.
    pub(super) href: String,
}

impl Said {
    /// What `target` says.
    pub(super) fn of(renderer: Renderer<'_>, target: &Target) -> Said {
        let site = renderer.site;
        let said = match target {
            Target::Event(id) => of_event(renderer, *id),
            Target::Entity(id) => of_entity(renderer, *id),
            Target::Prose(at) => {
                let (prose, text) = &site.prose[*at];
                let summary = prose.description.as_deref().unwrap_or_default().to_owned();
                Said { summary, text: text_of(renderer, *text), ..Said::default() }
            }
            Target::Source(at) => {
                let source = &site.sources[*at];
                let authors = source.names(Variable::AUTHOR).iter().map(|name| name.label());
                let authors = authors.collect::<Vec<_>>().join(", ");
                let of =
                    [&authors, source.text(Variable::CONTAINER), source.text(Variable::PUBLISHER)];
                let date = source.date(Variable::ISSUED);
                let date = date.map(|date| date.words(&|date| renderer.words.date(date)));
                Said {
                    title: source.title().trim_matches(['[', ']']).to_owned(),
                    date: date.unwrap_or_default(),
                    summary: joined(of).into_owned(),
                    ..Said::default()
                }
            }
            Target::Period(at) => {
                let period = &site.periods.nodes[*at];
                Said {
                    title: renderer.words.stretch(period.stretch),
                    summary: renderer.words.count(period.events.len(), Noun::Event),
                    ..Said::default()
                }
            }
            Target::File(_) | Target::Elsewhere | Target::Missing => Said::default(),
        };
        let title = Some(said.title.clone()).filter(|title| !title.is_empty());
        Said {
            title: title.or_else(|| self::title(site, target)).unwrap_or_default(),
            href: path(site, target).map(|address| address.href()).unwrap_or_default(),
            ..said
        }
    }
}

fn of_event(renderer: Renderer<'_>, id: EventId) -> Said {
    let event = &renderer.site.events[id];
    let facts = &event.facts;
    let caption = facts.image.as_ref().and_then(|image| image.caption.as_deref());
    let text = text_of(renderer, event.text);
    Said {
        date: renderer.words.date(&facts.when.date),
        summary: facts.summary.as_deref().unwrap_or_default().to_owned(),
        text: joined([&text, caption.unwrap_or_default()]).into_owned(),
        ..Said::default()
    }
}

fn of_entity(renderer: Renderer<'_>, id: EntityId) -> Said {
    let entity = renderer.site.entity(id);
    let aliases = entity.profile.iter().flat_map(|profile| &profile.aliases);
    Said {
        names: aliases.map(|alias| alias.text.value.to_string()).collect(),
        summary: entity.description().unwrap_or_default().to_owned(),
        text: entity.text.map(|text| text_of(renderer, text)).unwrap_or_default(),
        ..Said::default()
    }
}

fn text_of(renderer: Renderer<'_>, text: TextId) -> String {
    plain(renderer.site, renderer.site.text(text))
}

/// What is said of these, with a space between one and the next.
fn joined<'w>(words: impl IntoIterator<Item = &'w str>) -> Cow<'w, str> {
    let words: Vec<&str> = words.into_iter().filter(|word| !word.is_empty()).collect();
    match words[..] {
        [] => Cow::Borrowed(""),
        [one] => Cow::Borrowed(one),
        _ => Cow::Owned(words.join(" ")),
    }
}
