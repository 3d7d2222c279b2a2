//! A style of CSL in a file of the site: read, and looked through for what the engine takes for granted.

use std::collections::BTreeMap;

use hayagriva::citationberg::{
    IndependentStyle, LayoutRenderingElement as Element, NamesChild, SortKey, Style as Written,
    TextTarget,
};
use quick_xml::Reader;
use quick_xml::events::Event as Xml;

/// Elements are no deeper in each other than this, nor macros.
const DEEPEST: usize = 64;
/// A style comes to no more elements than these with its macros written out. The largest there are come to some thousands.
const LARGEST: usize = 200_000;

/// What is wrong with a style.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StyleError {
    /// What is wrong, after the name of the file: "is no style of CSL".
    pub message: String,
    /// What to write instead.
    pub help: String,
}

impl StyleError {
    fn new(message: impl Into<String>, help: impl Into<String>) -> StyleError {
        StyleError { message: message.into(), help: help.into() }
    }
}

/// Reads a style.
pub(super) fn read(xml: &str) -> Result<IndependentStyle, StyleError> {
    well_formed(xml)?;
    let help = "write a style of CSL 1.0, as https://editor.citationstyles.org makes them";
    let written = Written::from_xml(xml).map_err(|error| {
        let path = error.path.map(|path| path.to_string()).filter(|path| path.len() > 1);
        let place = path.map(|path| format!(" in `{path}`")).unwrap_or_default();
        StyleError::new(format!("is no style of CSL: {}{place}", error.source), help)
    })?;
    let style = match written {
        Written::Independent(style) => style,
        Written::Dependent(style) => {
            let parent = style.parent_link.href;
            let name = parent.rsplit('/').next().unwrap_or(&parent);
            return Err(StyleError::new(
                format!("only says that it is like another style, {parent}"),
                format!("write `citation_style: {name}`, or the file of that style"),
            ));
        }
    };
    Macros { style: &style, sizes: BTreeMap::new(), open: Vec::new() }.look()?;
    Ok(style)
}

/// Reads the tags alone, whatever they are called: where they do not close, and how deep they stand in each other.
fn well_formed(xml: &str) -> Result<(), StyleError> {
    let mut reader = Reader::from_str(xml);
    let mut depth = 0_usize;
    loop {
        let event = reader.read_event().map_err(|error| {
            let at = usize::try_from(reader.error_position()).unwrap_or(usize::MAX);
            let before = xml.get(..at).unwrap_or(xml);
            let line = before.matches('\n').count() + 1;
            let column = before.rsplit('\n').next().unwrap_or_default().chars().count() + 1;
            let message = format!("is no XML: {error} (line {line}, column {column})");
            StyleError::new(message, "mend the tag that stands there")
        })?;
        match event {
            Xml::Start(_) => depth += 1,
            Xml::End(_) => depth = depth.saturating_sub(1),
            Xml::Eof if depth > 0 => {
                return Err(StyleError::new(
                    "is no XML: it ends inside of a tag",
                    "write it to its end",
                ));
            }
            Xml::Eof => return Ok(()),
            _ => {}
        }
        if depth > DEEPEST {
            let message = format!("has elements more than {DEEPEST} deep in each other");
            return Err(StyleError::new(message, "put the inner ones into a macro"));
        }
    }
}

/// The macros of a style, as they call each other.
struct Macros<'s> {
    style: &'s IndependentStyle,
    /// How many elements each comes to with those that it calls.
    sizes: BTreeMap<&'s str, usize>,
    /// Those that are being looked at, each called by the one before.
    open: Vec<&'s str>,
}

impl<'s> Macros<'s> {
    fn look(mut self) -> Result<(), StyleError> {
        let style = self.style;
        let mut size = self.elements(&style.citation.layout.elements)?;
        let bibliography = style.bibliography.iter();
        for elements in bibliography.clone().map(|list| &list.layout.elements) {
            size = size.saturating_add(self.elements(elements)?);
        }
        let sorts = [&style.citation.sort].into_iter().chain(bibliography.map(|list| &list.sort));
        for key in sorts.flatten().flat_map(|sort| &sort.keys) {
            if let SortKey::MacroName { name, .. } = key {
                size = size.saturating_add(self.called(name)?);
            }
        }
        for named in &style.macros {
            self.called(&named.name)?;
        }
        self.fits(size)
    }

    fn fits(&self, size: usize) -> Result<(), StyleError> {
        if size <= LARGEST {
            return Ok(());
        }
        let message = format!("has more than {LARGEST} elements where its macros are written out");
        Err(StyleError::new(message, "let macros call each other less often"))
    }

    /// How many elements the macro `name` comes to.
    fn called(&mut self, name: &'s str) -> Result<usize, StyleError> {
        if let Some(size) = self.sizes.get(name) {
            return Ok(*size);
        }
        // One that is not there prints nothing.
        let Some(named) = self.style.macros.iter().find(|known| known.name == name) else {
            return Ok(0);
        };
        if let Some(at) = self.open.iter().position(|open| *open == name) {
            let round = self.open[at..].iter().chain([&name]);
            let round: Vec<String> = round.map(|name| format!("`{name}`")).collect();
            let message = format!("has a macro that calls itself: {}", round.join(" → "));
            return Err(StyleError::new(message, "take one of these calls out"));
        }
        if self.open.len() >= DEEPEST {
            let message = format!("has macros that call each other more than {DEEPEST} deep");
            return Err(StyleError::new(message, "write some of them into those that call them"));
        }
        self.open.push(name);
        let size = self.elements(&named.children)?;
        self.open.pop();
        self.fits(size)?;
        self.sizes.insert(name, size);
        Ok(size)
    }

    fn elements(&mut self, elements: &'s [Element]) -> Result<usize, StyleError> {
        let mut size = elements.len();
        let mut add = |more: usize| size = size.saturating_add(more);
        for element in elements {
            match element {
                Element::Text(text) => {
                    if let TextTarget::Macro { name } = &text.target {
                        add(self.called(name)?);
                    }
                }
                Element::Group(group) => add(self.elements(&group.children)?),
                Element::Choose(choose) => {
                    for branch in choose.branches() {
                        add(self.elements(&branch.children)?);
                    }
                    if let Some(otherwise) = &choose.otherwise {
                        add(self.elements(&otherwise.children)?);
                    }
                }
                Element::Names(names) => {
                    for child in &names.children {
                        if let NamesChild::Substitute(substitute) = child {
                            add(self.elements(&substitute.children)?);
                        }
                    }
                }
                Element::Date(_) | Element::Number(_) | Element::Label(_) => {}
            }
        }
        Ok(size)
    }
}
