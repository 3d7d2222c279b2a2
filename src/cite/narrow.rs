//! Partial evaluation of a CSL style for documents of one type that have the same variables.
//!
//! Most of a style are conditions on the type and on which variables there are. For such documents their outcome is
//! known beforehand, so only the branches that are taken are kept. What depends on the citation itself stays. The
//! result prints the same, many times faster.

use std::collections::BTreeSet;
use std::str::FromStr;

use hayagriva::citationberg::json::Item;
use hayagriva::citationberg::taxonomy::{Kind, NumberVariable, StandardVariable, Variable};
use hayagriva::citationberg::{
    Choose, ChooseBranch, ChooseMatch, ElseBranch, IndependentStyle,
    LayoutRenderingElement as Element, NamesChild, SortKey, TestPosition, Text, TextTarget,
};

/// What the conditions of a style ask of a document: its type and its variables.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Sort {
    /// Their type.
    kind: String,
    /// The variables that say something.
    variables: Vec<String>,
}

impl Sort {
    /// The sort of a document.
    pub(super) fn of(item: &Item) -> Sort {
        let kind = item.0.get("type").and_then(|kind| kind.to_str()).unwrap_or_default();
        Sort { kind: kind.into_owned(), variables: item.0.keys().cloned().collect() }
    }

    /// Whether such a document is of that type.
    fn is_of(&self, kind: Kind) -> bool {
        Kind::from_str(&self.kind) == Ok(kind)
    }

    /// Whether such a document has that variable; `None` where that depends.
    fn has(&self, variable: Variable) -> Option<bool> {
        use NumberVariable::{CitationNumber, FirstReferenceNoteNumber, Locator, PageFirst};
        match variable {
            Variable::Number(CitationNumber | FirstReferenceNoteNumber | Locator | PageFirst)
            | Variable::Standard(StandardVariable::YearSuffix | StandardVariable::CitationLabel) => {
                None
            }
            // What stood in for something else counts as empty from there on.
            variable if self.variables.binary_search(&variable.to_string()).is_ok() => None,
            _ => Some(false),
        }
    }

    /// `style` without what no such document can ever reach, in two parts: each asks for less.
    pub(super) fn narrow(&self, style: &IndependentStyle) -> Narrowed {
        let (mut note, mut entry) = (style.clone(), style.clone());
        note.bibliography = None;
        entry.citation.layout.elements.clear();
        let first = Asked { sort: self, is_first: true };
        Narrowed { note: first.style(note), entry: Asked { is_first: false, ..first }.style(entry) }
    }
}

/// A style, in the two parts that are set apart.
#[derive(Debug)]
pub(super) struct Narrowed {
    /// What prints the first note to a source.
    pub(super) note: IndependentStyle,
    /// What prints its entry.
    pub(super) entry: IndependentStyle,
}

/// What is asked of a sort of document.
#[derive(Clone, Copy)]
struct Asked<'s> {
    sort: &'s Sort,
    /// True where it is known that the citation is the first one to the document.
    is_first: bool,
}

