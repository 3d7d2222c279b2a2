//! The calendar's units, from an hour to ages, and the stretches that they cut time into.

use super::extent::DAY;
use crate::date::Day;

/// How long the stretches are.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Unit {
    /// An hour.
    Hour,
    /// A day.
    Day,
    /// A month.
    Month,
    /// A year, ten years, a hundred, …: this power of ten, at most 18. The century of 1950 is 1900
    /// to 1999, that of 100 BCE (year -99) is -100 to -1.
    Years(u32),
}

/// The longest unit that 64-bit years have.
const LONGEST: u32 = 18;

impl Unit {
    /// Every unit, the shortest first.
    pub fn all() -> impl Iterator<Item = Unit> {
        [Unit::Hour, Unit::Day, Unit::Month].into_iter().chain((0..=LONGEST).map(Unit::Years))
    }

    /// The unit next below.
    pub fn smaller(self) -> Option<Unit> {
        match self {
            Unit::Hour => None,
            Unit::Day => Some(Unit::Hour),
            Unit::Month => Some(Unit::Day),
            Unit::Years(0) => Some(Unit::Month),
            Unit::Years(power) => Some(Unit::Years(power - 1)),
        }
    }

    /// The stretch of this unit that has the moment `at` in it: its beginning and its end, in
    /// seconds since 1970. None beyond 64-bit years.
    pub fn around(self, at: i128) -> Option<(i128, i128)> {
        match self {
            Unit::Hour => Some(aligned(at, 3_600)),
            Unit::Day => Some(aligned(at, DAY)),
            Unit::Month => {
                let first = Day { day: 1, ..Day::from_number(at.div_euclid(DAY))? };
                Some((start_of(first), start_of(first.plus_months(1)?)))
            }
            Unit::Years(power) => {
                let step = 10i64.checked_pow(power)?;
                let year = Day::from_number(at.div_euclid(DAY))?.year;
                let first = year.div_euclid(step).checked_mul(step)?;
                let next = first.checked_add(step)?;
                Some((start_of(new_year(first)), start_of(new_year(next))))
            }
        }
    }

    /// The mean length of its stretches, in seconds.
    pub fn seconds(self) -> f64 {
        const YEAR: f64 = 365.2425 * 86_400.0;
        match self {
            Unit::Hour => 3_600.0,
            Unit::Day => 86_400.0,
            Unit::Month => YEAR / 12.0,
            Unit::Years(power) => YEAR * 10f64.powi(power.cast_signed()),
        }
    }
}

fn aligned(at: i128, step: i128) -> (i128, i128) {
    let from = at.div_euclid(step) * step;
    (from, from + step)
}

fn new_year(year: i64) -> Day {
    Day { year, month: 1, day: 1 }
}

fn start_of(day: Day) -> i128 {
    day.number() * DAY
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(text: &str) -> i128 {
        let (day, hour) = text.split_once('T').unwrap_or((text, "0"));
        let date = crate::date::Edtf::parse(day).unwrap();
        start_of(date.exact_day().unwrap()) + hour.parse::<i128>().unwrap() * 3_600
    }

    #[test]
    fn a_moment_lies_in_one_stretch_of_each_unit() {
        let cases = [
            (Unit::Hour, "2019-06-30T15", "2019-06-30T15", "2019-06-30T16"),
            (Unit::Day, "2019-06-30T15", "2019-06-30", "2019-07-01"),
            (Unit::Month, "2019-06-30", "2019-06-01", "2019-07-01"),
            (Unit::Month, "2019-12-31", "2019-12-01", "2020-01-01"),
            (Unit::Years(0), "1900-02-28", "1900-01-01", "1901-01-01"),
            (Unit::Years(1), "1969-12-31", "1960-01-01", "1970-01-01"),
            (Unit::Years(2), "-0001-01-01", "-0100-01-01", "0000-01-01"),
            (Unit::Years(3), "0000-01-01", "0000-01-01", "1000-01-01"),
        ];
        for (unit, moment, from, to) in cases {
            assert_eq!(unit.around(at(moment)), Some((at(from), at(to))), "{unit:?} {moment}");
        }
    }

    #[test]
    fn stretches_of_a_unit_lie_in_one_of_the_next() {
        for day in (-1_000_000..1_000_000).step_by(977) {
            for unit in Unit::all() {
                let moment = i128::from(day) * DAY + 40_000;
                let (from, to) = unit.around(moment).unwrap();
                assert!(from <= moment && moment < to);
                let Some(smaller) = unit.smaller() else { continue };
                let (inner_from, inner_to) = smaller.around(moment).unwrap();
                assert!(from <= inner_from && inner_to <= to, "{unit:?} {day}");
            }
        }
    }

    #[test]
    fn the_ends_of_time_are_no_panic() {
        for year in [i64::MIN, i64::MIN + 1, i64::MAX - 1, i64::MAX] {
            for unit in Unit::all() {
                let moment = start_of(new_year(year)) + DAY * 200;
                if let Some((from, to)) = unit.around(moment) {
                    assert!(from <= moment && moment < to);
                }
            }
        }
    }
}
