//! Dates as sources give them: EDTF, from text to meaning, order and words.
//!
//! The room knows nothing of sites, reads no clock and no file, and never panics on any input.
//! Years reach to the ends of 64 bits. The way of a date through it:
//!
//! 1. [`Edtf::parse`] reads a string by the grammar (levels 0 to 2) and keeps everything that it
//!    says: masks, qualifiers of each part, open and unknown ends. What cannot be read becomes a
//!    [`DateError`] with a place, and a [`hint`] at what to write instead.
//! 2. [`Edtf::earliest`] and [`Edtf::latest`] are its meaning: two days between which it lies.
//! 3. [`Edtf::key`] is its place in the order of events, [`Edtf::heading_period`] the heading it
//!    stands under, [`Edtf::relation`] how it stands to another.
//! 4. [`Edtf::label`] says it in words, [`Edtf::shape`] names the mark it gets in a drawing.
//!
//! Around it stand the [`Day`] of the calendar, the [`TimeOfDay`], [`Zone`] and [`Instant`] of a
//! clock, the [`CalendarSpan`] and [`Duration`] between two of them, the [`Grain`] in which dates are
//! counted side by side, [`narrow`] for dates that are told by other dates, and [`written`], which reads
//! the date-times of other generators.
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

mod agreement;
mod bounds;
mod canonical;
mod clock;
mod day;
mod duration;
mod edtf;
mod error;
mod explain;
mod grammar;
mod grammar_date;
mod hint;
mod label;
mod make;
mod order;
mod parts;
mod period;
mod relation;
mod relative;
mod season;
mod shape;
mod span;
mod time;
mod validity;
mod written;
mod zone;
mod zones;

pub use agreement::Agreement;
pub use bounds::Bound;
pub use clock::{Beginning, Grain, distance};
pub use day::{Day, Weekday, days_in_month, is_leap};
pub use duration::Duration;
pub use edtf::Edtf;
pub use error::DateError;
pub use explain::{Explained, explain};
pub use hint::{hint, proposals};
pub use order::SortKey;
pub use parts::Qualifier;
pub use period::Period;
pub use relation::Relation;
pub use relative::{Dated, Narrowed, Sequence, Stretch, narrow};
pub use shape::{Precision, Shape};
pub use span::{CalendarSpan, elapsed};
pub use time::{Instant, PartOfDay, TimeOfDay};
pub use written::{Written, written};
pub use zone::{Doubt, Reading, WallClock, Zone};
pub use zones::NamedZone;

pub(crate) use label::{month_name, year_name};
