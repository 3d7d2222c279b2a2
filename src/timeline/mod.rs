//! The timeline's tiles: events on an axis, cut along the calendar so that any view of it needs few
//! of them. `docs/timeline-format.md` describes what comes out.
//!
//! The room knows dates and no sites. [`ticks`] are its ruler, [`Extent`] says from when to when something on the axis
//! lies, [`Unit`] how the calendar is cut, and [`Pyramid`] puts each thing into the smallest tile that holds it, from the
//! whole chronology down to the hour.

mod broken_axis;
mod extent;
mod pyramid;
mod ticks;
mod tile;
mod unit;

pub use self::broken_axis::{BrokenAxis, Part};
pub use self::extent::{Extent, days, whole_day};
pub use self::pyramid::{Axis, Item, Pyramid, scattered};
pub use self::ticks::{Tick, TickName, Ticks, ticks};
pub use self::tile::{BINS, LEAF, TOP};
pub use self::unit::Unit;
