//! The file that claims a page's address, and where in it: the place to change when two claim the same.

use crate::diag::{FilePath, Span};
use crate::path::SETTINGS_FILE;
use crate::site::chronology::Chronology;
use crate::site::ids::EntityId;
use crate::site::pages::page::{Page, Subject};

/// The place to change when an address cannot be had.
#[derive(Clone, Debug)]
pub(in crate::site) struct Owner {
    pub(in crate::site) file: FilePath,
    pub(in crate::site) span: Option<Span>,
    /// What to write there instead.
    pub(in crate::site) help: &'static str,
}

impl Owner {
    fn new(file: &FilePath, span: Span, help: &'static str) -> Self {
        // What is made of a file's name stands nowhere in it.
        let span = Some(span).filter(|span| *span != Span::default());
        Owner { file: file.clone(), span, help }
    }

    /// A file that is published as it is.
    pub(in crate::site) fn file(file: &FilePath) -> Self {
        Owner::new(file, Span::default(), "give the file another name, or another folder")
    }

    /// An old address.
    pub(in crate::site) fn alias(file: &FilePath, span: Span) -> Self {
        Owner::new(file, span, "delete the alias here, or what stands at that address")
    }

    /// The settings as a whole.
    pub(in crate::site) fn settings() -> Self {
        Owner::new(&SETTINGS_FILE.into(), Span::default(), "give one of the two another id")
    }

    /// The claimant of `page`; `None` for a page that every site has.
    pub(in crate::site) fn of(chronology: &Chronology, page: Page) -> Option<Self> {
        const ID: &str = "give one of the two another `id:`";
        match page.subject() {
            Subject::Event(id) => {
                let facts = &chronology.events[id].facts;
                Some(Owner::new(&facts.file, facts.id.span, ID))
            }
            Subject::Prose(at) => {
                let prose = &chronology.prose[at].0;
                Some(Owner::new(&prose.file, prose.id.span, ID))
            }
            Subject::Source(at) => {
                let source = &chronology.sources[at];
                let span = Some(source.id.span).filter(|span| *span != Span::default());
                Some(Owner::new(&source.file, span.unwrap_or(source.span), ID))
            }
            Subject::Entity(id) => Owner::of_entity(chronology, id),
            Subject::Facet(at) => {
                let facet = &chronology.config.facets[at];
                let settings = Owner::settings();
                Some(Owner::new(&settings.file, facet.span, "give the facet another id"))
            }
            Subject::Comparison(at) => {
                let side = &chronology.config.comparisons.get(at)?.sides[0];
                let settings = Owner::settings();
                Some(Owner::new(&settings.file, side.span, "give the comparison another id"))
            }
            Subject::Site | Subject::Period(_) => None,
        }
    }

    /// A profile's file; without one, the first event that has the name.
    fn of_entity(chronology: &Chronology, id: EntityId) -> Option<Self> {
        let entity = chronology.entity(id);
        if let Some(profile) = &entity.profile {
            let help = "give the profile another `id:`";
            return Some(Owner::new(&profile.file, profile.id.span, help));
        }
        let event = chronology.events.get(*entity.events.first()?)?;
        let facts = &event.facts;
        let mention = event.mentions.iter().find(|mention| mention.entity == id);
        let named = mention.and_then(|mention| facts.mentions.get(mention.written));
        let help = "write another name, or a profile that gives it another `id:`";
        Some(Owner::new(&facts.file, named.map(|named| named.name.span).unwrap_or_default(), help))
    }
}
