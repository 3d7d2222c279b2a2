//! Dates as sources give them: EDTF, from text to meaning, order and words.
//!
//! The room knows nothing of sites, reads no clock and no file, and never panics on any input.
//! Years reach to the ends of 64 bits. The way of a date through it:
//!
//! 1. [`Edtf::parse`] reads a string by the grammar (levels 0 to 2) and keeps everything that it
//!    says: masks, qualifiers of each part, open and unknown ends. What cannot be read becomes a
//!    [`DateError`] with a place; where it is shown, a [`hint`] says what to write instead.
//! 2. [`Edtf::earliest`] and [`Edtf::latest`] are its meaning: two days between which it lies.
//! 3. [`Edtf::key`] is its place in the order of events, [`Edtf::heading_period`] the heading it
//!    stands under, [`Edtf::relation`] how it stands to another.
//! 4. [`Edtf::expression`] holds what there is to say of it, for any language; [`Edtf::label`] says that in English,
//!    and [`Edtf::shape`] names the mark it gets in a drawing.
//!
//! Around it stand the [`Day`] of the calendar, the [`TimeOfDay`], [`Zone`] and [`Instant`] of a
//! clock, the [`CalendarSpan`] and [`Duration`] between two of them, the [`Grain`] in which dates are
//! counted side by side, [`propagate`] for dates that are told by other dates, and [`written`], which reads
//! the date-times of other generators.
//!
//! In this order: `value/` is the date and what it means, `compare/` sets two beside each other, `words/` says them,
//! `grammar/` reads them, `hints/` guesses what else was meant; each uses only those before it.
//!
//! The rules with their reasons are in `tests/spec/dates.md`, `labels.md`, `order.md` and
//! `hints.md`, whose tables are tests.
//!
//! # Differences from the standard
//!
//! The grammar is that of the Library of Congress (4 February 2019), which names no months for
//! seasons: the meteorological ones are our convention. Where it is silent, we accept what composes
//! (`-01XX`, `2001-21?`, `Y-61000/-2000`, a time of day before the year 0) and refuse what dates
//! nothing (`../..`). ISO's interval ends with dots on a date (`..2004/2005..`) are not in it and
//! not here.

mod compare;
mod grammar;
mod hints;
mod value;
mod words;

pub use compare::agreement::Agreement;
pub use compare::constraints::{Bounded, Precedence, Tightened, TimeRange, propagate};
pub use compare::interval_relation::IntervalRelation;
pub use grammar::written::{Written, written};
pub use hints::explain::{Explained, explain};
pub use hints::{hint, proposals};
pub use value::bounds::Bound;
pub use value::day::{Day, Weekday, days_in_month, is_leap};
pub use value::duration::Duration;
pub use value::edtf::Edtf;
pub use value::end::End;
pub use value::error::DateError;
pub use value::grain::{Beginning, Grain};
pub use value::order::SortKey;
pub use value::parts::Qualifier;
pub use value::period::Period;
pub use value::phrase::{
    Choice, Expression, Phrase, SetPhrase, WithinYear, YearOrMonth, YearPhrase,
};
pub use value::shape::{Precision, Shape};
pub use value::span::CalendarSpan;
pub use value::time::{Instant, PartOfDay, TimeOfDay};
pub use value::zone::{Doubt, Reading, WallClock, Zone};
pub use value::zones::NamedZone;
pub use words::grain::distance;
pub use words::span::elapsed;

pub(crate) use words::english::{both, grouped, month as month_name, year as year_name};
