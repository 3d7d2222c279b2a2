//! English.

mod changes;
mod comparisons;
mod dates;
mod drawings;
mod events;
mod maps;
mod numbers;
mod outcomes;
mod pages;
mod relations;
mod scripts;

use super::Words;

/// Pages in English. Dates are said as diagnostics say them.
#[derive(Clone, Copy, Debug)]
pub struct English;

impl Words for English {}