impl Asked<'_> {
    fn style(self, mut style: IndependentStyle) -> IndependentStyle {
        self.elements(&mut style.citation.layout.elements);
        if let Some(bibliography) = &mut style.bibliography {
            self.elements(&mut bibliography.layout.elements);
        }
        for named in &mut style.macros {
            self.elements(&mut named.children);
        }
        let used = used_macros(&style);
        style.macros.retain(|named| used.contains(&named.name));
        style
    }

    fn elements(self, elements: &mut Vec<Element>) {
        for element in elements.iter_mut() {
            match element {
                Element::Group(group) => self.elements(&mut group.children),
                Element::Choose(choose) => self.choose(choose),
                Element::Names(names) => {
                    for child in &mut names.children {
                        if let NamesChild::Substitute(substitute) = child {
                            self.elements(&mut substitute.children);
                        }
                    }
                }
                Element::Text(_) | Element::Date(_) | Element::Number(_) | Element::Label(_) => {}
            }
        }
        let is_empty = |choose: &Choose| {
            choose.if_.children.is_empty()
                && choose.else_if.is_empty()
                && choose.otherwise.is_none()
        };
        elements.retain(|element| !matches!(element, Element::Choose(choose) if is_empty(choose)));
    }

    /// Leaves the branches that such a document may take.
    fn choose(self, choose: &mut Choose) {
        let branches =
            std::iter::once(choose.if_.clone()).chain(std::mem::take(&mut choose.else_if));
        let mut open = Vec::new();
        let mut otherwise = choose.otherwise.take();
        for mut branch in branches {
            match self.answer(&mut branch) {
                Some(false) => {}
                Some(true) => {
                    otherwise = Some(ElseBranch { children: branch.children });
                    break;
                }
                None => open.push(branch),
            }
        }
        for branch in &mut open {
            self.elements(&mut branch.children);
        }
        if let Some(otherwise) = &mut otherwise {
            self.elements(&mut otherwise.children);
        }
        choose.otherwise = otherwise.filter(|otherwise| !otherwise.children.is_empty());
        let mut open = open.into_iter();
        // What asks nothing else has no first question: one that is never true stands there.
        choose.if_ = open.next().unwrap_or_else(|| never(self.sort));
        choose.else_if = open.collect();
    }

    /// Whether the branch is taken, as far as the sort decides; the questions that it has answered
    /// are taken out.
    fn answer(self, branch: &mut ChooseBranch) -> Option<bool> {
        let mut known = Vec::new();
        if let Some(kinds) = branch.type_.take() {
            known.extend(kinds.into_iter().map(|kind| self.sort.is_of(kind)));
        }
        if let Some(variables) = branch.variable.take() {
            let (open, answered): (Vec<Variable>, Vec<Variable>) =
                variables.into_iter().partition(|variable| self.sort.has(*variable).is_none());
            known.extend(answered.into_iter().filter_map(|variable| self.sort.has(variable)));
            branch.variable = (!open.is_empty()).then_some(open);
        }
        if let Some(positions) = branch.position.take_if(|_| self.is_first) {
            known.extend(positions.into_iter().map(|at| at == TestPosition::First));
        }
        let is_open = branch.disambiguate.is_some()
            || branch.is_numeric.is_some()
            || branch.is_uncertain_date.is_some()
            || branch.locator.is_some()
            || branch.position.is_some()
            || branch.variable.is_some();
        let decided = match branch.match_ {
            ChooseMatch::All => known.iter().all(|answer| *answer),
            ChooseMatch::Any => known.iter().any(|answer| *answer),
            ChooseMatch::None => !known.iter().any(|answer| *answer),
        };
        match branch.match_ {
            // One answer can decide for all.
            ChooseMatch::All | ChooseMatch::None if !decided => Some(false),
            ChooseMatch::Any if decided => Some(true),
            _ if is_open => None,
            _ => Some(decided),
        }
    }
}

/// A branch that is never taken.
fn never(sort: &Sort) -> ChooseBranch {
    let other = if sort.is_of(Kind::Map) { Kind::Patent } else { Kind::Map };
    ChooseBranch {
        disambiguate: None,
        is_numeric: None,
        is_uncertain_date: None,
        locator: None,
        position: None,
        type_: Some(vec![other]),
        variable: None,
        match_: ChooseMatch::All,
        children: Vec::new(),
    }
}

/// The names of the macros that a style reaches.
fn used_macros(style: &IndependentStyle) -> BTreeSet<String> {
    let mut used = BTreeSet::new();
    let mut open: Vec<&[Element]> = vec![&style.citation.layout.elements];
    open.extend(style.bibliography.iter().map(|bibliography| &*bibliography.layout.elements));
    let body = |name: &str| {
        style.macros.iter().find(|known| known.name == name).map(|known| &*known.children)
    };
    let sorts =
        [&style.citation.sort].into_iter().chain(style.bibliography.iter().map(|b| &b.sort));
    for key in sorts.flatten().flat_map(|sort| &sort.keys) {
        if let SortKey::MacroName { name, .. } = key
            && used.insert(name.clone())
        {
            open.extend(body(name));
        }
    }
    while let Some(elements) = open.pop() {
        for element in elements {
            match element {
                Element::Text(Text { target: TextTarget::Macro { name }, .. })
                    if used.insert(name.clone()) =>
                {
                    open.extend(body(name));
                }
                Element::Group(group) => open.push(&group.children),
                Element::Choose(choose) => {
                    open.extend(choose.branches().map(|branch| &*branch.children));
                    open.extend(choose.otherwise.iter().map(|otherwise| &*otherwise.children));
                }
                Element::Names(names) => {
                    open.extend(names.children.iter().filter_map(|child| match child {
                        NamesChild::Substitute(substitute) => Some(&*substitute.children),
                        _ => None,
                    }));
                }
                _ => {}
            }
        }
    }
    used
}
