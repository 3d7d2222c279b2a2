//! Plans: a style compiled for sources of one shape into pieces and holes, which are filled many times faster than the
//! engine decides the same again for each.
//!
//! The engine stays the judge. A plan is what it prints for sources that stand in for all of a shape, with a hole
//! wherever what they say comes out; and a plan is kept only if it prints further ones, and the source that asked for
//! it, as the engine does. What has no plan is printed by the engine.

mod month;
mod pieces;
mod shape;
mod stand_in;
mod style;
mod words;

use std::sync::{Arc, PoisonError, RwLock};

use ahash::HashMap;
use hayagriva::citationberg::json::Item;
use hayagriva::citationberg::{IndependentStyle, Locale, LocaleCode};

use self::pieces::Pieces;
use self::shape::Shape;
use self::stand_in::{SETS, StandIn};
use self::style::Looks;
use crate::hash::Fingerprint;
use crate::model::Source;

/// The most shapes that have a plan or are known to have none.
const MOST_PLANS: usize = 2_048;
/// How often a shape is met before it gets a plan, which costs as much as the engine takes for as many sources.
const MEETINGS: u8 = 4;
/// The most shapes that are remembered to have been met. They are forgotten when they are as many.
const MOST_MET: usize = 16_384;

/// What the engine prints of a source: HTML before dates in words and marks are set.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Printed {
    /// The note, where the style prints notes.
    pub(super) note: Option<String>,
    /// The entry.
    pub(super) entry: String,
}

/// What printed a citation.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Printer {
    /// A plan for sources of its shape.
    Plan,
    /// The engine that reads the style.
    Engine,
}

/// The plans of a style.
#[derive(Debug)]
pub(super) struct Plans {
    looks: Looks,
    known: RwLock<Known>,
}

#[derive(Debug, Default)]
struct Known {
    /// The plan of a shape; none where the engine prints it.
    plans: HashMap<Fingerprint, Option<Arc<Plan>>>,
    /// How often other shapes were met.
    met: HashMap<Fingerprint, u8>,
}

/// A note and an entry without what their sources say.
#[derive(Debug)]
struct Plan {
    note: Option<Pieces>,
    entry: Pieces,
}

impl Plans {
    /// No plans yet, for `style` in the words of `language`.
    pub(super) fn new(style: &IndependentStyle, words: &[Locale], language: &LocaleCode) -> Plans {
        Plans { looks: Looks::of(style, words, language), known: RwLock::default() }
    }

    /// How many there are.
    pub(super) fn len(&self) -> usize {
        let known = self.known.read().unwrap_or_else(PoisonError::into_inner);
        known.plans.values().flatten().count()
    }

    /// `source` by its plan, or by the engine where that was asked for the sake of one. None where there is none.
    pub(super) fn print(
        &self,
        source: &Source,
        prepare: &dyn Fn() -> Item,
        engine: &dyn Fn(&Item) -> Printed,
    ) -> Option<(Printed, Printer)> {
        let shape = Shape::of(source, &self.looks)?;
        let read = self.known.read().unwrap_or_else(PoisonError::into_inner);
        let known = read.plans.get(&shape.key).cloned();
        let is_full = read.plans.len() >= MOST_PLANS;
        drop(read);
        match known {
            Some(plan) => Some((plan?.fill(&shape.values, &self.looks)?, Printer::Plan)),
            None if is_full => None,
            None => {
                let mut known = self.known.write().unwrap_or_else(PoisonError::into_inner);
                if known.met.len() >= MOST_MET {
                    known.met.clear();
                }
                let meetings = known.met.entry(shape.key).or_default();
                *meetings += 1;
                if *meetings < MEETINGS {
                    return None;
                }
                drop(known);
                let item = prepare();
                let printed = engine(&item);
                let plan = self.learn(source, &item, engine);
                let is_true =
                    |plan: &Plan| plan.fill(&shape.values, &self.looks).as_ref() == Some(&printed);
                let plan = plan.filter(is_true);
                let mut known = self.known.write().unwrap_or_else(PoisonError::into_inner);
                known.met.remove(&shape.key);
                known.plans.insert(shape.key, plan.map(Arc::new));
                Some((printed, Printer::Engine))
            }
        }
    }

    /// The plan for the shape of `source`, which is `item` to the engine.
    fn learn(
        &self,
        source: &Source,
        item: &Item,
        engine: &dyn Fn(&Item) -> Printed,
    ) -> Option<Plan> {
        let stands: [(StandIn, Printed); SETS] = std::array::from_fn(|set| {
            let stands = StandIn::of(source, item, set, &self.looks);
            let printed = engine(&stands.item);
            (stands, printed)
        });
        let [(one, one_printed), (other, other_printed), ..] = &stands;
        let pieces = |part: &dyn Fn(&Printed) -> String| {
            let (one_html, other_html) = (part(one_printed), part(other_printed));
            let (one, other) = ((&*one_html, &*one.values), (&*other_html, &*other.values));
            Pieces::of(one, other, &self.looks)
        };
        let note = match (&one_printed.note, &other_printed.note) {
            (None, None) => None,
            _ => Some(pieces(&|printed| printed.note.clone().unwrap_or_default())?),
        };
        let plan = Plan { note, entry: pieces(&|printed| printed.entry.clone())? };
        let is_true = |(stands, printed): &(StandIn, Printed)| {
            plan.fill(&stands.values, &self.looks).as_ref() == Some(printed)
        };
        stands.iter().all(is_true).then_some(plan)
    }
}

impl Plan {
    fn fill(&self, values: &[shape::Varied<'_>], looks: &Looks) -> Option<Printed> {
        let note = match &self.note {
            Some(note) => Some(note.fill(values, looks)?),
            None => None,
        };
        Some(Printed { note, entry: self.entry.fill(values, looks)? })
    }
}
