//! How two dates stand to each other, as far as their bounds allow (`tests/spec/order.md`).

use crate::date::value::bounds::Bound;
use crate::date::value::day::Day;
use crate::date::value::edtf::Edtf;
use std::cmp::Ordering;

/// How the spans of two dates lie, by their earliest and latest days: Allen's relations between intervals
/// (1983), as far as bounds tell them apart.
///
/// An open or unknown end counts as reaching without limit: nothing known speaks against it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum IntervalRelation {
    /// The same span.
    Equal,
    /// The first holds the second: `2019` and `2019-06-30`. They agree; the second is finer.
    Contains,
    /// The second holds the first.
    Within,
    /// They share some days, and each has days that the other has not.
    Overlaps,
    /// The first is over before the second begins, certainly.
    Before,
    /// The first begins after the second is over, certainly.
    After,
}

impl IntervalRelation {
    /// Whether no day satisfies both.
    #[must_use]
    pub fn is_disjoint(self) -> bool {
        matches!(self, IntervalRelation::Before | IntervalRelation::After)
    }
}

impl Edtf {
    /// How it stands to another date.
    ///
    /// ```
    /// # use annals::date::{DateError, Edtf, IntervalRelation};
    /// let relation = |a: &str, b: &str| -> Result<_, DateError> {
    ///     Ok(Edtf::parse(a)?.relation(&Edtf::parse(b)?))
    /// };
    /// assert_eq!(relation("2019-06", "2019-06-30")?, IntervalRelation::Contains);
    /// assert_eq!(relation("2018", "2019-06")?, IntervalRelation::Before);
    /// assert_eq!(relation("2018/2019", "2019/2020")?, IntervalRelation::Overlaps);
    /// # Ok::<(), DateError>(())
    /// ```
    #[must_use]
    pub fn relation(&self, other: &Edtf) -> IntervalRelation {
        if self.is_certainly_before(other) {
            return IntervalRelation::Before;
        }
        if other.is_certainly_before(self) {
            return IntervalRelation::After;
        }
        let start = low(self.earliest()).cmp(&low(other.earliest()));
        let end = high(self.latest()).cmp(&high(other.latest()));
        match (start, end) {
            (Ordering::Equal, Ordering::Equal) => IntervalRelation::Equal,
            (Ordering::Less | Ordering::Equal, Ordering::Greater | Ordering::Equal) => {
                IntervalRelation::Contains
            }
            (Ordering::Greater | Ordering::Equal, Ordering::Less | Ordering::Equal) => {
                IntervalRelation::Within
            }
            _ => IntervalRelation::Overlaps,
        }
    }

    /// Whether it is over before the other begins, whatever day each of them means.
    #[must_use]
    pub fn is_certainly_before(&self, other: &Edtf) -> bool {
        match (self.latest(), other.earliest()) {
            (Bound::Day(end), Bound::Day(start)) => end < start,
            _ => false,
        }
    }

    /// Whether some reading of the two puts a day of it before a day of the other.
    #[must_use]
    pub fn is_possibly_before(&self, other: &Edtf) -> bool {
        match (self.earliest(), other.latest()) {
            (Bound::Day(start), Bound::Day(end)) => start < end,
            _ => true,
        }
    }
}

/// Without limit is `None`, which is below every day.
fn low(bound: Bound) -> Option<Day> {
    bound.day()
}

/// Without limit is above every day.
fn high(bound: Bound) -> (bool, Option<Day>) {
    (bound.day().is_none(), bound.day())
}
