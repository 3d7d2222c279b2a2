//! Substitutes for a missing author: `<names variable="editor"/>` in a style's `<substitute>`.
//!
//! By CSL such names inherit the form of the author's, with "ed." after them. The engine does that where they stand
//! directly in the substitute, not where they stand in a condition there; so their form is written out here.

use hayagriva::citationberg::{
    IndependentStyle, LayoutRenderingElement as Element, Names, NamesChild, TextCase,
};

/// Writes out how the names in every substitute of a style are set.
pub(super) fn complete(style: &mut IndependentStyle) {
    elements(&mut style.citation.layout.elements);
    if let Some(bibliography) = &mut style.bibliography {
        elements(&mut bibliography.layout.elements);
    }
    for named in &mut style.macros {
        elements(&mut named.children);
    }
}

fn elements(all: &mut [Element]) {
    for element in all {
        each_inside(element, &mut elements);
        if let Element::Names(names) = element {
            // "Ed." is one word; the engine keeps capitals from what is in no language.
            for child in &mut names.children {
                if let NamesChild::Label(label) = child
                    && label.text_case == Some(TextCase::TitleCase)
                {
                    label.text_case = Some(TextCase::CapitalizeFirst);
                }
            }
            let author = names.clone();
            for child in &mut names.children {
                if let NamesChild::Substitute(substitute) = child {
                    elements(&mut substitute.children);
                    like(&author, &mut substitute.children);
                }
            }
        }
    }
}

/// Sets names without a form of their own like those that they stand in for.
fn like(author: &Names, all: &mut [Element]) {
    for element in all {
        each_inside(element, &mut |inside| like(author, inside));
        if let Element::Names(names) = element {
            *names = author.from_names_substitute(names);
        }
    }
}

/// What stands in a group or in the branches of a question.
fn each_inside(element: &mut Element, read: &mut dyn FnMut(&mut [Element])) {
    match element {
        Element::Group(group) => read(&mut group.children),
        Element::Choose(choose) => {
            read(&mut choose.if_.children);
            choose.else_if.iter_mut().for_each(|branch| read(&mut branch.children));
            choose.otherwise.iter_mut().for_each(|branch| read(&mut branch.children));
        }
        _ => {}
    }
}
