//! A date and what it means: its parts, its bounds, its place in the order; days, clocks and zones.

pub(in crate::date) mod bounds;
mod canonical;
pub(in crate::date) mod day;
pub(in crate::date) mod duration;
pub(in crate::date) mod edtf;
pub(in crate::date) mod end;
pub(in crate::date) mod error;
pub(in crate::date) mod grain;
mod make;
pub(in crate::date) mod order;
pub(in crate::date) mod parts;
pub(in crate::date) mod period;
pub(in crate::date) mod phrase;
pub(in crate::date) mod season;
pub(in crate::date) mod shape;
pub(in crate::date) mod span;
pub(in crate::date) mod time;
pub(in crate::date) mod zone;
pub(in crate::date) mod zones;
