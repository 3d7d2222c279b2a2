//! The ruler's two levels of ticks, by the calendar. The rules stand in `tests/spec/ticks.md`; the
//! script keeps the same ones.

use super::extent::{DAY, days};
use crate::date::{Day, days_in_month};

/// Pixels that a small step takes at least, from a thousand years on, and in deep time.
const ROOM: f64 = 80.0;
const WIDE_ROOM: f64 = 120.0;
const DEEP_ROOM: f64 = 160.0;

/// No view needs more.
const MOST: usize = 1_000;

/// A tick of the ruler.
#[derive(Clone, Debug, PartialEq)]
pub struct Tick {
    /// In days since 1970.
    pub at: f64,
    /// What stands at it.
    pub name: TickName,
}

/// What stands at a tick.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TickName {
    /// A time of day, in seconds from midnight.
    Clock(u32),
    /// A day below its month.
    DayOfMonth(Day),
    /// A day by itself.
    Day(Day),
    /// A month, 1 to 12, below its year.
    Month(u8),
    /// A month, 1 to 12, of a year.
    MonthOfYear(i64, u8),
    /// A year.
    Year(i64),
}

/// Both levels of the ruler.
#[derive(Clone, Debug, PartialEq)]
pub struct Ticks {
    /// The smallest steps that have room.
    pub minor: Vec<Tick>,
    /// The level above; where the small steps are no years, from the last tick at or before the
    /// stretch on, so that the year is always known.
    pub major: Vec<Tick>,
}

/// A step of the calendar: so many of a unit.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Step {
    Seconds(i64),
    Days(u8),
    Months(u8),
    Years(i64),
}

/// What stands at a tick on a day, so many seconds after midnight.
type Name = fn(Day, i64) -> TickName;

/// The ticks from `from` to `to`, in days since 1970, on `width` pixels.
pub fn ticks(from: f64, to: f64, width: f64) -> Ticks {
    let small = small_step(width / (to - from));
    let year: Name = |day, _| TickName::Year(day.year);
    let (name, large, large_name): (Name, Step, Name) = match small {
        Step::Seconds(_) => (
            |_, second| TickName::Clock(u32::try_from(second).unwrap_or_default()),
            Step::Days(1),
            |day, _| TickName::Day(day),
        ),
        Step::Days(_) => (
            |day, _| TickName::DayOfMonth(day),
            Step::Months(1),
            |day, _| TickName::MonthOfYear(day.year, day.month),
        ),
        Step::Months(_) => (|day, _| TickName::Month(day.month), Step::Years(1), year),
        Step::Years(years) => {
            let times = if years.to_string().starts_with('2') { 5 } else { 10 };
            (year, Step::Years(years.saturating_mul(times)), year)
        }
    };
    let mut minor = walk(small, from, to, name);
    minor.retain(|tick| tick.at >= from);
    let mut major = walk(large, from, to, large_name);
    if matches!(small, Step::Years(_)) {
        // Each of the small ones names its year; a century's beginning out of view would only mislead.
        major.retain(|tick| tick.at >= from);
    }
    Ticks { minor, major }
}

/// The smallest step that has room, at so many pixels for a day.
fn small_step(scale: f64) -> Step {
    const YEAR: f64 = 365.2425;
    let clock = [1, 5, 15, 30, 60, 300, 900, 1_800, 3_600, 10_800, 21_600, 43_200];
    let clock = clock.map(|seconds| (Step::Seconds(seconds), seconds as f64 / DAY as f64));
    let days = [1, 2, 5, 10].map(|days| (Step::Days(days), f64::from(days)));
    let months = [1, 3, 6].map(|months| (Step::Months(months), f64::from(months) * YEAR / 12.0));
    let short = clock.into_iter().chain(days).chain(months);
    let long = (0..=18).flat_map(|power| [1, 2, 5].map(|lead| (power, lead)));
    let long = long.filter_map(|(power, lead)| 10i64.checked_pow(power)?.checked_mul(lead));
    let room = |years: i64| match years {
        ..1_000 => ROOM,
        1_000..100_000 => WIDE_ROOM,
        100_000.. => DEEP_ROOM,
    };
    let fits = |length: f64, room: f64| length * scale >= room;
    short
        .filter(|(_, length)| fits(*length, ROOM))
        .map(|(step, _)| step)
        .next()
        .or_else(|| {
            long.clone().find(|years| fits(*years as f64 * YEAR, room(*years))).map(Step::Years)
        })
        .unwrap_or(Step::Years(1_000_000_000_000_000_000))
}

/// The ticks of one step, from the last at or before the stretch to its end.
fn walk(step: Step, from: f64, to: f64, name: Name) -> Vec<Tick> {
    let mut ticks: Vec<Tick> = Vec::new();
    let Some(first) = Day::from_number(from.floor() as i128) else { return ticks };
    // Each step yields its days in order; clock times go through the seconds of each day.
    let mut put = |day: Day, second: i64| {
        let at = days(day.number() * DAY + i128::from(second));
        if at > to || ticks.len() > MOST {
            return false;
        }
        if at <= from {
            // All up to the beginning but the last lie before the view.
            ticks.clear();
        }
        // Far from now, a double tells no second from the next.
        if ticks.last().is_none_or(|last| last.at < at) {
            ticks.push(Tick { at, name: name(day, second) });
        }
        true
    };
    match step {
        Step::Seconds(step) => {
            let mut day = first;
            loop {
                let passed = (from - day.number() as f64).max(0.0) * DAY as f64;
                let skipped = (passed / step as f64).floor() as i64 - 1;
                let mut second = skipped.max(0) * step;
                while second < DAY as i64 {
                    if !put(day, second) {
                        return ticks;
                    }
                    second += step;
                }
                let Some(next) = day.plus_days(1) else { return ticks };
                day = next;
            }
        }
        Step::Days(step) => {
            let mut month = Day { day: 1, ..first };
            loop {
                let after = days_in_month(month.year, month.month) + 1;
                let days = (1..after).step_by(usize::from(step));
                // What is left before the next month must be more than half a step.
                for day in days.filter(|day| *day == 1 || (after - day) * 2 > step) {
                    if !put(Day { day, ..month }, 0) {
                        return ticks;
                    }
                }
                let Some(next) = month.plus_months(1) else { return ticks };
                month = next;
            }
        }
        Step::Months(step) => {
            for year in first.year.. {
                for month in (1..=12).step_by(usize::from(step)) {
                    if !put(Day { year, month, day: 1 }, 0) {
                        return ticks;
                    }
                }
            }
            ticks
        }
        Step::Years(step) => {
            for year in years(step, first.year) {
                if !put(Day { year, month: 1, day: 1 }, 0) {
                    break;
                }
            }
            ticks
        }
    }
}

/// Years BC are counted as readers count them: 100 BC, not the astronomical -100. AD begins with 1.
fn years(step: i64, first: i64) -> impl Iterator<Item = i64> {
    let (step, first) = (i128::from(step), i128::from(first));
    let before = (1 - first).div_euclid(step) * step + step;
    let bc = (1..=before / step).rev().map(move |n| 1 - n * step).filter(move |_| before >= step);
    let one = (step > 1 && first < step).then_some(1);
    let ad = (first.div_euclid(step) * step).max(step);
    let ad = (0..=MOST as i128 + 1).map(move |n| ad + n * step);
    bc.chain(one).chain(ad).filter_map(|year| i64::try_from(year).ok())
}
