//! Text that was parsed once, with placeholders for what depends on other files.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

use crate::diag::Span;

/// Markdown as HTML, with placeholders for links, pictures and citations, which are filled for each page that shows it.
#[derive(Clone, Debug, Default)]
pub struct Body {
    /// HTML without what stands in its placeholders.
    pub html: String,
    /// The placeholders in the order of the text.
    pub placeholders: Vec<Placeholder>,
    /// The parts that a link can lead to.
    pub anchors: Anchors,
    /// Words of text, markup aside.
    pub words: usize,
    /// The first words as plain text: what a list says when there is no summary.
    pub excerpt: Excerpt,
    /// True when the text has headings, footnotes, tables or pictures: it then stands only on its
    /// own page.
    pub structured: bool,
}

/// The first words of a text.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Excerpt {
    /// The words, with what stands between the brackets of a `[[link]]` as it was written.
    pub text: String,
    /// Where in it such links stand that give no other words: a page shows the names of what they lead to.
    pub names: Vec<Range<usize>>,
}

impl Body {
    /// The ids of the sources that it cites, in its order.
    pub fn cites(&self) -> impl Iterator<Item = &str> {
        self.placeholders.iter().filter_map(|placeholder| match &placeholder.kind {
            PlaceholderKind::Cite { source, .. } => Some(&**source),
            _ => None,
        })
    }
}

/// The parts of a text that have an id.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Anchors {
    /// Their ids.
    pub ids: BTreeSet<Box<str>>,
    /// Ids of headings, by the slug of their words; of equal ones, the first.
    pub words: BTreeMap<Box<str>, Box<str>>,
}

/// A place in the HTML that is filled for the page that shows it.
#[derive(Clone, Debug)]
pub struct Placeholder {
    /// Byte offset into [`Body::html`].
    pub at: u32,
    /// What goes there.
    pub kind: PlaceholderKind,
}

/// What a placeholder stands for.
#[derive(Clone, Debug)]
pub enum PlaceholderKind {
    /// The address a Markdown link leads to, as written.
    Address {
        /// The destination as written: an URL, a path to another file, a fragment.
        target: Box<str>,
        /// Where it was written.
        span: Span,
    },
    /// The address of a picture that stands with the text, as an attribute of raw HTML has it.
    File {
        /// True where it is shown in as many pixels as fit: what a browser needs to choose them, and to keep the room,
        /// follows in attributes of their own.
        fits: bool,
        /// The path as written, relative to the file it stands in.
        target: Box<str>,
        /// Where it was written.
        span: Span,
    },
    /// A whole picture that stands with the text, its caption aside.
    Picture {
        /// The path as written, relative to the file it stands in.
        target: Box<str>,
        /// What it shows, in words.
        alt: Box<str>,
        /// Its title; empty where it has none, or a caption.
        title: Box<str>,
        /// True where it may lead to itself in full: a link holds no other link, and needs words.
        leads: bool,
        /// Where it was written.
        span: Span,
    },
    /// A player for sound or film that stands with the text, with its caption.
    Player {
        /// The path as written, relative to the file it stands in.
        target: Box<str>,
        /// What it shows, in words.
        words: Box<str>,
        /// What stands below it; empty where the words do.
        caption: Box<str>,
        /// True where it stands alone, as a figure.
        alone: bool,
        /// Where it was written.
        span: Span,
    },
    /// Where a link to what `[[target]]` names begins. What names nothing stays as it was written.
    Wiki {
        /// Id, name or alias of an event, entity, page or source, as written.
        target: Box<str>,
        /// True where the text gives no other words: then its name stands here too.
        named: bool,
        /// Where it was written.
        span: Span,
    },
    /// Where that link ends.
    WikiEnd {
        /// As in [`PlaceholderKind::Wiki`].
        target: Box<str>,
    },
    /// A whole citation mark: `[@id, p. 4]`.
    Cite {
        /// The source's id.
        source: Box<str>,
        /// "p. 4", or nothing.
        locator: Box<str>,
        /// Where it was written.
        span: Span,
    },
}
